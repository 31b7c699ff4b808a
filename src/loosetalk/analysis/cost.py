"""What followed hostile talk. A comparison of before and after, never a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from scipy.stats import permutation_test

from loosetalk.analysis.coverage import Coverage
from loosetalk.analysis.dates import day_of, stretch
from loosetalk.analysis.deeds import Deed
from loosetalk.analysis.material import Material, folded, hostile
from loosetalk.analysis.words import CONFLICT, COOPERATION
from loosetalk.records import ReplyKind

DAYS: Final = 30
"""How long before and after a spell of hostile talk is looked at."""

ENOUGH_SPELLS: Final = 6
"""With fewer spells no permutation of signs can reach 5 % on both sides (2 / 2**6 = 0.03)."""

COSTLY: Final[frozenset[ReplyKind]] = frozenset({"summons", "ban", "sanction", "cancellation", "outcry"})
"""Replies that are deeds."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Hostile statements with no gap of more than ``DAYS`` between them, and the deeds of the days around the first.

    ``before``, ``after`` are conflict deeds in the ``DAYS`` before and after the first day (that day apart: it may be
    either); ``calm_before``, ``calm_after`` cooperation; ``costs`` the costly replies.
    """

    first: date
    ids: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    calm_before: tuple[str, ...]
    calm_after: tuple[str, ...]
    costs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """Before and after over all spells; ``p_*`` are two-sided permutation tests, None under ``ENOUGH_SPELLS``.

    ``undated`` counts hostile statements whose day is not known; ``offsets`` are (days from the first day, deed id,
    whether it is conflict).
    """

    country: str
    days: int
    spells: tuple[Spell, ...]
    undated: int
    p_conflict: float | None
    p_cooperation: float | None
    offsets: tuple[tuple[int, str, bool], ...]

    def ids(self, which: str) -> tuple[str, ...]:
        """All deed (or reply) ids of one field of the spells, each once."""
        return tuple(dict.fromkeys(key for spell in self.spells for key in getattr(spell, which)))


def cost(material: Material, covered: Coverage, done: Sequence[Deed], country: str) -> Cost:
    """What happened between the two around hostile talk of ``country``'s speakers about the other."""
    sharp = [episode for episode in material.said_by(country) if hostile(episode)]
    dated = sorted(((day, episode.id) for episode in sharp if (day := day_of(episode.said_on))), key=lambda row: row[0])
    happened = [(day, deed) for deed in done if deed.happened and (day := day_of(deed.when))]
    spells = [_spell(material, group, happened) for group in _groups(dated) if _within(group[0][0], covered)]
    pairs = [(len(s.before), len(s.after)) for s in spells]
    calm = [(len(s.calm_before), len(s.calm_after)) for s in spells]
    return Cost(
        country=country,
        days=DAYS,
        spells=tuple(spells),
        undated=len(sharp) - len(dated),
        p_conflict=_p(pairs),
        p_cooperation=_p(calm),
        offsets=tuple(
            ((day - spell.first).days, deed.id, deed.quad in CONFLICT)
            for spell in spells
            for day, deed in happened
            if abs((day - spell.first).days) <= DAYS and deed.quad in CONFLICT | COOPERATION
        ),
    )


def _groups(dated: Sequence[tuple[date, str]]) -> list[list[tuple[date, str]]]:
    groups: list[list[tuple[date, str]]] = []
    for row in dated:
        if groups and (row[0] - groups[-1][-1][0]).days <= DAYS:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _within(first: date, covered: Coverage) -> bool:
    """Whether the days before and after were read about at all."""
    start, end = stretch(covered.first), stretch(covered.last)
    reach = timedelta(days=DAYS)
    return bool(start and end and start[0] <= first - reach and first + reach <= end[1])


def _spell(material: Material, group: Sequence[tuple[date, str]], happened: Sequence[tuple[date, Deed]]) -> Spell:
    first = group[0][0]

    def around(quads: frozenset[str], low: int, high: int) -> tuple[str, ...]:
        return tuple(d.id for day, d in happened if d.quad in quads and low <= (day - first).days <= high)

    answers = (rows[0] for _, key in group for rows in folded(material.replies.get(key, ())))
    costs = [reply.id for reply in answers if reply.reply_kind in COSTLY]
    return Spell(
        first=first,
        ids=tuple(key for _, key in group),
        before=around(frozenset(CONFLICT), -DAYS, -1),
        after=around(frozenset(CONFLICT), 1, DAYS),
        calm_before=around(frozenset(COOPERATION), -DAYS, -1),
        calm_after=around(frozenset(COOPERATION), 1, DAYS),
        costs=tuple(costs),
    )


def _p(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Chance of a mean difference as large if before and after were exchangeable."""
    if len(pairs) < ENOUGH_SPELLS:
        return None
    before, after = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    if (before == after).all():
        return 1.0
    result = permutation_test(
        (after, before),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        n_resamples=9999,
        vectorized=True,
        rng=np.random.default_rng(0),
    )
    return float(result.pvalue)
