"""Which bytes are sent: encodings as the client weighs them."""

import gzip

import brotli
import pytest

from core.api.representations import Representation, choose_encoding, encode

LONG, SHORT = b"text " * 200, b"{}"


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, br", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("*, br;q=0", "gzip"),
        ("identity, br;q=0.5", ""),
        ("x-gzip", "gzip"),
        ("BR", "br"),
        ("br;q=nan, gzip;q=0.1", "gzip"),
        ("br;q=7", ""),
        ("deflate, zstd", ""),
        (";;,,q=1", ""),
    ],
)
def test_what_is_weighed_highest_is_chosen(accepted, chosen):
    assert choose_encoding(accepted) == chosen


def test_what_is_not_offered_is_not_chosen():
    assert choose_encoding("gzip, br;q=0.5", ("br",)) == "br"
    assert choose_encoding("gzip", ("br",)) == ""


@pytest.mark.parametrize(
    ("body", "accepted", "encoding"),
    [
        (LONG, "br", "br"),
        (LONG, "gzip", "gzip"),
        (LONG, "identity", None),
        (SHORT, "br", None),
        (SHORT, "br, identity;q=0", "br"),
        (SHORT, "gzip, *;q=0", "gzip"),
    ],
)
def test_short_answers_are_compressed_only_for_those_who_insist(body, accepted, encoding):
    encoded = encode(Representation(body), accept_encoding=accepted)
    headers = dict(encoded.headers)
    assert headers.get("Content-Encoding") == encoding
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)
    assert unpack(encoded.body) == body
    assert headers["Content-Length"] == str(len(encoded.body))
    assert headers["Vary"] == "Accept-Encoding"


def test_each_encoding_has_a_tag_of_its_own():
    found = {
        accepted: dict(encode(Representation(LONG), accept_encoding=accepted).headers)["ETag"]
        for accepted in ("", "br", "gzip")
    }
    assert len(set(found.values())) == 3
    again = encode(Representation(LONG), accept_encoding="br", if_none_match=found["br"])
    assert (again.status, again.body) == (304, b"")
    other = encode(Representation(LONG), accept_encoding="br", if_none_match=found["gzip"])
    assert other.status == 200
