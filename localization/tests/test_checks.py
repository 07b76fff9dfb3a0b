"""System checks that keep the engine's own habits away."""

from wagtail.models import Locale
from wagtail_localize.models import LocaleSynchronization

from localization.checks import check_engine_settings, check_no_synchronization


def test_required_settings_are_checked(settings):
    assert check_engine_settings(None) == []
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    del settings.WAGTAILLOCALIZE_DISABLE_ON_DELETE
    assert [m.id for m in check_engine_settings(None)] == ["localization.E001"] * 2


def test_locale_synchronisations_in_the_database_are_found(home, de):
    assert check_no_synchronization(None, databases=["default"]) == []
    LocaleSynchronization.objects.bulk_create(
        [LocaleSynchronization(locale=de, sync_from=Locale.get_default())]
    )
    found = check_no_synchronization(None, databases=["default"])
    assert [message.id for message in found] == ["localization.E003"]
