"""Who speaks off the official line, and what becomes of it: disavowed, backed, denied, answered or ignored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import bootstrap, permutation_test
from statsmodels.stats.proportion import proportion_confint

from loosetalk.analysis.dates import days_between
from loosetalk.analysis.material import Material, hostile
from loosetalk.analysis.words import FATES, OFFICIAL, OWN_SIDE, Fate
from loosetalk.records import Episode, Reply, Standing

ENOUGH_FRAMED: Final = 8
"""Frames of officials and of the others are compared only where each has this many statements with a frame."""

RESAMPLES: Final = 999
"""Bootstrap and permutation draws; enough for two decimals of an interval and a p of 0.001."""


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``total`` with the ids behind the count and a Wilson 95 % interval (None for a total of 0)."""

    count: int
    total: int
    ids: tuple[str, ...]
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """Hostile statements of one standing: ids by fate. One statement may have met several fates."""

    standing: Standing
    ids: tuple[str, ...]
    fates: tuple[tuple[Fate, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """How often officials and others used each frame: rows of (frame, ids of officials, ids of others).

    ``divergence`` is Jensen-Shannon in bits, 0 (same) to 1 (nothing in common), with a bootstrap 95 % interval and
    the chance ``p`` of one as large if standing made no difference; all None under ``ENOUGH_FRAMED``.
    """

    rows: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    officials: int
    others: int
    divergence: float | None
    low: float | None
    high: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class Control:
    """What happened to the hostile statements of one side. Days are medians over replies whose days are known."""

    country: str
    hostile: tuple[str, ...]
    off_line: Share
    rows: tuple[Row, ...]
    own_side: Share
    answered: Share
    unanswered: Share
    days_own: tuple[int, ...]
    days_other: tuple[int, ...]
    frames: Frames

    def fate(self, name: Fate) -> tuple[str, ...]:
        """Ids of the hostile statements that met this fate, whatever the standing."""
        return tuple(key for row in self.rows for fate, ids in row.fates if fate == name for key in ids)

    @property
    def median_days(self) -> float | None:
        """Days from a statement to the first answer of the other side."""
        return float(median(self.days_other)) if self.days_other else None

    @property
    def median_days_own(self) -> float | None:
        """Days from a statement to the first word of the speaker's own side."""
        return float(median(self.days_own)) if self.days_own else None


def control(material: Material, country: str) -> Control:
    """The fate of what ``country``'s speakers said about the other country of the pair."""
    episodes = material.said_by(country)
    sharp = [episode for episode in episodes if hostile(episode)]
    met = {episode.id: fates(material, episode) for episode in sharp}
    standings = sorted({episode.standing for episode in sharp}, key=lambda name: _rank(name, sharp))
    return Control(
        country=country,
        hostile=tuple(episode.id for episode in sharp),
        off_line=share([e.id for e in sharp if e.standing not in OFFICIAL], len(sharp)),
        rows=tuple(_row(standing, sharp, met) for standing in standings),
        own_side=share([key for key, found in met.items() if found & set(OWN_SIDE.values())], len(sharp)),
        answered=share([key for key, found in met.items() if "answered" in found], len(sharp)),
        unanswered=share([key for key, found in met.items() if "unanswered" in found], len(sharp)),
        days_own=_days(material, sharp, own=True),
        days_other=_days(material, sharp, own=False),
        frames=frames(episodes),
    )


def fates(material: Material, episode: Episode) -> frozenset[Fate]:
    """Everything that became of a statement; "unanswered" alone when no reply to it was read."""
    return fates_of(material.replies.get(episode.id, ()))


def fates_of(replies: Iterable[Reply]) -> frozenset[Fate]:
    """What these replies make of the statement that they answer; "unanswered" without any."""
    kinds: set[Fate] = {OWN_SIDE.get(reply.reply_kind, "answered") for reply in replies}
    return frozenset(kinds or {"unanswered"})


def first_days(material: Material, episode: Episode, *, own: bool) -> int | None:
    """Days to the first reply of the own or of the other side; None unless both days are known and in order."""
    replies: Sequence[Reply] = material.replies.get(episode.id, ())
    found = (days_between(episode.said_on, row.replied_on) for row in replies if (row.reply_kind in OWN_SIDE) == own)
    return min((days for days in found if days is not None and days >= 0), default=None)


def share(ids: Sequence[str], total: int) -> Share:
    """A share with its Wilson 95 % interval."""
    if not total:
        return Share(0, 0, (), None, None)
    low, high = proportion_confint(len(ids), total, method="wilson")
    return Share(len(ids), total, tuple(ids), float(low), float(high))


def frames(episodes: Sequence[Episode]) -> Frames:
    """The frames of officials against those of everybody else of the same country."""
    framed = [episode for episode in episodes if episode.frames]
    names = sorted({name for episode in framed for name in episode.frames})
    groups = [
        [episode for episode in framed if episode.standing in OFFICIAL],
        [episode for episode in framed if episode.standing not in OFFICIAL],
    ]
    ids = [{name: tuple(e.id for e in group if name in e.frames) for name in names} for group in groups]
    rows = sorted(((n, ids[0][n], ids[1][n]) for n in names), key=lambda row: (-len(row[1]) - len(row[2]), row[0]))
    matrices = [np.array([[name in e.frames for name in names] for e in group], dtype=float) for group in groups]
    enough = len(names) > 1 and min(map(len, groups)) >= ENOUGH_FRAMED
    divergence, low, high, p = _divergence(matrices[0], matrices[1]) if enough else (None, None, None, None)
    return Frames(tuple(rows), len(groups[0]), len(groups[1]), divergence, low, high, p)


def _divergence(officials: np.ndarray, others: np.ndarray) -> tuple[float, float, float, float]:
    """Jensen-Shannon divergence (bits) of the frame counts of two groups of statements, interval and p."""
    everybody = np.vstack([officials, others])

    def distance(left: np.ndarray, right: np.ndarray) -> float:
        p, q = (everybody[rows.astype(int)].sum(axis=0) for rows in (left, right))
        return float(jensenshannon(p, q, base=2) ** 2)

    data = (np.arange(len(officials)), np.arange(len(officials), len(everybody)))
    interval = bootstrap(
        data, distance, n_resamples=RESAMPLES, vectorized=False, method="percentile", rng=np.random.default_rng(0)
    ).confidence_interval
    test = permutation_test(
        data, distance, n_resamples=RESAMPLES, vectorized=False, alternative="greater", rng=np.random.default_rng(0)
    )
    return distance(*data), float(interval.low), float(interval.high), float(test.pvalue)


def _row(standing: Standing, sharp: Sequence[Episode], met: dict[str, frozenset[Fate]]) -> Row:
    ids = tuple(episode.id for episode in sharp if episode.standing == standing)
    return Row(standing, ids, tuple((fate, tuple(key for key in ids if fate in met[key])) for fate in FATES))


def _rank(standing: Standing, sharp: Sequence[Episode]) -> tuple[bool, int, str]:
    """Officials first, then by falling number."""
    return standing not in OFFICIAL, -sum(episode.standing == standing for episode in sharp), standing


def _days(material: Material, sharp: Sequence[Episode], *, own: bool) -> tuple[int, ...]:
    found = (first_days(material, episode, own=own) for episode in sharp)
    return tuple(sorted(days for days in found if days is not None))
