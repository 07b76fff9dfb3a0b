"""Content files in the admin: send one, read its report; take one away."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Locale
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from localization.errors import LocalizationError
from localization.interchange.declared import content_models
from localization.interchange.files import JSONL, XLSX, read_stream, site_locales, write_file
from localization.models import ContentImport
from localization.roles import limits
from localization.tasks import run_import

MAX_UPLOAD = 20 * 1024 * 1024
EXPORT = "localization.export_content"


class ContentImportForm(WagtailAdminModelForm):
    """Takes a file and looks whether it can be read, before anything is queued."""

    file = forms.FileField(
        label=_("File"), help_text=_("JSON Lines (.jsonl) or a workbook (.xlsx), at most 20 MB.")
    )

    class Meta:
        model = ContentImport
        fields = ["is_dry_run"]
        help_texts = {"is_dry_run": _("Report line by line what would happen; write nothing.")}

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(
                gettext("The file has %(size)d MB; at most 20 MB are taken. Use import_content.")
                % {"size": file.size // 1024 // 1024}
            )
        self.instance.name, self.instance.content = Path(file.name).name[:255], file.read()
        try:
            for _entry in read_stream(self.instance.name, self.instance.content):
                pass
        except LocalizationError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class ContentImportCreateView(generic.CreateView):
    def save_instance(self) -> Any:
        self.form.instance.user = self.request.user
        instance = super().save_instance()
        run_import.enqueue(instance.pk)
        return instance

    def get_success_url(self) -> str:
        return reverse("content_imports:inspect", args=[self.object.pk])


class ContentImportInspectView(generic.InspectView):
    template_name = "localization/content_import.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcomes = self.object.report
        counts = {
            action: sum(outcome["action"] == action for outcome in outcomes)
            for action in ("created", "changed", "unchanged", "refused")
        }
        return {**super().get_context_data(**kwargs), "counts": counts, "outcomes": outcomes}


class ContentImportPermissionPolicy(ModelPermissionPolicy):
    """Whoever may add imports may see and delete them; nobody changes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "change":
            return False
        return bool(super().user_has_permission(user, "add" if action == "delete" else action))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(ContentImport, ContentImportPermissionPolicy(ContentImport))


class ContentImportViewSet(ModelViewSet):
    model = ContentImport
    icon = "upload"
    menu_label = _("Content import")
    menu_order = 900
    add_to_settings_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    add_view_class = ContentImportCreateView
    inspect_view_class = ContentImportInspectView
    list_display = ["name", "is_dry_run", "status", "user", "created_at"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> Any:
        return ContentImportForm


class ExportForm(forms.Form):
    """What is to be written, and in which form."""

    format = forms.ChoiceField(
        label=_("Format"), choices=[(JSONL, _("JSON Lines")), (XLSX, _("Workbook (XLSX)"))]
    )
    types = forms.MultipleChoiceField(
        label=_("Types"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None stands for all."),
    )
    locales = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None stands for all."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types: Any = self.fields["types"]
        types.choices = [
            (model._meta.label, model._meta.verbose_name_plural) for model in content_models()
        ]
        locales: Any = self.fields["locales"]
        locales.choices = [(code, code) for code in site_locales()]


class ExportView(WagtailAdminTemplateMixin, FormView):
    """Writes the file that a person asks for."""

    form_class = ExportForm
    template_name = "localization/content_export.html"
    page_title = _("Content export")
    header_icon = "download"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(EXPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> Any:
        """Offer a person with roles the locales of these alone; one of them has to be chosen."""
        form = super().get_form(form_class)
        limit = limits(self.request.user)
        if limit is not None:
            locales = Locale.objects.filter(pk__in=limit).values_list("language_code", flat=True)
            form.fields["locales"].choices = [(code, code) for code in locales]
            form.fields["locales"].required = True
        return form

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def form_valid(self, form: Any) -> Any:
        chosen = form.cleaned_data
        models = [model for model in content_models() if model._meta.label in chosen["types"]]
        # Closed, and so deleted, when the answer has been sent.
        target = TemporaryFile()  # noqa: SIM115
        try:
            write_file(target, suffix=chosen["format"], models=models, locales=chosen["locales"])
        except LocalizationError as error:
            form.add_error("format", str(error))
            return self.form_invalid(form)
        target.seek(0)
        return FileResponse(target, as_attachment=True, filename=f"content{chosen['format']}")


class ExportMenuItem(MenuItem):
    """The export's menu item, for those who may use it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(EXPORT))
