"""Prose dates: what each phrase means on its day of publication, and never more than it says."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loosetalk.records import DatePhrase
from loosetalk.tagging.dates import find_dates
from loosetalk.tagging.passages import paragraphs, sentences

DECEMBER = "2022-12-05"  # a Monday
AUGUST = "2024-08-15"  # a Thursday
MARCH = "2014-03-18"  # a Tuesday


def dates(text: str, published: str | None = DECEMBER) -> tuple[DatePhrase, ...]:
    return find_dates(text, sentences(text, paragraphs(text)), published)


def read(text: str, published: str | None = DECEMBER) -> list[tuple[str, str | None]]:
    return [(d.span.of(text), d.value) for d in dates(text, published)]


@pytest.mark.parametrize(
    ("phrase", "span", "value"),
    [
        ("He spoke on 2 August 2022.", "2 August 2022", "2022-08-02"),
        ("He spoke on August 2, 2022, in Astana.", "August 2, 2022", "2022-08-02"),
        ("He spoke on Aug. 2 in Astana.", "Aug. 2", "2022-08-02"),
        ("He spoke on Tuesday, Aug. 2, in Astana.", "Tuesday, Aug. 2", "2022-08-02"),
        ("He spoke on 02.08.2022 there.", "02.08.2022", "2022-08-02"),
        ("He spoke on 2022-08-02 there.", "2022-08-02", "2022-08-02"),
        ("He spoke on 14/08/2022 there.", "14/08/2022", "2022-08-14"),
        ("He spoke on 08/14/2022 there.", "08/14/2022", "2022-08-14"),
        ("He spoke on 02/08/2022 there.", "02/08/2022", "2022"),
        ("He spoke on Nov 22 there.", "Nov 22", "2022-11-22"),
        ("He spoke on the 2nd of August 2022.", "the 2nd of August 2022", "2022-08-02"),
        ("He spoke on August 2nd there.", "August 2nd", "2022-08-02"),
        ("They met on August 2–4 there.", "August 2–4", "2022-08"),
        ("They met on 2-4 August 2021.", "2-4 August 2021", "2021-08"),
        ("It was on 30 February 2022.", "30 February 2022", None),
        ("It was on March 8 there.", "March 8", "2022-03-08"),
        ("It was on 3 May there.", "3 May", "2022-05-03"),
        ("It was on 6 December there.", "6 December", "2021-12-06"),
        ("It was in August there.", "August", "2022-08"),
        ("It was in late August 2014.", "late August 2014", "2014-08"),
        ("It was in mid-March there.", "mid-March", "2022-03"),
        ("It was in May there.", "May", "2022-05"),
        ("It was at the end of October there.", "the end of October", "2022-10"),
        ("It was in December there.", "December", "2022-12"),
        ("It was in 2014 there.", "2014", "2014"),
        ("It was in early 2014 there.", "early 2014", "2014"),
        ("It was in the spring of 2014.", "the spring of 2014", "2014"),
        ("The 2014 annexation was denied.", "2014", "2014"),
        ("The war (2014) was denied.", "2014", "2014"),
        ("It was in the 1990s.", "the 1990s", None),
        ("It was in the 19th century.", "the 19th century", None),
        ("It was between 2014 and 2015.", "2014", "2014"),
        ("It was in 2014-15 there.", "2014-15", None),
        ("He spoke on Tuesday there.", "Tuesday", "2022-11-29"),
        ("He spoke on Monday morning there.", "Monday morning", "2022-12-05"),
        ("He spoke last Monday there.", "last Monday", "2022-11-28"),
        ("He spoke last Friday there.", "last Friday", "2022-12-02"),
        ("They meet next Monday there.", "next Monday", "2022-12-12"),
        ("He spoke today there.", "today", "2022-12-05"),
        ("He spoke yesterday there.", "yesterday", "2022-12-04"),
        ("He spoke this morning there.", "this morning", "2022-12-05"),
        ("He spoke the day before yesterday.", "the day before yesterday", "2022-12-03"),
        ("They meet tomorrow there.", "tomorrow", "2022-12-06"),
        ("He spoke earlier this week.", "earlier this week", "2022-12"),
        ("He spoke last week there.", "last week", "2022"),
        ("He spoke this month there.", "this month", "2022-12"),
        ("He spoke last month there.", "last month", "2022-11"),
        ("He spoke earlier this year.", "earlier this year", "2022"),
        ("He spoke late last year there.", "late last year", "2021"),
        ("He spoke in the past year.", "the past year", None),
        ("He spoke two years ago there.", "two years ago", "2020"),
        ("He spoke three days ago there.", "three days ago", "2022-12-02"),
        ("He spoke 3 days ago there.", "3 days ago", "2022-12-02"),
        ("He spoke three weeks ago there.", "three weeks ago", "2022-11"),
        ("He spoke exactly two weeks ago.", "exactly two weeks ago", "2022-11-21"),
        ("He spoke a week ago there.", "a week ago", "2022"),
        ("He spoke four months ago there.", "four months ago", "2022-08"),
        ("He spoke about four months ago.", "about four months ago", "2022"),
        ("He spoke a few months ago.", "a few months ago", "2022"),
        ("He spoke several years ago.", "several years ago", None),
        ("He spoke decades ago there.", "decades ago", None),
        ("He spoke in recent weeks.", "recent weeks", "2022"),
        ("He spoke recently there.", "recently", None),
        ("He spoke last summer there.", "last summer", "2022"),
        ("He spoke last August there.", "last August", "2022-08"),
        ("He spoke in August last year.", "August last year", "2021-08"),
        ("He spoke on 2 August of last year.", "2 August of last year", "2021-08-02"),
        ("He spoke over the weekend.", "over the weekend", "2022-12"),
        ("He spoke on Friday last week.", "Friday last week", "2022-12-02"),
        ("They will meet in March there.", "March", "2023-03"),
        ("The talks are scheduled for 6 December there.", "6 December", "2022-12-06"),
        ("In March, the two plan to meet.", "March", "2023-03"),
        ("They will meet on Thursday there.", "Thursday", "2022-12-08"),
        ("On Tuesday he said that they will win.", "Tuesday", "2022-11-29"),
        ("“We will win,” he said on Tuesday.", "Tuesday", "2022-11-29"),
        ("He said in March that they will win.", "March", "2022-03"),
        ("It fell after a scheduled concert in March.", "March", "2022-03"),
        ("They meet next March there.", "next March", "2023-03"),
        ("They meet next year there.", "next year", "2023"),
        ("They meet by the end of the year.", "the end of the year", "2022"),
    ],
)
def test_a_phrase_in_december_2022(phrase: str, span: str, value: str | None) -> None:
    assert read(phrase)[0] == (span, value)


@pytest.mark.parametrize(
    ("phrase", "published", "value"),
    [
        ("He spoke in December.", AUGUST, "2023-12"),
        ("He spoke in August.", AUGUST, "2024-08"),
        ("He spoke on August 15.", AUGUST, "2024-08-15"),
        ("He spoke on August 16.", AUGUST, "2023-08-16"),
        ("He spoke on 29 February.", AUGUST, "2024-02-29"),
        ("He spoke last week.", AUGUST, "2024-08"),
        ("He spoke a week ago.", AUGUST, "2024-08"),
        ("He spoke a few days ago.", AUGUST, "2024-08"),
        ("He spoke two weeks ago.", AUGUST, "2024"),
        ("He spoke last summer.", AUGUST, "2023"),
        ("He spoke this summer.", AUGUST, "2024"),
        ("He spoke on Thursday.", AUGUST, "2024-08-15"),
        ("He spoke on Friday.", AUGUST, "2024-08-09"),
        ("He spoke last night.", MARCH, "2014-03-17"),
        ("He spoke in April.", MARCH, "2013-04"),
        ("He spoke on 29 February.", MARCH, "2012-02-29"),
        ("He spoke a few months ago.", MARCH, None),
        ("He spoke three months ago.", MARCH, "2013-12"),
        ("He spoke last winter.", MARCH, None),
        ("He spoke last month.", "2024-01-10", "2023-12"),
        ("He spoke yesterday.", "2024-01-01", "2023-12-31"),
        ("He spoke earlier this week.", "2024-01-03", "2024-01"),
        ("He spoke earlier this week.", "2024-05-02", "2024"),
        ("He spoke in August.", "2022-12", "2022-08"),
        ("He spoke today.", "2022-12", "2022-12"),
        ("He spoke yesterday.", "2022-12", "2022"),
        ("He spoke on Tuesday.", "2022-12", "2022"),
        ("He spoke in August.", "2022", None),
        ("He spoke this year.", "2022", "2022"),
        ("He spoke two years ago.", "2022", "2020"),
        ("He spoke on 2 August 2020.", None, "2020-08-02"),
        ("He spoke on 2 August.", None, None),
        ("He spoke yesterday.", None, None),
        ("He spoke on Tuesday.", None, None),
        ("He spoke yesterday.", "2024-01-01T08:00:00Z", "2023-12-31"),
        ("He spoke yesterday.", "no date", None),
    ],
)
def test_the_value_follows_publication(phrase: str, published: str | None, value: str | None) -> None:
    assert [v for _, v in read(phrase, published)] == [value]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He won on 20 November 2022. The next day he left.", ("The next day", "2022-11-21")),
        ("He won on 20 November 2022. Two days later he left.", ("Two days later", "2022-11-22")),
        ("He won on 20 November 2022. Three weeks later he left.", ("Three weeks later", "2022-12")),
        ("He won on 20 November 2022. Three weeks earlier he left.", ("Three weeks earlier", "2022")),
        ("He won on 20 November 2022. A few months earlier he left.", ("A few months earlier", "2022")),
        ("He won on 20 November 2022. He left the following month.", ("the following month", "2022-12")),
        ("He won on 20 November 2022. He left later that year.", ("later that year", "2022")),
        ("He won on 20 November 2022. He left that month.", ("that month", "2022-11")),
        ("He won on 20 November 2022. The same day he left.", ("The same day", "2022-11-20")),
        ("He won on 20 November 2022. A year earlier he left.", ("A year earlier", "2021")),
        ("He won on 20 November 2022. The following Tuesday he left.", ("The following Tuesday", "2022-11-22")),
        ("He won on 20 November 2022. On the eve he spoke.", ("On the eve", "2022-11-19")),
        ("He won in November 2022. The next day he left.", ("The next day", "2022-11")),
        ("He won in 2014. That month he left.", ("That month", "2014")),
        ("He won. The next day he left.", ("The next day", None)),
        ("He left two days after Tokayev won reelection in November.", ("November", "2022-11")),
    ],
)
def test_an_anaphor_counts_from_the_date_before_it(text: str, last: tuple[str, str | None]) -> None:
    assert read(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Putin called him two days after Tokayev won reelection in November.", "two days after", "2022-11"),
        ("He came the day after the vote of 20 November 2022.", "the day after", "2022-11-21"),
        ("On 1 May 2020 it rained. He came two days after he won, on 5 June 2021.", "two days after", "2020-05-03"),
        ("He won on 1 May 2020. He left two days after the vote.", "two days after", "2020-05-03"),
        ("He won on 1 May 2020. It rained. So it was. He left two days after the vote.", "two days after", None),
        (
            "Peru on Thursday sent the envoy home, two days after a lawmaker spoke of it.",
            "two days after",
            "2022-11-29",
        ),
        ("Peru on Thursday opened the talks there two days before a strike began.", "two days before", "2022-12-03"),
    ],
)
def test_a_count_from_a_clause_goes_by_its_date_or_one_just_told(text: str, span: str, value: str | None) -> None:
    assert (span, value) in read(text)


def test_a_list_or_range_shares_its_year() -> None:
    text = "It held from 24 December to 2 March 2014 and in April and May 2016."
    assert [v for _, v in read(text)] == ["2013-12-24", "2014-03-02", "2016-04", "2016-05"]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said she may march on.",
        "The army may march in step.",
        "Prime Minister May spoke. The criticism by May was strong.",
        "The Women’s March went on.",
        "May said no.",
        "Some 2014 soldiers came; 1999 troops left, with 2,014 more.",
        "It cost $2014 and fell 3.5 to 2.5 percent.",
        "He met June Carter and April Ryan.",
        "April Ryan came. Russia Today and USA TODAY reported it.",
        "He is a 70-year-old with a second chance, at the first time of asking.",
        "",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text) == []


def test_a_present_day_country_is_no_day() -> None:
    assert read("In today’s Russia nobody asks.") == [("today", None)]
    assert read("At today’s meeting nobody asks.") == [("today", DECEMBER)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("They met in March 2017. They were tried that June.", "that June", "2017-06"),
        ("They met in March 2017. They were tried the following February.", "the following February", "2018-02"),
        ("It met on Sept. 4, 2022, on a 2012 pact. It lapsed later that month.", "later that month", "2022-09"),
        ("They met on 3 November. The next morning belonged to Lima.", "The next morning", "2022-11-04"),
        ("He ruled until May 2013. The same night a note came.", "The same night", "2013-05"),
        ("He ruled until May 2013.\nThe same night a note came.", "The same night", None),
    ],
)
def test_what_follows_is_dated_by_the_story_in_its_paragraph(text: str, span: str, value: str | None) -> None:
    assert (span, value) in read(text)


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Its fighters would stay away from a cup in Oslo on December 22.", "December 22", "2022-12-22"),
        ("Tickets for the concert on 9 January are sold out.", "9 January", "2023-01-09"),
        ("It was held on December 22.", "December 22", "2021-12-22"),
        ("She called off the concert of 20 June.", "20 June", "2022-06-20"),
        ("In May 2020 he resigned. The cup on 22 December was his last.", "22 December", "2021-12-22"),
        ("A summit foreseen for February is in doubt.", "February", "2023-02"),
        ("On the first Sunday of October he spoke.", "the first Sunday of October", "2022-10-02"),
        ("It was the last Friday in June 2021.", "the last Friday in June 2021", "2021-06-25"),
        ("October. On the 9th, he left.", "the 9th", "2022-10-09"),
        ("In June they came. On the 24th of the month they left.", "the 24th of the month", "2022-06-24"),
    ],
)
def test_days_of_a_month_by_what_the_text_has_come_to(text: str, span: str, value: str) -> None:
    assert (span, value) in read(text)


LENGTH = {"day": 10, "month": 7, "year": 4}
VOCABULARY = """
    on in the 2 31 August May Aug. 2022 2014, 1990s two few days weeks months years ago later earlier after before
    last next this that same day week month year Tuesday yesterday today spring of . , will said “ ” exactly
    about past 02.08.2022 2022-08-02 99.99.9999 eve a an early mid-March weekend century 9999 1000 hundred
"""
WORDS = st.lists(
    st.sampled_from(VOCABULARY.split()),
    max_size=25,
).map(" ".join)
PUBLISHED = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.dates().map(lambda d: d.isoformat()[:4]),
    st.text(max_size=12),
)


@given(st.one_of(WORDS, st.text(max_size=80)), PUBLISHED)
def test_spans_are_in_order_and_values_fit_their_precision(text: str, published: str | None) -> None:
    end = 0
    for found in dates(text, published):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.span.of(text) == found.span.of(text).strip()
        end = found.span.end
        if found.value is None:
            assert found.precision == "unknown"
        else:
            assert len(found.value) == LENGTH[found.precision]
            date.fromisoformat((found.value + "-01-01")[:10])


@given(st.sampled_from(["month", "week", "year"]), st.integers(1, 12), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_count_is_never_finer_than_its_unit(unit: str, count: int, published: date) -> None:
    for words in (f"{count} {unit}s ago", f"about {count} {unit}s ago", f"last {unit}", f"earlier this {unit}"):
        (found,) = dates(f"He spoke {words}.", published.isoformat())
        assert found.precision != "day"
        assert unit != "year" or found.precision != "month"


@pytest.mark.parametrize(
    "unit",
    [
        "On the 2 August 2022 he said two days later. ",
        "the in a 2 ",
        "last ",
        "May and ",
        "by May ",
        "two days after 2 May ",
    ],
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    spans = sentences(text, paragraphs(text))
    started = time.process_time()
    find_dates(text, spans, DECEMBER)
    assert time.process_time() - started < 10  # a quadratic pass would take minutes
