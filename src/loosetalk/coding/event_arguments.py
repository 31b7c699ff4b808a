"""Who does it to whom: the two sides of an act, from the parse around its cue, else from what stands near by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from loosetalk.coding.clauses import Clauses, Slots
from loosetalk.coding.parties import Group, Parties, Party
from loosetalk.inflection import forms
from loosetalk.records import Span

SOURCE = "subject|poss|by|adjective|from|between|near"
"""Where a source is looked for when the codebook does not say."""

TARGET = "object|dative|that|to|against|with|on|upon|at|for|over|towards|toward|into|in|of|from|between|about|near"
"""Where a target is looked for when the codebook does not say."""

_LIGHT_VERBS = (
    "make", "launch", "impose", "stage", "carry", "conduct", "hold", "pay", "begin", "start", "order", "mount",
    "issue", "deliver", "give", "offer", "send", "announce", "plan", "sign", "wage", "declare", "provide",
    "extend", "express", "lodge", "file", "raise", "hand", "reach", "conclude", "open", "resume", "continue",
    "introduce", "renew", "tighten", "pledge", "place", "slap", "undertake", "commit", "lead", "join",
    "organise", "organize", "end", "complete", "cancel", "postpone", "repeat", "voice", "level", "lift", "ease",
    "intensify", "unleash",
)  # fmt: skip
LIGHT = frozenset(form for verb in _LIGHT_VERBS for form in (verb, *forms(verb)))
"""Verbs that lend their subject to the event noun they govern ("launched an attack on", "paid a visit to")."""


_BESIDES = frozenset(["from", "to", "with", "against", "that", "on", "along"])
"""Where the other side may stand when the object is of the source's own country ("recalled its envoy from Quito")."""


REACH = 90
"""Characters from a cue within which the nearest actor may be its side when the parse names none."""
_TEXTS = frozenset(["text", "resolution", "motion", "letter", "statement", "bill", "declaration", "note", "petition",
                    "report", "editorial", "message", "decree", "communique", "communiqué", "appeal"])  # fmt: skip
"""Nouns for texts, which speak for those who wrote or passed them."""
_CROWDS = frozenset(["crowd", "crowds", "protesters", "demonstrators", "marchers", "thousands", "hundreds", "dozens",
                     "people", "residents", "mob", "mobs", "students", "workers", "supporters", "activists", "traders",
                     "drivers", "farmers", "youths", "women", "men", "soldiers", "police", "guards"])  # fmt: skip
"""Nouns for many people, who are of the country where they gather or serve."""
_AGENT = 6
_AGENT_REACH = 40
_ASIDE = re.compile(r",\s+(?:which|who|whose|where)\b[^,;:.“”\n]*,\s+(?:\w+ly\s+)?\Z")
"""A relative clause set off by commas just before a verb: the subject stands before it."""
_PARTED = re.compile(r"[;:“”«»\n]|, (?:and|but|while|which|who) ")


class Sides(NamedTuple):
    """The sources and the targets of an act; ``guessed`` says "context" where one was not named beside it."""

    sources: Group
    targets: Group
    guessed: tuple[str, ...]


class Arguments:
    """Finds the sides of acts in one article."""

    def __init__(self, clauses: Clauses, parties: Parties) -> None:
        self._clauses, self._parties = clauses, parties

    def sides(self, cue: range, top: int, source: str | None, target: str | None) -> Sides | None:
        """The sides of the act whose cue is ``cue`` with governing token ``top``; None without both (see codebook)."""
        slots = self.slots(cue, top)
        wanted_source = (source or SOURCE).split("|")
        wanted_target = (target or TARGET).split("|")
        guessed: list[str] = []
        slots["place"] = self._where(slots)
        slots["above"] = self._above(top)
        if not self._clauses.is_verb(top):
            wanted_source = sorted(wanted_source, key=lambda name: name == "subject")
        elif self._clauses.passive(top):
            wanted_source = [name for name in wanted_source if name != "near"]
        sources = self._source(slots, wanted_source, cue, top)
        if not sources and self._clauses.is_verb(top):
            sources = self._agent(cue) or sources
        if sources is None:
            return None
        if not sources and "pair" in wanted_source:
            both = self._parties.pair_before(self._clauses.tokens[cue[0]].start)
            return Sides(both[:1], both[1:], ("context",)) if both else None
        pair = self._pair(sources, slots, wanted_target)
        if pair:
            return pair
        passive = self._clauses.is_verb(top) and self._clauses.passive(top)
        targets = self._target(slots, wanted_target, cue, sources, passive=passive)
        if not targets and "context" in wanted_target and sources and not self._domestic(slots, sources):
            targets, found = self._other(sources, cue)
            guessed += found
        if not sources and targets and ("context" in wanted_source or (passive and self._clauses.has_subject(top))):
            sources, found = self._other(targets, cue)
            guessed += found
        if not targets and len(sources) == 2 and "context" in wanted_target and all(p.country for p in sources):
            return Sides(sources[:1], sources[1:], ("context",))
        if sources and not targets and "none" in wanted_target:
            return Sides(sources, (), tuple(guessed))
        return Sides(sources, targets, tuple(guessed)) if sources and targets else None

    # ---- slots

    def slots(self, cue: range, top: int) -> Slots:
        """The phrases around a cue by the part they play, those of its inner verbs and nouns included."""
        clauses = self._clauses
        slots = self._slots(top)
        merged: Slots = {name: list(heads) for name, heads in slots.items()}
        for index in cue:
            if index == top or not (clauses.is_verb(index) or clauses.is_nominal(index)):
                continue
            if not self._below(index, top):
                continue
            deeper = clauses.verb_slots(index) if clauses.is_verb(index) else clauses.noun_slots(index, frozenset())
            for name, heads in deeper.items():
                if name not in ("subject", "poss", "adjective") or (name == "poss" and not clauses.is_verb(top)):
                    merged.setdefault(name, []).extend(h for h in heads if h not in cue)
                elif name in ("poss", "adjective"):
                    merged.setdefault("object", []).extend(heads)
        return merged

    def _slots(self, top: int) -> Slots:
        clauses = self._clauses
        if clauses.is_verb(top):
            return clauses.verb_slots(top)
        slots = clauses.noun_slots(top, LIGHT)
        head = clauses.tokens[top].head
        if clauses.tokens[top].pos == "ADJ" and clauses.is_verb(head):
            for name, heads in clauses.verb_slots(head).items():
                slots[name] += heads
        return slots

    def _where(self, slots: Slots) -> list[int]:
        """Where the object of an act is: the "in Lima" of "a concert in Lima"."""
        clauses = self._clauses
        preps = [c for head in slots.get("object", ()) for c in clauses.children.get(head, ())]
        return [
            inner
            for prep in preps
            if clauses.words[prep] in ("in", "at", "near")
            for inner in clauses.children.get(prep, ())
            if clauses.dep(inner) == "pobj" and clauses.tokens[inner].ner not in ("DATE", "TIME")
        ]

    def _above(self, top: int) -> list[int]:
        """Subjects of the verbs that govern an event noun, near to far."""
        verbs = [above for above in self._clauses.ancestors(top) if self._clauses.is_verb(above)]
        subjects = [self._clauses.surface_subject(verb) for verb in verbs]
        return [subject for subject in subjects if subject is not None and subject != top]

    def _domestic(self, slots: Slots, sources: Group) -> bool:
        """Whether the act has an object of the source's own country, so that nobody else is to be guessed."""
        for name in ("object", "dative", "that"):
            for head in slots.get(name, ()):
                phrase = self._clauses.clause(head)
                named = [m for m in self._parties.mentions if phrase.overlaps(m.span) and m.kind != "place"]
                named = [m for m in named if not any(m.span.overlaps(one.span) and self._giver(one) for one in sources)]
                owned = any(self._clauses.dep(c) == "poss" for c in self._clauses.children.get(head, ()))
                if named and not owned:
                    return not any(_other(group, sources) for group in self._parties.of(head))
        return False

    def _giver(self, source: Party) -> bool:
        """Whether a source stands in the phrase of what it gave: "drew protest from Fiji"."""
        first = self._clauses.within(source.span)
        return bool(first) and any(self._clauses.words[i] == "from" for i in range(max(0, first[0] - 2), first[0]))

    def _below(self, index: int, top: int) -> bool:
        return any(above == top for above in self._clauses.ancestors(index))

    # ---- sides

    def _source(self, slots: Slots, wanted: Sequence[str], cue: range, top: int) -> Group | None:
        """The source; nothing where none is said, None where who is said does not act for a country."""
        for name in wanted:
            if name == "near":
                near = next(self._near(cue, left=True), None)
                if near:
                    return near
            for head in slots.get(name, ()):
                groups = self._parties.of(head)
                author = self._author(head) if not groups and name == "subject" else ()
                if groups or author:
                    return groups[0] if groups else author
                if name in ("subject", "by") and self._clauses.is_verb(top) and not self._open(head):
                    return None
        return ()

    def _open(self, head: int) -> bool:
        """Whether a subject without a country leaves room for another reading ("this drew ...", "it", "who")."""
        word = self._clauses.words[head]
        return self._clauses.tokens[head].pos not in ("NOUN", "PROPN") or word in _TEXTS or word in _CROWDS

    def _author(self, head: int) -> Group:
        """Who stands behind a text: "voted for a motion condemning ...", "a letter from Fiji demanding ..."."""
        if self._clauses.words[head] not in _TEXTS:
            return ()
        for subject in self._above(head):
            groups = self._parties.of(subject)
            if groups:
                return groups[0]
        return ()

    def _pair(self, sources: Group, slots: Slots, wanted: Sequence[str]) -> Sides | None:
        """Two or more in the source, and nobody named as target: the act is between them."""
        for name in ("between",):
            for head in slots.get(name, ()):
                groups = self._parties.of(head)
                if groups and len(groups[0]) > 1:
                    apart = sources and all(party.differs(sources) for party in groups[0])
                    return Sides(sources, groups[0], ()) if apart else Sides(groups[0][:1], groups[0][1:], ())
        if len(sources) < 2 or "pair" not in wanted:
            return None
        heads = [head for name in ("with", "object", "to") if name in wanted for head in slots.get(name, ())]
        further = [others for head in heads for group in self._parties.of(head) if (others := _other(group, sources))]
        return Sides(sources, further[0], ()) if further else Sides(sources[:1], sources[1:], ())

    def _target(self, slots: Slots, wanted: Sequence[str], cue: range, sources: Group, *, passive: bool) -> Group:
        domestic = self._domestic(slots, sources)
        for name in wanted:
            if domestic and name not in _BESIDES:
                continue
            if name == "near":
                near = next((g for g in self._near(cue, left=passive) if _other(g, sources)), None)
                if near:
                    return _other(near, sources)
            for head in slots.get(name, ()):
                for group in self._parties.of(head):
                    others = _other(group, sources)
                    if name == "on" and any(self._platform(party) for party in others):
                        continue
                    if others:
                        return others
        return ()

    def _platform(self, party: Party) -> bool:
        """Whether a party is a firm or medium that one writes or appears on, which is no target."""
        return any(m.kind == "organisation" and m.span.overlaps(party.span) for m in self._parties.mentions)

    def _other(self, known: Group, cue: range) -> tuple[Group, list[str]]:
        other = self._parties.other(known, self._clauses.tokens[cue[0]].start)
        return ((other,), ["context"]) if other else ((), [])

    def _near(self, cue: range, *, left: bool) -> Iterator[Group]:
        """The actors nearest to the cue on one side, not past a mark that parts clauses; places do not act.

        To the right, one that is named in the cue itself comes first ("is to visit Kinshasa").
        """
        tokens, text = self._clauses.tokens, self._clauses.text
        sentence = self._clauses.sentence(tokens[cue[0]].start)
        start, end = tokens[cue[0]].start, tokens[cue[-1]].end
        aside = _ASIDE.search(text, sentence.start, start) if left else None
        start = aside.start() if aside else start
        found = [m for m in self._parties.mentions if sentence.holds(m.span)]
        if left:
            found = [m for m in reversed(found) if m.span.end <= start and start - m.span.end <= REACH]
            between = [text[m.span.end : start] for m in found]
        else:
            found = [m for m in found if m.span.start >= start and m.span.start - end <= REACH]
            between = [text[end : max(end, m.span.start)] for m in found]
        for mention, words in zip(found, between, strict=True):
            parted = _PARTED.search(words) or (not left and "," in words)
            if not parted and not (left and mention.kind == "place"):
                group = (replace(self._parties.mentioned(mention, 0.4), method="near"),)
                yield self._parties.listed(group, after_verb=not left)

    def _agent(self, cue: range) -> Group:
        """ "by X" soon after a passive, where the parse has lost it."""
        words, tokens = self._clauses.words, self._clauses.tokens
        for index in range(cue[-1] + 1, min(cue[-1] + _AGENT, len(tokens))):
            if words[index] == "by":
                end = tokens[index].end
                for mention in self._parties.mentions:
                    if end <= mention.span.start <= end + _AGENT_REACH:
                        group = (replace(self._parties.mentioned(mention, 0.5), method="near"),)
                        return self._parties.listed(group, after_verb=True)
        return ()


def _other(group: Group, sources: Group) -> Group:
    return tuple(party for party in group if party.differs(sources))


def spans_of(parties: Sequence[Party]) -> tuple[Span, ...]:
    """The phrases of some parties."""
    return tuple(party.span for party in parties)
