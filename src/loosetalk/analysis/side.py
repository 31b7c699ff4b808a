"""One country of a pair with every analysis of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loosetalk.analysis.balance import Balance, balance
from loosetalk.analysis.control import Control, control
from loosetalk.analysis.cost import Cost, cost
from loosetalk.analysis.coverage import Coverage
from loosetalk.analysis.deeds import Deed
from loosetalk.analysis.material import Material, hostile
from loosetalk.analysis.stakes import Entry, ledger
from loosetalk.analysis.trend import Trend, trend


@dataclass(frozen=True, slots=True)
class Side:
    """One country of the pair: what its speakers said about the other, and what it needs of it."""

    country: str
    other: str
    talk: Trend
    hostile_talk: Trend
    control: Control
    cost: Cost
    ledger: tuple[Entry, ...]
    balance: Balance


def side(material: Material, covered: Coverage, country: str, *, done: Sequence[Deed], ties: Sequence[Deed]) -> Side:
    """The analyses of one side; ``done`` are the deeds between the two, ``ties`` those with anybody."""
    episodes = material.said_by(country)
    other = material.other(country)
    return Side(
        country=country,
        other=other,
        talk=trend(material, covered, episodes),
        hostile_talk=trend(material, covered, [episode for episode in episodes if hostile(episode)]),
        control=control(material, country),
        cost=cost(material, covered, done, country),
        ledger=ledger(material, country),
        balance=balance(ties, country, other),
    )
