"""Tasks for the tests of the worker."""

import os
import time
from contextlib import suppress
from pathlib import Path

from django_tasks import task


@task()
def note(folder: str, number: int) -> int:
    """Leave one file per number. Making it is one step: a kill leaves all of it or nothing."""
    Path(folder, f"started-{number}-{os.getpid()}").touch()
    time.sleep(0.15)
    with suppress(FileExistsError):
        Path(folder, f"done-{number}").touch(exist_ok=False)
    Path(folder, f"ended-{number}-{os.getpid()}").touch()
    return number


@task()
def fail() -> None:
    """Fail."""
    raise ValueError("as planned")


@task()
def succeed() -> str:
    """Succeed."""
    return "done"
