"""System checks of a deployment, and the demo account."""

import pytest
from django.contrib.auth import get_user_model

from core.checks import check_demo_account, check_environment, check_locales
from core.demo_account import DemoAccountRefusedError, ensure_demo_account


def ids(messages):
    return [message.id for message in messages]


def test_complete_settings_pass():
    assert check_environment(None) == []
    assert check_locales(None) == []


def test_missing_and_malformed_addresses_are_named(settings):
    settings.WAGTAILADMIN_BASE_URL = ""
    settings.API_BASE_URL = "https://api.example.com/"

    found = check_environment(None)

    assert ids(found) == ["rolebook.E001", "rolebook.E001"]
    assert found[0].msg.startswith("ADMIN_BASE_URL is ''")
    assert found[1].msg.startswith("API_BASE_URL is 'https://api.example.com/'")


def test_missing_secret_and_hosts_are_named(settings):
    settings.SECRET_KEY, settings.ALLOWED_HOSTS = "", []
    assert ids(check_environment(None)) == ["rolebook.E005", "rolebook.E006"]


@pytest.mark.parametrize("codes", [[], ["en", "de", "en"]])
def test_content_locales_must_be_distinct(settings, codes):
    settings.CONTENT_LOCALES = codes
    assert ids(check_locales(None)) == ["rolebook.E002"]


def test_demo_account_is_refused_outside_development(db, settings):
    settings.DEMO_ACCOUNT = True
    assert ids(check_environment(None)) == ["rolebook.E003"]
    with pytest.raises(DemoAccountRefusedError):
        ensure_demo_account()


def test_demo_account_left_in_a_database_is_found(db, settings):
    settings.DEVELOPMENT, settings.DEMO_ACCOUNT = True, True
    assert ensure_demo_account() is True
    assert ensure_demo_account() is False
    assert check_demo_account(None, databases=["default"]) == []

    settings.DEVELOPMENT = False
    assert ids(check_demo_account(None, databases=["default"])) == ["rolebook.E004"]
    get_user_model().objects.update(is_active=False)
    assert check_demo_account(None, databases=["default"]) == []


def test_changed_demo_password_is_left_alone(db, settings):
    settings.DEVELOPMENT, settings.DEMO_ACCOUNT = True, True
    ensure_demo_account()
    user = get_user_model().objects.get()
    user.set_password("other")
    user.save()

    ensure_demo_account()

    assert get_user_model().objects.get().check_password("other")
