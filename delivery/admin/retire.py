"""The screen on which a page is retired in some languages at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from delivery.admin.screens import Screen
from delivery.retiring import RetirementError, retire, uses_of

HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class VersionFields:
    """What the form asks about one language."""

    page: Page
    path: str
    retire: forms.BoundField
    successor: forms.BoundField


class SuccessorChooser(AdminPageChooser):
    """Opens where the page lies, in its language: a successor is usually near."""

    def __init__(self, *, beside: Page, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.beside = beside

    def get_js_init_options(self, id_: str, name: str, value_data: Any) -> dict[str, Any]:
        options: dict[str, Any] = super().get_js_init_options(id_, name, value_data)
        options.setdefault("parentId", self.beside.get_parent().pk)
        return options


class RetireForm(forms.Form):
    """For each language: whether to retire the page, and what stands in its place."""

    def __init__(self, *args: Any, versions: list[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = versions
        for page in versions:
            self.fields[f"retire_{page.pk}"] = forms.BooleanField(
                label=_("Retire in %(language)s") % {"language": page.locale.get_display_name()},
                required=False,
                initial=True,
            )
            self.fields[f"successor_{page.pk}"] = forms.ModelChoiceField(
                Page.objects.filter(locale=page.locale, live=True, depth__gt=1),
                label=_("Successor"),
                required=False,
                widget=SuccessorChooser(beside=page),
                help_text=_("Readers are led there. Empty: they are told that the page is gone."),
            )
        if len(versions) > 1:
            self.fields["follow"] = forms.BooleanField(
                label=_("Lead other languages to the same successor"),
                required=False,
                initial=True,
                help_text=_(
                    "Where no successor is chosen, its translation takes the place. Where it has "
                    "none that is published, the page is gone."
                ),
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(f"retire_{page.pk}") for page in self.versions):
            raise forms.ValidationError(_("Choose at least one language."))
        return cleaned

    def version_fields(self) -> Iterator[VersionFields]:
        """Yield the fields of each language."""
        for page in self.versions:
            parts = page.get_url_parts()
            yield VersionFields(
                page,
                parts[2] if parts else "",
                self[f"retire_{page.pk}"],
                self[f"successor_{page.pk}"],
            )

    def successors(self) -> dict[Page, Page | None]:
        """Return what is to be retired, with what stands in its place."""
        chosen = [page for page in self.versions if self.cleaned_data[f"retire_{page.pk}"]]
        found = {page: self.cleaned_data[f"successor_{page.pk}"] for page in chosen}
        first = next((successor for successor in found.values() if successor), None)
        if first is None or not self.cleaned_data.get("follow"):
            return found
        translations = first.get_translations(inclusive=True).filter(live=True)
        by_locale = {page.locale_id: page for page in translations}
        return {
            page: successor or by_locale.get(page.locale_id) for page, successor in found.items()
        }


class RetireView(Screen, FormView):
    """Shows where the page is used, asks for successors, retires."""

    template_name = "delivery/admin/retire.html"
    form_class = RetireForm
    header_icon = "cross"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=HOME_DEPTH).specific
        self.versions = retirable_versions(self.page, request.user)
        if not self.versions:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Retire")

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_parent(self) -> tuple[str, str]:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk]), str(self.page.title)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "versions": self.versions}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, uses=uses_of(self.page), page=self.page)

    def form_valid(self, form: RetireForm) -> HttpResponse:
        try:
            retired = retire(form.successors(), user=self.request.user)
        except RetirementError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        text = ngettext("Retired in %(count)d language.", "Retired in %(count)d languages.",
                        len(retired))  # fmt: skip
        buttons = []
        if self.request.user.has_perm("delivery.view_retirement"):
            buttons = [messages.button(reverse("retired_pages:index"), _("Retired pages"))]
        messages.success(self.request, text % {"count": len(retired)}, buttons=buttons)
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)


def retirable_versions(page: Page, user: Any) -> list[Page]:
    """Return the live versions of a page that a person may unpublish; the page's own first."""
    found = [
        version
        for version in page.get_translations(inclusive=True).filter(live=True)
        if version.permissions_for_user(user).can_unpublish()
    ]
    return sorted(found, key=lambda version: version.pk != page.pk)
