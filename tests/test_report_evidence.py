"""Evidence in its place in a report: exact characters, overlaps, excerpts and what finds no room."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

import reportdata
from loosetalk.records import Article, Record, Span, Stake
from loosetalk.report.evidence import LONG, Highlight, anchor, highlighted, shelf
from reportpage import Page

PAIR = reportdata.PAIR


def stake(key: str, *spans: tuple[int, int], article: str = "a") -> Stake:
    return Stake(key, article, tuple(Span(*span) for span in spans), 0.9, "hand", PAIR[0], PAIR[1], "trade")


def marked(text: str, *records: Stake) -> Page:
    return Page(str(highlighted(text, [Highlight(record, f"k-{record.id}") for record in records])))


def test_a_mark_holds_exactly_the_characters_of_its_span() -> None:
    text = "Ägypten & <b>Küche</b> “said” so.\n\nAnd more."
    page = marked(text, stake("x", (10, 22)))
    assert page.marks["m-x"] == text[10:22]


def test_markup_in_a_text_stays_text() -> None:
    text = "He said <script>alert(1)</script> & left <img src=x onerror=alert(2)>."
    page = marked(text, stake("x", (8, 33)))
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert page.marks["m-x"] == text[8:33]


def test_nested_and_crossing_spans_keep_their_characters() -> None:
    text = "0123456789" * 4
    spans = {"out": (2, 30), "in": (5, 9), "cross": (20, 38), "same": (5, 9), "edge": (30, 38)}
    page = marked(text, *(stake(key, span) for key, span in spans.items()))
    for key, (start, end) in spans.items():
        assert page.marks[f"m-{key}"] == text[start:end]
    assert sorted(page.ids) == sorted(f"m-{key}" for key in spans)


def test_a_record_of_several_spans_is_marked_in_each_with_one_way_back() -> None:
    text = "“A,” she said. “B.” And so on."
    page = marked(text, stake("x", (0, 4), (15, 19)))
    assert page.marks["m-x"] == text[0:4] + text[15:19]
    assert page.ids == ["m-x"]
    assert page.fragments == ["k-x"]


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=8),
)
def test_whatever_the_spans_the_text_and_every_mark_are_exact(text: str, pairs: list[tuple[int, int]]) -> None:
    # A parser of HTML rewrites these few characters; they are shown as they are.
    text = re.sub(r"[\r\0\x80-\x9f\ud800-\udfff]", "-", text)
    spans = [(min(pair), max(pair)) for pair in pairs if min(pair) < max(pair) <= len(text)]
    page = marked(text, *(stake(f"n{n}", span) for n, span in enumerate(spans)), stake("all", (0, len(text))))
    for number, (start, end) in enumerate(spans):
        assert page.marks[f"m-n{number}"] == text[start:end]
    assert page.marks["m-all"] == text


def test_spans_outside_the_text_are_not_shown() -> None:
    wanted = [Highlight(stake("x", (3, 99)), "k-x")]
    assert not shelf({"a": Article("a", "Short.")}, wanted).printed


def test_a_long_article_is_printed_in_excerpts_with_exact_marks() -> None:
    text = "\n\n".join(f"Paragraph {n} of a long speech that goes on and on." for n in range(LONG // 40))
    at = text.index("Paragraph 150 ")
    found = shelf({"a": Article("a", text)}, [Highlight(stake("x", (at, at + 13)), "k-x")])
    (printed,) = found.printed
    assert not printed.whole
    assert sum(map(len, printed.passages)) < 1000
    assert Page("".join(printed.passages)).marks["m-x"] == "Paragraph 150"


def test_what_finds_no_room_is_counted_and_not_linked() -> None:
    articles = {key: Article(key, key * 500) for key in ("a", "b")}
    rows: list[Record] = [stake("x", (0, 9), article="a"), stake("y", (0, 9), article="b")]
    found = shelf(articles, [Highlight(row, "k") for row in rows], budget=800)
    assert (len(found.printed), found.left_out) == (1, 1)
    assert found.href(rows[0]) == "#m-x"
    assert found.href(rows[1]) is None


def test_an_odd_id_makes_a_plain_anchor() -> None:
    assert anchor("m", "st-001") == "m-st-001"
    assert re.fullmatch(r"m-[0-9a-f]{16}", anchor("m", 'a "b" <c>'))
