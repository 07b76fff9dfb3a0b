"""System checks of delivery's settings."""

import pytest

from delivery.checks import check_settings


def ids():
    return [problem.id for problem in check_settings(None)]


def test_usual_settings_pass(settings):
    assert ids() == []
    settings.DEVELOPMENT = settings.WEBHOOKS_TO_LOOPBACK = True
    assert ids() == []


def test_webhooks_to_this_machine_are_for_development(settings):
    settings.WEBHOOKS_TO_LOOPBACK = True
    assert ids() == ["rolebook.E020"]


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_preview_has_an_end_and_a_length(settings, minutes):
    settings.PREVIEW_MINUTES = minutes
    assert ids() == ["rolebook.E021"]


@pytest.mark.parametrize("rate", ["", "many", "5/fortnight", "-1/minute", "5 per minute"])
def test_a_rate_that_is_none_is_refused_before_a_request_finds_out(settings, rate):
    settings.READ_RATE = rate
    assert ids() == ["rolebook.E022"]
