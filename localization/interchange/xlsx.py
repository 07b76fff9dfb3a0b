"""Content files as spreadsheets: a sheet for each type, one row for each object and locale.

A cell holds a text as it is, and anything else as JSON. Streams stand on a second sheet of the
type, one row for each text or other value inside them, so that people can edit texts in cells.
"""

import json
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from django.utils.translation import gettext
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException
from wagtail.models import Locale

from localization.interchange.declared import content_fields, find_model
from localization.interchange.errors import ContentFileError, RecordError
from localization.interchange.jsonl import ensure_header, header
from localization.interchange.records import KEYS, Record

MAX_CELL = 32_767
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 200
HEADER_SHEET = "Rolebook"
TREE = ("key", "locale", "parent", "status", "slug")
BLOCKS = ("key", "locale", "field", "path", "text", "value")
BLOCKS_SUFFIX = " blocks"
TEXTS = {"text", "rich_text"}


def write_workbook(records: Iterable[Record], locales: list[str], target: BinaryIO) -> None:
    """Write a workbook.

    Raises:
        ContentFileError: a text is longer than a cell, or holds what no spreadsheet can.
    """
    book = Workbook(write_only=True)
    first = book.create_sheet(HEADER_SHEET)
    for name, value in header(locales).items():
        first.append([name, json.dumps(value)])
    sheets: dict[str, Any] = {}
    for record in records:
        label = record.model.__name__
        if label not in sheets:
            fields = [f.name for f in content_fields(record.model).values() if f.kind != "stream"]
            sheets[label] = book.create_sheet(label)
            _append(sheets[label], ["type", *TREE, *fields])
        _append(sheets[label], _row(record))
        for row in _block_rows(record):
            if label + BLOCKS_SUFFIX not in sheets:
                sheets[label + BLOCKS_SUFFIX] = book.create_sheet(label + BLOCKS_SUFFIX)
                _append(sheets[label + BLOCKS_SUFFIX], list(BLOCKS))
            _append(sheets[label + BLOCKS_SUFFIX], row)
    book.save(target)


def _append(sheet: Any, values: list[Any]) -> None:
    cells = []
    for value in values:
        text = "" if value is None else str(value)
        if len(text) > MAX_CELL:
            raise ContentFileError(
                gettext(
                    "“%(text)s…” has %(length)d characters; a cell holds %(max)d. Use JSON Lines."
                )
                % {"text": text[:40], "length": len(text), "max": MAX_CELL}
            )
        try:
            cell = WriteOnlyCell(sheet, value=text or None)
        except IllegalCharacterError as error:
            raise ContentFileError(
                gettext("“%(text)s…” holds a character that no spreadsheet can. Use JSON Lines.")
                % {"text": text[:40]}
            ) from error
        if text:
            # Text that begins with an equals sign is no formula.
            cell.data_type = "s"
        cells.append(cell)
    sheet.append(cells)


def _row(record: Record) -> list[Any]:
    data = record.as_dict()
    values: list[Any] = [data["type"], *(data.get(name) for name in TREE)]
    for name, field in content_fields(record.model).items():
        if field.kind != "stream":
            value = record.fields.get(name)
            is_plain = field.kind in TEXTS or name not in record.fields
            values.append(value if is_plain else json.dumps(value, default=str))
    return values


def _block_rows(record: Record) -> Iterator[list[Any]]:
    for name, field in content_fields(record.model).items():
        if field.kind == "stream" and name in record.fields:
            for path, value in _leaves("", record.fields[name]):
                text, other = (value, None) if isinstance(value, str) else (None, json.dumps(value))
                # An empty text is a value too, and an empty cell is none.
                if value == "":
                    text, other = None, '""'
                yield [str(record.key), record.locale, name, path, text, other]


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield (path, value) for everything inside a stream that is no list and no object."""
    if isinstance(value, dict) and value:
        for name, part in value.items():
            yield from _leaves(f"{path}/{name}", part)
    elif isinstance(value, list) and value:
        for number, part in enumerate(value):
            yield from _leaves(f"{path}/{number}", part)
    else:
        yield path, value


def read_workbook(source: BinaryIO) -> Iterator[tuple[str, Any]]:
    """Yield (place, JSON) for each object; a RecordError in place of a row that is wrong.

    Raises:
        ContentFileError: the file is no workbook, damaged, dangerous, or lacks its header; or it
            has formulas, merged cells or a sheet that is not known.
    """
    book = _open(source)
    _check_header(book)
    streams: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for sheet in book.worksheets:
        _check_cells(sheet)
        if sheet.title.endswith(BLOCKS_SUFFIX):
            for (key, locale, name), leaves in _read_blocks(sheet).items():
                streams[key, locale][name] = _built(leaves, sheet.title)
    for sheet in book.worksheets:
        if sheet.title != HEADER_SHEET and not sheet.title.endswith(BLOCKS_SUFFIX):
            yield from _read_sheet(sheet, streams)


def _open(source: BinaryIO) -> Any:
    try:
        with zipfile.ZipFile(source) as archive:
            members = archive.infolist()
        _check_size(members)
        return load_workbook(source)
    except (
        zipfile.BadZipFile, InvalidFileException, OSError, KeyError, ValueError, TypeError,
        EOFError, AttributeError, IndexError, SyntaxError, zlib.error, NotImplementedError,
    ) as error:  # fmt: skip
        raise ContentFileError(
            gettext("The file is damaged or no .xlsx workbook. Save it again as .xlsx.")
        ) from error


def _check_size(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        raise ContentFileError(
            gettext("The file unpacks to %(size)d MB, as a zip bomb does.")
            % {"size": unpacked // 1024 // 1024}
        )


def _check_header(book: Any) -> None:
    data = {}
    if HEADER_SHEET in book.sheetnames:
        for row in book[HEADER_SHEET].iter_rows(max_col=2, max_row=20, values_only=True):
            data[row[0]] = _json(row[1] if len(row) > 1 else None)
    ensure_header(data)


def _json(text: Any) -> Any:
    try:
        return json.loads(str(text))
    except ValueError:
        return None


def _check_cells(sheet: Any) -> None:
    if sheet.merged_cells.ranges:
        raise ContentFileError(
            gettext("Sheet “%(sheet)s” has merged cells (%(range)s). Unmerge them.")
            % {"sheet": sheet.title, "range": sorted(map(str, sheet.merged_cells.ranges))[0]}
        )
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                raise ContentFileError(
                    gettext(
                        "Sheet “%(sheet)s”, cell %(cell)s holds a formula. Put its value there."
                    )
                    % {"sheet": sheet.title, "cell": cell.coordinate}
                )


def _rows(sheet: Any, required: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = sheet.iter_rows(values_only=True)
    names = [str(name or "").strip() for name in next(rows, ())]
    missing = [name for name in required if name not in names]
    if missing:
        raise ContentFileError(
            gettext("Sheet “%(sheet)s” has no column “%(column)s”.")
            % {"sheet": sheet.title, "column": missing[0]}
        )
    for number, row in enumerate(rows, 2):
        if any(value is not None for value in row):
            place = gettext("sheet “%(sheet)s”, row %(row)d") % {
                "sheet": sheet.title,
                "row": number,
            }
            yield place, {n: v for n, v in zip(names, row, strict=False) if n}


def _read_blocks(sheet: Any) -> dict[tuple[str, str, str], list[tuple[str, Any]]]:
    found: dict[tuple[str, str, str], list[tuple[str, Any]]] = defaultdict(list)
    for _place, row in _rows(sheet, BLOCKS):
        value = _cell(row["text"]) if row["value"] is None else _json(row["value"])
        owner = (_cell(row["key"]), _cell(row["locale"]), _cell(row["field"]))
        found[owner].append((_cell(row["path"]), value))
    return found


def _cell(value: Any) -> str:
    """Return a cell as text; spreadsheet programs turn some texts into numbers."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _built(leaves: list[tuple[str, Any]], sheet: str) -> Any:
    """Put values back together by their paths."""
    if leaves == [("", [])]:
        return []
    root: dict[str, Any] = {}
    for path, value in leaves:
        place = root
        *steps, last = path.strip("/").split("/")
        for step in steps:
            place = place.setdefault(step, {})
            if not isinstance(place, dict):
                raise ContentFileError(
                    gettext("Sheet “%(sheet)s”: the path “%(path)s” does not fit the others.")
                    % {"sheet": sheet, "path": path}
                )
        place[last] = value
    return _lists(root)


def _lists(value: Any) -> Any:
    """Turn objects whose names are numbers into lists, in the order of the numbers."""
    if not isinstance(value, dict):
        return value
    parts = {name: _lists(part) for name, part in value.items()}
    if parts and all(name.isdecimal() for name in parts):
        return [parts[name] for name in sorted(parts, key=int)]
    return parts


def _read_sheet(
    sheet: Any, streams: dict[tuple[str, str], dict[str, Any]]
) -> Iterator[tuple[str, Any]]:
    for place, row in _rows(sheet, ("type", "key", "locale")):
        try:
            yield place, _record(row, streams)
        except RecordError as error:
            yield place, error


def _record(row: dict[str, Any], streams: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    model = find_model(_cell(row["type"]))
    known = content_fields(model)
    data: dict[str, Any] = {
        name: _cell(row[name]) or None for name in KEYS if name != "fields" and row.get(name)
    }
    is_source = data.get("locale") in {None, Locale.get_default().language_code}
    fields: dict[str, Any] = dict(
        streams.get((data.get("key") or "", data.get("locale") or ""), {})
    )
    for name, value in row.items():
        if name in KEYS:
            continue
        field = known.get(name)
        if field is None:
            fields[name] = value
        elif value is None and not (is_source or field.per_locale):
            continue
        elif field.kind in TEXTS:
            fields[name] = _cell(value)
        elif value is not None:
            fields[name] = value if isinstance(value, int | float) else _parsed(name, value)
    return {**data, "fields": fields}


def _parsed(name: str, value: Any) -> Any:
    parsed = _json(value)
    if parsed is None and str(value).strip() != "null":
        # A date or a word that somebody typed as it is.
        return _cell(value)
    return parsed
