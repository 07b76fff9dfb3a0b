"""The engine's addresses, answered by this app: same paths and names, ours come first.

The desk has addresses of its own beside them.
"""

from django.urls import path

from localization.views import editor, reports, strings, submit
from localization.views.desk import screen, segments, slug
from localization.views.matrix.report import TranslationsReportView

SEGMENT = "desk/<int:translation_id>/segments/<int:context_id>/<int:string_id>/"

urlpatterns = [
    path("desk/<int:translation_id>/", screen.desk, name="desk"),
    path("desk/<int:translation_id>/slug/", slug.slug, name="desk_slug"),
    path(SEGMENT, segments.write, name="desk_write"),
    path(f"{SEGMENT}approve/", segments.approve, name="desk_approve"),
    path(f"{SEGMENT}reject/", segments.reject, name="desk_reject"),
    path(f"{SEGMENT}history/", segments.history, name="desk_history"),
    path(f"{SEGMENT}revert/<int:event_id>/", segments.revert_to, name="desk_revert"),
    path(
        "submit/page/<int:page_id>/",
        submit.order_page,
        name="submit_page_translation",
    ),
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        submit.order_snippet,
        name="submit_snippet_translation",
    ),
    path(
        "update/<int:translation_source_id>/",
        submit.UpdateView.as_view(),
        name="update_translations",
    ),
    path(
        "translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
        strings.edit_string,
        name="edit_string_translation",
    ),
    path(
        "translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
        strings.edit_override,
        name="edit_override",
    ),
    path(
        "translate/<int:translation_id>/pofile/download/",
        strings.download_po,
        name="download_pofile",
    ),
    path("translate/<int:translation_id>/pofile/upload/", strings.upload_po, name="upload_pofile"),
    path(
        "translate/<int:translation_id>/machine_translate/",
        strings.machine_translate,
        name="machine_translate",
    ),
    path("translate/<int:translation_id>/preview/", editor.preview, name="preview_translation"),
    path(
        "translate/<int:translation_id>/preview/<str:mode>/",
        editor.preview,
        name="preview_translation",
    ),
    path("translate/<int:translation_id>/disable/", editor.stop, name="stop_translation"),
    path("page/<int:page_id>/convert_to_alias/", editor.refuse_alias, name="convert_to_alias"),
    path("reports/translations/", TranslationsReportView.as_view(), name="translations_report"),
    path(
        "reports/translations/results/",
        TranslationsReportView.as_view(results_only=True),
        name="translations_report_results",
    ),
    path(
        "api/snippets/<slug:app_label>/<slug:model_name>/",
        reports.SnippetsAPI.as_view({"get": "list"}),
        name="snippets_api_listing",
    ),
    path(
        "api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
        reports.SnippetsAPI.as_view({"get": "retrieve"}),
        name="snippets_api_detail",
    ),
]
