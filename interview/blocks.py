"""Groups of interview questions."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from core.blocks import BodyStreamBlock, ItemsBlock, PlainTextBlock, SectionBlock

QUESTION_KINDS = [
    ("operational", _("Operational")),
    ("situational", _("Situational")),
    ("role_specific", _("Role-specific")),
    ("behavioural", _("Behavioural")),
    ("soft_skill", _("Soft skills")),
    ("technical", _("Technical")),
]
MIN_QUESTIONS = 3
MAX_QUESTIONS = 40


class QuestionBlock(blocks.StructBlock):
    """A question, what it assesses and what a good answer shows. Difficulty is synchronised."""

    question = blocks.CharBlock(min_length=10, max_length=300, label=_("Question"))
    assesses = PlainTextBlock(required=False, max_length=500, rows=2, label=_("What it assesses"))
    good_answer = PlainTextBlock(
        required=False, max_length=1000, rows=3, label=_("What a good answer shows")
    )
    red_flags = blocks.ListBlock(
        blocks.CharBlock(max_length=300, label=_("Red flag")),
        required=False,
        default=[],
        max_num=6,
        label=_("Red flags"),
    )
    difficulty = blocks.ChoiceBlock(
        required=False,
        choices=[("easy", _("Easy")), ("medium", _("Medium")), ("hard", _("Hard"))],
        label=_("Difficulty"),
    )


class QuestionsBlock(ItemsBlock):
    """Questions; none twice."""

    def item_text(self, value: Any) -> str:
        return value.get("question") or ""


class QuestionGroupBlock(SectionBlock):
    """Questions of one kind. Heading and questions are translated, the kind is synchronised."""

    kind = blocks.ChoiceBlock(choices=QUESTION_KINDS, label=_("Kind"))
    heading = blocks.CharBlock(max_length=60, label=_("Heading"))
    questions = QuestionsBlock(QuestionBlock(), min_num=1, max_num=MAX_QUESTIONS)

    class Meta:
        icon = "help"
        label = _("Question group")
        group = _("Questions")
        description = _("Questions of one kind, with what they assess and what to listen for.")
        preview_value = {
            "kind": "behavioural",
            "heading": "Behaviour",
            "questions": [
                {
                    "question": "Which customer did you win back, and how?",
                    "assesses": "Persistence and judgement",
                    "good_answer": "Names the cause, the first step and the result.",
                    "red_flags": [],
                    "difficulty": "medium",
                }
            ],
        }


class InterviewBodyBlock(BodyStreamBlock):
    """The body of a question set: groups of questions, with text between them."""

    question_group = QuestionGroupBlock()

    class Meta:
        block_counts = {"question_group": {"min_num": 1}}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        texts = list(self._questions(cleaned))
        problems = []
        if not self.is_deferred_validation and len(texts) < MIN_QUESTIONS:
            problems.append(
                gettext("At least %(min)d questions are needed; there are %(count)d.")
                % {"min": MIN_QUESTIONS, "count": len(texts)}
            )
        if len(texts) > MAX_QUESTIONS:
            problems.append(
                gettext("At most %(max)d questions; there are %(count)d.")
                % {"max": MAX_QUESTIONS, "count": len(texts)}
            )
        problems.extend(
            gettext("The question “%(question)s” stands in two groups.") % {"question": text}
            for index, text in enumerate(texts)
            if text in texts[:index]
        )
        if problems:
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(problem) for problem in problems]
            )
        return cleaned

    def _questions(self, value: Any) -> Iterator[str]:
        for child in value:
            if child.block_type == "question_group":
                for question in child.value["questions"]:
                    yield " ".join((question.get("question") or "").split())
