"""Reads of the public tables."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from delivery.models import Document


def document_at(path: str) -> Document | None:
    """Return the document with this path, in a locale's own address space."""
    return Document.objects.filter(path=normal_path(path)).order_by("site_id").first()


def document_of_page(page_id: int) -> Document | None:
    """Return the document of a page id."""
    return Document.objects.filter(page_id=page_id).first()


def document_of_key(key: UUID, locales: Sequence[str]) -> Document | None:
    """Return the document of a key in the first of `locales` that has it. One query."""
    found = {
        document.locale: document
        for document in Document.objects.filter(key=key, locale__in=locales)
    }
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
