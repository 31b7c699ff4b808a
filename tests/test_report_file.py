"""A report written from a store to a file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportdata
from loosetalk.errors import StoreError, UsageError
from loosetalk.report import write_report
from loosetalk.store import open_store

PAIR = reportdata.PAIR


def test_a_report_is_written_from_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "talk.duckdb") as store:
        out = write_report(store, "dnk", "CAN", tmp_path / "report.html", since="2020")
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert "Denmark" in out.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("pair", "asked", "told"),
    [
        (("DNK", "XYZ"), {}, "XYZ"),
        (("DNK", "DNK"), {}, "both are DNK"),
        (("DNK", "CAN"), {"since": "2022-13"}, "2022-13"),
        (("DNK", "CAN"), {"min_confidence": 2.0}, "2.0"),
    ],
)
def test_a_wrong_question_is_told_so(
    tmp_path: Path, pair: tuple[str, str], asked: dict[str, object], told: str
) -> None:
    with open_store(tmp_path / "talk.duckdb") as store, pytest.raises(UsageError, match=told):
        write_report(store, *pair, tmp_path / "report.html", **asked)
    assert not (tmp_path / "report.html").exists()


def test_a_report_that_cannot_be_written_names_the_file(tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "talk.duckdb") as store,
        pytest.raises(StoreError, match=r"report\.html cannot be written"),
    ):
        write_report(store, *PAIR, tmp_path / "nowhere" / "report.html")
