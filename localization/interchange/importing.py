"""Brings content to what records say, through the same doors as an editor and a translator.

Sources come first: what is missing is created as a draft, so that everything can name everything;
then each is filled and published, snippets before pages, parents before children. Translations
follow, their texts bound to the segments of the source. What says the same already is not written.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from core.publishing import PublishRefusedError
from localization.binding import bind_translations
from localization.drafting import save_translation_draft
from localization.errors import LocalizationError
from localization.interchange.building import empty_texts, fill, new_instance
from localization.interchange.errors import RecordError
from localization.interchange.exporting import Exporter
from localization.interchange.permissions import ensure_allowed
from localization.interchange.records import LIVE, Record, parse_record
from localization.interchange.references import References
from localization.interchange.reports import Action, ContentReport, Outcome
from localization.publishing import publish_translation
from localization.segments import enabled_translation, missing_segments
from localization.slugs import slug_from_title
from localization.submitting import submit_for_translation

logger = logging.getLogger(__name__)

TOOL_NAME = "Content file"
Progress = Callable[[int, int], None]


def import_content(
    entries: Iterable[tuple[str, Any]],
    *,
    dry_run: bool = False,
    user: Any = None,
    progress: Progress = lambda done, total: None,
) -> ContentReport:
    """Import what a file holds.

    Each object is one transaction, so a run that is stopped leaves whole objects and the next one
    goes on. A dry run does everything in one transaction and takes it back.

    Args:
        entries: (place, JSON) as the readers of the formats yield them.
        dry_run: report what would happen, write nothing.
        user: whose work this is and whose permissions hold; None on the command line.
        progress: called with (records dealt with, records in all).

    Raises:
        ContentFileError: the file cannot be read. Nothing was written.
    """
    run = ContentImport(user=user, progress=progress)
    run.read(entries)
    if not dry_run:
        run.write()
        return run.report
    with transaction.atomic():
        run.write()
        transaction.set_rollback(True)
    return run.report


@dataclass(slots=True)
class ContentImport:
    """One run."""

    user: Any = None
    progress: Progress = lambda done, total: None
    report: ContentReport = field(default_factory=ContentReport)
    sources: dict[Any, Record] = field(default_factory=dict)
    translations: list[Record] = field(default_factory=list)
    created: set[Any] = field(default_factory=set)
    references: References = field(default_factory=References)
    _done: int = 0

    def read(self, entries: Iterable[tuple[str, Any]]) -> None:
        """Take the records in; those that cannot be read are refused."""
        default = Locale.get_default()
        others = Locale.objects.exclude(pk=default.pk).order_by("pk")
        locales = [default.language_code, *others.values_list("language_code", flat=True)]
        seen: dict[Any, str] = {}
        for place, data in entries:
            try:
                record = self._parsed(place, data, locales)
                _ensure_first(record, seen)
            except RecordError as error:
                self._note(place, "refused", None, [str(error)])
                continue
            if record.locale == default.language_code:
                self.sources[record.key] = record
            else:
                self.translations.append(record)

    def _parsed(self, place: str, data: Any, locales: list[str]) -> Record:
        if isinstance(data, RecordError):
            raise data
        if data is None:
            raise RecordError(gettext("This is no JSON."))
        return parse_record(place, data, locales=locales)

    def write(self) -> None:
        """Write what differs."""
        ordered = list(self._ordered())
        for record in ordered:
            self._attempt(record, self._create)
        self.references.forget_missing()
        for record in ordered:
            if record.key in self.sources:
                self._attempt(record, self._update)
                self._step()
        for record in sorted(self.translations, key=lambda each: each.is_page):
            self._attempt(record, self._translate)
            self._step()

    def _step(self) -> None:
        self._done += 1
        self.progress(self._done, len(self.sources) + len(self.translations))

    def _ordered(self) -> Iterator[Record]:
        """Yield the sources: snippets, then pages with parents before children."""
        yield from (each for each in self.sources.values() if not each.is_page)
        waiting = [each for each in self.sources.values() if each.is_page]
        placed: set[Any] = set()
        while waiting:
            ready = [e for e in waiting if e.parent not in self.sources or e.parent in placed]
            if not ready:
                # They lie below each other: each is refused for want of its parent.
                yield from waiting
                return
            yield from ready
            placed.update(each.key for each in ready)
            waiting = [each for each in waiting if each.key not in placed]

    def _attempt(self, record: Record, step: Callable[[Record], None]) -> None:
        """Take one step with a record, in one transaction; a refusal takes it back."""
        reasons: Sequence[str]
        try:
            with transaction.atomic():
                step(record)
        except PublishRefusedError as error:
            reasons = [problem.message for problem in error.problems]
        except ValidationError as error:
            reasons = error.messages
        except LocalizationError as error:
            reasons = [str(error)]
        except Exception:
            logger.exception("A record could not be imported.", extra={"place": record.place})
            reasons = [gettext("Something went wrong; the log has the reason.")]
        else:
            return
        self._refuse(record, reasons)

    def _refuse(self, record: Record, reasons: Sequence[str]) -> None:
        self._note(record.place, "refused", record, reasons)
        if self.sources.get(record.key) is record:
            del self.sources[record.key]

    def _note(
        self, place: str, action: Action, record: Record | None, notes: Sequence[str] = ()
    ) -> None:
        title, locale = (record.title, record.locale) if record else ("", "")
        self.report.outcomes.append(Outcome(place, action, title, locale, tuple(notes)))

    # Sources

    def _create(self, record: Record) -> None:
        """Write a draft of what does not exist, with those references that can be resolved."""
        if _find(record) is not None or self._takes_over_home(record):
            return
        ensure_allowed(self.user, "add", record)
        instance = new_instance(record)
        instance.locale = Locale.get_default()
        fill(instance, record, self.references)
        if isinstance(instance, Page):
            parent = _parent_of(record)
            slug = record.slug or slug_from_title(instance.title)
            instance.slug = find_available_slug(parent, slug or str(record.key)[:8])
            instance.title = instance.title or str(record.key)
            parent.add_child(instance=instance)
        else:
            instance.save()
        instance.save_revision(user=self.user)
        self.created.add(record.key)

    def _takes_over_home(self, record: Record) -> bool:
        """Give the untouched home page of a new site the key that the file has for it."""
        if not record.is_page or record.parent is not None:
            return False
        home = record.model.objects.filter(depth=2, locale=Locale.get_default()).first()
        if home is None:
            return False
        is_new = not home.revisions.filter(user__isnull=False).exists()
        if not is_new or home.get_translations().exists() or home.get_children().exists():
            raise RecordError(
                gettext("The site has a home page, “%(title)s”. Give this one its key, %(key)s.")
                % {"title": home.title, "key": home.translation_key}
            )
        ensure_allowed(self.user, "change", record, home)
        record.model.objects.filter(pk=home.pk).update(translation_key=record.key)
        Page.objects.filter(pk=home.pk).update(translation_key=record.key)
        self.created.add(record.key)
        return True

    def _update(self, record: Record) -> None:
        """Fill an object and publish it, where that changes anything."""
        instance = _find(record)
        if instance is None:
            raise RecordError(gettext("It was deleted meanwhile. Import the file again."))
        current = Exporter(self.references).record(instance)
        changed = _differences(record, current, is_new=record.key in self.created)
        if not changed:
            self._note(record.place, "unchanged", record)
            return
        is_new = record.key in self.created
        if not is_new:
            ensure_allowed(self.user, "change", record, instance)
            if instance.live and instance.has_unpublished_changes:
                raise RecordError(
                    gettext("It has changes that are not published. Publish or discard them first.")
                )
        draft = instance.get_latest_revision_as_object()
        lost = fill(draft, record, self.references)
        if isinstance(draft, Page) and record.slug and not is_new:
            draft.slug = record.slug
        revision = draft.save_revision(user=self.user)
        notes = [_lost(name) for name in lost]
        notes += self._publish(record, instance, revision, is_new=is_new)
        fields = [gettext("Fields: %s.") % ", ".join(changed)] if not is_new else []
        self._note(record.place, "created" if is_new else "changed", record, [*fields, *notes])

    def _publish(self, record: Record, instance: Any, revision: Any, *, is_new: bool) -> list[str]:
        """Publish a source where the file says so; return why that was not possible."""
        if record.status != LIVE:
            is_live = instance.live
            return [gettext("It stays live; unpublish it in the admin.")] if is_live else []
        ensure_allowed(self.user, "publish", record, instance)
        try:
            with transaction.atomic():
                revision.publish(user=self.user)
        except PublishRefusedError as error:
            if instance.live:
                raise
            return [gettext("It stays a draft:"), *(each.message for each in error.problems)]
        return []

    # Translations

    def _translate(self, record: Record) -> None:
        """Bind the texts of a translation to its source, and publish it."""
        source = record.model._default_manager.filter(
            translation_key=record.key, locale=Locale.get_default()
        ).first()
        if source is None:
            raise RecordError(
                gettext("It has no source in the default locale. Put that into the file too.")
            )
        locale = Locale.objects.get(language_code=record.locale)
        existing = source.get_translation_or_none(locale)
        if existing is not None and not self._translation_differs(record, existing):
            self._note(record.place, "unchanged", record)
            return
        ensure_allowed(self.user, "translate", record, existing or source)
        (translation,) = submit_for_translation(instance=source, locales=[locale], user=self.user)
        localized = source.get_latest_revision_as_object()
        # What the file does not say must not be taken from the source.
        empty_texts(localized)
        lost = fill(localized, record, self.references)
        bind_translations(
            translation=translation,
            localized_instance=localized,
            slug=record.slug or None,
            user=self.user,
            tool_name="" if self.user else TOOL_NAME,
        )
        notes = [_lost(name) for name in lost]
        missing = dict.fromkeys(segment.field_path for segment in missing_segments(translation))
        if missing:
            notes.append(gettext("No text for: %s.") % ", ".join(missing))
        notes += self._publish_translation(record, translation)
        action: Action = "changed" if existing is not None else "created"
        self._note(record.place, action, record, notes)

    def _translation_differs(self, record: Record, existing: Any) -> bool:
        current = Exporter(self.references).record(existing)
        is_linked = enabled_translation(record.key, existing.locale_id) is not None
        if not is_linked:
            raise RecordError(gettext("Its translation was stopped; it is edited by hand."))
        if existing.live:
            # An address that people know stays as it is.
            current.slug = record.slug
        return bool(_differences(record, current, is_new=False))

    def _publish_translation(self, record: Record, translation: Any) -> list[str]:
        if record.status != LIVE:
            save_translation_draft(translation=translation, user=self.user)
            return []
        try:
            with transaction.atomic():
                publish_translation(translation=translation, user=self.user)
        except PublishRefusedError as error:
            save_translation_draft(translation=translation, user=self.user)
            return [gettext("It stays a draft:"), *(each.message for each in error.problems)]
        return []


def _ensure_first(record: Record, seen: dict[Any, str]) -> None:
    """Raise RecordError where an object stands in the file twice in one locale."""
    first = seen.setdefault((record.key, record.locale), record.place)
    if first != record.place:
        raise RecordError(
            gettext("The same key and locale stand at %(place)s already.") % {"place": first}
        )


def _find(record: Record) -> Any | None:
    return record.model._default_manager.filter(
        translation_key=record.key, locale=Locale.get_default()
    ).first()


def _parent_of(record: Record) -> Page:
    if record.parent is None:
        raise RecordError(
            gettext("It names no page above it. Only the home page of a new site has none.")
        )
    parent = Page.objects.filter(translation_key=record.parent, locale=Locale.get_default()).first()
    if parent is None:
        raise RecordError(
            gettext("The page above it, %(key)s, is neither in the file nor on the site.")
            % {"key": record.parent}
        )
    specific: Page = parent.specific
    if not record.model.can_create_at(specific):
        raise RecordError(
            gettext("“%(parent)s” cannot hold pages of the type %(type)s.")
            % {"parent": specific, "type": record.model._meta.verbose_name}
        )
    return specific


def _differences(record: Record, current: Record, *, is_new: bool) -> list[str]:
    """Return the names of what a record says and the object does not."""
    changed = [name for name, value in record.fields.items() if current.fields.get(name) != value]
    if record.is_page and record.slug and record.slug != current.slug and not is_new:
        changed.append("slug")
    if is_new or (record.status == LIVE and current.status != LIVE):
        changed.append("status")
    return changed


def _lost(name: str) -> str:
    return gettext(
        "%(name)s is neither in the file nor on the site; the reference was left out."
    ) % {"name": name}
