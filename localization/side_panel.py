"""The side panel “Translations” of the editors: all languages of this object, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from localization.addresses import desk_url
from localization.explaining import cells_of_object
from localization.matrix.cells import details, summary
from localization.matrix.rows import visible_targets
from localization.models import TranslatableObject
from localization.splitting import split_of
from localization.tracking import is_tracked
from localization.views.jobs.forms import managed_locales
from localization.views.minor import minor_candidate


def has_side_panel(user: Any, instance: Any) -> bool:
    """Whether an object is one that is translated, saved, and the person may see a language."""
    if instance is None or getattr(instance, "pk", None) is None:
        return False
    specific = instance.specific_deferred if isinstance(instance, Page) else instance
    return is_tracked(specific)


class TranslationsSidePanel(BaseSidePanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle translations")
        icon_name = "wagtail-localize-language"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            outdated = sum(cell.outdated_since is not None for cell in self.panel.cells)
            return {**super().get_context_data(parent_context), "count": outdated}

    name = "translations"
    title = _("Translations")
    template_name = "localization/side_panel.html"
    order = 350

    def __init__(self, instance: Any, request: Any) -> None:
        super().__init__(instance, request)
        self.translatable = (
            TranslatableObject.objects.select_related("current_version")
            .filter(key=instance.translation_key)
            .first()
        )
        self.cells = (
            cells_of_object(self.translatable.pk, visible_targets(request.user))
            if self.translatable is not None
            else []
        )

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            "translatable": self.translatable,
            "minor_candidate": minor_candidate(self.request.user, self.translatable, self.cells),
            "may_order": bool(managed_locales(self.request.user)),
            "split": self._split(),
            "rows": [
                {
                    "cell": cell,
                    "summary": summary(cell),
                    "details": details(cell),
                    "url": desk_url(cell) if cell.target_pk else "",
                }
                for cell in self.cells
            ],
        }

    def _split(self) -> list[str]:
        """What publishing the draft does to the languages that are live, for people."""
        if not self.object.has_unpublished_changes:
            return []
        return list(split_of(self.object).sentences())
