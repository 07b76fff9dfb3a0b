"""Everything that is public in a locale as one file, and what it takes to serve a part of it.

The worker writes the files anew while things change; each says in its first line up to which change
it is true, and a reader goes on from there with `changes/`. Files are replaced as a whole, and what
has been withdrawn is in none that is served. One process at a time writes those of a locale.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import brotli
from django.conf import settings
from django.core.files import locks
from django.db.models import Q
from rest_framework import status
from rest_framework.exceptions import APIException

from core.serializers.compact import to_bytes
from core.serializers.references import JSON
from delivery.change_log import current_log
from delivery.changes import DELTA, Place, all_entries
from delivery.documents import RENDERER_VERSION
from delivery.models import Change

BATCH = 200
BROTLI_QUALITY = 4
COPY_BYTES = 1024 * 1024
FACTS, LOCK = "current.json", "lock"


class ExportBeingWrittenError(APIException):
    """Somebody else is writing the export of a locale. Come back in a moment."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = "The export is being written. Try again in a few seconds."
    default_code = "export_being_written"
    wait = 5


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A written export.

    Attributes:
        number: the newest change that it holds.
        sha256: of all lines after the first.
        withdrawals: newer changes, numbered or not, that it is known to hold.
    """

    path: Path
    number: int
    epoch: str
    sha256: str
    withdrawals: frozenset[int]

    @property
    def compressed_path(self) -> Path:
        """The same, compressed with brotli."""
        return self.path.with_name(f"{self.path.name}.br")


def find_export(locale: str) -> ExportFile | None:
    """Return the newest export of a locale, if one has been written."""
    try:
        facts = json.loads(_facts_path(locale).read_text())
        found = ExportFile(
            _folder(locale) / facts["file"],
            facts["number"],
            facts["epoch"],
            facts["sha256"],
            frozenset(facts["withdrawals"]),
        )
    except (OSError, ValueError, KeyError):
        return None
    return found if found.path.exists() else None


def current_export(locale: str) -> ExportFile:
    """Return the newest export of a locale; write one where none may be served.

    Raises:
        ExportBeingWrittenError: none may be served, and somebody else is writing one.
    """
    if (export := _find_servable(locale)) is not None:
        return export
    with _alone(locale):
        # Another reader may have written one since this one looked.
        return _find_servable(locale) or _replace(locale)


def write_exports() -> int:
    """Write the exports of locales in which something has changed; return how many.

    A periodic job of the worker.
    """
    written = 0
    for locale in settings.CONTENT_LOCALES:
        if _is_outdated(locale):
            # Whom a reader waits for has no need of another.
            with suppress(ExportBeingWrittenError):
                write_export(locale)
                written += 1
    return written


def write_export(locale: str) -> ExportFile:
    """Write the export of a locale, plain and compressed, and remove what was there before.

    Raises:
        ExportBeingWrittenError: somebody else is doing it.
    """
    with _alone(locale):
        return _replace(locale)


def _replace(locale: str) -> ExportFile:
    """Write the export of a locale whose lock is held, and remove what was there before."""
    export = _write(locale)
    _remove_all_but(export, locale)
    return export


def _write(locale: str) -> ExportFile:
    folder, log = _folder(locale), current_log()
    # Read before the lines, which hold then what these withdrew as well.
    withdrawals = _withdrawals_after(log.last_number, locale)
    with tempfile.TemporaryFile(dir=folder) as lines:
        facts = _write_lines(lines, locale)
        header = _header(locale, str(log.epoch), log.last_number, facts)
        export = ExportFile(
            folder / f"{facts['sha256'][:16]}-{log.last_number}.ndjson",
            log.last_number,
            str(log.epoch),
            facts["sha256"],
            withdrawals,
        )
        _write_file(export.path, header, lines)
        compressor = brotli.Compressor(quality=BROTLI_QUALITY)
        _write_file(export.compressed_path, header, lines, compressor)
    about = {
        "file": export.path.name,
        "number": export.number,
        "epoch": export.epoch,
        "sha256": export.sha256,
        "withdrawals": sorted(export.withdrawals),
    }
    temporary = _temporary(_facts_path(locale))
    temporary.write_text(json.dumps(about))
    temporary.replace(_facts_path(locale))
    return export


def _remove_all_but(export: ExportFile, locale: str) -> None:
    """Remove older files, and what writers that were killed have left.

    Somebody may be reading one: the system keeps it until they are done.
    """
    kept = {export.path, export.compressed_path, _facts_path(locale), _folder(locale) / LOCK}
    for path in set(_folder(locale).iterdir()) - kept:
        path.unlink(missing_ok=True)


@contextmanager
def _alone(locale: str) -> Iterator[None]:
    """Hold the lock of a locale's files, which the system releases if this process is killed.

    Raises:
        ExportBeingWrittenError: somebody else holds it.
    """
    folder = _folder(locale)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as file:
        if not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
            raise ExportBeingWrittenError
        yield


def _find_servable(locale: str) -> ExportFile | None:
    """Return the newest export of a locale, if one has been written that may be served."""
    export = find_export(locale)
    return export if export is not None and _may_be_served(export, locale) else None


def _may_be_served(export: ExportFile, locale: str) -> bool:
    """Whether an export belongs to this log, and nothing has been withdrawn since."""
    is_of_this_log = export.epoch == str(current_log().epoch)
    return is_of_this_log and _withdrawals_after(export.number, locale) <= export.withdrawals


def _withdrawals_after(number: int, locale: str) -> frozenset[int]:
    """Return the withdrawals that have a higher number or, so far, none."""
    later = Q(number__gt=number) | Q(number=None)
    rows = Change.objects.filter(later, locale=locale, action=Change.Action.DELETE)
    return frozenset(rows.values_list("pk", flat=True))


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
    temporary = _temporary(path)
    with temporary.open("xb") as file:
        for part in _parts(header, lines):
            file.write(compressor.process(part) if compressor else part)
        if compressor:
            file.write(compressor.finish())
    temporary.replace(path)


def _parts(header: bytes, lines: IO[bytes]) -> Iterator[bytes]:
    yield header
    while part := lines.read(COPY_BYTES):
        yield part


def _temporary(path: Path) -> Path:
    return path.with_name(f"{uuid4().hex}.tmp")


def _facts_path(locale: str) -> Path:
    return _folder(locale) / FACTS


def _folder(locale: str) -> Path:
    return Path(settings.EXPORT_ROOT) / locale
