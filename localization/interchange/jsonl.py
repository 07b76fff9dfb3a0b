"""Content files as JSON Lines: a header, then one object and locale a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from django.utils.translation import gettext

from localization.interchange.errors import ContentFileError
from localization.interchange.records import Record

FORMAT = "rolebook-content"
VERSION = 1
MAX_LINE = 5_000_000


def header(locales: list[str]) -> dict[str, Any]:
    """Return the first line of a file."""
    return {"format": FORMAT, "version": VERSION, "default_locale": locales[0], "locales": locales}


def write_lines(records: Iterable[Record], locales: list[str]) -> Iterator[str]:
    """Yield the lines of a file, each with its line feed."""
    yield f"{json.dumps(header(locales), ensure_ascii=False)}\n"
    for record in records:
        yield f"{json.dumps(record.as_dict(), ensure_ascii=False, default=str)}\n"


def read_lines(stream: TextIO) -> Iterator[tuple[str, Any]]:
    """Yield (place, JSON) for each object; None in place of a line that is no JSON.

    Raises:
        ContentFileError: the file does not begin with its header, or is not UTF-8.
    """
    try:
        first = stream.readline(MAX_LINE)
        ensure_header(_parsed(first.lstrip("\ufeff")))
        for number, line in enumerate(iter(lambda: stream.readline(MAX_LINE), ""), 2):
            if line.strip():
                yield gettext("line %(number)d") % {"number": number}, _parsed(line)
    except UnicodeDecodeError as error:
        raise ContentFileError(gettext("The file is not UTF-8. Save it as UTF-8.")) from error


def ensure_header(data: Any) -> None:
    """Raise ContentFileError unless `data` is the header of a file of this version."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ContentFileError(
            gettext("The file does not begin with its header, {“format”: “%(format)s”, …}.")
            % {"format": FORMAT}
        )
    if data.get("version") != VERSION:
        raise ContentFileError(
            gettext("The file has version %(found)s; version %(known)s is read.")
            % {"found": data.get("version"), "known": VERSION}
        )


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
