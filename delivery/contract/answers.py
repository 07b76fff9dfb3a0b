"""Schemas of the answers that are not a page."""

from core.serializers.references import JSON
from core.serializers.schemas import (
    BOOLEAN,
    INTEGER,
    KEY,
    MOMENT,
    PREFIX,
    STRING,
    TEASER,
    URI,
    array,
    nullable,
    record,
)
from delivery.contract.change_shapes import change_schemas
from delivery.contract.shapes import PAGE


def ref(name: str) -> JSON:
    """Return a reference to a named schema."""
    return {"$ref": PREFIX + name}


_SPAN = record({"start": INTEGER, "end": INTEGER})
_LIST_META = record({"total_count": INTEGER, "next": nullable(URI), "previous": nullable(URI)})
_FACETS: JSON = {
    "type": "object",
    "additionalProperties": array(record({"value": STRING, "label": STRING, "count": INTEGER})),
}


def answer_schemas() -> dict[str, JSON]:
    """Return the schemas of answers by name."""
    return {
        "PageRoute": record({"kind": {"type": "string", "const": "page"}, "page": PAGE}),
        "Redirect": record(
            {
                "kind": {"type": "string", "const": "redirect"},
                "status": {"type": "integer", "enum": [301, 302]},
                "location": URI,
                "path": nullable(STRING),
                "key": nullable(KEY),
                "locale": nullable(STRING),
            }
        ),
        "Gone": record(
            {
                "kind": {"type": "string", "const": "gone"},
                "status": {"type": "integer", "const": 410},
            }
        ),
        "Route": {
            "oneOf": [ref("PageRoute"), ref("Redirect"), ref("Gone")],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {
                    "page": ref("PageRoute")["$ref"],
                    "redirect": ref("Redirect")["$ref"],
                    "gone": ref("Gone")["$ref"],
                },
            },
        },
        "AllLocales": record(
            {
                "locales": {
                    "type": "object",
                    "additionalProperties": {"anyOf": [PAGE, ref("ChosenFields")]},
                }
            }
        ),
        "PageOrAllLocales": {"anyOf": [PAGE, ref("AllLocales"), ref("ChosenFields")]},
        "RouteOrChosen": {"anyOf": [ref("Route"), ref("ChosenRoute")]},
        "RouteOrChosenDraft": {"anyOf": [ref("PageRouteDraft"), ref("ChosenRoute")]},
        "PageOrChosenDraft": {"anyOf": [ref("PageDraft"), ref("ChosenFields")]},
        "ChosenRoute": {
            "description": "The page at a path, of which `fields` has chosen some keys.",
            **record({"kind": {"type": "string", "const": "page"}, "page": ref("ChosenFields")}),
        },
        "ChosenFields": {
            "description": "A page of which `fields` has chosen some keys.",
            **record({"id": INTEGER, "meta": ref("AnyObject")}),
        },
        "Facets": _FACETS,
        "PageList": record(
            {"meta": _LIST_META, "items": array(_some_of(TEASER)), "facets": ref("Facets")}
        ),
        "SearchResult": {
            "allOf": [
                TEASER,
                record(
                    {
                        "highlights": record(
                            {name: array(_SPAN) for name in ("title", "heading", "summary")}
                        ),
                        "excerpt": nullable(record({"text": STRING, "highlights": array(_SPAN)})),
                    }
                ),
            ]
        },
        "SearchResults": record(
            {"meta": _LIST_META, "items": array(ref("SearchResult")), "facets": ref("Facets")}
        ),
        "Suggestions": record({"items": array(TEASER)}),
        **change_schemas(),
        "Changes": record(
            {
                "meta": record({"epoch": KEY, "cursor": STRING, "has_more": BOOLEAN, "next": URI}),
                "items": array(ref("Change")),
            }
        ),
        "Sitemap": record(
            {
                "meta": record({"next": nullable(URI)}),
                "items": array(
                    record(
                        {
                            "html_url": URI,
                            "path": STRING,
                            "locale": STRING,
                            "key": KEY,
                            "last_modified": nullable(MOMENT),
                            "alternates": array(record({"hreflang": STRING, "html_url": URI})),
                        }
                    )
                ),
            }
        ),
        "Locales": record(
            {"items": array(record({"code": STRING, "name": STRING, "is_default": BOOLEAN}))}
        ),
        "AnyObject": {"type": "object", "additionalProperties": True},
        "BlockSchemas": record({"blocks": array(STRING), "components": ref("AnyObject")}),
        "Examples": record(
            {
                "pages": {"type": "object", "additionalProperties": PAGE},
                "blocks": {"type": "object", "additionalProperties": ref("AnyObject")},
            }
        ),
        "SignupAnswer": record({"message": STRING, "double_opt_in": BOOLEAN}),
        "IntentAnswer": record({"id": nullable(KEY), "redirect_url": nullable(URI)}),
        "PreviewToken": record(
            {
                "token": STRING,
                "expires_at": MOMENT,
                "locale": nullable(STRING),
                "key": nullable(KEY),
                "path": nullable(STRING),
            }
        ),
        "Problem": record(
            {
                "type": STRING,
                "title": STRING,
                "status": INTEGER,
                "detail": STRING,
                "code": STRING,
                "errors": array(
                    record({"parameter": nullable(STRING), "code": STRING, "message": STRING})
                ),
            }
        ),
    }


def _some_of(schema: JSON) -> JSON:
    """Return a schema for lists whose `fields` may leave keys out."""
    return {"anyOf": [schema, record({"id": INTEGER})]}
