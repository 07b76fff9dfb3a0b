"""Answers as they go over the wire: encoding, entity tag, conditions, headers. One place for all.

Framework-free: the thin path in front of Django and the views behind it both come here, so that an
address answers the same whoever serves it.
"""

import gzip
import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import brotli

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
EXPOSED = "ETag, Content-Language, Cache-Tag, RateLimit, RateLimit-Policy, Retry-After"
ENCODINGS = ("br", "gzip")
ETAG_LENGTH = 32
BROTLI_QUALITY = 3
"""Of brotli's levels: 4 takes nearly twice the time and saves 3 % of the bytes."""
GZIP_LEVEL = 5
SMALLEST = 400
"""Below so many bytes, compression saves less than its headers cost."""

Headers = list[tuple[str, str]]
ALWAYS: Headers = [
    ("Vary", "Accept-Encoding"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", EXPOSED),
]


class Representation(NamedTuple):
    """What there is to answer, before anybody is asked how it should be encoded.

    Attributes:
        etag: the opaque part of the entity tag; computed from the body where it is empty.
        brotli: the body compressed, where it is stored so; otherwise it is compressed when asked.
        language: for `Content-Language`.
        tags: for `Cache-Tag`.
        is_timeless: whether it holds until the database changes, whatever the clock says.
    """

    body: bytes
    etag: str = ""
    brotli: bytes | None = None
    language: str | None = None
    tags: Sequence[str] = ()
    status: int = 200
    media_type: str = "application/json"
    cache_control: str = CACHE_CONTROL
    is_timeless: bool = True


class Encoded(NamedTuple):
    """An answer, ready to be sent."""

    status: int
    headers: Headers
    body: bytes


def encode(
    representation: Representation, *, accept_encoding: str = "", if_none_match: str = ""
) -> Encoded:
    """Choose the encoding and answer, or 304 where the client has it (RFC 9110, 12.5.3, 13.1.2).

    Each encoding has an entity tag of its own, because its bytes are others.
    """
    encoding = choose_encoding(accept_encoding)
    if encoding and not _is_compressible(representation) and not forbids_plain(accept_encoding):
        encoding = ""
    etag = representation.etag or hashlib.sha256(representation.body).hexdigest()[:ETAG_LENGTH]
    tag = f'"{etag}-{encoding}"' if encoding else f'"{etag}"'
    headers = [
        ("ETag", tag),
        ("Cache-Control", representation.cache_control),
        *ALWAYS,
    ]
    if representation.language:
        headers.append(("Content-Language", representation.language))
    if representation.tags:
        headers.append(("Cache-Tag", ",".join(representation.tags)))
    if if_none_match and _matches(if_none_match, tag):
        return Encoded(304, headers, b"")
    body = _ENCODERS[encoding](representation) if encoding else representation.body
    headers.append(("Content-Type", representation.media_type))
    headers.append(("Content-Length", str(len(body))))
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return Encoded(representation.status, headers, body)


@lru_cache(maxsize=64)
def choose_encoding(accepted: str, offered: tuple[str, ...] = ENCODINGS) -> str:
    """Return the encoding of those offered, or, for the bytes as they are, nothing.

    What the client weighs highest wins, br before gzip; a weight of 0 forbids.
    """
    if not accepted:
        return ""
    weights = _weights(accepted)
    best, chosen = 0.0, ""
    for encoding in offered:
        weight = _weight(weights, encoding)
        if weight > best:
            best, chosen = weight, encoding
    return "" if weights.get("identity", 0.0) > best else chosen


def forbids_plain(accepted: str) -> bool:
    """Whether the client does not take the bytes as they are (RFC 9110, 12.5.3)."""
    weights = _weights(accepted)
    return weights.get("identity", weights.get("*", 1.0)) <= 0


def _weight(weights: dict[str, float], encoding: str) -> float:
    names = (encoding, f"x-{encoding}", "*")
    return next((weights[name] for name in names if name in weights), 0.0)


def _weights(accepted: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        coding, _semicolon, parameters = part.partition(";")
        name, _equals, value = parameters.partition("=")
        weights[coding.strip()] = _quality(value) if name.strip() == "q" else 1.0
    return weights


def _quality(value: str) -> float:
    """Return a weight from 0 to 1; what is none, such as `nan`, forbids."""
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def _is_compressible(representation: Representation) -> bool:
    return representation.brotli is not None or len(representation.body) >= SMALLEST


def _matches(if_none_match: str, tag: str) -> bool:
    candidates = (part.strip() for part in if_none_match.split(","))
    return any(part == "*" or part.removeprefix("W/") == tag for part in candidates)


def compress(body: bytes) -> bytes:
    """Return brotli bytes of a text."""
    return brotli.compress(body, quality=BROTLI_QUALITY, mode=brotli.MODE_TEXT)


def _brotli(representation: Representation) -> bytes:
    if representation.brotli is not None:
        return representation.brotli
    return compress(representation.body)


def _gzip(representation: Representation) -> bytes:
    return gzip.compress(representation.body, compresslevel=GZIP_LEVEL, mtime=0)


_ENCODERS: dict[str, Callable[[Representation], bytes]] = {"br": _brotli, "gzip": _gzip}


def marked_private(representation: Representation) -> Representation:
    """Return an answer that no cache may keep."""
    return representation._replace(cache_control="private, no-store", tags=())
