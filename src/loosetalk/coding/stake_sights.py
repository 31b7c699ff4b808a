"""Stakes as the model sees them (``Tagged.acts``): a good, who needs it and of whom, read as countries.

Where the words of an act name only one side, the other is sought in the sentence, in what its paragraph is about and
in the pair of the article; where they name none, the holder of the good before it in the paragraph goes on.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from loosetalk.coding.clauses import Clauses
from loosetalk.coding.codebook import Match
from loosetalk.coding.ground import is_country
from loosetalk.coding.modality import modality
from loosetalk.coding.parties import Parties, Party
from loosetalk.coding.stake_needs import Found
from loosetalk.coding.stake_passages import Passages, is_good
from loosetalk.records import Act, Good, Span, Spans, Tagged

_BACKS = 0.12
"""Score from which an act of the model supports a rule."""
_LEAST = 0.33
"""Confidence from which it is a stake by itself."""
_SECOND = 0.5
_TURNED = 0.6
"""Confidence from which it stands beside another stake of the same two countries in its sentence, and beside one with
the sides turned round: below it four of five were the same need under another name (counted with earlier weights)."""
_TOLD = 0.6
"""Confidence from which it is a stake in what somebody says; below it nine of ten were none (with earlier weights)."""
_AGAINST = 0.08
"""How much surer than a rule it must be to turn its sides round."""
_FIRM = 0.5
"""Score from which its good is taken against that of the codebook."""
_GUESS = 0.85
"""What is left of the confidence for each side that no words name."""
_BESIDE = 0.3
"""Share of the best score in its sentence that an act has at least."""
_DATED = 0.8
"""What is left of the confidence in a sentence with a day or month, which tells an event rather than a need."""
_SUREST = 0.97

_THANKS = frozenset(["thank", "thanks", "thanked", "thanking", "praise", "praised", "praises", "congratulated"])
"""Words after which a good is something had, not something needed."""

_NEEDS = frozenset(["need", "needs", "needed", "depend", "depends", "depended", "rely", "relies", "relied"])

Told = Callable[[int], object | None]
Sides = tuple[Party, Party]
"""Holder and provider."""


class Sights:
    """Reads the stakes that the model sees in one article."""

    def __init__(self, tagged: Tagged, clauses: Clauses, parties: Parties, passages: Passages) -> None:
        acts = [act for act in tagged.acts if act.family == "stake" and act.score >= _BACKS]
        best = {act.sentence: act.score for act in sorted(acts, key=lambda act: act.score)}
        self._acts = sorted((a for a in acts if a.score >= _BESIDE * best[a.sentence]), key=lambda act: act.words)
        self._dates = [date.span for date in tagged.dates if date.precision in ("day", "month")]
        self._clauses, self._parties, self._passages = clauses, parties, passages

    def seen(self, goods: Sequence[Match]) -> dict[Span, list[Found]]:
        """The stakes by sentence, both sides known; ``goods`` are what the codebook finds in the article."""
        seen: dict[Span, list[Found]] = {}
        before: Found | None = None
        for act in self._acts:
            sides = self._sides(act, before)
            if sides is not None and not self._is_thanked(act) and not self._is_denied(act):
                before = self._found(act, sides, goods)
                seen.setdefault(act.sentence, []).append(before)
        return seen

    def _found(self, act: Act, sides: Sides, goods: Sequence[Match]) -> Found:
        guessed = sum(party.method == "context" for party in sides)
        named = [m for m in goods if is_good(m) and m.span.overlaps(act.words) and m.entry.text("good") != "other"]
        good = named[0].entry.text("good") if named and act.score < _FIRM else act.kind
        sure = (0.4 + 0.6 * act.score) * (0.6 + 0.4 * min(party.sure for party in sides)) * _GUESS**guessed
        if any(act.sentence.holds(date) for date in self._dates):
            sure *= _DATED
        evidence = self._passages.around(act.sentence, act.words, *sides)
        method = f"good:{act.method}" + ("+context" if guessed else "")
        return Found(*sides, cast(Good, good), (evidence,), act.words, method, sure)

    def _is_thanked(self, act: Act) -> bool:
        """Whether somebody is thanked for what the act names."""
        before = self._clauses.within(Span(act.sentence.start, act.words.start))
        return not _THANKS.isdisjoint(self._clauses.words[token] for token in before)

    def _is_denied(self, act: Act) -> bool:
        """Whether the words say that the good is not needed ("does not depend on")."""
        before = self._clauses.within(Span(act.sentence.start, act.words.start))
        needs = [token for token in before if self._clauses.words[token] in _NEEDS]
        return bool(needs) and modality(self._clauses, range(needs[-1], needs[-1] + 1), needs[-1]) == "denied"

    # ---- sides

    def _sides(self, act: Act, before: Found | None) -> Sides | None:
        holders, providers = self._read(act.sources, act.words), self._read(act.targets, act.words)
        pairs = [(h, p) for h, p in itertools.product(holders, providers) if h.country != p.country]
        if pairs:
            return max(pairs, key=self._inside)
        if providers and (not holders or self._named(providers[0]) > self._named(holders[0])):
            return self._completed(act, None, providers[0])
        if holders:
            return self._completed(act, holders[0], None)
        going_on = before is not None and self._clauses.paragraph(act.words.start).holds(before.words)
        holder = replace(before.holder, sure=0.5, method="context") if before is not None and going_on else None
        return self._completed(act, holder or self._passages.topic(act.words.start), None)

    def _completed(self, act: Act, holder: Party | None, provider: Party | None) -> Sides | None:
        known = holder or provider
        rest = self._passages.rest(known, act.words, act.sentence) if known is not None else None
        if rest is None or not is_country(rest.country or ""):
            return None
        return (holder or rest, provider or rest)

    def _read(self, spans: Spans, words: Span) -> list[Party]:
        """The countries that spans stand for, those nearest to the good first; a mere guess only from the pair."""
        found = []
        for span in sorted(spans, key=lambda s: max(s.start - words.end, words.start - s.end)):
            party = self._country(span)
            if party is not None and (self._named(party) or party.country in self._parties.focus):
                if self._passages.is_scenery(party.span):
                    continue
                found.append(party)
        return found

    def _country(self, span: Span) -> Party | None:
        """The country of a noun phrase by its head, else the first that is named in it."""
        tokens = self._clauses.within(span)
        groups = self._parties.of(self._clauses.top(tokens)) if tokens else ()
        named = (self._parties.mentioned(m) for m in self._parties.mentions if span.overlaps(m.span))
        read = (party for party in (*(group[0] for group in groups), *named) if is_country(party.country or "X"))
        party = next(read, None)
        return replace(party, span=span) if party is not None else None

    def _inside(self, sides: Sides) -> int:
        """How many of two sides are of the article's pair."""
        return sum(party.country in self._parties.focus for party in sides)

    def _named(self, party: Party) -> bool:
        return any(m.span.overlaps(party.span) and m.country == party.country for m in self._parties.mentions)


def joined(rules: Sequence[Found], seen: Sequence[Found], told: Told) -> list[Found]:
    """The stakes of one sentence by rule and by sight: like ones support each other, of unlike ones the surer stays.

    ``told`` says whether a character stands in what somebody says (None if not).
    """
    kept = list(rules)
    for sight in sorted(seen, key=lambda one: -one.sure):
        rivals = [one for one in kept if _rival(one, sight)]
        same = next((one for one in rivals if one.told == sight.told), None)
        if same is not None:
            kept[kept.index(same)] = _supported(same, sight)
            continue
        others = [one for one in kept if one not in rivals]
        needs = [one for one in rivals if one.method.startswith("need")]
        beaten = (one.sure + (_AGAINST if _turned(one, sight) else 0.0) for one in rivals)
        if sight.sure >= max([_least(sight, [*others, *needs], told), *beaten]):
            kept = [*others, sight]
    return kept


def _least(sight: Found, others: Sequence[Found], told: Told) -> float:
    """How sure a sight must be to stand by itself beside other stakes."""
    least = _LEAST if told(sight.words.start) is None else _TOLD
    for one in others:
        if _turned(one, sight):
            least = max(least, _TURNED)
        elif one.holder.country == sight.holder.country and one.provider.country == sight.provider.country:
            least = max(least, _SECOND)
    return least


def _turned(one: Found, other: Found) -> bool:
    """Whether the holder of one stake is the provider of another and the other way about."""
    sides = (one.holder.country, one.provider.country)
    return sides == (other.provider.country, other.holder.country)


def _rival(one: Found, other: Found) -> bool:
    """Whether two stakes tell of one thing: of the same words, or of the same good between the same two."""
    pair = {one.holder.country, one.provider.country}
    return one.words.overlaps(other.words) or (
        one.good == other.good and pair == {other.holder.country, other.provider.country}
    )


def _supported(one: Found, sight: Found) -> Found:
    """One stake with the evidence of both, surer where it was read in another way than the sight."""
    evidence = _wider(one.evidence, sight.evidence)
    way = sight.method.split("+")[0]
    if way in one.method.split("+"):
        return replace(one, evidence=evidence)
    sure = min(_SUREST, 1 - (1 - one.sure) * (1 - sight.sure))
    return replace(one, evidence=evidence, method=f"{one.method}+{way}", sure=sure)


def _wider(one: Spans, other: Spans) -> Spans:
    """Evidence of both, overlapping spans as one."""
    kept: list[Span] = []
    for span in sorted([*one, *other]):
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
