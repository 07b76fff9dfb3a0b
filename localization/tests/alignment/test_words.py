import pytest

from localization.alignment import count_words, word_diff


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One", 1),
        ("Two words.", 2),
        ("<b>Two</b> words<br/>and more", 4),
        ("state-of-the-art isn’t R&amp;D", 3),
        ("{{company_name}} pays 1,200.50", 3),
        ("Ανοιχτή θέση", 2),
        ("– … !", 0),
    ],
)
def test_words_of_a_segment(text, count):
    assert count_words(text) == count


def test_diff_shows_words_and_marks_whole_tags():
    assert word_diff("You lead <b>three</b> people.", "You lead <b>four</b> people well.") == [
        ("equal", "You lead <b>"),
        ("delete", "three"),
        ("insert", "four"),
        ("equal", "</b> people"),
        ("insert", " well"),
        ("equal", "."),
    ]


@pytest.mark.parametrize("old", ["", "a b c", "<i>x</i> y"])
@pytest.mark.parametrize("new", ["", "a c d", "y <i>x</i>"])
def test_diff_holds_both_texts(old, new):
    runs = word_diff(old, new)
    assert "".join(text for operation, text in runs if operation != "insert") == old
    assert "".join(text for operation, text in runs if operation != "delete") == new
