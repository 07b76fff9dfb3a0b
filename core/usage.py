"""Which content cannot do without a snippet."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey


def rows_that_need(instance: models.Model) -> Iterator[Any]:
    """Yield the objects that name another one in a required foreign key.

    In their row, in their latest draft, or in a child row; each once. Deleting `instance` would
    leave them incomplete. Optional foreign keys do not count.
    """
    seen = set()
    for relation in instance._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.field.blank:
            continue
        for owner in _owners(relation.field, instance):
            identity = (type(owner), owner.pk)
            if identity not in seen:
                seen.add(identity)
                yield owner


def _owners(field: Any, instance: models.Model) -> Iterator[Any]:
    model = field.model
    if isinstance(field, ParentalKey) or field.remote_field.parent_link:
        return
    used = Q(**{field.name: instance})
    names = {found.name for found in model._meta.get_fields()}
    if {"latest_revision", "has_unpublished_changes"} <= names:
        draft = {f"latest_revision__content__{field.name}": instance.pk}
        used |= Q(has_unpublished_changes=True, **draft)
    parent = next((f.name for f in model._meta.fields if isinstance(f, ParentalKey)), None)
    for row in model._default_manager.filter(used).iterator():
        yield getattr(row, parent) if parent else row
