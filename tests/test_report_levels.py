"""What a report shows at each least confidence: the same as a report made of the surer records alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportdata
from loosetalk.analysis import Records, Window, build
from loosetalk.report import render
from loosetalk.report.levels import STEP, Filter, left, level, versions
from loosetalk.report.rows import rows
from loosetalk.report.view import SHOWN, View
from loosetalk.report.words import sureness

PAIR = reportdata.PAIR


def test_confidence_and_time_asked_for_are_told() -> None:
    text = render(build(reportdata.records(), PAIR, names=reportdata.NAMES, window=Window("2021", "2022-06", 0.7)))
    assert "from 2021" in text
    assert "until Jun 2022" in text
    assert "Only records with a confidence of at least 0.7 are in this report" in text
    assert 'id="least" min="0.70"' in text


def test_a_report_of_sure_records_knows_nothing_of_the_others() -> None:
    records, least = reportdata.records(), 0.75
    sure = Records(
        articles=records.articles,
        copies=records.copies,
        episodes=records.episodes,
        **{
            kind: tuple(row for row in getattr(records, kind) if row.confidence >= least)
            for kind in ("statements", "events", "replies", "stakes")
        },
    )
    read = [article.id for article in records.articles]
    asked = build(records, PAIR, names=reportdata.NAMES, on_pair=read, window=Window(min_confidence=least))
    alone = build(sure, PAIR, names=reportdata.NAMES, on_pair=read)
    assert asked.verdicts == alone.verdicts
    assert (asked.sides, asked.flow, asked.speakers) == (alone.sides, alone.flow, alone.speakers)
    assert asked.verdicts != build(records, PAIR, names=reportdata.NAMES, on_pair=read).verdicts


@pytest.mark.parametrize(("confidence", "steps"), [(0, 0), (0.049, 0), (0.15, 3), (0.549, 10), (0.55, 11), (1.0, 20)])
def test_a_level_is_the_highest_step_that_passes(confidence: float, steps: int) -> None:
    assert level(confidence) == steps
    assert sureness(confidence) <= f"{confidence:.2f}"


@given(st.lists(st.integers(0, 20), max_size=12))
def test_the_version_that_holds_is_the_count_at_that_level(levels: list[int]) -> None:
    written = versions(levels, lambda least: str(left(levels, least)))
    kept = dict(part.split("=") for part in written.split(";")) if written else {"0": str(len(levels))}
    for least in range(21):
        holding = max(int(start) for start in kept if int(start) <= least)
        assert kept[str(holding)] == str(sum(one >= least for one in levels))


def test_a_number_that_never_changes_brings_no_versions() -> None:
    assert versions([20, 20], lambda least: str(left([20, 20], least))) == ""
    assert versions([], lambda least: "0") == ""


def test_the_cards_are_those_of_the_statements_that_pass() -> None:
    dossier = build(reportdata.records(), PAIR, names=reportdata.NAMES)
    view = View(dossier)
    for least in range(21):
        surer = build(
            reportdata.records(), PAIR, names=reportdata.NAMES, window=Window(min_confidence=round(least * STEP, 2))
        )
        kept = {row.episode.id for row in rows(surer).statements}
        assert len(kept) == left(list(map(view.least.of.get, view.ids["statements"])), least)
        for cards in (view.latest, view.sharpest):
            shown = [card.row.episode.id for card in cards if card.start <= least <= card.end]
            assert set(shown) <= kept
            assert len(shown) <= SHOWN


def test_a_fate_needs_a_reply_that_passes() -> None:
    rows_ = rows(build(reportdata.records(), PAIR, names=reportdata.NAMES))
    found = Filter(rows_)
    row = next(row for row in rows_.statements if row.replies and found.replies(row) < found.of[row.episode.id])
    assert found.fates(row.episode.id, found.replies(row)) == set(row.fates) or len(row.replies) > 1
    assert found.fates(row.episode.id, found.replies(row) + 1) == {"unanswered"}
    assert found.fates(row.episode.id, found.of[row.episode.id] + 1) == frozenset()
