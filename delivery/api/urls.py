"""The endpoints of `/api/v1/` that know no HR: a table of contents."""

from django.urls import path

from core.api.converters import register_converters
from core.composites import composites
from delivery.api.views.composites import CompositeView
from delivery.api.views.contract import BlockSchemasView, ExamplesView, OpenAPIView
from delivery.api.views.locales import LocalesView
from delivery.api.views.pages import PageByPathView, PageListView, PageView
from delivery.api.views.preview import DraftByPathView, DraftPageView, PreviewTokenView
from delivery.api.views.search import SearchView, SuggestView
from delivery.api.views.synchronising import ChangesView, ExportFileView, SitemapJSONView

app_name = "delivery"
register_converters()

urlpatterns = [
    path("pages/", PageListView.as_view(), name="pages"),
    path("pages/by-path/", PageByPathView.as_view(), name="page-by-path"),
    path("pages/<page:page>/", PageView.as_view(), name="page"),
    path("search/", SearchView.as_view(), name="search"),
    path("search/suggest/", SuggestView.as_view(), name="search-suggest"),
    path("changes/", ChangesView.as_view(), name="changes"),
    path("export/<str:locale>.ndjson", ExportFileView.as_view(), name="export-file"),
    path("sitemap.json", SitemapJSONView.as_view(), name="sitemap-json"),
    path("openapi.json", OpenAPIView.as_view(), name="openapi"),
    path("schema/blocks/", BlockSchemasView.as_view(), name="schema-blocks"),
    path("schema/examples/", ExamplesView.as_view(), name="schema-examples"),
    path("preview/token/", PreviewTokenView.as_view(), name="preview-token"),
    path("preview/by-path/", DraftByPathView.as_view(), name="preview-by-path"),
    path("preview/<page:page>/", DraftPageView.as_view(), name="preview-page"),
    path("locales/", LocalesView.as_view(), name="locales"),
    *(
        path(f"{composite.name}/", CompositeView.as_view(name=composite.name), name=composite.name)
        for composite in composites()
    ),
]
