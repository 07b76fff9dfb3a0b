"""What a locale sets in place of the source's: links, addresses, pictures."""

import json
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from conftest import job_body
from core.models import CustomImage
from localization.overrides import link_problem
from localization.publishing import publish_translation
from localization.tests.translating import translate

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def translation(make_role):
    """The published German translation of a role whose brief has a link, and which has a picture."""
    body = job_body("Baker")
    link = '<a href="https://x.example/">wanted</a>'
    body[0]["value"]["body"] = body[0]["value"]["body"].replace("wanted", link)
    image = CustomImage.objects.create(title="Bread", file=get_test_image_file())
    role = make_role(body=body, social_image=image)
    translate(role)
    return Translation.objects.get(source__object_id=role.translation_key)


@pytest.fixture
def link(translation):
    return OverridableSegment.objects.get(
        source=translation.source, context__path="body.brief.body.'https://x.example/'"
    )


@pytest.fixture
def picture(translation):
    return OverridableSegment.objects.get(source=translation.source, context__path="social_image")


@pytest.fixture
def put(admin_client, translation):
    def send(segment, value):
        return admin_client.put(
            url_of(translation, segment), urlencode({"value": value}), content_type=FORM
        )

    return send


def url_of(translation, segment):
    return reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])


def test_link_of_a_locale_is_stored_published_and_taken_back(
    translation, link, put, admin_client, admin_user
):
    assert put(link, "https://de.example/").json() == {
        "segment_id": link.pk,
        "data": "https://de.example/",
        "error": None,
    }
    assert SegmentOverride.objects.get().last_translated_by == admin_user
    page = publish_translation(translation=translation)
    assert 'href="https://de.example/"' in page.body.get_prep_value()[0]["value"]["body"]

    assert admin_client.delete(url_of(translation, link)).status_code == 200
    assert admin_client.delete(url_of(translation, link)).status_code == 404
    page = publish_translation(translation=translation)
    assert 'href="https://x.example/"' in page.body.get_prep_value()[0]["value"]["body"]


def test_the_editor_may_send_a_multipart_form(translation, link, admin_client):
    body = encode_multipart(BOUNDARY, {"value": "https://de.example/"})

    response = admin_client.put(url_of(translation, link), body, content_type=MULTIPART_CONTENT)

    assert response.json()["data"] == "https://de.example/"


def test_picture_of_a_locale_is_stored_and_published(translation, picture, put):
    other = CustomImage.objects.create(title="Brot", file=get_test_image_file())

    assert put(picture, str(other.pk)).json()["error"] is None

    assert publish_translation(translation=translation).social_image == other


@pytest.mark.parametrize("value", ["0", "abc", "999999999999999999999999"])
def test_picture_that_does_not_exist_is_refused(picture, put, value):
    assert put(picture, value).json()["error"]
    assert not SegmentOverride.objects.exists()


def test_picture_that_was_deleted_since_is_a_message(translation, picture, put, admin_client):
    other = CustomImage.objects.create(title="Brot", file=get_test_image_file())
    put(picture, str(other.pk))
    other.delete()
    target = translation.get_target_instance()

    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"}, follow=True
    )

    shown = " ".join(str(message) for message in response.context["messages"])
    assert "does not exist" in shown


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "x" * 3000]
)
def test_dangerous_link_is_refused(link, put, value):
    assert put(link, value).json()["error"]
    assert not SegmentOverride.objects.exists()


def test_dangerous_link_that_came_past_us_never_goes_live(translation, link):
    SegmentOverride.objects.create(
        locale=translation.target_locale,
        context=link.context,
        data_json=json.dumps("javascript:alert(1)"),
    )

    with pytest.raises(ValidationError, match="is not a link"):
        publish_translation(translation=translation)

    assert "javascript" not in json.dumps(translation.get_target_instance().body.get_prep_value())


@pytest.mark.parametrize("body", ["", "value=", "other=x"])
def test_request_without_value_is_a_400(translation, link, admin_client, body):
    response = admin_client.put(url_of(translation, link), body, content_type=FORM)

    assert response.json()["detail"] == "Send the value as “value”."
    assert response.status_code == 400


def test_segment_of_another_page_is_a_404(make_role, translation, link, admin_client):
    other = make_role("Other")
    translate(other)
    record = Translation.objects.get(source__object_id=other.translation_key)

    response = admin_client.put(url_of(record, link), "value=x", content_type=FORM)

    assert response.status_code == 404


@pytest.mark.parametrize(
    "link",
    [
        "https://a.example/b?c=d#e",
        "http://localhost:5173/",
        "mailto:a@b.example",
        "tel:+49",
        "/de/",
        "#top",
    ],
)
def test_links(link):
    assert link_problem(link) is None


@pytest.mark.parametrize(
    "link",
    [
        "",
        "a.example",
        "ftp://a.example",
        "https://",
        "https://[",
        "https://a b",
        "/a\nb",
        "vbscript:x",
    ],
)
def test_what_is_no_link(link):
    assert "is not a link" in link_problem(link)
