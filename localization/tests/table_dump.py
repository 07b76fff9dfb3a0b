"""Dumps what is stored, with natural keys in place of ids, so that two ways of writing compare."""

import json
import uuid
from collections import Counter, defaultdict
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Page, ReferenceIndex, Revision, TranslatableMixin
from wagtail_localize.models import String, Template, TranslationContext, TranslationSource

from localization.models import LocaleProgress, SourceVersion, TranslatableObject

# Accounts and sessions, queued work, and what is a function of the tables that are compared.
APPS_LEFT_OUT = {
    "auth",
    "background",
    "contenttypes",
    "delivery",
    "django_tasks_database",
    "sessions",
}
MODELS_LEFT_OUT = {"core.User", "wagtailsearch.SQLiteFTSIndexEntry"}
# Fields that hold ids, or are made of them, by the method that names these.
SPECIAL = {
    "object_id": "object_id",
    "to_object_id": "to_object_id",
    "content_path": "reference_path",
    "content_path_hash": "path_hash",
    "content": "serialized",
    "content_json": "serialized",
    "data": "data",
    "object_pk": "object_pk",
    "target_pk": "target_pk",
}
Row = tuple[tuple[str, str], ...]


def dump_tables() -> dict[str, Counter[Row]]:
    """Return the rows of every table that content is stored in, by model label."""
    namer = Namer()
    return {
        model._meta.label: Counter(namer.row(instance) for instance in model._base_manager.all())
        for model in apps.get_models()
        if model._meta.app_label not in APPS_LEFT_OUT and model._meta.label not in MODELS_LEFT_OUT
    }


class Namer:
    """Gives each row a name that does not depend on ids."""

    def __init__(self) -> None:
        self.names: dict[tuple[type[models.Model], str], str] = {}
        for locale in Locale.objects.all():
            self.name(locale, locale.language_code)
        for kind in ContentType.objects.all():
            self.name(kind, f"{kind.app_label}.{kind.model}")
        for model in apps.get_models():
            if issubclass(model, TranslatableMixin) and not model._meta.parents:
                for instance in model._base_manager.all():
                    self.name(
                        instance,
                        f"{model.__name__}:{instance.translation_key}:{self.of(instance, 'locale')}",
                    )
        self._name_revisions()
        self._name_children()
        for string in String.objects.all():
            self.name(string, f"{self.of(string, 'locale')}:{string.data_hash}")
        for context in TranslationContext.objects.all():
            self.name(context, f"{context.object_id}:{context.path}")
        for template in Template.objects.all():
            self.name(template, str(template.uuid))
        for source in TranslationSource.objects.all():
            self.name(source, f"source:{source.object_id}:{self.of(source, 'locale')}")
        self._name_versions()

    def _name_versions(self) -> None:
        for listed in TranslatableObject.objects.all():
            self.name(listed, f"listed:{listed.key}")
        for version in SourceVersion.objects.all():
            self.name(version, f"{self.of(version, 'translatable')}:{version.number}")

    def _name_revisions(self) -> None:
        of_object = defaultdict(list)
        for revision in Revision.objects.order_by("-pk"):
            owner = self.generic(revision.base_content_type_id, revision.object_id)
            of_object[owner].append(revision)
        for owner, revisions in of_object.items():
            for age, revision in enumerate(revisions):
                self.name(revision, f"{owner}:revision-{age}")

    def _name_children(self) -> None:
        for model in apps.get_models():
            keys = [f for f in model._meta.concrete_fields if isinstance(f, ParentalKey)]
            if not keys:
                continue
            counts: Counter[str] = Counter()
            for child in model._base_manager.order_by("pk"):
                parent = self.of(child, keys[0].name)
                counts[parent] += 1
                self.name(child, f"{parent}/{model.__name__}/{counts[parent]}")

    def name(self, instance: models.Model, name: str) -> None:
        self.names[base(type(instance)), str(instance.pk)] = name

    def named(self, model: type[models.Model], pk: Any) -> str:
        return self.names.get((base(model), str(pk)), str(pk))

    def of(self, instance: models.Model, field_name: str) -> str:
        field = instance._meta.get_field(field_name)
        return self.named(field.related_model, getattr(instance, field.attname))

    def generic(self, content_type_id: int, pk: Any) -> str:
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        return self.named(model, pk)

    def row(self, instance: models.Model) -> Row:
        return tuple(
            (field.name, str(self.value(instance, field)))
            for field in instance._meta.local_concrete_fields
        )

    def value(self, instance: models.Model, field: models.Field) -> Any:
        value = getattr(instance, field.attname)
        if value is None:
            return None
        if field.primary_key:
            return self.names.get((base(type(instance)), str(value)), "id")
        if field.is_relation:
            return self.named(field.related_model, value)
        if name := SPECIAL.get(field.name):
            return getattr(self, name)(instance, value)
        if isinstance(value, uuid.UUID) and field.has_default():
            return "random"
        return in_order(field.value_to_string(instance))

    def object_id(self, instance: Any, value: str) -> str:
        kind = getattr(instance, "base_content_type_id", None)
        return self.generic(kind or instance.content_type_id, value)

    def to_object_id(self, reference: ReferenceIndex, value: str) -> str:
        return self.generic(reference.to_content_type_id, value)

    def object_pk(self, listed: TranslatableObject, value: str) -> str:
        return self.generic(listed.content_type_id, value)

    def target_pk(self, cell: LocaleProgress, value: str) -> str:
        return self.generic(cell.translatable.content_type_id, value)

    def path_hash(self, reference: ReferenceIndex, value: uuid.UUID) -> bool:
        return value == ReferenceIndex._get_content_path_hash(reference.content_path)

    def serialized(self, instance: Any, value: Any) -> str:
        content = json.loads(value) if isinstance(value, str) else value
        kind = getattr(instance, "specific_content_type", None) or instance.content_type
        return json.dumps(self.content(kind.model_class(), content), sort_keys=True)

    def data(self, instance: Any, value: Any) -> Any:
        return (
            json.dumps(self.log_data(value), sort_keys=True) if isinstance(value, dict) else value
        )

    def content(self, model: type[models.Model], content: dict[str, Any]) -> dict[str, Any]:
        """Name the ids in the serialised content of an object."""
        named = {}
        for name, value in content.items():
            if name == "pk":
                named[name] = self.named(model, value)
                continue
            field = model._meta.get_field(name)
            if isinstance(value, list) and field.auto_created:
                named[name] = [self.content(field.related_model, child) for child in value]
            elif field.is_relation and value is not None:
                named[name] = self.named(field.related_model, value)
            else:
                named[name] = in_order(value)
        return named

    def reference_path(self, reference: Any, value: str) -> str:
        if not isinstance(reference, ReferenceIndex):
            return value
        model = reference.content_type.model_class()
        first, *rest = reference.content_path.split(".")
        field = model._meta.get_field(first)
        if field.auto_created:
            rest[0] = self.named(field.related_model, rest[0])
        return ".".join([first, *rest])

    def log_data(self, data: Any, name: str = "") -> Any:
        if not isinstance(data, dict):
            return data
        model = Locale if name.endswith("locale") else Page
        return {
            key: self.named(model, value) if key == "id" else self.log_data(value, key)
            for key, value in data.items()
        }


def base(model: type[models.Model]) -> type[models.Model]:
    """Return the model whose table holds the primary key."""
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model


def in_order(value: Any) -> Any:
    """Return JSON, which streams are stored as, with its keys in order."""
    if isinstance(value, str) and value.startswith(("[{", "{")):
        try:
            return json.dumps(json.loads(value), sort_keys=True)
        except ValueError:
            return value
    return value
