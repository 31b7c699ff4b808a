"""Pronouns as actors: "he", "they", "who", and the "I" and "we" of a quotation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loosetalk.actors.cast import Cast
from loosetalk.actors.phrases import LINKS
from loosetalk.actors.unnamed import FOLK, Unnamed
from loosetalk.records import Actor, Span, Tagged

_NEAR = 3  # sentences back in which one without a name is still "he"
_PHRASE = 6  # words before a role that belong to its phrase
_NOBODY = frozenset({"figure", "kin"})

Resolve = Callable[[Span], Actor]

SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


class Pronouns:
    """Resolves the pronouns of an article."""

    def __init__(self, tagged: Tagged, cast: Cast, unnamed: Unnamed) -> None:
        self._tagged, self._cast, self._unnamed = tagged, cast, unnamed
        self._reading = cast.reading

    def actor(self, at: int, span: Span, resolve: Resolve, depth: int = 0) -> Actor | None:
        """Who the pronoun at a word means; None where it is none.

        ``resolve`` tells of the source of a quotation; ``depth`` counts the quotations gone out of.
        """
        key = self._reading.key(at)
        if self._reading.words[at].text == "US":
            return None
        if key in SINGULAR:
            unnamed = self._unnamed_before(at, span)
            if unnamed is not None:
                return unnamed
            meant = self._cast.coreference.pronoun(at)
            if meant is None:
                return self._cast.generic(span, None, "pronoun")
            return self._cast.actor(meant[0], span, meant[1], "pronoun")
        if key in _SPEAKER:
            return self._quoted_speaker(span, resolve, depth) or self._cast.generic(span, None, "pronoun")
        if key in _PLURAL | _NEUTER:
            return self._unnamed.group(at, span, neuter=key in _NEUTER)
        if key in _RELATIVE:
            return self._relative(at, span)
        return None

    def _unnamed_before(self, at: int, span: Span) -> Actor | None:
        """ "A baker in Lima shrugged. “So be it,” he said": who opens a sentence before in the paragraph, unnamed.

        Only where nobody is named between, and who is told of is one person without a name.
        """
        reading = self._reading
        if reading.key(at) not in {"he", "she"} or reading.quoted(reading.words[at].start):
            return None
        here = reading.sentence_of(reading.words[at].start)
        for index in range(at - 1, -1, -1):
            apart = here - reading.sentence_of(reading.words[index].start)
            if "\n" in reading.gap(index) or apart > _NEAR or self._names(index):
                return None
            opens = index == 0 or not reading.same_sentence(index - 1, index)
            if not (opens and reading.key(index) in {"a", "an", "the", "one", "another"}):
                continue
            if not apart and not any(";" in reading.gap(i) for i in range(index, at)):
                continue
            last = self._role_end(index)
            if last is None:
                return None
            actor = self._unnamed.actor(index, last, span)
            fits = actor.kind == "generic" and actor.method == "role"
            return replace(actor, name=self._cast.words(reading.span(index, last)), method="pronoun") if fits else None
        return None

    def _names(self, at: int) -> bool:
        """Whether somebody is named at a word by the writer, as one who may speak: not as the owner of something."""
        if at not in self._cast.name_at or self._reading.quoted(self._reading.words[at].start):
            return False
        _, name = self._cast.name_at[at]
        return self._reading.key(name.last) != "s"

    def _role_end(self, first: int) -> int | None:
        """The end of "the old baker", where a sentence begins with one person's role that is nobody's by name."""
        reading = self._reading
        for at in range(first + 1, first + 6):
            hit = reading.role_at.get(at)
            if hit is not None and reading.same_sentence(first, at):
                somebody = hit.role.office not in _NOBODY or hit.role.word in FOLK
                single = hit.role.kind == "role" and not hit.role.plural and somebody
                taken = at in self._cast.bearer_of or reading.key(hit.last) == "s"
                return hit.last if single and not taken else None
            if at in reading.verbs or (at < len(reading.words) and reading.gap(at - 1).strip(" -")):
                return None
        return None

    def _quoted_speaker(self, span: Span, resolve: Resolve, depth: int) -> Actor | None:
        """ "I" and "we" in a quotation are its speaker."""
        source = self._source_of(span) if depth < 2 else None
        if source is None:
            return None
        actor = self._resolve_deeper(source, resolve, depth + 1)
        return replace(actor, spans=(span,), method="quoted-speaker", confidence=min(actor.confidence, 0.85))

    def _source_of(self, span: Span) -> Span | None:
        """The source of the words around a span: of the content that holds it, else of its quotation."""
        outer = [s for q in self._tagged.quotations for s in q.outer if any(o.holds(span) for o in q.outer)]
        quoted = None
        for attribution in self._tagged.attributions:
            source = attribution.source
            if source is None or source.holds(span) or any(o.holds(source) for o in outer):
                continue
            if any(c.holds(span) for c in attribution.content):
                return source
            if quoted is None and any(o.overlaps(c) for o in outer for c in attribution.content):
                quoted = source
        return quoted

    def _resolve_deeper(self, span: Span, resolve: Resolve, depth: int) -> Actor:
        first, last = self._reading.word_range(span)
        if last - first == 1:
            actor = self.actor(first, span, resolve, depth)
            if actor is not None:
                return actor
        return resolve(span)

    def _of_role(self, first: int, last: int, span: Span) -> Actor:
        """Who is meant by the phrase that ends with a role: the "who" of "a Fijian senator who said"."""
        start = first
        while start > 0 and first - start < _PHRASE and self._reading.same_sentence(start - 1, first):
            if self._reading.gap(start - 1).strip(" -") or start - 1 in self._reading.verbs:
                break
            if self._reading.key(start - 1) in LINKS:
                break
            start -= 1
        meant = self._unnamed.actor(start, last, span)
        if meant.kind == "person":
            return replace(meant, method="relative")
        return replace(meant, name=self._cast.words(self._reading.span(start, last)), method="relative")

    def _relative(self, at: int, span: Span) -> Actor | None:
        if at - 1 in self._cast.name_at:
            return self._cast.actor(self._cast.name_at[at - 1][0].number, span, 0.9, "relative")
        role = self._reading.role_over.get(at - 1)
        if role is not None and role.first in self._cast.bearer_of:
            return self._cast.actor(self._cast.bearer_of[role.first], span, 0.8, "relative")
        if role is not None and role.role.kind == "role":
            return self._of_role(role.first, role.last, span)
        return self._cast.generic(span, None, "relative")
