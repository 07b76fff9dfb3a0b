"""Occupations and tasks of O*NET, and how they map to other classifications. English only."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.search import index


class OnetOccupation(index.Indexed, models.Model):
    """An occupation by its O*NET-SOC code.

    Attributes:
        job_zone: how much preparation it takes, 1 to 5.
        related_codes: codes of related occupations, closest first.
        withdrawn_at: since when the source has it no more.
    """

    code = models.CharField(_("O*NET-SOC code"), max_length=10, unique=True)
    title = models.CharField(_("title"), max_length=255)
    description = models.TextField(_("description"), blank=True)
    job_zone = models.PositiveSmallIntegerField(
        _("job zone"), null=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    alternative_titles = models.TextField(_("other titles"), blank=True)
    related_codes = models.JSONField(_("related occupations"), default=list, blank=True)
    data_source = models.ForeignKey(
        "taxonomy.DataSource",
        verbose_name=_("data source"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("alternative_titles"),
        index.SearchField("code"),
        index.FilterField("job_zone"),
    ]

    class Meta:
        verbose_name = _("O*NET occupation")
        verbose_name_plural = _("O*NET occupations")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class OnetTask(models.Model):
    """Something that people in an O*NET occupation do.

    Attributes:
        occupation_code: the O*NET-SOC code.
        is_core: whether it is among the tasks that most of them do.
    """

    task_id = models.PositiveIntegerField(_("identifier"), unique=True)
    occupation_code = models.CharField(_("O*NET-SOC code"), max_length=10, db_index=True)
    text = models.TextField(_("task"))
    is_core = models.BooleanField(_("core"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    class Meta:
        verbose_name = _("O*NET task")
        verbose_name_plural = _("O*NET tasks")

    def __str__(self) -> str:
        return self.text


class ConceptMapping(models.Model):
    """How a concept of one classification maps to one of another, as in SKOS.

    Attributes:
        scheme, code: the concept in the other classification.
        concept_key: translation key of the occupation or ISCO group; `uri` is its address.
        match: how close the two are, best first in `MATCHES`.
    """

    ONET = "onet-soc-2019"
    MATCHES = ("exact", "close", "narrow", "broad")

    scheme = models.CharField(_("classification"), max_length=30, default=ONET)
    code = models.CharField(_("code"), max_length=20)
    uri = models.CharField(_("address"), max_length=200)
    concept_key = models.UUIDField(_("concept"), db_index=True)
    match = models.CharField(
        _("match"),
        max_length=10,
        choices=[
            ("exact", _("Exact")),
            ("close", pgettext_lazy("a kind of match", "Close")),
            ("narrow", _("Narrower")),
            ("broad", _("Broader")),
        ],
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    class Meta:
        verbose_name = _("mapping")
        verbose_name_plural = _("mappings")
        constraints = [
            models.UniqueConstraint(fields=("scheme", "code", "uri"), name="concept_mapping_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} → {self.uri}"
