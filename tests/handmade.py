"""Records made by hand, for tests of what keeps and carries them."""

from __future__ import annotations

import hashlib
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from loosetalk.records import Article, Episode, Event, Record, Reply, Span, Stake, Statement
from loosetalk.sources import Skip

TEXT = "Pelin Arat said the border was “no line” at all. Ruritania’s ministry protested on Tuesday."


def statement(article: str, n: int = 0, **values: object) -> Statement:
    base = {
        "id": f"s{n}-{article}", "article_id": article, "evidence": (Span(0, 47 + n),), "confidence": 0.1 + n / 7,
        "method": "hand", "attitude": "assertion", "speaker": "Pelin Arat", "speaker_country": "TUR",
        "standing": "expert", "about": ("GRC",), "act": "ACCUSE", "form": "mixed", "said_on": "2021-03",
        "said_on_precision": "month", "venue": None, "frames": ("territorial-claim",), "hostility": -0.6,
        "content_spans": (Span(16, 30), Span(31, 47)), "cue_spans": (Span(11, 15),), "speaker_spans": (Span(0, 10),),
    }  # fmt: skip
    return Statement(**(base | values))  # type: ignore[arg-type]


def event(article: str) -> Event:
    return Event(
        f"e-{article}", article, (Span(49, 91),), 0.8, "hand", "PROTEST", None, "ministry", "GRC", "GOV", None, "TUR",
        None, "2021-03-09", "day", None, "asserted", (Span(61, 69),), (),
    )  # fmt: skip


def reply(article: str) -> Reply:
    return Reply(
        f"r-{article}", article, (Span(49, 91),), 0.7, "hand", "protest", "GRC", "TUR", f"s0-{article}",
        f"e-{article}", "2021-03-09", "day",
    )  # fmt: skip


def stake(article: str) -> Stake:
    return Stake(f"k-{article}", article, (Span(0, 10),), 0.5, "hand", "TUR", "GRC", "transit")


def records(article: str) -> list[Record]:
    return [statement(article), event(article), statement(article, 1, attitude="belief", about=(), said_on=None,
            said_on_precision="unknown"), stake(article), reply(article)]  # fmt: skip


def article(n: int, text: str = TEXT, **values: object) -> Article:
    own = {"id": f"a{n}", "outlet": "Wire", "published": "2021-03-10", "language": "en"} | values
    return Article(text=text, **own)  # type: ignore[arg-type]


class Reader:
    """Gives each article the same records; fails on a text with "BAD" and breaks the one rule on "LIE"."""

    def __init__(self, engine: str = "hand-1") -> None:
        self.engine = engine

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Record]] | Skip]:
        for item in articles:
            if "BAD" in item.text:
                yield Skip(None, None, "could not be read (ValueError: BAD)", item.id)
            elif "LIE" in item.text:
                yield item, [statement(item.id, evidence=(Span(0, 10_000),))]
            else:
                yield item, records(item.id)


def episode(*articles: str) -> Episode:
    name = hashlib.sha256("".join(articles).encode()).hexdigest()[:8]
    return Episode(
        f"E{name}", "Pelin Arat", "TUR", "expert", ("GRC",), "2021-03", "month", -0.6, ("territorial-claim",),
        tuple(f"s0-{a}" for a in articles), tuple(f"r-{a}" for a in articles[:1]),
    )  # fmt: skip


def stand_in(pause: float = 0.0, put: Callable[[Any, str, Any], object] = setattr) -> None:
    """Put hand-made records in place of the engine, for what is not about it; ``pause`` is seconds an article."""
    import loosetalk.pipeline
    from loosetalk.store import Store

    class Slow(Reader):
        def __init__(self, *codebook: Path, actors: Iterable[str] = ()) -> None:
            super().__init__()

        def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Record]] | Skip]:
            for result in super().__call__(articles):
                time.sleep(pause)
                yield result

    put(loosetalk.pipeline, "Pipeline", Slow)
    put(loosetalk.pipeline, "read_articles", lambda articles, book=None, offices=None: Slow()(articles))
    put(Store, "link", lambda store: store.replace_links([], {}))


def listens() -> None:
    """For ``preexec_fn``: a child that hears Ctrl-C even where these tests run as a background job, which does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
