"""The dependency parse of an article as questions about clauses: who is the subject, what hangs where.

Labels are those of spaCy's English models (nsubj, nsubjpass, agent, pobj, relcl, acl, xcomp, ...). The parse may be
wrong here and there, so every walk through it is bounded and nothing raises on an odd tree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from loosetalk.coding.parse_repair import mended
from loosetalk.records import Span, Tagged

Slots = dict[str, list[int]]
"""Heads (token indices) of the phrases around a word by the part they play: "subject", "poss", "with", ..."""

SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
RELATIVE = frozenset(["who", "that", "which", "whom"])
WALK = 8
"""Steps a walk towards the root takes at most."""

_SUBJECT_CONTROL = frozenset(["promise", "promises", "promised", "threaten", "threatened", "vow", "vowed", "agreed"])
_LOOSE = frozenset(["advcl", "relcl", "parataxis", "punct", "ccomp", "cc", "preconj"])


class Clauses:
    """The tokens of one article with their children and sentences."""

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        self.text = tagged.article.text
        self.words = [self.text[t.start : t.end].replace("’", "'").lower() for t in tagged.tokens]
        self.tokens = mended(tagged.tokens, self.words, tagged.sentences)
        self._starts = [t.start for t in self.tokens]
        self._sentence_starts = [s.start for s in tagged.sentences]
        self._paragraph_starts = [p.start for p in tagged.paragraphs]
        self.children: dict[int, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self.children[token.head].append(index)

    # ---- characters to tokens and back

    def within(self, span: Span) -> range:
        """Indices of the tokens that begin in ``span``."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def span(self, tokens: Iterator[int] | list[int] | range | set[int]) -> Span:
        """From the first to the last of some tokens, which must not be none."""
        chosen = sorted(tokens)
        return Span(self.tokens[chosen[0]].start, self.tokens[chosen[-1]].end)

    def sentence(self, offset: int) -> Span:
        """The sentence around a character; the nearest before it when it stands between two."""
        return _around(self.tagged.sentences, self._sentence_starts, offset, len(self.text))

    def paragraph(self, offset: int) -> Span:
        """The paragraph around a character."""
        return _around(self.tagged.paragraphs, self._paragraph_starts, offset, len(self.text))

    # ---- the tree

    def is_verb(self, index: int) -> bool:
        """Whether a token is a verb or an auxiliary."""
        return self.tokens[index].pos in ("VERB", "AUX")

    def is_nominal(self, index: int) -> bool:
        """Whether a token is a noun, name, pronoun or number."""
        return self.tokens[index].pos in NOMINAL

    def dep(self, index: int) -> str:
        """The relation of a token to its head."""
        return self.tokens[index].dep

    def ancestors(self, index: int) -> Iterator[int]:
        """Governing tokens from near to far."""
        for _ in range(WALK):
            head = self.tokens[index].head
            if head == index:
                return
            yield head
            index = head

    def subtree(self, index: int, without: frozenset[str] = frozenset()) -> set[int]:
        """A token and all below it, not entering children whose relation is in ``without``."""
        found, todo = {index}, [index]
        while todo:
            for child in self.children.get(todo.pop(), ()):
                if child not in found and self.tokens[child].dep not in without:
                    found.add(child)
                    todo.append(child)
        return found

    def top(self, tokens: range) -> int:
        """The token of a stretch that governs the others: a verb where one does, else a noun."""
        tops = [i for i in tokens if self.tokens[i].head not in tokens or self.tokens[i].head == i]
        for wanted in (("VERB",), ("NOUN", "PROPN"), ("AUX",), ("NUM", "PRON")):
            for index in tops:
                if self.tokens[index].pos in wanted:
                    return index
        return next((i for i in tokens if self.tokens[i].pos in ("VERB", "NOUN")), tokens[0])

    def clause(self, index: int) -> Span:
        """The clause of a verb or noun: its subtree without subordinate clauses, cut to its sentence."""
        sentence = self.sentence(self.tokens[index].start)
        kept = {i for i in self.subtree(index, _LOOSE) if sentence.start <= self.tokens[i].start < sentence.end}
        for child in self.children.get(index, ()):
            if self.tokens[child].dep == "conj" and self.is_verb(child):
                kept -= self.subtree(child)
        return self.span(_joined(kept, index, self.subtree(index)))

    # ---- verbs

    def passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive (also "sanctions imposed by ...")."""
        deps = {self.tokens[c].dep for c in self.children.get(verb, ())}
        if deps & {"nsubjpass", "auxpass"} or any(self._is_agent(c) for c in self.children.get(verb, ())):
            return True
        if self.tokens[verb].dep == "conj" and not deps & {"nsubj", "aux", "dobj"}:
            head = self.tokens[verb].head
            return self.is_verb(head) and head < verb and self.passive(head)
        return self._participle(verb)

    def _participle(self, verb: int) -> bool:
        """A bare past participle that says what was done to a noun or subject ("imposed by", "now cut off from")."""
        if self.tokens[verb].dep not in ("acl", "advcl") or self.words[verb].endswith("ing"):
            return False
        return not any(self.tokens[c].dep in ("aux", "nsubj", "mark", "dobj") for c in self.children.get(verb, ()))

    def has_subject(self, verb: int) -> bool:
        """Whether a verb has a subject of its own, or shares that of the verb it is joined to."""
        head = self.tokens[verb].head
        return bool(self.subjects(verb)) or (self.tokens[verb].dep == "conj" and head < verb and self.has_subject(head))

    def subjects(self, verb: int) -> list[int]:
        """The subjects that a verb has of its own."""
        return [c for c in self.children.get(verb, ()) if self.tokens[c].dep in ("nsubj", "nsubjpass")]

    def agents(self, verb: int) -> list[int]:
        """Who does what a passive says: the heads of its "by" phrases."""
        return [found for c in self.children.get(verb, ()) if self._is_agent(c) for found in self._pobj(c)]

    def _is_agent(self, child: int) -> bool:
        """Whether a token opens the agent of a passive; a parse that calls another word so is wrong."""
        return self.tokens[child].dep == "agent" and self.words[child] == "by"

    def _is_infinitive(self, verb: int) -> bool:
        return any(self.words[c] == "to" and self.tokens[c].dep == "aux" for c in self.children.get(verb, ()))

    def surface_subject(self, verb: int, steps: int = WALK) -> int | None:
        """The noun that a verb is said of (in a passive: who suffers it), its own or a governing verb's; or None."""
        for child in self.children.get(verb, ()):
            if self.tokens[child].dep in ("nsubj", "nsubjpass") and self.tokens[child].pos != "PUNCT":
                return self.antecedent(child)
        if steps <= 0 or self.tokens[verb].head == verb:
            return None
        return self._inherited_subject(verb, steps - 1)

    def _inherited_subject(self, verb: int, steps: int) -> int | None:
        dep, head = self.tokens[verb].dep, self.tokens[verb].head
        if dep in ("acl", "relcl"):
            return self._subject_of_noun_clause(verb, head, steps)
        if dep == "pcomp":
            return self._subject_of_gerund(head, steps)
        if not self.is_verb(head):
            return self._owner(head, steps) if self.is_nominal(head) else self._adjective_subject(head, steps)
        if dep in ("xcomp", "ccomp") and self.words[head] not in _SUBJECT_CONTROL:
            controlled = self._object(head)
            if controlled is not None:
                return controlled
        return self.surface_subject(head, steps)

    def _adjective_subject(self, head: int, steps: int) -> int | None:
        """ "was careful to visit": the subject of the verb over the adjective."""
        above = self.tokens[head].head
        if above != head and self.is_verb(above):
            return self.surface_subject(above, steps)
        return next((c for c in self.children.get(head, ()) if self.tokens[c].dep == "nsubj"), None)

    def _object(self, verb: int) -> int | None:
        found = [c for c in self.children.get(verb, ()) if self.tokens[c].dep in ("dobj", "dative")]
        return found[0] if found and self.is_nominal(found[0]) else None

    def _subject_of_noun_clause(self, verb: int, noun: int, steps: int) -> int | None:
        if self._is_infinitive(verb) and self.tokens[verb].dep == "acl":
            return self._owner(noun, steps)
        return noun

    def _owner(self, noun: int, steps: int) -> int | None:
        """Whose noun it is: "Chad's decision to ...", "Chad made a decision to ..."."""
        for child in self.children.get(noun, ()):
            if self.tokens[child].dep == "poss":
                return child
        for child in self.children.get(noun, ()):
            if self.words[child] in ("by", "from", "of") and self.tokens[child].dep == "prep":
                return next((c for c in self.children.get(child, ()) if self.tokens[c].dep == "pobj"), None)
        head = self.tokens[noun].head
        if head != noun and self.is_verb(head) and self.tokens[noun].dep in ("dobj", "attr", "oprd"):
            return self.surface_subject(head, steps)
        return None

    def _subject_of_gerund(self, prep: int, steps: int) -> int | None:
        head = self.tokens[prep].head
        if head == prep:
            return None
        if not self.is_verb(head):
            return self._owner(head, steps)
        controlled = self._object(head) if self.words[prep] in ("of", "from", "for") else None
        return controlled if controlled is not None else self.surface_subject(head, steps)

    def antecedent(self, noun: int) -> int:
        """The noun that a relative pronoun stands for; the token itself otherwise."""
        if self.words[noun] not in RELATIVE or self.tokens[noun].pos == "DET":
            return noun
        for above in self.ancestors(noun):
            if self.tokens[above].dep == "relcl":
                return self.tokens[above].head
        return noun

    def verb_slots(self, verb: int) -> Slots:
        """Subject, object, dative, the subject of a demanded clause ("that"), and phrases by their preposition."""
        slots: Slots = defaultdict(list)
        passive = self.passive(verb)
        surface = self.surface_subject(verb)
        if surface is not None:
            slots["object" if passive else "subject"].append(surface)
        for child in self.children.get(verb, ()):
            self._add(slots, child)
        if self.tokens[verb].dep == "relcl" and not slots["object"] and not passive:
            noun = self.tokens[verb].head
            if surface is not None and surface != noun:
                slots["object"].append(noun)
        return slots

    def _add(self, slots: Slots, child: int) -> None:
        dep = self.tokens[child].dep
        if dep in ("dobj", "oprd", "attr") and self.is_nominal(child):
            slots["object"].append(self.antecedent(child))
        elif dep == "dative":
            slots["dative"] += [child] if self.is_nominal(child) else self._pobj(child)
        elif self._is_agent(child):
            slots["subject"] += self._pobj(child)
        elif dep in ("prep", "agent"):
            slots[self.words[child]] += self._pobj(child)
            for deeper in self.children.get(child, ()):
                if self.tokens[deeper].dep == "prep":
                    slots[self.words[deeper]] += self._pobj(deeper)
        elif dep in ("ccomp", "xcomp"):
            slots["that"] += [c for c in self.children.get(child, ()) if self.tokens[c].dep in ("nsubj", "nsubjpass")]
        elif dep == "advmod":
            for deeper in self.children.get(child, ()):
                if self.tokens[deeper].dep == "prep":
                    slots[self.words[deeper]] += self._pobj(deeper)

    def _pobj(self, prep: int) -> list[int]:
        found = [c for c in self.children.get(prep, ()) if self.tokens[c].dep == "pobj"]
        # What a preposition governs follows it, save for a relative: "the accord that Fiji agreed to".
        return [c for c in found if c > prep or self.words[c] in RELATIVE]

    # ---- nouns

    def noun_slots(self, noun: int, light: frozenset[str]) -> Slots:
        """Whose noun it is ("poss", "adjective"), its prepositions, and the arguments of a light verb over it."""
        slots: Slots = defaultdict(list)
        for child in self.children.get(noun, ()):
            dep = self.tokens[child].dep
            if dep == "poss":
                slots["poss"].append(child)
            elif dep in ("amod", "compound", "nmod") and self.tokens[child].pos in ("ADJ", "PROPN", "NOUN"):
                slots["adjective"].append(child)
            elif dep in ("prep", "agent"):
                self._add_noun_prep(slots, child)
            elif dep == "acl" and self._participle(child):
                self._merge_verb(slots, child)
        self._add_governor(slots, noun, light)
        return slots

    def _add_noun_prep(self, slots: Slots, prep: int) -> None:
        slots[self.words[prep]] += self._pobj(prep)
        for pobj in self._pobj(prep) if self.words[prep] not in ("over", "about", "after") else ():
            for deeper in self.children.get(pobj, ()):
                hung = self.tokens[deeper].dep in ("prep", "agent")
                if hung and self.words[deeper] in ("by", "against", "with", "from"):
                    slots[self.words[deeper]] += self._pobj(deeper)

    def _merge_verb(self, slots: Slots, verb: int) -> None:
        passive = self.passive(verb)
        for name, heads in self.verb_slots(verb).items():
            if name == "subject":
                slots["by" if passive else "subject"] += heads
            elif name not in ("object", "that"):
                slots[name] += heads

    def _add_governor(self, slots: Slots, noun: int, light: frozenset[str]) -> None:
        dep, head = self.tokens[noun].dep, self.tokens[noun].head
        if dep in ("conj", "compound", "appos") and head != noun and self.is_nominal(head):
            for name, heads in self.noun_slots(head, light).items() if head < noun or dep == "compound" else ():
                slots[name] += [h for h in heads if h != noun]
            return
        if head == noun or not self.is_verb(head) or self.words[head] not in light:
            if self.tokens[noun].dep == "pobj" and self.tokens[head].head != head:
                self._add_over_preposition(slots, head, light)
            return
        if dep == "dobj":
            self._merge_verb(slots, head)
        elif dep == "nsubjpass":
            for name, heads in self.verb_slots(head).items():
                if name != "object":
                    slots["by" if name == "subject" else name] += heads

    def _add_over_preposition(self, slots: Slots, prep: int, light: frozenset[str]) -> None:
        verb = self.tokens[prep].head
        if self.is_verb(verb) and self.words[verb] in light and self.words[prep] in ("in", "into", "on", "for"):
            for name, heads in self.verb_slots(verb).items():
                if name in ("subject", "dative"):
                    slots[name] += heads


def _around(spans: tuple[Span, ...], starts: list[int], offset: int, size: int) -> Span:
    at = bisect_right(starts, offset) - 1
    return spans[at] if 0 <= at < len(spans) else Span(0, size)


def _joined(tokens: set[int], index: int, whole: set[int]) -> list[int]:
    """The stretch of tokens around one; what lies between may be part of the same tree, or up to three strangers."""
    low = high = index
    for step in sorted((t for t in tokens if t < index), reverse=True):
        if low - step > 4 and any(between not in whole for between in range(step + 1, low)):
            break
        low = step
    for step in sorted(t for t in tokens if t > index):
        if step - high > 4 and any(between not in whole for between in range(high + 1, step)):
            break
        high = step
    return [low, high]
