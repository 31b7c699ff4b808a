"""The country of somebody of whom the text does not say it: what stands around the naming.

Only the writer's own words count. What somebody is told to have said names the other side as a rule, so country
mentions in quotation marks and in what is attributed to others are left out, unless the naming stands there itself.
"""

from __future__ import annotations

import re

from loosetalk.actors.phrases import LINKS
from loosetalk.actors.places import kind_of
from loosetalk.actors.reading import Hit, Reading, can_be_home
from loosetalk.records import Span

BEFORE, AFTER = 120, 60  # words to each side in which a country is looked for
SURE = (0.7, 0.5, 0.3)  # in the same sentence, in the same paragraph or the one before, further away
OPENING = 7  # words with which a paragraph tells what it is about
_LEAD = 7
_BREAK = re.compile(r"\n+")
_TITLE = 0.6
_TOPIC, _PLACED, _NAMED_OFTEN, _IN_NAME = 0.4, 0.3, 0.15, 0.3
_CALLED_IN = 0.8
DATELINE = 0.4  # how sure the country of the dateline is for one of whom nothing near tells
_HEAD = 1500  # characters in which an article may have its dateline
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ’' .-]{2,40}(?:, [A-Z][\w’'. -]{2,30}?)?)"
    r"(?:, (?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?(?: ?\([^()\n]{2,40}\))?\s*[—–-]{1,2}\s",
    re.MULTILINE,
)
_POSTED = frozenset({"in", "to"})
_SUMMONS = frozenset({"summoned", "summons", "called", "calls", "calling", "summoning"})
_TOWARDS = frozenset({"of", "to", "in", "through", "from"})
_JOURNEYS = frozenset({"tour", "tours", "visit", "visits", "trip", "trips", "concert", "concerts", "flight", "flights"})
_MISSIONS = frozenset({"embassy", "consulate"})
_BEFORE_DOORS = frozenset({"to", "outside", "before", "near", "at", "past", "towards", "toward", "opposite", "around"})
_WHERE = frozenset({"in", "from", "at", "near", "across"})


def nearest_country(reading: Reading, at: int) -> tuple[str, float] | None:
    """The state that the context of word ``at`` speaks of, and how sure that is (0.7 to 0.3).

    Each country mention has a score: nearer is better, before is better than after, and so are what a paragraph opens
    with, a place in the same sentence, and a country that the article names often.
    """
    if not 0 <= at < len(reading.words):
        return None
    best: tuple[float, str, int] | None = None
    for index in range(max(0, at - BEFORE), min(len(reading.words), at + AFTER)):
        hit = reading.geo_at.get(index)
        if hit is None or not can_be_home(hit.geo) or kind_of(reading, hit) is None:
            continue
        if _of_others(reading, index, at) and not _envoy_called_in(reading, hit):
            continue
        if _elsewhere(reading, hit):
            continue
        apart, score = _nearness(reading, index, at)
        country = str(hit.geo.country)
        score += _NAMED_OFTEN * (country in reading.main)
        score += _standing_out(reading, hit, apart, at)
        if best is None or score > best[0]:
            best = (score, country, apart)
    return None if best is None else (best[1], SURE[best[2]])


def country_at_hand(reading: Reading, at: int) -> tuple[str, float] | None:
    """The state that stands near word ``at``; where none does, the one of the dateline, and else the nearest."""
    near = nearest_country(reading, at)
    if near is not None and near[1] > SURE[-1]:
        return near
    told = dateline_country(reading)
    return near if told is None else (told, DATELINE)


def sent_from(reading: Reading, last: int) -> tuple[str, float] | None:
    """The country of an envoy of whom only the post is told ("the country's ambassador in Lima").

    ``last`` is the word after "ambassador". It is the other one of the two countries that the article is about.
    """
    if reading.key(last) not in _POSTED:
        return None
    at = last + 1 + (reading.key(last + 1) == "the")
    hit = reading.geo_at.get(at)
    post = hit.geo.country if hit is not None and can_be_home(hit.geo) else None
    if post not in reading.main or len(reading.main) != 2:
        return None
    return next(country for country in reading.main if country != post), SURE[1]


def dateline_country(reading: Reading) -> str | None:
    """The country that a dateline tells ("ARICA, Chile, 3 May — "), from where the article is written."""
    for line in _DATELINE.finditer(reading.text, 0, _HEAD):
        first, last = reading.word_range(Span(*line.span("place")))
        hits = (reading.geo_at[i] for i in range(first, last) if i in reading.geo_at)
        found = [str(hit.geo.country) for hit in hits if can_be_home(hit.geo)]
        if found:
            return found[-1]
    return None


def _of_others(reading: Reading, index: int, at: int) -> bool:
    """Whether a country mention stands in somebody's words, and the naming does not."""
    place, home = reading.words[index].start, reading.words[at].start
    if reading.quoted(place) and not reading.quoted(home):
        return True
    return any(span.start <= place < span.end and not span.start <= home < span.end for span in reading.said)


def _elsewhere(reading: Reading, hit: Hit) -> bool:
    """Whether a country is only where something goes or stands: "a tour of Chadian cities", "before Chad's embassy"."""
    return going_there(reading, hit) or (_mission(reading, hit) and not _envoy_called_in(reading, hit))


def going_there(reading: Reading, hit: Hit) -> bool:
    """Whether a country is the goal of a journey or an end of a stretch: "her tour of eleven Chadian cities"."""
    before = [reading.key(i) for i in range(max(0, hit.first - 4), hit.first) if reading.same_sentence(i, hit.first)]
    link = next((i for i in range(len(before) - 1, -1, -1) if before[i] in _TOWARDS), None)
    if link is None:
        return False
    if before[link] == "from":
        ahead = range(hit.last, min(len(reading.words), hit.last + 3))
        return any(reading.key(i) == "to" and reading.words[i + 1].text[0].isupper() for i in ahead)
    stretch = before[link] == "to" and "from" in before[:link]
    return stretch or (link > 0 and before[link - 1] in _JOURNEYS)


def _mission(reading: Reading, hit: Hit) -> bool:
    """Whether a country's embassy is where people stand: "marched to the Chadian embassy", "outside Chad's embassy"."""
    mission = any(reading.key(i) in _MISSIONS for i in range(hit.last, hit.last + 2))
    return mission and any(reading.key(i) in _BEFORE_DOORS for i in range(hit.first - 2, hit.first))


def _nearness(reading: Reading, index: int, at: int) -> tuple[int, float]:
    """How far a mention is (an index of ``SURE``), and a score that falls with the distance."""
    here, there = reading.words[at].start, reading.words[index].start
    apart = abs(reading.sentence_of(here) - reading.sentence_of(there))
    breaks = len(_BREAK.findall(reading.text, min(here, there), max(here, there)))
    score = 1.0 - 0.3 * min(apart, 3) - (0.35 if index > at else 0.0) - (0.4 if index > at and apart else 0.0)
    score += 0.2 / (1 + abs(index - at) / 8) - (0.3 if breaks else 0.0)
    if apart == 0:
        return 0, score
    return (1 if breaks <= 1 and index < at else 2), score


def _standing_out(reading: Reading, hit: Hit, far: int, at: int) -> float:
    before = hit.first - (2 if reading.key(hit.first - 1) == "the" else 1)
    placed = reading.key(before) in _WHERE
    score = (_TOPIC if _opens(reading, hit) else 0.0) + (_PLACED if placed and far == 0 else 0.0)
    part_of_name = hit.geo.kind != "organisation" and reading.tagged_as(reading.span(hit.first, hit.last)) == "ORG"
    if far == 0 and _leads_up(reading, hit, at):
        score += _TITLE
    if hit.first < at and far <= 1 and _envoy_called_in(reading, hit):
        score += _CALLED_IN
    return score - (_IN_NAME if part_of_name else 0.0)


def _envoy_called_in(reading: Reading, hit: Hit) -> bool:
    """Whether a country's envoy is called in, as is done over what one of that country has said."""
    envoy = any(
        i in reading.role_at and reading.role_at[i].role.office == "ambassador" for i in range(hit.last, hit.last + 3)
    )
    before = {reading.key(i) for i in range(max(0, hit.first - 5), hit.first) if reading.same_sentence(i, hit.first)}
    return envoy and bool(_SUMMONS & before)


def _leads_up(reading: Reading, hit: Hit, at: int) -> bool:
    """Whether a nationality describes a role that leads up to the naming: "a senior Rwandan officer, Colonel X"."""
    between = range(hit.last, at)
    if hit.geo.kind not in ("adjective", "regional") or not 0 < len(between) <= _LEAD:
        return False
    plain = not any(i in reading.verbs or reading.key(i) in LINKS for i in between)
    return plain and any(i in reading.role_over for i in between)


def _opens(reading: Reading, hit: Hit) -> bool:
    """Whether a mention is the first of its paragraph and stands among its first words."""
    for at in range(hit.first, max(-1, hit.first - OPENING), -1):
        if at < hit.first and at in reading.geo_over:
            return False
        if at == 0 or "\n" in reading.gap(at - 1):
            return True
    return False
