"""Finds for each text of a source what it was in the version before. Pure.

Equal texts first, they are the anchors; then, within each place, what is similar in sequence; then
the rest wherever it went. A whole paragraph that was written anew in place of another is no change
of it: the clause that was removed must not live on in its translations.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from localization.alignment.pieces import Change, Piece, kind_of, similarity
from localization.alignment.sequences import Match, match_sequences
from localization.states import ChangeKind

SAME_PATH = 0.45
SAME_FIELD = 0.6
NEAR_COPY = 0.8
HEADING_WORDS = 10
"""The only text of its place always goes on as itself if it is no longer than a heading."""
REWRITTEN = 0.25
"""The only text of its place that is longer and less similar than this was written anew."""
MAX_PAIRS = 40_000
"""How many texts are compared with each other out of order: a change of more is a new page."""


def align(old: Sequence[Piece], new: Sequence[Piece]) -> list[Change]:
    """Return what became of every text, in the order of the new version, removed ones last."""
    return _Alignment(old, new).run()


class _Alignment:
    """The state of one comparison: what is matched so far, by position."""

    def __init__(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        self.old, self.new = list(old), list(new)
        self.free_old = dict.fromkeys(range(len(self.old)))
        self.free_new = dict.fromkeys(range(len(self.new)))
        self.matches: list[Match] = []
        self.copies: dict[int, int] = {}
        self.suggestions: dict[int, int] = {}

    def run(self) -> list[Change]:
        self.match_equal_in_place()
        if self.free_new or self.free_old:
            self.match_equal_elsewhere()
            self.match_in_sequence()
            self.match_out_of_order()
            self.match_block_twins()
            self.find_copies()
            self.suggest_replaced()
        return self.changes()

    def take(self, old: Iterable[int], new: Iterable[int]) -> None:
        match = Match(tuple(old), tuple(new))
        self.matches.append(match)
        for index in match.old:
            self.free_old.pop(index, None)
        for index in match.new:
            self.free_new.pop(index, None)

    def match_equal_in_place(self) -> None:
        """Equal texts at the same path, as many as there are on both sides, in order."""
        waiting = defaultdict(list)
        for index, piece in enumerate(self.old):
            waiting[piece.path, piece.text].append(index)
        for index, piece in enumerate(self.new):
            if found := waiting[piece.path, piece.text]:
                self.take([found.pop(0)], [index])

    def match_equal_elsewhere(self) -> None:
        """Equal texts at another path: those of the same field first."""
        for key in (lambda p: (p.field, p.text), lambda p: ("", p.text)):
            self._match_by(key)

    def _match_by(self, key: Callable[[Piece], tuple[str, str]]) -> None:
        waiting = defaultdict(list)
        for index in self.free_old:
            waiting[key(self.old[index])].append(index)
        for index in list(self.free_new):
            if found := waiting[key(self.new[index])]:
                self.take([found.pop(0)], [index])

    def match_in_sequence(self) -> None:
        """Similar texts at the same path, in order: edited, merged and split ones."""
        totals = self._totals()
        for path, (before, after) in self._free_by(lambda piece: piece.path).items():
            if totals[path] == (1, 1):
                if self._goes_on(before[0], after[0]):
                    self.take(before, after)
            else:
                for match in match_sequences(self.old, self.new, before, after, SAME_PATH):
                    self.take(match.old, match.new)

    def _goes_on(self, old: int, new: int) -> bool:
        before, after = self.old[old], self.new[new]
        if min(len(before.tokens), len(after.tokens)) <= HEADING_WORDS:
            return True
        return similarity(before.tokens, after.tokens) >= REWRITTEN

    def _totals(self) -> dict[str, tuple[int, int]]:
        counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for side, pieces in enumerate((self.old, self.new)):
            for piece in pieces:
                counted[piece.path][side] += 1
        return {path: (before, after) for path, (before, after) in counted.items()}

    def _free_by(self, key: Callable[[Piece], str]) -> dict[str, tuple[list[int], list[int]]]:
        """Return what is free on both sides, by key; only keys that both sides have."""
        groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for index in self.free_old:
            groups[key(self.old[index])][0].append(index)
        for index in self.free_new:
            groups[key(self.new[index])][1].append(index)
        return {name: sides for name, sides in groups.items() if sides[0] and sides[1]}

    def match_out_of_order(self) -> None:
        """Similar texts wherever they went: the most similar pair first."""
        self._match_greedily(lambda piece: piece.path, SAME_PATH)
        self._match_greedily(lambda piece: piece.field, SAME_FIELD)

    def _match_greedily(self, key: Callable[[Piece], str], threshold: float) -> None:
        for before, after in list(self._free_by(key).values()):
            if len(before) * len(after) > MAX_PAIRS:
                continue
            pairs = sorted(
                (
                    (similarity(self.old[i].tokens, self.new[j].tokens), -i, -j)
                    for i in before
                    for j in after
                ),
                reverse=True,
            )
            for score, i, j in pairs:
                if score >= threshold and -i in self.free_old and -j in self.free_new:
                    self.take([-i], [-j])

    def match_block_twins(self) -> None:
        """A block under a new id whose texts came from one old block keeps its single values."""
        origins = self._block_origins()
        single = {path for path, totals in self._totals().items() if totals in {(1, 0), (0, 1)}}
        old_by_path = {self.old[i].path: i for i in self.free_old}
        for index in list(self.free_new):
            path = self.new[index].path
            for prefix, rest in _prefixes(path):
                before = f"{origins.get(prefix, '')}.{rest}"
                if path in single and before in single and before in old_by_path:
                    found = old_by_path.pop(before)
                    if self._goes_on(found, index):
                        self.take([found], [index])
                    break

    def _block_origins(self) -> dict[str, str]:
        """Return for each prefix of a new path the one old prefix that its texts came from."""
        came_from: dict[str, set[str]] = defaultdict(set)
        for match in self.matches:
            before, after = self.old[match.old[0]].path, self.new[match.new[0]].path
            if before == after:
                continue
            for (prefix, rest), (old_prefix, old_rest) in zip(
                _prefixes(after), _prefixes(before), strict=False
            ):
                if rest == old_rest:
                    came_from[prefix].add(old_prefix)
        return {prefix: next(iter(old)) for prefix, old in came_from.items() if len(old) == 1}

    def find_copies(self) -> None:
        """Texts that stand in a second place now, as they are or nearly so."""
        equal = {piece.text: index for index, piece in enumerate(self.old)}
        many = len(self.free_new) * len(self.old) > MAX_PAIRS
        for index in list(self.free_new):
            piece = self.new[index]
            found = equal.get(piece.text)
            if found is None and not many:
                found = self._nearest(piece)
            if found is not None:
                self.copies[index] = found
                self.free_new.pop(index)

    def _nearest(self, piece: Piece) -> int | None:
        scored = [
            (similarity(each.tokens, piece.tokens), each.field == piece.field, -index)
            for index, each in enumerate(self.old)
        ]
        best = max(scored, default=(0.0, False, 0))
        return -best[2] if best[0] >= NEAR_COPY else None

    def suggest_replaced(self) -> None:
        """What stands where another text stood: that one's translation may help."""
        for before, after in self._free_by(lambda piece: piece.path).values():
            self.suggestions.update(zip(after, before, strict=False))

    def changes(self) -> list[Change]:
        found: dict[int, Change] = {}
        order = self._order()
        for match in self.matches:
            found[match.new[0]] = self._change(match, in_order=match in order)
        for index, before in self.copies.items():
            new = self.new[index]
            found[index] = Change(ChangeKind.ADDED, (self.old[before],), (new,))
        for index in self.free_new:
            before_at = self.suggestions.get(index)
            old = () if before_at is None else (self.old[before_at],)
            found[index] = Change(ChangeKind.ADDED, old, (self.new[index],), is_basis=False)
        removed = [Change(ChangeKind.REMOVED, (self.old[index],), ()) for index in self.free_old]
        return [found[index] for index in sorted(found)] + removed

    def _change(self, match: Match, *, in_order: bool) -> Change:
        old = tuple(self.old[index] for index in match.old)
        new = tuple(self.new[index] for index in match.new)
        kind = kind_of(old[0], new[0]) if len(old) == len(new) == 1 else ChangeKind.TEXT
        if kind == ChangeKind.UNCHANGED and not (in_order and old[0].path == new[0].path):
            kind = ChangeKind.MOVED
        return Change(kind, old, new)

    def _order(self) -> set[Match]:
        """Return the matches that stand in the same order on both sides: the longest run."""
        by_new = sorted(self.matches, key=lambda match: match.new[0])
        by_old = sorted(self.matches, key=lambda match: match.old[0])
        if by_new == by_old:
            return set(by_new)
        positions = {match: index for index, match in enumerate(by_old)}
        before, after = list(range(len(by_old))), [positions[match] for match in by_new]
        return {
            by_new[index]
            for code in Indel.opcodes(before, after)
            if code.tag == "equal"
            for index in range(code.dest_start, code.dest_end)
        }


def _prefixes(path: str) -> Iterator[tuple[str, str]]:
    """Yield a path cut in two after each of its parts but the first, the longest head first."""
    parts = path.split(".")
    for cut in range(len(parts) - 1, 1, -1):
        yield ".".join(parts[:cut]), ".".join(parts[cut:])
