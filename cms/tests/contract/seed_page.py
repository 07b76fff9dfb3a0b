"""A role page rebuilt from four calls: every element that readers of such a page expect.

Mixed into the test case that loads the sample content, so that it is loaded once. Golden files are
written anew with `GOLDEN=write`; their difference is a change of the contract.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from cms.sample_content.registry import ITEMS_BY_NAME

GOLDEN = Path(__file__).parent / "golden"
SAME_IN_ALL_LANGUAGES = {
    "Rolebook Library",
    "Menu",
    "Marketing",
    "Sales",
    "Logistics",
    "National Account Manager",
    "Account Manager",
    "Key Account Manager",
}
VOLATILE = {
    "id": 0,
    "first_published_at": "…",
    "last_published_at": "…",
    "source_published_at": "…",
    "etag": "…",
    "datePublished": "…",
    "dateModified": "…",
}
"""What differs between two databases with the same content."""


def seed_page_rows(answers: dict[str, Any]) -> dict[str, Any]:
    """Return what a front end shows, by the name of each of the 27 elements of the page."""
    page, site = answers["page"]["page"], answers["site"]
    menus, forms = answers["menus"]["menus"], answers["forms"]
    blocks = {block["type"]: block["value"] for block in page["body"]}
    primary = {item["type"]: item["value"] for item in menus["primary"]["items"]}
    groups = [item["value"] for item in menus["primary"]["items"] if item["type"] == "group"]
    sections = [group["items"][0]["link"] for group in groups]
    return {
        "01 chrome labels": site["labels"],
        "02 announcement bar": [
            (item["message"]["text"], item["link_text"], item["link"]["html_url"])
            for item in site["announcements"]
        ],
        "03 search form": (forms["search"]["fields"][0]["label"], forms["search"]["submit_label"]),
        "04 mega menu with overview cards": [
            (group["heading"], group["overview"]["text"], group["items"][0]["description"])
            for group in groups
        ],
        "05 logo and home link": (site["organization"]["logo_alt"], page["meta"]["breadcrumb"][0]),
        "06 buttons": (primary["button"]["label"], primary["button"]["link"]["html_url"]),
        "07 breadcrumb": [crumb["title"] for crumb in page["meta"]["breadcrumb"]],
        "08 heading": page["heading"],
        "09 introduction": page["introduction"]["html"],
        "10 available in": [a["native_name"] for a in page["meta"]["alternates"]],
        "11 job brief": blocks["job_brief"]["html"],
        "12 responsibilities": [item["text"] for item in blocks["responsibilities"]["items"]],
        "13 requirements": [
            (item["text"], item["level"]) for item in blocks["requirements"]["items"]
        ],
        "14 job-posting call to action": (
            blocks["job_posting_cta"]["form"]["heading"],
            blocks["job_posting_cta"]["form"]["text"],
            blocks["job_posting_cta"]["form"]["fields"][2]["placeholder"],
        ),
        "15 its form": (forms["posting_intent"]["action"], forms["posting_intent"]["fields"]),
        "16 related job descriptions": [t["title"] for t in page["related"]["job_descriptions"]],
        "17 related interview questions": [
            t["heading"] for t in page["related"]["interview_questions"]
        ],
        "18 related topics": [t["title"] for t in page["related"]["articles"]],
        "19 newsletter": (
            forms["newsletters"]["newsletter"]["heading"],
            forms["newsletters"]["newsletter"]["consent"]["text"],
            forms["newsletters"]["newsletter"]["action"],
        ),
        "20 footer columns": [
            (item["value"]["heading"], [entry["label"] for entry in item["value"]["items"]])
            for item in menus["footer"]["items"]
        ],
        "21 contact points": [(c["area_label"], c["telephone"]) for c in site["contact_points"]],
        "22 social profiles": [(p["label"], p["url"]) for p in site["social_profiles"]],
        "23 copyright": site["copyright"]["text"],
        "24 legal menu": [
            (item["value"]["label"], item["value"]["link"]["html_url"])
            for item in menus["legal"]["items"]
        ],
        "25 category page": (page["category"]["name"], sections[0]["html_url"]),
        "26 hub pages": [link["html_url"] for link in sections],
        "27 head for search engines": (
            page["meta"]["seo"]["title"],
            page["meta"]["seo"]["description"],
            page["meta"]["seo"]["canonical_url"],
        ),
    }


def leaves(value: Any) -> Iterator[Any]:
    """Yield everything that is not a container."""
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from leaves(part)
    else:
        yield value


def is_language(text: Any) -> bool:
    """Whether a leaf is words rather than an address, a number, a code or a name."""
    return (
        isinstance(text, str)
        and bool(re.search(r"[^\W\d_]{3}", text))
        and not re.match(r"https?://|[a-z_]+$|/|<|[\w.]+@", text)
        and text not in SAME_IN_ALL_LANGUAGES
        and text not in dict(settings.LANGUAGES).values()
    )


def normalised(value: Any, name: str = "") -> Any:
    """Return an answer without what differs between two databases with the same content."""
    if isinstance(value, dict):
        return {key: normalised(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [normalised(part) for part in value]
    if name in VOLATILE and (name != "id" or isinstance(value, int)):
        return VOLATILE[name]
    if isinstance(value, str):
        return re.sub(r"/pages/\d+/", "/pages/0/", value)
    return value


class SeedPageContract:
    """The four calls, in six locales."""

    def test_four_calls_rebuild_the_seed_page_in_every_locale(self) -> None:
        english = {text for text in leaves(seed_page_rows(four_calls("en"))) if is_language(text)}
        for locale in settings.CONTENT_LOCALES:
            with self.subTest(locale=locale):  # type: ignore[attr-defined]  # TestCase's
                rows = seed_page_rows(four_calls(locale))
                assert len(rows) == 27
                for name, value in rows.items():
                    found = list(leaves(value))
                    assert found, name
                    assert any(part not in (None, "", []) for part in found), name
                    if locale != "en":
                        same = {text for text in found if is_language(text)} & english
                        assert not same, (name, same)

    def test_menus_labels_and_forms_are_complete_without_fallbacks(self) -> None:
        for locale in settings.CONTENT_LOCALES:
            with self.subTest(locale=locale):  # type: ignore[attr-defined]  # TestCase's
                answers = four_calls(locale)
                for name in ("site", "menus", "forms"):
                    assert answers[name]["fallbacks"] == []
                    assert not [v for v in fallback_marks(answers[name]) if v]

    def test_the_answers_are_those_of_the_golden_files(self) -> None:
        for locale in settings.CONTENT_LOCALES:
            for name, answer in four_calls(locale).items():
                path = GOLDEN / locale / f"{name}.json"
                text = json.dumps(normalised(answer), ensure_ascii=False, indent=1) + "\n"
                if os.environ.get("GOLDEN") == "write":
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8")
                with self.subTest(locale=locale, name=name):  # type: ignore[attr-defined]
                    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(text)


def fallback_marks(value: Any) -> Iterator[bool]:
    """Yield every `is_fallback` in an answer."""
    if isinstance(value, dict):
        if "is_fallback" in value:
            yield value["is_fallback"]
        for part in value.values():
            yield from fallback_marks(part)
    elif isinstance(value, list):
        for part in value:
            yield from fallback_marks(part)


def four_calls(locale: str) -> dict[str, Any]:
    """Return what a front end fetches for the page of the National Account Manager."""
    client = Client()
    key = ITEMS_BY_NAME["role-national-account-manager"].key
    path = client.get(f"/api/v1/pages/{key}/", {"locale": locale}).json()["meta"]["path"]
    answers = {"page": client.get("/api/v1/pages/by-path/", {"path": path})}
    for name in ("site", "menus", "forms"):
        answers[name] = client.get(f"/api/v1/{name}/", {"locale": locale})
    return {name: answer.json() for name, answer in answers.items()}
