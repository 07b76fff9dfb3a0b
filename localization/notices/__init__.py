"""Telling people what concerns them: in the admin, by mail, and other systems by webhook.

Whoever does something that others must know calls `notify`; nothing else is needed.
"""

from localization.notices.subjects import Subject
from localization.notices.telling import notify

__all__ = ["Subject", "notify"]
