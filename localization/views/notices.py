"""Notices in the admin: the list of one's own, and how one wants to be told."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.views.generic.base import BaseListingView

from localization.models import Mail, Notice, NoticeKind
from localization.notices.preferences import Wish, set_wish, wishes_of


class NoticesView(BaseListingView):
    """One's own notices, the newest first."""

    model = Notice
    template_name = "localization/notices/list.html"
    page_title = _("Notices about translations")
    header_icon = "mail"
    index_url_name = "translation_notices"
    paginate_by = 50
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda notice: notice.url or None),
        Column("get_kind_display", label=_("About")),
        Column("locale_code", label=_("Language")),
        Column("comment", label=_("Comment")),
        Column("count", label=_("Objects")),
        DateColumn("created_at", label=_("When")),
        StatusTagColumn(
            "is_unread",
            label=_("Read"),
            accessor=lambda notice: _("read") if notice.read_at else _("new"),
            primary=lambda notice: notice.read_at is None,
        ),
    ]

    def get_queryset(self) -> Any:
        return Notice.objects.filter(user_id=self.request.user.pk, is_shown=True)

    @cached_property
    def verbose_name_plural(self) -> str:
        return str(Notice._meta.verbose_name_plural)


@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark all of one's own notices as read."""
    person: Any = request.user
    unread = Notice.objects.filter(user=person, read_at=None)
    unread.update(read_at=timezone.now())
    return redirect("translation_notices")


class NoticePreferencesForm(forms.Form):
    """For each kind of notice: in the admin or not, and when by mail."""

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = instance
        wishes = wishes_of(instance)
        for kind in NoticeKind:
            wish = wishes[kind.value]
            self.fields[f"{kind.value}_admin"] = forms.BooleanField(
                label=_("%(kind)s: in the admin") % {"kind": kind.label},
                initial=wish.in_admin,
                required=False,
            )
            self.fields[f"{kind.value}_mail"] = forms.ChoiceField(
                label=_("%(kind)s: by mail") % {"kind": kind.label},
                choices=Mail.choices,
                initial=wish.mail,
            )

    def save(self) -> None:
        """Store what has been changed."""
        for kind in NoticeKind:
            names = (f"{kind.value}_admin", f"{kind.value}_mail")
            if set(names) & set(self.changed_data):
                in_admin, mail = (self.cleaned_data[name] for name in names)
                set_wish(self.user, kind.value, Wish(in_admin=in_admin, mail=mail))


class NoticesSettingsPanel(BaseSettingsPanel):
    """The preferences among a person's own settings."""

    name = "translation_notices"
    title = _("Notices about translations")
    tab = notifications_tab
    order = 200
    form_class = NoticePreferencesForm
