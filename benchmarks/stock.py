"""Lets Wagtail's stock API show the same fields of a role page, in the benchmark alone.

The product leaves `api_fields` empty: they would be shown by the admin's API as well.
"""

from wagtail.api import APIField

from jobdescriptions.models import JobDescriptionPage, RelatedRole


def expose_fields() -> None:
    """Declare what the stock API is asked for."""
    RelatedRole.api_fields = [APIField("page")]
    JobDescriptionPage.api_fields = [
        APIField(name)
        for name in ("introduction", "alternate_names", "category", "body", "related_roles")
    ]
