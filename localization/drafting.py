"""Saves drafts of translations, and keeps what is live as it is.

The engine writes drafts into the live row; nothing here lets it: every engine save is followed by a
restore of the row from its live revision.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    update_reference_index_on_save,
)
from wagtail_localize.models import Translation

from localization.holding import holding_source
from localization.models import HoldingPlan
from localization.overrides import ensure_overrides_fit
from localization.segments import segments_of
from localization.text_rules import broken_text, field_length


def engine_save(translation: Translation, user: Any, plan: HoldingPlan | None = None) -> Any:
    """Have the engine write a draft of the target, which it leaves in the row; return the target.

    Without a plan, texts that are missing stand in the source language.

    It replaces the child rows several times. Wagtail would note each for indexing, and fail on
    those that are gone by then, so the whole object is noted once instead.
    """
    source = holding_source(translation, plan) if plan else translation.source
    with disable_reference_index_auto_update():
        target, _created = source.create_or_update_translation(
            translation.target_locale,
            user=user,
            publish=False,
            copy_parent_pages=False,
            fallback=True,
        )
    update_reference_index_on_save(target)
    return target


def find_target(translation: Translation) -> Any | None:
    """Return the translated object as its row has it, or None before it exists."""
    model = translation.source.specific_content_type.model_class()
    return model._default_manager.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()


@transaction.atomic
def save_translation_draft(
    *,
    translation: Translation,
    user: Any = None,
    plan: HoldingPlan | None = None,
    is_published_next: bool = False,
) -> Any:
    """Save the current translations as a draft; what is live stays as it is.

    Texts that are missing stand in the source language in the draft, and the gate keeps them from
    going live; with a plan they are left out, as they are when the translation is published.

    Args:
        translation: the engine's record.
        user: whose draft it is.
        plan: what of the source the draft has, and with which texts.
        is_published_next: in the same transaction; a page's row is then left for that to write.

    Returns:
        The new draft's revision.

    Raises:
        django.core.exceptions.ValidationError: a stored text or value does not fit its place, or
            the object breaks a rule of its model. Nothing was written.
    """
    ensure_texts_fit(translation)
    ensure_overrides_fit(translation)
    before = find_target(translation)
    was_live = bool(before is not None and before.live)
    try:
        target = engine_save(translation, user, plan)
    except ObjectDoesNotExist as error:
        raise ValidationError(
            gettext(
                "A picture, document or page that was chosen for this language is gone. "
                "Choose another one."
            )
        ) from error
    revision = target.latest_revision
    if was_live and not (is_published_next and isinstance(target, Page)):
        with disable_reference_index_auto_update():
            restore_live_row(target)
    return revision


def restore_live_row(target: Any) -> None:
    """Write a live object's published content back over the draft that the engine left in its row.

    Children included. What is true of the row alone (tree, slug, dates, locks) stays the row's.
    """
    rows = type(target)._default_manager.filter(pk=target.pk)
    row = rows.get()
    if row.live_revision is None:
        return
    published = row.live_revision.as_object()
    for name in ("latest_revision_id", "live_revision_id", "first_published_at", "expired"):
        setattr(published, name, getattr(row, name))
    published.last_published_at = row.last_published_at
    published.has_unpublished_changes = row.latest_revision_id != row.live_revision_id
    published.live = True
    if isinstance(row, Page):
        published.slug, published.url_path = row.slug, row.url_path
        published.draft_title = row.draft_title
        published.latest_revision_created_at = row.latest_revision_created_at
        published.save(clean=False)
    else:
        # The engine takes a draftable snippet down; that it is live again is no new publishing.
        rows.update(live=True)
        published.save()


def ensure_texts_fit(translation: Translation) -> None:
    """Raise ValidationError where a stored text is broken: the engine would fail on it.

    Tokens that differ break nothing; the gate keeps them from going live.
    """
    problems = [
        f"{segment.field_path}: {problem}"
        for segment in segments_of(translation)
        if segment.target
        and (
            problem := broken_text(
                segment.source,
                segment.target,
                max_length=field_length(translation, segment.path),
            )
        )
    ]
    if problems:
        raise ValidationError(problems)
