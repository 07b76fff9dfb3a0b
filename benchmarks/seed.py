"""Seeds generated role pages in all locales, in bulk, for measuring. Never for real content.

Writes rows and revisions and nothing else: no search index, no log, no documents.
"""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Revision

from cms.sample_content.registry import ITEMS_BY_NAME
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage, RelatedRole
from taxonomy.models import JobCategory

BATCH = 200
NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = ("plan", "agree", "measure", "lead", "advise")
ROLE = "bench-role-"
UNRELATED = "bench-alone-"
"""Roles that no other one names."""


def ensure_sections() -> dict[str, JobDescriptionIndexPage]:
    """Return the section of roles per locale; the sample content must be loaded."""
    key = ITEMS_BY_NAME["job-descriptions"].key
    sections = JobDescriptionIndexPage.objects.filter(translation_key=key)
    return {section.locale.language_code: section for section in sections}


def seed(roles: int, *, prefix: str = ROLE) -> int:
    """Bring each locale to `roles` roles whose slugs begin so; return how many were written."""
    written = 0
    for section in ensure_sections().values():
        own = JobDescriptionPage.objects.filter(
            locale_id=section.locale_id, slug__startswith=prefix
        )
        for first in range(own.count(), roles, BATCH):
            numbers = range(first, min(first + BATCH, roles))
            written += _write_batch(section, numbers, prefix)
    return written


@transaction.atomic
def _write_batch(section: JobDescriptionIndexPage, numbers: range, prefix: str) -> int:
    """Write pages below a section: treebeard's paths are computed, the parent is updated once."""
    section = JobDescriptionIndexPage.objects.select_for_update().get(pk=section.pk)
    categories = list(JobCategory.objects.filter(locale_id=section.locale_id).order_by("code"))
    content_type = ContentType.objects.get_for_model(JobDescriptionPage)
    last = section.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    pages = [
        _page(
            section,
            f"{prefix}{number}",
            number,
            categories[number % len(categories)],
            content_type,
            step + offset,
        )
        for offset, number in enumerate(numbers, 1)
    ]
    parents = Page.objects.bulk_create([_row(page) for page in pages])
    for page, parent in zip(pages, parents, strict=True):
        page.page_ptr_id = page.pk = page.id = parent.pk
    fields = JobDescriptionPage._meta.local_concrete_fields
    JobDescriptionPage._base_manager._insert(pages, fields=fields, using="default")
    if prefix != UNRELATED:
        RelatedRole.objects.bulk_create(list(_related(pages)))
    revisions = Revision.objects.bulk_create([_revision(page, content_type) for page in pages])
    for parent, revision in zip(parents, revisions, strict=True):
        parent.live_revision = parent.latest_revision = revision
    Page.objects.bulk_update(parents, ["live_revision", "latest_revision"], batch_size=100)
    Page.objects.filter(pk=section.pk).update(numchild=section.numchild + len(pages))
    return len(pages)


def _page(
    section: JobDescriptionIndexPage,
    slug: str,
    number: int,
    category: Any,
    content_type: ContentType,
    step: int,
) -> JobDescriptionPage:
    title = f"{section.locale.language_code} role {number}"
    return JobDescriptionPage(
        title=title,
        draft_title=title,
        slug=slug,
        translation_key=uuid.uuid5(uuid.NAMESPACE_URL, slug),
        locale_id=section.locale_id,
        path=f"{section.path}{Page._int2str(step).zfill(Page.steplen)}",
        depth=section.depth + 1,
        url_path=f"{section.url_path}{slug}/",
        content_type=content_type,
        live=True,
        first_published_at=NOW,
        last_published_at=NOW,
        alternate_names=f"{title} one\n{title} two",
        introduction=f"<p>What the {title} does and brings.</p>",
        category=category,
        seniority="mid",
        body=json.dumps(_body(title, number)),
    )


def _row(page: JobDescriptionPage) -> Page:
    names = [field.attname for field in Page._meta.concrete_fields if field.name != "id"]
    return Page(**{name: getattr(page, name) for name in names})


def _body(title: str, number: int) -> list[dict[str, Any]]:
    def items(prefix: str, count: int, **more: str) -> list[dict[str, Any]]:
        return [
            {
                "type": "item",
                "id": f"{prefix}{n}",
                "value": {
                    "content": f"<p>{WORDS[(number + n) % 5]} {WORDS[n % 5]} for {title} {n}</p>",
                    **more,
                },
            }
            for n in range(count)
        ]

    brief = "".join(f"<p>{title} paragraph {n}. {' '.join(WORDS * 10)}.</p>" for n in range(3))
    return [
        {"type": "job_brief", "id": "brief", "value": {"heading": "", "body": brief}},
        {
            "type": "responsibilities",
            "id": "resp",
            "value": {"heading": "", "items": items("r", 11, task_id="")},
        },
        {
            "type": "requirements",
            "id": "req",
            "value": {"heading": "", "items": items("q", 10, level="required")},
        },
    ]


def _related(pages: list[JobDescriptionPage]) -> Iterator[RelatedRole]:
    for index, page in enumerate(pages):
        for order in range(3):
            target = pages[(index + order + 1) % len(pages)]
            yield RelatedRole(role=page, page=target, sort_order=order)


def _revision(page: JobDescriptionPage, content_type: ContentType) -> Revision:
    return Revision(
        content_type=content_type,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        object_str=page.title,
        created_at=NOW,
        content=page.serializable_data(),
    )
