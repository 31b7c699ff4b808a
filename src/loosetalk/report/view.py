"""Everything the page shows, laid out before the template is filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from loosetalk.analysis.dates import order
from loosetalk.analysis.dossier import Dossier
from loosetalk.analysis.speakers import Speaker
from loosetalk.analysis.verdict import Figure, Sentence
from loosetalk.records import Stake
from loosetalk.report import charts
from loosetalk.report.drawing import Chart
from loosetalk.report.evidence import Shelf, anchor, shelf
from loosetalk.report.levels import Card, Filter, left, out_of, versions
from loosetalk.report.rows import DeedRow, ReplyRow, Rows, StakeRow, StatementRow, rows
from loosetalk.report.words import cut, plural
from loosetalk.scale import is_friendly

WIDE, HALF, NARROW = 1080, 516, 346
SHOWN: Final = 6
"""Latest and sharpest episodes told in full, of those sure enough."""

EACH: Final = 2
"""Of one speaker's statements no more are among the sharpest, so that one loud voice does not fill the page."""

LISTED: Final = 100
"""Records listed behind one figure; the rest is counted in words."""

TABLE: Final = 1000
"""Rows of a table; the rest is counted in words."""

SPEAKERS: Final = 16
"""Speakers in the open table; the rest is folded away."""

PASSAGES: Final = 60
"""Passages that tell of one need; the rest is counted in words."""

Drawing = tuple[tuple[str, Chart], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A record in the list behind a figure: its words, and links to its row and its evidence where they are shown."""

    date: str
    label: str
    words: str
    row: str | None
    evidence: str | None
    level: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The records behind one figure. ``more`` counts those not listed."""

    id: str
    title: str
    count: int
    items: tuple[Item, ...]
    more: int
    ids: tuple[str, ...]


class View:
    """A dossier with its rows, printed articles, lists behind figures and charts."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.rows: Rows = rows(dossier)
        self.least = Filter(self.rows)
        self.listed = self._listed()
        self.shelf: Shelf = shelf(dossier.material.articles, self.rows.highlights(self.listed))
        self.listings: dict[tuple[str, tuple[str, ...]], Listing] = {}
        self._items = self._all_items()

    # ---- figures and what is behind them

    def figure(self, ids: tuple[str, ...], of: str) -> str | None:
        """The link behind a figure: to a single record itself, to a listing of several; None with nothing behind it."""
        if not ids:
            return None
        if len(ids) == 1:
            return self.links.get(ids[0])
        key = (of, ids)
        if key not in self.listings:
            items = tuple(self._items[one] for one in ids if one in self._items)
            found = Listing(
                f"list-{len(self.listings) + 1}", of, len(ids), items[:LISTED], max(0, len(items) - LISTED), ids
            )
            self.listings[key] = found
        return f"#{self.listings[key].id}"

    def parts(self, sentence: Sentence) -> list[tuple[str, str | None]]:
        """A finding as (words, link) pairs; words without a link are plain."""
        about = f"{sentence.question}, {self.dossier.name(sentence.country)}"
        return [
            (part.text, self.figure(part.ids, f"{about}: {part.of}")) if isinstance(part, Figure) else (part, None)
            for part in sentence.parts
        ]

    @cached_property
    def questions(self) -> list[tuple[str, list[Sentence]]]:
        """The findings by question, both sides of each."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.dossier.verdicts:
            found.setdefault(sentence.question, []).append(sentence)
        return list(found.items())

    # ---- episodes

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """The ids of everything, as figures count it."""
        return {
            "statements": [row.episode.id for row in self.rows.statements],
            "deeds": [row.deed.id for row in self.rows.deeds],
            "stakes": list(self.rows.stakes),
        }

    @property
    def replies_said(self) -> str:
        """The number of replies, at every least level."""
        levels = [self.least.reply(row) for row in self.rows.replies]
        return versions(levels, lambda least: out_of(levels, least))

    def speaker_levels(self, speakers: Sequence[Speaker]) -> list[int]:
        """The level of each speaker's surest statement."""
        return [self.least.highest(one.id for one in row.episodes) for row in speakers]

    @staticmethod
    def plural_at(levels: Sequence[int], noun: str) -> str:
        """How many of a thing, with its noun, at every least level."""
        return versions(levels, lambda least: plural(left(levels, least), noun))

    @cached_property
    def latest(self) -> list[Card]:
        """The latest distinct statements of note, at every least confidence, the latest first."""
        return sorted(self.least.cards(_latest), key=_newest, reverse=True)

    @cached_property
    def sharpest(self) -> list[Card]:
        """The most hostile ones beside those, the latest first among equals."""
        cards = reversed(self.least.cards(_sharpest))
        return sorted(cards, key=lambda card: card.row.episode.hostility)

    @staticmethod
    def end(cards: Sequence[Card]) -> int:
        """The highest least level at which one of these is shown."""
        return max((card.end for card in cards), default=-1)

    @property
    def table(self) -> tuple[StatementRow, ...]:
        """The statements that the table holds: all, or the latest of very many."""
        return self.rows.statements[-TABLE:]

    @property
    def acts(self) -> list[DeedRow]:
        """Acts between the two, the latest first."""
        return list(reversed(self.rows.deeds))

    # ---- charts: (css class, chart) for wide and narrow windows

    def timeline(self) -> Drawing:
        """Statements and answers over time."""
        return _drawn(lambda width: charts.timeline(self.dossier, self.links, self.least.of, width), WIDE)

    def series(self, index: int) -> Drawing:
        """Statements of one side by month."""
        side = self.dossier.sides[index]
        names = self.dossier.name(side.country), self.dossier.name(side.other)
        sharp = frozenset(side.control.hostile)
        most = max((len(row.ids) for one in self.dossier.sides for row in one.talk.bins), default=0)
        bars = charts.Bars(side.talk, sharp, self.least.of)
        return _drawn(lambda width: charts.series(bars, names, width, css="ab"[index], highest=most), HALF)

    def frames(self, index: int) -> Drawing:
        """Frames of one side's officials and others."""
        side = self.dossier.sides[index]
        name = self.dossier.name(side.country)
        return _drawn(lambda width: charts.dumbbells(side.control.frames, name, width, css="ab"[index]), HALF)

    def around(self, index: int) -> Drawing:
        """Acts around one side's hostile talk."""
        side = self.dossier.sides[index]
        name = self.dossier.name(side.country)
        return _drawn(lambda width: charts.around(side.cost, name, self.links, width), HALF)

    def partners(self, index: int) -> Drawing:
        """One side's partners."""
        side, other = self.dossier.sides[index], "ba"[index]
        return _drawn(
            lambda width: charts.partners(side.balance, side.other, self.dossier.names, width, css=other), HALF
        )

    def events(self) -> Drawing:
        """What passed between the two."""
        pair = tuple(self.dossier.name(side.country) for side in self.dossier.sides)
        return _drawn(lambda width: charts.events(self.dossier.flow, (pair[0], pair[1]), self.least.of, width), WIDE)

    @cached_property
    def links(self) -> dict[str, str | None]:
        """From the id of an episode, reply, deed or stake to its evidence, or to its row where that is not printed."""
        return {key: item.evidence or item.row for key, item in self._items.items()}

    def ledger(self, stakes: tuple[Stake, ...]) -> tuple[StakeRow, ...]:
        """The passages of one need that are listed."""
        return tuple(self.rows.stakes[stake.id] for stake in stakes[:PASSAGES])

    def _listed(self) -> frozenset[str]:
        """Fragments of the rows that are on the page."""
        needs = (row.id for side in self.dossier.sides for entry in side.ledger for row in self.ledger(entry.stakes))
        said = (row.id for row in self.table)
        answered = (row.id for row in self.rows.replies[:TABLE])
        done = (row.id for row in self.acts[:TABLE])
        return frozenset((*said, *answered, *done, *needs))

    def _row(self, fragment: str) -> str | None:
        return f"#{fragment}" if fragment in self.listed else None

    def _all_items(self) -> dict[str, Item]:
        found: dict[str, Item] = {}
        for row in self.rows.statements:
            found[row.episode.id] = self._statement(row)
        for reply in self.rows.replies:
            found.update(dict.fromkeys((one.id for one in reply.replies), self._reply(reply)))
        for deed in self.rows.deeds:
            found[deed.deed.id] = self._deed(deed)
        for key, stake in self.rows.stakes.items():
            found[key] = self._stake(stake)
        return found

    def _statement(self, row: StatementRow) -> Item:
        label = f"{row.who} ({row.country}, {row.standing})"
        return Item(
            row.date,
            label,
            cut(row.words, 140),
            self._row(row.id),
            self.shelf.href(row.lead),
            self._level(row.episode.id),
        )

    def _reply(self, row: ReplyRow) -> Item:
        label = f"{row.reply.reply_kind} from {row.country}"
        return Item(
            row.date, label, cut(row.words, 140), self._row(row.id), self.shelf.href(row.reply), self.least.reply(row)
        )

    def _deed(self, row: DeedRow) -> Item:
        label = f"{row.deed.act}, {row.source} to {row.target}"
        href = self.shelf.href(row.deed.events[0])
        return Item(row.date, label, cut(row.words, 140), self._row(row.id), href, self._level(row.deed.id))

    def _stake(self, row: StakeRow) -> Item:
        label = f"{row.stake.good}, {self.dossier.name(row.stake.holder_country)}"
        href = self.shelf.href(row.stake)
        return Item(
            row.source.published, label, cut(row.words, 140), self._row(row.id), href, self._level(row.stake.id)
        )

    def _level(self, key: str) -> int:
        return self.least.of[key]


def _latest(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """The latest distinct statements that were sharp, friendly or answered."""
    dated = [row for row in rows if row.episode.said_on and _notable(row)]
    return sorted(dated, key=_when, reverse=True)[:SHOWN]


def _sharpest(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """The most hostile ones, the latest first among equals, without those among the latest."""
    shown = {row.id for row in _latest(rows)}
    rest = [row for row in reversed(rows) if row.hostile and row.id not in shown]
    heard: Counter[tuple[str, str]] = Counter()
    chosen = []
    for row in sorted(rest, key=lambda row: row.episode.hostility):
        heard[row.who, row.country] += 1
        if heard[row.who, row.country] <= EACH:
            chosen.append(row)
    return chosen[:SHOWN]


def _notable(row: StatementRow) -> bool:
    return row.hostile or is_friendly(row.episode.hostility) or bool(row.replies)


def _when(row: StatementRow) -> tuple[tuple[date, date], str]:
    return order(row.episode.said_on), row.id


def _newest(card: Card) -> tuple[tuple[date, date], str]:
    return _when(card.row)


def _drawn(make: Callable[[int], Chart | None], width: int) -> Drawing:
    """A chart in both sizes; the style sheet shows the one that fits."""
    found = (("wide", make(width)), ("narrow", make(NARROW)))
    return tuple((css, chart) for css, chart in found if chart)


__all__ = ["Item", "Listing", "View", "anchor"]
