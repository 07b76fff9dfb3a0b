"""What can be done with a translation as a whole, beside writing its texts: the desk's menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation

from localization.passing import OVERRIDE
from localization.permissions import is_within_limits, may, may_publish, may_review
from localization.segments import enabled_translation


@dataclass(frozen=True, slots=True)
class Control:
    """An entry of the menu.

    Attributes:
        url: where it leads, or what it is sent to.
        is_post: whether it changes something, and is a button of a form.
        warning: what is asked before it is sent.
    """

    label: str
    url: str
    icon: str
    is_post: bool = False
    warning: str = ""


@dataclass(frozen=True, slots=True)
class OtherLocale:
    """The same object in another locale."""

    name: str
    url: str
    is_source: bool


def edit_url(instance: Any) -> str:
    """Return the address at which an object is edited."""
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[quote(instance.pk)])


def way_up(instance: Any) -> str:
    """Return the address of the list that an object is in."""
    if isinstance(instance, Page):
        # Its parent's primary key is not needed: the explorer shows the page among its siblings.
        return reverse("wagtailadmin_explore", args=[instance.get_parent().pk])
    return reverse(instance.snippet_viewset.get_url_name("list"))


def locales_of(translation: Translation, target: Any, user: Any) -> list[OtherLocale]:
    """Return the other locales of an object that a person may open, the source first."""
    source_locale = translation.source.locale_id
    found = type(target)._default_manager.filter(translation_key=target.translation_key)
    others = found.exclude(pk=target.pk).select_related("locale")
    return sorted(
        (
            OtherLocale(
                other.locale.get_display_name(), edit_url(other), other.locale_id == source_locale
            )
            for other in others
            if is_within_limits(user, other.locale_id)
        ),
        key=lambda other: (not other.is_source, other.name),
    )


def controls_of(translation: Translation, target: Any, user: Any) -> list[Control]:
    """Return the entries of the menu that a person may use."""
    return [
        *_publishing_controls(translation, target, user),
        *_file_controls(translation),
        *_machine_controls(translation),
        *(_page_controls(target, user) if isinstance(target, Page) else _snippet(target, user)),
        *(_stopping(translation) if may_publish(user, target) else ()),
    ]


def _stopping(translation: Translation) -> Iterator[Control]:
    yield Control(
        _("Stop translation"),
        reverse("wagtail_localize:stop_translation", args=[translation.pk]),
        "cross",
        is_post=True,
        warning=_(
            "From then on this language is edited by hand and gets no changes of the source. "
            "Stop the translation?"
        ),
    )


def _publishing_controls(translation: Translation, target: Any, user: Any) -> Iterator[Control]:
    if isinstance(target, Page):
        url = reverse("translation_review_start", args=[translation.pk])
        yield Control(_("Send to review"), url, "check", is_post=True)
    if may_review(user, target):
        url = reverse("translation_review", args=[translation.pk])
        yield Control(_("Review"), url, "clipboard-list")
    if user.has_perm(OVERRIDE) and may_publish(user, target):
        url = reverse("translation_publish_anyway", args=[translation.pk])
        yield Control(_("Publish past the gate"), url, "warning")


def _file_controls(translation: Translation) -> Iterator[Control]:
    url = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    yield Control(_("Download PO file"), url, "download")


def _machine_controls(translation: Translation) -> Iterator[Control]:
    machine = get_machine_translator()
    if machine and machine.can_translate(translation.source.locale, translation.target_locale):
        yield Control(
            _("Translate with %(name)s") % {"name": machine.display_name},
            reverse("wagtail_localize:machine_translate", args=[translation.pk]),
            "resubmit",
            is_post=True,
        )


def _page_controls(page: Page, user: Any) -> Iterator[Control]:
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit():
        return
    yield Control(_("History"), reverse("wagtailadmin_pages:history", args=[page.pk]), "history")
    if permissions.can_unpublish():
        url = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        yield Control(_("Unpublish"), url, "download")
    if page.locked and permissions.can_unlock():
        url = reverse("wagtailadmin_pages:unlock", args=[page.pk])
        yield Control(_("Unlock"), url, "lock-open", is_post=True)
    elif not page.locked and permissions.can_lock():
        url = reverse("wagtailadmin_pages:lock", args=[page.pk])
        yield Control(_("Lock"), url, "lock", is_post=True)
    if permissions.can_delete():
        yield Control(_("Delete"), reverse("wagtailadmin_pages:delete", args=[page.pk]), "bin")


def _snippet(snippet: Any, user: Any) -> Iterator[Control]:
    names = snippet.snippet_viewset
    if may(user, "change", snippet):
        url = reverse(names.get_url_name("history"), args=[quote(snippet.pk)])
        yield Control(_("History"), url, "history")
    if may(user, "delete", snippet):
        url = reverse(names.get_url_name("delete"), args=[quote(snippet.pk)])
        yield Control(_("Delete"), url, "bin")


def desk_url(instance: Any) -> str | None:
    """Return the address of the desk of a translated object; None where it has none."""
    translation = enabled_translation(instance.translation_key, instance.locale_id)
    return reverse("localization:desk", args=[translation.pk]) if translation else None
