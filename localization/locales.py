"""Locales that are added later, and what goes with one that is deleted."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from localization.models import (
    JobItem,
    LocalePolicy,
    LocaleProgress,
    LocaleRole,
    SegmentRecord,
    TranslatableObject,
)
from localization.progress import ensure_many

BATCH = 500


@transaction.atomic
def welcome_locale(locale: Locale) -> bool:
    """Keep a locale that is added to a site with content out of the public until it is switched on.

    Returns:
        Whether there is content, so that the locale needs cells (`make_cells`).
    """
    if not TranslatableObject.objects.exists():
        return False
    LocalePolicy.objects.get_or_create(
        locale=locale, content_type=None, defaults={"is_public": False}
    )
    return True


def make_cells(locale: Locale) -> int:
    """Make the cells that a locale lacks, in batches; return how many. Safe to repeat."""
    made = 0
    keys = TranslatableObject.objects.filter(deleted_at=None).order_by("pk")
    pks = list(keys.values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        with transaction.atomic():
            rows = TranslatableObject.objects.filter(pk__in=pks[start : start + BATCH])
            cells = ensure_many(rows, [locale])
            LocaleProgress.objects.filter(
                locale=locale, translatable__in=[cell.translatable_id for cell in cells]
            ).update(is_dirty=True)
            made += len(cells)
    return made


def going_with(locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield what would be deleted with a locale, by name, and how much of it."""
    kinds: list[tuple[str, models.QuerySet[Any]]] = [
        (_("translated texts"), StringTranslation.objects.filter(locale=locale)),
        (_("values of its own"), SegmentOverride.objects.filter(locale=locale)),
        (_("translations that are begun"), Translation.objects.filter(target_locale=locale)),
        (_("states of texts"), SegmentRecord.objects.filter(locale=locale)),
        (_("items of translation jobs"), JobItem.objects.filter(locale=locale)),
        (_("roles of groups"), LocaleRole.objects.filter(locale=locale)),
        (_("policies"), LocalePolicy.objects.filter(locale=locale)),
    ]
    for name, rows in kinds:
        count = rows.count()
        if count:
            yield name, count
