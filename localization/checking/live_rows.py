"""Checks of live objects: a row says what was published, not what the engine left of a draft."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from wagtail.models import Locale

from localization.checking.drift import Drift
from localization.checking.objects import tracked_models
from localization.drafting import restore_live_row
from localization.engine import says_the_same


def overwritten_rows() -> Iterator[Drift]:
    """Live translations whose row differs from their live revision."""
    default = Locale.get_default()
    for model in tracked_models():
        rows = model._default_manager.filter(live=True, live_revision__isnull=False)
        translations: Any = rows.exclude(locale=default).select_related("locale")
        for row in translations.iterator(chunk_size=100):
            if not says_the_same(row, row.live_revision.as_object()):
                subject = f"{row} ({row.locale.language_code})"
                yield Drift("row-differs", subject, "", partial(_restore, model, row.pk))


def _restore(model: Any, pk: Any) -> None:
    restore_live_row(model._default_manager.get(pk=pk))
