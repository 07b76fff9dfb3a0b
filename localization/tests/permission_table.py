"""Who may use which screen: one line for each address of the admin that is ours or the engine's.

A line says who is let in, by what they may do in the locale that the address is about, and how the
address is asked. `test_permission_matrix` fails where an address has no line.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

EVERYBODY = {"visitor", "translator", "reviewer", "manager", "editor", "superuser"}
TRANSLATE = {"translator", "reviewer", "manager", "editor", "superuser"}
REVIEW = {"reviewer", "manager", "editor", "superuser"}
MANAGE = {"manager", "superuser"}
PUBLISH = {"manager", "editor", "superuser"}
WITH_A_ROLE = TRANSLATE - {"editor"}
EDIT = {"editor", "superuser"}
ADMINISTER = {"superuser"}

Arguments = Callable[[Any], list[Any]]


@dataclass(frozen=True)
class Line:
    """How an address is asked, and who is let in.

    Attributes:
        allowed: who, of those whose roles are in the locale.
        arguments: what the address names, from the site of one locale.
        has_locale: whether it is about one locale; else roles in any will do.
        method: how it is asked.
        data: what is sent along, or how it follows from the site.
        exists: whether what it names is there; else everybody is answered that it is not.
    """

    allowed: set[str]
    arguments: Arguments = field(default=lambda site: [])
    has_locale: bool = True
    method: str = "get"
    data: Any = None
    exists: bool = True


def translation(site):
    return [site.translation.pk]


def segment(site):
    return [site.translation.pk, site.segment.context_id, site.segment.string_id]


def event(site):
    return [*segment(site), site.event.pk]


def cell(site):
    return [site.translatable.pk, site.locale.pk]


def target(site):
    return [site.page.pk]


def snippet(site):
    return [site.snippet.pk]


def source_page(site):
    return [site.source.pk]


def job(site):
    return [site.job.pk]


def joint(site):
    return [site.joint.pk]


def content_import(site):
    return [site.content_import.pk]


def anything(site):
    return [1]


def for_all(allowed, arguments=anything, **more):
    return Line(allowed, arguments, has_locale=False, **more)


def listing(allowed):
    return Line(allowed, lambda site: [], has_locale=False)


def json_post(allowed, arguments):
    return Line(allowed, arguments, method="json", data={})


LINES = {
    # The desk
    "localization:desk": Line(TRANSLATE, translation),
    "localization:desk_slug": Line(TRANSLATE, translation, method="post"),
    "localization:desk_write": json_post(TRANSLATE, segment),
    "localization:desk_approve": json_post(REVIEW, segment),
    "localization:desk_reject": json_post(REVIEW, segment),
    "localization:desk_history": Line(TRANSLATE, segment),
    "localization:desk_revert": json_post(TRANSLATE, event),
    # The engine's addresses
    "localization:submit_page_translation": Line(MANAGE, source_page, has_locale=False),
    "localization:submit_snippet_translation": Line(
        MANAGE,
        lambda site: ["taxonomy", "jobcategory", site.source_snippet.pk],
        has_locale=False,
    ),
    "localization:update_translations": Line(ADMINISTER, lambda site: [site.translation.source_id]),
    "localization:edit_string_translation": Line(
        TRANSLATE, lambda site: [site.translation.pk, site.string_segment.pk], method="put"
    ),
    "localization:edit_override": Line(
        TRANSLATE, lambda site: [site.translation.pk, site.overridable.pk], method="put"
    ),
    "localization:download_pofile": Line(TRANSLATE, translation),
    "localization:upload_pofile": Line(TRANSLATE, translation, method="post"),
    "localization:machine_translate": Line(TRANSLATE, translation, method="post"),
    "localization:preview_translation": Line(TRANSLATE, translation),
    "localization:stop_translation": Line(MANAGE | EDIT, translation, method="post"),
    "localization:convert_to_alias": for_all(EVERYBODY, target),
    "localization:translations_report": listing(TRANSLATE),
    "localization:translations_report_results": listing(TRANSLATE),
    "localization:snippets_api_listing": for_all(EDIT, lambda site: ["taxonomy", "jobcategory"]),
    "localization:snippets_api_detail": for_all(
        EDIT, lambda site: ["taxonomy", "jobcategory", site.source_snippet.pk]
    ),
    # The matrix, jobs, notices, review
    "translation_desk_of": Line(TRANSLATE, cell),
    "translation_source_of": for_all(EDIT, lambda site: [site.translatable.pk]),
    "translation_explanation": Line(TRANSLATE, cell),
    "translation_explanation_part": Line(TRANSLATE, cell),
    "translation_job_create": listing(MANAGE),
    "translation_job_assign": for_all(
        MANAGE, job, method="post", data=lambda site: {"item": site.job.items.get().pk}
    ),
    "translation_job_cancel": for_all(MANAGE, job, method="post"),
    "translation_job_start": for_all(MANAGE, job, method="post"),
    "translation_job_progress": for_all(TRANSLATE, job),
    "translation_jobs:index": listing(TRANSLATE),
    "translation_jobs:index_results": listing(TRANSLATE),
    "translation_jobs:inspect": for_all(TRANSLATE, job),
    "translation_notices": listing(EVERYBODY),
    "translation_site_history": listing(EVERYBODY),
    "translation_site_history_results": listing(EVERYBODY),
    "translation_notices_read": for_all(EVERYBODY, lambda site: [], method="post"),
    "translation_publish_anyway": Line(ADMINISTER, translation),
    "translation_publish_together": for_all(PUBLISH, lambda site: [site.translatable.pk]),
    "translation_publish_together_cancel": Line(PUBLISH, joint, method="post"),
    "translation_freeze": for_all(EDIT, lambda site: [site.translatable.pk]),
    "translation_decision": Line(MANAGE, cell),
    "translation_gate_overrides": listing(ADMINISTER),
    "translation_gate_overrides_results": listing(ADMINISTER),
    "translation_review": Line(REVIEW, translation),
    "translation_review_decide": Line(REVIEW, segment, method="post"),
    "translation_review_decide_all": Line(
        REVIEW, translation, method="post", data={"action": "reject", "reason": "style"}
    ),
    "translation_review_of": Line(REVIEW, cell),
    "translation_review_queue": listing(REVIEW),
    "translation_review_queue_results": listing(REVIEW),
    "translation_review_start": Line(TRANSLATE, translation, method="post"),
    # Source changes and locales
    "translation_minor_change": for_all(EDIT, lambda site: [site.version.pk]),
    "guarded_locale_delete": for_all(ADMINISTER, lambda site: [site.locale.pk]),
    # Content files
    "content_export": listing(ADMINISTER),
    "content_imports:add": listing(ADMINISTER),
    "content_imports:index": listing(ADMINISTER),
    "content_imports:index_results": listing(ADMINISTER),
    "content_imports:inspect": for_all(ADMINISTER, content_import),
    "content_imports:delete": for_all(ADMINISTER, content_import),
    # Delivery
    "delivery_action": for_all(
        ADMINISTER, lambda site: ["resend", "1"], method="post", exists=False
    ),
    "delivery_retire": Line(EDIT, target),
    "delivery_secret": for_all(ADMINISTER, exists=False),
    "delivery_site_preview": Line(EDIT, target, exists=False),
    # Wagtail's own screens of translated objects
    "wagtailadmin_pages:edit": Line(EDIT, target),
    "wagtailadmin_pages:history": Line(EDIT, target),
    "wagtailadmin_pages:delete": Line(EDIT, target),
    "wagtailadmin_pages:unpublish": Line(EDIT, target),
    "wagtailadmin_pages:revisions_revert": Line(EDIT, lambda site: [site.page.pk, site.revision]),
    "wagtailsnippets_taxonomy_jobcategory:edit": Line(EDIT, snippet),
    "wagtailsnippets_taxonomy_jobcategory:delete": Line(EDIT, snippet),
    "wagtailsnippets_taxonomy_jobcategory:history": Line(EDIT, snippet),
    "wagtailsnippets_taxonomy_jobcategory:usage": Line(EDIT, snippet),
    # Home
    "background_work": listing(ADMINISTER),
    "due_for_review": listing(EDIT),
    "due_for_review_results": listing(EDIT),
}

ADMINISTERED = (
    "api_keys",
    "content_imports",
    "locale_policies",
    "newsletter_signups",
    "posting_intents",
    "preview_sessions",
    "retired_pages",
    "search_synonyms",
    "webhook_deliveries",
    "webhooks",
)
"""Viewsets for administrators, whose list and addresses of one object all ask the same."""

VOCABULARIES = ("datasource", "iscogroup", "jobcategory", "occupation", "skill")

LINES |= {f"{namespace}:index": listing(ADMINISTER) for namespace in ADMINISTERED}
# Everybody finds their own.
LINES["preview_sessions:index"] = listing(EVERYBODY)
