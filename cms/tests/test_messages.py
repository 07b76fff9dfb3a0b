"""The compiled messages are those of the sources next to them."""

from pathlib import Path

import polib
import pytest
from django.conf import settings

CATALOGUES = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po"))


def test_there_is_a_catalogue_for_every_locale_but_english():
    assert {path.parts[-3] for path in CATALOGUES} == set(settings.CONTENT_LOCALES) - {"en"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_catalogue_is_complete_and_compiled(path):
    source, compiled = polib.pofile(str(path)), polib.mofile(str(path.with_suffix(".mo")))

    assert source.percent_translated() == 100
    assert {e.msgid: e.msgstr for e in source} == {e.msgid: e.msgstr for e in compiled}
