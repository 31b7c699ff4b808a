"""The filter on the page: how sure a record is, in steps, and what a number or a bar is at each least confidence.

The page's script knows no arithmetic. Every element that depends on the least confidence brings its versions along,
and the script shows the one that holds. So what it shows is counted here, where it can be tested.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from statistics import fmean
from typing import Final

from loosetalk.analysis.control import fates_of
from loosetalk.analysis.dates import order
from loosetalk.analysis.words import FATES, Fate
from loosetalk.records import Episode
from loosetalk.report.rows import ReplyRow, Rows, StatementRow
from loosetalk.report.words import date_words, signed
from loosetalk.scale import is_hostile

STEP: Final = 0.05
"""The least confidence goes up in steps of this; a level is a number of steps, 0 to 20."""

TOP: Final = round(1 / STEP)

Levels = Mapping[str, int]
"""From the id of an episode, reply, deed or stake to its level."""


def level(confidence: float) -> int:
    """The highest step that a record of this confidence still passes."""
    # 0.15 / 0.05 is a hair below 3.
    return floor(confidence / STEP + 1e-6)


def versions(levels: Iterable[int], tell: Callable[[int], str]) -> str:
    """What ``tell`` says at each least level, as "0=12;7=11;9=8": from level 7 on "11". Empty if it never changes.

    ``levels`` are those of the records that it depends on: only above one of them can anything change.
    """
    found = [(0, tell(0))]
    for least in sorted({one + 1 for one in levels if one < TOP}):
        told = tell(least)
        if told != found[-1][1]:
            found.append((least, told))
    return ";".join(f"{least}={told}" for least, told in found) if len(found) > 1 else ""


def left(levels: Sequence[int], least: int) -> int:
    """How many of these levels pass."""
    return sum(one >= least for one in levels)


def out_of(levels: Sequence[int], least: int) -> str:
    """ "231" where all pass, "120 of 231" where some do."""
    passing = left(levels, least)
    return f"{passing:,}" if passing == len(levels) else f"{passing:,} of {len(levels):,}"


@dataclass(frozen=True, slots=True)
class Card:
    """A statement told in full from the least level ``start`` on up to ``end``, both included."""

    row: StatementRow
    start: int
    end: int


class Filter:
    """Levels of all records of a report, and the versions of its numbers."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.of: dict[str, int] = {row.episode.id: level(row.confidence) for row in rows.statements}
        self.of |= {one.id: level(one.confidence) for row in rows.replies for one in row.replies}
        self.of |= {row.deed.id: level(row.confidence) for row in rows.deeds}
        self.of |= {key: level(row.stake.confidence) for key, row in rows.stakes.items()}
        self._fates = {row.episode.id: _fate_levels(row) for row in rows.statements}

    # ---- levels

    def highest(self, ids: Iterable[str]) -> int:
        """The level of the surest of these; -1 without any."""
        return max(self.levels(ids), default=-1)

    def levels(self, ids: Iterable[str]) -> list[int]:
        """The levels of these, those of unknown ones left out."""
        return [self.of[key] for key in ids if key in self.of]

    def reply(self, row: ReplyRow) -> int:
        """The level of the surest telling of a reply."""
        return level(row.confidence)

    def replies(self, row: StatementRow) -> int:
        """The level of the surest reply to a statement; -1 without one."""
        return max(map(self.reply, row.replies), default=-1)

    # ---- versions of what the page says

    def count(self, ids: Iterable[str]) -> str:
        """How many of these records."""
        levels = self.levels(ids)
        return versions(levels, lambda least: f"{left(levels, least)}")

    def heading(self, ids: Iterable[str]) -> str:
        """How many of how many."""
        levels = self.levels(ids)
        return versions(levels, lambda least: out_of(levels, least))

    def rate(self, ids: Iterable[str], articles: int) -> str:
        """Records per thousand articles."""
        levels = self.levels(ids)
        return versions(levels, lambda least: f"{1000 * left(levels, least) / articles:.0f}") if articles else ""

    def fate(self, ids: Sequence[str], fate: Fate) -> str:
        """How many of these statements met a fate."""
        return versions(self._turns(ids), lambda least: f"{sum(fate in self.fates(key, least) for key in ids)}")

    def met(self, row: StatementRow) -> str:
        """What became of one statement, in words."""
        key = row.episode.id
        return versions(self._turns([key]), lambda least: ", ".join(sorted(self.fates(key, least))))

    def fates(self, key: str, least: int) -> frozenset[Fate]:
        """What became of a statement by the replies that pass; nothing for one that does not pass itself."""
        if self.of[key] < least:
            return frozenset()
        return frozenset(f for f, one in self._fates[key].items() if one >= least) or fates_of(())

    def sharp(self, episodes: Sequence[Episode]) -> str:
        """How many of these are hostile; a dash for none."""
        levels = self.levels(one.id for one in episodes if is_hostile(one.hostility))
        return versions(levels, lambda least: f"{left(levels, least) or '–'}")

    def mean(self, episodes: Sequence[Episode]) -> str:
        """The mean hostility of those that pass."""
        return self._over(episodes, lambda some: signed(fmean(one.hostility for one in some)))

    def last(self, episodes: Sequence[Episode]) -> str:
        """The latest date among those that pass."""

        def told(some: Sequence[Episode]) -> str:
            latest = max((one.said_on for one in some if one.said_on), key=order, default=None)
            return date_words(latest) if latest else "–"

        return self._over(episodes, told)

    def shown(self) -> str:
        """What of everything is shown, in a sentence without its end."""
        counted = {
            "statements": self.levels(row.episode.id for row in self.rows.statements),
            "hostile": self.levels(row.episode.id for row in self.rows.statements if row.hostile),
            "replies": [self.reply(row) for row in self.rows.replies],
            "acts": self.levels(row.deed.id for row in self.rows.deeds),
            "needs": self.levels(self.rows.stakes),
        }
        every = [one for levels in counted.values() for one in levels]

        def told(least: int) -> str:
            n = {name: f"{left(levels, least):,} of {len(levels):,}" for name, levels in counted.items()}
            said = f"{n['statements']} statements ({left(counted['hostile'], least):,} hostile)"
            return f"{said}, {n['replies']} replies, {n['acts']} acts, {n['needs']} needs told"

        return versions(every, told) or f"0={told(0)}"

    # ---- which statements are told in full

    def cards(self, chosen: Callable[[Sequence[StatementRow]], Sequence[StatementRow]]) -> tuple[Card, ...]:
        """Everything that ``chosen`` takes at any least level, each with the levels at which it does, in its order."""
        at: dict[str, list[int]] = defaultdict(list)
        steps = sorted({0, *(self.of[row.episode.id] + 1 for row in self.rows.statements)})
        for least, following in zip(steps, [*steps[1:], TOP + 1], strict=True):
            passing = [row for row in self.rows.statements if self.of[row.episode.id] >= least]
            for row in chosen(passing):
                at[row.id] += [least, following - 1]
        found = [row for row in self.rows.statements if row.id in at]
        return tuple(Card(row, min(at[row.id]), max(at[row.id])) for row in found)

    def _turns(self, ids: Iterable[str]) -> list[int]:
        """The levels at which the fates of these statements can change."""
        return [one for key in ids for one in (self.of[key], *self._fates[key].values())]

    def _over(self, episodes: Sequence[Episode], tell: Callable[[Sequence[Episode]], str]) -> str:
        def told(least: int) -> str:
            some = [one for one in episodes if self.of.get(one.id, -1) >= least]
            return tell(some) if some else "–"

        return versions(self.levels(one.id for one in episodes), told)


def _fate_levels(row: StatementRow) -> dict[Fate, int]:
    """Each fate of a statement with the level of the surest reply that tells it."""
    found: Counter[Fate] = Counter()
    for reply in row.replies:
        for one in reply.replies:
            for fate in fates_of((one,)):
                found[fate] = max(found[fate], level(one.confidence))
    return {fate: found[fate] for fate in FATES if fate in found}
