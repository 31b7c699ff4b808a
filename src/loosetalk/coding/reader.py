"""What reading an article for its events and for its stakes has in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from loosetalk.coding.clauses import Clauses
from loosetalk.coding.codebook import Codebook, Match, Section
from loosetalk.coding.event_arguments import Arguments
from loosetalk.coding.ground import Resolving
from loosetalk.coding.parties import Parties
from loosetalk.coding.patterns import Place, Words, words_of
from loosetalk.records import Span, Statement, Tagged


class Reader:
    """One article with its clauses, its parties and what fills the slots of a cue; ``statements`` are its own."""

    def __init__(
        self, tagged: Tagged, resolver: Resolving, codebook: Codebook, statements: Sequence[Statement]
    ) -> None:
        self.tagged, self.codebook, self.text = tagged, codebook, tagged.article.text
        self.clauses = Clauses(tagged)
        self.parties = Parties(tagged, resolver, self.clauses, statements)
        self.arguments = Arguments(self.clauses, self.parties)
        self.words = _words(self.text, self.parties)

    def matches(self, section: Section) -> dict[Span, list[Match]]:
        """Where cues of a section of the codebook stand, by sentence."""
        found: dict[Span, list[Match]] = defaultdict(list)
        for match in self.codebook.find(section, self.words):
            found[self.clauses.sentence(match.span.start)].append(match)
        return dict(found)


def _words(text: str, parties: Parties) -> Words:
    """The words of an article with its country mentions marked for the placeholders of cues."""
    return words_of(
        text, (Place(m.span, "people" if m.kind in ("people", "adjective") else "state") for m in parties.mentions)
    )
