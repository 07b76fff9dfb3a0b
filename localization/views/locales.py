"""Deleting a locale: names what would go with it, and asks for its code before it does."""

from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.locales.views import DeleteView, LocaleViewSet

from localization.locales import going_with


class LocaleDeleteView(DeleteView):
    """Wagtail's view refuses while pages or snippets exist; their translations it does not know."""

    def get_context_data(self, object: Any = None) -> dict[str, Any]:  # noqa: A002 -- Wagtail's
        locale = self.get_object()
        return {
            **super().get_context_data(object or locale),
            "locale": locale,
            "going": list(going_with(locale)),
        }

    def form_valid(self, form: Any) -> HttpResponseBase:
        locale = self.get_object()
        typed = self.request.POST.get("code", "").strip()
        if typed != locale.language_code and any(going_with(locale)):
            messages.error(
                self.request,
                _("Nothing was deleted. Type “%(code)s” to delete the locale and all its texts.")
                % {"code": locale.language_code},
            )
            return self.get(self.request)
        return super().form_valid(form)


class GuardedLocaleViewSet(LocaleViewSet):
    """Wagtail's views of locales with our own question before a deletion."""

    delete_view_class = LocaleDeleteView
    delete_template_name = "localization/locale_confirm_delete.html"
