"""Submitting objects for translation, and bringing translations up to date with their source."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from core.models import VocabularyEntry
from core.publishing import PublishRefusedError
from localization.errors import NotDefaultLocaleError, TranslationLockedError
from localization.permissions import ensure_unlocked, is_within_limits, may
from localization.services import (
    find_target,
    publish_translation,
    save_translation_draft,
    submit_for_translation,
    tell_engine,
)


class _Submit:
    """Replaces the engine's submission, which publishes copies and makes aliases of parents."""

    object: Any
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        instance = self.get_object()  # type: ignore[attr-defined]  # the engine's view
        if isinstance(instance, VocabularyEntry) or not may(request.user, "change", instance):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the engine's view

    def form_valid(self, form: Any) -> HttpResponse:
        locales = list(form.cleaned_data["locales"])
        if not all(is_within_limits(self.request.user, locale.pk) for locale in locales):
            raise PermissionDenied
        try:
            submit_for_translation(instance=self.object, locales=locales, user=self.request.user)
            for page in self._subtree(form):
                submit_for_translation(instance=page, locales=locales, user=self.request.user)
        except NotDefaultLocaleError as error:
            messages.error(self.request, str(error))
            return redirect(self.get_default_success_url())  # type: ignore[attr-defined]
        names = ", ".join(locale.get_display_name() for locale in locales)
        messages.success(self.request, self.get_success_message(names))  # type: ignore[attr-defined]
        single = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        url = self.get_success_url() or self.get_default_success_url(single)  # type: ignore[attr-defined]
        return redirect(url)

    def _subtree(self, form: Any) -> Iterable[Page]:
        """The pages below, parents first, that the person may edit."""
        if not isinstance(self.object, Page) or not form.cleaned_data.get("include_subtree"):
            return
        for page in self.object.get_descendants().order_by("path").specific().iterator():
            if may(self.request.user, "change", page):
                yield page


class SubmitPageView(_Submit, SubmitPageTranslationView):
    """Submit a page, and if wished all below it."""


class SubmitSnippetView(_Submit, SubmitSnippetTranslationView):
    """Submit a snippet."""


class UpdateView(UpdateTranslationsView):
    """Bring the translations of a source up to date: drafts for all, live where complete."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, "change", self.get_object().get_source_instance()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        tell_engine(instance=self.object.get_source_instance())
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
