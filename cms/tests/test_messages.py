"""Every text of ours has a translation, and the compiled messages are those of the sources."""

import ast
import re
from contextlib import suppress
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import trans_real
from django.utils.translation.template import templatize

CATALOGUES = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po"))
LANGUAGES = [path.parts[-3] for path in CATALOGUES]
MODULE = "django.utils.translation"
FUNCTION = re.compile(r"(n?)(p?)gettext(?:_lazy|_noop)?\Z")
CALL = re.compile(r"\bn?p?gettext\(")
CONTEXT_END = "\x04"


def test_there_is_a_catalogue_for_every_locale_but_english():
    assert set(LANGUAGES) == set(settings.CONTENT_LOCALES) - {"en"}


@pytest.mark.parametrize("path", CATALOGUES, ids=LANGUAGES)
def test_catalogue_is_complete_and_compiled(path):
    source, compiled = polib.pofile(str(path)), polib.mofile(str(path.with_suffix(".mo")))

    assert source.percent_translated() == 100
    assert _translations(source) == _translations(compiled)


@pytest.mark.parametrize("path", CATALOGUES, ids=LANGUAGES)
def test_translations_have_the_placeholders_of_their_source(path):
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(path))
        for text in [*entry.msgstr_plural.values()][-1:] or [entry.msgstr]
        if _placeholders(text) != _placeholders(entry.msgid_plural or entry.msgid)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_ours_is_translated(language):
    """By our catalogue, or by that of Django, Wagtail or the engine."""
    catalogue = trans_real.translation(language)._catalog
    missing = {
        f"{place}: {text}"
        for text, plural, place in OUR_TEXTS
        if not all(catalogue.get((text, form) if plural else text) for form in range(1 + plural))
    }

    assert sorted(missing) == []


def test_texts_are_found_in_code_and_templates():
    code = (
        "from django.utils.translation import gettext_lazy as _, ngettext\n"
        "def f():\n    return _('a ' 'b'), ngettext('one', 'many', n), other('no')\n"
    )
    template = (
        "{% load i18n %}{% translate 'It (all)' %}{% translate 'x' context 'c' %}"
        "{% blocktranslate count n=n %}one {{ n }}{% plural %}many{% endblocktranslate %}"
    )

    assert list(_python_texts(code)) == [("a b", False), ("one", True)]
    assert list(_template_texts(template)) == [
        ("It (all)", False),
        (f"c{CONTEXT_END}x", False),
        ("one %(n)s", True),
    ]


def _translations(catalogue):
    return {
        (entry.msgctxt, entry.msgid): entry.msgstr or dict(entry.msgstr_plural)
        for entry in catalogue
    }


def _placeholders(text):
    return sorted(re.findall(r"%\(\w+\)[sd]|%[sd]|{{?\w+}}?", text))


def _our_texts():
    """Yield (text with its context, whether it has a plural, place) of our apps."""
    for folder in {Path(config.path) for config in apps.get_app_configs()}:
        inside = folder.is_relative_to(settings.BASE_DIR)
        if not inside or folder.relative_to(settings.BASE_DIR).parts[0].startswith("."):
            continue
        for path in folder.rglob("*"):
            found = ()
            if path.suffix == ".py" and not {"tests", "migrations"} & set(path.parts):
                found = _python_texts(path.read_text())
            elif "templates" in path.parts and path.is_file():
                found = _template_texts(path.read_text())
            for text, plural in found:
                yield text, plural, path.relative_to(settings.BASE_DIR)


def _python_texts(source):
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == MODULE
        for alias in node.names
        if FUNCTION.match(alias.name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
            yield _text(names[node.func.id], node.args)


def _template_texts(source):
    code = templatize(source)
    for match in CALL.finditer(code):
        end = match.end()
        call = None
        while call is None:
            end = code.index(")", end) + 1
            with suppress(SyntaxError):
                call = ast.parse(code[match.start() : end]).body[0].value
        yield _text(call.func.id, call.args)


def _text(function, arguments):
    plural, context = FUNCTION.match(function).groups()
    # What is no literal cannot be translated, and fails here.
    values = [ast.literal_eval(argument) for argument in arguments[: 2 if context else 1]]
    return CONTEXT_END.join(values), bool(plural)


OUR_TEXTS = sorted(set(_our_texts()))
