"""Each thing that editors do reaches what is public, named one by one."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.tests.journeys.editors import picture
from core.models import CustomImage, Placeholder
from core.scheduling import publish_scheduled
from delivery.models import CompositeDocument, Document
from delivery.tests.public_tables import assert_in_step, settle
from home.models import NavigationMenu, SiteSettings
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage, Statement
from localization.publishing import publish_translation
from taxonomy.models import JobCategory

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def site(site_in_use):
    settle()
    return site_in_use


def role(title):
    return JobDescriptionPage.objects.get(title=title, locale__language_code="en")


def shown(page):
    """Return a page as it is public now, None where it is not; everything is in step."""
    settle()
    assert_in_step()
    row = Document.objects.filter(page_id=page.pk).first()
    return row and json.loads(bytes(row.body))


def composite(name):
    settle()
    assert_in_step()
    return json.loads(bytes(CompositeDocument.objects.get(name=name, locale="en").body))


def edit(instance, **changes):
    """Save and publish other values, as an editor does."""
    draft = instance.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def test_scheduled_publishing_and_expiry(site, time_machine):
    baker = role("Baker")
    edit(baker, title="Later", go_live_at=timezone.now() + timedelta(hours=1))
    assert shown(baker)["title"] == "Baker"
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    publish_scheduled()
    assert shown(baker)["title"] == "Later"

    edit(baker, go_live_at=None, expire_at=timezone.now() + timedelta(hours=1))
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    publish_scheduled()
    assert shown(baker) is None


def bulk(client, action, pages, **form):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    assert client.post(f"{url}?{query}", form).status_code == 302


def test_bulk_actions(site, admin_client):
    miller, clerk = role("Miller"), role("Clerk")
    bulk(admin_client, "unpublish", [miller, clerk])
    assert (shown(miller), shown(clerk)) == (None, None)
    bulk(admin_client, "publish", [miller, clerk])
    assert [shown(page)["title"] for page in (miller, clerk)] == ["Miller", "Clerk"]
    section = JobDescriptionIndexPage.objects.get(slug="else")
    bulk(admin_client, "move", [miller, clerk], chooser=section.pk)
    assert [shown(page)["meta"]["path"] for page in (miller, clerk)] == [
        "/en/else/miller/",
        "/en/else/clerk/",
    ]
    bulk(admin_client, "delete", [miller])
    assert shown(miller) is None


def test_pattern_of_a_section(site):
    edit(JobDescriptionIndexPage.objects.get(slug="jobs", locale__language_code="en"),
         title_pattern="The {{name}}")  # fmt: skip
    assert shown(role("Baker"))["heading"] == "The Baker"


def test_snippets_on_pages(site):
    baker = role("Baker")
    edit(JobCategory.objects.get(locale__language_code="en"), name="Selling")
    edit(Placeholder.objects.get(code="city", locale__language_code="en"), example="Porto")
    found = shown(baker)
    assert found["category"]["name"] == "Selling"
    assert {token["key"]: token["example"] for token in found["tokens"]}["city"] == "Porto"

    Page.objects.get(pk=baker.pk).move(
        JobDescriptionIndexPage.objects.get(slug="else"), "last-child"
    )
    edit(Statement.objects.get(locale__language_code="en"), title="Equal for all")
    assert "Equal for all" in json.dumps(shown(baker))


def test_menus_and_settings(site):
    baker = role("Baker")
    edit(NavigationMenu.objects.get(), title="Start")
    edit(SiteSettings.objects.get(), tagline="Words for work")
    assert composite("site")["organization"]["tagline"] == "Words for work"
    menu = composite("menus")["menus"]["primary"]
    assert (menu["title"], len(menu["items"])) == ("Start", 4)
    baker.unpublish()
    assert len(composite("menus")["menus"]["primary"]["items"]) == 3


def test_pictures(site):
    image = CustomImage.objects.order_by("pk").first()
    page = role("Baker")
    before = shown(page)["meta"]["seo"]["image"]
    assert before["presets"]["thumbnail"]["mime"] == "image/webp"
    image.renditions.all().delete()
    image.file = picture(99, 44)
    image.save()
    after = shown(page)["meta"]["seo"]["image"]
    assert (after["width"], after["height"]) == (99, 44)
    assert after["presets"]["thumbnail"]["url"] != before["presets"]["thumbnail"]["url"]


def test_translations(site):
    translation = Translation.objects.get(
        source__object_id=role("Baker").translation_key, target_locale__language_code="de"
    )
    german = role("Baker").get_translations().get()
    StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, context__path="title"
    ).update(data="Bäckerin")
    assert shown(german)["title"] == "de Baker"
    publish_translation(translation=translation)
    assert shown(german)["title"] == "Bäckerin"
