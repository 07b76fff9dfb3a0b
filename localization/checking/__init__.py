"""Finds where the tables of the lifecycle differ from what they are about, and repairs it."""

from localization.checking.drift import Drift
from localization.checking.running import check_translations

__all__ = ["Drift", "check_translations"]
