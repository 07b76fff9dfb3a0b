"""What the single screens of delivery share: a title, and the way back."""

from typing import Any

from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class Screen(WagtailAdminTemplateMixin):
    """A screen with a title, below another one."""

    def get_parent(self) -> tuple[str, str]:
        """Return address and name of the screen above."""
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url, label = self.get_parent()
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, {"url": url, "label": label}, here]
