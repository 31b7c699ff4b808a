"""When a statement was made, by the dates in the text around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from loosetalk.coding.ground import Ground
from loosetalk.coding.worth import quoted_words
from loosetalk.records import Actor, Attribution, DatePhrase, Precision, Span, Spans
from loosetalk.tagging.attitude import known_cue

Said = tuple[str | None, Precision]
UNKNOWN: Said = (None, "unknown")

_PRESENT = re.compile(r"[a-z]+s\b")
"""A cue such as "says" or "denies": it tells of no day gone by."""


_OWNED = re.compile(r"\b(?:his|her|its|their|a|an|every)\s+$", re.IGNORECASE)
"""Before a day that only describes ("his Sunday programme")."""

_OCCASION = re.compile(
    r" (?:\w+ )?(?:sermon|speech|address|interview|post|statement|letter|briefing|remarks|message|homily)\b"
)
"""After a day that dates what is said ("in his Friday sermon")."""

_OPENING = 12
"""Characters from the start of a sentence within which a date stands at its head ("On the morning of" is further)."""

_CAME_OF = re.compile(r"\b(?:after|over|because of|because|in protest at)\b")
_WHO = re.compile(r"\b(?:who|whom|whose|which)\b[^,;]*$")
_ANEW = re.compile(r"\b(?:reached|contacted|later|afterwards|since|asked about it|by (?:tele)?phone)\b", re.IGNORECASE)
_KNOWN_BY = re.compile(r"\b(?:according to|in|on|as shown by) (?:a|an|the|one) (?:\w+ ){0,2}?"
                       r"(?:recording|tape|video|clip|footage|transcript|film)\b")  # fmt: skip
_HAD = re.compile(r"\bhad\b(?! to\b)")
_SPOKE = re.compile(
    r"\b(?:said|told|spoke|spoken|speaking|speech|remarks?|comments?|words|interview|post|posted|wrote|statement|programme"
    r"|show|podcast|guest|rally|address|addressed|called|declared|appeared|conference|sentence|appearance|answer)\b"
)
_WAS_SAID = re.compile(
    r"\b(?:words?|remarks?|comments?|sentence|insult|outburst|statement|speech|interview)\b"
    r"(?: \w+){0,3}? (?:was|were|came|fell|aired|went out)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:before|after|earlier|later)\b", re.IGNORECASE)
_HEADING = re.compile(r"[.:](?=\s)|\s+[–—-](?=\s)")
_LEAD = 60
"""Characters of the content within which it may still tell who was spoken to, and when."""

_ADDRESSED = re.compile(r"(?:[\w’'-]+ ){1,6}?(?:(?:late|early) )?(?:on )?")
_WANTED = re.compile(r" (?:not )?to \w|, (?:not )?to \w| that\b")
_ASKED = re.compile(r"Asked|Pressed|Questioned")
_CAME_OUT = re.compile(
    r"\b(?:interview|column|essay|article|letter|post|book|video|film|podcast)\b[^.;]{0,40}"
    r"\b(?:published|printed|aired|broadcast|released|carried|posted|out)\b"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d\b")
_MET = re.compile(
    r"\b(?:[Ww]e|I|who|[Hh]e|[Ss]he|correspondent|newspaper|magazine|reporters?) (?:\w+ )?"
    r"(?:met|spoke|talked|sat down|caught up|visited|reached|received|interviewed|answered)\b"
    r"|\b(?:[Ii]nterview|conversation|talk)\b[^.]{0,40}\b(?:took place|was (?:held|conducted|recorded|given))\b"
)
"""How an interview is led up to: by whom it was held, or when it took place."""

LEAST_STAMPS = 3
"""Paragraphs that begin with a time of day from which on an article is a log of the day it came out."""

_TAKEN_UP = re.compile(
    r"\b(?:the|this|that|these|those|such|his|her|their)"
    r" (?:issue|matter|remarks?|comments?|statements?|words|post|speech|video|claims?|charges?|accusations?|insults?)\b"
)


def said_on(ground: Ground, anchor: Span, content: Spans, speaker: Actor | None) -> Said:
    """Date of the statement whose cue (or else content) is ``anchor``.

    The date phrase nearest to the cue in its sentence; else, for what is told in the past, the last one in the nearest
    dated sentence before it in the paragraph, if that tells of the same speaker or country, or of something said, or
    opens with its date; else the one of the paragraph before, in a sentence that names the speaker or tells of what was
    said. What is inside anybody's words is their affair, what somebody had done before is past, and what lies after the
    day of publication has not been said yet.
    """
    number = ground.sentence(anchor.start)
    begin = ground.paragraph_span(ground.paragraph(anchor.start)).start
    holes = _holes(ground, anchor, content)
    others = (*holes, *_told_by_others(ground, anchor, number))
    here = [*_dates(ground, ground.sentence_span(number), others), *_leading(ground, anchor, content)]
    here = [phrase for phrase in here if not _of_outer_clause(ground, phrase, anchor)]
    if here:
        return _said(min(here, key=lambda phrase: _distance(phrase.span, anchor)))
    if said_anew(ground, anchor, content):
        return UNKNOWN
    present = _PRESENT.match(anchor.of(ground.text))
    found = _published(ground, number, begin) if present else _told_before(ground, anchor, holes, speaker)
    return found if found != UNKNOWN else _headed(ground, begin)


def _published(ground: Ground, number: int, begin: int) -> Said:
    """The day on which what "he says" came out, as the sentence before tells: "In an interview published on Monday"."""
    before = ground.sentence_span(number - 1)
    if before.end <= begin or not _CAME_OUT.search(before.of(ground.text)):
        return UNKNOWN
    return next((_said(phrase) for phrase in _dates(ground, before, ())), UNKNOWN)


def _told_before(ground: Ground, anchor: Span, holes: Spans, speaker: Actor | None) -> Said:
    """The day of the nearest dated sentence before, in the same paragraph or the one before that."""
    number = ground.sentence(anchor.start)
    begin = ground.paragraph_span(ground.paragraph(anchor.start)).start
    for back in range(number - 1, -1, -1):
        sentence = ground.sentence_span(back)
        if sentence.end <= begin:
            break
        found = list(_dates(ground, sentence, holes))
        if found and not _had_been(ground, sentence, found[-1], holes):
            told = _tells_of(ground, sentence, speaker) or _tells_of_words(ground, sentence, holes)
            return _said(found[-1]) if told or _opens(ground, sentence, found[0]) else UNKNOWN
    return _in_paragraph_before(ground, begin, holes, speaker)


def _headed(ground: Ground, begin: int) -> Said:
    """The date that a paragraph has for its heading, as in a chronicle: "January. In a speech ...", "3 May: ..."."""
    phrase = next((one for one in ground.tagged.dates if one.span.start >= begin), None)
    if phrase is None or phrase.value is None or ground.text[begin : phrase.span.start].strip():
        return UNKNOWN
    return _said(phrase) if _HEADING.match(ground.text, phrase.span.end) else UNKNOWN


def _leading(ground: Ground, anchor: Span, content: Spans) -> Iterator[DatePhrase]:
    """A date between the one spoken to and what is wanted of him ("urged Peru on Monday to pay") is that of the cue."""
    first = content[0]
    if not 0 <= first.start - anchor.end <= 1:
        return
    for phrase in _dates(ground, Span(first.start, min(first.end, first.start + _LEAD)), ()):
        addressed = _ADDRESSED.fullmatch(ground.text, first.start, phrase.span.start)
        if addressed and _WANTED.match(ground.text, phrase.span.end):
            yield phrase


def _in_paragraph_before(ground: Ground, begin: int, holes: Spans, speaker: Actor | None) -> Said:
    """The day of the last dated sentence of the paragraph before, if that names the speaker or tells of the words."""
    number = ground.sentence(begin) - 1
    first = ground.paragraph_span(ground.paragraph(begin) - 1).start if ground.paragraph(begin) else begin
    for back in range(number, -1, -1):
        sentence = ground.sentence_span(back)
        if sentence.end <= first:
            break
        found = [phrase for phrase in _dates(ground, sentence, holes) if phrase.precision == "day"]
        if found:
            words = _outside(ground, sentence, holes)
            told = _names(words, speaker) and _SPOKE.search(words)
            return _said(found[-1]) if told else UNKNOWN
    return UNKNOWN


def _opens(ground: Ground, sentence: Span, phrase: DatePhrase) -> bool:
    """Whether a sentence begins its paragraph with a day ("The next day belonged to"): all of it is of that day."""
    first = ground.paragraph_span(ground.paragraph(sentence.start)).start == sentence.start
    return first and phrase.precision == "day" and phrase.span.start - sentence.start < _OPENING


def _had_been(ground: Ground, sentence: Span, phrase: DatePhrase, holes: Spans) -> bool:
    """Whether the date tells of what had been done before ("Nepal had signed a pact the day before")."""
    clause = re.split(r"[;,:—–]", ground.text[sentence.start : phrase.span.start])[-1]
    return bool(_HAD.search(clause)) and not _SPOKE.search(_outside(ground, sentence, holes))


def _tells_of_words(ground: Ground, sentence: Span, holes: Spans) -> bool:
    """Whether a sentence tells that something was said, whoever said it ("it was on television that it was spoken")."""
    return bool(_WAS_SAID.search(_outside(ground, sentence, holes)))


def _outside(ground: Ground, sentence: Span, holes: Spans) -> str:
    """The words of a sentence that are nobody's but the writer's."""
    letters = list(sentence.of(ground.text))
    for part in holes:
        for at in range(max(part.start, sentence.start), min(part.end, sentence.end)):
            letters[at - sentence.start] = " "
    return "".join(letters)


def _names(words: str, speaker: Actor | None) -> bool:
    return speaker is not None and any(name in words for name in speaker.name.split() if name[:1].isupper())


def _of_outer_clause(ground: Ground, phrase: DatePhrase, anchor: Span) -> bool:
    """Whether a date is not that of the words: "called in on Thursday over a speech in which he said".

    Nor is that of the source by which they are known: "he said, according to a tape aired two days later".
    """
    if phrase.span.end > anchor.start:
        return bool(_KNOWN_BY.search(ground.text, anchor.end, phrase.span.start))
    home = ground.sentence_span(ground.sentence(anchor.start))
    relative = _WHO.search(ground.text[home.start : phrase.span.start])
    closed = "," in ground.text[phrase.span.end : anchor.start]
    return bool(relative and closed) or bool(_CAME_OF.search(ground.text, phrase.span.end, anchor.start))


def said_anew(ground: Ground, anchor: Span, content: Spans) -> bool:
    """Whether the sentence tells of another occasion than the one before ("reached by telephone", "later")."""
    sentence = ground.sentence_span(ground.sentence(anchor.start))
    return bool(_ANEW.search(_KNOWN_BY.split(_outside(ground, sentence, content))[0]))


def _told_by_others(ground: Ground, anchor: Span, number: int) -> Iterator[Span]:
    """From source to cue of the other attributions in a sentence: a date there is theirs ("who on Monday told")."""
    home = ground.sentence_span(number)
    for one in ground.tagged.attributions:
        if one.cue is None or one.source is None or one.cue.overlaps(anchor) or not home.holds(one.cue):
            continue
        between = Span(min(one.source.start, one.cue.start), max(one.source.end, one.cue.end))
        if not between.overlaps(anchor):
            yield between


def log_day(ground: Ground, anchor: Span) -> Said:
    """The day of publication for what stands under a time of day in a log of that day ("18:55 The minister said")."""
    day = ground.tagged.article.published
    stamps = [_CLOCK.match(ground.text, paragraph.start) for paragraph in ground.tagged.paragraphs]
    own = _CLOCK.match(ground.text, ground.paragraph_span(ground.paragraph(anchor.start)).start)
    if day is None or own is None or sum(stamp is not None for stamp in stamps) < LEAST_STAMPS:
        return UNKNOWN
    return (day[:10], "day") if len(day) >= 10 else UNKNOWN


def interview_day(ground: Ground, anchor: Span) -> Said:
    """The day of an interview, told before its first question, for what stands under a label ("We met on Monday")."""
    if anchor.of(ground.text) != ":":
        return UNKNOWN
    first = next((one.cue for one in ground.tagged.attributions if one.cue and one.cue.of(ground.text) == ":"), anchor)
    for number in range(ground.sentence(first.start) - 1, -1, -1):
        sentence = ground.sentence_span(number)
        if _MET.search(sentence.of(ground.text)) and (found := list(_dates(ground, sentence, ()))):
            return _said(found[-1])
    return UNKNOWN


def points_back(ground: Ground, anchor: Span) -> bool:
    """Whether the sentence of a cue takes up what was told before ("raised the issue", "such remarks")."""
    return bool(_TAKEN_UP.search(ground.sentence_span(ground.sentence(anchor.start)).of(ground.text)))


def year_of(day: str | None) -> Said:
    """The year of a date, for what followed it: said to be the same year unless the date is late in it or unknown."""
    if day is None or day[5:7] in ("11", "12"):
        return UNKNOWN
    return day[:4], "year"


def _holes(ground: Ground, anchor: Span, content: Spans) -> Spans:
    """What anybody says in the article, unless the cue itself stands in it."""
    told = (
        one
        for one in ground.tagged.attributions
        if one.cue is None or (_says(ground, one) and not _only_asks(ground, one.cue, anchor))
    )
    said = (part for one in told for part in one.content if not part.overlaps(anchor))
    return (*content, *said)


def _only_asks(ground: Ground, cue: Span, anchor: Span) -> bool:
    """Whether a cue opens the sentence with what the speaker was asked ("Asked about it on 3 May, she said")."""
    number = ground.sentence(anchor.start)
    return cue.start == ground.sentence_span(number).start and bool(_ASKED.match(cue.of(ground.text)))


def _says(ground: Ground, one: Attribution) -> bool:
    """Whether an attribution is of words: not "made the remark on Tuesday", which the tagger takes for one too."""
    return one.cue is not None and (known_cue(one.cue.of(ground.text)) or quoted_words(ground, one) > 0)


def _tells_of(ground: Ground, sentence: Span, speaker: Actor | None) -> bool:
    if speaker is None:
        return False
    return _names(sentence.of(ground.text), speaker) or any(
        mention.country == speaker.country for mention in ground.countries(sentence)
    )


def _dates(ground: Ground, sentence: Span, holes: Spans) -> Iterator[DatePhrase]:
    published = ground.tagged.article.published
    first = bisect_left(ground.tagged.dates, sentence.start, key=lambda phrase: phrase.span.start)
    for phrase in takewhile(lambda phrase: phrase.span.start < sentence.end, ground.tagged.dates[first:]):
        if phrase.value is None or any(part.overlaps(phrase.span) for part in holes):
            continue
        owned = _OWNED.search(ground.text[max(0, phrase.span.start - 8) : phrase.span.start])
        if owned and not _OCCASION.match(ground.text, phrase.span.end):
            continue
        if published and phrase.value[: len(published)] > published[: len(phrase.value)]:
            continue
        if _beside(ground, phrase):
            continue
        yield phrase


def _beside(ground: Ground, phrase: DatePhrase) -> bool:
    """Whether a date only explains another right before it ("On 21 March, two days before the vote,")."""
    at = bisect_left(ground.tagged.dates, phrase.span.start, key=lambda other: other.span.start)
    earlier = ground.tagged.dates[at - 1] if at else None
    if earlier is None or earlier.value is None or ground.text[earlier.span.end : phrase.span.start].strip() != ",":
        return False
    return bool(_COUNTED.search(phrase.span.of(ground.text)))


def _said(phrase: DatePhrase) -> Said:
    return phrase.value, phrase.precision


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
