"""Role descriptions as files: for people, and for systems that hire."""

from jobdescriptions.export.errors import MissingPropertiesError
from jobdescriptions.export.facts import VacancyFacts
from jobdescriptions.export.registry import FORMATS, ExportFormat, ExportRequest

__all__ = ["FORMATS", "ExportFormat", "ExportRequest", "MissingPropertiesError", "VacancyFacts"]
