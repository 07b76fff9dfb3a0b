"""Addresses below `/api/v1/translation/`: a table of contents."""

from django.urls import path, register_converter

from localization.api.description import OpenAPIView
from localization.api.jobs import ItemListView, ItemView, JobListView, JobView
from localization.api.segments import SegmentListView, SegmentView


class PlaceConverter:
    """A segment: the ids of its context and of its source text."""

    regex = "[0-9]{1,18}-[0-9]{1,18}"

    def to_python(self, value: str) -> tuple[int, int]:
        context_id, _dash, string_id = value.partition("-")
        return int(context_id), int(string_id)

    def to_url(self, value: tuple[int, int]) -> str:
        return f"{value[0]}-{value[1]}"


register_converter(PlaceConverter, "segment_place")

app_name = "translation_api"
urlpatterns = [
    path("jobs/", JobListView.as_view(), name="jobs"),
    path("jobs/<int:job_id>/", JobView.as_view(), name="job"),
    path("items/", ItemListView.as_view(), name="items"),
    path("items/<int:item_id>/", ItemView.as_view(), name="item"),
    path("objects/<uuid:key>/<slug:locale>/segments/", SegmentListView.as_view(), name="segments"),
    path(
        "objects/<uuid:key>/<slug:locale>/segments/<segment_place:place>/",
        SegmentView.as_view(),
        name="segment",
    ),
    path("openapi.json", OpenAPIView.as_view(), name="openapi"),
]
