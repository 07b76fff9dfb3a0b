"""Matches two sequences of texts at one place in order, one to one, merged or split. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from localization.alignment.pieces import Piece, joined_tokens, similarity

PARTS = 3
"""In how many texts one may be split, or how many may be merged into one."""
JOINED = 0.8
BAND = 10
MAX_CELLS = 4_000
"""Beyond it, texts are compared only with those at about the same place."""


@dataclass(frozen=True)
class Match:
    """Positions that belong together."""

    old: tuple[int, ...]
    new: tuple[int, ...]


Moves = list[tuple[float, int, int]]


def match_sequences(
    old: Sequence[Piece],
    new: Sequence[Piece],
    before: Sequence[int],
    after: Sequence[int],
    threshold: float,
) -> list[Match]:
    """Return the matches in order whose similarity is the highest in all.

    Args:
        old: all texts of the old version.
        new: all texts of the new one.
        before: positions in `old` to match.
        after: positions in `new` to match.
        threshold: how similar two texts must be to belong together.
    """
    rows, columns = len(before), len(after)
    narrow = rows * columns > MAX_CELLS

    @cache
    def score(i: int, k: int, j: int, m: int) -> float:
        return similarity(
            joined_tokens(old[index] for index in before[i : i + k]),
            joined_tokens(new[index] for index in after[j : j + m]),
        )

    def moves(i: int, j: int) -> Moves:
        if narrow and abs(i * columns // max(rows, 1) - j) > BAND:
            return []
        found = []
        for k, m in _shapes(rows - i, columns - j):
            value = score(i, k, j, m)
            if value >= (threshold if k == m == 1 else JOINED):
                # A merge or split of three counts as three texts that found their place.
                found.append((value * (k + m) / 2, k, m))
        return found

    return [
        Match(tuple(before[i : i + k]), tuple(after[j : j + m]))
        for i, k, j, m in _best_path(rows, columns, moves)
    ]


def _shapes(rows: int, columns: int) -> list[tuple[int, int]]:
    shapes = [(1, 1)]
    shapes += [(1, parts) for parts in range(2, PARTS + 1) if parts <= columns]
    shapes += [(parts, 1) for parts in range(2, PARTS + 1) if parts <= rows]
    return shapes


def _best_path(
    rows: int, columns: int, moves: Callable[[int, int], Moves]
) -> list[tuple[int, int, int, int]]:
    best = [[0.0] * (columns + 1) for _row in range(rows + 1)]
    step: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            options = [(best[i + 1][j], (1, 0)), (best[i][j + 1], (0, 1))]
            options += [(value + best[i + k][j + m], (k, m)) for value, k, m in moves(i, j)]
            best[i][j], step[i, j] = max(options, key=lambda option: option[0])
    path = []
    i = j = 0
    while i < rows and j < columns:
        k, m = step[i, j]
        if k and m:
            path.append((i, k, j, m))
        i, j = i + k, j + m
    return path
