"""Skills and knowledge, and which occupations need them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.serializers.fields import DocumentField
from taxonomy.models.concept import Concept

ESSENTIAL = "essential"
OPTIONAL = "optional"
KNOWLEDGE = "knowledge"


class Skill(Concept):
    """Something that people can do or know. Delivered as schema.org's DefinedTerm."""

    skill_type = models.CharField(
        _("kind"),
        max_length=20,
        blank=True,
        choices=[("skill/competence", _("Skill or competence")), (KNOWLEDGE, _("Knowledge"))],
    )
    reuse_level = models.CharField(
        _("reach"),
        max_length=20,
        blank=True,
        choices=[
            ("transversal", _("Everywhere")),
            ("cross-sector", _("Several sectors")),
            ("sector-specific", _("One sector")),
            ("occupation-specific", _("One occupation")),
        ],
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("preferred_label"),
                FieldPanel("alternative_labels"),
                FieldPanel("description"),
            ],
            heading=_("In this language"),
        ),
        MultiFieldPanel(
            [FieldPanel("skill_type"), FieldPanel("reuse_level")], heading=_("In all languages")
        ),
    ]
    search_fields = [*Concept.search_fields, index.FilterField("skill_type")]
    document_fields = [
        *Concept.document_fields,
        DocumentField("skill_type"),
        DocumentField("reuse_level"),
    ]

    class Meta(Concept.Meta):
        abstract = False
        verbose_name = _("skill")
        verbose_name_plural = _("skills")


class OccupationSkill(models.Model):
    """That an occupation needs a skill. Once per concept, by their keys, not per locale.

    Attributes:
        withdrawn_at: since when the source has it no more.
    """

    occupation_key = models.UUIDField(_("occupation"))
    skill_key = models.UUIDField(_("skill"), db_index=True)
    relation = models.CharField(
        _("relation"),
        max_length=10,
        choices=[(ESSENTIAL, _("Essential")), (OPTIONAL, _("Optional"))],
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    class Meta:
        verbose_name = _("skill of an occupation")
        verbose_name_plural = _("skills of occupations")
        constraints = [
            models.UniqueConstraint(
                fields=("occupation_key", "skill_key"), name="occupation_skill_once"
            )
        ]
