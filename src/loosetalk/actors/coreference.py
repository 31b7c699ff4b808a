"""Who "he", "the minister" and "the Kazakh leader" are: the best of the persons named near by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from loosetalk.actors.evidence import Evidence
from loosetalk.actors.identity import Identity, pronoun_gender
from loosetalk.actors.persons import Person
from loosetalk.actors.reading import Reading

_REPORTED = 0.7  # how much less one who is only told of in somebody's words is likely to be "he" outside them
FAR = 12  # sentences back in which a pronoun may still find its person
_HEAD_WORDS = frozenset(
    {"leader", "ruler", "strongman", "head of state", "head of the state", "monarch", "dictator", "autocrat"}
)
_CLAUSE = frozenset({"that", "said", "says", "and", "but", "who", "when", "because", "after", "before", "if", "as"})
_SENT = frozenset(
    {"sent", "sends", "wrote", "writes", "congratulated", "congratulates", "addressed", "wished", "greeted"}
)
_DOCUMENTS = frozenset({"message", "letter", "telegram", "note", "greetings"})
_TITLE = 12  # words that a title may take before the name ("Minister for Civil Defence, Emergencies and ... Relief")
_IN_TITLE = frozenset({"of", "for", "and", "the"})
_QUESTIONED = frozenset({"asked", "pressed", "questioned", "challenged", "interviewed", "prompted"})
_OBLIQUE = frozenset({"of", "to", "with", "by", "from", "for", "about", "against", "on", "at", "than", "like", "over"})


@dataclass(frozen=True, slots=True)
class Place:
    """One naming of a person, as coreference sees it: word, sentence, whether in a quotation, how prominent."""

    word: int
    sentence: int
    quoted: bool
    weight: float
    person: int


def places_of(reading: Reading, persons: Sequence[Person]) -> list[Place]:
    """Every naming of every person, in text order."""
    places = []
    for person in persons:
        for name in person.names:
            start = reading.words[name.first].start
            places.append(Place(
                name.first, reading.sentence_of(start), reading.quoted(start), _weight(reading, name.first, name.last),
                person.number,
            ))  # fmt: skip
    return sorted(places, key=lambda p: p.word)


def _weight(reading: Reading, first: int, last: int) -> float:
    """Subjects are prominent; owners ("Putin's war") and objects of prepositions are not."""
    start = first
    while start > 0 and (start - 1 in reading.role_over or start - 1 in reading.geo_over) and reading.close[start - 1]:
        start -= 1
    weight = 0.0
    if reading.key(last) == "s" and reading.gap(last - 1) in {"'", "’"}:
        weight -= 0.6
    elif reading.key(last) in reading.lists.speech or reading.subjects.intersection(range(first, last)):
        weight += 0.8
    before = reading.key(start - 1)
    if before in _OBLIQUE or (before == "the" and reading.key(start - 2) in _OBLIQUE):
        weight -= 0.5
    if start == 0 or not reading.same_sentence(start - 1, start):
        weight += 0.6
    return weight


@dataclass(frozen=True)
class Coreference:
    """The namings of an article and who stands behind them."""

    reading: Reading
    places: Sequence[Place]
    identities: Sequence[Identity]

    def pronoun(self, at: int) -> tuple[int, float] | None:
        """The person that a pronoun at word ``at`` means, with a confidence."""
        earlier = self._goes_on(at)
        if earlier is not None:
            return self.pronoun(earlier)
        gender = pronoun_gender(self.reading.key(at))
        scored: dict[int, float] = {}
        sentence = self.reading.sentence_of(self.reading.words[at].start)
        quoted = self.reading.quoted(self.reading.words[at].start)
        for place in self._before(at, sentence):
            identity = self.identities[place.person]
            if (identity.gender and gender and identity.gender != gender) or self._own_subject(at, place, sentence):
                continue
            if place.sentence == sentence and self._asked(at, place):
                continue
            score = place.weight - 1.0 * (sentence - place.sentence) + (0.4 if identity.gender == gender else 0.0)
            score -= 1.2 if place.quoted and not quoted else 0.0
            score -= _REPORTED if not place.quoted and self._only_told_of(place, at) else 0.0
            scored[place.person] = max(scored.get(place.person, -99.0), score)
        return _best(scored)

    def _goes_on(self, at: int) -> int | None:
        """The "he" that opens the sentence, for one that goes on with it ("He told them ..., and he added")."""
        key, reading = self.reading.key(at), self.reading
        joined = reading.key(at - 1) in {"and", "but"} and "," in reading.gap(at - 2)
        if key not in {"he", "she"} or not (joined or self._aside(at)):
            return None
        start = at
        while start > 0 and reading.same_sentence(start - 1, at):
            start -= 1
        alike = reading.key(start) == key and reading.quoted(reading.words[start].start) == reading.quoted(
            reading.words[at].start
        )
        return start if alike and start < at else None

    def _only_told_of(self, place: Place, at: int) -> bool:
        """Whether a naming stands in somebody's reported words, and the pronoun does not."""
        there, here = self.reading.words[place.word].start, self.reading.words[at].start
        if self._aside(at):
            return any(span.start <= there < span.end for span in self.reading.said)
        return any(span.start <= there < span.end and not span.start <= here < span.end for span in self.reading.said)

    def _aside(self, at: int) -> bool:
        """Whether a pronoun tells of the speaker within his reported words: "it was men, he claimed, who did it"."""
        reading = self.reading
        said = reading.key(at) in {"he", "she"} and reading.key(at + 1) in reading.lists.speech
        return said and reading.gap(at - 1).strip() == "," and reading.gap(at + 1).strip()[:1] in {",", "."}

    def _own_subject(self, at: int, place: Place, sentence: int) -> bool:
        """Whether an object pronoun would mean the subject of its own clause ("Ruto thanked him")."""
        key, following = self.reading.key(at), self.reading.key(at + 1)
        plain = key == "him" or (key == "her" and (not following or following in self.reading.lists.stop))
        if not plain or place.sentence != sentence:
            return False
        between = self.reading.text[self.reading.words[place.word].start : self.reading.words[at].start]
        clauses = {self.reading.key(i) for i in range(place.word, at)} & _CLAUSE
        return not clauses and not any(mark in between for mark in ',;:“”"–—')

    def _asked(self, at: int, place: Place) -> bool:
        """Whether a naming is of the one who asked the "he" of its sentence: "Asked by the host, Ana Roz, he said"."""
        start = place.word
        while start > 0 and self.reading.same_sentence(start - 1, at):
            start -= 1
        opening = [self.reading.key(i) for i in range(start, place.word)]
        asked = bool(_QUESTIONED.intersection(opening[:2])) and "by" in opening[:4]
        return asked and self.reading.key(at) in {"he", "she"}

    def role(self, at: int, wanted: Evidence) -> tuple[int, float] | None:
        """The person that a definite role ("the Kazakh leader") means: nearest before who bears it, else after.

        Who is called by the very word goes before who bears an office of the kind.
        """
        before, after = self._all_before(at)[::-1], self.places[bisect_left(self._words, at) :]
        for exact in (False,) if wanted.former else (True, False):
            for place in (*before, *after):
                identity = self.identities[place.person]
                fits = (not exact or wanted.word in identity.words) and self._bears(identity, wanted)
                if fits and not self._other_office(identity, wanted):
                    return place.person, 0.85
        titled = next((p.person for p in before if self._long_title(p.word, wanted)), None)
        return (titled, 0.7) if titled is not None else None

    def _other_office(self, identity: Identity, wanted: Evidence) -> bool:
        """Whether "the fisheries minister" would be one who is told to be the foreign minister."""
        field = self.reading.key(wanted.first - 1)
        if wanted.word != "minister" or field in self.reading.lists.stop or wanted.first - 1 in self.reading.geo_over:
            return False
        offices = {word for word in identity.words if word.endswith(" minister")}
        return bool(offices) and "minister" not in identity.words and f"{field} minister" not in offices

    def _long_title(self, name: int, wanted: Evidence) -> bool:
        """Whether the wanted word opens a capitalised title of many words right before a name."""
        for at in range(name - 1, max(-1, name - _TITLE - 1), -1):
            word, key = self.reading.words[at].text, self.reading.key(at)
            if not self.reading.same_sentence(at, name) or not (word[0].isupper() or key in _IN_TITLE):
                return False
            if key == wanted.word and word[0].isupper():
                return not wanted.former
        return False

    def sender(self, first: int, last: int) -> tuple[int, float] | None:
        """Who wrote the message or letter that words ``[first, last)`` speak of: who is told to have sent one."""
        if not _DOCUMENTS.intersection(map(self.reading.key, range(first, last))):
            return None
        for place in reversed(self._all_before(first)):
            nearby = range(place.word + 1, min(place.word + 8, first))
            if any(self.reading.key(i) in _SENT and self.reading.same_sentence(place.word, i) for i in nearby):
                return place.person, 0.7
        return None

    def _bears(self, identity: Identity, wanted: Evidence) -> bool:
        if wanted.country and identity.country and wanted.country != identity.country:
            return False
        if wanted.gender and identity.gender and wanted.gender != identity.gender:
            return False
        if wanted.former:
            return wanted.office in identity.past
        if wanted.word in _HEAD_WORDS:
            return identity.standing == "head"
        if wanted.office in {"figure", "kin"}:
            return False
        if wanted.office in identity.offices or (wanted.office == "lawmaker" and identity.standing == "legislature"):
            return True
        return (wanted.word == "minister" and any("minister" in w for w in identity.words)) or (
            wanted.word == "official" and identity.standing in {"government", "spokesperson"}
            and wanted.country is None
        )  # fmt: skip

    @cached_property
    def _words(self) -> list[int]:
        return [p.word for p in self.places]

    def _all_before(self, at: int) -> Sequence[Place]:
        return self.places[: bisect_left(self._words, at)]

    def _before(self, at: int, sentence: int) -> list[Place]:
        found = []
        for place in reversed(self._all_before(at)):
            if sentence - place.sentence > FAR:
                break
            found.append(place)
        return found


def _best(scored: dict[int, float]) -> tuple[int, float] | None:
    if not scored:
        return None
    order = sorted(scored, key=lambda p: -scored[p])
    lead = scored[order[0]] - (scored[order[1]] if len(order) > 1 else scored[order[0]] - 2.0)
    return order[0], round(min(0.95, 0.55 + 0.25 * lead), 2)
