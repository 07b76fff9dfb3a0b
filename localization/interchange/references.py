"""Ids of the database to what names the same thing in a file, and back.

Pages, snippets and entries of vocabularies are named by their translation key; pictures and files
by the hash of their content, with their title behind it for people.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from wagtail.models import Locale

from localization.interchange.errors import RecordError

NAMESPACE = uuid.UUID("6d0d7a6e-9c39-4a5e-8f3f-0f6b4f6c5a11")

Lost = Callable[[str], None]
"""Is told of a reference that leads nowhere."""


def as_key(text: Any) -> uuid.UUID:
    """Return the translation key that a file's key stands for.

    A UUID is taken as it is; any other text always makes the same one.

    Raises:
        RecordError: there is no key.
    """
    text = str(text or "").strip()
    if not text:
        raise RecordError(gettext("The key is missing. Give each object a key of its own."))
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid5(NAMESPACE, text)


class References:
    """Looks things up once. `forget` what it did not find when more has been written."""

    def __init__(self) -> None:
        self._names: dict[tuple[Any, int], str | None] = {}
        self._ids: dict[tuple[Any, str], int | None] = {}

    def name(self, kind: str, model: Any, pk: Any) -> str | None:
        """Return what names an object in a file; None where it is gone."""
        if not pk:
            return None
        if (model, pk) not in self._names:
            self._names[model, pk] = self._find_name(kind, model, pk)
        return self._names[model, pk]

    def find(self, kind: str, model: Any, name: Any) -> int | None:
        """Return the id of what a file names, in the default locale; None where it is not there.

        Raises:
            RecordError: the name is none.
        """
        if name in (None, ""):
            return None
        if not isinstance(name, str):
            raise RecordError(
                gettext("A reference must be a key, not %(value)s.") % {"value": repr(name)[:40]}
            )
        if (model, name) not in self._ids:
            self._ids[model, name] = self._find_id(kind, model, name)
        return self._ids[model, name]

    def forget_missing(self) -> None:
        """Look again for what was not found."""
        self._ids = {key: pk for key, pk in self._ids.items() if pk is not None}

    def _find_name(self, kind: str, model: Any, pk: Any) -> str | None:
        found = model._default_manager.filter(pk=pk).first()
        if found is None:
            return None
        if kind in {"image", "file"}:
            return f"{found.file_hash or found._set_file_hash() or found.file_hash} {found.title}"
        return str(found.translation_key)

    def _find_id(self, kind: str, model: Any, name: str) -> int | None:
        rows = model._default_manager
        if kind in {"image", "file"}:
            found = rows.filter(file_hash=name.partition(" ")[0])
        else:
            found = rows.filter(translation_key=as_key(name), locale=Locale.get_default())
        pk: int | None = found.order_by("pk").values_list("pk", flat=True).first()
        return pk
