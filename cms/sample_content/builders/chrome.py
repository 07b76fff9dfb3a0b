"""Unsaved snippets out of sample data, for any locale: menus, settings, forms and the like.

Texts come from `chrome.yaml`; what is one for all locales (targets, numbers, dates) stands here.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cms.sample_content.builders.blocks import block, items
from cms.sample_content.source import References, read
from core.models import Placeholder
from home.models import (
    Announcement,
    CallToAction,
    NavigationMenu,
    NewsletterForm,
    SiteSettings,
    UILabelSet,
)
from jobdescriptions.models import Statement
from taxonomy.models import JobCategory

Targets = Mapping[str, Any]

CATEGORY_CODES = (
    "sales", "customer-service", "accounting", "administrative", "construction",
    "corporate-training", "design", "education", "engineering", "finance", "healthcare",
    "hospitality", "human-resources", "insurance", "it-development", "law-enforcement-security",
    "legal", "logistics", "management", "marketing", "media-pr", "production", "real-estate",
    "retail", "science-environment",
)  # fmt: skip
"""In the order of lists."""

ISCO_PREFIXES = {
    "sales": "1221,243,2433,332,3339",
    "customer-service": "42,5244",
    "accounting": "2411,3313,431",
    "administrative": "2422,334,335,41,44",
    "construction": "1323,2142,3112,3123,71,931",
    "corporate-training": "2424",
    "design": "216,3432",
    "education": "1341,1345,23,262,2633,2636,3413,531",
    "engineering": "214,215,31",
    "finance": "1346,241,2631,331",
    "healthcare": "1342,1343,1344,22,2634,2635,32,3412,532",
    "hospitality": "141,143,342,3332,3434,51,94",
    "human-resources": "1212,2423,3333",
    "insurance": "3315,3321,4312",
    "it-development": "133,25,35",
    "law-enforcement-security": "0,3355,54",
    "legal": "261,3411",
    "logistics": "1324,3331,432,83,933",
    "management": "1,2421",
    "marketing": "1222,2431,2432",
    "media-pr": "264,265,343,352",
    "production": "132,7,8,9",
    "real-estate": "3334",
    "retail": "142,52",
    "science-environment": "131,211,212,213,2632,314,6,92",
}
"""Which groups of ISCO-08 belong to a category, for roles that are made from occupations."""

MENUS: Mapping[str, Targets] = {
    "primary": {
        "groups": [
            (
                "job-descriptions",
                [
                    "job-descriptions",
                    "category-sales",
                    "category-it-development",
                    "category-healthcare",
                ],
            ),
            (
                "interview-questions",
                [
                    "interview-questions",
                    "article-structured-interviews",
                    "article-reading-applications-fairly",
                ],
            ),
            ("tutorials", ["tutorials", "stories", "events"]),
        ],
        "items": [("hr-terms", "")],
        "buttons": ["cta-browse-roles", "cta-join-clinic"],
    },
    "footer": {
        "groups": [
            (
                "",
                [
                    "category-sales",
                    "category-it-development",
                    "category-healthcare",
                    "job-descriptions",
                ],
            ),
            (
                "",
                [
                    "interview-national-account-manager",
                    "interview-account-manager",
                    "interview-key-account-manager",
                ],
            ),
            ("", ["tutorials", "hr-terms", "stories"]),
            ("", ["events", "event-writing-clinic"]),
        ],
        "items": [],
        "buttons": [],
    },
    "legal": {
        "groups": [],
        "items": [
            ("legal-terms", ""),
            ("legal-privacy", ""),
            ("legal-accessibility", ""),
            ("legal-privacy", "US-CA"),
        ],
        "buttons": [],
    },
}


def placeholder(code: str, locale: str, references: References) -> Placeholder:
    """Build a token that texts may hold."""
    return Placeholder(code=code, **read(locale, "placeholders")[code])


def category(code: str, locale: str, references: References) -> JobCategory:
    """Build a job category."""
    name = read(locale, "taxonomy")["categories"][code]["name"]
    return JobCategory(
        code=code,
        name=name,
        sort_order=CATEGORY_CODES.index(code),
        isco_prefixes=ISCO_PREFIXES.get(code, ""),
    )


def statement(code: str, locale: str, references: References) -> Statement:
    """Build the equal opportunity statement with its first version."""
    data = read(locale, "chrome")["statement"]
    version = {"jurisdiction": "", "valid_from": date(2026, 1, 1).isoformat(), "body": data["text"]}
    return Statement(
        code=code,
        title=data["title"],
        kind="equal_opportunity",
        versions=json.dumps([block(code, "version", version)]),
    )


def call_to_action(code: str, locale: str, references: References) -> CallToAction:
    """Build a button, or the form that posts a job."""
    data = read(locale, "chrome")["calls_to_action"][code]
    targets = {"browse-roles": "job-descriptions", "join-clinic": "event-writing-clinic"}
    if code in targets:
        return CallToAction(
            code=code,
            label=data["label"],
            style="primary" if code == "join-clinic" else "secondary",
            link_page_id=references(targets[code]),
        )
    return CallToAction(code=code, kind="post_job", board_count=18, **data)


def announcement(code: str, locale: str, references: References) -> Announcement:
    """Build the announcement of the event."""
    data = read(locale, "chrome")["announcement"]
    return Announcement(
        code=code,
        message=data["message"],
        link_text=data["link_text"],
        link_page_id=references("event-writing-clinic"),
    )


def newsletter_form(code: str, locale: str, references: References) -> NewsletterForm:
    """Build the newsletter's form."""
    return NewsletterForm(code=code, list_key="library", **read(locale, "chrome")["newsletter"])


def label_set(code: str, locale: str, references: References) -> UILabelSet:
    """Build the words of the chrome."""
    labels = read(locale, "chrome")["labels"]
    return UILabelSet(
        code=code,
        labels=json.dumps(
            [
                block(f"{code}/{key}", "label", {"key": key, "text": text})
                for key, text in labels.items()
            ]
        ),
    )


def site_settings(code: str, locale: str, references: References) -> SiteSettings:
    """Build the publisher's facts. The numbers are reserved for examples."""
    data = dict(read(locale, "chrome")["site"])
    regions, profiles = data.pop("contact_points"), data.pop("social_profiles")
    telephones = ["+442079460018", "+12025550143"]
    addresses = [
        ("linkedin", "https://www.linkedin.com/company/example"),
        ("mastodon", "https://mastodon.example/@rolebook"),
    ]
    return SiteSettings(
        code=code,
        organization_name="Rolebook Library",
        founding_year=2026,
        copyright_holder="Rolebook Library",
        contact_points=json.dumps(
            [
                block(
                    code,
                    "contact_point",
                    {
                        "area_label": region,
                        "telephone": telephone,
                        "email": "",
                        "contact_type": "customer_service",
                    },
                    number=number,
                )
                for number, (region, telephone) in enumerate(zip(regions, telephones, strict=True))
            ]
        ),
        social_profiles=json.dumps(
            [
                block(
                    code,
                    "profile",
                    {"platform": platform, "url": url, "label": label},
                    number=number,
                )
                for number, (label, (platform, url)) in enumerate(
                    zip(profiles, addresses, strict=True)
                )
            ]
        ),
        **data,
    )


def menu(code: str, locale: str, references: References) -> NavigationMenu:
    """Build a menu: words from the data, targets from `MENUS`."""
    data, targets = read(locale, "chrome")["menus"][code], MENUS[code]
    children = [
        block(code, "group", _group(f"{code}/{number}", words, target, references), number=number)
        for number, (words, target) in enumerate(
            zip(data.get("groups", []), targets["groups"], strict=True)
        )
    ]
    children += [
        block(code, "item", _item(words, page, references, jurisdiction), number=number)
        for number, (words, (page, jurisdiction)) in enumerate(
            zip(data.get("items", []), targets["items"], strict=True)
        )
    ]
    children += [
        block(code, "button", references(name), number=number)
        for number, name in enumerate(targets["buttons"])
    ]
    return NavigationMenu(code=code, title=data["title"], items=json.dumps(children))


def _group(
    name: str, words: Mapping[str, Any], target: tuple[str, Sequence[str]], references: References
) -> dict[str, Any]:
    overview_page, pages = target
    overview = words.get("overview") or {"title": "", "text": ""}
    entries = [
        _item(entry, page, references) for entry, page in zip(words["items"], pages, strict=True)
    ]
    link = {"page": references(overview_page) if overview_page else None, "url": ""}
    return {
        "heading": words["heading"],
        "overview": {**overview, "link": link},
        "items": items(name, "items", entries),
    }


def _item(
    words: Mapping[str, Any], page: str, references: References, jurisdiction: str = ""
) -> dict[str, Any]:
    return {
        "label": words["label"],
        "description": words.get("description", ""),
        "link": {"page": references(page), "url": ""},
        "new_tab": False,
        "jurisdiction": jurisdiction,
    }
