"""The engine's lists of snippets, behind permissions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from wagtail_localize.views.snippets_api import SnippetViewSet

from localization.roles import limits


class SnippetsAPI(SnippetViewSet):
    """Snippets for the editor's choosers, for those who may edit that kind of snippet."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [IsAuthenticated]

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        label = f"{kwargs['app_label']}.change_{kwargs['model_name']}"
        if not request.user.has_perm(label):
            raise PermissionDenied

    def get_queryset(self) -> Any:
        """Leave out what lies outside a person's locales."""
        snippets = super().get_queryset()
        limit = limits(self.request.user)
        return snippets if limit is None else snippets.filter(locale_id__in=limit)
