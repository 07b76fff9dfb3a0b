"""Segments of an object in a locale: list, read, write with the version that was read."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response
from wagtail_localize.models import Translation

from localization.api.base import RefusedError, TranslationView, answer
from localization.api.conditions import PreconditionFailedError, expected_etag
from localization.api.parameters import SegmentBody, SegmentListParameters
from localization.api.shapes import SegmentShape, segment_shape
from localization.drafting import find_target
from localization.errors import StaleTextError
from localization.models import SegmentEvent
from localization.permissions import ensure_unlocked, may_review, may_translate
from localization.review import approve_segment
from localization.segments import Segment, segments_of
from localization.states import SegmentState
from localization.text_rules import limit_of
from localization.writing import set_state, write_text

TOOL = "API"


class _SegmentsView(TranslationView):
    """Finds the translation that the address names, for a person who may translate it."""

    def translation(self, key: UUID, locale: str, *, writes: bool = False) -> Translation:
        """Return the engine's record.

        Raises:
            Http404: the object is not translated into the locale segment by segment.
            PermissionDenied: the person may not translate there.
            TranslationLockedError: it will be written, and is locked.
        """
        translation: Translation = get_object_or_404(
            Translation.objects.select_related("source", "target_locale"),
            source__object_id=key,
            target_locale__language_code=locale,
            enabled=True,
        )
        target = find_target(translation)
        if target is None:
            raise Http404
        if not may_translate(self.request.user, target):
            raise PermissionDenied
        if writes:
            ensure_unlocked(self.request.user, target)
        self.target = target
        return translation

    def shape(self, translation: Translation, segment: Segment) -> dict[str, Any]:
        """Return what is answered of a segment."""
        return segment_shape(segment, limit_of(translation, segment))


class SegmentListView(_SegmentsView):
    """All segments of an object in a locale, in the order of the source."""

    parameters_class = SegmentListParameters
    shape_class = SegmentShape
    is_list = True

    def get(self, request: Any, key: UUID, locale: str) -> Response:
        translation = self.translation(key, locale)
        wanted = self.parameters.get("state")
        segments = [
            self.shape(translation, each)
            for each in segments_of(translation)
            if wanted in {None, each.state}
        ]
        return Response({"meta": {"total_count": len(segments)}, "items": segments})


class SegmentView(_SegmentsView):
    """One segment of an object in a locale."""

    body_class = SegmentBody
    shape_class = SegmentShape

    def get(self, request: Any, key: UUID, locale: str, place: tuple[int, int]) -> Response:
        translation = self.translation(key, locale)
        shape = self.shape(translation, _segment(translation, place))
        return answer(shape, shape["etag"])

    @transaction.atomic
    def patch(self, request: Any, key: UUID, locale: str, place: tuple[int, int]) -> Response:
        """Write its text, its state, or both. Needs `If-Match`.

        A text without a state is one that is translated.
        """
        translation = self.translation(key, locale, writes=True)
        segment = _segment(translation, place)
        expected = expected_etag(request).strip('"')
        sent = SegmentBody.parse_body(request.data)
        try:
            written = self._write(translation, segment, sent, expected)
        except StaleTextError as error:
            raise PreconditionFailedError(
                f"{error} It says now: {error.current.target}", f'"{error.current.version}"'
            ) from error
        shape = self.shape(translation, written)
        return answer(shape, shape["etag"])

    def _write(
        self, translation: Translation, segment: Segment, sent: dict[str, Any], expected: str
    ) -> Segment:
        state = SegmentState(sent.get("state", SegmentState.TRANSLATED))
        approves = state == SegmentState.REVIEWED
        if approves and not may_review(self.request.user, self.target):
            raise PermissionDenied
        if "target" not in sent and "state" not in sent:
            raise RefusedError("Send “target”, “state” or both.")
        comment = sent.get("comment", "")
        if "target" in sent:
            segment = write_text(
                translation=translation,
                segment=segment,
                text=sent["target"],
                state=SegmentState.TRANSLATED if approves else state,
                user=self.request.user,
                tool=TOOL,
                comment=comment,
                expected=expected,
            )
            expected = segment.version
        if approves:
            return approve_segment(
                translation=translation,
                segment=segment,
                user=self.request.user,
                expected=expected,
            )
        if "target" in sent:
            return segment
        return set_state(
            translation=translation,
            segment=segment,
            state=state,
            user=self.request.user,
            action=SegmentEvent.Action.EDITED,
            comment=comment,
            expected=expected,
        )


def _segment(translation: Translation, place: tuple[int, int]) -> Segment:
    context_id, string_id = place
    for each in segments_of(translation):
        if (each.context_id, each.string_id) == (context_id, string_id):
            return each
    raise Http404
