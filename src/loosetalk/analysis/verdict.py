"""The findings as sentences: every figure carries the records it was counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from loosetalk.analysis.balance import ENOUGH_TIES
from loosetalk.analysis.cost import ENOUGH_SPELLS
from loosetalk.analysis.dates import bin_start
from loosetalk.analysis.side import Side
from loosetalk.analysis.trend import Period, Ratio, Trend, months_long
from loosetalk.analysis.words import Fate

Question = Literal["Trend", "Control", "Replies", "Cost", "Stakes", "Balance"]

GOODS: Final[Mapping[str, str]] = {
    "neutrality": "neutrality",
    "votes": "votes",
    "membership": "membership",
    "recognition": "recognition",
    "transit": "transit",
    "trade": "trade",
    "energy": "energy",
    "security": "security",
    "business": "business",
    "labour": "labour",
    "no-haven": "no haven for opponents",
    "sanctions-policy": "its policy on sanctions",
    "aid": "aid",
    "other": "other things",
}
"""What a country needs of another, as it reads in a sentence."""

_OWN: Final[tuple[Fate, ...]] = ("disavowed", "denied", "retracted", "backed")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in words with the ids (episodes, deeds, stakes or replies) that it counts; ``of`` says what they are."""

    text: str
    ids: tuple[str, ...]
    of: str


Parts = tuple[str | Figure, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finding about ``country``'s side, and its ``basis`` in figures. ``sure`` is False where it says "too few"."""

    question: Question
    country: str
    parts: Parts
    basis: str = ""
    sure: bool = True

    @property
    def text(self) -> str:
        """The sentence without its links."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def verdicts(sides: Sequence[Side], names: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The findings of a dossier, question by question, both sides of each."""
    tellers = (_trend, _control, _replies, _cost, _stakes, _balance)
    return tuple(tell(side, _Names(names, side.country, side.other)) for tell in tellers for side in sides)


@dataclass(frozen=True, slots=True)
class _Names:
    names: Mapping[str, str]
    country: str
    other: str

    @property
    def who(self) -> str:
        return self.names.get(self.country, self.country)

    @property
    def whom(self) -> str:
        return self.names.get(self.other, self.other)

    @property
    def talk(self) -> str:
        return f"hostile talk by speakers from {self.who} about {self.whom}"


def _trend(side: Side, name: _Names) -> Sentence:
    found = side.hostile_talk
    if found.ratio is None or found.latest is None or found.before is None:
        dated = tuple(key for row in found.bins for key in row.ids)
        count = Figure(
            _count(len(dated), "dated hostile statement"), dated, "hostile statements first told in what was read"
        )
        parts: Parts = (f"Too few to tell whether {name.talk} became more frequent: ", count, " on record.")
        return Sentence("Trend", side.country, parts, f"{_capital(found.why)}.", sure=False)
    latest, before = found.latest, found.before
    head = {
        "more": f"{_capital(name.talk)} has become more frequent: ",
        "less": f"{_capital(name.talk)} has become less frequent: ",
    }.get(found.verdict, f"No clear change in {name.talk}: ")
    parts = (
        head,
        Figure(f"{len(latest.ids)}", latest.ids, f"hostile statements first told {_span(latest)}"),
        f" distinct statements in the latest {months_long(latest)}, ",
        Figure(f"{len(before.ids)}", before.ids, f"hostile statements first told {_span(before)}"),
        f" in the {months_long(before)} before.",
    )
    return Sentence("Trend", side.country, parts, _rates(latest, before, found.ratio) + _series(found))


def _control(side: Side, name: _Names) -> Sentence:
    found = side.control
    if not found.hostile:
        text = f"No hostile statement by speakers from {name.who} about {name.whom} was read."
        return Sentence("Control", side.country, (text,), sure=False)
    fates = [
        Figure(f"{fate} {len(ids)}", ids, f"hostile statements that their own side {fate}")
        for fate in _OWN
        if (ids := found.fate(fate))
    ]
    parts = (
        "Of ",
        Figure(_count(len(found.hostile), "hostile statement"), found.hostile, "hostile statements"),
        f" by speakers from {name.who}, ",
        Figure(f"{found.off_line.count}", found.off_line.ids, "hostile statements by people outside the government"),
        " came from outside its government; ",
        *(("its own side ", *_listed(fates)) if fates else ("no word of its own side on any of them is on record",)),
        ".",
    )
    basis = f"From outside the government: {_interval(found.off_line.low, found.off_line.high)}."
    if found.frames.divergence is not None:
        basis += (
            f" Frames of officials and the others lie {found.frames.divergence:.2f} apart"
            f" (Jensen-Shannon, 0 to 1; 95\N{NARROW NO-BREAK SPACE}% interval"
            f" {found.frames.low:.2f} to {found.frames.high:.2f}; {_p(found.frames.p or 0)})."
        )
    return Sentence("Control", side.country, parts, basis)


def _replies(side: Side, name: _Names) -> Sentence:
    found = side.control
    if not found.hostile:
        return Sentence("Replies", side.country, (f"Nothing hostile for {name.whom} to answer was read.",), sure=False)
    parts = (
        f"{name.whom} answered ",
        Figure(f"{found.answered.count}", found.answered.ids, f"hostile statements that {name.whom} answered"),
        f" of the {len(found.hostile)} hostile statements from {name.who}; ",
        Figure(f"{found.unanswered.count}", found.unanswered.ids, "hostile statements without any reply on record"),
        " drew no reply from either side in what was read.",
    )
    basis = f"Answered: {_interval(found.answered.low, found.answered.high)}."
    if len(found.days_other) >= 3:
        days = days_words(found.median_days or 0)
        basis += f" Median time to the first answer: {days} ({len(found.days_other)} cases with both days known)."
    elif found.answered.count:
        basis += " Too few answers with a known day to say how fast they came."
    return Sentence("Replies", side.country, parts, basis)


def _cost(side: Side, name: _Names) -> Sentence:
    found = side.cost
    spells = _count(len(found.spells), "spell")
    costs = found.ids("costs")
    direct: Parts = ()
    if costs:
        count = Figure(
            _count(len(costs), "costly reply", "costly replies"), costs, "bans, cancellations, summons, sanctions"
        )
        direct = (" ", count, " answered it directly.")
    if found.p_conflict is None:
        parts = (f"Too few spells of {name.talk} to compare the days before and after.", *direct)
        basis = f"{_capital(spells)} with known days and enough read around them; at least {ENOUGH_SPELLS} are needed."
        return Sentence("Cost", side.country, parts, basis, sure=False)
    before, after = found.ids("before"), found.ids("after")
    parts = (
        f"In the {found.days} days after {name.talk} began, ",
        Figure(_count(len(after), "act"), after, f"acts of conflict in the {found.days} days after"),
        " of conflict between the two followed; in the ",
        f"{found.days} days before there were ",
        Figure(f"{len(before)}", before, f"acts of conflict in the {found.days} days before"),
        ".",
        *direct,
    )
    luck = "could well be chance" if found.p_conflict >= 0.05 else "is unlikely to be chance"
    basis = (
        f"Over {spells}, the difference {luck} (permutation test, {_p(found.p_conflict)}). It is no proof of a cause."
    )
    return Sentence("Cost", side.country, parts, basis)


def _stakes(side: Side, name: _Names) -> Sentence:
    entries = side.ledger
    if not entries:
        return Sentence("Stakes", side.country, (f"Nothing {name.who} needs of {name.whom} was read.",), sure=False)
    figures = [
        Figure(
            GOODS[entry.good],
            tuple(row.id for row in entry.stakes),
            f"what {name.who} needs of {name.whom}: {entry.good}",
        )
        for entry in entries[:5]
    ]
    told = sum(len(entry.stakes) for entry in entries)
    more = f" and {_count(len(entries) - 5, 'other thing')}" if len(entries) > 5 else ""
    parts = (f"What {name.who} is said to need of {name.whom}: ", *_listed(figures), f"{more}.")
    return Sentence("Stakes", side.country, parts, f"Told in {_count(told, 'passage')}, the most often told first.")


def _balance(side: Side, name: _Names) -> Sentence:
    found = side.balance
    if found.cooperation < ENOUGH_TIES:
        text = f"Too few acts of cooperation of {name.who} to weigh its partners."
        basis = f"{found.cooperation} on record; at least {ENOUGH_TIES} are needed."
        return Sentence("Balance", side.country, (text,), basis, sure=False)
    share = next((row.cooperation for row in found.partners if row.country == side.other), None)
    ids = share.ids if share else ()
    parts = (
        f"Of {found.cooperation} acts of cooperation of {name.who} with anybody, ",
        Figure(f"{len(ids)}", ids, f"acts of cooperation of {name.who} with {name.whom}"),
        f" are with {name.whom}.",
    )
    basis = f"{_capital(_interval(share.low, share.high))}; " if share else ""
    basis += f"spread as over {found.spread:.1f} equal partners. This mirrors what was read as much as what was done."
    return Sentence("Balance", side.country, parts, basis)


def _span(period: Period) -> str:
    return f"{bin_start(period.first):%b %Y} to {bin_start(period.last):%b %Y}"


def _rates(latest: Period, before: Period, ratio: Ratio) -> str:
    rates = f"{latest.rate:.0f} against {before.rate:.0f} per thousand articles on the pair"
    if ratio.value is None or ratio.low is None or ratio.high is None:
        return f"{rates} (exact test, {_p(ratio.p)})."
    interval = (
        f"95\N{NARROW NO-BREAK SPACE}% interval {ratio.low:.1f} to {ratio.high:.1f}, {_p(ratio.p)}, {ratio.model} model"
    )
    return f"{rates}: {ratio.value:.1f} times the rate ({interval})."


def _series(found: Trend) -> str:
    text = ""
    if found.monotone:
        text = f" Over the whole series: {found.monotone[0]} (Mann-Kendall, {_p(found.monotone[1])})."
    return text + (f" The level shifts in {', '.join(map(_bin, found.breaks))}." if found.breaks else "")


def _bin(key: str) -> str:
    return f"{bin_start(key):%b %Y}"


def days_words(days: float) -> str:
    """ "the same day", "1 day", "12 days"."""
    return _count(round(days), "day") if round(days) else "the same day"


def _interval(low: float | None, high: float | None) -> str:
    return (
        ""
        if low is None or high is None
        else f"95\N{NARROW NO-BREAK SPACE}% interval {100 * low:.0f} to {100 * high:.0f}\N{NARROW NO-BREAK SPACE}%"
    )


def _p(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def _count(n: int, noun: str, plural: str | None = None) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {plural or noun + 's'}"


def _listed(figures: Sequence[Figure]) -> Parts:
    """ "a, b and c" with the figures kept whole."""
    parts: list[str | Figure] = []
    for index, figure in enumerate(figures):
        if index:
            parts.append(" and " if index == len(figures) - 1 else ", ")
        parts.append(figure)
    return tuple(parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
