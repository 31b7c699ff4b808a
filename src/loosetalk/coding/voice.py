"""Whose voice it is, where the words taken for the source are not the speaker's.

The tagger at times takes for the source the one who is spoken of ("Bolivia, in his telling, is"), to whom it is said
("told the nightly programme Open Bench") or the means ("according to a recording aired by a local station"). The
sentence names the speaker all the same: an owner before the cue, "to" somebody at the head, the subject of "told".
"""

from __future__ import annotations

import re
from dataclasses import replace

from loosetalk.coding.ground import Ground
from loosetalk.records import Attribution, Span
from loosetalk.tagging.attitude import known_cue

_OWNED = re.compile(
    r"(?:telling|words|view|account|opinion|phrase|reading|version|book|eyes|description|judge?ment|estimation)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:in|by|on|to) (?P<owner>his|her|(?:[A-Z][\w-]+ )*[A-Z][\w-]+(?=[’']s)) ?(?:[’']s )?(?:own )?$"
)
_TO_ONE = re.compile(r"\W*(?:To|For) (?P<one>(?:[A-Z][\w.’'-]+|[a-z]{1,3})(?: (?:[A-Z][\w.’'-]+|[a-z]{1,3}\b)){0,3}),")
_TOLD = re.compile(r"\b(?:told|tells|telling|informed|informs)\s+$")
_OUTLET = re.compile(
    r"\b(?:show|programme|program|podcast|newspaper|daily|weekly|magazine|channel|station|broadcaster|network|radio|TV"
    r"|television|website|agency|reporters|journalists|host|viewers|listeners)\b"
)
_MEANS = re.compile(
    r"(?:a|an|the|one|this|that) (?:\w+ ){0,2}?(?:recording|video|clip|footage|transcript|tape|audio|film|broadcast)\b",
    re.IGNORECASE,
)
_HE_SAID = re.compile(
    r"(?P<who>\b[Hh]e|\b[Ss]he)\s+(?P<cue>said|told|says|tells|added|asked|warned|declared|shouted)\b"
)


_AS_SAYING = re.compile(
    r"\b(?:quot(?:es|ed|ing)|cit(?:es|ed|ing)) (?P<one>[^.;:“”\"«»\n]{3,120}?)"
    r" (?P<cue>as (?:saying|telling|writing|warning))\b"
)
_WHAT_SAID = re.compile(
    r"\b(?:recall|remember|repeat|report|reprint)(?:s|ed|ing)? what (?P<one>[^.;:“”\"«»\n]{3,100}?)"
    r" (?P<cue>(?:had |once )?(?:said|declared|wrote|told|claimed|announced))\b"
)


def with_own_source(ground: Ground, one: Attribution) -> Attribution:
    """The attribution with the one who speaks as its source, where the words taken for it are somebody else's."""
    one = _within_paragraph(ground, one)
    return (
        _by_quoting(ground, one)
        or _after_topic(ground, one)
        or _by_owner(ground, one)
        or _by_opening(ground, one)
        or _by_subject(ground, one)
        or _by_means(ground, one)
        or one
    )


def _by_quoting(ground: Ground, one: Attribution) -> Attribution | None:
    """ "The paper quotes Ana Roz as saying", "recalls what Ana Roz said": she speaks, not the paper."""
    place = one.source or one.content[-1]
    home = ground.sentence_span(ground.sentence(place.start))
    begin = home.start if one.source is None else one.source.end
    for pattern in (_AS_SAYING, _WHAT_SAID):
        found = pattern.search(ground.text, begin, min(home.end, max(one.content[-1].start, begin)))
        if found is not None and not _quoted(ground, found.start()):
            source = Span(found.start("one"), found.start("one") + len(found["one"].rstrip(" ,")))
            content = tuple(part for part in one.content if not part.overlaps(Span(*found.span())))
            return replace(one, source=source, cue=Span(*found.span("cue")), content=content or one.content)
    return None


def _after_topic(ground: Ground, one: Attribution) -> Attribution | None:
    """ "Peruvians, Roz said, “eat fish”": what he speaks of first is no part of who he is."""
    if one.source is None or one.cue is None or not 0 < one.cue.start - one.source.end <= 2:
        return None
    topic, comma, _ = one.source.of(ground.text).rpartition(", ")
    if not comma or not ground.text[one.cue.end :].startswith(","):
        return None
    first = Span(one.source.start, one.source.start + len(topic))
    last = Span(first.end + len(comma), one.source.end)
    told, speaker = ground.resolver.resolve(first), ground.resolver.resolve(last)
    other = told.kind in ("person", "people", "state") and told.name != speaker.name
    return replace(one, source=last) if other and speaker.kind == "person" else None


def _within_paragraph(ground: Ground, one: Attribution) -> Attribution:
    """A quotation that the tagger lets run on into the writer's next paragraph, cut where its marks close."""
    return replace(one, content=tuple(_cut(ground, part) for part in one.content))


def _cut(ground: Ground, part: Span) -> Span:
    if "\n" not in part.of(ground.text):
        return part
    ends = (o.end for q in ground.tagged.quotations for o in q.outer if part.start <= o.start < part.end)
    end = max(ends, default=part.end)
    return Span(part.start, end) if part.start < end < part.end and "\n" in ground.text[end : part.end] else part


def _by_owner(ground: Ground, one: Attribution) -> Attribution | None:
    """ "Bolivia, in his telling, is a place ...": he tells it."""
    if one.cue is None or not _OWNED.match(one.cue.of(ground.text)):
        return None
    begin = max(0, one.cue.start - 40)
    owner = _OWNER.search(ground.text[begin : one.cue.start])
    if owner is None:
        return None
    source = Span(begin + owner.start("owner"), begin + owner.end("owner"))
    return None if one.source is not None and one.source.overlaps(source) else replace(one, source=source)


def _by_opening(ground: Ground, one: Attribution) -> Attribution | None:
    """ "To Ana Roz, who leads his group, he had merely "said ..."": she thinks so."""
    if one.cue is None or known_cue(one.cue.of(ground.text)):
        return None
    home = ground.sentence_span(ground.sentence(one.cue.start))
    opening = _TO_ONE.match(home.of(ground.text))
    if opening is None:
        return None
    named = Span(home.start + opening.start("one"), home.start + opening.end("one"))
    actor = ground.resolver.resolve(named)
    return replace(one, source=named) if actor.kind in ("person", "state") and named.end < one.cue.start else None


def _by_subject(ground: Ground, one: Attribution) -> Attribution | None:
    """ "Ana Roz told the nightly programme Open Bench: ...": the subject of "told" speaks, not who is told."""
    if one.source is None:
        return None
    told = _TOLD.search(ground.text, max(0, one.source.start - 12), one.source.start)
    cue_is_told = told is not None and one.cue is not None and one.cue.start == told.start()
    if told is None or not (cue_is_told or _OUTLET.search(one.source.of(ground.text))):
        return None
    verb = next((i for i, token in enumerate(ground.tagged.tokens) if token.start == told.start()), None)
    subjects = (t for t in ground.tagged.tokens if t.head == verb and t.dep.startswith("nsubj"))
    subject = next(subjects, None)
    if verb is None or subject is None or not one.content:
        return None
    return replace(one, source=Span(subject.start, subject.end), cue=one.cue or Span(told.start(), told.end()))


def _by_means(ground: Ground, one: Attribution) -> Attribution | None:
    """ "..., he told the crowd, according to a recording": he speaks, and what he told is the quotation alone."""
    if one.source is None or not _MEANS.match(one.source.of(ground.text)):
        return None
    home = ground.sentence_span(ground.sentence(one.source.start))
    said = next(
        (m for m in _HE_SAID.finditer(ground.text, home.start, home.end) if not _quoted(ground, m.start())), None
    )
    if said is None:
        return None
    content = tuple(
        Span(part.start, said.start()) if part.start < said.start() < part.end else part for part in one.content
    )
    return replace(one, source=Span(*said.span("who")), cue=Span(*said.span("cue")), content=content)


def _quoted(ground: Ground, at: int) -> bool:
    return any(inner.start <= at < inner.end for quotation in ground.tagged.quotations for inner in quotation.inner)
