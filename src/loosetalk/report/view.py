"""Everything the page shows, laid out before the template is filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from loosetalk.analysis.dates import order
from loosetalk.analysis.dossier import Dossier
from loosetalk.analysis.verdict import Figure, Sentence
from loosetalk.records import Stake
from loosetalk.report import charts
from loosetalk.report.drawing import Chart
from loosetalk.report.evidence import Shelf, anchor, shelf
from loosetalk.report.rows import DeedRow, ReplyRow, Rows, StakeRow, StatementRow, rows
from loosetalk.report.words import cut
from loosetalk.scale import is_friendly

WIDE, HALF, NARROW = 1080, 516, 346
SHOWN: Final = 6
"""Latest and sharpest episodes told in full."""

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


@dataclass(frozen=True, slots=True)
class Listing:
    """The records behind one figure. ``more`` counts those not listed."""

    id: str
    title: str
    count: int
    items: tuple[Item, ...]
    more: int


class View:
    """A dossier with its rows, printed articles, lists behind figures and charts."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.rows: Rows = rows(dossier)
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
            found = Listing(f"list-{len(self.listings) + 1}", of, len(ids), items[:LISTED], max(0, len(items) - LISTED))
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

    @property
    def latest(self) -> list[StatementRow]:
        """The latest distinct statements that were sharp, friendly or answered."""
        dated = [row for row in self.rows.statements if row.episode.said_on and self._notable(row)]
        return sorted(dated, key=lambda row: (order(row.episode.said_on), row.id), reverse=True)[:SHOWN]

    @staticmethod
    def _notable(row: StatementRow) -> bool:
        return row.hostile or is_friendly(row.episode.hostility) or bool(row.replies)

    @property
    def sharpest(self) -> list[StatementRow]:
        """The most hostile ones, the latest first among equals, without those among ``latest``."""
        shown = {row.id for row in self.latest}
        rest = [row for row in reversed(self.rows.statements) if row.hostile and row.id not in shown]
        heard: Counter[tuple[str, str]] = Counter()
        chosen = []
        for row in sorted(rest, key=lambda row: row.episode.hostility):
            heard[row.who, row.country] += 1
            if heard[row.who, row.country] <= EACH:
                chosen.append(row)
        return chosen[:SHOWN]

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
        return _drawn(lambda width: charts.timeline(self.dossier, self.links, width), WIDE)

    def series(self, index: int) -> Drawing:
        """Statements of one side by month."""
        side = self.dossier.sides[index]
        names = self.dossier.name(side.country), self.dossier.name(side.other)
        sharp = frozenset(side.control.hostile)
        most = max((len(row.ids) for one in self.dossier.sides for row in one.talk.bins), default=0)
        return _drawn(lambda width: charts.series(side.talk, sharp, names, width, css="ab"[index], highest=most), HALF)

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
        return _drawn(lambda width: charts.events(self.dossier.flow, (pair[0], pair[1]), width), WIDE)

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
        return Item(row.date, label, cut(row.words, 140), self._row(row.id), self.shelf.href(row.lead))

    def _reply(self, row: ReplyRow) -> Item:
        label = f"{row.reply.reply_kind} from {row.country}"
        return Item(row.date, label, cut(row.words, 140), self._row(row.id), self.shelf.href(row.reply))

    def _deed(self, row: DeedRow) -> Item:
        label = f"{row.deed.act}, {row.source} to {row.target}"
        return Item(row.date, label, cut(row.words, 140), self._row(row.id), self.shelf.href(row.deed.events[0]))

    def _stake(self, row: StakeRow) -> Item:
        label = f"{row.stake.good}, {self.dossier.name(row.stake.holder_country)}"
        return Item(row.source.published, label, cut(row.words, 140), self._row(row.id), self.shelf.href(row.stake))


def _drawn(make: Callable[[int], Chart | None], width: int) -> Drawing:
    """A chart in both sizes; the style sheet shows the one that fits."""
    found = (("wide", make(width)), ("narrow", make(NARROW)))
    return tuple((css, chart) for css, chart in found if chart)


__all__ = ["Item", "Listing", "View", "anchor"]
