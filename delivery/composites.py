"""Renders and stores the answers that apps make of their snippets (see `core.composites`)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.conf import settings

from core.composites import Composite, composites
from core.serializers.references import JSON
from delivery import keys
from delivery.context import DocumentContext
from delivery.documents import etag_of, to_bytes
from delivery.loading import Loaded, load_snippets
from delivery.models import CompositeDocument


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


def project_composites(changed: Collection[str] | None = None, *, dry_run: bool = False) -> int:
    """Render the composites that show one of the keys, or all; write what differs.

    Call inside the transaction that holds the projection's lock.

    Returns:
        How many rows were, or with `dry_run` would be, written.
    """
    concerned = [c for c in composites() if changed is None or _is_concerned(c, changed)]
    if not concerned:
        return 0
    stored = {
        (row.name, row.locale): (row.etag, frozenset(row.keys))
        for row in CompositeDocument.objects.defer("body")
    }
    fresh = [
        rendered
        for rendered in _rendered(concerned)
        if stored.get((rendered.name, rendered.locale)) != (rendered.etag, rendered.keys)
    ]
    if not dry_run:
        for rendered in fresh:
            _write(rendered)
    return len(fresh)


def _is_concerned(composite: Composite, changed: Collection[str]) -> bool:
    own = {keys.model_key(label.lower()) for label in composite.models}
    if keys.SITE in changed or own & set(changed):
        return True
    rows = CompositeDocument.objects.filter(name=composite.name).values_list("keys", flat=True)
    return any(set(row) & set(changed) for row in rows)


def _rendered(concerned: Collection[Composite]) -> Iterator[RenderedComposite]:
    labels = {label.lower() for composite in concerned for label in composite.models}
    loaded = load_snippets(labels, settings.CONTENT_LOCALES)
    for composite in concerned:
        for locale in settings.CONTENT_LOCALES:
            context = DocumentContext(loaded, locale)
            snippets = {label: _snippets(loaded, context, label) for label in composite.models}
            body = to_bytes(composite.build(snippets, locale))
            yield RenderedComposite(composite.name, locale, body, frozenset(context.shown))


def _snippets(loaded: Loaded, context: DocumentContext, label: str) -> list[JSON]:
    """Return the snippets of a model in the context's locale or the default one, by code."""
    found = {key for (name, key, _locale) in loaded.snippets if name == label.lower()}
    rendered = (context.snippet_of_key(label.lower(), key) for key in found)
    present = [snippet for snippet in rendered if snippet is not None]
    return sorted(present, key=lambda snippet: (snippet["code"], snippet["id"]))


def _write(rendered: RenderedComposite) -> None:
    CompositeDocument.objects.update_or_create(
        name=rendered.name,
        locale=rendered.locale,
        defaults={
            "body": rendered.body,
            "etag": rendered.etag,
            "keys": sorted(rendered.keys),
        },
    )
