"""What of a sentence tells an act: the characters that show it, its day and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from loosetalk.actors import CountryMention
from loosetalk.coding.clauses import Clauses
from loosetalk.coding.event_arguments import Sides
from loosetalk.coding.parties import Party
from loosetalk.records import Precision, Span, Tagged

_TAIL = 90
"""Characters of an adverbial tail ("soon after his election") that evidence takes in up to the next mark."""
_BOUNDARY = re.compile(r"[,;:.!?—–(\"“”«»]|\s(?:and|but|while|although|because)\s")


class Core(NamedTuple):
    """The tokens of an act and the one that governs them."""

    tokens: range
    top: int


class Telling:
    """The places, days and evidence of one article's acts."""

    def __init__(self, tagged: Tagged, clauses: Clauses, mentions: Sequence[CountryMention]) -> None:
        self.tagged, self.clauses, self.mentions = tagged, clauses, mentions
        self.text = tagged.article.text

    def evidence(self, core: Core, sides: Sides, sentence: Span) -> Span:
        """The clause of the act with both sides, inside its sentence."""
        cue = self.clauses.span(core.tokens)
        clause = self.clauses.clause(core.top)
        inner = [self.clauses.clause(i) for i in core.tokens if self.clauses.is_verb(i) and i != core.top]
        ends = [cue.end, clause.end, *(span.end for span in inner)]
        starts = [cue.start] if self.clauses.is_verb(core.top) else [cue.start, clause.start]
        for party in (*sides.sources, *sides.targets):
            if sentence.holds(party.span) and party.method != "context":
                phrase = self._phrase(party.span, cue)
                starts.append(phrase.start)
                ends.append(phrase.end)
        end = min(sentence.end, max(ends))
        if self.clauses.is_verb(core.top):
            rest = _BOUNDARY.search(self.text, end, min(sentence.end, end + _TAIL))
            end = rest.start() if rest else end
        return Span(max(sentence.start, min(starts)), end)

    def _phrase(self, span: Span, cue: Span) -> Span:
        """The noun phrase around a party, as far as it stands on the same side of the cue."""
        tokens = self.clauses.within(span)
        if not tokens:
            return span
        top = self.clauses.top(tokens)
        for above in self.clauses.ancestors(top):
            if not self.clauses.is_nominal(above) and self.clauses.dep(above) != "prep":
                break
            if self.clauses.dep(top) not in ("poss", "amod", "compound", "nmod", "prep", "pobj"):
                break
            if self.clauses.tokens[above].start >= cue.start > span.start:
                break
            top = above
        whole = self.clauses.clause(top)
        if span.end <= cue.start:
            return Span(min(span.start, whole.start), span.end)
        return Span(span.start, max(span.end, whole.end if whole.end - span.end < 80 else span.end))

    def date(self, core: Core, evidence: Span, sentence: Span, *, planned: bool) -> tuple[str | None, Precision]:
        """The day of an act as an ISO prefix, or None; that of a plan lies ahead."""
        best: tuple[int, int, str | None, Precision] | None = None
        cue = self.clauses.span(core.tokens)
        for phrase in self.tagged.dates:
            if phrase.value is None or not sentence.holds(phrase.span):
                continue
            score = self._date_fits(phrase.span, core, evidence, sentence)
            gap = min(abs(phrase.span.start - cue.end), abs(cue.start - phrase.span.end))
            if score and (best is None or (score, -gap) > best[:2]):
                best = (score, -gap, phrase.value, phrase.precision)
        if best is None or best[2] is None:
            return None, "unknown"
        return (self._ahead(best[2]) if planned else best[2]), best[3]

    def _ahead(self, value: str) -> str:
        """A plan "in April" told in May is for the next April; a year that is said stays."""
        published = self.tagged.article.published
        spoken = any(d.value == value and value[:4] in d.span.of(self.text) for d in self.tagged.dates)
        if published is None or len(value) < 7 or spoken or value >= published[: len(value)]:
            return value
        later = f"{int(value[:4]) + 1}{value[4:]}"
        return later if later[:7] <= f"{int(published[:4]) + 1}{published[4:7]}" else value

    def _date_fits(self, span: Span, core: Core, evidence: Span, sentence: Span) -> int:
        """How surely a date is that of the act: 3 it hangs on it, 2 it opens the sentence or stands by, 0 not."""
        tokens = self.clauses.within(span)
        own = {core.top, *core.tokens}
        if not self.clauses.is_verb(core.top) and self.clauses.is_verb(self.clauses.tokens[core.top].head):
            own.add(self.clauses.tokens[core.top].head)
        foreign = False
        for above in self.clauses.ancestors(self.clauses.top(tokens)) if tokens else ():
            if above in own:
                return 3
            if self.clauses.is_verb(above):
                foreign = True
                break
        if span.start <= sentence.start + 3:
            return 2
        if evidence.holds(span):
            return 1 if foreign else 2
        return 0 if foreign or not tokens else 1

    def place(self, evidence: Span, source: Party, target: Party | None) -> str | None:
        """Where it happened, when a place that is neither side is named in the evidence."""
        taken = [source.span, *([target.span] if target else [])]
        for mention in self.mentions:
            if evidence.holds(mention.span) and mention.kind == "place" and mention.span not in taken:
                before = self.text[: mention.span.start].rstrip().rsplit(None, 1)[-1:]
                if before and before[0].lower() in ("in", "at", "near", "outside"):
                    return mention.span.of(self.text)
        return None
