"""A German translation in a locale that asks for a review, its translator and its reviewer."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import Translation

from localization.models import LocalePolicy, LocaleRole
from localization.segments import segments_of
from localization.tests.translating import translate
from localization.writing import write_text


def person(name, locale, role, page):
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for permission in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=page,
            permission=Permission.objects.get(codename=permission),
        )
    LocaleRole.objects.create(group=group, locale=locale, role=role)
    user = get_user_model().objects.create_user(name, f"{name}@example.com", "secret")
    user.groups.add(group)
    return user


@pytest.fixture
def role(make_role):
    role = make_role()
    translate(role)
    return role


@pytest.fixture
def translation(role):
    return Translation.objects.get(source__object_id=role.translation_key)


@pytest.fixture
def policy(de):
    return LocalePolicy.objects.create(locale=de, needs_review=True)


@pytest.fixture
def german_home(translation):
    return Page.objects.get(locale=translation.target_locale, depth=2)


@pytest.fixture
def translator(de, german_home):
    return person("translator", de, LocaleRole.Role.TRANSLATOR, german_home)


@pytest.fixture
def reviewer(de, german_home):
    return person("reviewer", de, LocaleRole.Role.REVIEWER, german_home)


@pytest.fixture
def written(translation, translator):
    """The texts, all written by the translator."""
    for segment in segments_of(translation):
        write_text(
            translation=translation,
            segment=segment,
            text=f"{segment.target} neu",
            user=translator,
        )
    return translation
