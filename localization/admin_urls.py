"""Addresses of this app's own screens in the admin, beside those that it takes from the engine."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from localization.views import explanation, going, minor, notices
from localization.views.jobs import actions as jobs
from localization.views.jobs.create import JobCreateView
from localization.views.site_history import SiteHistoryView

urlpatterns = [
    path("translations/new-job/", JobCreateView.as_view(), name="translation_job_create"),
    path("translations/jobs/<int:job_id>/start/", jobs.start, name="translation_job_start"),
    path("translations/jobs/<int:job_id>/cancel/", jobs.cancel, name="translation_job_cancel"),
    path("translations/jobs/<int:job_id>/assign/", jobs.assign, name="translation_job_assign"),
    path(
        "translations/jobs/<int:job_id>/progress/", jobs.progress, name="translation_job_progress"
    ),
    path(
        "translations/<int:translatable_id>/<int:locale_id>/",
        going.to_desk,
        name="translation_desk_of",
    ),
    path(
        "translations/<int:translatable_id>/source/", going.to_source, name="translation_source_of"
    ),
    path(
        "translations/<int:translatable_id>/<int:locale_id>/explanation/",
        explanation.ExplanationView.as_view(),
        name="translation_explanation",
    ),
    path(
        "translations/<int:translatable_id>/<int:locale_id>/explanation/part/",
        explanation.explanation_part,
        name="translation_explanation_part",
    ),
    path(
        "translations/source-versions/<int:version_id>/minor/",
        minor.confirm_minor,
        name="translation_minor_change",
    ),
    path("translations/notices/", notices.NoticesView.as_view(), name="translation_notices"),
    path("translations/notices/read/", notices.mark_read, name="translation_notices_read"),
]

# Wagtail's own addresses. It lists them before those of hooks, and the first that matches wins.
before_wagtail = decorate_urlpatterns(
    [
        path("reports/site-history/", SiteHistoryView.as_view(), name="translation_site_history"),
        path(
            "reports/site-history/results/",
            SiteHistoryView.as_view(results_only=True),
            name="translation_site_history_results",
        ),
    ],
    require_admin_access,
)
