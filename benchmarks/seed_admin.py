"""Seeds what the admin's searches are measured on: roles with real-looking titles, and categories.

Categories stand for every vocabulary of snippets: what is measured is one large indexed table.
"""

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page

from benchmarks.seed import seed
from jobdescriptions.models import JobDescriptionPage
from taxonomy.models import JobCategory

BATCH = 2000
USERNAME = "bench"
LEVELS = {
    "en": ("junior", "senior", "deputy", "regional", "group"),
    "es": ("auxiliar", "sénior", "adjunto", "regional", "general"),
    "de": ("angehender", "leitender", "stellvertretender", "regionaler", "erfahrener"),
    "fr": ("assistant", "chargé", "adjoint", "régional", "général"),
    "el": ("βοηθός", "ανώτερος", "αναπληρωτής", "περιφερειακός", "γενικός"),
    "pt": ("auxiliar", "sênior", "adjunto", "regional", "geral"),
}
NAMES = {
    "en": ("sales manager", "baker", "software engineer", "nurse", "accountant", "planner"),
    "es": ("director de ventas", "panadero", "ingeniero", "enfermero", "contable", "técnico"),
    "de": ("Verkaufsleiter", "Bäcker", "Ingenieur", "Pfleger", "Buchhalter", "Straßenplaner"),
    "fr": ("directeur des ventes", "boulanger", "ingénieur", "infirmier", "comptable", "employé"),
    "el": ("διευθυντής πωλήσεων", "αρτοποιός", "μηχανικός", "νοσηλευτής", "λογιστής", "υπάλληλος"),
    "pt": ("diretor de vendas", "padeiro", "engenheiro", "enfermeiro", "contabilista", "técnico"),
}


def seed_admin(*, roles: int, snippets: int) -> None:
    """Make the role pages up to `roles` per locale and the categories up to `snippets`.

    Writes rows alone: the search index is filled by `update_index`.
    """
    locales = Locale.objects.count()
    missing = roles - JobDescriptionPage.objects.count() // locales
    if missing > 0:
        seed(missing)
        _retitle()
    missing = snippets - JobCategory.objects.count()
    if missing > 0:
        JobCategory.objects.bulk_create(_categories(missing), batch_size=BATCH)
    if not get_user_model().objects.filter(username=USERNAME).exists():
        get_user_model().objects.create_superuser(USERNAME, "bench@example.com", "bench")


def _retitle() -> None:
    pages = list(
        Page.objects.filter(slug__startswith="bench-role-").select_related("locale").order_by("pk")
    )
    for page in pages:
        number = int(page.slug.rsplit("-", 1)[1])
        page.title = page.draft_title = _title(page.locale.language_code, number)
    Page.objects.bulk_update(pages, ["title", "draft_title"], batch_size=100)


def _title(code: str, number: int) -> str:
    """Return a title; every title has the word "role", one in thirty the same level and name."""
    levels, names = LEVELS[code], NAMES[code]
    level = levels[number % len(levels)]
    name = names[number // len(levels) % len(names)]
    return f"{level} {name}, role {number}".capitalize()


def _categories(count: int) -> Iterator[JobCategory]:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    codes = settings.CONTENT_LOCALES
    first = JobCategory.objects.count()
    for number in range(first, first + count):
        code = codes[number % len(codes)]
        concept = number // len(codes)
        yield JobCategory(
            locale=locales[code],
            translation_key=uuid.uuid5(uuid.NAMESPACE_URL, f"bench-category-{concept}"),
            code=f"bench-{concept}",
            name=_title(code, concept),
        )
