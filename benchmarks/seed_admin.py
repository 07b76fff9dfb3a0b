"""Seeds what the admin's searches are measured on: roles with real-looking titles, and categories.

Categories stand for every vocabulary of snippets: what is measured is one large indexed table.
"""

import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from wagtail.models import Locale, Page
from wagtail.search.models import IndexEntry

from benchmarks.seed import ROLE, seed
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


def fill(*, roles: int, snippets: int, reindex: bool) -> None:
    """Bring the database to `roles` role pages per locale and `snippets` categories, and index it.

    What is there already counts. `reindex` fills the search index again in any case.
    """
    call_command("migrate", verbosity=0)
    if not JobDescriptionPage.objects.exists():
        with Path(os.devnull).open("w") as silence:
            call_command("setup_site", stdout=silence)
            call_command("load_sample_content", stdout=silence)
    _fill_rows(roles=roles, snippets=snippets)
    if reindex or IndexEntry.objects.count() < snippets:
        started = time.perf_counter()
        call_command("update_index", verbosity=0)
        seconds = time.perf_counter() - started
        print(f"Indexed {IndexEntry.objects.count():,} objects in {seconds:.1f} s.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _fill_rows(*, roles: int, snippets: int) -> None:
    missing = roles - JobDescriptionPage.objects.count() // Locale.objects.count()
    if missing > 0:
        generated = JobDescriptionPage.objects.filter(slug__startswith=ROLE).count()
        seed(generated // Locale.objects.count() + missing)
        _retitle()
    missing = snippets - JobCategory.objects.count()
    if missing > 0:
        JobCategory.objects.bulk_create(_categories(missing), batch_size=BATCH)
    if not get_user_model().objects.filter(username=USERNAME).exists():
        get_user_model().objects.create_superuser(USERNAME, "bench@example.com", "bench")


def _retitle() -> None:
    pages = list(Page.objects.filter(slug__startswith=ROLE).select_related("locale").order_by("pk"))
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
