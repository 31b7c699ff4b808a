"""What the store keeps, answers and gives back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings

import handmade
from handmade import Reader, article, episode
from loosetalk.errors import InputError, UsageError
from loosetalk.jsonform import from_json, to_json, to_line
from loosetalk.records import Article, Record
from loosetalk.store import TABLES, Store, columns, open_store, sqlfiles, writing
from test_jsonform import any_record


def write(path: Path, *articles: Article) -> Path:
    path.write_text("".join(json.dumps(columns.article_json(a)) + "\n" for a in articles), encoding="utf-8")
    return path


def link(store: Store) -> None:
    """Stand in for linking: one episode of all tellings, the second article a copy of the first."""
    ids = [a.id for a in store.articles()]
    store.replace_links([episode(*ids)] if ids else [], {ids[1]: ids[0]} if len(ids) > 1 else {})


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(Store, "link", link)
    with open_store(tmp_path / "talk.duckdb") as opened:
        yield opened


def everything(store: Store) -> dict[str, bytes]:
    tables = {}
    for table in TABLES:
        if table != "runs":
            out = io.BytesIO()
            store.export(table, out)
            tables[table] = out.getvalue()
    return tables


# ---- reading


def test_reading_stores_articles_with_their_records_as_they_are(store: Store, tmp_path: Path) -> None:
    articles = [article(1, extra={"tags": ["x", 1.5, None]}), article(2, url="u", published=None, language=None)]
    summary = store.read(write(tmp_path / "in.jsonl", *articles), reader=Reader())
    assert (summary.read, summary.unchanged, summary.updated, summary.skipped) == (2, 0, 0, 0)
    stored = list(store.articles())
    assert stored[0] == articles[0]
    assert stored[1].language in (None, "en")
    kept: list[Record] = [*store.statements(attitude=None), *store.events(), *store.stakes(), *store.replies()]
    assert sorted(kept, key=lambda r: r.id) == sorted(
        handmade.records("a1") + handmade.records("a2"), key=lambda r: r.id
    )


def test_reading_the_same_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", article(1), article(2), article(3, text="BAD " + handmade.TEXT))
    store.read(file, reader=Reader())
    before = everything(store)
    summary = store.read(file, reader=Reader())
    assert (summary.read, summary.unchanged, summary.updated, summary.skipped) == (0, 2, 0, 1)
    after = everything(store)
    # Only the number of the run that noted the skip differs.
    assert after.pop("skips").replace(b'"run_id": 2', b'"run_id": 1') == before.pop("skips")
    assert after == before


def test_a_changed_article_is_replaced_whole_and_keeps_its_place(store: Store, tmp_path: Path) -> None:
    store.read(write(tmp_path / "in.jsonl", article(1), article(2)), reader=Reader())
    longer = article(1, text=handmade.TEXT + " More.")
    summary = store.read(write(tmp_path / "in.jsonl", longer, article(2)), reader=Reader())
    assert (summary.read, summary.unchanged, summary.updated) == (0, 1, 1)
    assert [a.id for a in store.articles()] == ["a1", "a2"]
    assert next(iter(store.articles())).text.endswith("More.")
    assert store.count("records") == 10


def test_another_engine_reads_known_articles_again(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", article(1))
    store.read(file, reader=Reader("one"))
    assert store.read(file, reader=Reader("two")).updated == 1
    assert store.read(file, reader=Reader("two")).unchanged == 1
    assert store.read(file, reader=Reader("two"), again=True).updated == 1
    assert store.count("records") == 5


def test_one_bad_article_is_skipped_and_never_fatal(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", article(1), article(2, "BAD " + handmade.TEXT), article(3))
    with file.open("a") as out:
        out.write('{"broken\n')
    summary = store.read(file, reader=Reader())
    assert (summary.read, summary.skipped) == (2, 2)
    rows = duckdb_rows(store, "SELECT path, line, article_id, reason FROM skips ORDER BY line")
    assert rows[0][:2] == (str(file), 4)
    assert rows[1] == (None, None, "a2", "could not be read (ValueError: BAD)")
    assert [a.id for a in store.articles()] == ["a1", "a3"]


def test_a_skip_is_forgotten_when_its_article_is_read(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", article(1, "BAD " + handmade.TEXT))
    file.write_text(file.read_text() + "{\n")
    store.read(tmp_path / "in.jsonl", reader=Reader())
    assert store.count("skips") == 2
    store.read(write(file, article(1)), reader=Reader())
    assert store.count("skips") == 0


def test_a_record_whose_evidence_lies_outside_the_text_is_never_stored(store: Store, tmp_path: Path) -> None:
    summary = store.read(write(tmp_path / "in.jsonl", article(1, "LIE " + handmade.TEXT)), reader=Reader())
    assert "span outside the text" in summary.skips[0].reason
    assert store.count("articles") == store.count("records") == 0


def test_a_second_article_with_the_same_id_does_not_wipe_out_the_first(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", article(1), article(1, text=handmade.TEXT + " Other."), article(1))
    summary = store.read(file, reader=Reader())
    assert (summary.read, summary.unchanged, summary.skipped) == (1, 1, 1)
    assert "another article with this id" in summary.skips[0].reason
    assert next(iter(store.articles())) == article(1)


def test_a_missing_file_stops_before_anything_is_written(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", article(1))
    with pytest.raises(InputError, match=r"nothing\.txt: there is no such"):
        store.read(file, tmp_path / "nothing.txt", reader=Reader())
    assert store.count("articles") == store.count("runs") == 0


def test_progress_is_told_after_each_batch(store: Store, tmp_path: Path) -> None:
    seen: list[int] = []
    file = write(tmp_path / "in.jsonl", *(article(n) for n in range(70)))
    store.read(file, reader=Reader(), progress=lambda summary: seen.append(summary.seen))
    assert seen == [32, 64, 70]


def test_a_run_is_logged(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", article(1))
    store.read(file, reader=Reader())
    rows = duckdb_rows(store, "SELECT paths, engine, read, skipped, ended >= started FROM runs")
    assert rows == [([str(file)], "hand-1", 1, 0, True)]


def duckdb_rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    return store.connection.cursor().execute(sql).fetchall()


# ---- any record at all


@settings(max_examples=40, deadline=None)
@given(any_record)
def test_a_stored_record_comes_back_equal(record: Record) -> None:
    con = duckdb.connect()
    for script in sqlfiles.migrations():
        con.execute(script)
    kind = to_json(record)["kind"]
    writing.write_records(con, [(record, 3)])
    answer = con.execute(f"SELECT * FROM {columns.TABLE_OF[kind]}")
    names = [c[0] for c in answer.description or ()]
    (row,) = answer.fetchall()
    again = columns.record_of(kind, dict(zip(names, row, strict=True)))
    assert again == record
    assert to_line(again) == to_line(record)


# ---- asking


@pytest.fixture
def asked(store: Store, tmp_path: Path) -> Store:
    store.read(
        write(tmp_path / "in.jsonl", article(1), article(2, outlet="Post", outlet_country="GRC", published="2022")),
        reader=Reader(),
    )
    return store


def ids(rows: object) -> list[str]:
    return [row.id for row in rows]  # type: ignore[attr-defined]


def test_statements_are_assertions_unless_asked_otherwise(asked: Store) -> None:
    assert ids(asked.statements()) == ["s0-a1", "s0-a2"]
    assert ids(asked.statements(attitude=None)) == ["s0-a1", "s1-a1", "s0-a2", "s1-a2"]
    assert ids(asked.statements(attitude=["belief"])) == ["s1-a1", "s1-a2"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"speaker_country": "TUR", "about": "GRC"}, ["s0-a1", "s0-a2"]),
        ({"speaker_country": ["KAZ", "TUR"]}, ["s0-a1", "s0-a2"]),
        ({"speaker_country": "GRC"}, []),
        ({"about": ["KAZ", "RUS"]}, []),
        ({"hostile": True}, ["s0-a1", "s0-a2"]),
        ({"hostile": False}, []),
        ({"standing": "head"}, []),
        ({"article": "a2"}, ["s0-a2"]),
        ({"min_confidence": 0.11}, []),
        # said in March 2021: any day of it may be meant
        ({"since": "2021-03-15"}, ["s0-a1", "s0-a2"]),
        ({"since": "2021-04"}, []),
        ({"until": "2021-03-02"}, ["s0-a1", "s0-a2"]),
        ({"until": "2021-02"}, []),
        ({"since": "2021", "until": "2021"}, ["s0-a1", "s0-a2"]),
    ],
)
def test_filters(asked: Store, filters: dict[str, object], found: list[str]) -> None:
    rows = asked.statements(**filters)  # type: ignore[arg-type]
    assert ids(rows) == found
    assert len(rows) == len(found)


def test_a_record_without_a_date_has_that_of_its_article(asked: Store) -> None:
    frame = asked.statements(attitude="belief").df()
    assert list(frame["date"]) == ["2021-03-10", "2022"]
    assert ids(asked.statements(attitude="belief", since="2021-11")) == ["s1-a2"]


def test_events_replies_and_stakes_filter_by_their_countries(asked: Store) -> None:
    assert ids(asked.events(source_country="GRC", target_country="TUR", act="PROTEST")) == ["e-a1", "e-a2"]
    assert ids(asked.events(modality="denied")) == []
    assert ids(asked.replies(from_country="GRC", to_country="TUR", reply_kind="protest", article="a2")) == ["r-a2"]
    assert ids(asked.replies(from_country="TUR")) == []
    assert ids(asked.stakes(holder_country="TUR", provider_country="GRC", good="transit")) == ["k-a1", "k-a2"]
    assert ids(asked.stakes(good="votes")) == []
    assert ids(asked.articles(outlet_country="GRC")) == ["a2"]
    assert ids(asked.articles(since="2022-05")) == ["a2"]


def test_an_impossible_date_is_a_wrong_request(asked: Store) -> None:
    with pytest.raises(UsageError, match="impossible date"):
        asked.statements(since="2021-02-31")


def test_a_data_frame_shows_the_words_and_where_they_stand(asked: Store) -> None:
    row = asked.statements(article="a1").df().iloc[0]
    assert row["words"] == "the border was … “no line” at all"[: len(row["words"])]
    text = handmade.TEXT
    assert row["words"] == f"{text[16:30]} … {text[31:47]}"
    assert (row["outlet"], row["published"]) == ("Wire", "2021-03-10")


def test_words_are_counted_in_code_points(store: Store, tmp_path: Path) -> None:
    odd = "🇬🇷e\u0301🙂 " + handmade.TEXT
    store.read(write(tmp_path / "in.jsonl", article(1, odd)), reader=Reader())
    assert store.stakes().df()["words"][0] == odd[0:10]


def test_rows_can_be_read_while_others_are_open(asked: Store) -> None:
    pairs = [(s.id, [r.id for r in asked.replies(article=s.article_id)]) for s in asked.statements()]
    assert pairs == [("s0-a1", ["r-a1"]), ("s0-a2", ["r-a2"])]
    assert asked.statements().fetchall()[0][0] == "s0-a1"
    assert asked.statements().columns[:3] == ("id", "article_id", "evidence")


# ---- links


def test_episodes_come_with_tellings_and_replies(asked: Store) -> None:
    (found,) = asked.episodes(speaker_country="TUR", about="GRC", hostile=True, since="2021", until="2021-03")
    assert found == episode("a1", "a2")
    row = asked.episodes().df().iloc[0]
    assert (row["reports"], row["articles"], row["outlets"], row["date"]) == (2, 2, 2, "2021-03")
    assert list(asked.statements().df()["episode_id"]) == [found.id, found.id]
    assert list(asked.episodes(standing="head")) == []
    assert asked.copies() == {"a2": "a1"}
    assert list(asked.articles().df()["copy_of"]) == ["a1", "a1"]


def test_linking_anew_replaces_what_was_linked(asked: Store) -> None:
    asked.replace_links([episode("a2")], {})
    assert list(asked.episodes()) == [episode("a2")]
    assert asked.copies() == {}


def test_linking_is_due_after_reading_and_done_by_it(store: Store, tmp_path: Path) -> None:
    assert store.is_linked
    store.read(write(tmp_path / "in.jsonl", article(1)), reader=Reader())
    assert store.is_linked
    assert len(store.episodes()) == 1


# ---- export and import


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("table", [t for t in TABLES if t != "records"])
def test_every_table_is_written_in_every_format(asked: Store, tmp_path: Path, table: str, form: str) -> None:
    out = tmp_path / f"out.{form}"
    count = asked.export(table, out, form)
    assert count == asked.count(table)
    if form == "csv":
        with out.open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == count
    elif form == "jsonl":
        assert len([json.loads(line) for line in out.read_text().splitlines()]) == count
    else:
        assert duckdb.sql(f"SELECT * FROM read_parquet('{out}')").shape[0] == count
    assert sorted(p.name for p in tmp_path.iterdir() if "out." in p.name) == [out.name]


def test_csv_writes_lists_as_json_and_the_words_of_the_evidence(asked: Store) -> None:
    out = io.BytesIO()
    asked.export("statements", out, "csv")
    row = next(csv.DictReader(io.StringIO(out.getvalue().decode())))
    assert json.loads(row["evidence"]) == [[0, 47]]
    assert json.loads(row["about"]) == ["GRC"]
    assert row["words"] == handmade.TEXT[:47]
    assert row["venue"] == ""


def test_the_round_trip_of_json_lines_is_exact(asked: Store, tmp_path: Path) -> None:
    whole = tmp_path / "whole.jsonl"
    with whole.open("wb") as file:
        asked.export("articles", file)
        asked.export("records", file)
    lines = [json.loads(line) for line in whole.read_text().splitlines()]
    assert [from_json(line).id for line in lines[2:]] == [r.id for a in ("a1", "a2") for r in handmade.records(a)]
    with open_store(tmp_path / "other.duckdb") as other:
        summary = other.import_jsonl(whole)
        assert (summary.articles, summary.records, summary.skips) == (2, 10, ())
        assert not other.is_linked
        again = io.BytesIO()
        other.export("articles", again)
        other.export("records", again)
        assert again.getvalue() == whole.read_bytes()
        summary = other.import_jsonl(whole)
        assert (summary.articles, summary.records, summary.unchanged) == (0, 0, 12)


def test_importing_a_changed_record_replaces_it_in_its_place(asked: Store, tmp_path: Path) -> None:
    changed = to_json(handmade.statement("a1")) | {"speaker": "Somebody else", "hostility": 0.0}
    stray = to_json(handmade.statement("nowhere"))
    outside = to_json(handmade.statement("a2", 5, id="new")) | {"evidence": [[0, 5000]]}
    file = tmp_path / "more.jsonl"
    file.write_text("\n".join(map(json.dumps, [changed, stray, outside, {"kind": "event"}])))
    summary = asked.import_jsonl(file)
    assert (summary.records, [s.line for s in summary.skips]) == (1, [4, 2, 3])
    assert [s.reason for s in summary.skips] == [
        "the event lacks 'id'",
        "record s0-nowhere has no article nowhere in the store",
        "record new has a span outside the text: (0, 5000)",
    ]
    assert ids(asked.statements(attitude=None, article="a1")) == ["s0-a1", "s1-a1"]
    assert next(iter(asked.statements(article="a1"))).speaker == "Somebody else"


def test_exported_articles_can_be_read_again(asked: Store, tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    asked.export("articles", out)
    assert asked.read(out, reader=Reader()).unchanged == 2


def test_what_cannot_be_exported_is_a_wrong_request(asked: Store, tmp_path: Path) -> None:
    for table, form, told in [
        ("rumours", "csv", "there is no table 'rumours'; there are articles"),
        ("events", "xml", "there is no format 'xml'"),
        ("records", "csv", "only be written as jsonl"),
    ]:
        with pytest.raises(UsageError, match=told):
            asked.export(table, tmp_path / "out", form)
