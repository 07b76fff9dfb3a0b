"""The endpoints of `/api/v1/` that know no HR: a table of contents."""

from django.urls import path

from core.composites import composites
from delivery.api.views.composites import CompositeView
from delivery.api.views.locales import LocalesView
from delivery.api.views.pages import PageByIdView, PageByKeyView, PageByPathView, PageListView

app_name = "delivery"

urlpatterns = [
    path("pages/", PageListView.as_view(), name="pages"),
    path("pages/by-path/", PageByPathView.as_view(), name="page-by-path"),
    path("pages/<int:page_id>/", PageByIdView.as_view(), name="page-by-id"),
    path("pages/<uuid:key>/", PageByKeyView.as_view(), name="page-by-key"),
    path("locales/", LocalesView.as_view(), name="locales"),
    *(
        path(f"{composite.name}/", CompositeView.as_view(name=composite.name), name=composite.name)
        for composite in composites()
    ),
]
