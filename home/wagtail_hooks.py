from wagtail.snippets.models import register_snippet

from home.viewsets import SiteViewSetGroup

register_snippet(SiteViewSetGroup)
