"""Reads of the public tables."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from core.extension_points import PublishedDocument
from delivery.models import Document

MAX_PAGE_ID = 2**63 - 1


def document_at(path: str) -> Document | None:
    """Return the document with this path, in a locale's own address space."""
    return Document.objects.filter(path=normal_path(path)).order_by("site_id").first()


def document_of_page(page_id: int) -> Document | None:
    """Return the document of a page id."""
    return Document.objects.filter(page_id=page_id).first() if page_id <= MAX_PAGE_ID else None


def document_of_key(key: UUID, locales: Sequence[str]) -> Document | None:
    """Return the document of a key in the first of `locales` that has it. One query."""
    return _first_in(locales, Document.objects.filter(key=key))


def published_document(
    identifier: int | UUID, locales: Sequence[str] = ()
) -> PublishedDocument | None:
    """Return what is published of a page. See `core.extension_points.published_document`."""
    if isinstance(identifier, UUID):
        document = document_of_key(identifier, locales)
    elif not locales or identifier > MAX_PAGE_ID:
        document = document_of_page(identifier)
    else:
        key = Document.objects.filter(page_id=identifier).values("key")
        document = _first_in(locales, Document.objects.filter(key__in=key))
    if document is None:
        return None
    return PublishedDocument(document.object_type, document.locale, bytes(document.body))


def _first_in(locales: Sequence[str], documents: QuerySet[Document]) -> Document | None:
    found = {document.locale: document for document in documents.filter(locale__in=locales)}
    return next((found[locale] for locale in locales if locale in found), None)


def documents_of_pages(page_ids: Collection[int]) -> Iterable[Document]:
    """Return documents for page ids."""
    return Document.objects.filter(page_id__in=page_ids).only("page_id", "body")


def listed_documents(
    *, locale: str | None, types: Collection[str] | None, category: str | None
) -> QuerySet[Document]:
    """Return what a list of pages shows, unordered."""
    documents = Document.objects.defer("body")
    if locale:
        documents = documents.filter(locale=locale)
    if types:
        documents = documents.filter(object_type__in=types)
    if category:
        documents = documents.filter(facets__name="category", facets__value=category)
    return documents


def normal_path(path: str) -> str:
    """Return a path with exactly one slash at its end."""
    return path.rstrip("/") + "/"


def locale_chain(locale: str, fallback: str) -> list[str]:
    """Return the locales to try, in order."""
    default = settings.CONTENT_LOCALES[0]
    return list(dict.fromkeys([locale, default])) if fallback == "default" else [locale]
