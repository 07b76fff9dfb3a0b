"""What can go wrong in translation, as exceptions that carry their facts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from localization.segments import Segment


class LocalizationError(Exception):
    """Base of this app's errors. The message is a sentence for people."""


class NotDefaultLocaleError(LocalizationError):
    """Something other than the default locale was to be a source of translations.

    Chains of translations (en to de to pt) break the engine's editor.
    """


class IncompleteBindingError(LocalizationError):
    """A translated object does not fit its source segment by segment.

    Attributes:
        paths: content paths without a translated text.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = list(paths)
        shown = ", ".join(self.paths[:5])
        super().__init__(f"{len(self.paths)} segments have no translated text: {shown}.")


class IncompleteTranslationError(LocalizationError):
    """A translation was to be stopped before it was complete.

    Attributes:
        paths: where texts are not translated, for people.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = list(paths)
        super().__init__(
            ngettext(
                "%(count)d text is not translated yet. Translate it before you stop.",
                "%(count)d texts are not translated yet. Translate them before you stop.",
                len(self.paths),
            )
            % {"count": len(self.paths)}
        )


class InvalidTextError(LocalizationError):
    """A broken or overlong text was to be stored.

    Attributes:
        problem: what is wrong, a sentence.
        stays: the engine's record of what stays stored; an unsaved one with the refused text where
            there was none.
    """

    def __init__(self, message: str, stays: Any = None) -> None:
        self.problem = message
        self.stays = stays
        super().__init__(message)


class StaleTextError(LocalizationError):
    """Somebody else has changed a segment since the writer read it. Nothing was written.

    Attributes:
        current: the segment as it is now: text, state, who and when.
        offered: the text that was not stored.
    """

    def __init__(self, current: Segment, offered: str = "") -> None:
        self.current = current
        self.offered = offered
        super().__init__(
            gettext(
                "Somebody else has changed this text since you opened it. Compare both, then save "
                "again."
            )
        )


class UnknownSegmentError(LocalizationError):
    """A text was to be put where the source has none any more. Nothing was written."""


class InvalidOverrideError(LocalizationError):
    """A value that does not fit its place was to be stored in place of the source's."""


class TranslationLockedError(LocalizationError):
    """A person wanted to change a translation that is locked. The message says by whom or what."""


class UnexplainedDecisionError(LocalizationError):
    """Something was decided that asks for a reason, and none was given."""


class UnexplainedOverrideError(LocalizationError):
    """The gate was to be overridden by somebody who may not, or who does not say why."""

    NO_RIGHT = gettext_lazy("You may not publish past the translation gate.")
    NO_EXPLANATION = gettext_lazy("Say why this is published all the same.")


class ReviewRefusedError(LocalizationError):
    """A decision of a reviewer is not taken. The message says why."""


class FreezeRefusedError(LocalizationError):
    """A draft cannot be frozen for translation, or given up. The message says why."""


class JointRefusedError(LocalizationError):
    """Locales cannot be published together. Nothing was written.

    Attributes:
        problems: sentences by language code; those about the source under `source`.
    """

    def __init__(self, problems: Mapping[str, Sequence[str]]) -> None:
        self.problems = {code: list(sentences) for code, sentences in problems.items()}
        super().__init__(
            " ".join(sentence for sentences in problems.values() for sentence in sentences)
        )
