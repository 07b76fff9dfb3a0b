"""Why a role cannot be exported."""

from collections.abc import Mapping


class MissingPropertiesError(ValueError):
    """A format needs facts that neither the role nor the caller gave.

    Attributes:
        missing: a sentence for people by the parameter that would give the fact.
    """

    def __init__(self, missing: Mapping[str, str]) -> None:
        self.missing = dict(missing)
        super().__init__(f"Missing: {', '.join(self.missing)}.")
