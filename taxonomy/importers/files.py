"""Opens what a user downloaded: folders, zip archives, single files. Checks before it reads.

Nothing is unpacked to disk. An archive with anything wrong is refused as a whole, in one sentence.
"""

import codecs
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAX_FILE = 256 * 1024 * 1024
MAX_ARCHIVE = 1024 * 1024 * 1024
MAX_RATIO = 200
CHUNK = 1024 * 1024
CLIMBS = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:")


class ImportFileError(ValueError):
    """A file cannot be imported; the message names it and says what to do. Nothing was written."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file in a folder or an archive.

    Attributes:
        path: the file itself, or the archive that holds it.
        member: its name inside the archive; empty for a file of its own.
    """

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return PurePosixPath(self.member).name if self.member else self.path.name

    def __str__(self) -> str:
        return f"{self.path.name}:{self.member}" if self.member else str(self.path)

    def read_text(self) -> str:
        """Return the content.

        Raises:
            ImportFileError: it is too large, or not UTF-8.
        """
        try:
            return codecs.decode(self._read(), "utf-8-sig")
        except UnicodeDecodeError as error:
            raise ImportFileError(
                f"{self} is not UTF-8 (byte {error.start}). Download it again, or save it as UTF-8."
            ) from error

    def _read(self) -> bytes:
        if not self.member:
            _check_size(str(self), self.path.stat().st_size)
            return self.path.read_bytes()
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(self.member)


def find_files(paths: Iterable[Path]) -> list[SourceFile]:
    """Return all files in folders and archives, in order of name.

    Raises:
        ImportFileError: a path does not exist, or an archive is damaged or dangerous.
    """
    found: list[SourceFile] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file())
            found.extend(file for each in inside for file in _files_of(each))
        elif path.is_file():
            found.extend(_files_of(path))
        else:
            raise ImportFileError(f"{path} does not exist. Name a file, a folder or a zip archive.")
    return found


def _files_of(path: Path) -> Iterator[SourceFile]:
    if path.suffix.lower() != ".zip":
        yield SourceFile(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check_archive(path, members)
            damaged = archive.testzip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ImportFileError(
            f"{path} is damaged or no zip archive ({error}). Download it again."
        ) from error
    if damaged:
        raise ImportFileError(f"{path} is damaged at {damaged}. Download it again.")
    for member in members:
        yield SourceFile(path, member.filename)


def _check_archive(path: Path, members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        if CLIMBS.search(member.filename):
            raise ImportFileError(
                f"{path} holds {member.filename!r}, which leads out of the archive. "
                "It is not what the publisher offers; download it from the source."
            )
        _check_size(f"{path}:{member.filename}", member.file_size)
        if member.file_size > CHUNK and member.file_size > MAX_RATIO * member.compress_size:
            raise ImportFileError(
                f"{path}:{member.filename} unpacks to more than {MAX_RATIO} times its size, as a "
                "zip bomb does. It was not opened."
            )
    total = sum(member.file_size for member in members)
    if total > MAX_ARCHIVE:
        raise ImportFileError(
            f"{path} unpacks to {total // CHUNK} MB; at most {MAX_ARCHIVE // CHUNK} MB are read."
        )


def _check_size(name: str, size: int) -> None:
    if size > MAX_FILE:
        raise ImportFileError(
            f"{name} has {size // CHUNK} MB; at most {MAX_FILE // CHUNK} MB are read."
        )
