"""Own tables of the translation workflow."""

from localization.models.content_import import ContentImport

__all__ = ["ContentImport"]
