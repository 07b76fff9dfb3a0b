"""What the API answers of jobs, items and segments."""

from typing import Any

from rest_framework import serializers

from localization.jobs.selectors import estimate_in, left_out_in
from localization.models import JobItem, TranslationJob
from localization.quality import text_findings
from localization.segments import Segment
from localization.states import SegmentState


class JobShape(serializers.ModelSerializer[TranslationJob]):
    """A job. Counts, costs and what was left out are those of the locales of whoever asks."""

    estimate = serializers.SerializerMethodField()
    left_out = serializers.SerializerMethodField()
    ordered_by = serializers.SerializerMethodField()
    priority = serializers.SerializerMethodField()
    items = serializers.SerializerMethodField()

    class Meta:
        model = TranslationJob
        fields = [
            "id", "title", "status", "priority", "due_on", "note", "locales", "estimate",
            "left_out", "ordered_by", "created_at", "finished_at", "items",
        ]  # fmt: skip

    def get_estimate(self, job: TranslationJob) -> dict[str, Any]:
        """Return the dry run by language code."""
        return estimate_in(job, self.context["codes"])

    def get_left_out(self, job: TranslationJob) -> list[dict[str, str]]:
        """Return what was chosen and could not be taken."""
        return left_out_in(job, self.context["codes"])

    def get_ordered_by(self, job: TranslationJob) -> str | None:
        """Return the name that the person signs in with."""
        return job.user.get_username() if job.user is not None else None

    def get_priority(self, job: TranslationJob) -> str:
        """Return the priority as a word."""
        return TranslationJob.Priority(job.priority).name.lower()

    def get_items(self, job: TranslationJob) -> dict[str, int]:
        """Return how many items are in which status."""
        counts: dict[str, int] = self.context["counts"].get(job.pk, {})
        return counts


class ItemShape(serializers.ModelSerializer[JobItem]):
    """An object in a locale, as a job has it."""

    object = serializers.SerializerMethodField()
    locale = serializers.CharField(source="locale.language_code")
    assignee = serializers.SerializerMethodField()
    group = serializers.SerializerMethodField()
    reviewer = serializers.SerializerMethodField()

    class Meta:
        model = JobItem
        fields = [
            "id", "job", "object", "locale", "status", "problem", "assignee", "group",
            "reviewer", "prepared_at", "finished_at",
        ]  # fmt: skip

    def get_object(self, item: JobItem) -> dict[str, Any]:
        """Return what is translated."""
        return {
            "key": str(item.translatable.key),
            "title": item.translatable.title,
            "type": item.translatable.content_type.model_class()._meta.label,  # type: ignore[union-attr]  # installed
        }

    def get_assignee(self, item: JobItem) -> str | None:
        """Return the name that the person signs in with."""
        return item.assignee.get_username() if item.assignee is not None else None

    def get_group(self, item: JobItem) -> str | None:
        """Return the name of the group."""
        return item.assigned_group.name if item.assigned_group is not None else None

    def get_reviewer(self, item: JobItem) -> str | None:
        """Return the name that the person signs in with."""
        return item.reviewer.get_username() if item.reviewer is not None else None


def segment_id(segment: Segment) -> str:
    """Return what names a segment of an object in an address."""
    return f"{segment.context_id}-{segment.string_id}"


def segment_shape(segment: Segment, max_length: int | None) -> dict[str, Any]:
    """Return what is answered of a segment; texts as the engine keeps them, with inline tags."""
    findings = (
        text_findings(segment.source, segment.target, max_length=max_length)
        if segment.target
        else []
    )
    return {
        "id": segment_id(segment),
        "path": segment.path,
        "place": segment.field_path,
        "order": segment.order,
        "source": segment.source,
        "previous_source": segment.previous_source or None,
        "change": segment.change or None,
        "target": segment.target,
        "state": str(segment.state),
        "reason": segment.reason or None,
        "comment": segment.comment or None,
        "tool": segment.tool or None,
        "updated_at": segment.updated_at,
        "max_length": max_length,
        "findings": [finding.as_json() for finding in findings],
        "etag": f'"{segment.version}"',
    }


class SegmentShape(serializers.Serializer[Any]):
    """A segment, for the description of the API; `segment_shape` makes it."""

    id = serializers.CharField()
    path = serializers.CharField()
    place = serializers.CharField()
    order = serializers.IntegerField()
    source = serializers.CharField()  # type: ignore[assignment]  # a name of the field's own
    previous_source = serializers.CharField(allow_null=True)
    change = serializers.CharField(allow_null=True)
    target = serializers.CharField()
    state = serializers.ChoiceField(choices=SegmentState.values)
    reason = serializers.CharField(allow_null=True)
    comment = serializers.CharField(allow_null=True)
    tool = serializers.CharField(allow_null=True)
    updated_at = serializers.DateTimeField(allow_null=True)
    max_length = serializers.IntegerField(allow_null=True)
    findings = serializers.ListField(child=serializers.DictField())
    etag = serializers.CharField()
