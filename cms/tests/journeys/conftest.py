"""A small site that has one of everything that documents show."""

import json

import pytest
from wagtail.models import Locale

from cms.tests.journeys.editors import picture
from conftest import job_body
from core.models import CustomImage
from delivery.models import DirtyKey
from home.models import NavigationMenu, SiteSettings
from jobdescriptions.models import JobDescriptionIndexPage, Statement
from localization.tests.translating import translate
from taxonomy.models import Occupation


@pytest.fixture
def site_in_use(home, job_index, make_role, publish, placeholders, article, interview_set):
    """Roles in two sections, one of them translated, and all that they show."""
    default = Locale.get_default()

    def snippet(model, **fields):
        made = model(locale=default, live=False, **fields)
        made.save()
        made.save_revision().publish()
        return model.objects.get(pk=made.pk)

    version = {"heading": "", "jurisdiction": "", "valid_from": "2020-01-01", "body": "<p>All.</p>"}
    statement = snippet(
        Statement,
        code="equal",
        title="Equal",
        versions=json.dumps([{"type": "version", "id": "v1", "value": version}]),
    )
    second = publish(
        home, JobDescriptionIndexPage(title="Else", slug="else", title_pattern="{{name}} elsewhere")
    )
    second.statements.create(statement=statement, sort_order=0)
    second.save_revision().publish()
    images = [CustomImage.objects.create(title=f"P{n}", file=picture(40 + n, 30)) for n in (1, 2)]
    occupations = [
        Occupation.objects.create(preferred_label=label, isco_code=code, locale=default)
        for label, code in (("baker", "7512"), ("miller", "7513"))
    ]
    roles = [
        make_role(
            title,
            body=job_body(title, extra=" {{company_name}} in {{city}}"),
            occupation=occupations[0],
            interview_set=interview_set if number == 0 else None,
            social_image=images[number % 2],
            social_image_alt="A picture",
        )
        for number, title in enumerate(("Baker", "Miller", "Clerk"))
    ]
    links = [
        {
            "type": "item",
            "id": f"i{page.pk}",
            "value": {
                "label": page.title,
                "description": "",
                "link": {"page": page.pk, "url": ""},
                "jurisdiction": "",
            },
        }
        for page in (*roles, article)
    ]
    snippet(NavigationMenu, code="primary", title="Main", items=json.dumps(links))
    snippet(
        SiteSettings,
        code="site",
        organization_name="Library",
        logo=images[0],
        logo_alt="Library, home",
        founding_year=2012,
        copyright_holder="Library",
    )
    translate(roles[0], "de")
    DirtyKey.objects.all().delete()
    DirtyKey.objects.create(key="site")
    return home
