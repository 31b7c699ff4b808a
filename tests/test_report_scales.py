"""Scales of a report's drawings: ticks and positions."""

from __future__ import annotations

from datetime import date

import pytest

from loosetalk.report.drawing import count_ticks, linear, time_ticks


@pytest.mark.parametrize(
    ("highest", "ticks"), [(0, (0, 1)), (1, (0, 1)), (4, (0, 1, 2, 3, 4)), (17, (0, 5, 10, 15, 20))]
)
def test_ticks_are_round_and_reach_the_highest(highest: int, ticks: tuple[int, ...]) -> None:
    assert count_ticks(highest) == ticks


def test_time_ticks_are_few_and_round() -> None:
    found = time_ticks(date(2014, 3, 2), date(2023, 5, 1), 6)
    assert [label for _, label in found] == ["2016", "2018", "2020", "2022"]


def test_a_scale_of_no_width_is_its_middle() -> None:
    assert linear((3, 3), (0, 10))(3) == 5
