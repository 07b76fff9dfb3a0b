"""What is asked of a locale, and what people have decided about one object in it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail_localize.models import Translation

from localization.errors import UnexplainedDecisionError
from localization.models import LocalePolicy, LocaleProgress, TranslatableObject
from localization.progress import mark_dirty
from localization.publishing import stop_translation
from localization.states import Mode, Requirement
from localization.submitting import resume_translation

DECIDED = "localization.decide"
"""The entry that a decision leaves in the history of the source, with what holds since."""


def policy_of(locale_id: int, model: type[models.Model] | None = None) -> LocalePolicy:
    """Return what is asked of a kind of content in a locale; the defaults where nobody has said.

    The policy of the kind goes before the one for all content. One query.
    """
    kind = ContentType.objects.get_for_model(model).pk if model else None
    rows = LocalePolicy.objects.filter(locale_id=locale_id).filter(
        models.Q(content_type=None) | models.Q(content_type=kind)
    )
    found = sorted(rows, key=lambda row: row.content_type_id is None)
    return found[0] if found else LocalePolicy(locale_id=locale_id)


class Policies:
    """The policies of all locales, read once: for what asks about many objects."""

    def __init__(self) -> None:
        rows = LocalePolicy.objects.all()
        self._rows = {(row.locale_id, row.content_type_id): row for row in rows}

    def of(self, locale_id: int, model: type[models.Model]) -> LocalePolicy:
        """Return what `policy_of` returns."""
        kind = ContentType.objects.get_for_model(model).pk
        found = self._rows.get((locale_id, kind)) or self._rows.get((locale_id, None))
        return found or LocalePolicy(locale_id=locale_id)


def decision_about(key: Any, locale_id: int) -> LocaleProgress | None:
    """Return the cell of an object in a locale, which says what people decided about it."""
    return LocaleProgress.objects.filter(translatable__key=key, locale_id=locale_id).first()


@transaction.atomic
def set_requirement(
    *,
    translatable: TranslatableObject,
    locale: Locale,
    requirement: str,
    reason: str = "",
    user: Any = None,
) -> LocaleProgress:
    """Say whether an object is wanted in a locale.

    What is live there stays live; what is not planned cannot be published again.

    Raises:
        UnexplainedDecisionError: something is not planned, and no reason is given.
    """
    chosen = Requirement(requirement)
    if chosen == Requirement.NOT_PLANNED and not reason.strip():
        raise UnexplainedDecisionError(gettext("Say why it is not planned in this language."))
    cell = _cell(translatable, locale)
    before = (cell.requirement, cell.reason)
    cell.requirement = chosen
    cell.reason = reason.strip() if chosen == Requirement.NOT_PLANNED else ""
    cell.save(update_fields=["requirement", "reason", "updated_at"])
    if (cell.requirement, cell.reason) != before:
        _record(cell, user)
    return cell


@transaction.atomic
def set_mode(
    *, translatable: TranslatableObject, locale: Locale, mode: str, user: Any = None
) -> LocaleProgress:
    """Say where an object's texts in a locale come from.

    An adaptation is taken from its source: a person edits it from then on, and is still told of
    what changes there; said again, it is one of what the source says now. Set back to a
    translation, the source's structure holds again.

    Raises:
        localization.errors.IncompleteTranslationError: an adaptation begins with a complete
            translation, and this one is not.
    """
    chosen = Mode(mode)
    translation = Translation.objects.filter(
        source__object_id=translatable.key, target_locale=locale
    ).first()
    if translation is not None:
        if chosen != Mode.TRANSLATION and translation.enabled:
            stop_translation(translation=translation, user=user)
        elif chosen == Mode.TRANSLATION and not translation.enabled:
            resume_translation(translation)
    cell = _cell(translatable, locale)
    cell.mode = chosen
    if chosen == Mode.LOCAL_ADAPTATION:
        cell.complete_version_id = _current_version(translatable)
    cell.save(update_fields=["mode", "complete_version", "updated_at"])
    mark_dirty(key=translatable.key, locale_ids=[locale.pk])
    _record(cell, user)
    return cell


def _record(cell: LocaleProgress, user: Any) -> None:
    """Note in the history of the source who decided what; nothing where the source is gone."""
    model: Any = cell.translatable.content_type.model_class()
    sources = model._default_manager.filter(translation_key=cell.translatable.key)
    source = sources.filter(locale=Locale.get_default()).first()
    if source is not None:
        decision = {"requirement": cell.requirement, "reason": cell.reason, "mode": cell.mode}
        log(
            instance=source,
            action=DECIDED,
            user=user,
            data={"locale": cell.locale.language_code, **decision},
        )


def _current_version(translatable: TranslatableObject) -> int | None:
    rows = TranslatableObject.objects.filter(pk=translatable.pk)
    return rows.values_list("current_version_id", flat=True).get()


def _cell(translatable: TranslatableObject, locale: Locale) -> LocaleProgress:
    cell, _created = LocaleProgress.objects.select_for_update().get_or_create(
        translatable=translatable, locale=locale
    )
    return cell
