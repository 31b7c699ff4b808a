"""The analyses on hand-made records: dates, trend, control, cost, stakes, balance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportdata
from loosetalk.analysis import Dossier, Records, Window, build
from loosetalk.analysis.control import frames, share
from loosetalk.analysis.dates import bin_of, bins, day_of, days_between, inside, stretch
from loosetalk.analysis.material import folded
from loosetalk.analysis.words import QUADS
from loosetalk.records import Article, Episode, Event, Reply, Root, Span, Statement

A, B = reportdata.PAIR


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return build(reportdata.records(), reportdata.PAIR, names=reportdata.NAMES)


def statement(key: str, day: date, *, hostility: float = -0.8, country: str = A, said: str | None = "") -> Statement:
    iso = day.isoformat() if said == "" else said
    return Statement(
        id=key, article_id=f"art-{key}", evidence=(Span(0, 4),), confidence=0.9, method="hand", attitude="assertion",
        speaker="Bo Falk", speaker_country=country, standing="media", about=(B if country == A else A,), act=None,
        form="direct", said_on=iso, said_on_precision="day", venue=None, frames=("threat",), hostility=hostility,
        content_spans=(Span(0, 4),), cue_spans=(), speaker_spans=(),
    )  # fmt: skip


def event(key: str, day: str | None, act: str = "SANCTION", **changes: object) -> Event:
    made = Event(
        id=key, article_id=f"art-{key}", evidence=(Span(0, 4),), confidence=0.9, method="hand", act=act, mode=None,
        source=None, source_country=B, source_sector="GOV", target=None, target_country=A, target_sector="GOV",
        happened_on=day, happened_on_precision="day" if day else "unknown", place=None, modality="asserted",
        source_spans=(), target_spans=(),
    )  # fmt: skip
    return replace(made, **changes)


def articles(*records: Statement | Event, extra: int = 0, start: date = date(2020, 1, 1)) -> tuple[Article, ...]:
    """An article for every record, on its date, and ``extra`` without records, one every ten days."""
    made = []
    for record in records:
        iso = record.said_on if isinstance(record, Statement) else record.happened_on
        made.append(Article(record.article_id, "Text of it.", outlet="Wire", published=iso or "2020-06-15"))
    for number in range(extra):
        day = start + timedelta(days=10 * number)
        made.append(Article(f"extra-{number}", "Nothing much.", outlet="Wire", published=day.isoformat()))
    return tuple(made)


def made(
    statements: list[Statement], events: list[Event] | None = None, *, extra: int = 150, **more: object
) -> Dossier:
    events = events or []
    read = articles(*statements, *events, extra=extra)
    records = Records(articles=read, statements=tuple(statements), events=tuple(events), **more)
    return build(records, (A, B), names=reportdata.NAMES, on_pair=[article.id for article in read])


# ---- dates


@pytest.mark.parametrize(
    ("iso", "ends"),
    [
        ("2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2022-08-02", (date(2022, 8, 2), date(2022, 8, 2))),
        ("2022-08-02T10:00:00Z", (date(2022, 8, 2), date(2022, 8, 2))),
        ("2022-13", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_date_is_as_long_as_its_precision(iso: str | None, ends: object) -> None:
    assert stretch(iso) == ends


def test_a_vague_date_has_no_day_and_no_days_between() -> None:
    assert day_of("2022-08") is None
    assert days_between("2022-08", "2022-08-09") is None
    assert days_between("2022-08-02", "2022-08-09") == 7


def test_a_date_is_binned_only_where_it_surely_lies() -> None:
    assert bin_of("2022-08") == "2022-08"
    assert bin_of("2022") is None
    assert bin_of("2022-08", "quarter") == "2022-Q3"
    assert bin_of("2022", "year") == "2022"
    assert list(bins("2021-11", "2022-02")) == ["2021-11", "2021-12", "2022-01", "2022-02"]
    assert list(bins("2021-Q4", "2022-Q2")) == ["2021-Q4", "2022-Q1", "2022-Q2"]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_window_takes_what_may_lie_in_it(day: date, length: int) -> None:
    iso = day.isoformat()[:length]
    assert inside(iso, day.isoformat(), day.isoformat())
    assert not inside(iso, f"{day.year + 1}", None)
    assert not inside(iso, None, f"{day.year - 1}")


# ---- nothing, one, two


def test_an_empty_store_makes_an_empty_dossier() -> None:
    empty = build(Records(), (A, B), names={})
    assert empty.coverage.on_pair == 0
    assert empty.verdicts == ()
    assert empty.sides[0].hostile_talk.verdict == "too few"


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_statements_are_too_few_to_tell(count: int) -> None:
    found = made([statement(f"s{n}", date(2020, 3, 1 + n)) for n in range(count)], extra=0)
    trend = next(row for row in found.verdicts if row.question == "Trend" and row.country == A)
    assert not trend.sure
    assert "Too few to tell" in trend.text
    assert len(found.sides[0].control.hostile) == count


# ---- trend


def test_a_rise_is_called_one_and_its_ratio_is_right() -> None:
    early = [statement(f"e{n}", date(2020, 1, 5) + timedelta(days=150 * n)) for n in range(4)]
    late = [statement(f"l{n}", date(2023, 1, 5) + timedelta(days=15 * n)) for n in range(20)]
    trend = made([*early, *late], extra=140).sides[0].hostile_talk
    assert trend.verdict == "more"
    assert trend.latest
    assert trend.before
    assert trend.ratio
    assert (len(trend.latest.ids), len(trend.before.ids)) == (20, 4)
    assert trend.ratio.value == pytest.approx(trend.latest.rate / trend.before.rate, rel=0.05)
    assert trend.ratio.low
    assert trend.ratio.low > 1


def test_more_articles_alone_are_no_rise() -> None:
    """Twice the statements in twice the articles is the same rate."""
    early = [statement(f"e{n}", date(2020, 1, 5) + timedelta(days=60 * n)) for n in range(12)]
    late = [statement(f"l{n}", date(2022, 1, 5) + timedelta(days=15 * n)) for n in range(24)]
    read = articles(*early, *late) + tuple(
        Article(f"x{n}", "Nothing.", published=(date(2020, 1, 1) + timedelta(days=n * 8)).isoformat())
        for n in range(91)
    )
    read += tuple(
        Article(f"y{n}", "Nothing.", published=(date(2022, 1, 1) + timedelta(days=n * 2)).isoformat())
        for n in range(180)
    )
    records = Records(articles=read, statements=(*early, *late))
    trend = build(records, (A, B), names={}, on_pair=[one.id for one in read]).sides[0].hostile_talk
    assert trend.verdict == "no clear change"


def test_a_statement_counts_once_however_many_papers_tell_it() -> None:
    rows = [statement(f"s{n}", date(2021, 5, 5)) for n in range(50)]
    one = Episode("ep", "Bo Falk", A, "media", (B,), "2021-05-05", "day", -0.8, (), tuple(r.id for r in rows), ())
    found = made(rows, episodes=(one,))
    assert sum(len(row.ids) for row in found.sides[0].talk.bins) == 1


def test_near_copies_are_read_once() -> None:
    rows = [statement(f"s{n}", date(2021, 5, 5)) for n in range(3)]
    found = made(rows, extra=0, copies={"art-s1": "art-s0", "art-s2": "art-s0"})
    assert (found.coverage.on_pair, found.coverage.copies, found.coverage.months) == (3, 2, (("2021-05", 1),))


def test_an_old_remark_told_again_is_no_news_of_the_month() -> None:
    row = replace(statement("s0", date(2022, 12, 1)), said_on="2014-08-29")
    read = (Article("art-s0", "Text", published="2022-12-01"),)
    trend = build(Records(articles=read, statements=(row,)), (A, B), names={}).sides[0].talk
    assert trend.recalled
    assert not any(one.ids for one in trend.bins)


# ---- control


def test_the_fate_of_a_statement_is_what_its_replies_say() -> None:
    rows = [statement(f"s{n}", date(2021, 5, 1 + n)) for n in range(4)]
    kinds = [("s0", "disavowal", A), ("s0", "protest", B), ("s1", "endorsement", A), ("s2", "ban", B)]
    replies = tuple(
        Reply(f"r{n}", f"art-{to}", (Span(0, 4),), 0.9, "hand", kind, country, None, to, None, "2021-05-09", "day")
        for n, (to, kind, country) in enumerate(kinds)
    )
    control = made(rows, replies=replies).sides[0].control
    assert control.fate("disavowed") == ("one-s0",)
    assert control.fate("backed") == ("one-s1",)
    assert set(control.fate("answered")) == {"one-s0", "one-s2"}
    assert control.unanswered.ids == ("one-s3",)
    assert control.days_other == (6, 8)
    assert control.off_line.count == 4


def test_days_to_a_reply_are_told_only_for_known_days() -> None:
    row = statement("s0", date(2021, 5, 1), said="2021-05")
    reply = Reply("r0", "art-s0", (Span(0, 4),), 0.9, "hand", "protest", B, A, "s0", None, "2021-05-09", "day")
    control = made([row], replies=(reply,)).sides[0].control
    assert control.answered.count == 1
    assert control.days_other == ()
    assert control.median_days is None


def episode(number: int, standing: str, frame: str) -> Episode:
    return Episode(f"e{number}", "N", A, standing, (B,), None, "unknown", -0.5, (frame,), (), ())


def test_frames_of_officials_and_others_lie_as_far_apart_as_they_do() -> None:
    same = [episode(n, "head" if n % 2 else "media", "threat" if n % 4 < 2 else "betrayal") for n in range(40)]
    apart = [episode(n, "head" if n % 2 else "media", "threat" if n % 2 else "betrayal") for n in range(40)]
    assert frames(same).divergence == pytest.approx(0, abs=1e-9)
    assert frames(apart).divergence == pytest.approx(1)
    assert frames(apart).p is not None
    assert frames(apart).p < 0.01 < frames(same).p
    assert frames(apart[:10]).divergence is None


def test_a_share_has_wilsons_interval() -> None:
    found = share(["x"] * 5, 10)
    assert (found.low, found.high) == (pytest.approx(0.2366, abs=1e-3), pytest.approx(0.7634, abs=1e-3))
    assert share([], 0).low is None


# ---- cost, deeds, balance, stakes


def test_what_followed_is_counted_on_both_sides_of_the_first_day() -> None:
    rows = [statement(f"s{n}", date(2020, 3, 1) + timedelta(days=120 * n)) for n in range(8)]
    after = [event(f"v{n}", (date(2020, 3, 1) + timedelta(days=120 * n + 5)).isoformat()) for n in range(8)]
    before = event("w0", (date(2020, 3, 1) - timedelta(days=5)).isoformat())
    cost = made(rows, [*after, before], extra=160).sides[0].cost
    assert len(cost.spells) == 8
    assert (len(cost.ids("before")), len(cost.ids("after"))) == (1, 8)
    assert cost.p_conflict is not None
    assert cost.p_conflict < 0.05


def test_statements_close_together_make_one_spell() -> None:
    rows = [statement(f"s{n}", date(2021, 3, 1) + timedelta(days=20 * n)) for n in range(3)]
    cost = made(rows).sides[0].cost
    assert [len(spell.ids) for spell in cost.spells] == [3]
    assert cost.p_conflict is None


def test_an_act_told_twice_is_one_and_a_planned_one_is_not_counted() -> None:
    rows = [event("v0", "2021-03-01"), event("v1", "2021-03-01"), event("v2", "2021-03-01", modality="planned")]
    found = made([], rows)
    assert len(found.deeds) == 2
    assert sum(len(ids) for _, row in found.flow.bins for _, ids in row) == 1


def test_an_act_without_a_date_stands_in_the_month_of_its_report() -> None:
    (deed,) = made([], [event("v0", None)]).deeds
    assert (deed.when, deed.dated, deed.precision) == ("2020-06", False, "month")


def test_the_spread_over_equal_partners_is_their_number() -> None:
    partners = ("NOR", "ISL", "USA", B)
    rows = [
        event(f"v{n}", f"2021-03-{n + 1:02d}", "AGREE", source_country=A, target_country=partners[n % 4])
        for n in range(20)
    ]
    balance = made([], rows).sides[0].balance
    assert balance.spread == pytest.approx(4)
    assert {row.cooperation.count for row in balance.partners} == {5}


def test_the_ledger_is_kept_both_ways(dossier: Dossier) -> None:
    for side in dossier.sides:
        stakes = [stake for entry in side.ledger for stake in entry.stakes]
        assert stakes
        assert {(stake.holder_country, stake.provider_country) for stake in stakes} == {(side.country, side.other)}


def test_every_root_has_a_class() -> None:
    assert set(QUADS) == set(get_args(Root))


# ---- the dossier as a whole


def test_every_figure_counts_records_that_exist(dossier: Dossier) -> None:
    known = {episode.id for episode in dossier.material.episodes} | {deed.id for deed in dossier.deeds}
    known |= {stake.id for stake in dossier.material.stakes}
    known |= {reply.id for rows in dossier.material.replies.values() for reply in rows}
    figures = [part for row in dossier.verdicts for part in row.parts if not isinstance(part, str)]
    assert len(figures) > 20
    for figure in figures:
        assert set(figure.ids) <= known
        digits = "".join(letter for letter in figure.text if letter.isdigit())
        assert not digits or int(digits) == len(figure.ids)


def test_a_window_and_a_confidence_narrow_the_dossier(dossier: Dossier) -> None:
    narrow = build(reportdata.records(), (A, B), names={}, window=Window("2022", "2022-06", 0.8))
    assert 0 < len(narrow.material.episodes) < len(dossier.material.episodes)
    assert all(row.confidence >= 0.8 for row in narrow.material.statements.values())
    assert all(row.said_on and row.said_on.startswith("2022-0") for row in narrow.material.statements.values())


def test_beliefs_are_no_statements() -> None:
    row = replace(statement("s0", date(2021, 5, 1)), attitude="belief")
    assert made([row]).material.episodes == ()


def test_one_protest_in_many_papers_is_one_reply() -> None:
    row = statement("s0", date(2021, 5, 1))
    told = [
        Reply(f"r{n}", "art-s0", (Span(0, 4),), 0.9 - n / 10, "hand", "protest", B, A, "s0", None, day, "day")
        for n, day in enumerate((None, "2021-05-04", "2021-05-03"))
    ]
    denied = Reply("r9", "art-s0", (Span(0, 4),), 0.9, "hand", "denial", A, B, "s0", None, "2021-05-02", "day")
    groups = folded([*told, denied])
    assert [[one.id for one in rows] for rows in groups] == [["r9"], ["r2", "r1", "r0"]]
    assert made([row], replies=(*told, denied)).sides[0].control.days_other == (2,)


def test_what_was_done_before_a_remark_is_no_reply_to_it() -> None:
    row = statement("s0", date(2021, 5, 10))
    early, vague = (
        Reply(f"r{n}", "art-s0", (Span(0, 4),), 0.9, "hand", kind, B, A, "s0", None, day, "day")
        for n, (kind, day) in enumerate((("protest", "2021-04-30"), ("summons", "2021-05")))
    )
    control = made([row], replies=(early, vague)).sides[0].control
    assert control.answered.count == 1
    assert made([row], replies=(early,)).sides[0].control.unanswered.ids == ("one-s0",)


def test_a_wire_story_is_read_again_in_another_month() -> None:
    rows = [statement("s0", date(2021, 5, 5)), statement("s1", date(2021, 8, 5))]
    found = made(rows, extra=0, copies={"art-s1": "art-s0"})
    assert found.coverage.copies == 0
    assert [n for _, n in found.coverage.months] == [1, 0, 0, 1]
