"""Events of a pair by month: what is counted, what is not, and how the command line gives it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import handmade
from loosetalk.analysis import Window, events_monthly
from loosetalk.analysis.monthly import EVENT_COLUMNS, MONTH_COLUMNS, Month, listed
from loosetalk.cli import main
from loosetalk.errors import UsageError
from loosetalk.records import Article, Event, Record
from loosetalk.sources import Skip
from loosetalk.store import Store, open_store


class Given:
    """Gives each article the events it is asked to."""

    engine = "given"

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events

    def __call__(self, articles: Any) -> Iterator[tuple[Article, list[Record]] | Skip]:
        for article in articles:
            yield article, [event for event in self.events if event.article_id == article.id]


def event(article: str, act: str, when: str | None, *, back: bool = False, **values: Any) -> Event:
    sides = {"source_country": "GRC", "target_country": "TUR"}
    if back:
        sides = {"source_country": "TUR", "target_country": "GRC"}
    precision = {None: "unknown", 4: "year", 7: "month", 10: "day"}[None if when is None else len(when)]
    made: dict[str, Any] = {"id": f"{article}-{act}-{when}-{back}-{values}", "act": act, "happened_on": when}
    return replace(handmade.event(article), **(sides | made | {"happened_on_precision": precision} | values))


EVENTS = (
    event("a0", "CONSULT", "2021-01-09"),
    event("a1", "CONSULT", "2021-01-09", confidence=0.4),  # the same in another paper
    event("a1", "PROTEST", "2021-01-10"),
    event("a1", "AGREE", "2021-01-11", modality="planned"),
    event("a2", "AID", None),  # a2 appeared in April: a report without a date counts for its month
    event("a3", "AID", None),  # a near copy of a2 that appeared in May
    event("a2", "ASSAULT", "2021-04-02", back=True),
    event("a2", "MIGRATE", "2021-04", back=True),
    event("a2", "SANCTION", "2021"),  # nobody knows in which month
    event("a2", "THREATEN", "2021-04-03", target_country="GRC"),  # at home
    event("a2", "REJECT", "2021-04-03", target_country="BGR"),  # to somebody else
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "in.jsonl"
    published = ("2021-01-12", "2021-01-13", "2021-04-05", "2021-05-02")
    rows = [{"id": f"a{n}", "text": handmade.TEXT, "published": day, "url": f"u{n}"} for n, day in enumerate(published)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with open_store(tmp_path / "talk.duckdb") as store:
        store.link = lambda: store.replace_links([], {"a3": "a2"})  # type: ignore[method-assign]
        store.read(file, reader=Given(EVENTS))
    return tmp_path / "talk.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, read_only=True) as opened:
        yield opened


def counts(month: Month) -> dict[str, int]:
    return {root: number for root, number in month.counts.items() if number}


def test_every_month_has_a_row_each_way(store: Store) -> None:
    months = events_monthly(store, "grc", "TUR")
    assert [(m.month, m.source, m.target) for m in months] == [
        (month, *sides)
        for month in ("2021-01", "2021-02", "2021-03", "2021-04")
        for sides in (("GRC", "TUR"), ("TUR", "GRC"))
    ]


def test_tellings_and_near_copies_count_once(store: Store) -> None:
    months = {(m.month, m.source): m for m in events_monthly(store, "GRC", "TUR")}
    assert counts(months["2021-01", "GRC"]) == {"CONSULT": 1, "PROTEST": 1}
    assert counts(months["2021-04", "GRC"]) == {"AID": 1}
    assert counts(months["2021-04", "TUR"]) == {"ASSAULT": 1, "MIGRATE": 1}
    assert all(not m.events for m in months.values() if m.month in ("2021-02", "2021-03"))


def test_the_intensity_is_that_of_the_table(store: Store) -> None:
    months = {(m.month, m.source): m for m in events_monthly(store, "GRC", "TUR")}
    first, empty, fight = months["2021-01", "GRC"], months["2021-02", "GRC"], months["2021-04", "TUR"]
    assert (first.goldstein_sum, first.goldstein_mean) == (-5.5, -2.75)  # a consultation 1.0, a protest -6.5
    assert (empty.goldstein_sum, empty.goldstein_mean) == (0.0, None)
    assert (fight.goldstein_sum, fight.goldstein_mean) == (-10.0, -10.0)  # who moves away has no value
    assert (first.of_class("verbal cooperation"), first.of_class("material conflict")) == (1, 1)
    assert fight.row() | {} == dict.fromkeys(MONTH_COLUMNS, 0) | {
        "month": "2021-04", "source": "TUR", "target": "GRC", "events": 2, "material_conflict": 1, "ASSAULT": 1,
        "MIGRATE": 1, "goldstein_mean": -10.0, "goldstein_sum": -10.0,
    }  # fmt: skip


def test_counted_events_are_listed_with_their_words(store: Store) -> None:
    found = {item.deed.id: item for item in listed(store, "GRC", "TUR")}
    counted = [key for month in events_monthly(store, "GRC", "TUR") for key in month.ids]
    vague = [key for key, item in found.items() if item.row()["month"] is None]
    assert sorted(counted + vague) == sorted(found)
    consult = found[EVENTS[0].id].row()
    assert tuple(consult) == EVENT_COLUMNS
    assert (consult["tellings"], consult["articles"], consult["goldstein"], consult["class"]) == (
        2, 2, 1.0, "verbal cooperation",
    )  # fmt: skip
    assert consult["words"] == handmade.TEXT[49:91]
    assert (consult["url"], consult["published"]) == ("u0", "2021-01-12")


def test_plans_count_only_when_asked_for(store: Store) -> None:
    months = events_monthly(store, "GRC", "TUR", all_modalities=True)
    assert counts(months[0]) == {"CONSULT": 1, "PROTEST": 1, "AGREE": 1}


def test_a_window_is_kept(store: Store) -> None:
    months = events_monthly(store, "GRC", "TUR", window=Window(since="2021-04"))
    assert {m.month for m in months} == {"2021-04"}
    sure = events_monthly(store, "GRC", "TUR", window=Window(min_confidence=0.9))
    assert sure == ()


def test_an_empty_store_has_no_months(tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.duckdb") as empty:
        assert events_monthly(empty, "RUS", "KAZ") == ()
        assert listed(empty, "RUS", "KAZ") == ()


@pytest.mark.parametrize(("a", "b", "told"), [("RUS", "XQX", "unknown country code 'XQX'"), ("KAZ", "kaz", "both are")])
def test_what_is_no_pair_is_refused(store: Store, a: str, b: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        events_monthly(store, a, b)


# ---- the command


def run(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["events", *map(str, arguments)])
    out, err = capfd.readouterr()
    return ended.value.code, out, err


def test_monthly_as_csv_and_as_lines(path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capfd, "--pair", "GRC", "tur", "--monthly", "--store", path)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, len(rows)) == (0, 8)
    assert tuple(rows[0]) == MONTH_COLUMNS
    assert (rows[0]["CONSULT"], rows[0]["goldstein_sum"], rows[2]["goldstein_mean"]) == ("1", "-5.5", "")
    assert err == "loosetalk: 1 events have no month and are not counted\n"
    file = tmp_path / "out.jsonl"
    code, out, err = run(capfd, "--pair", "GRC", "TUR", "--monthly", "--store", path, "--format", "jsonl", "-o", file)
    assert (code, out) == (0, "")
    assert err.endswith(f"8 rows in {file}\n")
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [str(line["events"]) for line in lines] == [row["events"] for row in rows]
    assert lines[2]["goldstein_mean"] is None


def test_the_events_themselves(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "--pair", "GRC", "TUR", "--store", path)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert sorted(row["act"] for row in rows) == ["AID", "ASSAULT", "CONSULT", "MIGRATE", "PROTEST", "SANCTION"]
    assert all(row["words"] == handmade.TEXT[49:91] for row in rows)


def test_an_empty_store_gives_the_head_only(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with open_store(tmp_path / "empty.duckdb"):
        pass
    asked = ("--pair", "RUS", "KAZ", "--store", tmp_path / "empty.duckdb")
    assert run(capfd, *asked, "--monthly") == (0, ",".join(MONTH_COLUMNS) + "\n", "")
    assert run(capfd, *asked, "--format", "jsonl") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--pair", "RUS", "XQX", "--store", "s"], 2, "unknown country code 'XQX'"),
        (["--pair", "RUS", "RUS", "--store", "s"], 2, "a pair is two different countries"),
        (["--pair", "RUS", "--store", "s"], 2, "unknown country code '--store'"),
        (["--pair", "RUS", "KAZ"], 2, "Missing option '--store'"),
        (["--pair", "RUS", "KAZ", "--store", "no.duckdb"], 1, "there is no store at no.duckdb"),
        (["--pair", "RUS", "KAZ", "--store", "s", "-o", "no/such/x.csv"], 1, "there is no folder no/such"),
    ],
)
def test_trouble_is_told_plainly(capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, told: str) -> None:
    ended, out, err = run(capfd, *arguments)
    assert (ended, out) == (code, "")
    assert err.startswith("loosetalk: ")
    assert told in err


def test_counting_needs_no_statistics_package() -> None:
    code = "import sys, loosetalk.analysis.monthly; print([m for m in ('scipy', 'statsmodels') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
