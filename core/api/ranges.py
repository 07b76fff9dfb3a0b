"""Parts of files over HTTP (RFC 9110, section 14): one range of bytes, as downloads resume."""

import re
from pathlib import Path
from typing import BinaryIO, Self

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from rest_framework import status
from rest_framework.exceptions import APIException

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")
CHUNK = 64 * 1024


class RangeNotSatisfiableError(APIException):
    """Nothing of the asked part exists.

    Args:
        size: of the file, in bytes.
    """

    status_code = status.HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE
    default_code = "range_not_satisfiable"

    def __init__(self, size: int) -> None:
        super().__init__(f"The file has {size} bytes; ask for a part of these.")
        self.headers = {"Content-Range": f"bytes */{size}"}


def file_response(
    request: HttpRequest, path: Path, *, etag: str, media_type: str
) -> StreamingHttpResponse | HttpResponse:
    """Answer a file or the part that the client asks for: 200, 206 or 304.

    It is open by then: that somebody removes it meanwhile cuts no answer short.

    Raises:
        OSError: the file is gone.
        RangeNotSatisfiableError: nothing of the part exists.
    """
    tag = f'"{etag}"'
    condition = request.headers.get("If-None-Match", "")
    known = [part.strip().removeprefix("W/") for part in condition.split(",")]
    size = path.stat().st_size
    span = _span(request, size, tag)
    response: StreamingHttpResponse | HttpResponse
    if tag in known or "*" in known:
        response = HttpResponse(status=304)
    elif span is None:
        raise RangeNotSatisfiableError(size)
    else:
        start, end = span
        response = StreamingHttpResponse(
            FilePart(path.open("rb"), start, end), content_type=media_type
        )
        response["Content-Length"] = str(end - start)
        if (start, end) != (0, size):
            response.status_code = 206
            response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response["ETag"] = tag
    response["Accept-Ranges"] = "bytes"
    return response


def _span(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    """Return [start, end) of what to send; None where nothing of it exists."""
    match = ONE_RANGE.match(request.headers.get("Range", "").strip())
    condition = request.headers.get("If-Range", "")
    if match is None or match.groups() == ("", "") or (condition and condition != tag):
        return 0, size
    first, last = match.groups()
    if not first:
        return (max(size - int(last), 0), size) if int(last) and size else None
    start, end = int(first), min(int(last) + 1, size) if last else size
    if last and int(last) < start:
        return 0, size
    return (start, end) if start < size else None


class FilePart:
    """The bytes from `start` to before `end` of an open file, which it closes.

    A generator would not close it if not even its first byte is read.
    """

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file = file
        self._file.seek(start)
        self._left = end - start

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        part = self._file.read(min(CHUNK, self._left))
        if not part:
            self.close()
            raise StopIteration
        self._left -= len(part)
        return part

    def close(self) -> None:
        """Close the file; Django calls it when the answer has ended, however it did."""
        self._file.close()
