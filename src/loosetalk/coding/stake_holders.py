"""Who needs: the subject of a need, whom "it" goes on from, whom the paragraph is about."""

from __future__ import annotations

from dataclasses import replace

from loosetalk.coding.clauses import Clauses
from loosetalk.coding.event_arguments import Arguments
from loosetalk.coding.ground import is_country
from loosetalk.coding.parties import Parties, Party
from loosetalk.coding.stake_needs import Cue, Need
from loosetalk.coding.stake_passages import Passages
from loosetalk.records import Span

_CARRIED = frozenset(["it", "its", "they", "their", "he", "his", "she", "her"])
_GUESSED = 0.5
"""Confidence up to which a resolved actor's country is only that of the nearest mention."""


class Holders:
    """Finds the holders of needs in one article."""

    def __init__(self, clauses: Clauses, parties: Parties, arguments: Arguments, passages: Passages) -> None:
        self.clauses, self.parties, self.arguments, self.passages = clauses, parties, arguments, passages

    def holder(self, cue: Cue, before: Need | None) -> Party | None:
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
                attribute = self.subject_above(cue.top)
                if attribute is not None:
                    return attribute
        if "near" in wanted and not slots.get("subject"):
            return self._left(cue)
        return self._by_context(cue) if "context" in wanted else None

    def _doubted(self, holder: Party, cue: Cue) -> Party:
        """A holder that the resolver only guessed gives way when it would be its own provider."""
        named = any(m.span.overlaps(holder.span) for m in self.parties.mentions)
        other = None if named or holder.sure > _GUESSED else self._by_context(cue)
        return other if other is not None else holder

    def of_paragraph(self, cue: Cue, sentence: Span) -> Party | None:
        """Whom the paragraph is about, where a need names no holder but somebody else ("the loans hinge on Riyadh")."""
        topic = self.passages.topic(cue.span.start)
        if topic is None or cue.entry.text("provider") != "said":
            return None
        after = [m for m in self.parties.mentions if cue.span.end <= m.span.start and sentence.holds(m.span)]
        return topic if any(m.country in self.parties.focus and m.country != topic.country for m in after) else None

    def subject_above(self, top: int) -> Party | None:
        """ "is keen to", "is dependent on", "backed by": the subject of the verb over the adjective or participle."""
        for above in self.clauses.ancestors(top):
            if self.clauses.is_verb(above):
                subject = self.clauses.surface_subject(above)
                groups = self.parties.of(subject) if subject is not None else ()
                return groups[0][0] if groups else None
        return None

    def _carried(self, head: int, before: Need | None) -> Party | None:
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

    def _left(self, cue: Cue) -> Party | None:
        sentence = self.clauses.sentence(cue.span.start)
        near = [
            m for m in self.parties.mentions
            if sentence.start <= m.span.start and m.span.end <= cue.span.start and is_country(m.country)
            and m.kind != "place"
        ]  # fmt: skip
        return self.parties.mentioned(near[-1], 0.4) if near else None

    def _by_context(self, cue: Cue) -> Party | None:
        """A holder that the sentence does not name: the other of the article's pair than the one named in it."""
        sentence = self.clauses.sentence(cue.span.start)
        after = [m for m in self.parties.mentions if cue.span.end <= m.span.start and m.span.end <= sentence.end]
        named = {m.country for m in after if m.country in self.parties.focus}
        if len(named) != 1 or len(self.parties.focus) != 2 or any(m.country not in named for m in after):
            return None
        return self.parties.other([self.parties.mentioned(after[0])], cue.span.start)
