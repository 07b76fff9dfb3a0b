"""How menus, settings and forms are put together for the API. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.dateparse import parse_datetime

from core.composites import Composite, fallbacks
from core.serializers.forms import form_field
from core.serializers.references import JSON
from core.tokens import fill_tokens
from home.chrome_schemas import forms_schema, menus_schema, site_copy_schema, site_schema
from home.labels import REQUIRED_LABELS
from home.models.call_to_action import POST_JOB_KIND
from jobdescriptions.posting_form import post_job_form

Snippets = Mapping[str, Sequence[JSON]]
MIN_QUERY, MAX_QUERY = 2, 100
MAX_EMAIL = 254


def build_site(snippets: Snippets, locale: str) -> JSON:
    """Return settings, labels, announcements and locales.

    `fallbacks` names what comes in the default locale because it is not published in this one.
    """
    found = first(snippets["home.SiteSettings"])
    labels = first(snippets["home.UILabelSet"])
    return {
        "locale": locale,
        "organization": found and _organization(found),
        "contact_points": _values(found, "contact_points"),
        "social_profiles": [
            profile for profile in _values(found, "social_profiles") if profile["url"] is not None
        ],
        "copyright": found and _copyright(found),
        "gender_marker": found and found["gender_marker"],
        "labels": dict.fromkeys(REQUIRED_LABELS)
        | {value["key"]: value["text"] for value in _values(labels, "labels")},
        "announcements": sorted(
            snippets["home.Announcement"], key=lambda item: (-item["priority"], item["code"])
        ),
        "locales": [_locale(code, name) for code, name in settings.LANGUAGES],
        "fallbacks": fallbacks(snippets),
    }


def select_site(site: JSON, now: datetime) -> JSON:
    """Keep the announcements that are shown at a moment, and fill the year of the copyright in."""
    shown = [item for item in site["announcements"] if _is_shown(item, now)]
    hidden = {f"Announcement:{item['code']}" for item in site["announcements"] if item not in shown}
    line = site["copyright"]
    if line is not None:
        years = _years(line["founding_year"], now.year)
        text = fill_tokens(line["pattern"], {"years": years, "holder": line["holder"]})
        line = {**line, "text": text}
    left = [name for name in site["fallbacks"] if name not in hidden]
    return {**site, "announcements": shown, "copyright": line, "fallbacks": left}


def build_menus(snippets: Snippets, locale: str) -> JSON:
    """Return all menus by code. Entries whose page is not public anywhere are left out."""
    menus = {menu["code"]: _menu(menu) for menu in snippets["home.NavigationMenu"]}
    return {"locale": locale, "menus": menus, "fallbacks": fallbacks(snippets)}


def build_forms(snippets: Snippets, locale: str) -> JSON:
    """Return the forms of the site: where they are sent, their fields and their words."""
    labels = {v["key"]: v["text"] for v in _values(first(snippets["home.UILabelSet"]), "labels")}
    newsletters = {form["code"]: _newsletter(form) for form in snippets["home.NewsletterForm"]}
    post_job = first(
        [action for action in snippets["home.CallToAction"] if action["kind"] == POST_JOB_KIND]
    )
    return {
        "locale": locale,
        "search": _search(labels),
        "newsletters": newsletters,
        "posting_intent": post_job and post_job_form(post_job),
        "fallbacks": fallbacks(snippets),
    }


def first(snippets: Sequence[JSON]) -> JSON | None:
    """Return the first snippet by code, if there is one."""
    return next(iter(snippets), None)


def _search(labels: Mapping[str, str]) -> JSON:
    return {
        "action": f"{settings.API_BASE_URL}/api/v1/search/",
        "method": "GET",
        "fields": [
            form_field(
                "q",
                required=True,
                min_length=MIN_QUERY,
                max_length=MAX_QUERY,
                label=labels.get("search"),
                placeholder=labels.get("search_placeholder"),
            )
        ],
        "submit_label": labels.get("search_button"),
    }


def _newsletter(form: JSON) -> JSON:
    return {
        "code": form["code"],
        "locale": form["locale"],
        "is_fallback": form["is_fallback"],
        "heading": form["heading"],
        "body": form["body"],
        "action": f"{settings.API_BASE_URL}/api/v1/newsletter-signups/",
        "method": "POST",
        "fields": [
            form_field(
                "email",
                required=True,
                max_length=MAX_EMAIL,
                label=form["email_label"],
                placeholder=form["email_placeholder"],
            ),
            form_field("locale", required=True),
            form_field("consent", required=True),
        ],
        "consent": form["consent"],
        "submit_label": form["submit_label"],
        "success_message": form["success_message"],
        "double_opt_in": form["double_opt_in"],
    }


def _organization(found: JSON) -> JSON:
    return {
        "name": found["organization_name"],
        "tagline": found["tagline"],
        "logo": found["logo"],
        "logo_alt": found["logo_alt"],
    }


def _copyright(found: JSON) -> JSON:
    return {
        "text": None,
        "pattern": found["copyright_pattern"],
        "founding_year": found["founding_year"],
        "holder": found["copyright_holder"],
    }


def _years(founded: int, year: int) -> str:
    return str(founded) if founded >= year else f"{founded}–{year}"


def _locale(code: str, name: str) -> JSON:
    return {
        "code": code,
        "native_name": name,
        "hreflang": code,
        "direction": "rtl" if LANG_INFO.get(code, {}).get("bidi") else "ltr",
        "is_default": code == settings.CONTENT_LOCALES[0],
    }


def _menu(menu: JSON) -> JSON:
    items = [
        {"type": child["type"], "id": child["id"], "value": _menu_value(child)}
        for child in menu["items"]
    ]
    return {
        "code": menu["code"],
        "title": menu["title"],
        "locale": menu["locale"],
        "is_fallback": menu["is_fallback"],
        "items": [item for item in items if item["value"] is not None],
    }


def _menu_value(child: JSON) -> JSON | None:
    value = child["value"]
    if child["type"] == "group":
        overview = value["overview"]
        return {
            "heading": value["heading"],
            "overview": overview if overview["title"] else None,
            "items": [item for item in value["items"] if item["link"] is not None],
        }
    return value if value is not None and value["link"] is not None else None


def _values(snippet: JSON | None, name: str) -> list[JSON]:
    return [child["value"] for child in snippet[name]] if snippet else []


def _is_shown(announcement: JSON, now: datetime) -> bool:
    starts, ends = (
        parse_datetime(announcement[name]) if announcement[name] else None
        for name in ("starts_at", "ends_at")
    )
    return (starts is None or starts <= now) and (ends is None or now < ends)


COMPOSITES = (
    Composite(
        "site",
        ("home.SiteSettings", "home.UILabelSet", "home.Announcement"),
        build_site,
        site_schema,
        select_site,
        copy_schema=site_copy_schema,
    ),
    Composite("menus", ("home.NavigationMenu",), build_menus, menus_schema),
    Composite(
        "forms",
        ("home.UILabelSet", "home.NewsletterForm", "home.CallToAction"),
        build_forms,
        forms_schema,
    ),
)
