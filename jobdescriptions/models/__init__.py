"""Role descriptions, their section and their categories' pages."""

from jobdescriptions.models.category_page import JobCategoryPage
from jobdescriptions.models.index_page import JobDescriptionIndexPage
from jobdescriptions.models.job_description_page import (
    JobDescriptionCategory,
    JobDescriptionPage,
    RelatedArticle,
    RelatedRole,
    RoleDataSource,
)
from jobdescriptions.models.posting_intent import PostingIntent
from jobdescriptions.models.statement import Statement

__all__ = [
    "JobCategoryPage",
    "JobDescriptionCategory",
    "JobDescriptionIndexPage",
    "JobDescriptionPage",
    "PostingIntent",
    "RelatedArticle",
    "RelatedRole",
    "RoleDataSource",
    "Statement",
]
