"""Stakes: what one country needs, wants or gains of another, each with the words that say so.

A need ("depends on", "wants") opens a reach to the end of its sentence; the goods of the codebook found in that reach
are the stakes, one for each good. Whole relations ("supplies gas to") count by themselves. A sentence that goes on
with "it" or "its" keeps the holder of the need before it.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, cast

from loosetalk.coding.clauses import RELATIVE, Clauses
from loosetalk.coding.codebook import Codebook, Entry, Match
from loosetalk.coding.event_arguments import Arguments
from loosetalk.coding.events import article_words
from loosetalk.coding.ground import Resolving, is_country
from loosetalk.coding.modality import modality
from loosetalk.coding.parties import Group, Parties, Party
from loosetalk.coding.stake_passages import WEIGHING, Found, Passages, names_side
from loosetalk.coding.statements import record_id
from loosetalk.records import Good, Span, Stake, Statement, Tagged

_CARRIED = frozenset(["it", "its", "they", "their", "he", "his", "she", "her"])
_PROVIDER = "object|that|on|upon|from|for|of|by|with|in|to|into|through"
_CLAUSAL = frozenset(["relcl", "acl", "conj", "ccomp", "xcomp", "advcl"])
_GUESSED = 0.5
"""Confidence up to which a resolved actor's country is only that of the nearest mention."""
_SEGMENT = 120
"""Characters that a good may take with what it is for ("routes to export grain ...")."""
_BOUNDARY = re.compile(r"[,;:.!?—–(\"“”«»]|\s(?:and|or|but|while|although|because|which)\s")
_HEADING = 30
"""Characters of a sentence that only names what the next one is about ("Take gas.")."""
_TITLES = frozenset(["ORG", "PERSON", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"])
_NOBODY = frozenset(["nobody", "none", "no"])


class _Cue(NamedTuple):
    entry: Entry
    tokens: range
    top: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Need:
    """A need with its holder and the characters it reaches over."""

    cue: _Cue
    holder: Party
    reach: Span


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
        before: _Need | None = None
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

    def _cue(self, match: Match) -> _Cue | None:
        tokens = self.clauses.within(match.span)
        if not tokens:
            return None
        top = self.clauses.top(tokens)
        return _Cue(match.entry, tokens, top, match.span)

    def _cues(self, matches: Sequence[Match], *, need: bool) -> list[_Cue]:
        """Cues of needs, or of whole relations, the longest where several overlap."""
        chosen = [m for m in matches if m.entry.text("holder") and (m.entry.text("good") == "other") == need]
        cues = [cue for match in chosen if (cue := self._cue(match)) is not None]
        kept: list[_Cue] = []
        for cue in sorted(cues, key=lambda c: (c.span.start - c.span.end, c.span.start)):
            if not any(cue.span.overlaps(other.span) for other in kept):
                kept.append(cue)
        return sorted(kept, key=lambda c: c.span)

    # ---- needs

    def _needs(self, sentence: Span, matches: Sequence[Match], before: _Need | None) -> list[_Need]:
        cues = self._cues(matches, need=True)
        needs: list[_Need] = []
        for cue in cues:
            if modality(self.clauses, cue.tokens, cue.top) == "denied" or not self._opens(cue):
                continue
            holder = self._holder(cue, needs[-1] if needs else before) or self._of_paragraph(cue, sentence)
            if holder is None:
                continue
            needs.append(_Need(cue, holder, Span(self._from(cue, sentence), self._reach(cue, sentence))))
        return [
            replace(need, reach=Span(need.reach.start, max(need.reach.start, after.cue.span.start)))
            for need, after in itertools.pairwise(needs)
        ] + needs[-1:]

    def _from(self, cue: _Cue, sentence: Span) -> int:
        """Where a need begins: at its cue, but "access to the port is the main prize" at its subject."""
        token = self.clauses.tokens[cue.top]
        verb = token.head
        if token.dep not in ("attr", "acomp") or not self.clauses.is_verb(verb) or self.clauses.is_verb(cue.top):
            return cue.span.start
        return max(sentence.start, min(cue.span.start, self.clauses.clause(verb).start))

    def _reach(self, cue: _Cue, sentence: Span) -> int:
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

    def _opens(self, cue: _Cue) -> bool:
        """Whether the cue is the verb or noun that it should be ("needs" of somebody, not "wanted list")."""
        token = self.clauses.tokens[cue.top]
        if self.clauses.tokens[cue.tokens[0]].pos == "ADJ" and token.pos == "VERB":
            return False
        subject = self.clauses.surface_subject(cue.top) if self.clauses.is_verb(cue.top) else None
        if subject is not None and {self.clauses.words[i] for i in self.clauses.subtree(subject)} & _NOBODY:
            return False
        return token.dep not in ("amod", "compound") and token.pos in ("VERB", "NOUN", "ADJ", "AUX", "ADV", "ADP")

    def _holder(self, cue: _Cue, before: _Need | None) -> Party | None:
        """Who needs: the subject; "it" and "its" go on from the need before in the same paragraph."""
        slots = self.arguments.slots(cue.tokens, cue.top)
        wanted = (cue.entry.text("holder") or "subject").split("|")
        verb = self.clauses.is_verb(cue.top)
        for name in wanted:
            for head in slots.get(name, ()) if name != "of" or not verb else ():
                carried = self._carried(head, before) if name in ("subject", "poss") else None
                if carried is not None:
                    return carried
                for group in self.parties.of(head):
                    if group[0].country and is_country(group[0].country):
                        return self._doubted(group[0], cue) if "context" in wanted else group[0]
            if name == "subject" and not slots.get("subject"):
                attribute = self._subject_above(cue.top)
                if attribute is not None:
                    return attribute
        if "near" in wanted and not slots.get("subject"):
            return self._left(cue)
        return self._by_context(cue) if "context" in wanted else None

    def _of_paragraph(self, cue: _Cue, sentence: Span) -> Party | None:
        """Whom the paragraph is about, where a need names no holder but somebody else ("the loans hinge on Riyadh")."""
        topic = self.passages.topic(cue.span.start)
        if topic is None or cue.entry.text("provider") != "said":
            return None
        after = [m for m in self.parties.mentions if cue.span.end <= m.span.start and sentence.holds(m.span)]
        return topic if any(m.country in self.parties.focus and m.country != topic.country for m in after) else None

    def _doubted(self, holder: Party, cue: _Cue) -> Party:
        """A holder that the resolver only guessed gives way when it would be its own provider."""
        named = any(m.span.overlaps(holder.span) for m in self.parties.mentions)
        other = None if named or holder.sure > _GUESSED else self._by_context(cue)
        return other if other is not None else holder

    def _subject_above(self, top: int) -> Party | None:
        """ "is keen to", "is dependent on", "backed by": the subject of the verb over the adjective or participle."""
        for above in self.clauses.ancestors(top):
            if self.clauses.is_verb(above):
                subject = self.clauses.surface_subject(above)
                groups = self.parties.of(subject) if subject is not None else ()
                return groups[0][0] if groups else None
        return None

    def _carried(self, head: int, before: _Need | None) -> Party | None:
        inner = [head, *(c for c in self.clauses.children.get(head, ()) if self.clauses.dep(c) == "poss")]
        pronoun = next((i for i in inner if self.clauses.words[i] in _CARRIED), None)
        if pronoun is None or before is None:
            return None
        token = self.clauses.tokens[pronoun]
        paragraph = self.clauses.paragraph(token.start)
        if not paragraph.holds(before.cue.span):
            return None
        since = [
            m for m in self.parties.mentions
            if before.cue.span.end <= m.span.start < token.start
            and m.kind in ("state", "leader") and self._leads(m.span)
        ]  # fmt: skip
        if any(m.country != before.holder.country for m in since):
            return None
        return replace(before.holder, span=Span(token.start, token.end), sure=0.6)

    def _leads(self, span: Span) -> bool:
        """Whether a mention is the subject of its clause."""
        tokens = self.clauses.within(span)
        return bool(tokens) and self.clauses.dep(self.clauses.top(tokens)) in ("nsubj", "nsubjpass", "ROOT")

    def _left(self, cue: _Cue) -> Party | None:
        sentence = self.clauses.sentence(cue.span.start)
        near = [
            m for m in self.parties.mentions
            if sentence.start <= m.span.start and m.span.end <= cue.span.start and is_country(m.country)
            and m.kind != "place"
        ]  # fmt: skip
        return self.parties.mentioned(near[-1], 0.4) if near else None

    def _by_context(self, cue: _Cue) -> Party | None:
        """A holder that the sentence does not name: the other of the article's pair than the one named in it."""
        sentence = self.clauses.sentence(cue.span.start)
        after = [m for m in self.parties.mentions if cue.span.end <= m.span.start and m.span.end <= sentence.end]
        named = {m.country for m in after if m.country in self.parties.focus}
        if len(named) != 1 or len(self.parties.focus) != 2 or any(m.country not in named for m in after):
            return None
        return self.parties.other([self.parties.mentioned(after[0])], cue.span.start)

    # ---- goods

    def _of_need(self, need: _Need, matches: Sequence[Match], sentence: Span) -> Iterator[Stake]:
        goods = [
            cue for match in matches
            if not match.entry.text("holder") and need.reach.holds(match.span) and (cue := self._cue(match)) is not None
            and not self._titled(cue)
        ]  # fmt: skip
        goods = [cue for cue in goods if not self._inside_other(cue, goods, need)]
        done: set[str] = set()
        for cue in sorted(goods, key=lambda c: c.span):
            good = cue.entry.text("good") or "other"
            provider = self._provider(need, cue) if good not in done else None
            if provider is not None and not (provider.method == "context" and self._told(need)):
                done.add(good)
                yield self._stake(need, cue, provider, cast(Good, good), sentence)
        if not done and need.cue.entry.text("provider") in ("said", "above"):
            above = need.cue.entry.text("provider") == "above"
            provider = self._subject_above(need.cue.top) if above else self._said(need)
            if provider is not None and self._other(provider, need.holder):
                yield self._stake(need, None, provider, self._good_before(need, matches), sentence)

    def _good_before(self, need: _Need, matches: Sequence[Match]) -> Good:
        """The good that is the subject of a need: "its accession hinges on ..."."""
        subject = self.clauses.surface_subject(need.cue.top) if self.clauses.is_verb(need.cue.top) else None
        if subject is None:
            return "other"
        span = self.clauses.span(self.clauses.subtree(subject))
        goods = [m for m in matches if not m.entry.text("holder") and span.holds(m.span)]
        return cast(Good, goods[0].entry.text("good")) if goods else "other"

    def _titled(self, cue: _Cue) -> bool:
        """Whether a good is only part of a name ("the Fijian Defence Force")."""
        token = self.clauses.tokens[cue.top]
        return token.ner in _TITLES and self.text[token.start].isupper()

    def _told(self, need: _Need) -> bool:
        return self.parties.statement_at(need.cue.span.start) is not None

    def _inside_other(self, cue: _Cue, goods: Sequence[_Cue], need: _Need) -> bool:
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

    def _purpose(self, verb: int) -> bool:
        """Whether a verb opens an infinitive or gerund: "to export", "from shipping"."""
        if not self.clauses.is_verb(verb):
            return False
        infinitive = any(self.clauses.words[c] == "to" for c in self.clauses.children.get(verb, ()))
        return self.clauses.dep(verb) == "pcomp" or (infinitive and self.clauses.dep(verb) in _CLAUSAL)

    def _provider(self, need: _Need, cue: _Cue) -> Party | None:
        """Of whom: named at the good, else at the need, else in the reach, else the other country in focus."""
        for child in self.clauses.children.get(cue.top, ()):
            if self.clauses.dep(child) in ("poss", "amod", "compound"):
                token = self.clauses.tokens[child]
                own = self._named(Span(token.start, token.end), need.holder)
                if own is not None:
                    return own
        if need.cue.entry.text("provider") == "above":
            subject = self._subject_above(need.cue.top)
            if subject is not None and self._other(subject, need.holder):
                return subject
        slots = self.arguments.slots(need.cue.tokens, need.cue.top)
        for name in ("on", "upon", "that", "object", "from", "of", "by"):
            for head in slots.get(name, ()):
                for group in self.parties.of(head):
                    if self._other(group[0], need.holder) and not self._destination(group[0].span):
                        return group[0]
        for span in (self._segment(need, cue), need.reach):
            found = self._named(span, need.holder)
            if found is not None:
                return found
        other = self.parties.other([need.holder], need.cue.span.start)
        return other if other is not None and self._other(other, need.holder) else None

    def _other(self, party: Party, holder: Party) -> bool:
        return bool(party.country) and is_country(party.country or "") and party.country != holder.country

    def _named(self, span: Span, holder: Party) -> Party | None:
        near = [m for m in self.parties.mentions if span.overlaps(m.span) and is_country(m.country)]
        near = [m for m in near if m.country != holder.country and not self._destination(m.span)]
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

    def _said(self, need: _Need) -> Party | None:
        """The provider of a need whose good the codebook does not know: named in its object, never guessed."""
        slots = self.arguments.slots(need.cue.tokens, need.cue.top)
        for name in _PROVIDER.split("|"):
            for head in slots.get(name, ()):
                for group in self.parties.of(head):
                    if self._other(group[0], need.holder) and need.reach.overlaps(group[0].span):
                        return group[0]
        return None

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
            if holder is None or not self._other(provider, holder):
                continue
            need = _Need(cue, holder, cue.span)
            yield self._stake(need, cue, provider, cast(Good, cue.entry.text("good")), sentence)

    def _first(self, slots: dict[str, list[int]], wanted: Sequence[str], not_this: Party | None) -> Party | None:
        for name in wanted:
            for head in slots.get(name, ()):
                for group in self.parties.of(head):
                    if group[0].country and (not_this is None or self._other(group[0], not_this)):
                        return group[0]
        return None

    def _subject_of_sentence(self, cue: _Cue, provider: Party) -> Party | None:
        """Who has the pledge: the subject of the clause that it stands in."""
        index = cue.top
        for above in self.clauses.ancestors(cue.top):
            index = above
            if self.clauses.is_verb(above):
                subject = self.clauses.surface_subject(above)
                group: Group = next(iter(self.parties.of(subject)), ()) if subject is not None else ()
                if group and self._other(group[0], provider):
                    return group[0]
        root = self.clauses.surface_subject(index) if self.clauses.is_verb(index) else None
        groups = self.parties.of(root) if root is not None else ()
        return next((g[0] for g in groups if self._other(g[0], provider)), None)

    # ---- records

    def _segment(self, need: _Need, cue: _Cue) -> Span:
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

    def _stake(self, need: _Need, cue: _Cue | None, provider: Party, good: Good, sentence: Span) -> Stake:
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

    def _evidence(self, need: _Need, cue: _Cue | None, provider: Party, sentence: Span) -> tuple[Span, ...]:
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
        segment = self._segment(need, cue)
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
