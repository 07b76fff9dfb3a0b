"""Production: the base settings, unchanged. Start-up checks refuse what is missing."""

from cms.settings.base import *  # noqa: F403 -- the settings module re-exports its base
