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
_DAY = 10
_CLOCK = re.compile(r"\s*\d{1,2}[:.]\d\d\b")
"""The hour at which an entry of a live page opens."""
_HEADING = re.compile(r"[.:)]?\s*(?:[.:–—\n]|-\s)")
"""What follows a date that heads an entry."""
_WHILE = frozenset(["when", "as", "while"])
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
        if self.clauses.is_verb(core.top) and self.clauses.passive(core.top):
            starts += [self.clauses.clause(c).start for c in self.clauses.subjects(core.top)]
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
            return self._heading_date(sentence)
        return (self._ahead(best[2]) if planned else best[2]), best[3]

    def _heading_date(self, sentence: Span) -> tuple[str | None, Precision]:
        """The day that heads an entry of a chronicle, for what has no date of its own: "3 May 2021. Fiji closed"."""
        paragraph = self.clauses.paragraph(sentence.start)
        published = self.tagged.article.published
        if published is not None and len(published) == _DAY and _CLOCK.match(self.text, paragraph.start):
            return published, "day"
        for phrase in self.tagged.dates:
            if phrase.value is None or not paragraph.holds(phrase.span):
                continue
            ahead = self.text[paragraph.start : phrase.span.start].strip(" *•–—-0123456789.)(")
            whole = phrase.value[:4] in phrase.span.of(self.text)
            if whole and not ahead and _HEADING.match(self.text, phrase.span.end):
                return phrase.value, phrase.precision
            break
        return None, "unknown"

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
        if not self.clauses.is_verb(core.top):
            own |= set(self._governor(core.top))
        if any(above in tokens for above in self.clauses.ancestors(core.top)):
            return 3  # "in 2012, when Fiji granted the licence"
        foreign = False
        for above in self.clauses.ancestors(self.clauses.top(tokens)) if tokens else ():
            if above in own:
                return 3
            if self.clauses.is_verb(above):
                if self._at_once(above, own):
                    return 2
                foreign = True
                break
        if span.start <= sentence.start + 3:
            return 2
        if evidence.holds(span):
            return 1 if foreign else 2
        return 0 if foreign or not tokens else 1

    def _governor(self, noun: int) -> list[int]:
        """The verb that a noun or adjective of an act hangs on: "declared him unwelcome"."""
        return [above for above in self.clauses.ancestors(noun) if self.clauses.is_verb(above)][:1]

    def _at_once(self, verb: int, own: set[int]) -> bool:
        """Whether a clause only tells when an act was: "when it left the union in May, Fiji recognised it"."""
        head = self.clauses.tokens[verb].head
        marks = {self.clauses.words[c] for c in self.clauses.children.get(verb, ()) if c < verb}
        if self.clauses.dep(verb) != "advcl" or not marks & _WHILE:
            return False
        return head in own or any(self.clauses.tokens[one].head == head for one in own if self.clauses.is_verb(one))

    def place(self, evidence: Span, source: Party, target: Party | None) -> str | None:
        """Where it happened, when a place that is neither side is named in the evidence."""
        taken = [source.span, *([target.span] if target else [])]
        for mention in self.mentions:
            if evidence.holds(mention.span) and mention.kind == "place" and mention.span not in taken:
                before = self.text[: mention.span.start].rstrip().rsplit(None, 1)[-1:]
                if before and before[0].lower() in ("in", "at", "near", "outside"):
                    return mention.span.of(self.text)
        return None
