"""Renders and stores the answers that apps make of their snippets (see `core.composites`)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from core.collation import collation_key
from core.composites import Composite, composites
from core.serializers.compact import to_bytes
from core.serializers.references import JSON
from delivery import keys, tags
from delivery.context import DocumentContext
from delivery.documents import RENDERER_VERSION, etag_of
from delivery.loading import Loaded, load_snippets
from delivery.models import Change, CompositeDocument


@dataclass(frozen=True, slots=True)
class RenderedComposite:
    """A composite in one locale."""

    name: str
    locale: str
    body: bytes
    keys: frozenset[str]

    @property
    def etag(self) -> str:
        """Hash of the body."""
        return etag_of(self.body)


class NewerRendererError(RuntimeError):
    """A newer version of this code has rendered what has changed, and is to do it again."""


def project_composites(
    changed: Collection[str] | None = None, *, dry_run: bool = False, over_newer: bool = False
) -> int:
    """Render the composites that show one of the keys, or all; write what differs.

    Call inside the transaction that holds the projection's lock.

    Returns:
        How many rows were, or with `dry_run` would be, written.

    Raises:
        NewerRendererError: a newer version has rendered one of them. Nothing was written.
    """
    concerned = _concerned(changed)
    if not concerned:
        return 0
    stored = {
        (row.name, row.locale): (row.etag, frozenset(row.keys), row.renderer_version)
        for row in CompositeDocument.objects.defer("body")
    }
    if not over_newer and any(
        version > RENDERER_VERSION for _etag, _keys, version in stored.values()
    ):
        raise NewerRendererError
    fresh = [
        rendered
        for rendered in _rendered(concerned)
        if stored.get((rendered.name, rendered.locale))
        != (rendered.etag, rendered.keys, RENDERER_VERSION)
    ]
    if not dry_run:
        for rendered in fresh:
            _write(rendered)
        visible = [one for one in fresh if stored.get((one.name, one.locale), ("",))[0] != one.etag]
        Change.objects.bulk_create([_change(rendered) for rendered in visible])
    return len(fresh)


def has_outdated_composites() -> bool:
    """Whether an older version of this code has rendered some."""
    return CompositeDocument.objects.filter(renderer_version__lt=RENDERER_VERSION).exists()


def _concerned(changed: Collection[str] | None) -> Sequence[Composite]:
    """Return the composites that show one of the keys, or may show it now."""
    if changed is None or keys.SITE in changed:
        return composites()
    shown: dict[str, set[str]] = {
        one.name: {keys.model_key(label.lower()) for label in one.models} for one in composites()
    }
    for name, found in CompositeDocument.objects.values_list("name", "keys"):
        shown.get(name, set()).update(found)
    return [one for one in composites() if shown[one.name] & set(changed)]


def _rendered(concerned: Collection[Composite]) -> Iterator[RenderedComposite]:
    labels = {label.lower() for composite in concerned for label in composite.models}
    loaded = load_snippets(labels, settings.CONTENT_LOCALES)
    for composite in concerned:
        for locale in settings.CONTENT_LOCALES:
            context = DocumentContext(loaded, locale)
            snippets = {
                label: _snippets(loaded, context, label, composite.order_by)
                for label in composite.models
            }
            body = to_bytes(composite.build(snippets, locale))
            yield RenderedComposite(composite.name, locale, body, frozenset(context.shown))


def _snippets(
    loaded: Loaded, context: DocumentContext, label: str, order_by: Sequence[str]
) -> list[JSON]:
    """Return the snippets of a model in the context's locale or the default one, in their order."""
    model = label.lower()
    found = {key for (name, key, _locale) in loaded.snippets if name == model}
    rendered = (context.snippet_of_key(model, key) for key in found)
    present = [snippet for snippet in rendered if snippet is not None]

    def place(snippet: JSON) -> list[Any]:
        stored = loaded.snippets[model, UUID(snippet["key"]), snippet["locale"]].content
        values = [stored.get(name) for name in order_by]
        texts = [collation_key(v, context.locale) if isinstance(v, str) else v for v in values]
        return [*texts, snippet["id"]]

    return sorted(present, key=place)


def _write(rendered: RenderedComposite) -> None:
    CompositeDocument.objects.update_or_create(
        name=rendered.name,
        locale=rendered.locale,
        defaults={
            "body": rendered.body,
            "etag": rendered.etag,
            "keys": sorted(rendered.keys),
            "renderer_version": RENDERER_VERSION,
        },
    )


def _change(rendered: RenderedComposite) -> Change:
    return Change(
        kind="composite",
        name=rendered.name,
        locale=rendered.locale,
        action=Change.Action.UPSERT,
        etag=rendered.etag,
        tags=[
            tags.document_tag(rendered.name, rendered.locale),
            tags.changes_tag(),
        ],
    )
