"""Where apps above `core` plug in what `core` must call but may not import."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.http import HttpRequest, HttpResponse

PreviewRenderer = Callable[[HttpRequest, models.Model, str], HttpResponse]
PreviewModes = Callable[[models.Model], Sequence[tuple[str, str]]]
DraftReader = Callable[[models.Model], dict[str, Any] | None]

ObjectsWritten = Callable[[Sequence[models.Model]], None]

_preview_renderers: list[tuple[PreviewRenderer, PreviewModes]] = []

_draft_readers: list[DraftReader] = []

_objects_written: list[ObjectsWritten] = []


class NoPreviewRendererError(RuntimeError):
    """A preview was asked for before `set_preview_renderer` was called."""


def set_preview_renderer(renderer: PreviewRenderer, modes: PreviewModes) -> None:
    """Name the functions that answer every preview in the admin and say which kinds there are."""
    _preview_renderers[:] = [(renderer, modes)]


def preview_response(request: HttpRequest, instance: models.Model, mode: str) -> HttpResponse:
    """Return the preview of a page or snippet, saved or not."""
    if not _preview_renderers:
        raise NoPreviewRendererError
    return _preview_renderers[0][0](request, instance, mode)


def preview_modes(instance: models.Model) -> Sequence[tuple[str, str]]:
    """Return the kinds of preview that an object has, as (name, label), the usual one first."""
    if not _preview_renderers:
        raise NoPreviewRendererError
    return _preview_renderers[0][1](instance)


def set_draft_reader(reader: DraftReader) -> None:
    """Name the function that knows a better draft of an object than its latest revision."""
    _draft_readers[:] = [reader]


def draft_content(instance: models.Model) -> dict[str, Any] | None:
    """Return the draft of an object as a revision would store it; None for its latest revision."""
    return _draft_readers[0](instance) if _draft_readers else None


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A page as the public API answers it.

    Attributes:
        object_type: its page type, `app_label.ModelName`.
        body: its JSON, UTF-8.
    """

    object_type: str
    locale: str
    body: bytes


DocumentReader = Callable[[int | UUID, Sequence[str]], PublishedDocument | None]

_document_readers: list[DocumentReader] = []


class NoDocumentReaderError(RuntimeError):
    """A document was asked for before `set_document_reader` was called."""


def set_document_reader(reader: DocumentReader) -> None:
    """Name the function that finds published documents."""
    _document_readers[:] = [reader]


def published_document(
    identifier: int | UUID, locales: Sequence[str] = ()
) -> PublishedDocument | None:
    """Return a published page in the first of `locales` that has it, or None. One query.

    Args:
        identifier: the id of one of its translations, or the key that all share.
        locales: language codes; none stands for the locale of the id.
    """
    if not _document_readers:
        raise NoDocumentReaderError
    return _document_readers[0](identifier, locales)


def register_objects_written(receiver: ObjectsWritten) -> None:
    """Name a function to be told of what was written in bulk, which sends no signals.

    It is called once a batch, inside its transaction. Adding the same one again changes nothing.
    """
    if receiver not in _objects_written:
        _objects_written.append(receiver)


def announce_written(objects: Sequence[models.Model]) -> None:
    """Tell every receiver of objects that were written without a signal, or of facts about them."""
    for receiver in _objects_written:
        receiver(objects)


EventListener = Callable[[str, dict[str, Any]], None]

_event_listeners: list[EventListener] = []


def register_event_listener(listener: EventListener) -> None:
    """Name a function that tells other systems of what happens inside. Twice changes nothing."""
    if listener not in _event_listeners:
        _event_listeners.append(listener)


def announce_event(event: str, data: dict[str, Any]) -> None:
    """Tell every listener that something has happened, inside the caller's transaction.

    Args:
        event: what, as `subject.verb`.
        data: JSON: which objects, and nothing that the receiver of an event may not see.
    """
    for listener in _event_listeners:
        listener(event, data)


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """What the public API has of a page in one locale.

    Attributes:
        is_delivered: whether it answers with the page at all.
        is_behind: whether something has changed that it does not show yet.
        behind_since: when that changed.
        url: where a client finds it.
    """

    is_delivered: bool
    is_behind: bool
    behind_since: datetime | None
    url: str


DeliveryReader = Callable[[UUID], Mapping[str, DeliveryStatus]]

_delivery_readers: list[DeliveryReader] = []


def set_delivery_reader(reader: DeliveryReader) -> None:
    """Name the function that knows what the public API has of a page."""
    _delivery_readers[:] = [reader]


def delivery_status(key: UUID) -> Mapping[str, DeliveryStatus]:
    """Return what the public API has of a page, by locale; nothing of what it has not."""
    return _delivery_readers[0](key) if _delivery_readers else {}


ApprovedPublisher = Callable[[models.Model, Any, Any], bool]

_approved_publishers: list[ApprovedPublisher] = []


def set_approved_publisher(publisher: ApprovedPublisher) -> None:
    """Name the function that publishes what a workflow approved where it knows better what that is.

    It takes the object, the state of the workflow and the person, and says whether it did.
    """
    _approved_publishers[:] = [publisher]


def publish_approved(instance: models.Model, workflow_state: Any, user: Any) -> bool:
    """Publish what a workflow approved by the function named; return whether that was done."""
    return any(publish(instance, workflow_state, user) for publish in _approved_publishers)


PagePermissions = Callable[[Any, models.Model], Any]

_page_permissions: list[PagePermissions] = []


def set_page_permissions(permissions: PagePermissions) -> None:
    """Name the function that says what a person may do with a page, as Wagtail's tester does."""
    _page_permissions[:] = [permissions]


def page_permissions(user: Any, page: models.Model) -> Any | None:
    """Return what a person may do with a page; None where only Wagtail has an opinion."""
    return _page_permissions[0](user, page) if _page_permissions else None


@dataclass(frozen=True, slots=True)
class TranslationFacts:
    """What a live translation was made from; see `meta.translation` of the API.

    Attributes:
        state: `translated`, `partial` or `machine`.
        is_stale: whether the source was published since with texts that it does not show.
        source_published_at: when the source was published that it was made from.
    """

    state: str
    is_stale: bool
    source_published_at: datetime | None


FactsReader = Callable[[Collection[UUID]], Mapping[tuple[UUID, str], TranslationFacts]]

_facts_readers: list[FactsReader] = []


def set_translation_facts_reader(reader: FactsReader) -> None:
    """Name the function that knows what live translations were made from."""
    _facts_readers[:] = [reader]


def translation_facts(
    keys: Collection[UUID],
) -> Mapping[tuple[UUID, str], TranslationFacts]:
    """Return what is known of the live translations of pages, by key and locale. One query."""
    return _facts_readers[0](keys) if _facts_readers and keys else {}
