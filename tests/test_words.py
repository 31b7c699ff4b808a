"""Words and their parse."""

from hypothesis import given
from hypothesis import strategies as st

from loosetalk.records import Token
from loosetalk.tagging.words import WORD, _tree, mentions


@st.composite
def some_heads(draw: st.DrawFn) -> list[int]:
    size = draw(st.integers(0, 30))
    return [draw(st.integers(0, size - 1)) for _ in range(size)]


@given(some_heads())
def test_every_word_leads_to_a_root(heads: list[int]) -> None:
    tree = _tree(heads)
    for start in range(len(tree)):
        at, steps = start, 0
        while tree[at] != at:
            at, steps = tree[at], steps + 1
            assert steps <= len(tree)
    kept = sum(a == b for a, b in zip(heads, tree, strict=True))
    assert kept >= len(heads) / 2


def test_a_tree_is_left_as_it_is() -> None:
    assert _tree([1, 1, 1, 2, 5, 5]) == [1, 1, 1, 2, 5, 5]


def test_words_are_cut_as_the_parser_was_taught() -> None:
    text = "The U.S. didn't pay 1,200.50 for Ankara’s oil-rich ally…"
    assert WORD.findall(text) == [
        "The", "U.S.", "did", "n't", "pay", "1,200.50", "for", "Ankara", "’s", "oil", "-", "rich", "ally", "…",
    ]  # fmt: skip


def test_neighbouring_words_of_one_type_are_one_mention() -> None:
    text = "Amal Idris met Kenya\nKenya won"
    places = [(0, 4, "PERSON"), (5, 10, "PERSON"), (11, 14, ""), (15, 20, "GPE"), (21, 26, "GPE"), (27, 30, "")]
    tokens = [Token(a, b, "X", n, "ROOT", ner) for n, (a, b, ner) in enumerate(places)]
    assert [(text[m.start : m.end], m.type) for m in mentions(tokens, text)] == [
        ("Amal Idris", "PERSON"), ("Kenya", "GPE"), ("Kenya", "GPE"),
    ]  # fmt: skip
