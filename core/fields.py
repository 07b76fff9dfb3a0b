"""Model fields, and how a field behaves in translation, beyond what the engine offers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

__all__ = ["LocalField", "MultipleChoiceField", "SynchronizedField"]


class LocalField(BaseTranslatableField):
    """A field that each locale keeps for itself: neither translated nor synchronised.

    Named in `override_translatable_fields`, it leaves the engine altogether. A slug must: left to
    the engine, every draft of a translation rewrites the live slug and creates a false redirect.
    """

    def __repr__(self) -> str:
        return f"<LocalField {self.field_name}>"


class MultipleChoiceField(models.JSONField):
    """Any number of choices, stored as a list of their keys in the order of `choices`."""

    def validate(self, value: Any, model_instance: Any) -> None:
        known = [key for key, _label in self.flatchoices]
        unknown = [key for key in value or [] if key not in known]
        if unknown:
            raise ValidationError(
                gettext("“%(value)s” is not one of the choices.") % {"value": unknown[0]}
            )

    def formfield(self, **kwargs: Any) -> Any:
        defaults = {
            "choices": self.flatchoices,
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
        }
        kwargs.pop("choices_form_class", None)
        return forms.MultipleChoiceField(**{**defaults, **kwargs})
