"""Addresses that content holds. What could run in a reader's browser is not handed on.

Validation refuses it as well, but rows come from imports and from SQL, too.
"""

import re
from typing import Any

WEB_ADDRESS = re.compile(r"https?://[^\x00-\x20\x7f]+", re.IGNORECASE)


def web_address(stored: Any) -> str | None:
    """Return a stored address if it is one of the web (`http`, `https`), else None."""
    return stored if isinstance(stored, str) and WEB_ADDRESS.fullmatch(stored) else None
