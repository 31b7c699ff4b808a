"""From where on a statement is called hostile: one threshold for the analyses and for the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import handmade
from loosetalk.analysis import gather
from loosetalk.records import Article, Record
from loosetalk.scale import FRIENDLY, HOSTILE, is_friendly, is_hostile
from loosetalk.store import Store, open_store
from test_store import write

AROUND = {"a1": -0.6, "a2": -0.2, "a3": -0.19, "a4": -0.05, "a5": 0.0, "a6": 0.2}
SHARP = ["a1", "a2"]


class Reader(handmade.Reader):
    """A statement an article, each as hostile as ``AROUND`` says."""

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Record]]]:
        for item in articles:
            yield item, [handmade.statement(item.id, hostility=AROUND[item.id])]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(Store, "link", link)
    with open_store(tmp_path / "talk.duckdb") as opened:
        opened.read(write(tmp_path / "in.jsonl", *map(handmade.article, range(1, 7))), reader=Reader())
        yield opened


def link(store: Store) -> None:
    episodes = [replace(handmade.episode(key), hostility=value, reply_ids=()) for key, value in AROUND.items()]
    store.replace_links(episodes, {})


def test_the_scale_is_cut_at_both_ends_alike() -> None:
    assert -HOSTILE == FRIENDLY
    assert is_hostile(HOSTILE)
    assert is_friendly(FRIENDLY)
    assert not any(is_hostile(value) or is_friendly(value) for value in (HOSTILE + 0.01, 0.0, FRIENDLY - 0.01))


def test_the_store_and_the_analyses_call_the_same_statements_hostile(store: Store) -> None:
    told = {episode.id: episode.statement_ids[0].removeprefix("s0-") for episode in store.episodes()}
    dossier = gather(store, "TUR", "GRC")
    assert sorted(told[key] for key in dossier.sides[0].control.hostile) == SHARP
    assert [told[episode.id] for episode in store.episodes(hostile=True)] == SHARP
    assert [one.article_id for one in store.statements(hostile=True)] == SHARP
    assert [one.article_id for one in store.statements(hostile=False)] == [key for key in AROUND if key not in SHARP]
