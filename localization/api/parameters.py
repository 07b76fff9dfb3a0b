"""Parameters and bodies that the API takes: closed lists, checked before anything is looked up."""

from rest_framework import serializers

from core.api.parameters import (
    BoundedIntegerField,
    ChoiceField,
    CleanCharField,
    LocaleField,
    Parameters,
)
from localization.models import JobItem, TranslationJob
from localization.quality.refusing import MAX_TEXT_LENGTH
from localization.states import SegmentState

MOST = 200
MAX_ID = 2**31 - 1


class PageParameters(Parameters):
    """A page of a list: how many, and after which id."""

    limit = BoundedIntegerField(min_value=1, max_value=MOST, default=50)
    after = BoundedIntegerField(min_value=0, max_value=MAX_ID, default=0)


class JobListParameters(PageParameters):
    """Narrows the list of jobs."""

    status = ChoiceField(choices=TranslationJob.Status.values, required=False)


class ItemListParameters(PageParameters):
    """Narrows the list of items."""

    job = BoundedIntegerField(min_value=1, max_value=MAX_ID, required=False)
    locale = LocaleField(required=False)
    status = ChoiceField(choices=JobItem.Status.values, required=False)
    assignee = CleanCharField(required=False, max_length=150)


class SegmentListParameters(Parameters):
    """Narrows the list of segments."""

    state = ChoiceField(choices=SegmentState.values, required=False)


class JobBody(Parameters):
    """What may be changed of a job."""

    title = CleanCharField(required=False, max_length=255)
    note = CleanCharField(required=False, max_length=5000, allow_blank=True)
    due_on = serializers.DateField(required=False, allow_null=True)
    priority = ChoiceField(
        choices=[name.lower() for name in TranslationJob.Priority.names], required=False
    )
    status = ChoiceField(choices=[TranslationJob.Status.CANCELLED.value], required=False)


class ItemBody(Parameters):
    """Who is to have an item; null takes it back."""

    assignee = CleanCharField(required=False, allow_null=True, max_length=150)
    group = CleanCharField(required=False, allow_null=True, max_length=150)
    reviewer = CleanCharField(required=False, allow_null=True, max_length=150)


class SegmentBody(Parameters):
    """What may be written of a segment."""

    target = CleanCharField(required=False, trim_whitespace=False, max_length=MAX_TEXT_LENGTH)
    state = ChoiceField(
        choices=[
            SegmentState.NEEDS_EDIT.value,
            SegmentState.TRANSLATED.value,
            SegmentState.REVIEWED.value,
        ],
        required=False,
    )
    comment = CleanCharField(required=False, allow_blank=True, max_length=2000)
