"""What only real processes on a real database can show: kills, races, two releases at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[3]
RUN = "import django; django.setup(); from cms.tests.journeys import {name}; {name}.main()"


@pytest.fixture
def scenario(tmp_path, migrated_database_url):
    """Run a scenario in a process and on a database of its own; return what it reports."""

    def run(name):
        finished = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", RUN.format(name=name)],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "cms.settings.test",
                "DATABASE_URL": migrated_database_url,
                "TEST_DATABASE": migrated_database_url.removeprefix("sqlite:///"),
                "SCENARIO_ERRORS": str(tmp_path / "errors.txt"),
            },
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert finished.returncode == 0, finished.stdout[-3000:] + finished.stderr[-6000:]
        found = json.loads(finished.stdout.splitlines()[-1])
        assert found.pop("errors") == ""
        return found

    return run


def test_kills_lose_double_and_invent_nothing(scenario):
    found = scenario("killing")

    assert found["kills"] >= int(os.environ.get("SCENARIO_KILLS", "16"))
    assert found["changes"] > 0
    assert found["problems"] == []
    assert found["positions_grow"]
    assert (found["behind"], found["missing"]) == (0, {})
    assert not found["rolled_back_seen"]


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time: nothing can race."
)
def test_bulk_single_and_withdrawing_changes_neither_block_each_other_nor_leave_gaps(scenario):
    found = scenario("racing")

    assert found["alive"] == 6
    assert found["changes"] > 0
    assert (found["missed"], found["problems"]) == ([], {})


def test_an_older_release_never_writes_over_a_newer_one(scenario):
    found = scenario("versions")

    assert found["alive"] == 3
    assert found["looks"] > 3
    assert (found["fell"], found["torn"], found["problems"]) == ([], [], {})
    assert found["left_old"] == []
    assert found["moved_on"]


def test_a_translation_job_survives_the_death_of_its_workers(scenario):
    """`JOB_PAGES=200 JOB_KILLS=100` runs it at full size."""
    found = scenario("killing_jobs")

    assert found["kills"] > 0
    assert found["ended"]
    assert found["statuses"] == {"open": found["items"]}
    assert found["never_back"]
    assert (found["doubled"], found["missing"], found["wrong_cells"]) == ([], 0, 0)
    assert found["told"] == [["greta", "assigned", found["items"]]]
