"""The way through: stages in their order, and what happens when one fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import handmade
from loosetalk import pipeline
from loosetalk.coding import load_codebook
from loosetalk.errors import CodebookError, LoosetalkError
from loosetalk.records import Article, Record, Tagged
from loosetalk.sources import Skip


def tagged(article: Article) -> Tagged:
    return Tagged(article, (), (), (), (), (), (), (), ())


def tag(articles: Iterable[Article]) -> Iterator[Tagged]:
    for article in articles:
        if "BAD" in article.text:
            raise IndexError("off by one")
        if "FATAL" in article.text:
            raise LoosetalkError("no weights")
        yield tagged(article)


def code(item: Tagged, resolver: object, codebook: object) -> Iterator[Record]:
    if "WORSE" in item.article.text:
        raise KeyError("standing")
    yield handmade.statement(item.article.id)


@pytest.fixture(autouse=True)
def _stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loosetalk.tagging.tag", tag)
    monkeypatch.setattr("loosetalk.actors.Resolver", lambda item, offices: None)
    monkeypatch.setattr("loosetalk.coding.code", code)
    monkeypatch.setattr("loosetalk.linking.link_replies", lambda t, r, records, c: [handmade.reply(t.article.id)])


def test_replies_come_after_what_they_answer() -> None:
    ((article, records),) = pipeline.read_articles([handmade.article(1)])  # type: ignore[misc]
    assert article == handmade.article(1)
    assert records == [handmade.statement("a1"), handmade.reply("a1")]


def test_an_article_that_fails_is_skipped_alone_and_all_keep_their_order() -> None:
    texts = ["fine"] * 80
    texts[3], texts[40], texts[41] = "BAD", "WORSE", "BAD"
    articles = [handmade.article(n, text) for n, text in enumerate(texts)]
    results = list(pipeline.read_articles(iter(articles)))
    skips = {r.article_id: r.reason for r in results if isinstance(r, Skip)}
    assert skips == {
        "a3": "could not be read (IndexError: off by one)",
        "a40": "could not be read (KeyError: 'standing')",
        "a41": "could not be read (IndexError: off by one)",
    }
    assert [r.article_id if isinstance(r, Skip) else r[0].id for r in results] == [a.id for a in articles]


def test_what_the_user_must_mend_ends_the_run() -> None:
    with pytest.raises(LoosetalkError, match="no weights"):
        list(pipeline.read_articles([handmade.article(1, "FATAL")]))


def test_a_model_that_cannot_run_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(articles: Iterable[Article]) -> Iterator[Tagged]:
        raise FileNotFoundError("model.onnx")

    monkeypatch.setattr("loosetalk.tagging.tag", broken)
    with pytest.raises(LoosetalkError, match=r"the model cannot be run \(FileNotFoundError: model.onnx\)"):
        list(pipeline.read_articles([handmade.article(1)]))
    with pytest.raises(LoosetalkError, match="the model cannot be run"):
        pipeline.extract("Some text.")


def test_extract_gives_the_records_of_one_text() -> None:
    records = pipeline.extract(handmade.TEXT, "2021-03", id="x")
    assert [r.article_id for r in records] == ["x", "x"]
    with pytest.raises(KeyError):
        pipeline.extract("WORSE")


def test_the_engine_has_a_name_that_changes_with_the_codebook(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("")
    names = []
    for text in ("", "# a note", "# a note"):
        own.write_text(text)
        names.append(pipeline.Pipeline(own).engine)
    assert names[0] != names[1] == names[2]
    assert pipeline.Pipeline().engine == pipeline.Pipeline().engine != names[0]
    assert pipeline.Pipeline().engine.startswith("loosetalk-")


def test_a_missing_codebook_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.toml"):
        pipeline.Pipeline(tmp_path / "none.toml")
    assert load_codebook()
