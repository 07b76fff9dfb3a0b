"""Times of background work, in seconds. `settings.BACKGROUND` may replace any of them."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class BackgroundSettings:
    """How often workers report, and when somebody else takes over.

    Attributes:
        heartbeat: how often a worker renews its lease.
        lease: how long a lease lasts without renewal. A killed worker's task waits so long.
        reap: how often each worker looks for tasks without a living worker.
        tick: how often each worker looks at the clock.
        alive_within: a worker that has reported so recently counts as alive for the admin.
        max_lives: how many workers a task may take down before it counts as failed.
    """

    heartbeat: float = 5
    lease: float = 30
    reap: float = 5
    tick: float = 2
    alive_within: float = 120
    max_lives: int = 5

    def __post_init__(self) -> None:
        if self.lease < 2 * self.heartbeat:
            raise ImproperlyConfigured(
                "BACKGROUND: `lease` must be at least twice `heartbeat`, or the living look dead."
            )


def background_settings() -> BackgroundSettings:
    """Read the settings at the time of use, so that tests can shorten them."""
    return BackgroundSettings(**getattr(settings, "BACKGROUND", {}))
