"""What alters the answers of searches, beside the documents: the synonyms that editors keep."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save

from delivery import change_log, tags
from delivery.models import Change, SearchSynonyms

KIND = "synonyms"


def connect() -> None:
    """Connect all receivers, once, from `AppConfig.ready`."""
    pre_save.connect(on_save, SearchSynonyms, dispatch_uid="delivery.synonyms_before")
    post_save.connect(on_change, SearchSynonyms, dispatch_uid="delivery.synonyms")
    post_delete.connect(on_change, SearchSynonyms, dispatch_uid="delivery.synonyms_gone")


def on_save(
    sender: type[SearchSynonyms], instance: SearchSynonyms, raw: bool = False, **kwargs: Any
) -> None:
    """Note that searches of the language that synonyms were for may find less."""
    earlier = SearchSynonyms.objects.filter(pk=instance.pk).exclude(locale=instance.locale)
    if not raw:
        change_log.write(_change(locale) for locale in earlier.values_list("locale", flat=True))


def on_change(
    sender: type[SearchSynonyms], instance: SearchSynonyms, raw: bool = False, **kwargs: Any
) -> None:
    """Note that searches of a language may find something else."""
    if not raw:
        change_log.write([_change(instance.locale)])


def _change(locale: str) -> Change:
    return Change(
        kind=KIND,
        name=KIND,
        locale=locale,
        action=Change.Action.UPSERT,
        tags=[tags.collection_tag("all", "", locale)],
        coalesced=True,
    )
