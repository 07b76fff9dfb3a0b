"""Ordering translations, and bringing them up to date with their source."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from core.models import TranslatableSnippet
from core.publishing import PublishRefusedError
from localization.drafting import find_target, save_translation_draft
from localization.errors import TranslationLockedError
from localization.permissions import ensure_unlocked, may
from localization.publishing import publish_translation
from localization.source_flow import follow_published
from localization.views.jobs.forms import managed_locales


@require_safe
def order_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lead to the form that orders a translation: a request does not wait for it."""
    return _order(request, get_object_or_404(Page, pk=page_id).specific, {"page": page_id})


@require_safe
def order_snippet(request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
    """Lead to the form that orders the translation of a snippet."""
    try:
        model = apps.get_model(app_label, model_name)
        snippet = get_object_or_404(model, pk=unquote(pk))
    except (LookupError, ValueError) as error:
        raise Http404 from error
    return _order(request, snippet, {"snippet": f"{model._meta.label_lower}:{snippet.pk}"})


def _order(request: HttpRequest, instance: Any, query: dict[str, Any]) -> HttpResponse:
    is_translated = isinstance(instance, Page | TranslatableSnippet)
    if not is_translated or not managed_locales(request.user):
        raise PermissionDenied
    return redirect(f"{reverse('translation_job_create')}?{urlencode(query)}")


class UpdateView(UpdateTranslationsView):
    """Bring the translations of a source up to date: drafts for all, live where complete."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, "change", self.get_object().get_source_instance()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        follow_published(instance=self.object.get_source_instance())
        publish = form.cleaned_data["publish_translations"]
        for translation in self.object.translations.filter(enabled=True):
            self._update(translation, publish=publish)
        return redirect(self.get_success_url() or self.get_default_success_url())

    def _update(self, translation: Any, *, publish: bool) -> None:
        target = find_target(translation)
        locale = translation.target_locale.get_display_name()
        if target is None or not may(self.request.user, "change", target):
            return
        try:
            ensure_unlocked(self.request.user, target)
            if publish and may(self.request.user, "publish", target):
                publish_translation(translation=translation, user=self.request.user)
                messages.success(self.request, _("%s: published.") % locale)
            else:
                save_translation_draft(translation=translation, user=self.request.user)
                messages.success(self.request, _("%s: the draft is up to date.") % locale)
        except TranslationLockedError as error:
            messages.warning(self.request, f"{locale}: {error}")
        except PublishRefusedError as error:
            for problem in error.problems:
                messages.warning(self.request, f"{locale}: {problem.message}")
        except ValidationError as error:
            messages.warning(self.request, f"{locale}: {' '.join(error.messages)}")
