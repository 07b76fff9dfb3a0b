"""The site around the content: home page and sections."""

from home.models.home_page import HomePage
from home.models.section_index_page import SectionIndexPage

__all__ = ["HomePage", "SectionIndexPage"]
