"""The words of the site's chrome."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.models import TranslatableSnippet
from core.publishing import PublicationProblem
from core.serializers.fields import DocumentField, Stream
from home.blocks import LabelsBlock
from home.labels import REQUIRED_LABELS

SHOWN = 5


class UILabelSet(TranslatableSnippet):
    """All short texts around the content, one set for each locale."""

    labels = StreamField(LabelsBlock(), verbose_name=_("labels"))

    panels = [
        HelpPanel(_("Front ends find a label by its key. Change texts freely, keys never.")),
        FieldPanel("code"),
        FieldPanel("labels"),
    ]
    search_fields = [*TranslatableSnippet.search_fields, index.SearchField("labels")]
    document_fields = [DocumentField("code"), Stream("labels", "home.UILabelSet")]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("set of labels")
        verbose_name_plural = _("sets of labels")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} ({self.locale})"

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        counts = Counter(child.value["key"] for child in self.labels)
        missing = [key for key in REQUIRED_LABELS if key not in counts]
        if missing:
            message = gettext("%(count)d labels are missing: %(keys)s.") % {
                "count": len(missing),
                "keys": ", ".join(missing[:SHOWN]) + (" …" if len(missing) > SHOWN else ""),
            }
            yield PublicationProblem(message, "labels-missing", "labels")
        for key in (key for key, count in counts.items() if count > 1):
            message = gettext("The key “%(key)s” stands twice.") % {"key": key}
            yield PublicationProblem(message, "label-twice", "labels")
