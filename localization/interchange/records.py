"""One object in one locale, as it stands in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from wagtail.models import Page

from localization.interchange.declared import content_fields, find_model
from localization.interchange.errors import RecordError
from localization.interchange.references import as_key

LIVE = "live"
DRAFT = "draft"
KEYS = ("type", "key", "locale", "parent", "status", "slug", "fields")


@dataclass(slots=True)
class Record:
    """An object in one locale.

    Attributes:
        place: where it stands in the file, for the report.
        model: its class.
        parent: key of the page above; None for snippets and for pages below the root.
        status: `live` or `draft`.
        slug: of pages; empty where it is to be made from the title.
        fields: values by field, references by name. What is left out stays as it is.
    """

    place: str
    model: Any
    key: UUID
    locale: str
    parent: UUID | None = None
    status: str = LIVE
    slug: str = ""
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        """Whether it is a page."""
        return issubclass(self.model, Page)

    @property
    def title(self) -> str:
        """What the report calls it."""
        names = (self.fields.get(name) for name in ("title", "name", "label", "code"))
        return str(next((name for name in names if name), self.key))

    def as_dict(self) -> dict[str, Any]:
        """Return it as the JSON of a file."""
        tree = {"parent": self.parent and str(self.parent), "slug": self.slug}
        return {
            "type": self.model._meta.label,
            "key": str(self.key),
            "locale": self.locale,
            **({"parent": tree["parent"]} if self.is_page else {}),
            "status": self.status,
            **({"slug": tree["slug"]} if self.is_page else {}),
            "fields": self.fields,
        }


def parse_record(place: str, data: Any, *, locales: list[str]) -> Record:
    """Make a record of what a file says.

    Args:
        place: where it stands.
        data: the JSON.
        locales: language codes of the site, the default one first.

    Raises:
        RecordError: something in it is wrong; nothing was looked up yet.
    """
    if not isinstance(data, Mapping):
        raise RecordError(gettext("This is not an object."))
    _refuse_unknown(data, KEYS, gettext("key"))
    model = find_model(data.get("type", ""))
    locale = str(data.get("locale") or locales[0])
    if locale not in locales:
        raise RecordError(
            gettext("The site has no locale “%(locale)s”. It has %(known)s.")
            % {"locale": locale, "known": ", ".join(locales)}
        )
    status = data.get("status") or LIVE
    if status not in {LIVE, DRAFT}:
        raise RecordError(
            gettext("The status is “%(status)s”, neither live nor draft.") % {"status": status}
        )
    fields = data.get("fields") or {}
    if not isinstance(fields, Mapping):
        raise RecordError(gettext("“fields” must be an object."))
    _refuse_unknown(fields, _known_fields(model, is_source=locale == locales[0]), gettext("field"))
    parent = data.get("parent")
    return Record(
        place,
        model,
        as_key(data.get("key")),
        locale,
        as_key(parent) if parent else None,
        status,
        str(data.get("slug") or ""),
        dict(fields),
    )


def _known_fields(model: Any, *, is_source: bool) -> list[str]:
    fields = content_fields(model).values()
    return [each.name for each in fields if is_source or each.per_locale]


def _refuse_unknown(data: Mapping[str, Any], known: Any, word: str) -> None:
    unknown = set(data) - set(known)
    if unknown:
        raise RecordError(
            gettext("There is no %(word)s “%(name)s” here. Known: %(known)s.")
            % {"word": word, "name": min(map(str, unknown)), "known": ", ".join(known)}
        )
