"""A role page as the API delivers it, with a block of every kind, in English and in Greek."""

from typing import Any

URL = "https://www.example.com"
KEY = "6f1c4f1e-0000-4000-8000-000000000001"

TEXTS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "Baker",
        "heading": "Baker job description",
        "feminine": None,
        "names": ["Bread baker", "Pastry cook"],
        "brief": (
            "<p>{{company_name}} in {{city}} looks for a <b>baker</b> &amp; <i>early bird</i>.</p>"
            '<p>Write to <a href="mailto:{{contact_email}}">{{contact_email}}</a> or see '
            '<a href="https://www.example.com/en/a_b/?x=1&amp;y=2">our page</a>.</p>'
        ),
        "tasks": ["Knead 20 kg * of dough_mix", "Bake <b>before 5 a.m.</b>", "1. Clean #up"],
        "skills": [("A trade certificate", "required"), ("Greek", "preferred")],
        "qualifications": "<h3>Training</h3><ol><li>School</li><li>Trade<ul><li>Two years</li>"
        "</ul></li></ol><p>And then:</p><ol><li>Practice</li></ol>",
        "question": "Do I start at night?",
        "answer": "<p>At 3 a.m.</p>",
        "quote": "Bread is patience.",
        "category": "Production",
        "statement": "Equal opportunity",
        "wording": "<p>Everybody is welcome.</p>",
        "labels": {
            "company_name": "Company name",
            "city": "City",
            "contact_email": "Contact email",
        },
    },
    "el": {
        "title": "Αρτοποιός",
        "heading": "Περιγραφή θέσης: Αρτοποιός",
        "feminine": "Αρτοποιός",
        "names": ["Φούρναρης"],
        "brief": (
            "<p>Η {{company_name}} στην πόλη {{city}} αναζητά <b>αρτοποιό</b> &amp; πρωινό τύπο.</p>"
            '<p>Γράψτε στο <a href="mailto:{{contact_email}}">{{contact_email}}</a>.</p>'
        ),
        "tasks": ["Ζύμωμα 20 κιλών", "Ψήσιμο <b>πριν τις 5</b>", "Καθαρισμός"],
        "skills": [("Πτυχίο", "required"), ("Αγγλικά", "preferred")],
        "qualifications": "<h3>Εκπαίδευση</h3><ol><li>Σχολή</li></ol>",
        "question": "Ξεκινώ τη νύχτα;",
        "answer": "<p>Στις 3.</p>",
        "quote": "Το ψωμί θέλει υπομονή.",
        "category": "Παραγωγή",
        "statement": "Ίσες ευκαιρίες",
        "wording": "<p>Όλοι είναι ευπρόσδεκτοι.</p>",
        "labels": {"company_name": "Επωνυμία", "city": "Πόλη", "contact_email": "E-mail"},
    },
}


def role_document(locale: str = "en", **changes: Any) -> dict[str, Any]:
    """Return the page; `changes` replace top-level keys."""
    texts = TEXTS[locale]
    path = f"/{locale}/jobs/baker/"
    return {
        "id": 12,
        "meta": {
            "key": KEY,
            "type": "jobdescriptions.JobDescriptionPage",
            "locale": locale,
            "requested_locale": locale,
            "is_fallback": False,
            "path": path,
            "html_url": f"{URL}{path}",
            "detail_url": "https://cms.example.com/api/v1/pages/12/",
            "slug": "baker",
            "first_published_at": "2026-03-01T09:00:00Z",
            "last_published_at": "2026-03-02T09:00:00Z",
            "alternates": [],
            "breadcrumb": [],
            "translation": {"state": "source", "stale": None, "source_published_at": None},
            "seo": {
                "title": texts["heading"],
                "description": None,
                "canonical_url": f"{URL}{path}",
                "robots": None,
                "image": None,
            },
            "json_ld": [],
        },
        "title": texts["title"],
        "heading": texts["heading"],
        "tokens": [
            {"key": key, "label": label, "example": "x", "is_fallback": False}
            for key, label in sorted(texts["labels"].items())
        ],
        "attribution": [],
        "name_feminine": texts["feminine"],
        "alternate_names": texts["names"],
        "introduction": {"html": "<p>For readers of the library.</p>", "text": "For readers."},
        "category": _category(texts["category"]),
        "other_categories": [],
        "occupation": None,
        "seniority": "mid",
        "job_location_type": "on_site",
        "employment_types": ["FULL_TIME", "TEMPORARY"],
        "experience_months_min": 24,
        "eqf_level": 4,
        "education_text": None,
        "estimated_salaries": [{"type": "estimate", "id": "e1", "value": _estimate()}],
        "primary_cta": None,
        "statements": [_statement(texts)],
        "interview_set": None,
        "body": [{"type": kind, "id": kind, "value": value} for kind, value in _body(texts)],
        "related": {"job_descriptions": [], "interview_questions": [], "articles": []},
        **changes,
    }


def _body(texts: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("job_brief", _section(texts["brief"])),
        ("responsibilities", _list([{"html": f"<p>{text}</p>"} for text in texts["tasks"]])),
        (
            "requirements",
            _list([{"html": f"<p>{text}</p>", "level": level} for text, level in texts["skills"]]),
        ),
        (
            "qualifications",
            {**_section(texts["qualifications"]), "eqf_level": 4, "licence_required": True},
        ),
        (
            "salary_range",
            {
                "currency": "EUR",
                "minimum": "28000",
                "maximum": "33500.50",
                "unit": "YEAR",
                "text": "EUR",
            },
        ),
        (
            "faq",
            {
                "heading": None,
                "items": [
                    {
                        "question": texts["question"],
                        "answer": {"html": texts["answer"], "text": plain(texts["answer"])},
                    }
                ],
                "text": "",
            },
        ),
        ("quote", {"quote": texts["quote"], "attribution": "Ann", "text": texts["quote"]}),
        ("image", {"image": None, "caption": "A loaf", "text": "A loaf"}),
        ("job_posting_cta", {"form": None, "text": "Post this job"}),
    ]


def _section(html: str) -> dict[str, Any]:
    return {"heading": None, "html": html, "text": plain(html)}


def _list(items: list[dict[str, Any]]) -> dict[str, Any]:
    numbered = [
        {"id": str(number), **item, "text": plain(item["html"])}
        for number, item in enumerate(items)
    ]
    return {"heading": None, "items": numbered, "text": ""}


def _category(name: str) -> dict[str, Any]:
    return {
        "id": 3,
        "key": KEY,
        "locale": "en",
        "is_fallback": False,
        "code": "production",
        "name": name,
    }


def _estimate() -> dict[str, Any]:
    return {
        "country": "DE",
        "currency": "EUR",
        "minimum": "24000",
        "median": "30000.00",
        "maximum": "36000",
        "unit": "YEAR",
        "source": "Statistics office",
        "source_url": "https://stats.example.com/",
        "as_of": "2026-01-01",
        "text": "",
    }


def _statement(texts: dict[str, Any]) -> dict[str, Any]:
    versions = [
        ("", "2024-01-01", "<p>Old wording.</p>"),
        ("", "2026-01-01", texts["wording"]),
        ("", "2030-01-01", "<p>Future wording.</p>"),
        ("US", "2025-01-01", "<p>Wording for the US.</p>"),
        ("US-CA", "2031-01-01", "<p>Wording for California.</p>"),
    ]
    return {
        "id": 5,
        "key": "6f1c4f1e-0000-4000-8000-000000000005",
        "locale": "en",
        "is_fallback": False,
        "code": "eeo",
        "kind": "equal_opportunity",
        "title": texts["statement"],
        "versions": [
            {
                "type": "version",
                "id": day,
                "value": {
                    "jurisdiction": place or None,
                    "valid_from": day,
                    "html": html,
                    "text": plain(html),
                },
            }
            for place, day, html in versions
        ],
    }


def plain(html: str) -> str:
    """Return HTML without its tags."""
    for tag in ("b", "i", "p", "h3", "ol", "ul", "li"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    return html.replace("&amp;", "&")
