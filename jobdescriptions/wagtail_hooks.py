from wagtail.snippets.models import register_snippet

from jobdescriptions.viewsets import StatementViewSet

register_snippet(StatementViewSet)
