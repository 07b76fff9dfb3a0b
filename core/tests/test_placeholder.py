"""Placeholders: their keys, on every path."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale

from core.declared_tokens import declared_tokens, tokens_nobody_declared
from core.models import Placeholder
from core.publishing import PublishRefusedError


def build(code, **texts):
    texts = {"label": "Company name", "example": "Northwind Foods", **texts}
    return Placeholder(code=code, locale=Locale.get_default(), live=False, **texts)


@pytest.mark.parametrize("code", ["company-name", "Company", "a", "1st", "x" * 41, "name\n", ""])
def test_key_that_cannot_be_a_token_is_refused_in_forms_and_by_the_gate(home, code):
    placeholder = build(code[:40])
    if len(code) <= 40:
        with pytest.raises(ValidationError):
            placeholder.full_clean()
        placeholder.save()
        with pytest.raises(PublishRefusedError, match="No hyphens"):
            placeholder.save_revision(clean=False).publish()
    else:
        with pytest.raises(ValidationError, match="at most 40 characters"):
            build(code).full_clean()


@pytest.mark.parametrize(
    ("placeholder", "message"),
    [
        ({"code": "locale"}, "“locale” is the name of a parameter. Choose another key."),
        ({"code": "city", "label": "City of {{city}}"}, "“{{city}}” is not a declared token."),
    ],
    ids=["reserved", "token in a label"],
)
def test_other_rules(home, placeholders, placeholder, message):
    placeholder = build(**placeholder)
    Placeholder.objects.filter(code=placeholder.code).delete()
    placeholder.save()

    with pytest.raises(PublishRefusedError) as refused:
        placeholder.save_revision().publish()

    assert message in str(refused.value)


def test_placeholder_can_be_made_in_the_admin_and_texts_use_it_at_once(home, admin_client):
    assert tokens_nobody_declared("{{start_date}}") == ["{{start_date}}"]

    response = admin_client.post(
        reverse("wagtailsnippets_core_placeholder:add"),
        {
            "code": "start_date",
            "label": "Start date",
            "example": "1 March",
            "action-publish": "1",
        },
        follow=True,
    )

    assert response.status_code == 200
    assert Placeholder.objects.get().live
    assert tokens_nobody_declared("{{start_date}} {{end_date}}") == ["{{end_date}}"]
    listing = admin_client.get(reverse("wagtailsnippets_core_placeholder:list"), {"q": "start"})
    assert "Start date" in listing.content.decode()


def test_keys_that_are_known_cost_no_query(placeholders, django_assert_num_queries):
    cache.clear()
    with django_assert_num_queries(1):
        assert tokens_nobody_declared("{{city}}") == []
    with django_assert_num_queries(0):
        assert tokens_nobody_declared("{{city}} in {{company_name}}, no braces") == []
        assert tokens_nobody_declared("no braces") == []
    assert declared_tokens() == {"city", "company_name"}


def test_key_that_is_taken_gets_a_sentence(placeholders, admin_client):
    response = admin_client.post(
        reverse("wagtailsnippets_core_placeholder:add"),
        {"code": "city", "label": "Town", "example": "Rome"},
    )

    assert response.status_code == 200
    problem = "“city” is taken in this language. Choose another."
    assert response.context["form"].errors == {"code": [problem]}
    assert Placeholder.objects.filter(code="city").count() == 1
