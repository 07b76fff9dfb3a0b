"""The sections of a role description."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks import (
    BodyStreamBlock,
    ItemBlock,
    ItemsBlock,
    SectionBlock,
    TextSectionBlock,
    UntranslatedCharBlock,
    UntranslatedMixin,
    heading_block,
)
from core.serializers.block_schemas import children_schemas
from core.serializers.blocks import block_references, render_block
from core.serializers.references import JSON, Reference, RenderContext
from core.serializers.schemas import STRING, Schemas, nullable, record
from jobdescriptions.posting_form import post_job_form, post_job_form_schema

ROLE_SECTIONS = _("The role")
OFFER_SECTIONS = _("The offer")


class ResponsibilityBlock(ItemBlock):
    """One thing the person does. The text is translated, the task's identifier is not."""

    task_id = UntranslatedCharBlock(
        required=False,
        max_length=20,
        label=_("O*NET task"),
        help_text=_("Identifier of the O*NET task that this line follows, if any."),
    )


class RequirementBlock(ItemBlock):
    """One thing the person brings. The text is translated; the level is one for all locales."""

    level = blocks.ChoiceBlock(
        choices=[("required", _("Required")), ("preferred", _("Preferred"))],
        default="required",
        label=_("Level"),
    )


class ResponsibilitiesBlock(SectionBlock):
    """What the person does, as a list. Translated item by item."""

    heading = heading_block()
    items = ItemsBlock(ResponsibilityBlock(), min_num=3, max_num=30, label=_("Responsibilities"))

    class Meta:
        icon = "list-ul"
        label = _("Responsibilities")
        group = ROLE_SECTIONS
        description = _("What the person does: 3 to 30 short lines that begin with a verb.")
        preview_value = {
            "heading": "What you will do",
            "items": [
                {"content": "<p>Plan the year with each customer</p>", "task_id": ""},
                {"content": "<p>Agree prices and terms</p>", "task_id": ""},
                {"content": "<p>Report on results every quarter</p>", "task_id": ""},
            ],
        }


class RequirementsBlock(SectionBlock):
    """What the person brings, as a list. Translated item by item."""

    heading = heading_block()
    items = ItemsBlock(RequirementBlock(), min_num=3, max_num=30, label=_("Requirements"))

    class Meta:
        icon = "tick-inverse"
        label = _("Requirements")
        group = ROLE_SECTIONS
        description = _("What the person brings: 3 to 30 lines, each required or preferred.")
        preview_value = {
            "heading": "What you bring",
            "items": [
                {"content": "<p>Experience in field sales</p>", "level": "required"},
                {"content": "<p>A second language</p>", "level": "preferred"},
                {"content": "<p>Fluency with spreadsheets</p>", "level": "required"},
            ],
        }


class SkillBlock(UntranslatedMixin, blocks.StructBlock):
    """A skill that the role needs. Synchronised: its label is its vocabulary's, in each locale."""

    skill = SnippetChooserBlock("taxonomy.Skill", label=_("Skill"))
    level = blocks.ChoiceBlock(
        choices=[("essential", _("Essential")), ("optional", _("Optional"))],
        default="essential",
        label=_("Level"),
    )

    def document_references(self, raw: Any) -> Iterator[Reference]:
        return block_references(self.child_blocks["skill"], (raw or {}).get("skill"))

    def render_document_value(self, raw: Any, context: RenderContext) -> JSON:
        skill = render_block(self.child_blocks["skill"], (raw or {}).get("skill"), context)
        text = skill["label"] if skill else None
        return {"text": text, "level": (raw or {}).get("level") or None, "skill": skill}

    def document_schema(self, schemas: Schemas) -> JSON:
        children = children_schemas(self, schemas)
        level = nullable(children["level"])
        return record({"text": nullable(STRING), "level": level, "skill": children["skill"]})


class SkillItemsBlock(ItemsBlock):
    """Skills, none twice."""

    def item_text(self, value: Any) -> str:
        skill = value.get("skill")
        return str(skill.translation_key) if skill else ""


class SkillsBlock(SectionBlock):
    """Skills of a classification. The heading is translated; the skills are one for all locales."""

    heading = heading_block()
    items = SkillItemsBlock(SkillBlock(), min_num=1, max_num=30, label=_("Skills"))

    class Meta:
        icon = "pick"
        label = _("Skills")
        group = ROLE_SECTIONS
        description = _("Skills of a classification such as ESCO, worded once for all pages.")


class QualificationsBlock(TextSectionBlock):
    """Formal qualifications. The text is translated; level and licence flag are synchronised."""

    eqf_level = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=8,
        label=_("EQF level"),
        help_text=_("Level in the European Qualifications Framework, 1 to 8."),
    )
    licence_required = blocks.BooleanBlock(required=False, label=_("A licence is required"))


def currency_block() -> blocks.CharBlock:
    """Return a field for an ISO 4217 code."""
    return blocks.CharBlock(
        max_length=3,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Three capital letters, such as EUR."))],
        label=_("Currency"),
        help_text=_("ISO 4217 code, such as EUR."),
    )


def amount_block(label: Any) -> blocks.DecimalBlock:
    """Return a field for an amount of money."""
    return blocks.DecimalBlock(min_value=Decimal(0), max_digits=12, decimal_places=2, label=label)


def unit_block() -> blocks.ChoiceBlock:
    """Return a field for the time that an amount is paid for, as schema.org's `unitText`."""
    return blocks.ChoiceBlock(
        choices=[
            ("HOUR", _("per hour")),
            ("DAY", _("per day")),
            ("WEEK", _("per week")),
            ("MONTH", _("per month")),
            ("YEAR", _("per year")),
        ],
        default="YEAR",
        label=_("Unit"),
    )


class SalaryRangeBlock(UntranslatedMixin, SectionBlock):
    """What the role pays. Synchronised as a whole: a wrong amount must not survive in a locale."""

    currency = currency_block()
    minimum = amount_block(_("Lowest"))
    maximum = amount_block(_("Highest"))
    unit = unit_block()

    class Meta:
        icon = "decimal"
        label = _("Pay range")
        group = OFFER_SECTIONS
        description = _("Lowest and highest pay, the same in all languages.")
        preview_value = {
            "currency": "EUR",
            "minimum": Decimal(48000),
            "maximum": Decimal(62000),
            "unit": "YEAR",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        low, high = cleaned["minimum"], cleaned["maximum"]
        if low is not None and high is not None and low > high:
            raise StructBlockValidationError(
                block_errors={
                    "maximum": ValidationError(gettext("The highest pay is below the lowest."))
                }
            )
        return cleaned


class SalaryEstimateBlock(UntranslatedMixin, SectionBlock):
    """What the role usually pays in a country, and who says so. Synchronised as a whole."""

    country = blocks.CharBlock(
        max_length=2,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Two capital letters, such as DE."))],
        label=_("Country"),
        help_text=_("ISO 3166 code, such as DE."),
    )
    currency = currency_block()
    minimum = amount_block(_("Lowest"))
    median = amount_block(_("Median"))
    maximum = amount_block(_("Highest"))
    unit = unit_block()
    source = blocks.CharBlock(max_length=120, label=_("Source"))
    source_url = blocks.URLBlock(required=False, label=_("Address of the source"))
    as_of = blocks.DateBlock(label=_("As of"))

    class Meta:
        icon = "decimal"
        label = _("Estimate")
        group = OFFER_SECTIONS
        description = _("What the role usually pays in a country, and who says so.")
        preview_value = {
            "country": "DE",
            "currency": "EUR",
            "minimum": Decimal(41000),
            "median": Decimal(52000),
            "maximum": Decimal(66000),
            "unit": "YEAR",
            "source": "National statistics office",
            "source_url": "",
            "as_of": date(2026, 1, 1),
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        amounts = [cleaned[name] for name in ("minimum", "median", "maximum")]
        if None not in amounts and amounts != sorted(amounts):
            message = gettext("Lowest, median and highest pay must come in this order.")
            raise StructBlockValidationError(block_errors={"median": ValidationError(message)})
        return cleaned


class SalaryEstimatesBlock(blocks.StreamBlock):
    """Estimates, one for each country."""

    estimate = SalaryEstimateBlock()

    class Meta:
        max_num = 30


class StatementBlock(SectionBlock):
    """A statement that is written once for all pages. Delivered in the page's language."""

    heading = heading_block()
    statement = SnippetChooserBlock("jobdescriptions.Statement", label=_("Statement"))

    class Meta:
        icon = "group"
        label = _("Equal opportunity statement")
        group = OFFER_SECTIONS
        description = _("Chosen from the statements of the site, so that it is worded once.")


class JobPostingCtaBlock(SectionBlock):
    """The box from which a job is posted. Words and fields come from the call to action."""

    call_to_action = SnippetChooserBlock("home.CallToAction", label=_("Call to action"))

    class Meta:
        icon = "plus"
        label = _("Post this job")
        group = OFFER_SECTIONS
        description = _("A box with a city field, from which readers post the job.")

    def render_document_value(self, raw: Any, context: RenderContext) -> JSON:
        action = render_block(
            self.child_blocks["call_to_action"], (raw or {}).get("call_to_action"), context
        )
        form = None if action is None else post_job_form(action, context.title)
        texts = [form["heading"], form["text"], form["submit_label"]] if form else []
        return {"form": form, "text": "\n".join(text for text in texts if text)}

    def document_schema(self, schemas: Schemas) -> JSON:
        return record({"form": nullable(post_job_form_schema(schemas)), "text": STRING})


def text_section(label: Any, description: Any, group: Any, **options: Any) -> TextSectionBlock:
    """Return a section of heading and rich text."""
    return TextSectionBlock(
        label=label,
        description=description,
        group=group,
        preview_value={"heading": "", "body": "<p>A few plain sentences.</p>"},
        **options,
    )


class JobDescriptionBodyBlock(BodyStreamBlock):
    """A brief, responsibilities, requirements, and what else helps to describe a role."""

    job_brief = text_section(
        _("Job brief"),
        _("Who you look for, what the person does and what success looks like."),
        ROLE_SECTIONS,
        icon="doc-full",
        min_text=80,
        max_text=2000,
    )
    responsibilities = ResponsibilitiesBlock()
    requirements = RequirementsBlock()
    skills = SkillsBlock()
    qualifications = QualificationsBlock(
        label=_("Qualifications"),
        description=_("Degrees, certificates and licences."),
        group=ROLE_SECTIONS,
        icon="edit",
        preview_value={"heading": "", "body": "<p>A degree in business.</p>", "eqf_level": 6},
    )
    employer_overview = text_section(
        _("About the employer"), _("Who is hiring."), OFFER_SECTIONS, icon="group"
    )
    job_benefits = text_section(
        _("Benefits"), _("What the employer offers beyond pay."), OFFER_SECTIONS, icon="pick"
    )
    salary_range = SalaryRangeBlock()
    work_conditions = text_section(
        _("Working conditions"),
        _("Hours, travel, place of work and physical demands."),
        OFFER_SECTIONS,
        icon="time",
    )
    how_to_apply = text_section(
        _("How to apply"), _("What a candidate does next."), OFFER_SECTIONS, icon="mail"
    )
    equal_opportunity_statement = StatementBlock()
    job_posting_cta = JobPostingCtaBlock()

    class Meta:
        block_counts = {
            "job_brief": {"min_num": 1, "max_num": 1},
            "responsibilities": {"min_num": 1, "max_num": 1},
            "requirements": {"min_num": 1, "max_num": 1},
            "skills": {"max_num": 1},
            "qualifications": {"max_num": 1},
            "employer_overview": {"max_num": 1},
            "job_benefits": {"max_num": 1},
            "salary_range": {"max_num": 1},
            "work_conditions": {"max_num": 1},
            "how_to_apply": {"max_num": 1},
            "equal_opportunity_statement": {"max_num": 1},
            "job_posting_cta": {"max_num": 2},
            "faq": {"max_num": 1},
        }


def new_body() -> list[tuple[str, dict[str, Any]]]:
    """Return the body that a new page begins with: the sections it cannot do without, empty."""
    return [
        ("job_brief", {"heading": "", "body": ""}),
        ("responsibilities", {"heading": "", "items": []}),
        ("requirements", {"heading": "", "items": []}),
    ]
