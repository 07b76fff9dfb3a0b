"""The public tables as plain values, as they are and as a rebuild from nothing makes them."""

import json
import re
from collections import defaultdict

from django.db import connection, transaction

from delivery.models import (
    Change,
    CompositeDocument,
    DirtyKey,
    Document,
    DocumentFacet,
    DocumentKey,
    Route,
)
from delivery.projection import rebuild, render_dirty
from delivery.routes import FIELDS, locale_at, resolve
from delivery.search.tables import TABLE

COLUMNS = {"sqlite": "title, names, words, body", "postgresql": "vector::text"}


def settle():
    """Do what the worker does until nothing is dirty; return how often that took."""
    for turn in range(10):
        render_dirty()
        if not DirtyKey.objects.exists():
            return turn
    raise AssertionError(f"Still dirty: {list(DirtyKey.objects.values_list('key', flat=True))}")


def public_tables():
    """Return everything the API reads, by what it is about. Primary keys of rows aside."""
    belonging = {name: defaultdict(list) for name in ("keys", "facets", "search")}
    for pk, key in DocumentKey.objects.order_by("key").values_list("document_id", "key"):
        belonging["keys"][pk].append(key)
    facets = DocumentFacet.objects.order_by("name", "value")
    for pk, *facet in facets.values_list(
        "document_id", "name", "value", "label", "locale", "object_type"
    ):
        belonging["facets"][pk].append(facet)
    for pk, *columns in search_rows():
        belonging["search"][pk].append(columns)
    tables = {}
    for row in Document.objects.values():
        pk = row.pop("id")
        columns = {name: plain(value) for name, value in row.items()}
        columns |= {name: found.pop(pk, []) for name, found in belonging.items()}
        tables["page", row["page_id"]] = columns
    assert not any(belonging.values()), f"Rows of no document: {belonging}"
    for row in CompositeDocument.objects.values():
        del row["id"]
        tables["composite", row["name"], row["locale"]] = {k: plain(v) for k, v in row.items()}
    for route in Route.objects.values_list(*FIELDS):
        tables["route", *route] = 1
    return tables


def plain(value):
    return bytes(value) if isinstance(value, memoryview | bytes) else value


def search_rows():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, {COLUMNS[connection.vendor]} FROM {TABLE}")
        return cursor.fetchall()


def rebuilt_tables():
    """Return what the tables would hold if they were emptied and made again. Changes nothing."""
    with transaction.atomic():
        empty_tables()
        rebuild()
        found = public_tables()
        transaction.set_rollback(True)
    return found


def empty_tables():
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    for model in (DocumentKey, DocumentFacet, Document, CompositeDocument, Route):
        model.objects.all().delete()


def assert_in_step():
    """Assert that the tables hold what a rebuild makes of what is published now."""
    found = differences(public_tables(), rebuilt_tables())
    assert not found, f"as it is, as it should be: {found}"


def differences(now, wanted):
    """Return {thing: {column: (as it is, as it should be)}} where two states differ."""
    found = {}
    for name in now.keys() | wanted.keys():
        left, right = now.get(name), wanted.get(name)
        if left == right:
            continue
        if left is None or right is None or left == 1:
            found[name] = (left and "present", right and "present")
        else:
            found[name] = {c: (left[c], right[c]) for c in left if left[c] != right[c]}
    return found


def words_in_tables(pattern):
    """Return the words that match a pattern in any public table, and those in the Change log."""
    shown = " ".join(repr(row) for row in public_tables().items())
    logged = " ".join(repr(row) for row in Change.objects.values_list())
    return set(re.findall(pattern, shown)), set(re.findall(pattern, logged))


class FollowingReader:
    """Keeps a copy by the cursors of `changes/` alone."""

    def __init__(self, client, limit=7):
        self.client, self.limit = client, limit
        self.cursor, self.copy = None, {}

    def follow(self):
        """Read to the end of the log; return the entries."""
        entries, has_more = [], True
        while has_more:
            query = {"limit": self.limit} | ({"cursor": self.cursor} if self.cursor else {})
            answer = self.client.get("/api/v1/changes/", query).json()
            entries += answer["items"]
            self.cursor, has_more = answer["meta"]["cursor"], answer["meta"]["has_more"]
        for entry in entries:
            name = (entry["kind"], entry["key"], entry["locale"])
            if entry["change"] == "upsert":
                self.copy[name] = (entry["etag"], entry["document"])
            else:
                self.copy.pop(name, None)
        return entries

    def assert_holds_what_is_public(self):
        wanted = public_copy()
        assert self.copy.keys() == wanted.keys(), self.copy.keys() ^ wanted.keys()
        for name, (etag, document) in wanted.items():
            assert self.copy[name][1] == document, name
            assert name[0] == "redirect" or self.copy[name][0] == etag, name


def public_copy():
    """Return what a reader should hold: {thing: (etag, document)}."""
    copy = {
        ("page", str(row.key), row.locale): (row.etag, json.loads(bytes(row.body)))
        for row in Document.objects.all()
    }
    for row in CompositeDocument.objects.all():
        copy["composite", row.name, row.locale] = (row.etag, json.loads(bytes(row.body)))
    for path in set(Route.objects.values_list("path", flat=True)):
        destination = resolve(path)
        value = destination and destination.value
        copy["redirect", path, locale_at(path) or None] = (None, value)
    return copy
