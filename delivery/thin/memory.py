"""Answers that a thread of the thin path keeps for as long as the database has not changed."""

import threading
from collections.abc import Callable, Hashable

from core.api.representations import Encoded

MAX_BYTES = 16 * 1024 * 1024
"""What a thread keeps at most."""
OVERHEAD = 2000
"""What headers and the request take beside the body, in bytes; long requests are not kept."""


class Memory:
    """Keeps answers of one thread, each good while `version` is what it was before the reads.

    Args:
        version: the state of the database, as the calling thread's connection sees it; any commit
            makes it another. None where the database cannot tell: then nothing is kept.
    """

    def __init__(self, version: Callable[[], int | None]) -> None:
        self._version = version
        self._local = threading.local()

    def recall(self, request: Hashable) -> tuple[Encoded | None, int | None]:
        """Return what was answered to a request, and the version to keep a new answer under."""
        version = self._version()
        if version is None:
            return None, None
        local = self._local
        if getattr(local, "version", None) != version:
            local.version, local.answers, local.size = version, {}, 0
        return local.answers.get(request), version

    def keep(self, request: tuple[str, ...], answer: Encoded, version: int | None) -> None:
        """Keep an answer that was read after the version was; forget all where room runs out."""
        if version is None or sum(map(len, request)) > OVERHEAD:
            return
        local = self._local
        size = len(answer.body) + OVERHEAD
        if local.size + size > MAX_BYTES:
            local.answers, local.size = {}, 0
        local.answers[request] = answer
        local.size += size
