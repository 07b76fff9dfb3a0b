"""What an address or a form says was chosen. A closed list of parameters, never a query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from wagtail.models import Locale, Page
from wagtail.snippets.models import get_snippet_models

from core.models import TranslatableSnippet
from localization.jobs.choosing import (
    Choice,
    choose_below,
    choose_category,
    choose_instances,
    choose_objects,
    choose_pages,
)
from localization.jobs.orders import Cell, LeftOut

MOST = 25_000
"""Cells that one form can carry: more than all roles in all locales."""


@dataclass(slots=True)
class Selection:
    """Objects, whose locales are still to be chosen, or cells, whose locales are fixed."""

    choice: Choice = field(default_factory=Choice)
    cells: list[Cell] | None = None

    @property
    def fixed_locales(self) -> list[Locale] | None:
        """The locales of the cells; None where they are to be chosen."""
        if self.cells is None:
            return None
        ids = {locale_id for _object_id, locale_id in self.cells}
        return list(Locale.objects.filter(pk__in=ids).order_by("language_code"))

    def hidden(self) -> dict[str, str]:
        """Return what a form must carry to be sent again."""
        if self.cells is not None:
            return {"cells": " ".join(f"{pk}-{locale_id}" for pk, locale_id in self.cells)}
        return {"objects": " ".join(str(pk) for pk in self.choice.ids)}

    def only_in(self, managed: Iterable[Locale]) -> None:
        """Leave out cells of locales that a person does not manage, and name them."""
        if self.cells is None:
            return
        allowed = {locale.pk for locale in managed}
        dropped = {locale_id for _pk, locale_id in self.cells} - allowed
        self.cells = [cell for cell in self.cells if cell[1] in allowed]
        for locale in Locale.objects.filter(pk__in=dropped):
            reason = gettext("You may not hand out translations into it.")
            self.choice.left_out.append(LeftOut(locale.get_display_name(), reason))


def read_selection(data: QueryDict) -> Selection:
    """Return what was chosen.

    Raises:
        django.http.Http404: an id is none, or nothing is there.
    """
    try:
        return _read(data)
    except ValueError as error:
        raise Http404 from error


def _read(data: Any) -> Selection:
    if "cells" in data:
        return _of_cells(
            [_cell(each) for each in data["cells"].split()[:MOST]],
        )
    if "objects" in data:
        return Selection(choose_objects(_ids(data["objects"].split()[:MOST])))
    if "below" in data:
        (pk,) = _ids([data["below"]])
        return Selection(choose_below(get_object_or_404(Page, pk=pk, depth__gt=1)))
    if "category" in data:
        return Selection(choose_category(UUID(data["category"])))
    if "snippet" in data:
        return Selection(choose_instances([_snippet(data["snippet"])]))
    return Selection(choose_pages(_ids(data.getlist("page"))))


def _of_cells(cells: list[Cell]) -> Selection:
    choice = choose_objects(pk for pk, _locale_id in cells)
    fit = set(choice.ids)
    return Selection(choice, [cell for cell in cells if cell[0] in fit])


def _snippet(text: str) -> Any:
    label, _colon, pk = text.partition(":")
    models = {model._meta.label_lower: model for model in get_snippet_models()}
    model = models.get(label)
    if model is None or not issubclass(model, TranslatableSnippet):
        raise Http404
    return get_object_or_404(model, pk=_ids([pk])[0])


def _cell(text: str) -> Cell:
    pk, locale_id = _ids(text.split("-"))
    return pk, locale_id


def _ids(texts: Iterable[Any]) -> list[int]:
    found = [int(text) for text in texts if str(text).isascii()]
    if any(not 0 < pk < 2**31 for pk in found):
        raise ValueError("These are no ids.")
    return found
