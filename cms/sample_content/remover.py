"""Takes the sample content away again, and leaves what editors made of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Page

from cms.sample_content.loader import category_key
from cms.sample_content.registry import CATEGORIES, HOME, ITEMS
from core.models import ContentPage
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
    """Delete the sample pages and categories in all locales, children before parents.

    Kept are pages that a person has edited in any locale, pages with children that are not sample
    content, categories that other pages use, and the home page, which every site needs.
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
        _remove_category(code, report, progress)
    return report


def _reason_to_keep(pages: list[ContentPage]) -> str | None:
    for page in pages:
        if page.revisions.filter(user__isnull=False).exists():
            return f"edited in {page.locale.language_code}"
        if Page.objects.child_of(page).exists():
            return f"has pages below it in {page.locale.language_code}"
    return None


def _remove_category(code: str, report: RemovalReport, progress: Callable[[str], None]) -> None:
    categories = JobCategory.objects.filter(translation_key=category_key(code))
    if any(row.revisions.filter(user__isnull=False).exists() for row in categories):
        report.kept.append(f"category {code}: edited")
        return
    try:
        with transaction.atomic():
            count = len([row.delete() for row in categories])
    except ProtectedError:
        report.kept.append(f"category {code}: used by other pages")
        return
    report.removed += count
    if count:
        progress(f"category {code}")
