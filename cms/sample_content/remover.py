"""Takes the sample content away again, and leaves what editors made of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Page

from cms.sample_content.loader import snippet_key
from cms.sample_content.registry import CATEGORIES, HOME, ITEMS, PLACEHOLDERS
from core.models import ContentPage, Placeholder, TranslatableSnippet
from delivery.keys import snippet_key as shown_key
from delivery.models import DocumentKey
from taxonomy.models import JobCategory


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

    Kept are pages that a person has edited in any locale, pages with children that are not sample
    content, snippets that a published page shows or names, and the home page: every site needs it.
    """
    report = RemovalReport()
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
    for code in CATEGORIES:
        _remove_snippets(JobCategory, "category", code, report, progress)
    for code in PLACEHOLDERS:
        _remove_snippets(Placeholder, "placeholder", code, report, progress)
    return report


def _reason_to_keep(pages: list[ContentPage]) -> str | None:
    for page in pages:
        if page.revisions.filter(user__isnull=False).exists():
            return f"edited in {page.locale.language_code}"
        if Page.objects.child_of(page).exists():
            return f"has pages below it in {page.locale.language_code}"
    return None


def _remove_snippets(
    model: type[TranslatableSnippet],
    kind: str,
    code: str,
    report: RemovalReport,
    progress: Callable[[str], None],
) -> None:
    key = snippet_key(kind, code)
    rows = model.objects.filter(translation_key=key)
    if DocumentKey.objects.filter(key=shown_key(model._meta.label_lower, key)).exists():
        report.kept.append(f"{kind} {code}: used by other pages")
        return
    if any(row.revisions.filter(user__isnull=False).exists() for row in rows):
        report.kept.append(f"{kind} {code}: edited")
        return
    try:
        with transaction.atomic():
            count = len([row.delete() for row in rows])
    except ProtectedError:
        report.kept.append(f"{kind} {code}: used by other pages")
        return
    report.removed += count
    if count:
        progress(f"{kind} {code}")
