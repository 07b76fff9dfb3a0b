"""Reads the YAML files of the sample content, and makes the ids that items keep for ever."""

import uuid
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
NAMESPACE = uuid.UUID("3f0f3c5e-2c0b-4d0c-9a64-6b9a3f6a6a10")


References = Callable[[str], int]
"""Gives the id of a sample page or snippet in the default locale, by its name."""


class SampleDataError(ValueError):
    """A data file is missing or lacks a value; the message names file and key."""


@cache
def read(locale: str, name: str) -> dict[str, Any]:
    """Return the content of `data/<locale>/<name>.yaml`."""
    path = DATA / locale / f"{name}.yaml"
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SampleDataError(f"{path} is missing.") from error
    if not isinstance(data, dict):
        raise SampleDataError(f"{path} is not a mapping.")
    return data


def stable_id(*parts: str | int) -> str:
    """Return the same UUID for the same parts, always: for keys of pages and ids of blocks."""
    return str(uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts)))
