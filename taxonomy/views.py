"""Screens of concepts: a label that a language lacks is added beside the others."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.utils import set_query_params
from wagtail.models import Locale
from wagtail.snippets.views.snippets import CreateView, EditView

OF = "of"


class ConceptCreateView(CreateView):
    """Adds a concept of one's own, or with `?of=` an existing one's label in another language."""

    @cached_property
    def concept(self) -> Any:
        """The concept that lacks the language, or None."""
        pk = self.request.GET.get(OF, "")
        return self.model.objects.filter(pk=pk).first() if pk.isdecimal() else None

    def get_initial_form_instance(self) -> Any:
        instance = super().get_initial_form_instance()
        if self.concept is None or self.concept.has_translation(instance.locale):
            return instance
        copy = type(self.concept)(
            **{
                field.attname: getattr(self.concept, field.attname)
                for field in self.concept._meta.concrete_fields
                if not field.primary_key
            }
        )
        copy.locale = instance.locale
        copy.preferred_label = copy.alternative_labels = copy.description = ""
        return copy

    def get_add_url(self) -> str:
        url: str = super().get_add_url()
        return set_query_params(url, {OF: self.concept.pk}) if self.concept else url


class ConceptEditView(EditView):
    """Offers, beside the languages that a concept has, those that it lacks."""

    def get_translations(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = super().get_translations()
        known = {self.object.locale_id, *(each["locale"].pk for each in found)}
        add = reverse(self.model.snippet_viewset.get_url_name("add"))
        missing = [
            {
                "locale": locale,
                "url": set_query_params(
                    add, {"locale": locale.language_code, OF: quote(self.object.pk)}
                ),
            }
            for locale in Locale.objects.exclude(pk__in=known)
        ]
        return [*found, *missing]
