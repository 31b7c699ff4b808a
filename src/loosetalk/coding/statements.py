"""Attributions to statements: who said what about whom, where, when, and how it was meant."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loosetalk.coding.about import countries_about
from loosetalk.coding.act import act_of, cue_act
from loosetalk.coding.codebook import Codebook, Entry
from loosetalk.coding.frames import frame_matches, seen_frames
from loosetalk.coding.ground import Ground, Resolving, lay_out
from loosetalk.coding.hostility import hostility
from loosetalk.coding.sides import placed, sides, unsettled, with_side
from loosetalk.coding.venue import find_venue
from loosetalk.coding.voice import with_own_source
from loosetalk.coding.when import UNKNOWN, Said, interview_day, log_day, points_back, said_anew, said_on, year_of
from loosetalk.coding.worth import is_nobody, worth
from loosetalk.records import Actor, Attribution, Form, Span, Spans, Statement, Tagged
from loosetalk.tagging.asides import was_told

DIRECT_SHARE = 0.9
"""Share of the content's letters in quotation marks from which on it is direct speech."""

MIXED_SHARE = 0.03
"""Share below which a quoted word does not make indirect speech mixed."""

CARRIED = 0.8
"""How sure a speaker or date is that was carried over from the statement before."""

LEAD_IN = 90
"""Characters between cue and content that are read along with the content ("described the note as")."""


_CLAUSES_WITHIN = frozenset(["relcl", "acl", "advcl"])
"""Kinds of clauses that are parts of others."""

_RELATIVE = re.compile(r"which|that|what|who|it|this", re.IGNORECASE)
_ANSWER = re.compile(r"(?:A|Answer|ANSWER) ?:")
_VOICE = re.compile(r"(?:Q|A|Question|Answer|QUESTION|ANSWER) ?:")
_INTRODUCED = 3
"""Paragraphs before the first question within which the one who is asked is named."""

_SPOKEN_OF = re.compile(
    r"\b(?:posts?|tweets?|messages?|videos?|articles?|remarks?|comments?|letters?|clips?|reports?)\b[^.;“”\"]{0,60}?"
    r"\b(?:that|which) (?:had )?(?:called|described|branded|dubbed|said|claimed|compared|portrayed)\b[^.;]{0,90}"
)
_PRONOUN = re.compile(r"he|she", re.IGNORECASE)
_STUDIO = re.compile(
    r"\b(?:his|her|the|their|fellow|another) (?:\w+ )?(?:guest|host|co-host|panellist|presenter|moderator)s?\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\W*whether\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement being read: the attribution and its speaker, own or carried over."""

    attribution: Attribution
    speaker: Actor | None
    source: Span | None
    carried: bool

    @property
    def anchor(self) -> Span:
        """What dates and venues are near to: the cue, else the speaker, else the content."""
        one = self.attribution
        return one.cue or one.source or one.content[0]


def statements(tagged: Tagged, resolver: Resolving, codebook: Codebook) -> Iterator[Statement]:
    """One Statement for each attribution of an article, whatever its attitude, in text order."""
    ground = lay_out(tagged, resolver, codebook)
    before: tuple[_Said, Statement] | None = None
    seen: set[str] = set()
    for said in _sided(ground, list(_all_said(ground))):
        statement = _statement(ground, said, before)
        before = (said, statement)
        if statement.id not in seen:
            seen.add(statement.id)
            yield statement


def _all_said(ground: Ground) -> Iterator[_Said]:
    """The attributions that count as statements, each with its speaker, in text order."""
    before: _Said | None = None
    for attribution in sorted(worth(ground, ground.tagged.attributions), key=lambda one: one.content):
        before = _with_speaker(ground, with_own_source(ground, attribution), before)
        if not is_nobody(ground, before.attribution, before.speaker):
            yield before


def _sided(ground: Ground, all_said: list[_Said]) -> Iterator[_Said]:
    """What was said, with a country for those speakers whose words alone tell it."""
    doubtful = unsettled(ground.resolver.persons())
    remarks = []
    for said in all_said:
        if said.speaker is not None and said.speaker.kind == "person" and said.speaker.name in doubtful:
            entry = cue_act(said.attribution.cue.of(ground.text) if said.attribution.cue else "", ground.codebook)
            remarks.append((said.speaker.name, said.attribution.content, _reading(ground, said.attribution, entry)[1]))
    found = sides(ground, remarks, placed(ground.resolver.persons()))
    return (replace(said, speaker=with_side(said.speaker, found)) for said in all_said)


def _with_speaker(ground: Ground, attribution: Attribution, before: _Said | None) -> _Said:
    if attribution.source is not None:
        answers = _interviewed(ground, attribution.source)
        speaker = answers or ground.resolver.resolve(attribution.source)
        return _Said(attribution, speaker, attribution.source, answers is not None)
    if was_told(ground.text, attribution.cue):
        return _Said(attribution, None, None, False)
    if before is not None and before.speaker is not None and _runs_on(ground, before.attribution, attribution):
        return _Said(attribution, before.speaker, before.source, True)
    person = _person_before(ground, attribution.content[0])
    if person is not None and form_of(ground, attribution.content) == "direct":
        return _Said(attribution, person, person.spans[0], True)
    return _Said(attribution, None, None, False)


def _interviewed(ground: Ground, source: Span) -> Actor | None:
    """Who answers under "A:": the person named first in the paragraphs that lead up to the questions."""
    if not _ANSWER.match(ground.text, source.start):
        return None
    number = ground.paragraph(source.start)
    while number and _VOICE.match(ground.text, ground.paragraph_span(number).start):
        number -= 1
    for back in range(number, max(-1, number - _INTRODUCED), -1):
        paragraph = ground.paragraph_span(back)
        named = [(span, one) for one in ground.resolver.persons() for span in one.spans if paragraph.holds(span)]
        if named:
            _, actor = min(named, key=lambda pair: pair[0])
            return replace(actor, spans=(source,), method="interview")
    return None


def _runs_on(ground: Ground, before: Attribution, after: Attribution) -> bool:
    """Whether a passage without a speaker goes on where the one before left off: the same paragraph or the next."""
    apart = ground.paragraph(after.content[0].start) - ground.paragraph(before.content[-1].start)
    return 0 <= apart <= 1


def _person_before(ground: Ground, content: Span) -> Actor | None:
    """The person that the paragraph before a quotation names first, who goes on to speak."""
    number = ground.paragraph(content.start)
    if not number or content.start > ground.paragraph_span(number).start + 1:
        return None
    paragraph = ground.paragraph_span(number - 1)
    named = [(span, actor) for actor in ground.resolver.persons() for span in actor.spans if paragraph.holds(span)]
    if not named:
        return None
    span, actor = min(named, key=lambda pair: pair[0])
    return replace(actor, spans=(span,), confidence=min(actor.confidence, 0.7), method="paragraph-before")


def _statement(ground: Ground, said: _Said, before: tuple[_Said, Statement] | None) -> Statement:
    one, speaker = said.attribution, said.speaker
    cue = one.cue.of(ground.text) if one.cue else ""
    entry = cue_act(cue, ground.codebook)
    frames, degree = _reading(ground, one, entry)
    day, precision = _day(ground, said, before)
    venue = find_venue(ground, said.anchor, one.content, speaker.name if speaker else None)
    spans = _merged((*one.content, *((one.cue,) if one.cue else ()), *((one.source,) if one.source else ())))
    return Statement(
        id=record_id(ground.tagged.article.id, "statement", spans),
        article_id=ground.tagged.article.id,
        evidence=spans,
        confidence=_confidence(said),
        method=one.method,
        attitude=one.attitude,
        speaker=_called(ground, said),
        speaker_country=speaker.country if speaker else None,
        standing=speaker.standing if speaker else "unknown",
        about=countries_about(ground, one.content, speaker.country if speaker else None),
        act=act_of(entry, frames, degree, ground.codebook),
        form=form_of(ground, one.content, one),
        said_on=day,
        said_on_precision=precision,
        venue=venue or _same_venue(ground, said, before),
        frames=frames,
        hostility=degree,
        content_spans=one.content,
        cue_spans=(one.cue,) if one.cue else (),
        speaker_spans=(said.source,) if said.source else (),
    )


def _called(ground: Ground, said: _Said) -> str | None:
    """The speaker's name; a state as the text calls it there ("Pristina", "the Foreign Ministry")."""
    speaker = said.speaker
    if speaker is None or speaker.kind != "state" or said.source is None or speaker.method == "pronoun":
        return speaker.name if speaker else None
    words = " ".join(said.source.of(ground.text).split()).strip(" ,;:.")
    return words.removesuffix("’s").removesuffix("'s")


def _reading(ground: Ground, one: Attribution, entry: Entry | None) -> tuple[tuple[str, ...], float]:
    """Frames and hostility of the content, read with the few words that lead from the cue to it."""
    spans = _with_lead_in(ground, one)
    others = (*_words_of_others(ground, one), *_told_of(ground, spans))
    matches = [
        match
        for span in spans
        for match in frame_matches(ground.words, ground.codebook, span)
        if not any(part.overlaps(match.span) for part in others)
    ]
    degree = hostility(ground.words, spans, entry, ground.codebook, frames=matches, tone=one.tone)
    if entry is not None and entry.id in ("deny", "disavow"):
        return (), degree
    if _ASKED.match(one.content[0].of(ground.text)):
        return (), 0.0
    found = {match.entry.id for match in matches} | seen_frames(one.tone, ground.codebook)
    return tuple(key for key in ground.codebook.section("frames") if key in found), degree


def _words_of_others(ground: Ground, one: Attribution) -> Spans:
    """What somebody else is told to have said within the content ("denied that Chad had called it a fake state").

    The inner source is named in the content and is neither a pronoun nor the speaker himself.
    """
    if one.source is None:
        return ()
    speaker = ground.resolver.resolve(one.source)
    inner = (
        other
        for other in ground.tagged.attributions
        if other is not one and other.source is not None and other.cue is not None
        and any(span.holds(other.cue) and span.holds(other.source) for span in one.content)
        and not _PRONOUN.fullmatch(other.source.of(ground.text))
    )  # fmt: skip
    others = (other for other in inner if other.source and ground.resolver.resolve(other.source).name != speaker.name)
    return tuple(span for other in others for span in other.content)


def _told_of(ground: Ground, spans: Spans) -> Spans:
    """What a post or remark that the content speaks of is told to say: "the post that called it a fake state"."""
    found = (m for span in spans for m in _SPOKEN_OF.finditer(ground.text, span.start, span.end))
    return tuple(Span(*m.span()) for m in found)


def _with_lead_in(ground: Ground, one: Attribution) -> Spans:
    first = one.content[0]
    if one.cue is None or not 0 < first.start - one.cue.end <= LEAD_IN:
        return one.content
    if ground.sentence(one.cue.start) != ground.sentence(first.start):
        return one.content
    return (Span(one.cue.end, first.end), *one.content[1:])


def _day(ground: Ground, said: _Said, before: tuple[_Said, Statement] | None) -> Said:
    """The statement's own date, else that of the same speaker's words just before, else the year of what it answers."""
    found = said_on(ground, said.anchor, said.attribution.content, said.speaker)
    if found == UNKNOWN:
        found = log_day(ground, said.anchor)
    if found == UNKNOWN:
        found = interview_day(ground, said.anchor)
    if found != UNKNOWN or before is None or said.speaker is None or before[0].speaker is None:
        return found
    if not _runs_on(ground, before[0].attribution, said.attribution):
        return UNKNOWN
    if said_anew(ground, said.anchor, said.attribution.content):
        return UNKNOWN
    if said.speaker.name == before[0].speaker.name or _in_one_studio(ground, before[0], said):
        return before[1].said_on, before[1].said_on_precision
    if said.speaker.country != before[0].speaker.country and points_back(ground, said.anchor):
        return year_of(before[1].said_on)
    return UNKNOWN


def _in_one_studio(ground: Ground, before: _Said, after: _Said) -> bool:
    """Whether somebody speaks in the same show as the one before: "Her guest, Ana Roz, agreed. “It is so,” he said"."""
    first, last = before.attribution.content[0], after.attribution.content[-1]
    if ground.paragraph(first.start) != ground.paragraph(last.start):
        return False
    begin = ground.sentence_span(ground.sentence(first.start)).start
    return _STUDIO.search(ground.text, begin, max(last.end, after.anchor.end)) is not None


def _same_venue(ground: Ground, said: _Said, before: tuple[_Said, Statement] | None) -> str | None:
    """The venue of what the same one said just before in the paragraph, by a pronoun or a name going on from there."""
    if before is None or said.speaker is None or said_anew(ground, said.anchor, said.attribution.content):
        return None
    place, venue = before[0].attribution.content[-1].start, before[1].venue
    if venue is None or ground.paragraph(place) != ground.paragraph(said.attribution.content[0].start):
        return None
    if ground.sentence(said.anchor.start) - ground.sentence(place) > 1 or before[0].speaker is None:
        return None
    same = said.speaker.name == before[0].speaker.name or said.speaker.name in before[0].speaker.name.split()
    return venue if same or _is_presenter(ground, before[0], said) else None


def _is_presenter(ground: Ground, before: _Said, after: _Said) -> bool:
    """Whether "the presenter of the show" goes on as "he": both of one country and of the media."""
    if before.speaker is None or after.speaker is None or after.source is None:
        return False
    goes_on = _PRONOUN.fullmatch(after.source.of(ground.text)) is not None
    alike = (before.speaker.country, before.speaker.standing) == (after.speaker.country, after.speaker.standing)
    return goes_on and alike and before.speaker.standing == "media"


def _confidence(said: _Said) -> float:
    """The calibrated chance that words and source were found right, less where the source was carried over.

    How surely the source is resolved to somebody is another question, and not mixed in.
    """
    return round(said.attribution.score * (CARRIED if said.carried else 1.0), 2)


def form_of(ground: Ground, content: Spans, one: Attribution | None = None) -> Form:
    """Whether the content's letters stand in quotation marks: all ("direct"), some ("mixed"), none ("indirect").

    A pronoun that only takes up what was told ("which, he said, “...”") is nobody's words and does not count.
    """
    if one is not None and one.cue is not None and one.cue.of(ground.text) == ":" and _labelled(ground, one.cue):
        return "direct"
    spans = [span for span in content if not _RELATIVE.fullmatch(span.of(ground.text))] or list(content)
    quotations = ground.tagged.quotations
    quoted = [inner for one in quotations for inner in one.inner if any(inner.overlaps(span) for span in spans)]
    letters = [at for span in spans for at in range(span.start, span.end) if ground.text[at].isalnum()]
    inside = sum(any(span.start <= at < span.end for span in quoted) for at in letters)
    share = inside / max(1, len(letters))
    if share < DIRECT_SHARE:
        return "mixed" if share >= MIXED_SHARE else "indirect"
    first = next((span for span in spans if any(inner.overlaps(span) for inner in quoted)), spans[0])
    return "mixed" if _fragment(ground, first, one) else "direct"


def _labelled(ground: Ground, colon: Span) -> bool:
    """Whether a colon closes a speaker's label at the head of a paragraph: all after it are the speaker's own words."""
    start = ground.paragraph_span(ground.paragraph(colon.start)).start
    return any(
        one.cue == colon and one.source is not None and one.source.start == start for one in ground.tagged.attributions
    )


def _fragment(ground: Ground, first: Span, one: Attribution | None) -> bool:
    """Whether the quoted words are a piece of the writer's own sentence: they begin small, and words stand before.

    What a cue with a comma leads up to is quoted speech after all ("he said, “do not ...”"), unless the cue is itself
    an aside in the sentence ("Athens, she said, ‘does not ...’").
    """
    words = first.of(ground.text).lstrip("\"'“”‘’«»„ ")
    home = ground.sentence_span(ground.sentence(first.start))
    if not words[:1].islower() or not any(letter.isalnum() for letter in ground.text[home.start : first.start]):
        return False
    if one is None or one.cue is None:
        return True
    between = ground.text[one.cue.end : first.start].strip(" \"'“”‘’«»„")
    if not between and _whole_clause(ground, first):
        return False
    if between != ",":
        return True
    begin = min(one.cue.start, one.source.start) if one.source is not None else one.cue.start
    before = ground.text[home.start : begin].rstrip()
    return before.endswith((",", " as"))


def _whole_clause(ground: Ground, quoted: Span) -> bool:
    """Whether the quoted words are a clause of their own, with subject and verb ("he wrote “a child could see it”")."""
    tokens = ground.tagged.tokens
    first = bisect_left(tokens, quoted.start, key=lambda token: token.start)
    inside = [(i, token) for i, token in enumerate(tokens[first:], first) if token.start < quoted.end][:400]
    within = {i for i, _ in inside}
    for _, token in inside:
        verb = tokens[token.head] if token.head in within else None
        if not token.dep.startswith("nsubj") or verb is None or verb.dep in _CLAUSES_WITHIN:
            continue
        if verb.head == token.head or verb.head not in within:
            return True
    return False


def record_id(article_id: str, kind: str, spans: Sequence[Span], *extra: str) -> str:
    """Content-hash id of a record: the same article, kind and spans always give the same 16 hex digits."""
    parts = [article_id, kind, *(f"{span.start}-{span.end}" for span in spans), *extra]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _merged(spans: Spans) -> Spans:
    """Spans in text order, those that overlap or touch made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
