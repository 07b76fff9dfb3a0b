"""The endpoints that know role descriptions: a table of contents."""

from django.urls import path, register_converter

from jobdescriptions.api.posting import PostingIntentsView
from jobdescriptions.api.views.export import ExportView
from jobdescriptions.api.views.render import RenderView
from jobdescriptions.export import FORMATS


class FormatConverter:
    """The name of an export format."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "export_format")
ROLES = (("job-descriptions/<int:page_id>/", "by-id"), ("job-descriptions/<uuid:key>/", "by-key"))

urlpatterns = [
    path("posting-intents/", PostingIntentsView.as_view(), name="posting-intents"),
    *(
        path(
            f"{role}export/<export_format:format_name>/", ExportView.as_view(), name=f"export-{by}"
        )
        for role, by in ROLES
    ),
    *(path(f"{role}render/", RenderView.as_view(), name=f"render-{by}") for role, by in ROLES),
]
