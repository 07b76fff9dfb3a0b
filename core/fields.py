"""How a model field behaves in translation, beyond what the engine offers."""

from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

__all__ = ["LocalField", "SynchronizedField"]


class LocalField(BaseTranslatableField):
    """A field that each locale keeps for itself: neither translated nor synchronised.

    Named in `override_translatable_fields`, it leaves the engine altogether. A slug must: left to
    the engine, every draft of a translation rewrites the live slug and creates a false redirect.
    """

    def __repr__(self) -> str:
        return f"<LocalField {self.field_name}>"
