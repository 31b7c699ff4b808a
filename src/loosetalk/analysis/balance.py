"""How one country's cooperation and conflict spread over its partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scipy.stats import entropy

from loosetalk.analysis.control import Share, share
from loosetalk.analysis.dates import bin_of
from loosetalk.analysis.deeds import Deed
from loosetalk.analysis.words import CONFLICT, COOPERATION

ENOUGH_TIES: Final = 10
"""Shares and spread are put into words only from this many deeds on."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner with the deeds shared with it."""

    country: str
    cooperation: Share
    conflict: Share


@dataclass(frozen=True, slots=True)
class Balance:
    """Ties of one country. ``spread`` is the effective number of partners in cooperation (2 to the Shannon entropy in
    bits): 1.0 means one partner has it all. ``years`` rows are (year, cooperation deeds, of them with the other)."""

    country: str
    partners: tuple[Partner, ...]
    cooperation: int
    conflict: int
    spread: float | None
    years: tuple[tuple[str, int, int], ...]


def balance(ties: Sequence[Deed], country: str, other: str) -> Balance:
    """Shares of each partner in the deeds that bind ``country`` to others."""
    warm: dict[str, list[str]] = defaultdict(list)
    cold: dict[str, list[str]] = defaultdict(list)
    years: dict[str, list[str]] = defaultdict(list)
    for deed in ties:
        partner = _partner(deed, country)
        if partner is None or not deed.happened:
            continue
        if deed.quad in COOPERATION:
            warm[partner].append(deed.id)
            years[bin_of(deed.when, "year") or "undated"].append(partner)
        elif deed.quad in CONFLICT:
            cold[partner].append(deed.id)
    totals = sum(map(len, warm.values())), sum(map(len, cold.values()))
    names = sorted({*warm, *cold}, key=lambda name: (-len(warm[name]) - len(cold[name]), name))
    counts = [len(ids) for ids in warm.values() if ids]
    return Balance(
        country=country,
        partners=tuple(Partner(n, share(warm[n], totals[0]), share(cold[n], totals[1])) for n in names),
        cooperation=totals[0],
        conflict=totals[1],
        spread=float(2 ** entropy(counts, base=2)) if totals[0] >= ENOUGH_TIES else None,
        years=tuple((year, len(rows), rows.count(other)) for year, rows in sorted(years.items())),
    )


def _partner(deed: Deed, country: str) -> str | None:
    """The country at the other end; None for what happens at home or with nobody known."""
    ends = (deed.source_country, deed.target_country)
    partner = ends[1] if ends[0] == country else ends[0]
    return partner if country in ends and partner != country else None
