"""Links in rich text that lead to a call to action, so that its target is chosen once.

Stored as `<a linktype="call-to-action" id="…">`, with the id of the default locale's row.
"""

from typing import Any

from django.utils.html import escape
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.rich_text import LinkHandler

from home.models import CallToAction

ENTITY = "CALL-TO-ACTION"
LINK_TYPE = "call-to-action"


class CallToActionLinkHandler(LinkHandler):
    """Expands such a link in the admin and names what it refers to. The API has its own way."""

    identifier = LINK_TYPE

    @staticmethod
    def get_model() -> type[CallToAction]:
        return CallToAction

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        found = cls.get_many(attrs_list)
        return [
            f'<a data-call-to-action="{escape(each.code)}">' if each else "<a>" for each in found
        ]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Any:
        yield CallToAction, attrs["id"], "", ""


class CallToActionElementHandler(LinkElementHandler):
    """Reads a stored link for the editor."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        pk = attrs.get("id", "")
        found = CallToAction.objects.filter(pk=pk).first() if pk.isdecimal() else None
        return {"id": int(pk), "label": str(found or "")} if pk.isdecimal() else {}


def stored_link(props: dict[str, Any]) -> Any:
    """Write a link of the editor as it is stored."""
    return DOM.create_element(
        "a", {"linktype": LINK_TYPE, "id": props.get("id")}, props["children"]
    )


CONVERSION_RULE = {
    "from_database_format": {f'a[linktype="{LINK_TYPE}"]': CallToActionElementHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: stored_link}},
}
