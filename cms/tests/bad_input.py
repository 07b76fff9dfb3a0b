"""Requests that nobody should send, made from the contract: every parameter of every endpoint.

An operation that the contract names and that is not provided for here (see `PLACES`, `NEEDED`,
`BODIES`) raises KeyError, so a new endpoint cannot stay untried.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

KEY = "00000000-0000-4000-8000-000000000000"
HOSTILE = {
    "huge number": "9" * 400,
    "negative": "-1",
    "NUL": "a%00b",
    "unpaired surrogate": "%ED%A0%80",
    "broken UTF-8": "%FF%FE",
    "escape of nothing": "%",
    "ten kilobytes": "x" * 10_000,
    "Arabic digits": "%D9%A1%D9%A2",
    "empty": "",
    "list": "%5B%22a%22%5D",
    "object": "%7B%22%24ne%22%3Anull%7D",
    "quote": "%27%20OR%201%3D1--",
    "percent-s": "%25s%25s%25(x)s",
    "line break": "a%0D%0AX-Injected:%201",
    "ten thousand": ",".join(f"f{number}" for number in range(10_000)),
}
ALWAYS_REFUSED = ("NUL", "unpaired surrogate", "broken UTF-8", "ten kilobytes", "ten thousand")
BAD_VALUES = [
    None, True, 10**400, -1, 1.5, "", "x" * 9000, "a\0b", "\ud800", "\u202e", [], ["a", "a"], [None], {},
    {"a": {"b": 1}}, "../../etc/passwd", "<script>", "{{key}}",
]  # fmt: skip
BAD_BODIES = [
    b"", b"null", b"[]", b'"text"', b"1", b"{", b"\xff\xfe{}", b"NaN", b"\x00", b"[" * 60_000,
    b'{"a":' * 3000 + b"1" + b"}" * 3000, b'{"a":1,"a":2}', b"x" * 200_000, b'{"\\ud800": 1}',
]  # fmt: skip
CONTENT_TYPES = [
    "", "text/plain", "application/json; charset=hex", "application/json; charset=utf-16",
    "multipart/form-data", "multipart/form-data; boundary=\x01", "application/x-www-form-urlencoded",
    "nonsense", "application/json;" * 50,
]  # fmt: skip
ENCODINGS = [
    "", "br;q=0", "gzip;q=0, br;q=0, *;q=0", "identity;q=0", "*;q=0", "br;q=nan", "br;q=", "gzip;q=2",
    ";;;,,,", "x" * 4000, "br;q=0.001, gzip;q=1.0", "*", "BR", "identity;q=0, br;q=0, gzip",
]  # fmt: skip
CONDITIONS = ["*", '"', 'W/"x"', 'W/""', ",,,", '"' + "x" * 5000, "\x7f", "W/*", '"a", *']
HEADERS = {
    "If-None-Match": CONDITIONS,
    "If-Match": CONDITIONS,
    "If-Modified-Since": ["", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "0" * 4000],
    "If-Range": ['"x"', "nonsense"],
    "Range": ["bytes=", "bytes=-", "bytes=-0", "bytes=9-1", "bytes=0-0,5-6", f"bytes={'9' * 400}-", "x=1-2"],
    "Accept-Encoding": ENCODINGS,
    "Accept": ["", "*/*;q=0", "text/html", "nonsense", "a/" * 900],
    "Accept-Language": ["xx-XX", "\xff", "de;q=nan," * 200],
    "Authorization": ["Bearer", "Bearer  ", "Bearer \x7f", "Basic eDp5", f"Bearer {'x' * 5000}", "\xff\xfe"],
    "Content-Length": ["0", "9"],
    "Cookie": ["sessionid=x", "sessionid=\xff; csrftoken=x", ";;;="],
    "Origin": ["null", "https://evil.example", "\xff"],
    "X-Forwarded-For": ["1.2.3.4, x", "'"],
    "X-HTTP-Method-Override": ["DELETE"],
    "Host": ["evil.example.com", "testserver, evil.example.com", "", "test server", "[::1", "testserver:99999", "\xff"],
}  # fmt: skip
METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "BREW")
PLACES = {"page": KEY, "locale": "en", "format_name": "txt"}
"""A value that each part of an address may have."""
NEEDED = {"path": "/en/", "q": "baker"}
"""A value that each required parameter may have."""
BODIES = {
    "renderJobDescription": {"locale": "en", "values": {}},
    "signUp": {"email": "a@example.com", "locale": "en", "consent": True},
    "postIntent": {"role": KEY, "locale": "en", "city": "Lisbon"},
    "exchangePreviewCode": {"code": "x"},
}


@dataclass(frozen=True)
class Request:
    """A request, and whether it must be refused with 400."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_wrong: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.target[:120]} {str(self.headers)[:120]} {self.body[:60]!r}"


def operations(document):
    """Yield (method, address, operation) of the contract."""
    for address, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), address, operation


def target_of(address, operation, **query):
    """Return an address with usable values, and a query string of raw values."""
    place = address.format(**PLACES)
    needed = {
        one["name"]: quote(NEEDED[one["name"]], safe="")
        for one in operation.get("parameters", ())
        if one["in"] == "query" and one.get("required")
    }
    pairs = "&".join(f"{name}={value}" for name, value in {**needed, **query}.items())
    return f"{place}?{pairs}" if pairs else place


def requests_of(method, address, operation) -> Iterator[Request]:
    """Yield all bad requests to one operation."""
    plain = target_of(address, operation)
    body, headers = b"", {}
    if method == "POST":
        headers = {"Content-Type": "application/json"}
        body = json.dumps(BODIES[operation["operationId"]]).encode()
        yield from _bodies(plain, operation)
    else:
        yield from _queries(address, operation)
    yield from _places(method, address, headers, body)
    for name, values in HEADERS.items():
        for value in values:
            yield Request(method, plain, {**headers, name: value}, body)
    for other in METHODS:
        yield Request(other, plain, headers, body)


def _queries(address, operation) -> Iterator[Request]:
    names = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
    plain = target_of(address, operation)
    for name in names:
        for kind, value in HOSTILE.items():
            target = target_of(address, operation, **{name: value})
            yield Request("GET", target, is_wrong=kind in ALWAYS_REFUSED)
        joint = "&" if "?" in plain else "?"
        yield Request("GET", f"{plain}{joint}{name}=en&{name}=de", is_wrong=True)
        yield Request("GET", f"{plain}{joint}{name}%00=en", is_wrong=True)
    for odd in (
        "order_by=password",
        "meta__key__isnull=1",
        "%ED%A0%80=1",
        "=",
        "a" * 5000,
        "format=api",
    ):
        joint = "&" if "?" in plain else "?"
        yield Request("GET", f"{plain}{joint}{odd}", is_wrong=odd != "=")
    yield Request("GET", f"{plain}?{'&'.join('a' for _ in range(10_001))}", is_wrong=True)
    yield Request("GET", f"{plain}?;;;&&&===")


def _places(method, address, headers, body) -> Iterator[Request]:
    for name in PLACES:
        if f"{{{name}}}" in address:
            for value in HOSTILE.values():
                place = address.format(**{**PLACES, name: value or "x"})
                yield Request(method, place, headers, body)
    yield Request(method, address.format(**PLACES) + "%00", headers, body)
    yield Request(method, address.format(**PLACES).rstrip("/"), headers, body)
    yield Request(method, address.format(**PLACES).replace("/api/v1/", "/api/v1//"), headers, body)


def _bodies(plain, operation) -> Iterator[Request]:
    usable = BODIES[operation["operationId"]]
    kind = {"Content-Type": "application/json"}
    for body in BAD_BODIES:
        yield Request("POST", plain, kind, body)
    for content_type in CONTENT_TYPES:
        yield Request("POST", plain, {"Content-Type": content_type}, json.dumps(usable).encode())
    for name in [*usable, "website", "sections", "fallback", "form", "utm_source", "unknown"]:
        for value in BAD_VALUES:
            body = json.dumps({**usable, name: value}).encode()
            yield Request("POST", plain, kind, body)
    for token in ("city", "\0", "\ud800", "x" * 5000):
        body = json.dumps({**usable, "values": {token: "\ud800"}}).encode()
        yield Request("POST", plain, kind, body)
    yield Request("POST", f"{plain}?unknown=1&unknown=2", kind, json.dumps(usable).encode())
