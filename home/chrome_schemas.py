"""The schemas of menus, settings and forms as `home.chrome` puts them together."""

from core.serializers.forms import form_schema
from core.serializers.references import JSON
from core.serializers.schemas import (
    BOOLEAN,
    IMAGE,
    INTEGER,
    LINK,
    RICH_TEXT,
    STRING,
    URI,
    Schemas,
    array,
    nullable,
    record,
    snippet_schema,
    union,
)
from home.labels import REQUIRED_LABELS
from jobdescriptions.posting_form import post_job_form_schema

LABEL_TEXTS: JSON = {
    **record(dict.fromkeys(REQUIRED_LABELS, nullable(STRING))),
    "additionalProperties": nullable(STRING),
}


def site_schema(schemas: Schemas) -> JSON:
    """Return the schema of `build_site`, after `select_site`."""
    return _site(schemas, "Copyright", STRING)


def site_copy_schema(schemas: Schemas) -> JSON:
    """Return the schema of `build_site` itself, whose copyright line says no years yet."""
    return _site(schemas, "CopyrightPattern", {"type": "null"})


def _site(schemas: Schemas, line_name: str, line_text: JSON) -> JSON:
    organization = record(
        {
            "name": STRING,
            "tagline": nullable(STRING),
            "logo": nullable(IMAGE),
            "logo_alt": nullable(STRING),
        }
    )
    line = record(
        {
            "text": line_text,
            "pattern": STRING,
            "founding_year": INTEGER,
            "holder": STRING,
        }
    )
    return record(
        {
            "locale": STRING,
            "organization": nullable(schemas.named("Organization", organization)),
            "contact_points": array(
                record(
                    {
                        "area_label": nullable(STRING),
                        "telephone": nullable(STRING),
                        "email": nullable(STRING),
                        "contact_type": nullable(STRING),
                    }
                )
            ),
            "social_profiles": array(
                record({"platform": STRING, "url": URI, "label": nullable(STRING)})
            ),
            "copyright": nullable(schemas.named(line_name, line)),
            "gender_marker": nullable(STRING),
            "labels": LABEL_TEXTS,
            "announcements": array(snippet_schema("home.Announcement", schemas)),
            "locales": array(
                record(
                    {
                        "code": STRING,
                        "native_name": STRING,
                        "hreflang": STRING,
                        "direction": {"type": "string", "enum": ["ltr", "rtl"]},
                        "is_default": BOOLEAN,
                    }
                )
            ),
            "fallbacks": array(STRING),
        }
    )


def menus_schema(schemas: Schemas) -> JSON:
    """Return the schema of `build_menus`."""
    item = {
        "label": nullable(STRING),
        "description": nullable(STRING),
        "link": LINK,
        "new_tab": nullable(BOOLEAN),
        "jurisdiction": nullable(STRING),
    }
    linked = record(item)
    group = record(
        {
            "heading": nullable(STRING),
            "overview": nullable(
                record(
                    {
                        "title": STRING,
                        "text": nullable(STRING),
                        "link": nullable(LINK),
                    }
                )
            ),
            "items": array({**linked, "properties": {"id": nullable(STRING), **item}}),
        }
    )
    values = {
        "group": group,
        "item": linked,
        "button": snippet_schema("home.CallToAction", schemas),
    }
    members = {
        name: schemas.named(
            f"Menu{name.capitalize()}",
            record(
                {
                    "type": {"type": "string", "const": name},
                    "id": nullable(STRING),
                    "value": value,
                }
            ),
        )
        for name, value in values.items()
    }
    menu = record(
        {
            "code": STRING,
            "title": nullable(STRING),
            "locale": STRING,
            "is_fallback": BOOLEAN,
            "items": array(union(members)),
        }
    )
    by_code = {"type": "object", "additionalProperties": schemas.named("Menu", menu)}
    return record({"locale": STRING, "menus": by_code, "fallbacks": array(STRING)})


def forms_schema(schemas: Schemas) -> JSON:
    """Return the schema of `build_forms`."""
    newsletter = form_schema(
        schemas,
        "NewsletterForm",
        code=STRING,
        locale=STRING,
        is_fallback=BOOLEAN,
        heading=nullable(STRING),
        body=nullable(RICH_TEXT),
        consent=nullable(RICH_TEXT),
        success_message=nullable(STRING),
        double_opt_in=BOOLEAN,
    )
    return record(
        {
            "locale": STRING,
            "search": form_schema(schemas, "SearchForm"),
            "newsletters": {"type": "object", "additionalProperties": newsletter},
            "posting_intent": nullable(post_job_form_schema(schemas)),
            "fallbacks": array(STRING),
        }
    )
