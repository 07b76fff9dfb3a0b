"""Whatever editors do, the public tables hold what is published, and nothing else."""

import gc
import json
import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from cms.tests.journeys.editors import Editors

EXAMPLES = int(os.environ.get("EDITOR_EXAMPLES", "3"))
STEPS = int(os.environ.get("EDITOR_STEPS", "20"))


# Wagtail leaves files of pictures open until they are collected.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_after_every_action_the_tables_equal_a_rebuild(site_in_use, admin_user, capsys):
    Editors.user, Editors.steps, Editors.refusals = admin_user, {}, {}

    run_state_machine_as_test(
        Editors,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="EDITOR_EXAMPLES" not in os.environ,
            database=None,
            phases=[Phase.generate],
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )

    with capsys.disabled():
        if "EDITOR_EXAMPLES" in os.environ:
            print(json.dumps({"steps": Editors.steps, "refused": Editors.refusals}, indent=1))  # noqa: T201 -- the record of a long run
    assert sum(Editors.steps.values()) > EXAMPLES
    gc.collect()
