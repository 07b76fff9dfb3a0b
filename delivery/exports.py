"""Everything that is public in a locale as one file, and what it takes to serve a part of it.

The worker writes the files anew while things change; each says in its first line up to which change
it is true, and a reader goes on from there with `changes/`. Files are replaced as a whole.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import brotli
from django.conf import settings

from core.serializers.compact import to_bytes
from core.serializers.references import JSON
from delivery.change_log import current_log
from delivery.changes import DELTA, Place, all_entries
from delivery.documents import RENDERER_VERSION
from delivery.models import Change

BATCH = 200
BROTLI_QUALITY = 4
COPY_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A written export.

    Attributes:
        number: the newest change that it holds.
        sha256: of all lines after the first.
    """

    path: Path
    number: int
    epoch: str
    sha256: str

    @property
    def compressed_path(self) -> Path:
        """The same, compressed with brotli."""
        return self.path.with_name(f"{self.path.name}.br")


def find_export(locale: str) -> ExportFile | None:
    """Return the newest export of a locale, if one has been written."""
    try:
        facts = json.loads(_facts_path(locale).read_text())
        path = _folder() / facts["file"]
        found = ExportFile(path, facts["number"], facts["epoch"], facts["sha256"])
    except (OSError, ValueError, KeyError):
        return None
    return found if found.path.exists() else None


def current_export(locale: str) -> ExportFile:
    """Return the newest export of a locale; write one where there is none of this log."""
    export = find_export(locale)
    if export is None or export.epoch != str(current_log().epoch):
        export = write_export(locale)
    return export


def write_exports() -> int:
    """Write the exports of locales in which something has changed; return how many.

    A periodic job of the worker.
    """
    outdated = [locale for locale in settings.CONTENT_LOCALES if _is_outdated(locale)]
    for locale in outdated:
        write_export(locale)
    return len(outdated)


def write_export(locale: str) -> ExportFile:
    """Write the export of a locale, plain and compressed, and remove the one before."""
    _folder().mkdir(parents=True, exist_ok=True)
    log = current_log()
    before = find_export(locale)
    with tempfile.TemporaryFile(dir=_folder()) as lines:
        facts = _write_lines(lines, locale)
        header = _header(locale, str(log.epoch), log.last_number, facts)
        export = ExportFile(
            _folder() / f"{locale}-{facts['sha256'][:16]}-{log.last_number}.ndjson",
            log.last_number,
            str(log.epoch),
            facts["sha256"],
        )
        _write_file(export.path, header, lines)
        compressor = brotli.Compressor(quality=BROTLI_QUALITY)
        _write_file(export.compressed_path, header, lines, compressor)
    about = {
        "file": export.path.name,
        "number": export.number,
        "epoch": export.epoch,
        "sha256": export.sha256,
    }
    _replace(_facts_path(locale), json.dumps(about).encode())
    if before is not None and before.path != export.path:
        for old in (before.path, before.compressed_path):
            # Somebody may be reading it: the system keeps it until they are done.
            with suppress(OSError):
                old.unlink()
    return export


def _is_outdated(locale: str) -> bool:
    log, export = current_log(), find_export(locale)
    if export is None or export.epoch != str(log.epoch):
        return True
    return Change.objects.filter(number__gt=export.number, locale=locale).exists()


def _write_lines(lines: IO[bytes], locale: str) -> JSON:
    """Write all entries; return `{sha256, counts, media}`."""
    digest = hashlib.sha256()
    counts: dict[str, int] = {}
    media: set[str] = set()
    for entry in all_entries(locale, BATCH):
        line = entry + b"\n"
        digest.update(line)
        lines.write(line)
        value = json.loads(entry)
        kind = value["type"] or value["kind"]
        counts[kind] = counts.get(kind, 0) + 1
        media.update(_media(value["document"]))
    return {"sha256": digest.hexdigest(), "counts": counts, "media": sorted(media)}


def _media(value: JSON) -> Iterator[str]:
    """Yield the addresses of images and files."""
    if isinstance(value, dict):
        if {"mime", "url"} <= value.keys() or {"filename", "url"} <= value.keys():
            yield value["url"]
        for part in value.values():
            yield from _media(part)
    elif isinstance(value, list):
        for part in value:
            yield from _media(part)


def _header(locale: str, epoch: str, number: int, facts: JSON) -> bytes:
    filters = {"locale": locale, "types": []}
    return (
        to_bytes(
            {
                "kind": "header",
                "locale": locale,
                "epoch": epoch,
                "cursor": Place(epoch, DELTA, number).encode(filters),
                "schema_version": RENDERER_VERSION,
                **facts,
            }
        )
        + b"\n"
    )


def _write_file(path: Path, header: bytes, lines: IO[bytes], compressor: Any = None) -> None:
    """Write the header and the lines under another name first, then put it in its place."""
    lines.seek(0)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    with temporary.open("wb") as file:
        for part in _parts(header, lines):
            file.write(compressor.process(part) if compressor else part)
        if compressor:
            file.write(compressor.finish())
    temporary.replace(path)


def _parts(header: bytes, lines: IO[bytes]) -> Iterator[bytes]:
    yield header
    while part := lines.read(COPY_BYTES):
        yield part


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)


def _facts_path(locale: str) -> Path:
    return _folder() / f"{locale}.json"


def _folder() -> Path:
    return Path(settings.EXPORT_ROOT)
