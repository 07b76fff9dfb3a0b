"""All families of roles of a locale, as the API answers them."""

from collections.abc import Mapping, Sequence

from core.composites import Composite, fallbacks
from core.serializers.references import JSON
from core.serializers.schemas import STRING, Schemas, array, record, snippet_schema

MODEL = "taxonomy.JobCategory"


def build_categories(snippets: Mapping[str, Sequence[JSON]], locale: str) -> JSON:
    """Return `{locale, items, fallbacks}`, the items as editors have ordered them."""
    return {"locale": locale, "items": list(snippets[MODEL]), "fallbacks": fallbacks(snippets)}


def categories_schema(schemas: Schemas) -> JSON:
    """Return the schema of `build_categories`."""
    return record(
        {
            "locale": STRING,
            "items": array(snippet_schema(MODEL, schemas)),
            "fallbacks": array(STRING),
        }
    )


CATEGORIES = Composite(
    "categories",
    (MODEL,),
    build_categories,
    categories_schema,
    order_by=("sort_order", "name"),
)
