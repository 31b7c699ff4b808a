"""Who needs what of whom: the ledger, both ways."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from loosetalk.analysis.material import Material
from loosetalk.records import Good, Stake


@dataclass(frozen=True, slots=True)
class Entry:
    """One good that the holder needs or gains of the provider, with every sentence that says so, the surest first."""

    good: Good
    stakes: tuple[Stake, ...]


def ledger(material: Material, holder: str) -> tuple[Entry, ...]:
    """What ``holder`` needs of the other country: the most often told first."""
    found: dict[Good, list[Stake]] = defaultdict(list)
    for stake in material.stakes:
        if stake.holder_country == holder:
            found[stake.good].append(stake)
    entries = [Entry(good, tuple(sorted(rows, key=lambda row: -row.confidence))) for good, rows in found.items()]
    return tuple(sorted(entries, key=lambda entry: (-len(entry.stakes), entry.good)))
