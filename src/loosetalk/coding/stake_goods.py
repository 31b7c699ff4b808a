"""What is needed and of whom: the goods within the reach of a need, and the country that each is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from loosetalk.coding.clauses import Clauses
from loosetalk.coding.codebook import Match
from loosetalk.coding.event_arguments import Arguments
from loosetalk.coding.ground import is_country
from loosetalk.coding.parties import Parties, Party
from loosetalk.coding.stake_holders import Holders
from loosetalk.coding.stake_needs import Cue, Need
from loosetalk.records import Good, Span

_PROVIDER = "object|that|on|upon|from|for|of|by|with|in|to|into|through"
_CLAUSAL = frozenset(["relcl", "acl", "conj", "ccomp", "xcomp", "advcl"])
_SEGMENT = 120
_BOUNDARY = re.compile(r"[,;:.!?—–(\"“”«»]|\s(?:and|or|but|while|although|because|which)\s")
_AGAINST = ("boycott", "shun", "expel", "embargo")
"""Beginnings of the words for doing without a good."""
_TITLES = frozenset(["ORG", "PERSON", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"])


class Goods:
    """Reads the goods of needs in one article."""

    def __init__(self, clauses: Clauses, parties: Parties, arguments: Arguments, holders: Holders) -> None:
        self.clauses, self.parties, self.arguments, self.holders = clauses, parties, arguments, holders
        self.text = clauses.text

    def titled(self, cue: Cue) -> bool:
        """Whether a good is only part of a name ("the Fijian Defence Force")."""
        token = self.clauses.tokens[cue.top]
        return token.ner in _TITLES and self.text[token.start].isupper()

    def inside_other(self, cue: Cue, goods: Sequence[Cue], need: Need) -> bool:
        """Whether a good is only what another good is for ("routes to export grain", "help to protect")."""
        if any(other.span.holds(cue.span) and other.span != cue.span for other in goods):
            return True
        firm = [g for g in goods if g is not cue and g.span.start < cue.span.start]
        index = cue.top
        for above in self.clauses.ancestors(cue.top):
            if self._purpose(index):
                for other in firm:
                    if above in other.tokens or (above == need.cue.top and self.clauses.dep(index) == "advcl"):
                        return True
                    if above == self.clauses.tokens[other.top].head and self.clauses.dep(index) == "advcl":
                        return True
            if self.clauses.dep(index) == "pobj" and any(
                above_of in other.tokens for other in firm for above_of in (self.clauses.tokens[above].head,)
            ):
                return True
            if above == need.cue.top:
                return False
            index = above
        return False

    def unwanted(self, cue: Cue, need: Need) -> bool:
        """Whether what is wanted is to be without a good: "wants them to boycott everything Indian"."""
        between = self.clauses.within(Span(need.cue.span.end, max(need.cue.span.end, cue.span.end)))
        return any(self.clauses.words[token].startswith(_AGAINST) for token in between)

    def _purpose(self, verb: int) -> bool:
        """Whether a verb opens an infinitive or gerund: "to export", "from shipping"."""
        if not self.clauses.is_verb(verb):
            return False
        infinitive = any(self.clauses.words[c] == "to" for c in self.clauses.children.get(verb, ()))
        return self.clauses.dep(verb) == "pcomp" or (infinitive and self.clauses.dep(verb) in _CLAUSAL)

    def provider(self, need: Need, cue: Cue) -> Party | None:
        """Of whom: named at the good, else at the need, else in the reach, else the other country in focus."""
        for child in self.clauses.children.get(cue.top, ()):
            if self.clauses.dep(child) in ("poss", "amod", "compound"):
                token = self.clauses.tokens[child]
                own = self._named(Span(token.start, token.end), need.holder)
                if own is not None:
                    return own
        if need.cue.entry.text("provider") == "above":
            subject = self.holders.subject_above(need.cue.top)
            if subject is not None and self.other(subject, need.holder):
                return subject
        slots = self.arguments.slots(need.cue.tokens, need.cue.top)
        for name in ("on", "upon", "that", "object", "from", "of", "by"):
            for head in slots.get(name, ()):
                for group in self.parties.of(head):
                    if self.other(group[0], need.holder) and not self._destination(group[0].span):
                        return group[0]
        for span in (self.segment(need, cue), need.reach):
            found = self._named(span, need.holder)
            if found is not None:
                return found
        other = self.parties.other([need.holder], need.cue.span.start)
        return other if other is not None and self.other(other, need.holder) else None

    def other(self, party: Party, holder: Party) -> bool:
        """Whether a party is of a country, and of another than the holder's."""
        return bool(party.country) and is_country(party.country or "") and party.country != holder.country

    def _named(self, span: Span, holder: Party) -> Party | None:
        near = [m for m in self.parties.mentions if span.overlaps(m.span) and is_country(m.country)]
        near = [m for m in near if m.country != holder.country and not self._destination(m.span)]
        near = [m for m in near if m.kind != "place" or m.country in self.parties.focus]  # not "in New York"
        near.sort(key=lambda m: m.country not in self.parties.focus)
        return self.parties.mentioned(near[0]) if near else None

    def _destination(self, span: Span) -> bool:
        """Whether a country is only where goods go on to or whom they serve against ("to trade with", "to China")."""
        tokens = self.clauses.within(span)
        if not tokens:
            return False
        index = self.clauses.top(tokens)
        for above in self.clauses.ancestors(index):
            if self.clauses.dep(above) == "prep" and self.clauses.words[above] in ("to", "with", "against", "towards"):
                verb = next((v for v in self.clauses.ancestors(above) if self.clauses.is_verb(v)), above)
                return self.clauses.dep(verb) in ("acl", "advcl", "xcomp", "relcl")
            if self.clauses.is_verb(above):
                return False
        return False

    def said(self, need: Need) -> Party | None:
        """The provider of a need whose good the codebook does not know: named in its object, never guessed."""
        slots = self.arguments.slots(need.cue.tokens, need.cue.top)
        for name in _PROVIDER.split("|"):
            for head in slots.get(name, ()):
                for group in self.parties.of(head):
                    if self.other(group[0], need.holder) and need.reach.overlaps(group[0].span):
                        return group[0]
        return None

    def segment(self, need: Need, cue: Cue) -> Span:
        """The clause of a good inside the reach of its need: its verb's where it has one, else its noun phrase."""
        top = cue.top
        for above in self.clauses.ancestors(cue.top):
            if self.clauses.is_verb(top) and self.clauses.dep(top) in _CLAUSAL:
                break
            if (
                above in need.cue.tokens
                or above == need.cue.top
                or self.clauses.tokens[above].start < need.cue.span.end
            ):
                break
            top = above
        span = self.clauses.clause(top)
        whole = self.clauses.span(self.clauses.subtree(top, frozenset(["conj", "parataxis", "punct"])))
        if whole.end - cue.span.start <= _SEGMENT:
            span = Span(span.start, max(span.end, whole.end))
        rest = _BOUNDARY.search(self.text, span.end, cue.span.start + _SEGMENT)
        if rest and span.end > cue.span.start:
            span = Span(span.start, rest.start())
        start, end = max(span.start, need.reach.start), min(max(span.end, cue.span.end), need.reach.end)
        return Span(min(start, cue.span.start), max(end, cue.span.end))

    def good_before(self, need: Need, matches: Sequence[Match]) -> Good:
        """The good that is the subject of a need: "its accession hinges on ..."."""
        subject = self.clauses.surface_subject(need.cue.top) if self.clauses.is_verb(need.cue.top) else None
        if subject is None:
            return "other"
        span = self.clauses.span(self.clauses.subtree(subject))
        goods = [m for m in matches if not m.entry.text("holder") and span.holds(m.span)]
        return cast(Good, goods[0].entry.text("good")) if goods else "other"
