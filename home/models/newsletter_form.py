"""The form with which readers subscribe."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.fields import SynchronizedField
from core.models import TranslatableSnippet
from core.serializers.fields import DocumentField, RichText

TEXT_FEATURES = ["bold", "italic", "link"]


class NewsletterForm(TranslatableSnippet):
    """The words around a newsletter's form, and which list it fills.

    Attributes:
        list_key: the list, for whoever sends the newsletter. Never delivered.
        double_opt_in: whether a subscription counts only after its confirmation by mail.
    """

    heading = models.CharField(_("heading"), max_length=100)
    body = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)
    email_label = models.CharField(_("label of the e-mail field"), max_length=60)
    email_placeholder = models.CharField(
        _("example in the e-mail field"), max_length=60, blank=True
    )
    consent = RichTextField(
        _("consent"),
        features=TEXT_FEATURES,
        help_text=_("What a reader agrees to. Link the privacy page."),
    )
    submit_label = models.CharField(_("button text"), max_length=40)
    success_message = models.CharField(_("after sending"), max_length=250)
    confirmation_subject = models.CharField(_("subject of the mail"), max_length=120)
    confirmation_text = models.TextField(
        _("text of the mail"),
        max_length=1000,
        help_text=_("The link that confirms stands below it."),
    )
    list_key = models.SlugField(_("list"), max_length=60, help_text=_("Which list is filled."))
    double_opt_in = models.BooleanField(_("confirm by mail"), default=True)

    override_translatable_fields = [
        *TranslatableSnippet.override_translatable_fields,
        SynchronizedField("list_key", overridable=False),
    ]
    panels = [
        FieldPanel("code"),
        FieldPanel("heading"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("email_label"),
                FieldPanel("email_placeholder"),
                FieldPanel("consent"),
                FieldPanel("submit_label"),
                FieldPanel("success_message"),
            ],
            heading=_("Form"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("double_opt_in"),
                FieldPanel("confirmation_subject"),
                FieldPanel("confirmation_text"),
            ],
            heading=_("Mail that confirms"),
        ),
        FieldPanel("list_key"),
    ]
    search_fields = [*TranslatableSnippet.search_fields, index.SearchField("heading")]
    document_fields = [
        DocumentField("code"),
        DocumentField("heading"),
        RichText("body"),
        DocumentField("email_label"),
        DocumentField("email_placeholder"),
        RichText("consent"),
        DocumentField("submit_label"),
        DocumentField("success_message"),
        DocumentField("double_opt_in"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("newsletter form")
        verbose_name_plural = _("newsletter forms")

    def __str__(self) -> str:
        return self.heading
