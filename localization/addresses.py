"""Addresses in the admin of what the translation workflow speaks of. No queries."""

from typing import Any, Protocol
from urllib.parse import urlencode

from django.urls import reverse


class _Cell(Protocol):
    """Anything that is about one object in one locale."""

    translatable_id: Any
    locale_id: Any


def desk_url(cell: _Cell) -> str:
    """Return where an object is translated in a locale; it is found by what the address names."""
    return reverse("translation_desk_of", args=[cell.translatable_id, cell.locale_id])


def explanation_url(cell: _Cell) -> str:
    """Return where it is explained why an object is public in a locale or not."""
    return reverse("translation_explanation", args=[cell.translatable_id, cell.locale_id])


def job_url(job_id: int) -> str:
    """Return the page of a job."""
    return reverse("translation_jobs:inspect", args=[job_id])


def object_url(object_id: int) -> str:
    """Return where an object is edited; it is found by what the address names."""
    return reverse("translation_source_of", args=[object_id])


def create_url(cell: _Cell) -> str:
    """Return where the translation of an object into a locale is ordered."""
    query = urlencode({"cells": f"{cell.translatable_id}-{cell.locale_id}"})
    return f"{reverse('translation_job_create')}?{query}"


def decision_url(cell: _Cell) -> str:
    """Return where a manager says whether an object is wanted in a locale, and how."""
    return reverse("translation_decision", args=[cell.translatable_id, cell.locale_id])
