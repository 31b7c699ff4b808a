"""Events of a pair by month and direction, as users of GDELT and POLECAT know them: counts and a Goldstein intensity.

Counted are distinct events (``deeds``), not tellings, and as a rule only those told as having happened. The four
classes are PLOVER's; MIGRATE, our extension, belongs to none and has no intensity.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from loosetalk.analysis.countries import country
from loosetalk.analysis.dates import bin_of, bins
from loosetalk.analysis.deeds import Deed, deeds
from loosetalk.analysis.material import Records, Window, choose
from loosetalk.analysis.words import HAPPENED, QUADS, Quad
from loosetalk.coding.cameo import ROOTS, plover_roots
from loosetalk.errors import UsageError
from loosetalk.records import Article, Event, Root
from loosetalk.store import Store
from loosetalk.store.columns import record_of

_Row = Mapping[str, Any]

CLASSES: Final[tuple[Quad, ...]] = (
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
)  # fmt: skip

EVENT_COLUMNS: Final = (
    "id", "month", "date", "precision", "source", "target", "act", "mode", "class", "goldstein", "modality",
    "source_name", "target_name", "magnitude", "magnitude_unit", "tellings", "articles", "confidence", "words",
    "article_id", "outlet", "published", "url",
)  # fmt: skip


@cache
def goldstein() -> Mapping[Root, float]:
    """The value of each PLOVER root on Goldstein's scale (-10 to 10), by way of its main CAMEO root; no MIGRATE."""
    data = files("loosetalk.analysis").joinpath("data", "goldstein.toml").read_text("utf-8")
    values = tomllib.loads(data)["cameo"]
    return {root: values[entry.cameo[0]] for root, entry in plover_roots().items() if entry.cameo}


@dataclass(frozen=True, slots=True)
class Listed:
    """A distinct event with the words it was read from and the article of its surest telling."""

    deed: Deed
    words: str
    outlet: str | None
    published: str | None
    url: str | None

    def row(self) -> dict[str, Any]:
        """The event as a row of a table; ``tellings`` is how many sentences tell it."""
        deed, lead = self.deed, self.deed.events[0]
        precision = deed.precision if deed.dated else "unknown"
        articles = len({event.article_id for event in deed.events})
        values = (
            deed.id, bin_of(deed.when), deed.when, precision, deed.source_country, deed.target_country,
            deed.act, lead.mode, deed.quad, goldstein().get(deed.act), deed.modality, lead.source, lead.target,
            lead.magnitude, lead.magnitude_unit,
            len(deed.events), articles, lead.confidence,
            self.words, lead.article_id, self.outlet, self.published, self.url,
        )  # fmt: skip
        return dict(zip(EVENT_COLUMNS, values, strict=True))


@dataclass(frozen=True, slots=True)
class Month:
    """What one country did to the other in a month. ``ids`` are the events counted, in order of date."""

    month: str
    source: str
    target: str
    counts: Mapping[Root, int]
    ids: tuple[str, ...]

    @property
    def events(self) -> int:
        """How many events, MIGRATE included."""
        return sum(self.counts.values())

    @property
    def goldstein_sum(self) -> float:
        """The sum of their values on the scale; 0.0 where there are none."""
        scale = goldstein()
        return round(sum(scale[root] * number for root, number in self.counts.items() if root in scale), 3)

    @property
    def goldstein_mean(self) -> float | None:
        """The mean over the events that the scale knows; None where there are none."""
        known = sum(number for root, number in self.counts.items() if root in goldstein())
        return round(self.goldstein_sum / known, 3) if known else None

    def of_class(self, quad: Quad) -> int:
        """How many events of one of PLOVER's four classes."""
        return sum(number for root, number in self.counts.items() if QUADS[root] == quad)

    def row(self) -> dict[str, Any]:
        """The month as a row of a table: counts by class and by root, then the intensity."""
        head = {"month": self.month, "source": self.source, "target": self.target, "events": self.events}
        by_class = {quad.replace(" ", "_"): self.of_class(quad) for quad in CLASSES}
        by_root = {root: self.counts.get(root, 0) for root in ROOTS}
        tail = {"goldstein_mean": self.goldstein_mean, "goldstein_sum": self.goldstein_sum}
        return head | by_class | by_root | tail


MONTH_COLUMNS: Final = tuple(Month("", "", "", {}, ()).row())


def listed(
    store: Store, a: str, b: str, *, window: Window | None = None, all_modalities: bool = False
) -> tuple[Listed, ...]:
    """The distinct events between two countries, in order of date.

    Events of near copies are those of the article that is repeated, and events of one act, direction and date are one
    event, as in the report. ``all_modalities`` takes in what was planned, denied or conditional, too.

    Raises:
        UsageError: unknown country, the same one twice.
        StoreError: the store cannot be read.
    """
    pair = country(a), country(b)
    if pair[0] == pair[1]:
        raise UsageError(f"a pair needs two countries, and both are {pair[0]}")
    asked = window or Window()
    found = store.events(
        source_country=pair,
        target_country=pair,
        modality=None if all_modalities else HAPPENED,
        since=asked.since,
        until=asked.until,
        min_confidence=asked.min_confidence,
    )
    rows = {row["id"]: row for row in found.dicts() if row["source_country"] != row["target_country"]}
    return tuple(_listed(rows, pair, store.copies()))


def events_monthly(
    store: Store, a: str, b: str, *, window: Window | None = None, all_modalities: bool = False
) -> tuple[Month, ...]:
    """A row a month and direction from the first month with an event to the last, those without any included.

    An event whose date is no nearer than the year is in no month; ``listed`` has it. Arguments and errors are those
    of ``listed``.
    """
    found = [item.deed for item in listed(store, a, b, window=window, all_modalities=all_modalities)]
    return tuple(months(found, (country(a), country(b))))


def months(happened: Sequence[Deed], pair: tuple[str, str]) -> Iterator[Month]:
    """Count deeds by month, each month first as ``pair`` has it, then the other way round."""
    keys = sorted(key for deed in happened if (key := bin_of(deed.when)))
    for key in bins(keys[0], keys[-1]) if keys else ():
        for source, target in (pair, pair[::-1]):
            here = [d for d in happened if (d.source_country, d.target_country) == (source, target)]
            yield _month(key, source, target, [deed for deed in here if bin_of(deed.when) == key])


def _month(key: str, source: str, target: str, found: Sequence[Deed]) -> Month:
    return Month(key, source, target, Counter(deed.act for deed in found), tuple(deed.id for deed in found))


def _listed(rows: Mapping[str, _Row], pair: tuple[str, str], copies: Mapping[str, str]) -> Iterator[Listed]:
    records = Records(articles=tuple(_articles(rows.values())), events=tuple(_events(rows.values())), copies=copies)
    material = choose(records, pair, (), Window())
    for deed in deeds(material, material.events):
        row = rows[deed.id]
        yield Listed(deed, row["words"], row["outlet"], row["published"], row["url"])


def _events(rows: Iterable[_Row]) -> Iterator[Event]:
    for row in rows:
        record = record_of("event", row)
        assert isinstance(record, Event)
        yield record


def _articles(rows: Iterable[_Row]) -> Iterator[Article]:
    """The articles of events without their texts, which are not needed here."""
    dates = {row["article_id"]: row["published"] for row in rows}
    return (Article(id=key, text="", published=published) for key, published in dates.items())
