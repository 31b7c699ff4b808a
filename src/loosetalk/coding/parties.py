"""The countries behind a noun phrase, best reading first: who acts in it, whose it is, where it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from loosetalk.actors import CountryMention
from loosetalk.coding.clauses import Clauses
from loosetalk.coding.ground import Resolving, is_country
from loosetalk.records import Actor, Span, Statement, Tagged

DEED_NOUNS = frozenset([
    "annexation", "invasion", "occupation", "attack", "attacks", "aggression", "war", "offensive", "assault",
    "strike", "strikes", "bombing", "shelling", "incursion", "raid", "seizure", "takeover", "crackdown",
    "killing", "murder", "blockade", "referendum", "referendums", "coup",
])  # fmt: skip
"""Nouns whose "of" or "on" names who suffers the deed, never who did it."""

_BOTH = frozenset(["sides", "countries", "states", "nations", "neighbours", "neighbors", "governments", "parties",
                   "capitals", "leaders", "presidents", "ministers", "rivals", "allies", "powers", "two", "delegations",
                   "premiers", "chancellors", "kings", "envoys", "negotiators", "armies", "militaries", "navies",
                   "parliaments", "banks", "peoples", "ministries", "coastguards", "teams"])  # fmt: skip
_THE_BOTH = frozenset(["sides", "countries", "nations", "neighbours", "neighbors", "capitals", "presidents", "rivals",
                       "premiers", "delegations", "negotiators", "parliaments", "navies", "foreign ministers",
                       "central banks"])  # fmt: skip
"""Words for both sides also with "the" alone, where nothing else says of whom: "the presidents", "the neighbours"."""
_EACH = frozenset(["side", "country", "government", "capital", "state", "nation", "neighbour", "neighbor", "party",
                   "army", "parliament", "ministry", "president", "team", "delegation"])  # fmt: skip
_RELATIVES = frozenset(["neighbour", "neighbor", "ally", "rival", "foe", "enemy", "partner", "adversary", "protector"])
_SPEAKER = frozenset(["i", "me", "my", "we", "us", "our", "ours", "mine"])
_INSIDE = ("of", "from", "for", "in", "at", "between", "by", "to", "on", "with", "near", "over", "against", "into")
_BEFORE = frozenset(["to", "with", "before", "at"])
_ANEW = [["the"], ["these"], ["those"], ["all", "the"]]
_AGAIN = 160
"""Words back in which "the lorries" finds "Fijian lorries"."""
_LOOSE_PARTS = frozenset(["relcl", "acl", "appos", "cc", "conj", "punct"])
_CORE = frozenset(["relcl", "acl", "appos", "conj", "cc", "prep", "punct", "advcl", "parataxis", "preconj"])

_JOINT = re.compile(r",\s+(?:the\s+)?|(?P<last>,?\s+(?:and|&)\s+(?:the\s+)?)")
"""What stands between the names of a list."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an act: the phrase, the country read from it (or a body without one) and how sure that is."""

    name: str
    country: str | None
    sector: str | None
    span: Span
    sure: float
    method: str = ""

    def differs(self, others: Iterable[Party]) -> bool:
        """Whether this is of another country than all the others."""
        return all((self.country or self.name) != (other.country or other.name) for other in others)


Group = tuple[Party, ...]


class Parties:
    """Reads noun phrases of one article as parties; keeps which two countries the article is about."""

    def __init__(self, tagged: Tagged, resolver: Resolving, clauses: Clauses, statements: Sequence[Statement]) -> None:
        self._clauses, self._resolver, self._statements = clauses, resolver, statements
        self.mentions: tuple[CountryMention, ...] = resolver.places(Span(0, len(tagged.article.text)))
        self._by_head: dict[int, tuple[Group, ...]] = {}
        counts = Counter(m.country for m in self.mentions if is_country(m.country))
        self.focus = tuple(country for country, _ in counts.most_common(2))

    # ---- noun phrases

    def of(self, head: int) -> tuple[Group, ...]:
        """The parties that a noun phrase may stand for, best reading first; a group of several is joined."""
        if head not in self._by_head:
            self._by_head[head] = ()  # an odd tree may lead back here
            self._by_head[head] = tuple(self._groups(head))
        return self._by_head[head]

    def _groups(self, head: int) -> Iterator[Group]:
        joined = [head, *self._conjuncts(head)]
        singles = [list(self._single(h)) for h in joined]
        firsts = [groups[0] for groups in singles if groups]
        together = _distinct([party for group in firsts for party in group])
        together = self.listed(together, after_verb=self._follows_verb(head))
        if len(together) > 1:
            yield together
        for groups in singles:
            yield from groups

    def listed(self, group: Group, *, after_verb: bool) -> Group:
        """A group with those that stand beside it in a list ("Fiji, Tonga and Samoa"), which the parse may have lost.

        After a verb the last of a list that a verb follows begins a clause of its own ("backs Fiji and Tonga objects").
        """
        for chain in self._lists:
            own = [any(p.country == m.country and p.span.overlaps(m.span) for p in group) for m in chain]
            if any(own) and not (after_verb and self._begins_clause(chain[-1])):
                rest = [self.mentioned(m) for m, is_own in zip(chain, own, strict=True) if not is_own]
                return _distinct(sorted([*group, *rest], key=lambda party: party.span))
        return group

    @cached_property
    def _lists(self) -> tuple[tuple[CountryMention, ...], ...]:
        """Mentions of one sort that stand side by side, the last after "and"."""
        found: list[tuple[CountryMention, ...]] = []
        begin = 0
        for at, (one, two) in enumerate(pairwise(self.mentions)):
            joint = _JOINT.fullmatch(self._clauses.text, one.span.end, two.span.start)
            if joint is None or _sort(one) != _sort(two):
                begin = at + 1
            elif joint["last"]:
                if at > begin or "," not in joint["last"]:  # "left Chad, and Niger protested" is no list
                    found.append(self.mentions[begin : at + 2])
                begin = at + 1
        return tuple(found)

    def _follows_verb(self, head: int) -> bool:
        above = next((i for i in self._clauses.ancestors(head) if self._clauses.is_verb(i)), head)
        return above < head

    def _begins_clause(self, mention: CountryMention) -> bool:
        after = self._clauses.within(mention.span).stop
        if after >= len(self._clauses.tokens):
            return False
        return self._clauses.is_verb(after) and self._clauses.words[after].isalpha()

    def _conjuncts(self, head: int) -> list[int]:
        found: list[int] = []
        todo = [head]
        while todo and len(found) < 6:
            for child in self._clauses.children.get(todo.pop(), ()):
                if self._clauses.dep(child) == "conj" and self._clauses.is_nominal(child):
                    found.append(child)
                    todo.append(child)
        return found

    def _single(self, head: int) -> Iterator[Group]:
        clauses = self._clauses
        if clauses.tokens[head].pos == "PRON" and clauses.words[head] not in ("both", "one", "all", "some", "many"):
            yield from self._pronoun(head)
            return
        both = self._both(head)
        if both:
            phrase = clauses.span(_near(clauses.subtree(head, _CORE), head))
            yield tuple(replace(party, span=phrase) for party in both)
            return
        if clauses.words[head] in _RELATIVES:
            yield from self._relative_of(head)
        deed = clauses.words[head] in DEED_NOUNS
        core = clauses.span(_near(clauses.subtree(head, _CORE), head))
        named = clauses.tokens[head].pos == "PROPN" or clauses.tokens[head].ner in ("PERSON", "GPE", "NORP")
        yield from self._joined_owners(head)
        if named:
            yield from self._resolved(core)
        for child in clauses.children.get(head, ()):
            if clauses.dep(child) == "poss":
                yield from self.of(child)
        if not named:
            yield from self._again(head)
            whole = core if deed else self._with_of(head, core)
            yield from self._placed(core, whole)
            yield from self._resolved(whole, core, deed=deed)
        yield from self._mentioned(core)
        yield from self._modified(head, deed)

    def _again(self, head: int) -> Iterator[Group]:
        """ "the five", "the lorries": what was told of shortly before with its country ("five Fijians")."""
        clauses = self._clauses
        inner = [c for c in clauses.children.get(head, ()) if clauses.dep(c) not in _LOOSE_PARTS]
        if [clauses.words[c] for c in inner] not in _ANEW or clauses.words[head] in _BOTH | _EACH:
            return
        word, number = clauses.words[head], clauses.tokens[head].pos == "NUM"
        for before in range(head - 1, max(-1, head - _AGAIN), -1):
            if clauses.words[before] != word or before in inner or clauses.is_verb(before):
                continue
            noun = clauses.tokens[before].head if number and clauses.dep(before) == "nummod" else before
            phrase = clauses.span(_near(clauses.subtree(noun, _CORE), noun))
            found = next((m for m in self.mentions if phrase.overlaps(m.span) and is_country(m.country)), None)
            if found is not None:
                core = clauses.span(_near(clauses.subtree(head, _CORE), head))
                yield (replace(self.mentioned(found, 0.5, "again"), span=core),)
                return

    def _placed(self, core: Span, whole: Span) -> Iterator[Group]:
        """ "the foreign ministry in Oslo": where the resolver only guessed, the place named in the phrase decides."""
        named = [m for m in self.mentions if whole.overlaps(m.span)]
        actor = self._resolver.resolve(whole)
        if named and not core.overlaps(named[0].span) and actor.confidence <= 0.6 and actor.kind != "person":
            yield (replace(self.party(actor, whole), country=named[0].country),)

    def _with_of(self, head: int, core: Span) -> Span:
        """A role with whom it serves: "the foreign minister of Japan", "the head of its army"."""
        for child in self._clauses.children.get(head, ()):
            if self._clauses.words[child] in ("of", "for", "in", "at") and self._clauses.dep(child) == "prep":
                whole = self._clauses.span(self._clauses.subtree(child, frozenset(["relcl", "acl", "appos"])))
                if whole.end > core.end and whole.end - core.start < 160:
                    return Span(core.start, whole.end)
        return core

    def _relative_of(self, head: int) -> Iterator[Group]:
        """ "Chad's neighbour" is not Chad: a name beside it, else the other country in focus."""
        for child in self._clauses.children.get(head, ()):
            if self._clauses.dep(child) == "appos":
                yield from self.of(child)
        for child in self._clauses.children.get(head, ()):
            if self._clauses.dep(child) == "poss":
                for group in self.of(child)[:1]:
                    other = self.other(group, self._clauses.tokens[head].start)
                    if other is not None:
                        span = self._clauses.span([child, head])
                        yield (replace(other, span=span, method="relative", sure=0.5),)

    def _joined_owners(self, head: int) -> Iterator[Group]:
        """ "the leaders of Fiji and Tonga", "Fijian and Tongan ministers": one phrase, several countries."""
        for child in self._clauses.children.get(head, ()):
            if self._clauses.words[child] in ("of", "from", "between") and self._clauses.dep(child) == "prep":
                for inner in self._clauses.children.get(child, ()):
                    yield from (group for group in self.of(inner) if len(group) > 1)
            elif self._clauses.dep(child) == "amod":
                marks = [child, *(c for c in self._clauses.children.get(child, ()) if self._clauses.dep(c) == "conj")]
                named = [self._mark(m) for m in marks]
                if len(marks) > 1 and all(named):
                    yield _distinct([party for group in named for party in group])

    def _mark(self, token: int) -> Group:
        span = Span(self._clauses.tokens[token].start, self._clauses.tokens[token].end)
        return next(self._mentioned(span), ())

    def _modified(self, head: int, deed: bool) -> Iterator[Group]:
        clauses = self._clauses
        for child in clauses.children.get(head, ()):
            if clauses.dep(child) == "appos":
                yield from self.of(child)
        for wanted in _INSIDE:
            if deed and wanted not in ("by", "from"):
                continue
            for child in clauses.children.get(head, ()):
                if clauses.words[child] == wanted and clauses.dep(child) in ("prep", "agent"):
                    for inner in clauses.children.get(child, ()):
                        if clauses.dep(inner) == "pobj":
                            yield from self.of(inner)
        if deed:
            return
        for child in clauses.children.get(head, ()):
            if clauses.dep(child) in ("relcl", "acl"):
                yield from self._mentioned(clauses.span(clauses.subtree(child)))

    def _pronoun(self, head: int) -> Iterator[Group]:
        token = self._clauses.tokens[head]
        span = Span(token.start, token.end)
        if self._clauses.words[head] in _SPEAKER:
            statement = self.statement_at(token.start)
            if statement is not None and statement.speaker_country:
                yield (
                    Party(statement.speaker or span.of(self._clauses.text), statement.speaker_country, None, span, 0.6),
                )
                return
        if self._clauses.words[head] in ("they", "them", "their", "both"):
            pair = self.pair_before(token.start)
            if pair and self._plural_pair(head):
                yield pair
                return
        yield from self._resolved(span)

    def _plural_pair(self, head: int) -> bool:
        """Whether "they" follows two states that were named together ("Fiji and Tonga ... They")."""
        before = self.countries_before(self._clauses.tokens[head].start, 2)
        return len(before) == 2 and before[0].span.start - before[1].span.end < 12

    def _both(self, head: int) -> Group:
        words = {self._clauses.words[c] for c in self._clauses.children.get(head, ())}
        word = self._clauses.words[head]
        told = (word in _BOTH and words & {"both", "two"}) or (word in _EACH and words & {"each", "either"})
        if told or word == "both" or self._the_both(head):
            return self.pair_before(self._clauses.tokens[head].start)
        return ()

    def _the_both(self, head: int) -> bool:
        """Whether a plural with "the" can only mean the two: "the presidents", "the central banks"."""
        children = [c for c in self._clauses.children.get(head, ()) if self._clauses.dep(c) not in _LOOSE_PARTS]
        inner = [self._clauses.words[c] for c in children]
        if inner[:1] != ["the"]:
            return False
        return " ".join([*inner[1:], self._clauses.words[head]]) in _THE_BOTH

    def _resolved(self, *spans: Span, deed: bool = False) -> Iterator[Group]:
        for span in spans:
            actor = self._resolver.resolve(span)
            if stands(actor) and not (deed and actor.kind in ("generic", "state")):
                yield (self.party(actor, span),)

    def _mentioned(self, span: Span) -> Iterator[Group]:
        for mention in self.mentions:
            if span.overlaps(mention.span):
                party = self.mentioned(mention)
                if mention.kind == "adjective" and span.end - span.start < 80:
                    party = replace(party, name=" ".join(span.of(self._clauses.text).split()), span=span)
                yield (party,)

    def party(self, actor: Actor, span: Span) -> Party:
        """A resolved actor as a party."""
        return Party(actor.name, actor.country, actor.sector, actor.spans[0] if actor.spans else span, actor.confidence)

    def is_named(self, party: Party) -> bool:
        """Whether the words of a party name its country, by a word of its own and not by a pronoun."""
        return any(
            m.country == party.country and m.span.overlaps(party.span) and m.span.of(self._clauses.text)[0].isupper()
            for m in self.mentions
        )

    def is_forum(self, party: Party) -> bool:
        """Whether a party is a body of states that one only turns to: "complained to the African Union"."""
        if party.country is not None and is_country(party.country):
            return False
        tokens = self._clauses.within(party.span)
        above = list(self._clauses.ancestors(self._clauses.top(tokens)))[:2] if tokens else []
        here = any(m.kind == "organisation" and m.span.overlaps(party.span) for m in self.mentions)
        return here and any(self._clauses.words[one] in _BEFORE for one in above)

    def mentioned(self, mention: CountryMention, sure: float = 0.6, method: str = "") -> Party:
        """A country mention as a party."""
        text = mention.span.of(self._clauses.text)
        if mention.kind in ("state", "leader", "people"):
            actor = self._resolver.resolve(mention.span)
            if actor.country == mention.country:
                return Party(actor.name, actor.country, actor.sector, mention.span, min(sure, actor.confidence), method)
        return Party(text, mention.country, None, mention.span, sure, method)

    # ---- what stands around

    def statement_at(self, offset: int) -> Statement | None:
        """The statement whose content holds a character; the shortest when several do."""
        around = [s for s in self._statements if any(c.start <= offset < c.end for c in s.content_spans)]
        return min(around, key=lambda s: sum(c.end - c.start for c in s.content_spans), default=None)

    def countries_before(self, offset: int, many: int, *, since: int = 0) -> list[CountryMention]:
        """The last mentions of different countries before a character, nearest first."""
        found: list[CountryMention] = []
        for mention in reversed(self.mentions):
            if since <= mention.span.start and mention.span.end <= offset:
                if mention.country not in {m.country for m in found}:
                    found.append(mention)
                if len(found) == many:
                    break
        return found

    def pair_before(self, offset: int) -> Group:
        """The two countries that "both sides" means: the article's pair, in the order in which they were named last."""
        wanted = [m for m in self.countries_before(offset, 12) if m.country in self.focus][:2]
        if len(wanted) < 2:
            return ()
        return tuple(self.mentioned(m, 0.5, "both") for m in sorted(wanted))

    def other(self, known: Sequence[Party], offset: int) -> Party | None:
        """The other country in focus: of the article's pair, else the one named last in the paragraph; or None."""
        countries = {party.country for party in known}
        paragraph = self._clauses.paragraph(offset)
        statement = self.statement_at(offset)
        if statement is not None:
            about = [c for c in statement.about if c not in countries]
            if len(about) == 1:
                return self._from(about[0], offset)
        for mention in self.countries_before(offset, 4, since=paragraph.start):
            if mention.country not in countries and (mention.country in self.focus or not countries & set(self.focus)):
                return replace(self.mentioned(mention, 0.5), method="context")
        rest = [country for country in self.focus if country not in countries]
        if len(rest) == 1 and len(countries & set(self.focus)) == 1:
            return self._from(rest[0], offset)
        return None

    def _from(self, country: str, offset: int) -> Party | None:
        near = min(
            (m for m in self.mentions if m.country == country), key=lambda m: abs(m.span.start - offset), default=None
        )
        return replace(self.mentioned(near, 0.4), method="context") if near else None


def stands(actor: Actor) -> bool:
    """Whether a resolved actor can be a side of an act: a country is known, or it is a body of states."""
    if actor.country:
        return True
    return actor.kind == "organisation" and actor.sector in ("IGO", "REB", "IMG", "NGO", "SPY", "UAF")


def _sort(mention: CountryMention) -> str:
    """Names stand beside names and adjectives beside adjectives; a place beside neither."""
    return {"people": "adjective", "leader": "state"}.get(mention.kind, mention.kind)


def _near(tokens: set[int], head: int) -> list[int]:
    """The unbroken run of tokens around a head."""
    low = high = head
    while low - 1 in tokens:
        low -= 1
    while high + 1 in tokens:
        high += 1
    return [low, high]


def _distinct(parties: Sequence[Party]) -> Group:
    kept: list[Party] = []
    for party in parties:
        if party.differs(kept):
            kept.append(party)
    return tuple(kept)
