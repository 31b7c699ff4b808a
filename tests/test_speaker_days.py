"""The day of what is said, as news texts tell it. Names are invented."""

from __future__ import annotations

import pytest

from loosetalk.tagging.dates import find_dates
from loosetalk.tagging.passages import paragraphs, sentences
from loosetalk.tagging.quotes import find_quotations
from statementparse import read


def value(text: str, phrase: str, published: str = "2024-06-20") -> str | None:
    """The value of the first phrase of a text that holds the words."""
    blocks = paragraphs(text)
    found = find_dates(text, sentences(text, blocks, find_quotations(text, blocks)), published)
    return next(date.value for date in found if phrase in date.span.of(text))


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("It met on 3 May. A few hours later it rose.", "hours", "2024-05-03"),
        ("It met on 3 May. Twenty minutes later it rose.", "minutes", "2024-05-03"),
        ("It met on 3 May. Twenty hours later it rose.", "hours", "2024-05"),
        ("It met in May. A week later it rose.", "week", "2024-05"),
        ("It met in May. Two weeks later it rose.", "weeks", "2024"),
        # What is only a bound is no day that the story has come to.
        ("It met on 3 May. It has been poor since 1975. It rose the following day.", "following", "2024-05-04"),
        ("It fell on 3 May, and by 6 May they were angry. It was mended the day after.", "after", "2024-05-04"),
        ("It sang on 3 May. By the next morning all had heard. It rose that evening.", "that", "2024-05-04"),
        # A month that heads a paragraph is one the story has come to, be it May or March.
        ("Chronicle\nMarch. It met.\nMay. It does not. On the 9th, in Lima, it rose.", "9th", "2024-05-09"),
    ],
)
def test_days_counted_from_what_is_told_before(text: str, phrase: str, expected: str) -> None:
    assert value(text, phrase) == expected


def test_the_day_on_which_a_recording_was_aired_is_not_that_of_the_words() -> None:
    text = (
        "Ana Roz of Chad spoke [D2024_06_03:on 3 June]. “[T:It is late],” [S:she] [C:said], "
        "according to a recording that a station aired [D2024_06_05:two days later]."
    )
    assert [one.said_on for one in read(text)] == ["2024-06-03"]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("[S:The paper] [C:quotes] a Chadian, Ana Roz, as saying that Peru [T:“eats all the fish”].", "Ana Roz"),
        ("[S:The daily] [C:recalls] what a Chadian, Ana Roz, said in May: [T:“They eat all the fish.”]", "Ana Roz"),
        ("[S:The Chadian mayor, Ana Roz,] [C:quotes] a proverb: [T:“They eat all the fish of the sea.”]", "Ana Roz"),
    ],
)  # fmt: skip
def test_who_is_quoted_by_a_paper_speaks(marked: str, speaker: str) -> None:
    assert [one.speaker for one in read(marked)] == [speaker]


def test_what_stands_under_a_label_is_in_the_speakers_own_words() -> None:
    assert [one.form for one in read("[S:Ana Roz][C::] [T:Chad is cold.]")] == ["direct"]


def test_within_hours_is_the_day_told_before() -> None:
    assert value("It met on 3 May.\nWithin hours it rose.", "hours") == "2024-05-03"


def test_what_is_spoken_of_first_is_not_the_speaker() -> None:
    topic = "Dana Roe met a Peruvian, Ana Roz. [S:Mr Roe, Ana Roz] [C:said], [T:“eats all the fish”]."
    assert [one.speaker for one in read(topic)] == ["Ana Roz"]
    plain = "[S:The Peruvian mayor, Ana Roz] [C:said], [T:“You eat all the fish of the sea”]."
    assert [one.speaker for one in read(plain)] == ["Ana Roz"]


def test_a_guest_speaks_on_the_day_of_the_show() -> None:
    shown = "[D2024_06_03:On 3 June] [S:Dana Roe] [C:called] the pass [T:“a hole with a flag on it”]. "
    guest = "His guest, Ana Roz, nodded. [T2:“It has more flags than sheep,”] [S2:Ana Roz] [C2:said]."
    assert [one.said_on for one in read(shown + guest)] == ["2024-06-03"] * 2
    other = "\nHis guest, Ana Roz, nodded. [T2:“It has more flags than sheep,”] [S2:Ana Roz] [C2:said]."
    assert [one.said_on for one in read(shown + other)] == ["2024-06-03", None]


@pytest.mark.parametrize(
    ("marked", "venue"),
    [
        ("[S:Ana Roz] [C:told] the news site Osh Online [T:that it was late].", "Osh Online"),
        ("[S:Ana Roz] [C:wrote] in Friday's edition of The Callao Mirror [T:that it was late].", "Callao Mirror"),
    ],
)
def test_venues(marked: str, venue: str) -> None:
    (one,) = read(marked)
    assert venue in (one.venue or "")
