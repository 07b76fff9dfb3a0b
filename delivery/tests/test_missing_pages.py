"""Where nothing is published: what a cache must drop once something is."""

import pytest
from django.test import Client

from delivery.models import Change
from delivery.projection import rebuild, render_dirty


@pytest.mark.parametrize("path", ["/de/jobs/miller/", "/de/jobs/miller"])
def test_a_404_goes_when_the_default_locale_gets_a_page_there(make_role, path):
    make_role("Baker")
    rebuild()
    render_dirty()

    def ask():
        parameters = {"path": path, "fallback": "default"}
        return Client().get("/api/v1/pages/by-path/", parameters)

    missing = ask()
    assert missing.status_code == 404
    miller = make_role("Miller")
    render_dirty()

    assert ask().json()["page"]["title"] == "Miller"
    purged = Change.objects.filter(name=str(miller.translation_key)).latest("pk").tags
    assert set(missing["Cache-Tag"].split(",")) & set(purged)
