"""The states of a segment in a locale, and what they mean for an object as a whole. Pure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SegmentState(models.TextChoices):
    """How far one text is in one locale, from nothing to what somebody has checked.

    After XLIFF 2.1 (4.3.1.29 `state`): initial, translated, reviewed; with a state of its own for
    what no person has looked at, and one for what a person has to look at again.
    """

    MISSING = "missing", _("missing")
    PRETRANSLATED = "pretranslated", _("pretranslated")
    NEEDS_EDIT = "needs_edit", _("needs edit")
    TRANSLATED = "translated", _("translated")
    REVIEWED = "reviewed", _("reviewed")


OPEN_STATES = frozenset({SegmentState.MISSING, SegmentState.PRETRANSLATED, SegmentState.NEEDS_EDIT})
"""Somebody has to act."""

ACCEPTED_STATES = frozenset({SegmentState.TRANSLATED, SegmentState.REVIEWED})
"""A person stands behind the text, or its writer did."""


class ObjectState(models.TextChoices):
    """How far an object is in one locale: that of its segments that is least far."""

    NOT_STARTED = "not_started", _("not started")
    IN_PROGRESS = "in_progress", _("in progress")
    NEEDS_EDIT = "needs_edit", _("needs edit")
    TRANSLATED = "translated", _("translated")
    REVIEWED = "reviewed", _("reviewed")


class Requirement(models.TextChoices):
    """Whether an object is wanted in a locale."""

    REQUIRED = "required", _("required")
    OPTIONAL = "optional", _("optional")
    NOT_PLANNED = "not_planned", _("not planned")


class Mode(models.TextChoices):
    """Where an object's texts in a locale come from.

    A local original has no source. A local adaptation is edited by hand, is not written to when its
    source changes, and is told of the change all the same.
    """

    TRANSLATION = "translation", _("translation")
    LOCAL_ORIGINAL = "local_original", _("local original")
    LOCAL_ADAPTATION = "local_adaptation", _("local adaptation")


class ChangeKind(models.TextChoices):
    """What became of a segment between two versions of its source."""

    UNCHANGED = "unchanged", _("unchanged")
    MOVED = "moved", _("moved")
    MARKUP = "markup", _("markup only")
    NUMBERS = "numbers", _("numbers only")
    TEXT = "text", _("text")
    ADDED = "added", _("added")
    REMOVED = "removed", _("removed")
