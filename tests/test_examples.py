"""The sample corpus keeps its promises: its fields, its dates, its sources and its few quoted words."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FILES = sorted(EXAMPLES.glob("*.jsonl"))
FEWEST = {"russia-kazakhstan.jsonl": 110, "turkiye-greece.jsonl": 20, "india-canada.jsonl": 20}
MOST_QUOTED_WORDS = 12
FIELDS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "title": str,
    "outlet": str,
    "outlet_country": str,
    "published": str,
    "language": str,
    "text": str,
    "sources": list,
    "fact": list,
    "sample": bool,
    "invented": bool,
}
# Single quotation marks count only where they are no apostrophes: not between two letters, not before a plural's end.
QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(?<!\w)‘((?:[^’]|’(?=\w))*)’|(?<!\w)\'((?:[^\']|\'(?=\w))*)\'(?!\w)')


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def quotations(text: str) -> list[str]:
    """What stands between quotation marks, paragraph by paragraph."""
    return [
        next(group for group in match.groups() if group is not None)
        for paragraph in text.split("\n\n")
        for match in QUOTED.finditer(paragraph)
    ]


def names(article: dict[str, Any], path: Path) -> str:
    return f"{path.name}: {article.get('id')}"


def test_there_is_a_sample_corpus() -> None:
    assert FILES, f"no sample articles in {EXAMPLES}"
    for name, fewest in FEWEST.items():
        assert len(read(EXAMPLES / name)) >= fewest, name
    assert sum(len(read(path)) for path in FILES) >= 150


def test_the_readme_counts_the_articles() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    counted = {name: int(count) for name, count in re.findall(r"^\| `(\S+\.jsonl)` \|[^|]+\| (\d+) \|", readme, re.M)}
    assert counted == {path.name: len(read(path)) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestSampleFile:
    def test_each_article_has_its_fields(self, path: Path) -> None:
        for article in read(path):
            for field, kind in FIELDS.items():
                assert isinstance(article.get(field), kind), f"{names(article, path)}: {field}"
            assert article["url"] is None, names(article, path)
            assert article["sample"] is True, names(article, path)
            assert article["language"] == "en", names(article, path)
            assert re.fullmatch(r"[A-Z]{3}", article["outlet_country"]), names(article, path)
            assert article["title"].strip(), names(article, path)
            assert article["outlet"].strip(), names(article, path)

    def test_dates_lie_in_the_years_covered(self, path: Path) -> None:
        for article in read(path):
            assert 2014 <= date.fromisoformat(article["published"]).year <= 2023, names(article, path)

    def test_texts_are_short_articles_of_several_paragraphs(self, path: Path) -> None:
        for article in read(path):
            assert 60 <= len(article["text"].split()) <= 320, names(article, path)
            assert article["text"].count("\n\n") >= 2, names(article, path)
            assert article["text"] == article["text"].strip(), names(article, path)

    def test_no_web_address_stands_in_a_text(self, path: Path) -> None:
        for article in read(path):
            assert not re.search(r"https?:|www\.", article["text"] + article["title"]), names(article, path)

    def test_articles_on_real_people_name_sources_and_quote_few_words(self, path: Path) -> None:
        for article in read(path):
            if article["invented"]:
                continue
            assert article["sources"], names(article, path)
            for quoted in quotations(article["text"]) + quotations(article["title"]):
                assert len(quoted.split()) <= MOST_QUOTED_WORDS, f"{names(article, path)}: {quoted}"

    def test_invented_articles_say_so(self, path: Path) -> None:
        for article in read(path):
            if article["invented"]:
                assert article.get("note", "").strip(), names(article, path)

    def test_each_source_is_an_address_or_says_where_and_when(self, path: Path) -> None:
        for article in read(path):
            for source in article["sources"]:
                assert re.fullmatch(r"https?://[^\s/]+/?\S*", source) or len(source.split()) >= 3, names(article, path)


def test_identifiers_are_unique_over_all_files() -> None:
    identifiers = [article["id"] for path in FILES for article in read(path)]
    assert len(identifiers) == len(set(identifiers))


def test_no_article_is_there_twice() -> None:
    texts = [article["text"] for path in FILES for article in read(path)]
    assert len(texts) == len(set(texts))


def test_the_quotation_check_sees_every_kind_of_mark() -> None:
    text = "He called it \"a gift\", “a debt”, ‘a neighbour’s loan’ and 'a trade'. The ministers' plan isn't new."
    assert quotations(text) == ["a gift", "a debt", "a neighbour’s loan", "a trade"]
