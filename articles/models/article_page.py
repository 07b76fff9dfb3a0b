"""Articles: tutorials, stories and guides for hiring teams."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.fields import SynchronizedField
from core.models import ContentPage
from core.serializers.fields import ChildPages, DocumentField, Image, Stream
from core.serializers.json_ld import article, image_object, node
from core.serializers.references import JSON

MAX_RELATED = 12


class ArticlePage(ContentPage):
    """A text to read from top to bottom.

    Attributes:
        article_type: what kind of text it is; lists can be filtered by it.
        author_name: who wrote it; the same in all languages.
    """

    article_type = models.CharField(
        _("kind"),
        max_length=20,
        default="tutorial",
        choices=[("tutorial", _("Tutorial")), ("story", _("Story")), ("news", _("News"))],
    )
    author_name = models.CharField(_("author"), max_length=120, blank=True)
    author_role = models.CharField(
        _("about the author"), max_length=160, blank=True, help_text=_("One line, such as a role.")
    )
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    image_alt = models.CharField(_("what the image shows"), max_length=200, blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("body"))

    override_translatable_fields = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("author_name"),
    ]
    parent_page_types = ["home.SectionIndexPage"]
    subpage_types: list[str] = []
    facet_names = ("article_type",)
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("article_type"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
        MultiFieldPanel(
            [FieldPanel("author_name"), FieldPanel("author_role")], heading=_("Author")
        ),
        MultiFieldPanel(
            [
                InlinePanel(
                    "related_articles",
                    heading=_("Related articles"),
                    label=_("article"),
                    max_num=MAX_RELATED,
                ),
                InlinePanel(
                    "related_roles",
                    heading=_("Related roles"),
                    label=_("role"),
                    max_num=MAX_RELATED,
                ),
            ],
            heading=_("Related content"),
        ),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("body"),
        index.FilterField("article_type"),
    ]
    document_fields = [
        *ContentPage.document_fields,
        DocumentField("article_type"),
        DocumentField("author_name"),
        DocumentField("author_role"),
        Image("image", alt="image_alt"),
        Stream("body", "articles.ArticlePage"),
    ]
    related_fields = [
        ChildPages("job_descriptions", source="related_roles"),
        ChildPages("articles", source="related_articles"),
    ]

    class Meta:
        verbose_name = _("article")

    @classmethod
    def facets(cls, document: JSON) -> Mapping[str, Mapping[str, str]]:
        kind = document["article_type"]
        with translation.override(document["meta"]["locale"]):
            labels = {value: str(label) for value, label in cls.article_type.field.flatchoices}
        return {"article_type": {kind: labels.get(kind, kind)}}

    @classmethod
    def json_ld_entities(cls, document: JSON) -> list[JSON]:
        name = document["author_name"]
        author = name and node("Person", name=name, description=document["author_role"])
        return [article(document, author=author, image=image_object(document["image"]))]


class RelatedArticle(Orderable):
    """An article worth reading next. Synchronised: delivered in each locale by its key."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_articles")
    page = models.ForeignKey(
        ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page")]


class RelatedRole(Orderable):
    """A role that the article speaks of. Synchronised: delivered in each locale by its key."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_roles")
    page = models.ForeignKey(
        "jobdescriptions.JobDescriptionPage",
        verbose_name=_("role"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [PageChooserPanel("page")]
