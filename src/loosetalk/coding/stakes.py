"""Stakes: what one country needs, wants or gains of another, each with the words that say so.

A need ("depends on", "wants") opens a reach to the end of its sentence; the goods of the codebook found in that reach
are the stakes, one for each good. Whole relations ("supplies gas to") count by themselves. A sentence that goes on
with "it" or "its" keeps the holder of the need before it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from loosetalk.coding.clauses import RELATIVE, Clauses
from loosetalk.coding.codebook import Codebook, Match
from loosetalk.coding.event_arguments import Arguments
from loosetalk.coding.events import article_words
from loosetalk.coding.ground import Resolving
from loosetalk.coding.modality import modality
from loosetalk.coding.parties import Group, Parties, Party
from loosetalk.coding.stake_goods import Goods
from loosetalk.coding.stake_holders import Holders
from loosetalk.coding.stake_needs import Cue, Need
from loosetalk.coding.stake_passages import WEIGHING, Found, Passages, names_side
from loosetalk.coding.statements import record_id
from loosetalk.records import Good, Span, Stake, Statement, Tagged

"""Characters that a good may take with what it is for ("routes to export grain ...")."""
_HEADING = 30
"""Characters of a sentence that only names what the next one is about ("Take gas.")."""
_NOBODY = frozenset(["nobody", "none", "no"])


def stakes(tagged: Tagged, resolver: Resolving, codebook: Codebook, statements: Iterable[Statement]) -> Iterator[Stake]:
    """The stakes that an article tells, in text order. ``statements`` are those of the same article."""
    yield from _Reader(tagged, resolver, codebook, tuple(statements)).stakes()


class _Reader:
    """One article's stakes."""

    def __init__(
        self, tagged: Tagged, resolver: Resolving, codebook: Codebook, statements: tuple[Statement, ...]
    ) -> None:
        self.tagged, self.codebook, self.text = tagged, codebook, tagged.article.text
        self.clauses = Clauses(tagged)
        self.parties = Parties(tagged, resolver, self.clauses, statements)
        self.arguments = Arguments(self.clauses, self.parties)
        self.words = article_words(self.text, self.parties)
        self.passages = Passages(tagged, self.clauses, self.parties)
        self.holders = Holders(self.clauses, self.parties, self.arguments, self.passages)
        self.goods = Goods(self.clauses, self.parties, self.arguments, self.holders)

    def stakes(self) -> Iterator[Stake]:
        found: dict[Span, list[Match]] = defaultdict(list)
        for match in self.codebook.find("stakes", self.words):
            found[self.clauses.sentence(match.span.start)].append(match)
        read = self._read(found)
        self._add_passages(found, read)
        for sentence in self.tagged.sentences:
            yield from sorted(_once(read[sentence]), key=lambda stake: stake.evidence)

    def _read(self, found: Mapping[Span, Sequence[Match]]) -> dict[Span, list[Stake]]:
        """The stakes whose need or relation is said, by sentence."""
        read: dict[Span, list[Stake]] = {}
        before: Need | None = None
        for sentence in self.tagged.sentences:
            matches = [m for m in found.get(sentence, ()) if not names_side(m) and m.entry.id != WEIGHING]
            needs = self._needs(sentence, matches, before)
            records = [*self._relations(matches, sentence)]
            for need in needs:
                records += self._of_need(need, matches, sentence)
            before = needs[-1] if needs else before
            told = [*self.passages.relations(found.get(sentence, ()), sentence)]
            read[sentence] = _firm([*records, *(self._found(one) for one in told)])
        return read

    def _add_passages(self, found: Mapping[Span, Sequence[Match]], read: dict[Span, list[Stake]]) -> None:
        """Adds the stakes of paragraphs that weigh needs, for sentences in which none was read."""
        places = [sentence.start for sentence, records in read.items() for _ in records]
        for passage in self.passages.passages(found, places):
            earlier: Sequence[Match] = ()
            holder: Party | None = None
            for sentence in self.tagged.sentences:
                if not passage.holds(sentence):
                    continue
                if not read[sentence]:
                    told = list(self.passages.told(found.get(sentence, ()), sentence, earlier, holder))
                    read[sentence] = [self._found(one) for one in told]
                    holder = told[-1].holder if told else holder
                short = sentence.end - sentence.start < _HEADING
                earlier = found.get(sentence, ()) if short else ()

    def _found(self, one: Found) -> Stake:
        statement = self.parties.statement_at(one.at)
        method = one.method + ("+reported" if statement else "")
        return self._record(
            one.evidence, good=one.good, holder=one.holder, provider=one.provider, method=method,
            sure=one.sure * (0.7 if statement else 1.0),
        )  # fmt: skip

    # ---- cues

    def _cue(self, match: Match) -> Cue | None:
        tokens = self.clauses.within(match.span)
        if not tokens:
            return None
        top = self.clauses.top(tokens)
        return Cue(match.entry, tokens, top, match.span)

    def _cues(self, matches: Sequence[Match], *, need: bool) -> list[Cue]:
        """Cues of needs, or of whole relations, the longest where several overlap."""
        chosen = [m for m in matches if m.entry.text("holder") and (m.entry.text("good") == "other") == need]
        cues = [cue for match in chosen if (cue := self._cue(match)) is not None]
        kept: list[Cue] = []
        for cue in sorted(cues, key=lambda c: (c.span.start - c.span.end, c.span.start)):
            if not any(cue.span.overlaps(other.span) for other in kept):
                kept.append(cue)
        return sorted(kept, key=lambda c: c.span)

    # ---- needs

    def _needs(self, sentence: Span, matches: Sequence[Match], before: Need | None) -> list[Need]:
        cues = self._cues(matches, need=True)
        needs: list[Need] = []
        for cue in cues:
            if modality(self.clauses, cue.tokens, cue.top) == "denied" or not self._opens(cue):
                continue
            holder = self.holders.holder(cue, needs[-1] if needs else before) or self.holders.of_paragraph(
                cue, sentence
            )
            if holder is None:
                continue
            needs.append(Need(cue, holder, Span(self._from(cue, sentence), self._reach(cue, sentence))))
        return [
            replace(need, reach=Span(need.reach.start, max(need.reach.start, after.cue.span.start)))
            for need, after in itertools.pairwise(needs)
        ] + needs[-1:]

    def _from(self, cue: Cue, sentence: Span) -> int:
        """Where a need begins: at its cue, but "access to the port is the main prize" at its subject."""
        token = self.clauses.tokens[cue.top]
        verb = token.head
        if token.dep not in ("attr", "acomp") or not self.clauses.is_verb(verb) or self.clauses.is_verb(cue.top):
            return cue.span.start
        return max(sentence.start, min(cue.span.start, self.clauses.clause(verb).start))

    def _reach(self, cue: Cue, sentence: Span) -> int:
        """Where a need ends: at the next clause with a subject of its own, else with its sentence."""
        tops = [cue.top, *(above for above in self.clauses.ancestors(cue.top) if self.clauses.is_verb(above))]
        ends = [sentence.end]
        for top in tops:
            for child in self.clauses.children.get(top, ()):
                subjects = [
                    c for c in self.clauses.children.get(child, ()) if self.clauses.dep(c) in ("nsubj", "nsubjpass")
                ]
                if (
                    self.clauses.dep(child) == "conj"
                    and self.clauses.is_verb(child)
                    and subjects
                    and child > cue.top
                    and (self.clauses.words[subjects[0]] not in RELATIVE)
                ):
                    ends.append(self.clauses.span(self.clauses.subtree(subjects[0])).start)
        return min(end for end in ends if end > cue.span.start)

    def _opens(self, cue: Cue) -> bool:
        """Whether the cue is the verb or noun that it should be ("needs" of somebody, not "wanted list")."""
        token = self.clauses.tokens[cue.top]
        if self.clauses.tokens[cue.tokens[0]].pos == "ADJ" and token.pos == "VERB":
            return False
        subject = self.clauses.surface_subject(cue.top) if self.clauses.is_verb(cue.top) else None
        if subject is not None and {self.clauses.words[i] for i in self.clauses.subtree(subject)} & _NOBODY:
            return False
        return token.dep not in ("amod", "compound") and token.pos in ("VERB", "NOUN", "ADJ", "AUX", "ADV", "ADP")

    # ---- goods

    def _of_need(self, need: Need, matches: Sequence[Match], sentence: Span) -> Iterator[Stake]:
        goods = [
            cue for match in matches
            if not match.entry.text("holder") and need.reach.holds(match.span) and (cue := self._cue(match)) is not None
            and not self.goods.titled(cue)
        ]  # fmt: skip
        goods = [cue for cue in goods if not self.goods.inside_other(cue, goods, need)]
        done: set[str] = set()
        for cue in sorted(goods, key=lambda c: c.span):
            good = cue.entry.text("good") or "other"
            provider = self.goods.provider(need, cue) if good not in done else None
            if provider is not None and not (provider.method == "context" and self._told(need)):
                done.add(good)
                yield self._stake(need, cue, provider, cast(Good, good), sentence)
        if not done and need.cue.entry.text("provider") in ("said", "above"):
            above = need.cue.entry.text("provider") == "above"
            provider = self.holders.subject_above(need.cue.top) if above else self.goods.said(need)
            if provider is not None and self.goods.other(provider, need.holder):
                yield self._stake(need, None, provider, self.goods.good_before(need, matches), sentence)

    def _told(self, need: Need) -> bool:
        return self.parties.statement_at(need.cue.span.start) is not None

    # ---- relations

    def _relations(self, matches: Sequence[Match], sentence: Span) -> Iterator[Stake]:
        for cue in self._cues(matches, need=False):
            if modality(self.clauses, cue.tokens, cue.top) == "denied" or not self._opens(cue):
                continue
            slots = self.arguments.slots(cue.tokens, cue.top)
            provider = self._first(slots, (cue.entry.text("provider") or "").split("|"), None)
            holder = self._first(slots, (cue.entry.text("holder") or "").split("|"), provider)
            if provider is None:
                continue
            if holder is None and "context" in (cue.entry.text("holder") or ""):
                holder = self._subject_of_sentence(cue, provider)
            if holder is None or not self.goods.other(provider, holder):
                continue
            need = Need(cue, holder, cue.span)
            yield self._stake(need, cue, provider, cast(Good, cue.entry.text("good")), sentence)

    def _first(self, slots: dict[str, list[int]], wanted: Sequence[str], not_this: Party | None) -> Party | None:
        for name in wanted:
            for head in slots.get(name, ()):
                for group in self.parties.of(head):
                    if group[0].country and (not_this is None or self.goods.other(group[0], not_this)):
                        return group[0]
        return None

    def _subject_of_sentence(self, cue: Cue, provider: Party) -> Party | None:
        """Who has the pledge: the subject of the clause that it stands in."""
        index = cue.top
        for above in self.clauses.ancestors(cue.top):
            index = above
            if self.clauses.is_verb(above):
                subject = self.clauses.surface_subject(above)
                group: Group = next(iter(self.parties.of(subject)), ()) if subject is not None else ()
                if group and self.goods.other(group[0], provider):
                    return group[0]
        root = self.clauses.surface_subject(index) if self.clauses.is_verb(index) else None
        groups = self.parties.of(root) if root is not None else ()
        return next((g[0] for g in groups if self.goods.other(g[0], provider)), None)

    # ---- records

    def _stake(self, need: Need, cue: Cue | None, provider: Party, good: Good, sentence: Span) -> Stake:
        evidence = self._evidence(need, cue, provider, sentence)
        sure = min(need.holder.sure, provider.sure)
        statement = self.parties.statement_at(need.cue.span.start)
        parts = [f"need:{need.cue.entry.id}", *([f"good:{cue.entry.id}"] if cue and cue is not need.cue else [])]
        parts += ["context"] if provider.method == "context" else []
        parts += ["reported"] if statement else []
        value = (0.4 + 0.5 * sure - (0.15 if provider.method == "context" else 0.0)) * (0.7 if statement else 1.0)
        return self._record(
            *evidence, good=good, holder=need.holder, provider=provider, method="+".join(parts), sure=value
        )

    def _record(self, *evidence: Span, good: Good, holder: Party, provider: Party, method: str, sure: float) -> Stake:
        sides = holder.country or "", provider.country or ""
        return Stake(
            id=record_id(self.tagged.article.id, "stake", evidence, good, *sides),
            article_id=self.tagged.article.id, evidence=evidence, confidence=round(sure, 2), method=method,
            holder_country=sides[0], provider_country=sides[1], good=good,
        )  # fmt: skip

    def _evidence(self, need: Need, cue: Cue | None, provider: Party, sentence: Span) -> tuple[Span, ...]:
        """Holder, need and good; the good apart when other words stand between."""
        start = need.holder.span.start if sentence.holds(need.holder.span) else need.cue.span.start
        core = Span(min(start, need.cue.span.start), need.cue.span.end)
        if cue is None or cue is need.cue:
            whole = self.clauses.clause(need.cue.top)
            end = max(core.end, min(whole.end, sentence.end))
            inside = [need.holder.span, provider.span]
            low = min([core.start, *(s.start for s in inside if sentence.holds(s))]) if cue else core.start
            return (Span(max(sentence.start, min(low, whole.start if cue else low)), max(end, *(
                s.end for s in inside if sentence.holds(s)))),)  # fmt: skip
        segment = self.goods.segment(need, cue)
        if sentence.holds(provider.span) and 0 <= provider.span.start - segment.end < 60:
            segment = Span(segment.start, provider.span.end)
        if segment.start - core.end < 40:
            return (Span(core.start, segment.end),)
        return core, segment


def _firm(records: Sequence[Stake]) -> list[Stake]:
    """Records without those that a surer reading gainsays: the same two countries turned round, or a nameless good."""
    kept: list[Stake] = []
    for stake in sorted(records, key=lambda s: (s.good == "other", -s.confidence, "context" in s.method)):
        pair = {stake.holder_country, stake.provider_country}
        rivals = [k for k in kept if {k.holder_country, k.provider_country} == pair]
        turned = any(k.holder_country == stake.provider_country and k.good == stake.good for k in rivals)
        if not turned and not (stake.good == "other" and rivals):
            kept.append(stake)
    return kept


def _once(records: Sequence[Stake]) -> list[Stake]:
    """Each good between two countries once a sentence."""
    kept: dict[tuple[str, str, str], Stake] = {}
    for stake in records:
        key = (stake.holder_country, stake.provider_country, stake.good)
        if key not in kept or stake.confidence > kept[key].confidence:
            kept[key] = stake
    return list(kept.values())
