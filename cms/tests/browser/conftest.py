"""A browser and a site for it, in processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cms.tests.browser.webdriver import Browser, is_installed

ROOT = Path(__file__).parents[3]
RUN = "import django; django.setup(); from cms.tests.browser import site; site.main()"


@pytest.fixture
def served(migrated_database_url, tmp_path):
    """Serve the site; return what it says of itself."""
    if not is_installed():
        pytest.skip("There is no Chromium with its driver.")
    with (tmp_path / "errors.txt").open("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", RUN],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "cms.settings.test",
                "DATABASE_URL": migrated_database_url,
                "TEST_DATABASE": migrated_database_url.removeprefix("sqlite:///"),
            },
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            line = process.stdout.readline()
            if not line:
                errors.seek(0)
                pytest.fail(errors.read()[-4000:])
            yield json.loads(line)
        finally:
            process.terminate()
            process.wait(10)
            process.stdout.close()


@pytest.fixture
def browser(served):
    browser = Browser()
    yield browser
    browser.close()
