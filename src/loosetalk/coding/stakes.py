"""Stakes: what one country needs, wants or gains of another, each with the words that say so.

A need ("depends on", "wants") opens a reach to the end of its sentence; the goods of the codebook found in that reach
are the stakes, one for each good. Whole relations ("supplies gas to") count by themselves. A sentence that goes on
with "it" or "its" keeps the holder of the need before it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from loosetalk.coding.clauses import RELATIVE
from loosetalk.coding.codebook import Codebook, Match
from loosetalk.coding.ground import Resolving
from loosetalk.coding.modality import modality
from loosetalk.coding.parties import Group, Party
from loosetalk.coding.reader import Reader
from loosetalk.coding.stake_goods import Goods
from loosetalk.coding.stake_holders import Holders
from loosetalk.coding.stake_needs import Cue, Found, Need
from loosetalk.coding.stake_passages import WEIGHING, Passages, names_side
from loosetalk.coding.stake_sights import Sights, joined
from loosetalk.coding.statements import record_id
from loosetalk.records import Good, Span, Stake, Statement, Tagged

_HEADING = 30
"""Characters of a sentence that only names what the next one is about ("Take gas.")."""
_REPORTED = 0.7
"""What is left of the confidence of a stake that somebody says there is."""
_BESIDE = frozenset(["while", "whereas", "whilst", "although", "though"])
_NOBODY = frozenset(["nobody", "none", "no"])


def stakes(tagged: Tagged, resolver: Resolving, codebook: Codebook, statements: Iterable[Statement]) -> Iterator[Stake]:
    """The stakes that an article tells, in text order. ``statements`` are those of the same article."""
    yield from _Stakes(tagged, resolver, codebook, tuple(statements)).stakes()


class _Stakes(Reader):
    """One article's stakes."""

    def __init__(
        self, tagged: Tagged, resolver: Resolving, codebook: Codebook, statements: tuple[Statement, ...]
    ) -> None:
        super().__init__(tagged, resolver, codebook, statements)
        self.passages = Passages(tagged, self.clauses, self.parties)
        self.holders = Holders(self.clauses, self.parties, self.arguments, self.passages)
        self.sights = Sights(tagged, self.clauses, self.parties, self.passages)
        self.goods = Goods(self.clauses, self.parties, self.arguments, self.holders)

    def stakes(self) -> Iterator[Stake]:
        cues = self.matches("stakes")
        read = self._read(cues)
        self._add_passages(cues, read)
        seen = self.sights.seen([match for matches in cues.values() for match in matches])
        read = {
            sentence: joined(found, seen.get(sentence, ()), self.parties.statement_at)
            for sentence, found in read.items()
        }
        for sentence in self.tagged.sentences:
            yield from sorted(map(self._record, _once(read[sentence])), key=lambda stake: stake.evidence)

    def _read(self, cues: Mapping[Span, Sequence[Match]]) -> dict[Span, list[Found]]:
        """The stakes whose need or relation is said, by sentence."""
        read: dict[Span, list[Found]] = {}
        before: Need | None = None
        for sentence in self.tagged.sentences:
            matches = [m for m in cues.get(sentence, ()) if not names_side(m) and m.entry.id != WEIGHING]
            needs = self._needs(sentence, matches, before)
            found = [*self._relations(matches, sentence)]
            for need in needs:
                found += self._of_need(need, matches, sentence)
            before = needs[-1] if needs else before
            told = self.passages.relations(cues.get(sentence, ()), sentence)
            read[sentence] = _firm([*found, *(one for one in told if not self._of_a_need(one, needs))])
        return read

    def _add_passages(self, cues: Mapping[Span, Sequence[Match]], read: dict[Span, list[Found]]) -> None:
        """Adds the stakes of paragraphs that weigh needs, for sentences in which none was read."""
        places = [one.words.start for found in read.values() for one in found]
        for passage in self.passages.passages(cues, places):
            earlier: Sequence[Match] = ()
            holder: Party | None = None
            for sentence in self.tagged.sentences:
                if not passage.holds(sentence):
                    continue
                if not read[sentence]:
                    read[sentence] = list(self.passages.told(cues.get(sentence, ()), sentence, earlier, holder))
                    holder = read[sentence][-1].holder if read[sentence] else holder
                short = sentence.end - sentence.start < _HEADING
                earlier = cues.get(sentence, ()) if short else ()

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
                beside = self.clauses.dep(child) == "conj" or self._contrasts(child)
                if (
                    beside
                    and self.clauses.is_verb(child)
                    and subjects
                    and child > cue.top
                    and (self.clauses.words[subjects[0]] not in RELATIVE)
                ):
                    ends.append(self.clauses.span(self.clauses.subtree(subjects[0])).start)
        return min(end for end in ends if end > cue.span.start)

    def _contrasts(self, verb: int) -> bool:
        """Whether a clause sets something beside the need: "while its banks run ..."."""
        marks = (c for c in self.clauses.children.get(verb, ()) if self.clauses.dep(c) in ("mark", "advmod"))
        return any(self.clauses.words[mark] in _BESIDE for mark in marks)

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

    def _of_need(self, need: Need, matches: Sequence[Match], sentence: Span) -> Iterator[Found]:
        goods = [
            cue for match in matches
            if not match.entry.text("holder") and need.reach.holds(match.span) and (cue := self._cue(match)) is not None
            and not self.goods.titled(cue)
        ]  # fmt: skip
        goods = [cue for cue in goods if not self.goods.inside_other(cue, goods, need)]
        if any(self.goods.unwanted(cue, need) for cue in goods):
            return
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

    def _of_a_need(self, one: Found, needs: Sequence[Need]) -> bool:
        """Whether a relation only tells what for somebody is needed: "B depends on A to keep the boats away"."""
        named = [n for n in needs if any(m.span.overlaps(n.holder.span) for m in self.parties.mentions)]
        return any(n.reach.holds(one.words) and n.holder.country == one.provider.country for n in named)

    def _told(self, need: Need) -> bool:
        return self.parties.statement_at(need.cue.span.start) is not None

    # ---- relations

    def _relations(self, matches: Sequence[Match], sentence: Span) -> Iterator[Found]:
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

    def _stake(self, need: Need, cue: Cue | None, provider: Party, good: Good, sentence: Span) -> Found:
        parts = [f"need:{need.cue.entry.id}", *([f"good:{cue.entry.id}"] if cue and cue is not need.cue else [])]
        parts += ["context"] if provider.method == "context" else []
        sure = 0.4 + 0.5 * min(need.holder.sure, provider.sure) - (0.15 if provider.method == "context" else 0.0)
        evidence = self._evidence(need, cue, provider, sentence)
        words = cue.span if cue is not None else need.cue.span
        return Found(need.holder, provider, good, evidence, words, "+".join(parts), sure)

    def _record(self, one: Found) -> Stake:
        """A need that somebody only says there is, is less sure."""
        told = self.parties.statement_at(one.words.start) is not None
        sides = one.holder.country or "", one.provider.country or ""
        return Stake(
            id=record_id(self.tagged.article.id, "stake", one.evidence, one.good, *sides),
            article_id=self.tagged.article.id, evidence=one.evidence,
            confidence=round(one.sure * (_REPORTED if told else 1.0), 2),
            method=one.method + ("+reported" if told else ""),
            holder_country=sides[0], provider_country=sides[1], good=one.good,
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


def _firm(found: Sequence[Found]) -> list[Found]:
    """Stakes without those that a surer reading gainsays: the same two countries turned round, or a nameless good."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.good == "other", -f.sure, "context" in f.method)):
        rivals = [
            k for k in kept if {k.holder.country, k.provider.country} == {one.holder.country, one.provider.country}
        ]
        turned = any(k.holder.country == one.provider.country and k.good == one.good for k in rivals)
        if not turned and not (one.good == "other" and rivals):
            kept.append(one)
    return kept


def _once(found: Sequence[Found]) -> list[Found]:
    """Each good between two countries once a sentence."""
    kept: dict[tuple[str | None, str | None, Good], Found] = {}
    for one in found:
        if one.told not in kept or one.sure > kept[one.told].sure:
            kept[one.told] = one
    return list(kept.values())
