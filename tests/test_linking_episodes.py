"""Episodes: one statement told by many articles counts once, with one of each reply that it drew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loosetalk.linking import Links, episodes
from loosetalk.linking.names import fold, same_speaker
from loosetalk.linking.spells import spell, told
from loosetalk.records import Article, Precision, Reply, ReplyKind, Span, Statement

_numbers = count()


def article(key: str, text: str, published: str = "2024-03-05") -> Article:
    return Article(key, text, published=published)


def said(home: Article, words: str, speaker: str | None = "Ondrej Malý", **other: object) -> Statement:
    start = home.text.index(words)
    span = Span(start, start + len(words))
    made = Statement(
        id=f"{home.id}:{words[:24]}", article_id=home.id, evidence=(span,), confidence=0.9, method="test",
        attitude="assertion", speaker=speaker, speaker_country="SVK", standing="government", about=("HUN",), act=None,
        form="indirect", said_on="2024-03-04", said_on_precision="day", venue=None, frames=(), hostility=-0.5,
        content_spans=(span,), cue_spans=(), speaker_spans=(),
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


def replied(home: Article, words: str, kind: ReplyKind, to: Statement | None, day: str = "", **other: object) -> Reply:
    start = home.text.index(words)
    precision: Precision = "day" if day else "unknown"
    made = Reply(
        id=f"{home.id}>{kind}{next(_numbers)}", article_id=home.id, evidence=(Span(start, start + len(words)),),
        confidence=0.8, method="test", reply_kind=kind, from_country="HUN", to_country="SVK",
        to_id=to.id if to else None, by_id=None, replied_on=day or None, replied_on_precision=precision,
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


def link(articles: Sequence[Article], statements: Sequence[Statement], replies: Sequence[Reply] = ()) -> Links:
    return episodes(articles, statements, [], replies)


ONE = article("one", "Minister Ondrej Malý said that the southern villages were never Hungarian. Budapest protested.")
TWO = article(
    "two",
    "According to Malý, Hungarian rule in the southern villages of the country never existed. A note of protest was "
    "handed over in Bratislava a day later.",
    "2024-03-06",
)
THREE = article("three", "Malý said that the bridge at Komárno needs new paint and a second lane.", "2024-03-06")


def test_two_papers_in_different_words_make_one_episode() -> None:
    a = said(ONE, "the southern villages were never Hungarian", frames=("territorial-claim",))
    b = said(TWO, "Hungarian rule in the southern villages of the country never existed", "Malý", said_on=None,
             said_on_precision="unknown", frames=("territorial-claim",))  # fmt: skip
    (episode,) = link([ONE, TWO], [a, b]).episodes
    assert episode.statement_ids == (a.id, b.id)
    assert (episode.speaker, episode.said_on, episode.said_on_precision) == ("Ondrej Malý", "2024-03-04", "day")


def test_another_matter_of_the_same_speaker_and_day_is_another_episode() -> None:
    a = said(ONE, "the southern villages were never Hungarian")
    b = said(THREE, "the bridge at Komárno needs new paint and a second lane", hostility=0.0)
    assert len(link([ONE, THREE], [a, b]).episodes) == 2


def test_the_same_words_a_year_later_are_another_episode() -> None:
    later = replace(ONE, id="later", published="2025-03-05")
    a = said(ONE, "the southern villages were never Hungarian")
    b = said(later, "the southern villages were never Hungarian", said_on="2025-03-04")
    assert len(link([ONE, later], [a, b]).episodes) == 2


def test_the_same_words_of_another_speaker_are_another_episode() -> None:
    again = replace(ONE, id="again", text="Peter Hronec, too, said that the southern villages were never Hungarian.")
    a = said(ONE, "the southern villages were never Hungarian")
    b = said(again, "the southern villages were never Hungarian", "Peter Hronec")
    assert len(link([ONE, again], [a, b]).episodes) == 2


def test_a_speaker_without_a_name_is_the_same_only_in_a_copy() -> None:
    text = (
        "A senior official in Bratislava said that the southern villages were never Hungarian and never would be. The "
        "remark was made at a dinner for wine growers, who did not seem to listen. The official asked not to be named."
    )
    first, copy = article("first", text), article("copy", "New lead here. " + text)
    other = article("other", "One more source said that the southern villages were never Hungarian and never would be.")
    words = "the southern villages were never Hungarian and never would be"
    told_by = [said(a, words, "a senior official") for a in (first, copy)] + [said(other, words, "one more source")]
    found = link([first, copy, other], told_by)
    assert found.copies == {"copy": "first"}
    assert sorted(len(e.statement_ids) for e in found.episodes) == [1, 2]


def test_pieces_of_one_quotation_make_one_episode_and_the_denial_another() -> None:
    text = (
        "“The villages were never theirs,” Malý wrote. “They will learn that soon.” Malý later said that the "
        "page had been stolen from him."
    )
    home = article("home", text)
    a = said(home, "The villages were never theirs", "Malý", form="direct")
    b = said(home, "They will learn that soon", "Malý", form="direct")
    c = said(home, "the page had been stolen from him", "Malý", hostility=0.0)
    denial = replied(home, "the page had been stolen", "denial", a, by_id=c.id, from_country="SVK")
    found = link([home], [a, b, c], [denial]).episodes
    assert {e.statement_ids: len(e.reply_ids) for e in found} == {(a.id, b.id): 1, (c.id,): 0}


def test_a_protest_told_by_two_articles_counts_once() -> None:
    a = said(ONE, "the southern villages were never Hungarian")
    b = said(TWO, "Hungarian rule in the southern villages of the country never existed", "Malý")
    first = replied(ONE, "Budapest protested", "protest", a, "2024-03-05")
    second = replied(TWO, "note of protest", "protest", b)
    (episode,) = link([ONE, TWO], [a, b], [second, first]).episodes
    assert episode.reply_ids == (first.id,)


def test_two_protests_weeks_apart_and_two_kinds_count_each() -> None:
    a = said(ONE, "the southern villages were never Hungarian")
    days = [("protest", "2024-03-05"), ("protest", "2024-03-25"), ("summons", "2024-03-05")]
    answers = [replied(ONE, "Budapest protested", kind, a, day) for kind, day in days]  # type: ignore[arg-type]
    (episode,) = link([ONE], [a], answers).episodes
    assert len(episode.reply_ids) == 3


def test_a_reply_told_alone_finds_the_statement_of_another_article() -> None:
    alone = article("alone", "Hungary summoned the Slovak ambassador over the remarks of minister Malý.", "2024-03-05")
    a = said(ONE, "the southern villages were never Hungarian")
    other = said(THREE, "the bridge at Komárno needs new paint", "Ivan Bystrý", hostility=-0.2)
    summons = replied(alone, "Hungary summoned the Slovak ambassador", "summons", None, "2024-03-05")
    found = {e.statement_ids: e.reply_ids for e in link([ONE, THREE, alone], [a, other], [summons]).episodes}
    assert found == {(a.id,): (summons.id,), (other.id,): ()}


@pytest.mark.parametrize(
    ("day", "sides"),
    [
        ("2024-03-01", ("HUN", "SVK")),
        ("2024-06-01", ("HUN", "SVK")),
        ("2024-03-06", ("AUT", "SVK")),
        ("2024-03-06", ("HUN", "CZE")),
    ],
)
def test_a_reply_of_other_days_or_sides_finds_none(day: str, sides: tuple[str, str]) -> None:
    alone = article("alone", "The ambassador was summoned over the remarks of minister Malý.", day)
    a = said(ONE, "the southern villages were never Hungarian")
    words, (host, guest) = "The ambassador was summoned", sides
    summons = replied(alone, words, "summons", None, day, from_country=host, to_country=guest)
    (episode,) = link([ONE, alone], [a], [summons]).episodes
    assert episode.reply_ids == ()


def test_beliefs_and_intentions_make_no_episode() -> None:
    assert link([ONE], [said(ONE, "the southern villages", attitude="intention")]).episodes == ()


def test_hostility_is_the_mean_of_what_each_article_tells_most_sharply() -> None:
    a = said(ONE, "the southern villages were never Hungarian", hostility=-0.8)
    b = said(TWO, "Hungarian rule in the southern villages of the country never existed", "Malý", hostility=-0.4)
    (episode,) = link([ONE, TWO], [a, b]).episodes
    assert episode.hostility == pytest.approx(-0.6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Yastrebov", "Sergey Jastrebov"),
        ("Dmitry Kholin", "Dmitri Holin"),
        ("Yerlan Askarov", "Erlan Asqarov"),
        ("Recep Yıldız", "Yildiz"),
        ("Şule Çakır", "Sule Cakir"),
        ("J. Horvat", "Josip Horvat"),
        ("Mr Horvat", "Josip Horvat"),
        ("Josip Horvat, a spokesman for the port", "Horvat"),
        ("Anders Ødegård", "Anders Odegard"),
    ],
)
def test_one_person_is_known_by_several_spellings(one: str, other: str) -> None:
    assert same_speaker(one, other)
    assert same_speaker(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Josip Horvat", "Marija Horvat"), ("Josip Horvat", "Josip Kovač"), ("", "Horvat"), ("A. Horvat", "Josip Horvat")],
)
def test_two_persons_stay_two(one: str, other: str) -> None:
    assert not same_speaker(one, other)


def test_folding_keeps_a_name_of_another_script_from_failing() -> None:
    assert fold("王毅") == ()
    assert not same_speaker("王毅", "Wang Yi")


def test_a_date_means_all_the_days_that_it_may() -> None:
    assert spell("2024-02") == (spell("2024-02-01")[0], spell("2024-02-29")[1])  # type: ignore[index]
    assert spell(None) is None
    fresh = told(None, "2024-03-22")
    assert fresh is not None
    assert fresh.days == 22


WORDS = ["river", "bridge", "border", "villages", "wheat", "railway", "harbour", "schools", "language", "pipeline"]


def _random_world(seed: int) -> tuple[list[Article], list[Statement], list[Reply]]:
    dice = random.Random(seed)
    articles, statements, replies = [], [], []
    for n in range(dice.randint(1, 12)):
        words = " ".join(dice.sample(WORDS, 5))
        day = f"2024-03-{dice.randint(1, 28):02}"
        home = article(f"{seed}-{n}", f"Malý said {words} were lost. Budapest protested.", day)
        mine = said(home, words, dice.choice(["Ondrej Malý", "O. Malý", "Peter Hronec", "an official"]), said_on=None,
                    said_on_precision="unknown", hostility=dice.choice([-0.6, 0.0, 0.4]))  # fmt: skip
        answer = replied(home, "Budapest protested", "protest", dice.choice([mine, None]), id=f"r{seed}-{n}")
        articles, statements, replies = [*articles, home], [*statements, mine], [*replies, answer]
    return articles, statements, replies


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_every_assertion_is_in_one_episode_and_every_reply_in_one_at_most(seed: int) -> None:
    articles, statements, replies = _random_world(seed)
    found = link(articles, statements, replies)
    told_in = [key for episode in found.episodes for key in episode.statement_ids]
    assert sorted(told_in) == sorted(s.id for s in statements)
    drawn = [key for episode in found.episodes for key in episode.reply_ids]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) <= {r.id for r in replies}
    assert len({episode.id for episode in found.episodes}) == len(found.episodes)
    assert found == link(articles, statements, replies)


@pytest.mark.slow
def test_linking_takes_time_in_step_with_the_statements() -> None:
    from time import perf_counter

    dice = random.Random(3)
    vocabulary = [f"matter{n}x" for n in range(4000)]

    def seconds(size: int) -> float:
        homes, told_there = [], []
        for n in range(size):
            words = " ".join(dice.choices(vocabulary, k=12))
            home = article(f"a{n}", f"He said {words}.", f"20{dice.randint(10, 23)}-{dice.randint(1, 12):02}-01")
            speaker = f"Jan Novák{chr(97 + dice.randint(0, 25))}"
            homes.append(home)
            told_there.append(said(home, words, speaker, said_on=None, said_on_precision="unknown"))
        begin = perf_counter()
        link(homes, told_there)
        return perf_counter() - begin

    small, large = seconds(1000), seconds(8000)
    assert large < 24 * small
