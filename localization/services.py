"""Writes of the translation workflow: submit, tell the engine, bind, save a draft, publish.

Each function is one transaction. The engine writes drafts into the live row and publishes without
asking; nothing here lets it: every engine save is followed by a restore of the row from its live
revision, and publishing is always `revision.publish()`, through the gate.
"""

import html
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    update_reference_index_on_save,
)
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.text import ascii_slug
from core.tokens import TOKEN
from localization.carrying import carry_over
from localization.errors import (
    IncompleteBindingError,
    IncompleteTranslationError,
    NotDefaultLocaleError,
)
from localization.holding import differing_paths, holding_source, plan_of
from localization.models import HoldingPlan, SourceVersion, TranslatableObject
from localization.overrides import ensure_overrides_fit
from localization.passing import passage_of
from localization.segments import (
    Segment,
    accepted_by_person,
    missing_segments,
    pair_texts,
    segments_of,
    source_of,
    texts_of,
)
from localization.text_rules import broken_text, field_length, limit_of, text_problem
from localization.tracking import note_begun
from localization.versions import note_source
from localization.writing import write_text, write_texts

HOME_DEPTH = 2
VOLATILE = frozenset(
    {
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "path",
        "url_path",
        "draft_title",
        "expired",
        "expire_at",
        "wagtail_admin_comments",
    }
)
"""Keys of serialised content that say nothing about what is to be translated."""


@dataclass(slots=True)
class BindingReport:
    """What became of a translated object's texts.

    Attributes:
        bound: how many translations were written.
        unchanged: how many were there already, equal or made by a person.
        missing: content paths of segments for which the object has no text.
    """

    bound: int = 0
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)

    def raise_if_incomplete(self) -> None:
        """Raise IncompleteBindingError where a segment has no text."""
        if self.missing:
            raise IncompleteBindingError(self.missing)


@transaction.atomic
def submit_for_translation(
    *, instance: Any, locales: Iterable[Locale], user: Any = None
) -> list[Translation]:
    """Make an object translatable into locales: its record with the engine, and a draft in each.

    What it needs comes first: the snippets it uses, and for a page its ancestors, from the home
    page down, so that the engine never makes an alias of a parent. An existing target is left as
    it is; a stopped translation starts again. Safe to repeat.

    Raises:
        NotDefaultLocaleError: the object is not in the default locale.
    """
    instance = instance.specific if isinstance(instance, Page) else instance
    default = Locale.get_default()
    if instance.locale_id != default.pk:
        raise NotDefaultLocaleError(
            f"“{instance}” is in {instance.locale}; only {default} is translated from."
        )
    targets = [locale for locale in locales if locale.pk != default.pk]
    if isinstance(instance, Page):
        for ancestor in instance.get_ancestors().filter(depth__gte=HOME_DEPTH).specific():
            if targets_without(ancestor, targets):
                _submit_one(ancestor, targets_without(ancestor, targets), user)
    return _submit_one(instance, targets, user)


def targets_without(instance: Any, locales: Sequence[Locale]) -> list[Locale]:
    """Return the locales in which an object does not exist yet."""
    existing = set(
        type(instance)
        ._default_manager.filter(translation_key=instance.translation_key)
        .values_list("locale_id", flat=True)
    )
    return [locale for locale in locales if locale.pk not in existing]


def _submit_one(instance: Any, locales: Sequence[Locale], user: Any) -> list[Translation]:
    source = tell_engine(instance=instance, create=True)
    if source is None:
        raise AssertionError("tell_engine(create=True) returns a source.")
    version = note_source(instance=instance, cause=SourceVersion.Cause.SUBMITTED, user=user)
    if version is not None and version.number > 1:
        carry_over(translatable=version.translatable, version=version)
    for related in source.relatedobjectsegment_set.select_related("object"):
        snippet = related.object.get_instance(source.locale)
        missing = targets_without(snippet, locales)
        if missing:
            _submit_one(snippet, missing, user)
    begun = [_ensure_target(source, locale, user) for locale in locales]
    note_begun(instance.translation_key, [locale.pk for locale in locales])
    return begun


def _ensure_target(source: TranslationSource, locale: Locale, user: Any) -> Translation:
    translation, created = Translation.objects.get_or_create(source=source, target_locale=locale)
    if not created and not translation.enabled:
        resume_translation(translation)
    if find_target(translation) is None:
        target = _engine_save(translation, user)
        if not isinstance(target, Page):
            # The engine copies a snippet's row, and with it the source's publishing history.
            type(target)._default_manager.filter(pk=target.pk).update(
                live=False, live_revision=None, first_published_at=None, last_published_at=None
            )
    return translation


def _engine_save(translation: Translation, user: Any, plan: HoldingPlan | None = None) -> Any:
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


def tell_engine(
    *, instance: Any, create: bool = False, is_frozen_state: bool = False
) -> TranslationSource | None:
    """Tell the engine what a default-locale object says now; skip it when nothing has changed.

    Nor is it told while a draft is frozen for translation: there is one state of a source, and
    translators work on that one.

    Args:
        instance: the object as published, or as its draft where it never was.
        create: begin to keep a source; otherwise only objects that are one already are told.
        is_frozen_state: the object is the very draft that is frozen.
    """
    return tell_of_change(instance=instance, create=create, is_frozen_state=is_frozen_state)[0]


@transaction.atomic
def tell_of_change(
    *, instance: Any, create: bool = False, is_frozen_state: bool = False
) -> tuple[TranslationSource | None, bool]:
    """Do what `tell_engine` does, and return also whether the engine was told anything."""
    source = source_of(instance.translation_key, instance.locale_id)
    if source is None and not create:
        return None, False
    if source is not None and not _content_differs(source, instance):
        return source, False
    if source is not None and not is_frozen_state and is_frozen(instance.translation_key):
        return source, False
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    return source, True


def is_told(instance: Any) -> bool:
    """Whether the engine knows what an object says, if it keeps it as a source."""
    source = source_of(instance.translation_key, instance.locale_id)
    return source is None or not _content_differs(source, instance)


def is_frozen(key: Any) -> bool:
    """Whether translators work on a draft of a source that is not published yet."""
    return TranslatableObject.objects.filter(key=key, frozen_revision_id__isnull=False).exists()


def _content_differs(source: TranslationSource, instance: Any) -> bool:
    stored = json.loads(source.content_json)
    streams = _streams_of(instance)
    return _comparable(stored, streams) != _comparable(_serialized(instance), streams)


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two objects of a model have the same content, whatever their state and place."""
    streams = _streams_of(one)
    return _comparable(_serialized(one), streams) == _comparable(_serialized(other), streams)


def _serialized(instance: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(json.dumps(instance.serializable_data(), default=str))
    return content


def _streams_of(instance: Any) -> set[str]:
    return {field.name for field in instance._meta.get_fields() if isinstance(field, StreamField)}


def _comparable(content: dict[str, Any], streams: Collection[str]) -> dict[str, Any]:
    """Leave out what does not matter; read streams, whose keys a database may put in order."""
    comparable = {}
    for name, value in content.items():
        if name in streams and isinstance(value, str):
            comparable[name] = json.loads(value)
        elif name not in VOLATILE:
            rows = isinstance(value, list)
            comparable[name] = [_without_pk(row) for row in value] if rows else value
    return comparable


def _without_pk(row: Any) -> Any:
    return {k: v for k, v in row.items() if k != "pk"} if isinstance(row, dict) else row


@transaction.atomic
def bind_translations(
    *,
    translation: Translation,
    localized_instance: Any,
    slug: str | None = None,
    user: Any = None,
    tool_name: str = "",
    overwrite: bool = True,
) -> BindingReport:
    """Take the texts of a translated object as translations of the source's segments.

    Args:
        translation: the engine's record.
        localized_instance: an object of the same model, saved or not, with the same structure and
            block ids as the source and the target language's texts.
        slug: the page's slug in this locale; made from the title where it is not given.
        user: who the texts come from.
        tool_name: what they come from, where that is not a person.
        overwrite: replace existing translations, except those a person has made.

    Returns:
        A report; segments without a counterpart are listed, not guessed.
    """
    report = BindingReport()
    by_person = accepted_by_person(translation)
    taken = []
    for segment, text in pair_texts(translation, texts_of(localized_instance)):
        if not text:
            report.missing.append(segment.path)
        elif segment.target and (
            segment.target == text
            or not overwrite
            or (segment.string_id, segment.context_id) in by_person
        ):
            report.unchanged += 1
        else:
            taken.append((segment, text))
            report.bound += 1
    write_texts(translation=translation, texts=taken, user=user, tool=tool_name)
    if slug:
        set_slug(translation=translation, slug=slug)
    return report


def set_slug(*, translation: Translation, slug: str | None = None) -> None:
    """Give a translated page that was never published a slug of its own language.

    Made from the translated title where none is given, which happens when the title is translated
    for the first time. Once the page has been published, only a person changes it.
    """
    page = find_target(translation)
    if not isinstance(page, Page) or page.first_published_at is not None:
        return
    wanted = slug or slug_from_title(_translated_title(translation))
    if wanted and wanted != page.slug:
        _change_slug(page, find_available_slug(page.get_parent(), wanted, ignore_page_id=page.pk))


def slug_from_title(text: str) -> str:
    """Make a slug from a title as the engine stores it, escaped; empty where nothing is left."""
    return ascii_slug(TOKEN.sub("", html.unescape(text)))


def _change_slug(page: Page, slug: str) -> None:
    """Write a slug without the signal that makes redirects: nobody has seen the old address."""
    old_path = page.url_path
    page.slug = slug
    new_path = page.set_url_path(page.get_parent())
    Page.objects.filter(pk=page.pk).update(slug=slug, url_path=new_path)
    for below in Page.objects.filter(url_path__startswith=old_path, path__startswith=page.path):
        if below.pk != page.pk:
            moved = f"{new_path}{below.url_path.removeprefix(old_path)}"
            Page.objects.filter(pk=below.pk).update(url_path=moved)


def _translated_title(translation: Translation) -> str:
    return next(
        (segment.target for segment in segments_of(translation) if segment.path == "title"), ""
    )


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
        target = _engine_save(translation, user, plan)
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


@transaction.atomic
def publish_translation(
    *,
    translation: Translation,
    user: Any = None,
    plan: HoldingPlan | None = None,
) -> Any:
    """Publish the current translations, if the gate lets them; what has none is left out.

    Whether the person may is asked before, by `permissions.may_publish`.

    Args:
        translation: the engine's record.
        user: who publishes.
        plan: what is published, where not all translations that there are.

    Returns:
        The published object.

    Raises:
        core.publishing.PublishRefusedError: the gate's reasons; nothing was written.
    """
    if plan is None:
        plan = _plan_to_publish(translation)
    revision = save_translation_draft(
        translation=translation, user=user, plan=plan, is_published_next=True
    )
    with disable_reference_index_auto_update():
        revision.publish(user=user, skip_permission_checks=True)
    target = find_target(translation)
    update_reference_index_on_save(target)
    return target


def _plan_to_publish(translation: Translation) -> HoldingPlan | None:
    """Leave out what is missing where the gate allows it; else it says what is missing."""
    plan = plan_of(translation)
    target = find_target(translation)
    passage = passage_of(target) if target else None
    allowed = plan.is_complete or bool(target and target.live)
    return plan if allowed or (passage is not None and passage.overrides) else None


@transaction.atomic
def stop_translation(*, translation: Translation, user: Any = None) -> None:
    """End the link of a complete translation to its source; the object goes on edited by hand.

    Its latest draft then says what was translated, so that nothing of the source is left in it.

    Raises:
        IncompleteTranslationError: texts are not translated yet. Nothing was written.
    """
    missing = [segment.field_path for segment in missing_segments(translation)]
    if missing:
        raise IncompleteTranslationError(missing)
    target = find_target(translation)
    if target and differing_paths(translation, target.get_latest_revision_as_object()):
        save_translation_draft(translation=translation, user=user)
    translation.enabled = False
    translation.save(update_fields=["enabled"])


@transaction.atomic
def resume_translation(translation: Translation) -> None:
    """Take a stopped translation up again, with what its source has become since."""
    translation.enabled = True
    translation.save(update_fields=["enabled"])
    row = (
        TranslatableObject.objects.select_related("current_version")
        .filter(key=translation.source.object_id)
        .first()
    )
    if row is not None and row.current_version is not None:
        carry_over(translatable=row, version=row.current_version)


def save_string(
    *, translation: Translation, segment: Any, text: str, user: Any, expected: str | None = None
) -> Any:
    """Store a person's translation of one segment (the engine's StringSegment).

    Raises:
        InvalidTextError, StaleTextError: see `write_text`. Nothing was written.
    """
    place = Segment(
        path=segment.context.path,
        field_path=segment.context.field_path or segment.context.path,
        source=segment.string.data,
        target="",
        string_id=segment.string_id,
        context_id=segment.context_id,
    )
    write_text(translation=translation, segment=place, text=text, user=user, expected=expected)
    return StringTranslation.objects.get(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
    )


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


@dataclass(slots=True)
class POImportReport:
    """What became of the entries of a PO file.

    Attributes:
        taken: texts stored; unchanged: texts that were there already.
        skipped: entries that are no finished translation: empty, obsolete or marked as fuzzy.
        refused: a sentence for each entry that was not taken.
    """

    taken: int = 0
    unchanged: int = 0
    skipped: int = 0
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def import_po(*, translation: Translation, po: Any, user: Any) -> POImportReport:
    """Store the finished translations of a PO file. Broken texts and unknown entries are refused.

    What a tool marked as fuzzy is its guess, which nobody has accepted.
    """
    report = POImportReport()
    taken = []
    segments = {(segment.path, segment.source): segment for segment in segments_of(translation)}
    for number, entry in enumerate(po, 1):
        if entry.obsolete or entry.fuzzy or not entry.msgstr.strip():
            report.skipped += 1
            continue
        segment = segments.get((entry.msgctxt, entry.msgid))
        if segment is None:
            problem: str | None = gettext("the source has no such text any more")
        else:
            limit = limit_of(translation, segment)
            problem = text_problem(segment.source, entry.msgstr, max_length=limit)
        if problem or segment is None:
            report.refused.append(
                gettext("Entry %(number)d was not taken: %(problem)s.")
                % {"number": number, "problem": problem}
            )
        elif segment.target == entry.msgstr:
            report.unchanged += 1
        else:
            taken.append((segment, entry.msgstr))
            report.taken += 1
    write_texts(translation=translation, texts=taken, user=user, tool="PO File")
    return report
