"""Quotations: every typography is paired, a quotation never loses words, and no stray mark flips what follows."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loosetalk.records import Quotation
from loosetalk.tagging.passages import paragraphs
from loosetalk.tagging.quotes import find_quotations


def found(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, paragraphs(text))


def inners(text: str) -> list[list[str]]:
    return [[span.of(text) for span in q.inner] for q in found(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said: “We will stay here.” Nobody answered.", [["We will stay here."]]),
        ('He said: "We will stay here." Nobody answered.', [["We will stay here."]]),
        ("He said: 'We will stay here.' Nobody answered.", [["We will stay here."]]),
        ("He said: ‘We will stay here.’ Nobody answered.", [["We will stay here."]]),
        ("Il dit : « Nous restons ici. » Rien.", [["Nous restons ici."]]),
        ("Он сказал: «Мы остаёмся».", [["Мы остаёмся"]]),
        ("Er sagte: »Wir bleiben hier.« Nichts.", [["Wir bleiben hier."]]),
        ("Er sagte: „Wir bleiben hier.“ Nichts.", [["Wir bleiben hier."]]),
        ("On: „Zostajemy tutaj.” Nic.", [["Zostajemy tutaj."]]),
        ("Il dit ‹nous restons› hier.", [["nous restons"]]),
        ("Kare wa 〝stay here〞 to.", [["stay here"]]),
        ("He said ``we stay here'' and left.", [["we stay here"]]),
        ('Mixed “typing" of marks.', [["typing"]]),
        ("Swedish ”text” here.", [["text"]]),
        ('"One," he said. "Two."', [["One,"], ["Two."]]),
        ('(He said "no" twice.) Then "yes"—or "maybe".', [["no"], ["yes"], ["maybe"]]),
        ('words—"a dash before"—and after', [["a dash before"]]),
    ],
)
def test_each_typography_is_paired(text: str, inner: list[list[str]]) -> None:
    assert inners(text) == inner


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“He told me ‘go away’ twice,” she said.", [["He told me ‘go away’ twice,"]]),
        ("‘He told me “go away” twice,’ she said.", [["He told me “go away” twice,"]]),
        ("\"He told me 'go away' twice,\" she said.", [["He told me 'go away' twice,"]]),
        ("«Он сказал “нет” и ушёл», – сказала она.", [["Он сказал “нет” и ушёл"]]),
        ("«Газета «Правда» закрыта», – сказала она.", [["Газета «Правда» закрыта"]]),
        ("“The so-called “operation” failed,” she said.", [["The so-called “operation” failed,"]]),
        ('"The so-called "operation" failed," she said.', [['The so-called "operation" failed,']]),
    ],
)
def test_a_nested_quotation_does_not_break_the_outer(text: str, inner: list[list[str]]) -> None:
    assert inners(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "It’s the workers’ rights and Putin’s in the ’90s, ’tis said.",
        "It's the workers' rights and Putin's in the '90s, 'tis said.",
        "Rock 'n' roll o'clock, Hawai‘i and Qur’an.",
        'He is 6\'2" tall and his disk is 12" wide.',
        "A stray ” close, and one at the end”.",
        'A stray close" here',
        'An empty “” pair and "" another.',
        "",
    ],
)
def test_what_is_no_quotation_is_left_alone(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’")])
def test_a_quotation_runs_over_paragraphs(opens: str, closes: str) -> None:
    text = f"He said: {opens}First part.\n\n{opens}Second part.\n{opens}Third part.{closes} Then he left.\n\nNo more."
    (quotation,) = found(text)
    assert [s.of(text) for s in quotation.inner] == ["First part.", "Second part.", "Third part."]
    assert quotation.outer[0].of(text) == f"{opens}First part."
    assert quotation.outer[2].of(text) == f"{opens}Third part.{closes}"
    assert not quotation.scare


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert inners("He said: “We stay here.\n\nThe army left. “We go,” they said.") == [["We stay here."], ["We go,"]]
    assert inners('He said: "We stay here.\nThe army left. "We go," they said.') == [["We stay here."], ["We go,"]]


def test_an_unclosed_quotation_ends_before_the_next_whole_one() -> None:
    text = "“We stay here, he said. “They went away,” she said.\nNobody came."
    assert inners(text) == [["We stay here, he said."], ["They went away,"]]


def test_a_nested_quotation_in_a_running_paragraph_is_kept_inside() -> None:
    text = "“He plays in “The Apprentice,” he said.\n“And he is good.”"
    assert inners(text) == [["He plays in “The Apprentice,” he said.", "And he is good."]]


def test_a_run_that_no_paragraph_takes_up_ends() -> None:
    assert inners("“One part.\n“Two part.\nPlain. “Three,” he said.") == [["One part.", "Two part."], ["Three,"]]


@pytest.mark.parametrize("odd", ['A stray " mark here.', 'It ends so." Truly.', 'A 12" disk.', 'So "it begins.'])
def test_an_odd_straight_mark_does_not_flip_later_paragraphs(odd: str) -> None:
    later = 'Then "we go home," he said. "All of us."'
    assert inners(f"{odd}\n\nPlain words.\n\n{later}")[-2:] == [["we go home,"], ["All of us."]]


def test_inches_inside_and_a_year_before_the_close() -> None:
    assert inners('"A 12" disk is nice," he said.') == [['A 12" disk is nice,']]
    assert inners('It was "the law of 2012" he said.') == [["the law of 2012"]]


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert inners("‘The workers’ rights matter,’ he said.") == [["The workers’ rights matter,"]]
    assert inners("'The workers' rights matter,' he said.") == [["The workers' rights matter,"]]
    assert inners("He called them ‘fools’ and left.") == [["fools"]]


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The so-called “special operation” goes on.", True),
        ("The concert was literally “canceled.” Nobody came.", True),
        ("It was an “artificial state” to him.", True),
        ("She read “War and Peace” at night.", True),
        ("The show “Moscow Never Sleeps” was cancelled.", True),
        ("Names such as “north”, “south” and “east”.", True),
        ("He said: “Never.”", False),
        ("He said, “Never.”", False),
        ("“Never,” he said.", False),
        ("“Never”, said the minister.", False),
        ("“Never,” Putin replied.", False),
        ("“Never.” Then he left.", False),
        ("He shouted “Go! Now!” at them.", False),
        ("He thinks “we won” there.", False),
        ("They “won’t come” here.", False),
        ("It was “a state that nobody had ever wanted”.", False),
    ],
)
def test_scare_is_a_short_fragment_not_set_off_as_speech(text: str, scare: bool) -> None:
    assert next(q.scare for q in found(text)) is scare


MARKS = st.text(alphabet="ab S.,:\n“”‘’'\"«»‹›„`6 —(", max_size=120)


@given(st.one_of(MARKS, st.text(max_size=80)))
def test_spans_are_exact_and_in_order_on_any_text(text: str) -> None:
    blocks = paragraphs(text)
    end = 0
    for quotation in find_quotations(text, blocks):
        assert len(quotation.outer) == len(quotation.inner) >= 1
        for outer, inner in zip(quotation.outer, quotation.inner, strict=True):
            assert end <= outer.start < inner.start < inner.end <= outer.end <= len(text)
            assert any(block.holds(outer) for block in blocks)
            assert inner.of(text) == inner.of(text).strip()
            end = outer.end


@given(MARKS)
def test_what_stands_in_one_paragraph_never_changes_a_later_one(noise: str) -> None:
    tail = 'Plain words.\n“We go home,” he said. "All of us."'
    assert inners(f"{noise}\n{tail}")[-2:] == [["We go home,"], ["All of us."]]


@pytest.mark.parametrize("unit", ['“a ‘b” c’s "d" e. ', "“a ", "«“", "'a s' ", '"a\nb" ', '”»" '])
def test_time_grows_with_the_text_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    found(text)
    assert time.process_time() - started < 6  # a quadratic pass would take minutes
