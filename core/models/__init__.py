"""Users, media, placeholders, and the abstract bases of pages and snippets."""

from core.models.content_page import ContentPage
from core.models.media import CustomDocument, CustomImage, CustomRendition
from core.models.placeholder import Placeholder
from core.models.section_pattern import PatternSectionPage
from core.models.snippet import TranslatableSnippet
from core.models.user import User
from core.models.vocabulary import VocabularyEntry

__all__ = [
    "ContentPage",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "PatternSectionPage",
    "Placeholder",
    "TranslatableSnippet",
    "User",
    "VocabularyEntry",
]
