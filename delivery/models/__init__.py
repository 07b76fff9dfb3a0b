"""The public projection and what keeps it current."""

from delivery.models.composite_document import CompositeDocument
from delivery.models.dirty_key import DirtyKey
from delivery.models.document import Document, DocumentFacet, DocumentKey

__all__ = ["CompositeDocument", "DirtyKey", "Document", "DocumentFacet", "DocumentKey"]
