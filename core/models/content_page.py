"""The base of every page type: one contract that delivery and localization read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks.problems import readable_problems
from core.extension_points import preview_response
from core.fields import LocalField
from core.models.forms import ContentPageForm
from core.publishing import PublicationProblem, PublishGateMixin, PublishRefusedError
from core.serializers.fields import Content, DocumentField, RichText
from core.serializers.references import JSON
from core.text import html_to_text, shorten, unify_line_ends
from core.tokens import undeclared_tokens

INTRODUCTION_FEATURES = ["bold", "italic", "link"]


class ContentPage(PublishGateMixin, Page):
    """A page whose published revision is delivered as JSON.

    Page types state, on their own class and nowhere else:

    Attributes:
        heading_from_section: whether the section's pattern makes the heading from the title.
        document_fields: the fields of the detail answer, in order, after `title` and `heading`.
        teaser_fields: what a teaser shows beside title, heading and summary. No page references.
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

    base_form_class = ContentPageForm
    override_translatable_fields: ClassVar[Sequence[Any]] = [LocalField("slug")]

    heading_from_section: ClassVar[bool] = False
    document_fields: ClassVar[Sequence[DocumentField]] = [RichText("introduction")]
    related_fields: ClassVar[Sequence[DocumentField]] = []
    teaser_fields: ClassVar[Sequence[DocumentField]] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("heading_override"),
        FieldPanel("introduction"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True

    @classmethod
    def facets(cls, document: JSON) -> Mapping[str, Sequence[str]]:
        """Return the values by which lists of this page type can be filtered, by facet name."""
        return {}

    @classmethod
    def teaser_summary(cls, content: Content) -> str | None:
        """Return one or two plain sentences about the page, at most 200 characters."""
        source = content.get("search_description") or html_to_text(
            content.get("introduction") or ""
        )
        return shorten(source, 200) or None

    def clean(self) -> None:
        """Store line ends as one character: forms send two, which would read as a changed text."""
        super().clean()
        for field in self._meta.get_fields():
            if type(field) is models.TextField:
                value = getattr(self, field.name) or ""
                setattr(self, field.name, unify_line_ends(value))

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        """Yield what the page's own content forbids: broken streams and undeclared tokens."""
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                yield from self._stream_problems(field)
            elif isinstance(field, models.CharField | models.TextField):
                yield from self._token_problems(field.name, getattr(self, field.name) or "")
        if self.alias_of_id:
            yield self._alias_problem()

    def _stream_problems(self, field: StreamField) -> Iterator[PublicationProblem]:
        value = getattr(self, field.name)
        try:
            field.stream_block.clean(value)
        except ValidationError as error:
            for message in readable_problems(field.stream_block, error):
                yield PublicationProblem(message, "stream-invalid", field.name)
        yield from self._token_problems(
            field.name, json.dumps(field.stream_block.get_prep_value(value), ensure_ascii=False)
        )

    def _token_problems(self, field_name: str, text: str) -> Iterator[PublicationProblem]:
        allowed = ["name"] if field_name == "title_pattern" else None
        for written in undeclared_tokens(text, allowed):
            yield PublicationProblem(
                gettext("“%(token)s” is not a declared token. Correct or remove it.")
                % {"token": written},
                "token-undeclared",
                field_name,
            )

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, but never a new alias: it would show the source's texts as its own."""
        if self.pk is None and self.alias_of_id:
            raise PublishRefusedError(self, [self._alias_problem()])
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

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return preview_response(request, self)
