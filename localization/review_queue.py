"""What waits for a reviewer: translations with texts that changed since they were approved."""

from typing import Any

from django.db.models import F, Q, QuerySet

from localization.models import LocalePolicy, LocaleProgress, LocaleRole
from localization.reviewing import keys_in_review
from localization.roles import locales_for


def review_queue(user: Any) -> QuerySet[LocaleProgress]:
    """Return the cells that a person may review and should: the due and the oldest first.

    Those whose locale asks for a review, those that were sent to one, and those that name the
    person as the reviewer. Translations that are not complete wait until they are, unless they
    were sent.
    """
    sent = _sent()
    complete = Q(missing=0, pretranslated=0, needs_edit=0) | Q(is_live=True)
    wanted = Q(reviewer=user) | sent | (_asked_for() & complete)
    return (
        LocaleProgress.objects.filter(
            wanted,
            locale__in=locales_for(user, LocaleRole.Role.REVIEWER),
            translatable__deleted_at=None,
        )
        .filter(Q(translated__gt=0) | Q(pretranslated__gt=0))
        .exclude(target_pk="")
        .annotate(to_review=F("translated") + F("pretranslated"))
        .select_related("translatable", "locale", "reviewer")
        .order_by(F("due_on").asc(nulls_last=True), "updated_at", "pk")
    )


def _sent() -> Q:
    wanted = Q(pk__in=[])
    for key, locale_id in keys_in_review():
        wanted |= Q(translatable__key=key, locale_id=locale_id)
    return wanted


def _asked_for() -> Q:
    """The cells whose policy asks for a review; that of a kind goes before the general one."""
    wanted, kinds_decided = Q(pk__in=[]), Q(pk__in=[])
    rows = list(LocalePolicy.objects.all())
    for row in rows:
        if row.content_type_id is None:
            continue
        here = Q(locale_id=row.locale_id, translatable__content_type_id=row.content_type_id)
        kinds_decided |= here
        if row.needs_review:
            wanted |= here
    general = [row.locale_id for row in rows if row.content_type_id is None and row.needs_review]
    return wanted | (Q(locale_id__in=general) & ~kinds_decided)
