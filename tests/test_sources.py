"""From files to articles."""

from __future__ import annotations

import csv
import gzip
import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from loosetalk import sources
from loosetalk.errors import InputError
from loosetalk.records import Article
from loosetalk.sources import Skip, content_id
from loosetalk.sources.dates import iso_prefix

ENGLISH = "The minister said that the talks on the border had gone on for two days without any result at all."
RUSSIAN = "Министр заявил, что переговоры о границе продолжались два дня и не дали никакого результата."


def read(*paths: Path, **options: Any) -> tuple[list[Article], list[Skip]]:
    items = list(sources.read(*paths, **options))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Skip)]


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8")
    return path


def test_a_text_file_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "  One\r\n\r\ntwo\ttabs 🙂 e\u0301 \u2028 end\r"
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    (article,), skips = read(file, published="2022-12")
    assert article.text == text
    assert article.published == "2022-12"
    assert article.id == content_id(text, published="2022-12")
    assert not skips


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + ENGLISH.encode())
    line = tmp_path / "a.jsonl"
    line.write_bytes(b"\xef\xbb\xbf" + json.dumps({"text": ENGLISH}).encode())
    table = tmp_path / "a.csv"
    table.write_bytes(b"\xef\xbb\xbftext\n" + ENGLISH.encode() + b"\n")
    for path in (file, line, table):
        (article,), _ = read(path)
        assert article.text == ENGLISH


def test_the_same_article_has_the_same_id_wherever_it_is_read(tmp_path: Path) -> None:
    row = {"text": ENGLISH, "outlet": "Wire", "url": "https://example.org/1", "published": "2020-01-02"}
    one = jsonl(tmp_path / "one.jsonl", row)
    two = tmp_path / "two.csv"
    with two.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    assert read(one)[0] == read(two)[0]


def test_a_row_brings_its_metadata_and_the_rest_goes_into_extra(tmp_path: Path) -> None:
    row = {"id": 7, "text": ENGLISH, "url": "u", "title": "T", "outlet": "O", "outlet_country": "grc",
           "date": "2020-01-02T10:00:00+03:00", "language": "en-GB", "tags": ["x"], "title2": None}  # fmt: skip
    (article,), _ = read(jsonl(tmp_path / "a.jsonl", row), published="1999")
    assert (article.id, article.url, article.title, article.outlet) == ("7", "u", "T", "O")
    assert (article.outlet_country, article.published, article.language) == ("GRC", "2020-01-02", "en-GB")
    assert article.extra == {"tags": ["x"], "title2": None}


def test_where_both_dates_are_given_published_counts(tmp_path: Path) -> None:
    row = {"text": ENGLISH, "published": "2020-05", "date": "soon"}
    (article,), _ = read(jsonl(tmp_path / "a.jsonl", row))
    assert article.published == "2020-05"
    assert article.extra == {"date": "soon"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "half', "broken JSON: Unterminated string"),
        ("[1, 2]", "not a JSON object but list"),
        ('{"text": NaN}', "NaN is no JSON value"),
        ("[" * 100_000, "broken JSON"),
        ({"id": "x"}, "no text"),
        ({"text": ""}, "empty text"),
        ({"text": "  \n "}, "empty text"),
        ({"text": 5}, "text is int, not characters"),
        ({"text": ENGLISH, "title": ["a"]}, "title is ['a'], not text"),
        ({"text": ENGLISH, "id": 1.5}, "id is 1.5"),
        ({"text": ENGLISH, "published": "2021-02-30"}, "published: '2021-02-30' is an impossible date"),
        ({"text": ENGLISH, "published": "last week"}, "published: 'last week' is not a date"),
        ('{"text": "' + ENGLISH + '", "x": "\\ud83d"}', "lone surrogate"),
        ('{"text": "\\ud83d ' + ENGLISH + '"}', "text holds half a character"),
        ({"text": RUSSIAN}, "language: ru"),
        ({"text": ENGLISH, "language": "ru"}, "language: ru"),
    ],
)
def test_a_bad_line_is_skipped_with_its_place_and_reason(tmp_path: Path, line: object, reason: str) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": ENGLISH, "id": "before"}, line, {"text": ENGLISH, "id": "after"})
    articles, (skip,) = read(path)
    assert [a.id for a in articles] == ["before", "after"]
    assert (skip.path, skip.line) == (str(path), 2)
    assert reason in skip.reason


def test_bytes_that_are_not_utf8_cost_their_line_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": ENGLISH}).encode()
    path.write_bytes(good + b'\n{"text": "caf\xe9"}\n' + good + b"\n")
    articles, (skip,) = read(path)
    assert len(articles) == 2
    assert "not UTF-8" in skip.reason


def test_short_texts_are_taken_whatever_they_look_like(tmp_path: Path) -> None:
    (article,), _ = read(jsonl(tmp_path / "a.jsonl", {"text": "Kuklić: Srpska!"}))
    assert article.language is None


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a déclaré mardi que les négociations sur la frontière avaient duré deux jours sans résultat.",
        "Der Minister sagte am Dienstag, die Gespräche über die Grenze hätten zwei Tage gedauert, ohne Ergebnis.",
        RUSSIAN,
        "Срочно: переговоры сорваны",
        "外交部长周二表示，有关边界的谈判持续了两天，没有取得任何结果。双方同意下个月在首都再次会晤，继续讨论边界和贸易问题。外交部长周二表示，有关边界的谈判持续了两天。",
    ],
)
def test_other_languages_are_skipped(tmp_path: Path, text: str) -> None:
    articles, skips = read(jsonl(tmp_path / "a.jsonl", {"text": text}))
    assert not articles
    assert skips[0].reason.startswith("language: ")


def test_an_english_text_full_of_foreign_names_is_read(tmp_path: Path) -> None:
    text = "Foreign Minister Mevlüt Çavuşoğlu met Nikos Dendias in Ankara, and Kyriakos Mitsotakis spoke in Athens."
    (article,), _ = read(jsonl(tmp_path / "a.jsonl", {"text": text}))
    assert article.language in ("en", None)


def test_csv_rows_that_are_broken_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b'id,text,place\n1,"' + ENGLISH.encode() + b'\nmore, too",Bor\n2,x,y,z,too many\n3,caf\xe9 latin,\n4,,\n5,'
        + ENGLISH.encode() + b"\n"
    )  # fmt: skip
    articles, skips = read(path)
    assert [a.id for a in articles] == ["1", "5"]
    assert articles[0].text == ENGLISH + "\nmore, too"
    assert articles[0].extra == {"place": "Bor"}
    assert [s.reason for s in skips] == ["more fields than columns", "not UTF-8", "no text"]


def test_a_folder_is_searched_in_a_fixed_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    jsonl(tmp_path / "b" / "z.jsonl", {"id": "3", "text": ENGLISH})
    with gzip.open(tmp_path / "c.jsonl.gz", "wt") as file:
        file.write(json.dumps({"id": "4", "text": ENGLISH}) + "\n")
    (tmp_path / "a.csv").write_text(f"id,text\n1,{ENGLISH}\n2,{ENGLISH}\n")
    (tmp_path / "notes.md").write_text("not read")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\0\0")
    articles, skips = read(tmp_path)
    assert [a.id for a in articles] == ["1", "2", "3", "4"]
    assert [(Path(s.path or "").name, s.reason) for s in skips] == [
        ("empty.txt", "is empty"),
        ("photo.txt", "is a binary file, not text"),
    ]
    assert sources.count(tmp_path) == 7


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", None, "there is no such file or folder"),
        ("a.txt", b"", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.txt", b"abc\0def", "binary"),
        ("a.jsonl", b"\x7fELF\0\0", "binary"),
        ("a.txt", "Größe".encode("latin-1"), "is not UTF-8 (byte 2)"),
        ("a.txt", "Text".encode("utf-16"), "UTF-16"),
        ("a.csv", b"id,body\n1,x\n", "has no column 'text'"),
        ("a.pdf", b"%PDF-1.4", "cannot tell what it is"),
        ("a.jsonl.gz", b'{"text": "plain"}', "broken gzip"),
    ],
)
def test_a_file_named_by_the_user_that_cannot_be_read_is_an_error(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    good = jsonl(tmp_path / "good.jsonl", {"text": ENGLISH})
    with pytest.raises(InputError) as error:
        sources.read(good, path)
    assert str(path) in str(error.value)
    assert told in str(error.value)


def test_a_folder_without_anything_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no"):
        sources.read(tmp_path)


def test_a_truncated_gzip_file_gives_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    rows = "".join(json.dumps({"id": i, "text": ENGLISH, "x": os.urandom(40).hex()}) + "\n" for i in range(500))
    whole = gzip.compress(rows.encode())
    path.write_bytes(whole[: len(whole) // 2])
    articles, skips = read(path)
    assert 100 < len(articles) < 400
    assert "broken gzip data" in skips[-1].reason


def test_a_huge_line_is_skipped_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"id": 1, "text": "x " * 1_500_000}, {"id": 2, "text": ENGLISH})
    articles, (skip,) = read(path)
    assert [a.id for a in articles] == ["2"]
    assert "text of 3,000,000 characters is longer than 2,000,000" in skip.reason

    monkeypatch.setattr("loosetalk.sources.files.LONGEST_LINE", 1000)
    articles, (skip,) = read(path)
    assert [a.id for a in articles] == ["2"]
    assert skip.reason == "line is longer than 1,000 bytes"


def test_reading_holds_one_row_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for i in range(3000):
            file.write(json.dumps({"id": i, "text": f"{ENGLISH} {i} " * 30, "language": "en"}) + "\n")
    tracemalloc.start()
    try:
        assert sum(1 for _ in sources.read(path)) == 3000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 9_000_000
    assert peak < 2_000_000


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2022-12-20", "2022-12-20"),
        ("2022-12", "2022-12"),
        ("2022", "2022"),
        ("2022-12-20T23:30:00Z", "2022-12-20"),
        ("2022-12-20 23:30:00+05:00", "2022-12-20"),
        (" 2024-02-29 ", "2024-02-29"),
    ],
)
def test_a_date_keeps_its_precision(given: str, kept: str) -> None:
    assert iso_prefix(given) == kept


@pytest.mark.parametrize("given", ["2023-02-29", "2022-13", "20221220", "2022-W05-1", "", "22-1-1", "2022-1-1", "0000"])
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"date|year"):
        iso_prefix(given)
