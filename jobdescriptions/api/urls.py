"""The endpoints of role descriptions: what one can do with a role."""

from django.urls import path, register_converter

from core.api.converters import register_converters
from jobdescriptions.api.posting import PostingIntentsView
from jobdescriptions.api.views.export import ExportView
from jobdescriptions.api.views.render import RenderView
from jobdescriptions.export import FORMATS

app_name = "jobdescriptions"


class FormatConverter:
    """The name of an export format."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "export_format")
register_converters()

urlpatterns = [
    path("posting-intents/", PostingIntentsView.as_view(), name="posting-intents"),
    path(
        "job-descriptions/<page:page>/export/<export_format:format_name>/",
        ExportView.as_view(),
        name="export",
    ),
    path("job-descriptions/<page:page>/render/", RenderView.as_view(), name="render"),
]
