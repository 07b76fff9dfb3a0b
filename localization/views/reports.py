"""The engine's list screens, behind permissions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.snippets_api import SnippetViewSet

from localization.permissions import SUBMIT


class ReportView(TranslationsReportView):
    """All translations, for those who hand them out."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(SUBMIT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        return super().get_queryset().order_by("-pk")


class SnippetsAPI(SnippetViewSet):
    """Snippets for the editor's choosers, for those who may edit that kind of snippet."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [IsAuthenticated]

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        label = f"{kwargs['app_label']}.change_{kwargs['model_name']}"
        if not request.user.has_perm(label):
            raise PermissionDenied
