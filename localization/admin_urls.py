"""Addresses of this app's own screens in the admin, beside those that it takes from the engine."""

from django.urls import path

from localization.views import explanation, going, minor, notices
from localization.views.jobs import actions as jobs
from localization.views.jobs.create import JobCreateView

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
