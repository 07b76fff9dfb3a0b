"""Words that searches take for one another, kept by editors."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column

from delivery.admin.lists import ActionIndexView, DeliveryModelViewSet
from delivery.models import SearchSynonyms


class SynonymsForm(WagtailAdminModelForm):
    locale = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=lambda: list(settings.LANGUAGES)
    )

    class Meta:
        model = SearchSynonyms
        fields = ["locale", "words"]

    def clean_words(self) -> str:
        """Ask for at least two: one word alone means nothing else."""
        words: str = self.cleaned_data["words"]
        if len(SearchSynonyms(words=words).phrases) < 2:  # noqa: PLR2004 -- a pair
            raise forms.ValidationError(_("Give at least two words or phrases, one a line."))
        return words


class SynonymsIndexView(ActionIndexView):
    introduction = gettext_lazy(
        "Words and phrases that mean the same to those who search: a search for one finds all."
    )


class SynonymsViewSet(DeliveryModelViewSet):
    model = SearchSynonyms
    icon = "search"
    menu_label = gettext_lazy("Search synonyms")
    name = "search_synonyms"
    url_prefix = "search-synonyms"
    index_view_class = SynonymsIndexView
    list_display = ["__str__", Column("language", label=gettext_lazy("Language"))]
    list_filter = ["locale"]

    def get_form_class(self, for_update: bool = False) -> Any:
        return SynonymsForm
