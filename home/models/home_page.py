"""The root of a locale's site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from core.blocks import BodyStreamBlock
from core.models import ContentPage
from core.serializers.fields import ChildSnippets, DocumentField, Stream
from core.serializers.json_ld import node, organization_id, page_id, reference, site_url, website_id
from core.serializers.references import JSON

MAX_FEATURED = 12


class HomePage(ContentPage):
    """The first page of a locale; every path of the locale begins below it."""

    hero_heading = models.CharField(_("hero heading"), max_length=100, blank=True)
    hero_text = models.CharField(_("hero text"), max_length=300, blank=True)
    body = StreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("body"))

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("hero_heading"), FieldPanel("hero_text")], heading=_("First screen")
        ),
        InlinePanel(
            "featured_categories",
            heading=_("Featured categories"),
            label=_("category"),
            max_num=MAX_FEATURED,
        ),
        FieldPanel("body"),
    ]
    document_fields = [
        *ContentPage.document_fields,
        DocumentField("hero_heading"),
        DocumentField("hero_text"),
        ChildSnippets(
            "featured_categories",
            "taxonomy.JobCategory",
            source="featured_categories",
            child_field="category",
        ),
        Stream("body", "home.HomePage"),
    ]

    class Meta:
        verbose_name = _("home page")

    @classmethod
    def json_ld_entities(cls, document: JSON) -> list[JSON]:
        """Who publishes the site, and the site with its search."""
        home = page_id(document)
        search = node(
            "SearchAction",
            target=node("EntryPoint", urlTemplate=f"{home}search/?q={{search_term_string}}"),
        )
        search["query-input"] = "required name=search_term_string"
        website = node(
            "WebSite",
            id=website_id(document),
            url=home,
            name=document["title"],
            description=document["meta"]["seo"]["description"],
            inLanguage=document["meta"]["locale"],
            publisher=reference(organization_id(document)),
            potentialAction=search,
        )
        organization = node(
            "Organization",
            id=organization_id(document),
            name=document["title"],
            url=site_url(document),
        )
        return [organization, website]


class FeaturedCategory(Orderable):
    """A job category shown on the home page. Delivered in each locale by its key."""

    home_page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured_categories")
    category = models.ForeignKey(
        "taxonomy.JobCategory",
        verbose_name=_("category"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [FieldPanel("category")]
