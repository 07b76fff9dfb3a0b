"""Checks of translated texts: pure functions from two texts to findings."""

from localization.quality.base import Check, Finding, Severity
from localization.quality.refusing import broken_text, text_problem, token_problem
from localization.quality.registry import CHECKS, findings, text_findings

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "Severity",
    "broken_text",
    "findings",
    "text_findings",
    "text_problem",
    "token_problem",
]
