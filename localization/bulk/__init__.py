"""Writes pages with all their translations in bulk: the rows that Wagtail and the engine make."""

from localization.bulk.content import NewPage
from localization.bulk.report import BulkReport
from localization.bulk.writer import write_pages

__all__ = ["BulkReport", "NewPage", "write_pages"]
