"""The form from which a job is posted, as pages and `forms/` deliver it."""

from django.conf import settings

from core.serializers.forms import form_field, form_schema
from core.serializers.references import JSON
from core.serializers.schemas import BOOLEAN, INTEGER, STRING, Schemas, nullable
from core.tokens import fill_tokens

MAX_CITY = 100


def post_job_form(action: JSON, role: str | None = None) -> JSON:
    """Return the form of a rendered call to action.

    Args:
        action: a call to action as the API delivers it.
        role: the title of the page that shows the form; `{{role}}` stays where there is none.
    """
    values = {"board_count": str(action["board_count"] or "")}
    if role:
        values["role"] = role
    return {
        "code": action["code"],
        "locale": action["locale"],
        "is_fallback": action["is_fallback"],
        "heading": fill_tokens(action["heading"] or "", values) or None,
        "text": fill_tokens(action["text"] or "", values) or None,
        "board_count": action["board_count"],
        "action": f"{settings.API_BASE_URL}/api/v1/posting-intents/",
        "method": "POST",
        "fields": [
            form_field("role", required=True),
            form_field("locale", required=True),
            form_field(
                "city",
                required=True,
                max_length=MAX_CITY,
                label=action["city_label"],
                placeholder=action["city_placeholder"],
            ),
        ],
        "submit_label": action["label"],
    }


def post_job_form_schema(schemas: Schemas) -> JSON:
    """Return a reference to the schema of `post_job_form`."""
    return form_schema(
        schemas,
        "PostingForm",
        code=STRING,
        locale=STRING,
        is_fallback=BOOLEAN,
        heading=nullable(STRING),
        text=nullable(STRING),
        board_count=nullable(INTEGER),
    )
