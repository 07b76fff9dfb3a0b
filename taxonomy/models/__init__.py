"""Vocabularies that job descriptions and interviews share."""

from taxonomy.models.job_category import JobCategory

__all__ = ["JobCategory"]
