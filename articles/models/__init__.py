"""What there is to read: articles, terms, events, legal texts."""

from articles.models.article_page import ArticlePage
from articles.models.event_page import EventPage
from articles.models.hr_term_page import HRTermPage
from articles.models.legal_page import LegalPage

__all__ = ["ArticlePage", "EventPage", "HRTermPage", "LegalPage"]
