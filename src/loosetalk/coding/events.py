"""Events: who did what to whom, coded in PLOVER, each with the characters that say so.

A cue of the codebook finds the act; the parse and the resolver find its sides (``event_arguments``); the words around
it tell whether it happened (``modality``). What the model sees in a sentence (``Tagged.frames``) supports a cue, and
codes an act where no cue did. There is no fallback code: an act without both sides is dropped unless its table in
the codebook says that it is one-sided.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, cast

from loosetalk.coding.clauses import Clauses
from loosetalk.coding.codebook import Codebook, Entry, Match
from loosetalk.coding.event_arguments import SOURCE, TARGET, Arguments, Sides
from loosetalk.coding.ground import Resolving, is_country
from loosetalk.coding.magnitude import Magnitude, magnitude
from loosetalk.coding.modality import modality
from loosetalk.coding.parties import Parties, Party
from loosetalk.coding.patterns import Place, Words, words_of
from loosetalk.coding.statements import record_id
from loosetalk.records import Event, EventFrame, Modality, Precision, Root, Span, Statement, Tagged

FRAME_ALONE = 0.75
"""Score from which the model's sight of an act is kept where no cue fired."""

_CONFLICT = frozenset(["SANCTION", "COERCE", "ASSAULT", "MOBILIZE"])
_OUTER = frozenset(["THREATEN", "REQUEST", "REJECT", "AGREE", "SUPPORT", "SANCTION", "CONCEDE", "PROTEST"])
_NEED = frozenset(["need", "needs", "needed", "require", "requires", "depends", "depend", "relies", "rely"])
_WANT = frozenset(["want", "wants", "wanted", "wish", "wishes", "hopes", "seeks"])
_FIRST_PERSON = frozenset(["we", "i"])
_NAMES = frozenset(["PERSON", "ORG", "GPE", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "FAC", "LOC", "LAW"])
_SENTENCE_CUT = 260
_TAIL = 90
"""Characters of an adverbial tail ("soon after his election") that evidence takes in up to the next mark."""
_BOUNDARY = re.compile(r"[,;:.!?—–(\"“”«»]|\s(?:and|but|while|although|because)\s")


class _Cue(NamedTuple):
    """A cue found: its codebook table, its tokens, the token that governs them."""

    entry: Entry
    tokens: range
    top: int
    words: int


@dataclass(frozen=True, slots=True)
class _Act:
    """An act with its sides, before it becomes a record."""

    cue: _Cue
    root: Root
    sides: Sides
    modality: Modality
    statement: Statement | None


def events(tagged: Tagged, resolver: Resolving, codebook: Codebook, statements: Iterable[Statement]) -> Iterator[Event]:
    """The events that an article tells, in text order. ``statements`` are those of the same article."""
    yield from _Coder(tagged, resolver, codebook, tuple(statements)).events()


class _Coder:
    """One article's events."""

    def __init__(
        self, tagged: Tagged, resolver: Resolving, codebook: Codebook, statements: tuple[Statement, ...]
    ) -> None:
        self.tagged, self.codebook, self.text = tagged, codebook, tagged.article.text
        self.clauses = Clauses(tagged)
        self.parties = Parties(tagged, resolver, self.clauses, statements)
        self.arguments = Arguments(self.clauses, self.parties)
        self.words = article_words(self.text, self.parties)
        self.curbed: _Act | None = None
        """The last sanction, which a later "the duties were scrapped" undoes."""
        self.frames: dict[Span, list[EventFrame]] = defaultdict(list)
        for frame in tagged.frames:
            self.frames[self.clauses.sentence(frame.sentence.start)].append(frame)

    def events(self) -> Iterator[Event]:
        found: dict[Span, list[Match]] = defaultdict(list)
        for match in self.codebook.find("events", self.words):
            found[self.clauses.sentence(match.span.start)].append(match)
        self.curbed = None
        for sentence in self.tagged.sentences:
            acts = self._acts(sentence, found.get(sentence, []))
            coded = [event for act in acts for event in self._records(act, sentence)]
            coded += self._from_frames(sentence, coded)
            yield from sorted(_once(coded), key=lambda event: event.evidence)

    # ---- cues

    def _cues(self, matches: Sequence[Match], frames: Sequence[EventFrame]) -> list[_Cue]:
        cues = [cue for match in matches if (cue := self._cue(match)) is not None]
        roots = {frame.root for frame in frames}
        cues.sort(key=lambda c: (-c.words, c.entry.text("root") not in roots, c.tokens[0]))
        kept: list[_Cue] = []
        for cue in cues:
            taken = {k.top for k in kept} | {i for k in kept for i in k.tokens if k.words > 1}
            if cue.top not in taken:
                kept.append(cue)
        return sorted(kept, key=lambda c: c.top)

    def _cue(self, match: Match) -> _Cue | None:
        tokens = self.clauses.within(match.span)
        if not tokens:
            return None
        top = self.clauses.top(tokens)
        token = self.clauses.tokens[top]
        if token.pos not in ("VERB", "NOUN", "AUX", "ADJ", "PROPN") or token.ner in _NAMES:
            return None
        single = match.after - match.first == 1
        if single and (token.pos in ("ADJ", "PROPN") or token.dep in ("compound", "amod", "nmod", "npadvmod")):
            return None
        return _Cue(match.entry, tokens, top, match.after - match.first)

    # ---- acts

    def _acts(self, sentence: Span, matches: Sequence[Match]) -> list[_Act]:
        if not matches:
            return []
        cues = self._cues(matches, self.frames.get(sentence, ()))
        acts = [act for cue in cues if not self._wished(cue) and (act := self._act(cue)) is not None]
        return [act for act in acts if not self._embedded(act, acts)]

    def _act(self, cue: _Cue) -> _Act | None:
        entry = cue.entry
        source, target = entry.text("source"), entry.text("target")
        statement = self.parties.statement_at(self.clauses.tokens[cue.top].start)
        mood = modality(self.clauses, cue.tokens, cue.top)
        root = cast(Root, entry.text("root"))
        spoken = statement is not None or self._quoted(self.clauses.tokens[cue.top].start)
        if spoken and root in _CONFLICT and mood in ("planned", "conditional") and self._we(cue):
            root, mood, target = "THREATEN", "asserted", "against|on|to|context"
        if self.clauses.is_verb(cue.top) and target and "near" not in target:
            target = target.replace("context", "near|context")
        if not self.clauses.is_verb(cue.top):
            source, target = _no_near(source, SOURCE), _no_near(target, TARGET)
        sides = self.arguments.sides(cue.tokens, cue.top, source, target) or self._undone(cue)
        if sides is None or (sides.guessed and mood == "conditional"):
            return None
        act = _Act(cue, root, sides, cast(Modality, entry.text("modality") or mood), statement)
        self.curbed = act if root == "SANCTION" and sides.targets and act.modality == "asserted" else self.curbed
        return act

    def _undone(self, cue: _Cue) -> Sides | None:
        """The sides of a measure that is lifted where none is named: those of the sanction told before it."""
        before = self.curbed
        if before is None or cue.entry.text("mode") != "ease" or not self.clauses.passive(cue.top):
            return None
        sources = tuple(replace(party, method="context") for party in before.sides.sources)
        targets = tuple(replace(party, method="context") for party in before.sides.targets)
        return Sides(sources, targets, ("context",))

    def _wished(self, cue: _Cue) -> bool:
        """Whether an act is only part of what somebody needs or wishes for ("wants a neighbour that will not ...")."""
        index = cue.top
        for above in self.clauses.ancestors(cue.top):
            word = self.clauses.words[above]
            if above not in cue.tokens and (word in _NEED or (word in _WANT and self.clauses.dep(index) != "xcomp")):
                return True
            if self.clauses.dep(above) in ("ROOT", "conj", "parataxis"):
                return False
            index = above
        return False

    def _quoted(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for q in self.tagged.quotations if not q.scare for span in q.inner)

    def _we(self, cue: _Cue) -> bool:
        subject = self.clauses.surface_subject(cue.top)
        return subject is not None and self.clauses.words[subject] in _FIRST_PERSON

    def _embedded(self, act: _Act, acts: Sequence[_Act]) -> bool:
        """Whether an act that did not happen is only what a coded act asks for, threatens or refuses."""
        if act.modality == "asserted":
            return False
        above = set(self.clauses.ancestors(act.cue.top))
        return any(other is not act and other.root in _OUTER and other.cue.top in above for other in acts)

    # ---- records

    def _records(self, act: _Act, sentence: Span) -> Iterator[Event]:
        for source in act.sides.sources:
            for target in act.sides.targets or (None,):
                yield self._record(act, source, target, sentence)

    def _record(self, act: _Act, source: Party, target: Party | None, sentence: Span) -> Event:
        evidence = self._evidence(act, sentence)
        day, precision = self._date(act, evidence, sentence)
        agreed = any(frame.root == act.root for frame in self.frames.get(sentence, ()))
        method = "+".join([
            f"cue:{act.cue.entry.id}", *(["frame"] if agreed else []), *act.sides.guessed,
            *(["reported"] if act.statement else []),
        ])  # fmt: skip
        return event_of(
            self.tagged.article.id, evidence, source, target,
            act=act.root, mode=act.cue.entry.text("mode"), modality=act.modality, happened_on=day, precision=precision,
            place=self._place(evidence, source, target), method=method, confidence=_confidence(act, agreed),
            amount=self._amount(evidence, self.clauses.span(act.cue.tokens)),
        )  # fmt: skip

    def _amount(self, evidence: Span, cue: Span) -> Magnitude | None:
        """The number that is said of an act, which may count nationals by their name ("200 Indians")."""
        people = [mention.span for mention in self.parties.mentions if mention.kind == "people"]
        return magnitude(self.text, evidence, cue, people)

    def _evidence(self, act: _Act, sentence: Span) -> Span:
        """The clause of the act with both sides, inside its sentence."""
        cue = self.clauses.span(act.cue.tokens)
        clause = self.clauses.clause(act.cue.top)
        inner = [self.clauses.clause(i) for i in act.cue.tokens if self.clauses.is_verb(i) and i != act.cue.top]
        ends = [cue.end, clause.end, *(span.end for span in inner)]
        starts = [cue.start] if self.clauses.is_verb(act.cue.top) else [cue.start, clause.start]
        for party in (*act.sides.sources, *act.sides.targets):
            if sentence.holds(party.span) and party.method != "context":
                phrase = self._phrase(party.span, cue)
                starts.append(phrase.start)
                ends.append(phrase.end)
        end = min(sentence.end, max(ends))
        if self.clauses.is_verb(act.cue.top):
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

    def _date(self, act: _Act, evidence: Span, sentence: Span) -> tuple[str | None, Precision]:
        best: tuple[int, int, str | None, Precision] | None = None
        cue = self.clauses.span(act.cue.tokens)
        for phrase in self.tagged.dates:
            if phrase.value is None or not sentence.holds(phrase.span):
                continue
            score = self._date_fits(phrase.span, act.cue, evidence, sentence)
            gap = min(abs(phrase.span.start - cue.end), abs(cue.start - phrase.span.end))
            if score and (best is None or (score, -gap) > best[:2]):
                best = (score, -gap, phrase.value, phrase.precision)
        if best is None or best[2] is None:
            return None, "unknown"
        return (self._ahead(best[2]) if act.modality == "planned" else best[2]), best[3]

    def _ahead(self, value: str) -> str:
        """A plan "in April" told in May is for the next April; a year that is said stays."""
        published = self.tagged.article.published
        spoken = any(d.value == value and value[:4] in d.span.of(self.text) for d in self.tagged.dates)
        if published is None or len(value) < 7 or spoken or value >= published[: len(value)]:
            return value
        later = f"{int(value[:4]) + 1}{value[4:]}"
        return later if later[:7] <= f"{int(published[:4]) + 1}{published[4:7]}" else value

    def _date_fits(self, span: Span, cue: _Cue, evidence: Span, sentence: Span) -> int:
        """How surely a date is that of the act: 3 it hangs on it, 2 it opens the sentence or stands by, 0 not."""
        tokens = self.clauses.within(span)
        own = {cue.top, *cue.tokens}
        if not self.clauses.is_verb(cue.top) and self.clauses.is_verb(self.clauses.tokens[cue.top].head):
            own.add(self.clauses.tokens[cue.top].head)
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

    def _place(self, evidence: Span, source: Party, target: Party | None) -> str | None:
        taken = [source.span, *([target.span] if target else [])]
        for mention in self.parties.mentions:
            if evidence.holds(mention.span) and mention.kind == "place" and mention.span not in taken:
                before = self.text[: mention.span.start].rstrip().rsplit(None, 1)[-1:]
                if before and before[0].lower() in ("in", "at", "near", "outside"):
                    return mention.span.of(self.text)
        return None

    # ---- the model's sight of a sentence

    def _from_frames(self, sentence: Span, coded: Sequence[Event]) -> Iterator[Event]:
        for frame in self.frames.get(sentence, ()):
            if coded or frame.score < FRAME_ALONE or frame.source is None or frame.target is None:
                continue
            source, target = self._party_in(frame.source), self._party_in(frame.target)
            if source is None or target is None or not target.differs([source]):
                continue
            yield self._frame_record(frame, source, target, sentence)

    def _party_in(self, span: Span) -> Party | None:
        tokens = self.clauses.within(span)
        if not tokens:
            return None
        groups = self.parties.of(self.clauses.top(tokens))
        return groups[0][0] if groups else None

    def _frame_record(self, frame: EventFrame, source: Party, target: Party, sentence: Span) -> Event:
        spans = [span for span in (frame.source, frame.target) if span is not None]
        evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
        tokens = self.clauses.within(evidence)
        top = self.clauses.top(tokens)
        cue = _Cue(next(iter(self.codebook.section("events").values())), range(top, top + 1), top, 1)
        act = _Act(cue, frame.root, Sides((source,), (target,), ()), modality(self.clauses, cue.tokens, top), None)
        day, precision = self._date(act, evidence, sentence)
        if sentence.end - sentence.start <= _SENTENCE_CUT:
            evidence = sentence
        return event_of(
            self.tagged.article.id, evidence, source, target,
            act=frame.root, mode=None, modality=act.modality, happened_on=day, precision=precision,
            place=self._place(evidence, source, target), method=frame.method, confidence=round(0.7 * frame.score, 2),
            amount=self._amount(evidence, self.clauses.span(cue.tokens)),
        )  # fmt: skip


def article_words(text: str, parties: Parties) -> Words:
    """The words of an article with its country mentions marked for the placeholders of cues."""
    return words_of(
        text, (Place(m.span, "people" if m.kind in ("people", "adjective") else "state") for m in parties.mentions)
    )


def event_of(
    article_id: str, evidence: Span, source: Party, target: Party | None, *,
    act: Root, mode: str | None, modality: Modality, happened_on: str | None, precision: Precision,
    place: str | None, method: str, confidence: float, amount: Magnitude | None = None,
) -> Event:  # fmt: skip
    """The record; its id is a hash of article, place in the text, act and sides."""
    sides = (source.country or source.name, (target.country or target.name) if target else "")
    return Event(
        id=record_id(article_id, "event", (evidence,), act, *sides), article_id=article_id, evidence=(evidence,),
        confidence=confidence, method=method, act=act, mode=mode,
        source=source.name, source_country=_state(source), source_sector=source.sector,
        target=target.name if target else None, target_country=_state(target) if target else None,
        target_sector=target.sector if target else None,
        happened_on=happened_on, happened_on_precision=precision if happened_on else "unknown", place=place,
        modality=modality,
        source_spans=() if source.method == "context" else (source.span,),
        target_spans=() if target is None or target.method == "context" else (target.span,),
        magnitude=amount.value if amount else None, magnitude_unit=amount.unit if amount else None,
    )  # fmt: skip


def _state(party: Party) -> str | None:
    """The country's code; a body of states has none."""
    return party.country if party.country and is_country(party.country) else None


def _no_near(slots: str | None, default: str) -> str:
    """An event noun takes its sides from its own phrase only."""
    return "|".join(slot for slot in (slots or default).split("|") if slot != "near")


def _confidence(act: _Act, agreed: bool) -> float:
    sure = min(party.sure for party in (*act.sides.sources, *act.sides.targets))
    value = 0.35 + 0.4 * sure + (0.1 if act.cue.words > 1 else 0.0) + (0.15 if agreed else 0.0)
    value -= 0.15 * len(act.sides.guessed)
    return round(max(0.05, min(0.99, value * (0.6 if act.statement else 1.0))), 2)


def _once(coded: Sequence[Event]) -> list[Event]:
    """Each act between two sides once a sentence, the surest telling of it."""
    kept: dict[tuple[str, str | None, str | None, str | None, str | None], Event] = {}
    for event in coded:
        key = (event.act, event.source_country or event.source, event.target_country or event.target, None, None)
        if key not in kept or event.confidence > kept[key].confidence:
            kept[key] = event
    return list(kept.values())
