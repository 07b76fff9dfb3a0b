"""Wagtail's stock API with the same fields of a role page, in the benchmark alone.

The product leaves `api_fields` empty: they would be shown by the admin's API as well. Its search is
Wagtail's own backend, which has an index of its own in the tables of the product's.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from wagtail.api import APIField

BACKEND = "wagtail.search.backends.database"
BATCH = 500


def use_stock_search() -> None:
    """Let this process search with Wagtail's own backend. Call before the setup of Django."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": BACKEND}}


def expose_fields() -> None:
    """Declare what the stock API is asked for."""
    from jobdescriptions.models import JobDescriptionPage, RelatedRole  # noqa: PLC0415 -- setup
    from taxonomy.models import JobCategory  # noqa: PLC0415 -- setup

    RelatedRole.api_fields = [APIField("page")]
    JobCategory.api_fields = [APIField("code"), APIField("name")]
    JobDescriptionPage.api_fields = [
        APIField(name)
        for name in ("introduction", "alternate_names", "category", "body", "related_roles")
    ]


def index_for_stock() -> None:
    """Index the roles that are not indexed yet, as Wagtail's own backend does."""
    from wagtail.search.backends import get_search_backend  # noqa: PLC0415 -- setup
    from wagtail.search.models import IndexEntry  # noqa: PLC0415 -- setup

    from jobdescriptions.models import JobDescriptionPage  # noqa: PLC0415 -- setup

    index = get_search_backend(BACKEND).get_index_for_model(JobDescriptionPage)
    entries = IndexEntry.objects.filter(content_type__model="jobdescriptionpage")
    known = set(entries.values_list("object_id", flat=True))
    pages = JobDescriptionPage.objects.iterator(BATCH)
    for batch in _batches(page for page in pages if str(page.pk) not in known):
        index.add_items(JobDescriptionPage, batch)


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(items, BATCH)):
        yield batch
