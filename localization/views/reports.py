"""The engine's lists of snippets, behind permissions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from wagtail_localize.views.snippets_api import SnippetViewSet


class SnippetsAPI(SnippetViewSet):
    """Snippets for the editor's choosers, for those who may edit that kind of snippet."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [IsAuthenticated]

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        label = f"{kwargs['app_label']}.change_{kwargs['model_name']}"
        if not request.user.has_perm(label):
            raise PermissionDenied
