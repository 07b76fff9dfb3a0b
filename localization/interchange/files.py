"""Files of either format, by their names."""

from collections.abc import Collection, Iterator, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext
from wagtail.models import Locale

from localization.interchange.declared import find_model
from localization.interchange.errors import ContentFileError, RecordError
from localization.interchange.exporting import export_records
from localization.interchange.jsonl import read_lines, write_lines
from localization.interchange.records import Record
from localization.interchange.xlsx import read_workbook, write_workbook

XLSX = ".xlsx"
JSONL = ".jsonl"


def site_locales() -> list[str]:
    """Return the language codes of the site, the default one first."""
    default = Locale.get_default()
    others = Locale.objects.exclude(pk=default.pk).order_by("pk")
    return [default.language_code, *others.values_list("language_code", flat=True)]


def selected(types: Sequence[str], locales: Sequence[str]) -> tuple[list[Any], list[str]]:
    """Return the models and locales that people name.

    Raises:
        RecordError: one of them is unknown.
    """
    for code in locales:
        if code not in site_locales():
            raise RecordError(
                gettext("The site has no locale “%(locale)s”. It has %(known)s.")
                % {"locale": code, "known": ", ".join(site_locales())}
            )
    return [find_model(label) for label in types], list(locales)


def read_file(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield (place, JSON) for each object in a file.

    Raises:
        ContentFileError: it cannot be read.
        OSError: it cannot be opened.
    """
    with path.open("rb") as content:
        yield from _read(path.name, content)


def read_stream(name: str, content: bytes) -> Iterator[tuple[str, Any]]:
    """Yield (place, JSON) for each object in the content of a file called `name`.

    Raises:
        ContentFileError: it cannot be read.
    """
    return _read(name, BytesIO(content))


def _read(name: str, content: BinaryIO) -> Iterator[tuple[str, Any]]:
    suffix = Path(name).suffix.lower()
    if suffix == XLSX:
        yield from read_workbook(content)
    elif suffix in {JSONL, ".json", ".ndjson"}:
        with TextIOWrapper(content, encoding="utf-8", newline="\n") as stream:
            yield from read_lines(stream)
    else:
        raise ContentFileError(
            gettext("%(name)s ends neither in .jsonl nor in .xlsx.") % {"name": name}
        )


def write_file(
    target: BinaryIO,
    *,
    suffix: str,
    models: Collection[Any] = (),
    locales: Collection[str] = (),
) -> int:
    """Write content into a file; return how many objects and locales it holds.

    Args:
        target: where to write.
        suffix: `.xlsx` for a workbook; anything else stands for JSON Lines.
        models: only these; none stands for all.
        locales: only these language codes; none stands for all.

    Raises:
        ContentFileError: a text does not fit into a workbook.
        OSError: it cannot be written.
    """
    count = 0

    def counted() -> Iterator[Record]:
        nonlocal count
        for record in export_records(models=models, locales=locales):
            count += 1
            yield record

    if suffix.lower() == XLSX:
        write_workbook(counted(), site_locales(), target)
    else:
        target.writelines(line.encode() for line in write_lines(counted(), site_locales()))
    return count
