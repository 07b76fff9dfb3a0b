"""Takes the sample content away again, and leaves what editors made of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.sample_content.items import SampleSnippet
from cms.sample_content.registry import HOME, ITEMS, SNIPPETS
from core.models import ContentPage
from delivery.keys import snippet_key
from delivery.models import DocumentKey


@dataclass(slots=True)
class RemovalReport:
    """What a removal did.

    Attributes:
        removed: how many pages and snippets went.
        kept: what stays, each with the reason.
    """

    removed: int = 0
    kept: list[str] = field(default_factory=list)


def remove_sample_content(*, progress: Callable[[str], None] = lambda line: None) -> RemovalReport:
    """Delete the sample pages and snippets in all locales, children before parents.

    Kept are pages and snippets that a person has edited in any locale, pages with children that are
    not sample content, snippets that other content uses, and the home page, which every site needs.
    """
    report = RemovalReport()
    for snippet in reversed([snippet for snippet in SNIPPETS if snippet.after_pages]):
        _remove_snippet(snippet, report, progress)
    for item in reversed(ITEMS):
        if item is HOME:
            continue
        pages = list(item.model.objects.filter(translation_key=item.key).select_related("locale"))
        reason = _reason_to_keep(pages)
        if reason:
            report.kept.append(f"{item.name}: {reason}")
            continue
        with transaction.atomic():
            for page in pages:
                page.delete()
        report.removed += len(pages)
        if pages:
            progress(item.name)
    for snippet in reversed([snippet for snippet in SNIPPETS if not snippet.after_pages]):
        _remove_snippet(snippet, report, progress)
    return report


def _reason_to_keep(pages: list[ContentPage]) -> str | None:
    for page in pages:
        if page.revisions.filter(user__isnull=False).exists():
            return f"edited in {page.locale.language_code}"
        if Page.objects.child_of(page).exists():
            return f"has pages below it in {page.locale.language_code}"
    return None


def _remove_snippet(
    snippet: SampleSnippet, report: RemovalReport, progress: Callable[[str], None]
) -> None:
    rows: list[Any] = list(
        snippet.model._default_manager.filter(translation_key=snippet.key).order_by("-pk")
    )
    if any(row.revisions.filter(user__isnull=False).exists() for row in rows):
        report.kept.append(f"{snippet.name}: edited")
        return
    if _is_used(snippet):
        report.kept.append(f"{snippet.name}: used by other content")
        return
    with transaction.atomic():
        for row in rows:
            row.delete()
    report.removed += len(rows)
    if rows:
        progress(snippet.name)


def _is_used(snippet: SampleSnippet) -> bool:
    """Whether a published page shows or names a snippet. The home page's own lists shrink."""
    homes = Page.objects.filter(depth=2).values_list("pk", flat=True)
    key = snippet_key(snippet.model._meta.label_lower, snippet.key)
    return DocumentKey.objects.filter(key=key).exclude(document__page_id__in=homes).exists()
