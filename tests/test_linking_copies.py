"""Near copies: one text under several headlines groups, two stories of one fact do not."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loosetalk.linking import near_copies
from loosetalk.records import Article

EXAMPLES = Path(__file__).parents[1] / "examples"

STORY = [
    "The finance ministers of Uruguay and Paraguay met in Asunción on Tuesday to talk about the price of river power.",
    "They agreed that a group of engineers should look at the turbines before the end of the winter.",
    "Paraguay sells most of its share of the dam's electricity and would like to be paid more for it.",
    "Uruguay, whose reservoirs are low after two dry summers, buys whatever it can get from its neighbours.",
    "A spokesman said that the talks had been friendly and that coffee had been served twice.",
    "No figure was named by either side, and the next round is to take place in Montevideo.",
    "Farmers along the river have complained for years that nobody asks them about the water level.",
]
OTHER = [
    "Power from the river was on the table when Paraguay received a guest from Uruguay this week.",
    "The two finance ministers want specialists to inspect the machinery of the dam in the coming months.",
    "Asunción hopes for a better price, while Montevideo needs the current because rain has stayed away.",
    "Both were tight-lipped about money when they came out of the meeting.",
]


def article(key: str, sentences: list[str], published: str = "2024-05-01") -> Article:
    return Article(key, " ".join(sentences), published=published)


def test_a_wire_story_under_another_lead_and_without_a_sentence_is_a_copy() -> None:
    again = ["ASUNCIÓN (Sample Wire) - River power may soon cost more.", *STORY[:4], *STORY[5:]]
    found = near_copies([article("late", again, "2024-05-02"), article("first", STORY), article("other", OTHER)])
    assert found == (("first", "late"),)


def test_two_tellings_of_one_fact_are_no_copies() -> None:
    assert near_copies([article("a", STORY), article("b", OTHER)]) == ()


def test_short_notes_that_share_a_phrase_are_no_copies() -> None:
    notes = ["The prime minister of Tonga will visit Samoa.", "The prime minister of Tonga will rest."]
    assert near_copies([Article("a", notes[0]), Article("b", notes[1])]) == ()


def test_the_same_short_note_twice_is_a_copy() -> None:
    assert near_copies([Article("a", "Rain in Suva today."), Article("b", "Rain in Suva today.")]) == (("a", "b"),)


def test_texts_without_words_are_taken() -> None:
    assert near_copies([Article("a", "—"), Article("b", "2 + 2"), Article("c", " ")]) == ()


def test_what_is_said_again_each_year_is_no_copy() -> None:
    years = [article(str(year), STORY, f"{year}-05-01") for year in (2021, 2022, 2023)]
    assert near_copies(years) == ()


def test_a_formula_that_short_notes_share_makes_no_copies() -> None:
    formula = "The two leaders discussed questions of common concern and agreed to stay in touch"
    tails = ["before dinner in Vila", "the palace said late on Sunday", "by telephone, a week after the cyclone"]
    notes = [f"{formula} {tail}." for tail in tails]
    assert near_copies(Article(str(n), note, published="2024-05-01") for n, note in enumerate(notes)) == ()


def _sample() -> list[dict[str, object]]:
    return [json.loads(line) for file in sorted(EXAMPLES.glob("*.jsonl")) for line in file.open(encoding="utf-8")]


def _sentences(text: str) -> set[str]:
    return {part.strip() for part in text.replace("\n", ". ").split(". ") if len(part.split()) > 5}


def test_the_sample_corpus_groups_its_wire_stories_and_nothing_else() -> None:
    rows = _sample()
    groups = near_copies(Article(str(r["id"]), str(r["text"]), published=str(r["published"])) for r in rows)
    found = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    facts = {str(r["id"]): frozenset(map(str, r["fact"])) for r in rows}  # type: ignore[call-overload]
    told = {str(r["id"]): _sentences(str(r["text"])) for r in rows}
    assert all(facts[a] & facts[b] or not facts[a] | facts[b] for a, b in map(sorted, found))
    shared = {
        frozenset((a, b)): len(told[a] & told[b]) / min(len(told[a]), len(told[b]))
        for a, b in combinations(told, 2)
        if told[a] and told[b]
    }
    known = {pair for pair, share in shared.items() if share >= 0.6}
    assert len(known) >= 8
    assert known <= found


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), dropped=st.integers(0, len(STORY) - 1))
def test_dropping_any_sentence_and_any_order_of_reading_keep_the_group(seed: int, dropped: int) -> None:
    shorter = [s for i, s in enumerate(STORY) if i != dropped]
    articles = [article("a", STORY), article("b", shorter, "2024-05-02"), article("c", OTHER, "2024-05-03")]
    random.Random(seed).shuffle(articles)
    assert near_copies(articles) == (("a", "b"),)


@pytest.mark.slow
def test_time_grows_with_the_number_of_articles_not_its_square() -> None:
    from time import perf_counter

    maker = random.Random(1)
    vocabulary = [f"word{n}" for n in range(5000)]

    def batch(count: int) -> list[Article]:
        return [Article(str(n), " ".join(maker.choices(vocabulary, k=300))) for n in range(count)]

    def seconds(articles: list[Article]) -> float:
        begin = perf_counter()
        near_copies(articles)
        return perf_counter() - begin

    small, large = seconds(batch(500)), seconds(batch(4000))
    assert large < 24 * small
