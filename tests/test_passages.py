"""Paragraphs and sentences: exact, in order, and never cut inside a name or before a quotation's attribution."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loosetalk.tagging.passages import paragraphs, sentences
from loosetalk.tagging.quotes import find_quotations


def split(text: str) -> list[str]:
    blocks = paragraphs(text)
    return [s.of(text) for s in sentences(text, blocks, find_quotations(text, blocks))]


def test_single_and_double_line_ends_separate_paragraphs() -> None:
    text = " One.\nTwo \n\n\tThree\r\n \u2028Four\n"
    assert [p.of(text) for p in paragraphs(text)] == ["One.", "Two", "Three", "Four"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Smith met U.S. President Joe Biden at 5 a.m. on Friday.",
        "Gen. Petrov and Lt. Gen. Ivanov live in St. Petersburg.",
        "The writer J. R. R. Tolkien met V. Putin and K.-J. Tokayev.",
        "See No. 5 and Nos. 6 and 7 of Aug. 2, e.g. the first.",
        "Gen. X spoke to Sen. Y about the U.N. Security Council.",
        "Washington D.C. Police said so.",
        "“Is it over?” he asked.",
        '"Is it over?" he asked.',
        "“Is it over?” Putin asked.",
        "“We will win!” the minister of defence said.",
        "'Is it over?' he asked.",
        "He said “no!” and left.",
        "It rose by 3.5 percent to 1.2 million.",
    ],
)
def test_a_sentence_stays_whole(sentence: str) -> None:
    text = f"It began well. {sentence} It ended well."
    assert split(text) == ["It began well.", sentence, "It ended well."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “We won. We lost. They fled.” Then he went.",
         ["He said: “We won.", "We lost.", "They fled.”", "Then he went."]),
        ('"No. It is not. Well," said Smith. He left.', ['"No.', "It is not.", 'Well," said Smith.', "He left."]),
        ("It was the U.S. The army left.", ["It was the U.S.", "The army left."]),
        ("He called it “canceled.” Nobody came.", ["He called it “canceled.”", "Nobody came."]),
        ("“Go!” She left.", ["“Go!”", "She left."]),
        ("A head line\nIts first. Its second", ["A head line", "Its first.", "Its second"]),
        ("“One.” “Two.”", ["“One.”", "“Two.”"]),
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.one_of(st.text(alphabet="Aab Mr.U.S?!,“”\"'\n 5(é𝒳", max_size=120), st.text(max_size=80)))
def test_spans_are_exact_in_order_and_lose_nothing(text: str) -> None:
    blocks = paragraphs(text)
    found = sentences(text, blocks, find_quotations(text, blocks))
    end = 0
    for span in found:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert not text[end : span.start].strip()
        assert sum(block.holds(span) for block in blocks) == 1
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("unit", ["Mr. Smith met “him. He said.” Then no. ", "A. ", "no end ", "x\n", "”. "])
def test_time_grows_with_the_text_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    started = time.process_time()
    sentences(text, blocks, quotations)
    assert time.process_time() - started < 5  # a quadratic pass would take minutes
