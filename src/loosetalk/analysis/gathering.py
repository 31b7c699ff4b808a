"""From a store to the dossier of a pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from loosetalk.analysis.countries import country, names, naming
from loosetalk.analysis.dates import stretch
from loosetalk.analysis.dossier import Dossier, build, holding
from loosetalk.analysis.material import Records, Window
from loosetalk.errors import UsageError
from loosetalk.records import Article, Event
from loosetalk.store import Store


def gather(store: Store, a: str, b: str, *, window: Window | None = None) -> Dossier:
    """The dossier of a pair from everything in a store.

    Articles that neither name both countries nor hold a record of the pair are counted; their text is not kept.

    Raises:
        UsageError: unknown country, the same one twice, an impossible date, a confidence outside [0, 1].
        StoreError: the store cannot be read.
    """
    pair = _pair(a, b)
    records = Records(
        statements=tuple(store.statements(speaker_country=pair).records()),
        events=(*store.events(source_country=pair), *_others(store, pair)),
        replies=tuple(store.replies().records()),
        stakes=tuple(store.stakes(holder_country=pair, provider_country=pair).records()),
        episodes=tuple(store.episodes(speaker_country=pair).records()),
        copies=store.copies(),
    )
    held = holding(records, pair)
    articles, on_pair = _articles(store.articles().records(), pair, held)
    return build(
        replace(records, articles=articles), pair, names=names(), on_pair=on_pair, window=_checked(window or Window())
    )


def _others(store: Store, pair: tuple[str, str]) -> Iterable[Event]:
    """Events done to the pair by anybody else."""
    return (event for event in store.events(target_country=pair) if event.source_country not in pair)


def _articles(
    articles: Iterable[Article], pair: tuple[str, str], held: set[str]
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    kept, on_pair = [], []
    patterns = tuple(map(naming, pair))
    for article in articles:
        wanted = article.id in held or all(pattern.search(article.text) for pattern in patterns)
        if wanted:
            on_pair.append(article.id)
        kept.append(article if wanted else replace(article, text="", extra={}))
    return tuple(kept), tuple(on_pair)


def _pair(a: str, b: str) -> tuple[str, str]:
    pair = country(a), country(b)
    if pair[0] == pair[1]:
        raise UsageError(f"a pair needs two countries, and both are {pair[0]}")
    return pair


def _checked(window: Window) -> Window:
    for name, value in (("since", window.since), ("until", window.until)):
        if value is not None and stretch(value) is None:
            raise UsageError(f"{name}: {value!r} is no date; write 2022, 2022-08 or 2022-08-02")
    if not 0 <= window.min_confidence <= 1:
        raise UsageError(f"a confidence lies between 0 and 1, not {window.min_confidence}")
    return window
