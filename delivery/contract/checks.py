"""System checks: everything that is delivered has a schema."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register

from core.models import TranslatableSnippet, VocabularyEntry
from core.serializers.blocks import UnknownBlockError
from core.serializers.fields import DocumentField
from core.serializers.schemas import SchemaNameError, Schemas
from delivery.api.parameters import page_models
from delivery.contract.shapes import content_schemas

HINT_BLOCK = (
    "Give the block document_references, render_document_value and document_schema, as "
    "docs/how-to/add-a-block.md shows."
)

HINT_FIELD = "Override schema() beside render(): one says what the other delivers."


@register(Tags.models)
def check_schemas(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse blocks and fields that the API cannot describe."""
    found = [problem for model, field in _delivered() for problem in field_problems(model, field)]
    return found or list(_name_problems())


def field_problems(model: Any, field: DocumentField) -> Iterator[CheckMessage]:
    """Yield what is wrong with a field of a page type or snippet."""
    place = f"{model._meta.label}.{field.name}"
    if _is_without_schema(type(field)):
        yield Error(
            f"{place}: {type(field).__name__} overrides render() but not schema().",
            hint=HINT_FIELD,
            obj=model,
            id="rolebook.E011",
        )
        return
    try:
        field.schema(model, Schemas())
    except UnknownBlockError as error:
        yield Error(f"{place}: {error}", hint=HINT_BLOCK, obj=model, id="rolebook.E010")
    except TypeError as error:
        yield Error(f"{place}: {error}", hint=HINT_FIELD, obj=model, id="rolebook.E011")


def _name_problems() -> Iterator[CheckMessage]:
    """Yield where two structures would have one name in the contract."""
    try:
        content_schemas(is_draft=False)
    except SchemaNameError as error:
        yield Error(str(error), hint="Rename one of the blocks or models.", id="rolebook.E012")


def _is_without_schema(kind: type) -> bool:
    """Whether the class whose `render` counts stands below the one whose `schema` counts."""
    line = [each for each in kind.__mro__ if "render" in vars(each) or "schema" in vars(each)]
    renders = next(place for place, each in enumerate(line) if "render" in vars(each))
    describes = next(place for place, each in enumerate(line) if "schema" in vars(each))
    return renders < describes


def _delivered() -> Iterator[tuple[Any, DocumentField]]:
    snippets = [
        model
        for model in apps.get_models()
        if issubclass(model, TranslatableSnippet | VocabularyEntry)
    ]
    for model in [*page_models(), *snippets]:
        for name in ("document_fields", "related_fields", "teaser_fields"):
            for field in getattr(model, name, ()):
                yield model, field
