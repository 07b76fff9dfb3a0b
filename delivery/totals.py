"""How many pages a list has in all, counted once for each state of the Change log.

Counting reads an index entry a page, which at thousands of pages costs more than the list itself.
A total is kept in the process with the number up to which the log had come, which is read each
time; so there is nothing to be told and nothing to expire. Between a commit and its numbering, some
milliseconds, a total may be that of the moment before.
"""

from collections.abc import Hashable
from typing import Any

from delivery.listing import Listing, count_pages
from delivery.reads import Reader

POSITION = "SELECT epoch, last_number FROM delivery_changelog WHERE id = 1"
MAX_TOTALS = 2000

_totals: dict[Hashable, tuple[Any, int]] = {}


def total_of(read: Reader, listing: Listing) -> int:
    """Return how many pages a list has in all."""
    position = read(POSITION, [])
    chosen = (
        tuple(listing.locales),
        frozenset(listing.types),
        frozenset(listing.facets.items()),
        listing.initial,
    )
    counted_at, total = _totals.get(chosen, (None, 0))
    if not position or counted_at != position:
        total = count_pages(read, listing)
        if len(_totals) >= MAX_TOTALS:
            _totals.clear()
        _totals[chosen] = (position, total)
    return total
