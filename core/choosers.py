"""Choosers of translated snippets: searched in the editor's language, stored in the default one."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)


class _InEditorsLanguage:
    """Lists the snippets of the editor's language at first; the filter offers the others."""

    request: Any
    model: Any

    def get_filter_form(self) -> Any:
        data: QueryDict = self.request.GET.copy()
        data.setdefault("locale", editors_locale(self.model).language_code)
        return self.get_filter_form_class()(data)  # type: ignore[attr-defined]  # Wagtail's view


def editors_locale(model: Any) -> Locale:
    """Return the locale of the editor's language where the model has rows in it, or the default."""
    default: Locale = Locale.get_default()
    try:
        code = get_supported_content_language_variant(get_language() or default.language_code)
    except LookupError:
        return default
    locale = Locale.objects.filter(language_code=code).first()
    return locale if locale and model.objects.filter(locale=locale).exists() else default


def in_default_locale(instance: Any) -> Any:
    """Return a snippet's row in the default locale, or itself where there is none."""
    return instance.get_translation_or_none(Locale.get_default()) or instance


class LocalizedChooseView(_InEditorsLanguage, ChooseView):
    pass


class LocalizedChooseResultsView(_InEditorsLanguage, ChooseResultsView):
    pass


class LocalizedChosenView(SnippetChosenView):
    def get_object(self, pk: Any) -> Any:
        return in_default_locale(super().get_object(pk))


class LocalizedChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks: Any) -> Any:
        return [in_default_locale(found) for found in super().get_objects(pks)]


class LocalizedChooserViewSet(SnippetChooserViewSet):
    """The chooser of a snippet that is translated or has labels in several languages."""

    choose_view_class = LocalizedChooseView
    choose_results_view_class = LocalizedChooseResultsView
    chosen_view_class = LocalizedChosenView
    chosen_multiple_view_class = LocalizedChosenMultipleView
