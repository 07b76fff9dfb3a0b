"""What became of each text: the kinds of edits that editors make, one by one."""

import pytest

from localization.alignment import Piece, align

LONG = "We look for a person who likes the work and brings some years of practice with them"
OTHER = "Applications are read by two colleagues within a fortnight of the day they reach us here"
THIRD = "The canteen serves three dishes at noon, one of them vegetarian, for a small price"


def pieces(*texts, path="body.b1"):
    return [Piece(path, text, {}, path.split(".")[0]) for text in texts]


def kinds(old, new):
    return [
        (
            change.kind.value,
            "|".join(p.text for p in change.old),
            "|".join(p.text for p in change.new),
        )
        for change in align(old, new)
        if change.kind != "unchanged"
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([LONG, OTHER], [LONG, OTHER], []),
        ([LONG, OTHER], [OTHER, LONG], [("moved", OTHER, OTHER)]),
        ([LONG, OTHER], [LONG + ".", OTHER], [("text", LONG, LONG + ".")]),
        ([LONG, OTHER], [LONG, THIRD, OTHER], [("added", "", THIRD)]),
        ([LONG, OTHER], [OTHER], [("removed", LONG, "")]),
        (
            ["Salary of 3,000 euros for this job", OTHER],
            ["Salary of 4,500 euros for this job", OTHER],
            [
                (
                    "numbers",
                    "Salary of 3,000 euros for this job",
                    "Salary of 4,500 euros for this job",
                )
            ],
        ),
        (
            [LONG, OTHER],
            [LONG.replace("person", "<b>person</b>"), OTHER],
            [("markup", LONG, LONG.replace("person", "<b>person</b>"))],
        ),
        (
            [f"{LONG}. {OTHER}.", THIRD],
            [f"{LONG}.", f"{OTHER}.", THIRD],
            [("text", f"{LONG}. {OTHER}.", f"{LONG}.|{OTHER}.")],
        ),
        (
            [f"{LONG}.", f"{OTHER}.", THIRD],
            [f"{LONG}. {OTHER}.", THIRD],
            [("text", f"{LONG}.|{OTHER}.", f"{LONG}. {OTHER}.")],
        ),
        ([LONG, OTHER], [LONG, THIRD], [("added", OTHER, THIRD), ("removed", OTHER, "")]),
    ],
    ids=[
        "nothing",
        "reordered",
        "punctuation",
        "inserted",
        "removed",
        "number",
        "bold",
        "split",
        "merged",
        "replaced",
    ],
)
def test_edits_of_a_rich_text(old, new, found):
    assert kinds(pieces(*old), pieces(*new)) == found


def test_a_replaced_paragraph_only_suggests_its_translation():
    added, removed = (
        c for c in align(pieces(LONG, OTHER), pieces(LONG, THIRD)) if c.kind != "unchanged"
    )
    assert (added.is_basis, added.old[0].text) == (False, OTHER)
    assert removed.kind == "removed"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [("Baker", "Pastry chef", "text"), (LONG, LONG.replace("work", "job"), "text")],
)
def test_title_and_heading_always_go_on(old, new, kind):
    (change,) = align([Piece("title", old)], [Piece("title", new)])
    assert (change.kind, change.is_basis) == (kind, True)


def test_the_only_paragraph_of_a_field_written_anew_is_new():
    assert kinds([Piece("body.x", LONG)], [Piece("body.x", OTHER)]) == [
        ("added", LONG, OTHER),
        ("removed", LONG, ""),
    ]


def test_another_link_is_no_other_text():
    old = Piece("body.x", 'See <a id="a1">here</a>', {"a1": {"href": "https://old"}})
    new = Piece("body.x", 'See <a id="a1">here</a>', {"a1": {"href": "https://new"}})
    assert kinds([old], [new]) == [("markup", old.text, new.text)]


def test_block_pasted_under_another_id_takes_its_heading_along():
    old = [Piece("body.b1.heading", "Our offer"), *pieces(LONG, OTHER, path="body.b1.text")]
    new = [Piece("body.b2.heading", "What we do"), *pieces(LONG, OTHER, path="body.b2.text")]
    assert kinds(old, new) == [
        ("text", "Our offer", "What we do"),
        ("moved", LONG, LONG),
        ("moved", OTHER, OTHER),
    ]


def test_copied_block_is_added_with_what_it_was_copied_from():
    old = pieces(LONG, path="body.b1.text")
    new = [*old, *pieces(LONG, path="body.b2.text"), *pieces(LONG + "!", path="body.b3.text")]
    unchanged, copied, edited = align(old, new)
    assert unchanged.kind == "unchanged"
    assert [(c.kind, c.is_basis, c.old[0].text) for c in (copied, edited)] == [
        ("added", True, LONG),
        ("added", True, LONG),
    ]


def test_blocks_that_change_places_are_moved_not_changed():
    first, second = pieces(LONG, path="body.b1"), pieces(OTHER, path="body.b2")
    changes = align([*first, *second], [*second, *first])
    assert {change.kind for change in changes} == {"moved", "unchanged"}


def test_every_text_of_both_versions_is_accounted_for_once():
    old = pieces(LONG, OTHER, f"{THIRD} one. {OTHER} two.", "a", "b", LONG)
    new = pieces("b", OTHER + " x", f"{THIRD} one.", f"{OTHER} two.", "c", LONG, THIRD)
    changes = align(old, new)
    assert sorted(p.text for c in changes for p in c.new) == sorted(p.text for p in new)
    matched = [p.text for c in changes if c.kind not in {"added"} for p in c.old]
    assert sorted(matched) == sorted(p.text for p in old)


def test_three_hundred_texts_changed_at_once_take_less_than_a_second(benchmark_seconds):
    old = pieces(*(f"{LONG} number {n} {'x' * (n % 7)}" for n in range(300)))
    new = pieces(*(f"{LONG} item {n} {'y' * (n % 5)}" for n in range(300)))
    with benchmark_seconds() as took:
        changes = align(old, new)
    assert {change.kind for change in changes} == {"text"}
    assert took() < 1
