"""Texts that were accepted elsewhere: offered, filled in where a locale wants that, and counted."""

from decimal import Decimal

import pytest

from localization.jobs.estimating import estimate_items
from localization.jobs.repetitions import repetitions
from localization.models import LocalePolicy, TranslationJob
from localization.segments import segments_of
from localization.states import SegmentState
from localization.tests.translating import submit
from localization.writing import write_text


def body(*lines):
    return [
        {
            "type": "responsibilities",
            "id": "resp",
            "value": {
                "heading": "",
                "items": [
                    {
                        "type": "item",
                        "id": f"i{n}",
                        "value": {"content": f"<p>{line}</p>", "task_id": ""},
                    }
                    for n, line in enumerate(lines)
                ],
            },
        }
    ]


@pytest.fixture
def roles(make_role):
    """Two drafts that share one line; a draft may have a short body."""

    def make(title, *lines):
        return make_role(title, live=False, body=body(*lines))

    return make("Baker", "Bake bread", "Be kind"), make("Miller", "Be kind", "Grind corn")


def accept(translation, source, text, state=SegmentState.TRANSLATED):
    segment = next(each for each in segments_of(translation) if each.source == source)
    write_text(translation=translation, segment=segment, text=text, state=state)


def offered(translation):
    by_id = {each.string_id: each.source for each in segments_of(translation)}
    return {
        by_id[string_id]: [each.text for each in found]
        for string_id, found in repetitions(translation).items()
    }


def test_are_offered_from_other_objects(roles):
    baker, miller = (submit(role) for role in roles)
    accept(baker, "Be kind", "Sei freundlich")

    assert offered(miller) == {"Be kind": ["Sei freundlich"]}
    assert offered(baker) == {}


def test_are_accepted_texts_only(roles):
    baker, miller = (submit(role) for role in roles)
    accept(baker, "Be kind", "Sei freundlich", SegmentState.NEEDS_EDIT)

    assert offered(miller) == {}


def test_put_reviewed_ones_first(roles, make_role):
    baker, miller = (submit(role) for role in roles)
    third = submit(make_role("Smith", live=False, body=body("Be kind")))
    accept(baker, "Be kind", "Sei lieb", SegmentState.REVIEWED)
    accept(third, "Be kind", "Sei freundlich")

    assert offered(miller) == {"Be kind": ["Sei lieb", "Sei freundlich"]}


@pytest.mark.parametrize("fills", [True, False])
def test_are_filled_in_where_the_language_wants_that(roles, order, locales, fills):
    LocalePolicy.objects.create(locale=locales[0], fills_repetitions=fills)
    accept(submit(roles[0]), "Be kind", "Sei freundlich")

    order(roles[1])

    segment = next(each for each in segments_of(submit(roles[1])) if each.source == "Be kind")
    expected = ("Sei freundlich", "pretranslated", "repetition") if fills else ("", "missing", "")
    assert (segment.target, str(segment.state), segment.tool) == expected


def test_are_counted_apart_with_their_own_rate(roles, order, locales):
    LocalePolicy.objects.create(
        locale=locales[0], word_rate=Decimal("0.20"), repeated_rate=Decimal("0.05"), currency="CHF"
    )
    accept(submit(roles[0]), "Bake bread", "Brot backen")
    job = order(*roles, start=False)

    counted = estimate_items(list(job.items.select_related("translatable__content_type", "locale")))

    of_german = counted["de"]
    # Titles one word each, "Bake bread" is done, "Be kind" is new once and repeated once.
    assert (of_german.objects, of_german.words, of_german.done) == (2, 10, 2)
    assert (of_german.new, of_german.repeated) == (6, 2)
    assert (of_german.cost, of_german.currency) == (Decimal("1.30"), "CHF")
    assert (counted["fr"].new, counted["fr"].repeated, counted["fr"].cost) == (8, 2, 0)
    job.refresh_from_db()
    assert job.estimate["de"] == of_german.as_json()
    assert job.status == TranslationJob.Status.DRAFT


def test_what_nobody_has_submitted_is_counted_from_the_object(roles, order):
    job = order(*roles, start=False)

    job.refresh_from_db()
    assert (job.estimate["de"]["words"], job.estimate["de"]["repeated"]) == (10, 2)
