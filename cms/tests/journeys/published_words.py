"""Which of the words that editors wrote are published: said a second time, without delivery."""

import json
import re

from django.apps import apps
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import DraftStateMixin, Page, PageViewRestriction

from delivery.models import Retirement

WORD = r"canary\d+x"


def published_words():
    """Return the words in what everybody may see: live revisions and the addresses above them."""
    closed = []
    for restriction in PageViewRestriction.objects.select_related("page"):
        versions = Page.objects.filter(translation_key=restriction.page.translation_key)
        closed += [version.path for version in versions]
    found = set()
    for page in Page.objects.filter(live=True).select_related("live_revision"):
        is_closed = any(page.path.startswith(path) for path in closed)
        if page.live_revision is not None and not is_closed:
            found |= _words(page.live_revision.content) | _words(page.url_path)
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            for snippet in model.objects.filter(live=True).select_related("live_revision"):
                if snippet.live_revision is not None:
                    found |= _words(snippet.live_revision.content)
    for redirect in Redirect.objects.all():
        found |= _words([redirect.old_path, redirect.redirect_link])
    for retirement in Retirement.objects.all():
        found |= _words(retirement.path)
    return found


def _words(value):
    return set(re.findall(WORD, json.dumps(value, default=str)))
