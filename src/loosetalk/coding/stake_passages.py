"""Stakes told in passing: relations whose cue names a side, and passages that weigh what two sides have.

Writers seldom say "X needs Y of Z". They say that Z's coal keeps X's kilns alight, that X's crude arrives across Z,
or they give a paragraph to what X would lose. A cue of the codebook with a named side (``{actor:provider}``) is such
a relation. A paragraph that weighs needs (it has a cue of the table ``weighing``, or needs of several goods) is a
passage: there a sentence with a good of one side of the article's pair is a stake, less sure than a need that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from loosetalk.coding.clauses import Clauses
from loosetalk.coding.codebook import Match
from loosetalk.coding.ground import is_country
from loosetalk.coding.modality import modality
from loosetalk.coding.parties import Parties, Party
from loosetalk.coding.stake_needs import Found
from loosetalk.records import Good, Span, Tagged

WEIGHING = "weighing"
"""The table of the codebook whose cues tell that a paragraph weighs what two sides have of each other."""

_KINDS = 2
"""Kinds of goods, outside quotations, that a passage names at least."""
_OWN = frozenset([
    "way", "road", "entry", "admission",
    "exports", "export", "accession", "membership", "bid", "path", "application", "sales", "statehood", "seat",
    "farmers", "growers", "exporters", "producers", "dream", "ambition", "university", "universities", "colleges",
    "hotel", "hotels", "hoteliers", "shops", "shopkeepers", "retailers", "hospitals", "refinery", "refineries",
])  # fmt: skip
"""Goods whose owner is who needs them: "its exports", "Chad's bid"."""
_POSSESSIVE = frozenset(["its", "their", "his", "her", "it", "they"])
_TURN = 0.35
"""Confidence of a stake that only its passage tells."""
_SENTENCES = 3
_DATED = 3
"""A paragraph in which more than one sentence of so many is dated tells events."""
_PARTING = re.compile(r"[;:—] ?|, (?:and|but|while|whereas) ")
_ITEM = re.compile(r"\s*(?:\([a-z0-9]{1,4}\)|[a-z0-9]{1,3}\)|[-–•*·])\s")
_REACH = 130


class Passages:
    """The relations and weighing passages of one article."""

    def __init__(self, tagged: Tagged, clauses: Clauses, parties: Parties) -> None:
        self._tagged, self._clauses, self._parties = tagged, clauses, parties
        self._text = tagged.article.text

    # ---- relations

    def relations(self, matches: Sequence[Match], sentence: Span) -> list[Found]:
        """The stakes of cues that name a side; where two cues overlap the longer, and the article's pair first."""
        named = sorted((m for m in matches if names_side(m)), key=lambda m: m.span.start - m.span.end)
        kept: list[Match] = []
        found: list[Found] = []
        for match in named:
            if any(match.span.overlaps(other.span) for other in kept):
                continue
            one = None if self._denied(match) else self._relation(match, matches, sentence)
            if one is not None:
                kept.append(match)
                found.append(one)
        inside = [one for one in found if self._of_pair(one)]
        return inside or found

    def _of_pair(self, one: Found) -> bool:
        return {one.holder.country, one.provider.country} <= set(self._parties.focus)

    def _relation(self, match: Match, matches: Sequence[Match], sentence: Span) -> Found | None:
        provider, holder = self._group(match, "provider"), self._group(match, "holder")
        if provider is not None and self.is_scenery(provider.span):
            return None
        known = provider or holder
        if known is None or not is_country(known.country or ""):
            return None
        rest = self.rest(known, match.span, sentence)
        provider, holder = provider or rest, holder or rest
        if provider is None or holder is None or provider.country == holder.country:
            return None
        good = self._good_of(match, matches, provider)
        if good is None:
            return None
        evidence = self.around(sentence, match.span, holder, provider)
        return Found(holder, provider, good, (evidence,), match.span, f"need:{match.entry.id}",
                     self._sure(holder, provider))  # fmt: skip

    def _denied(self, match: Match) -> bool:
        """Whether the relation is denied, or its verb is a passive said of what the cue takes for the doer."""
        tokens = self._clauses.within(match.span)
        if not tokens:
            return True
        top = self._clauses.top(tokens)
        if not self._clauses.is_verb(top):
            return False
        provider = match.groups.get("provider")
        first = provider is not None and provider.start == match.span.start
        verbs = [token for token in tokens if self._clauses.tokens[token].pos == "VERB"]
        return (first and any(map(self._is_done, verbs))) or modality(self._clauses, tokens, top) == "denied"

    def _is_done(self, verb: int) -> bool:
        """Whether a verb stands in a full passive ("are kept", not "keeps them supplied")."""
        return any(self._clauses.dep(c) == "auxpass" for c in self._clauses.children.get(verb, ()))

    def _group(self, match: Match, name: str) -> Party | None:
        span = match.groups.get(name)
        if span is None:
            return None
        found = next((m for m in self._parties.mentions if m.span.overlaps(span)), None)
        return self._parties.mentioned(found) if found is not None else None

    def rest(self, known: Party, words: Span, sentence: Span) -> Party | None:
        """The side that the words do not name: named in the sentence, the paragraph's, or the other of the pair."""
        named = [m for m in self._parties.mentions if sentence.holds(m.span) and is_country(m.country)
                 and m.country != known.country]  # fmt: skip
        named.sort(key=lambda m: _gap(m.span, words))
        pair = [m for m in named if m.country in self._parties.focus]
        if pair:
            return self._parties.mentioned(pair[0])
        topic = self.topic(words.start)
        if topic is not None and topic.country != known.country:
            return topic
        if named and known.country not in self._parties.focus:
            return self._parties.mentioned(named[0])
        return self._parties.other([known], words.start)

    def _good_of(self, match: Match, matches: Sequence[Match], provider: Party) -> Good | None:
        """The good of the table; where it leaves that open, the good nearest to the cue."""
        own = match.entry.text("good")
        goods = [m for m in matches if is_good(m) and _gap(m.span, match.span) < _REACH]
        begins = match.span.start  # "onions in our shops come from ...": the cue opens with its good
        goods.sort(key=lambda m: (m.span.start != begins, not m.span.overlaps(match.span), _gap(m.span, provider.span)))
        if own != "other":
            wanted = match.entry.text("provider") == "good"
            return cast(Good, goods[0].entry.text("good") if wanted and goods else own)
        return cast(Good, goods[0].entry.text("good")) if goods else None

    def around(self, sentence: Span, cue: Span, *parties: Party) -> Span:
        """The part of the sentence between marks that part clauses, with the cue and both sides."""
        spans = [cue, *(p.span for p in parties if sentence.holds(p.span) and p.method != "context")]
        first, last = min(s.start for s in spans), max(s.end for s in spans)
        before = [m.end() for m in _PARTING.finditer(self._text, sentence.start, first)]
        after = _PARTING.search(self._text, last, sentence.end)
        return Span(before[-1] if before else sentence.start, after.start() if after else sentence.end)

    def is_scenery(self, span: Span) -> bool:
        """Whether some words only name a place in a third country ("a vote in New York")."""
        here = [m for m in self._parties.mentions if m.span.overlaps(span)]
        return bool(here) and all(m.kind == "place" and m.country not in self._parties.focus for m in here)

    def _sure(self, holder: Party, provider: Party) -> float:
        told = any(p.method == "context" for p in (holder, provider))
        return 0.4 + 0.5 * min(holder.sure, provider.sure) - (0.15 if told else 0.0)

    # ---- passages

    def passages(self, found: Mapping[Span, Sequence[Match]], needs: Sequence[int]) -> list[Span]:
        """The paragraphs that weigh needs, the items of a list as one. ``needs`` are the places where one was read."""
        kept: list[Span] = []
        before = False
        for block in self._blocks():
            matches = [m for span, some in found.items() if block.holds(span) for m in some]
            goods = [m for m in matches if is_good(m) and not self._spoken(m.span.start)]
            kinds = {m.entry.id for m in goods}
            read = sum(block.start <= need < block.end for need in needs)
            weighs = any(m.entry.id == WEIGHING and not self._spoken(m.span.start) for m in matches)
            told = len({self._clauses.sentence(m.span.start) for m in goods}) >= _SENTENCES
            dated = sum(block.holds(d.span) and d.precision in ("day", "month") for d in self._tagged.dates)
            if _DATED * dated > sum(block.holds(s) for s in self._tagged.sentences):
                before = False
                continue
            timeless = not dated
            long = sum(block.holds(s) for s in self._tagged.sentences) > _SENTENCES
            strong = weighs or (long and read >= _KINDS) or (told and timeless and len(kinds) > _KINDS)
            before = len(kinds) >= _KINDS and (strong or (before and timeless)) and self._pair(block)
            if before:
                kept.append(block)
        return kept

    def _blocks(self) -> Iterator[Span]:
        """Paragraphs; the items of a list and what opens it are one block."""
        block: Span | None = None
        for paragraph in self._tagged.paragraphs:
            item = _ITEM.match(self._text, paragraph.start, paragraph.end)
            if block is not None and item:
                block = Span(block.start, paragraph.end)
                continue
            if block is not None:
                yield block
            block = paragraph
        if block is not None:
            yield block

    def _pair(self, paragraph: Span) -> bool:
        """Whether a paragraph names a country of the article's pair."""
        if len(self._parties.focus) < 2:
            return False
        return any(paragraph.holds(m.span) and m.country in self._parties.focus for m in self._parties.mentions)

    def _spoken(self, offset: int) -> bool:
        return any(s.start <= offset < s.end for q in self._tagged.quotations if not q.scare for s in q.inner)

    def topic(self, offset: int) -> Party | None:
        """The country that a paragraph is about: the only one of the pair in the first sentence that names one."""
        paragraph = self._clauses.paragraph(offset)
        for sentence in self._tagged.sentences:
            if not paragraph.holds(sentence):
                continue
            named = [m for m in self._parties.mentions if sentence.holds(m.span) and m.country in self._parties.focus]
            if named:
                one = len({m.country for m in named}) == 1 and named[0].kind != "leader" and self._leads(named[0].span)
                return replace(self._parties.mentioned(named[0], 0.5), method="context") if one else None
        return None

    def _leads(self, span: Span) -> bool:
        """Whether a mention stands in the subject of its clause, or sets the scene ("In the Urals ...")."""
        tokens = self._clauses.within(span)
        if not tokens:
            return False
        index = self._clauses.top(tokens)
        for above in (index, *self._clauses.ancestors(index)):
            if self._clauses.dep(above) in ("nsubj", "nsubjpass", "csubj"):
                return self._clauses.dep(self._clauses.tokens[above].head) not in ("relcl", "acl")
            if self._clauses.dep(above) == "prep" and self._clauses.is_verb(self._clauses.tokens[above].head):
                fronted = above < self._clauses.tokens[above].head
                return fronted and self._clauses.words[above] in ("in", "on", "at", "across", "for")
            if self._clauses.is_verb(above) or self._clauses.dep(above) in ("dobj", "attr", "ROOT"):
                return False
        return False

    def told(
        self, matches: Sequence[Match], sentence: Span, earlier: Sequence[Match], holder: Party | None
    ) -> Iterator[Found]:
        """The stake of a sentence in a weighing passage in which no need was read.

        ``earlier`` are the cues of a heading before it, ``holder`` whose need was told last in the passage.
        """
        dated = any(sentence.holds(d.span) and d.precision == "day" for d in self._tagged.dates)
        if dated or any(sentence.overlaps(s) for q in self._tagged.quotations if not q.scare for s in q.inner):
            return
        goods = [m for m in matches if is_good(m) and m.entry.text("good") != "other"]
        owned = [(match, self._owner(match)) for match in goods]
        owned.sort(key=lambda pair: pair[1] is None)
        if not owned:
            owned += [(match, None) for match in earlier if is_good(match)][-1:]
        for match, owner in owned[:1]:
            sides = self._sides(match, owner, sentence, holder)
            if sides is not None:
                good = cast(Good, match.entry.text("good"))
                words = match.span if sentence.holds(match.span) else sentence
                yield Found(*sides, good, (sentence,), words, f"passage+good:{match.entry.id}", _TURN)

    def _owner(self, match: Match) -> Party | None:
        """The country of the pair that a good is said to be of, from or in."""
        tokens = self._clauses.within(match.span)
        if not tokens:
            return None
        top = self._clauses.top(tokens)
        noun = self._clauses.span(self._clauses.subtree(top, frozenset(["relcl", "advcl", "conj", "ccomp"])))
        near = [m for m in self._parties.mentions if noun.overlaps(m.span) and m.country in self._parties.focus]
        return self._parties.mentioned(min(near, key=lambda m: _gap(m.span, match.span))) if near else None

    def _sides(
        self, match: Match, owner: Party | None, sentence: Span, holder: Party | None
    ) -> tuple[Party, Party] | None:
        """Who needs the good of a sentence and of whom: by whose good it is, whom the paragraph is about, who acts."""
        topic = self.topic(sentence.start)
        own = self._text[match.span.start : match.span.end].split()[-1].lower() in _OWN
        if owner is not None and own:
            return self._with_other(owner, sentence, holds=True)
        if owner is not None and (topic is None or owner.country != topic.country):
            return self._with_other(owner, sentence, holds=False)
        named = [m for m in self._parties.mentions if sentence.holds(m.span) and m.country in self._parties.focus]
        if topic is not None:
            return self._with_other(topic, sentence, holds=True) if named or self._pronoun(sentence) else None
        leading = [m for m in named if self._leads(m.span)]
        if leading or named:
            party = self._parties.mentioned((leading or named)[0], 0.5)
            return self._with_other(party, sentence, holds=bool(leading))
        return self._with_other(holder, sentence, holds=True) if holder is not None else None

    def _with_other(self, party: Party, sentence: Span, *, holds: bool) -> tuple[Party, Party] | None:
        other = self._parties.other([party], sentence.start)
        if other is None or other.country not in self._parties.focus or party.country not in self._parties.focus:
            return None
        return (party, other) if holds else (other, party)

    def _pronoun(self, sentence: Span) -> bool:
        return any(self._clauses.words[i] in _POSSESSIVE for i in self._clauses.within(sentence))


def names_side(match: Match) -> bool:
    """Whether a cue names a side of its relation ("{state:provider}")."""
    return "provider" in match.groups or "holder" in match.groups


def is_good(match: Match) -> bool:
    """Whether a cue names a good."""
    return not match.entry.text("holder") and not names_side(match) and match.entry.id != WEIGHING


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
