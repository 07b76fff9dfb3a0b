"""Addresses of reviewing and publishing in the admin."""

from django.urls import path

from localization.views.publishing import decision, freezing, overrides, overriding, together
from localization.views.review import queue, screen

urlpatterns = [
    path("translations/review/", queue.ReviewQueueView.as_view(), name="translation_review_queue"),
    path(
        "translations/review/results/",
        queue.ReviewQueueView.as_view(results_only=True),
        name="translation_review_queue_results",
    ),
    path(
        "translations/<int:translatable_id>/<int:locale_id>/review/",
        queue.review_of,
        name="translation_review_of",
    ),
    path("translations/review/<int:translation_id>/", screen.review, name="translation_review"),
    path(
        "translations/review/<int:translation_id>/<int:context_id>/<int:string_id>/",
        screen.decide,
        name="translation_review_decide",
    ),
    path(
        "translations/review/<int:translation_id>/all/",
        screen.decide_all,
        name="translation_review_decide_all",
    ),
    path(
        "translations/review/<int:translation_id>/start/",
        screen.start,
        name="translation_review_start",
    ),
    path(
        "translations/<int:translation_id>/publish-anyway/",
        overriding.publish_anyway,
        name="translation_publish_anyway",
    ),
    path(
        "translations/<int:translatable_id>/together/",
        together.together,
        name="translation_publish_together",
    ),
    path(
        "translations/together/<int:publication_id>/cancel/",
        together.cancel_order,
        name="translation_publish_together_cancel",
    ),
    path(
        "translations/<int:translatable_id>/freeze/",
        freezing.frozen_draft,
        name="translation_freeze",
    ),
    path(
        "translations/<int:translatable_id>/<int:locale_id>/decision/",
        decision.decision,
        name="translation_decision",
    ),
    path(
        "translations/overrides/",
        overrides.GateOverridesView.as_view(),
        name="translation_gate_overrides",
    ),
    path(
        "translations/overrides/results/",
        overrides.GateOverridesView.as_view(results_only=True),
        name="translation_gate_overrides_results",
    ),
]
