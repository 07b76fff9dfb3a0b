"""The base of every page type: one contract that delivery and localization read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from core.extension_points import page_permissions, preview_modes, preview_response
from core.fields import LocalField
from core.models.content_rules import ContentRulesMixin
from core.models.forms import ContentPageForm
from core.publishing import PublicationProblem, PublishGateMixin, PublishRefusedError
from core.serializers.fields import Content, DocumentField, RichText
from core.serializers.filling import fill_document
from core.serializers.json_ld import linked_data
from core.serializers.references import JSON
from core.serializers.rich_text import CALL_TO_ACTION_FEATURE
from core.text import html_to_text, shorten

INTRODUCTION_FEATURES = ["bold", "italic", "link", CALL_TO_ACTION_FEATURE]


class ContentPage(PublishGateMixin, ContentRulesMixin, Page):
    """A page whose published revision is delivered as JSON.

    Page types state, on their own class and nowhere else:

    Attributes:
        heading_from_section: whether the section's pattern makes the heading from the title.
        rules_compare_pages: whether the publishing rules look at other pages of the type, so that
            many can only be checked and written one after the other.
        document_fields: the fields of the detail answer, in order, after `title` and `heading`.
        teaser_fields: what a teaser shows beside title, heading and summary. No page references.
        category_field: the foreign key to its main category, a translated snippet, if it has one.
        facet_names: the facets of the page type (see `facets`).
        related_fields: the lists under `related`, by DocumentFields named `job_descriptions`,
            `interview_questions` or `articles`.

    Inherited by Django's multi-table inheritance from Wagtail's default Page: the translation
    engine supports no other base.
    """

    heading_override = models.CharField(
        _("heading"),
        max_length=255,
        blank=True,
        help_text=_("Replaces the heading that the section makes from the title. Usually empty."),
    )
    introduction = RichTextField(
        _("introduction"),
        features=INTRODUCTION_FEATURES,
        blank=True,
        help_text=_("One short paragraph that says what the reader finds here."),
    )

    breadcrumb_title = models.CharField(
        _("short title"),
        max_length=60,
        blank=True,
        help_text=_("Stands in the breadcrumb in place of the title. Usually empty."),
    )
    show_in_breadcrumb = models.BooleanField(_("show in breadcrumb"), default=True)
    robots = models.CharField(
        _("search engines"),
        max_length=20,
        blank=True,
        choices=[("noindex", _("Keep this page out of search engines"))],
    )
    social_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("image for sharing"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown where the page is shared; 1200 × 630 pixels work everywhere."),
    )
    social_image_alt = models.CharField(
        _("what the image shows"),
        max_length=200,
        blank=True,
        help_text=_("For people who do not see it."),
    )
    review_by = models.DateField(
        _("review by"),
        null=True,
        blank=True,
        help_text=_("From this day on, the page is listed in the report “Due for review”."),
    )
    internal_notes = models.TextField(
        _("internal notes"),
        blank=True,
        help_text=_("For colleagues; never published and not translated."),
    )

    base_form_class = ContentPageForm
    override_translatable_fields: ClassVar[Sequence[Any]] = [
        LocalField("slug"),
        LocalField("internal_notes"),
    ]

    heading_from_section: ClassVar[bool] = False
    rules_compare_pages: ClassVar[bool] = False
    category_field: ClassVar[str] = ""
    document_fields: ClassVar[Sequence[DocumentField]] = [RichText("introduction")]
    related_fields: ClassVar[Sequence[DocumentField]] = []
    teaser_fields: ClassVar[Sequence[DocumentField]] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("heading_override"),
        FieldPanel("introduction"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("show_in_menus"),
                FieldPanel("breadcrumb_title"),
                FieldPanel("show_in_breadcrumb"),
            ],
            heading=_("For menus and breadcrumb"),
        ),
        MultiFieldPanel(
            [FieldPanel("social_image"), FieldPanel("social_image_alt"), FieldPanel("robots")],
            heading=_("For sharing"),
        ),
    ]
    settings_panels = [
        *Page.settings_panels,
        MultiFieldPanel(
            [FieldPanel("owner"), FieldPanel("review_by"), FieldPanel("internal_notes")],
            heading=_("Editing"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.FilterField("review_by"),
    ]

    class Meta:
        abstract = True

    facet_names: ClassVar[Sequence[str]] = ()

    @classmethod
    def facets(cls, document: JSON) -> Mapping[str, Mapping[str, str]]:
        """Return the values by which lists of this page type can be filtered and counted.

        By facet name; each value with its label in the document's language.
        """
        return {}

    @classmethod
    def search_names(cls, document: JSON) -> list[str]:
        """Return other names of what the page is about, which searches find like its title."""
        return document.get("alternate_names") or []

    @classmethod
    def search_texts(cls, document: JSON) -> Iterator[str]:
        """Yield the readable texts of the page, title and names aside."""
        yield document["heading"]
        if document.get("introduction"):
            yield document["introduction"]["text"]
        for block in document["body"]:
            yield block["value"].get("text") or ""

    @classmethod
    def json_ld(cls, document: JSON) -> list[JSON]:
        """Return the page's linked data: a WebPage, a BreadcrumbList, and what it is about.

        Args:
            document: the page as the API delivers it. Tokens without a value become `[label]`.
        """
        filled = fill_document(document, {})
        return linked_data(filled, cls.json_ld_entities(filled))

    @classmethod
    def json_ld_entities(cls, document: JSON) -> list[JSON]:
        """Return the schema.org nodes of what the page is about, the main one first.

        Each has an `@id`; see `core.serializers.json_ld`.
        """
        return []

    @classmethod
    def teaser_summary(cls, content: Content) -> str | None:
        """Return one or two plain sentences about the page, at most 200 characters."""
        source = content.get("search_description") or html_to_text(
            content.get("introduction") or ""
        )
        return shorten(source, 200) or None

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        """Yield what the page's own content forbids, and that it is an alias."""
        yield from super().get_publication_problems()
        if self.alias_of_id:
            yield self._alias_problem()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, but never a new alias: it would show the source's texts as its own."""
        if self.pk is None and self.alias_of_id:
            raise PublishRefusedError(self, [self._alias_problem()])
        if not self.live and self.live_revision_id is not None:
            # Wagtail's copy says of a draft that it was published, as its original was. Not so of
            # snippets: the engine takes a live one down to save a draft, and it is put back.
            self.live_revision = None
            self.first_published_at = self.last_published_at = None
            self.has_unpublished_changes = True
        return super().save(*args, **kwargs)

    def _alias_problem(self) -> PublicationProblem:
        return PublicationProblem(
            gettext("Aliases are not used here. Copy the page, or submit it for translation."),
            "page-alias",
        )

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return (site id, front end's base URL, path). The only source of paths.

        The path is `/<locale>/<slugs below the locale's home>/`, the default locale included. The
        site's record in Wagtail is the address of its front end.
        """
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        site_id, root_path, root_url, language_code = sites[0]
        return site_id, root_url, f"/{language_code}/{self.url_path[len(root_path) :]}"

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """Return the full URL: a relative one would lead to the CMS's own host."""
        return self.get_full_url(request)

    url = property(get_url)

    def permissions_for_user(self, user: Any) -> Any:
        """Return what a person may do with the page, roles in its locale included."""
        return page_permissions(user, self) or super().permissions_for_user(user)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return preview_response(request, self, mode_name)

    @property
    def preview_modes(self) -> Sequence[tuple[str, str]]:
        """The kinds of preview; Wagtail offers a choice where there are several."""
        return preview_modes(self)
