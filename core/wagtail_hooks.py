from wagtail.snippets.models import register_snippet

from core.viewsets import PlaceholderViewSet

register_snippet(PlaceholderViewSet)
