"""Exports hold nothing that was withdrawn, and whoever asks at the same time gets all or is told."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files import locks
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from delivery import exports
from delivery.exports import current_export, find_export, write_export, write_exports
from delivery.projection import rebuild, render_dirty

EXPORT = "/api/v1/export/en.ndjson"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.EXPORT_ROOT = str(tmp_path)
    return tmp_path / "en"


@pytest.fixture
def canary(make_role):
    role = make_role("Zyzzyva")
    rebuild()
    write_exports()
    return role


@pytest.fixture
def writer(folder):
    """Somebody else who holds the lock of a locale's files."""
    folder.mkdir(exist_ok=True)
    with (folder / exports.LOCK).open("ab") as file:
        assert locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)
        yield file


def fetch(**headers):
    answer = Client().get(EXPORT, headers=headers)
    return answer, b"".join(answer)


def withdraw(role, how):
    if how == "unpublish":
        Page.objects.get(pk=role.pk).unpublish()
    elif how == "restrict":
        PageViewRestriction.objects.create(page=role, restriction_type="login")
    else:
        Page.objects.get(pk=role.pk).delete()


@pytest.mark.parametrize("how", ["unpublish", "restrict", "delete"])
@pytest.mark.parametrize("rendered", [False, True], ids=["no worker", "numbered"])
def test_what_is_withdrawn_is_in_no_export_from_then_on(canary, how, rendered):
    assert b"Zyzzyva" in fetch()[1]
    withdraw(canary, how)
    if rendered:
        render_dirty()
    answer, content = fetch()
    assert answer.status_code == 200
    assert b"Zyzzyva" not in content
    before = find_export("en").path.stat().st_mtime_ns
    render_dirty()
    assert fetch()[0].status_code == 200
    assert find_export("en").path.stat().st_mtime_ns == before


def test_a_withdrawn_page_is_not_served_while_somebody_else_writes(canary, writer):
    withdraw(canary, "unpublish")
    answer, content = fetch()
    assert (answer.status_code, answer.json()["code"]) == (503, "export_being_written")
    assert (answer["Retry-After"], answer["Cache-Control"]) == ("5", "no-store")
    assert b"Zyzzyva" not in content
    assert write_exports() == 0
    writer.close()
    answer, content = fetch()
    assert answer.status_code == 200
    assert b"Zyzzyva" not in content


def test_whoever_has_a_file_needs_no_lock(make_role, canary, writer):
    make_role("Miller")
    render_dirty()
    assert b"Zyzzyva" in fetch()[1]


def test_of_many_who_ask_at_first_one_writes_and_none_gets_half(canary, folder, monkeypatch):
    """The database belongs to the test alone, so threads ask for what it has read already."""
    lines = folder.joinpath(find_export("en").path).read_bytes().splitlines(keepends=True)[1:]
    log = exports.current_log()
    for path in folder.iterdir():
        path.unlink()
    begun = threading.Barrier(4)
    writers = []

    def entries(locale, batch):
        writers.append(locale)
        yield from (line.rstrip(b"\n") for line in lines)

    monkeypatch.setattr(exports, "all_entries", entries)
    monkeypatch.setattr(exports, "current_log", lambda: log)
    monkeypatch.setattr(exports, "_withdrawals_after", lambda number, locale: frozenset())

    def ask(_number):
        begun.wait()
        try:
            return current_export("en").path.read_bytes()
        except exports.ExportBeingWrittenError:
            return None

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))

    whole = find_export("en").path.read_bytes()
    assert {content for content in found if content is not None} == {whole}
    assert whole.splitlines(keepends=True)[1:] == lines
    assert writers == ["en"]


def test_a_file_that_is_replaced_while_it_is_read_is_read_to_its_end(make_role, canary):
    answer = Client().get(EXPORT)
    make_role("Miller")
    render_dirty()
    whole = find_export("en").path.read_bytes()
    assert write_exports() == 1
    assert b"".join(answer.streaming_content) == whole


def test_a_file_that_goes_between_the_look_and_the_opening_is_looked_for_again(canary, monkeypatch):
    view = "delivery.api.views.synchronising.current_export"
    looked = []

    def current_export_then_gone(locale):
        export = current_export(locale)
        looked.append(export)
        if len(looked) == 1:
            export.path.unlink()
        return export

    monkeypatch.setattr(view, current_export_then_gone)
    answer, content = fetch()
    assert (answer.status_code, len(looked)) == (200, 2)
    assert b"Zyzzyva" in content


def test_what_killed_writers_have_left_goes_with_the_next_file(canary, folder):
    (folder / "0123.tmp").write_bytes(b"half of it")
    (folder / "0123456789abcdef-1.ndjson").write_bytes(b"written, and never named")
    export = write_export("en")
    kept = {export.path.name, export.compressed_path.name, exports.FACTS, exports.LOCK}
    assert {path.name for path in folder.iterdir()} == kept


def test_scripts_of_other_origins_may_ask_for_parts(canary):
    preflight = Client().options(EXPORT, headers={"origin": "https://www.example.com"})
    assert {"Range", "If-Range"} <= set(preflight["Access-Control-Allow-Headers"].split(", "))
    for asked, status in (("bytes=0-9", 206), ("bytes=999999999-", 416)):
        answer, _content = fetch(range=asked)
        assert answer.status_code == status
        exposed = answer["Access-Control-Expose-Headers"].split(", ")
        assert {"Accept-Ranges", "Content-Range", "ETag"} <= set(exposed)
