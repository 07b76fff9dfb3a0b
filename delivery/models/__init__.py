"""The public projection, what keeps it current, and who may read and hear of it."""

from delivery.models.api_key import ApiKey
from delivery.models.change import Change, ChangeLog
from delivery.models.composite_document import CompositeDocument
from delivery.models.dirty_key import DirtyKey
from delivery.models.document import Document, DocumentFacet, DocumentKey
from delivery.models.preview_session import PreviewSession, PreviewSettings
from delivery.models.route import Retirement, Route
from delivery.models.search_synonyms import SearchSynonyms
from delivery.models.webhook import WebhookDelivery, WebhookEndpoint

__all__ = [
    "ApiKey",
    "Change",
    "ChangeLog",
    "CompositeDocument",
    "DirtyKey",
    "Document",
    "DocumentFacet",
    "DocumentKey",
    "PreviewSession",
    "PreviewSettings",
    "Retirement",
    "Route",
    "SearchSynonyms",
    "WebhookDelivery",
    "WebhookEndpoint",
]
