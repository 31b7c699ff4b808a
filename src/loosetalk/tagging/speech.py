"""Quotation marks and speaker labels over the model's attributions.

What stands in quotation marks is never cut; a quotation that the model left alone gets its speaker from beside it;
a transcript's turn belongs to its label. Scare quotes alone are nobody's statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loosetalk.records import Attribution, Quotation, Span, Spans
from loosetalk.tagging.attitude import known_cue
from loosetalk.tagging.turns import Turn, is_voice

FOLLOWS, STANDS_ALONE, TURN = "quotation-follows", "quotation-alone", "speaker-label"
FOLLOWS_SCORE, ALONE_SCORE, TURN_SCORE, UNKNOWN_SCORE = 0.8, 0.6, 0.95, 0.4
LEAST_WORDS = 4
_SPEAKING = re.compile(
    r"(?:i|we|you|they|it|who|that|which|people|everybody|everyone|nobody|no one|one|some|somebody|many)\b",
    re.IGNORECASE,
)
"""How a source begins that is the speaker of an interview again, or nobody that can be told."""


def with_quotations(
    text: str, found: Iterable[Attribution], quotations: Sequence[Quotation], paragraphs: Spans, sentences: Spans = ()
) -> list[Attribution]:
    """The attributions with whole quotations for content, and one more for each quotation that nobody was given."""
    whole = (_whole(text, _beside_cue(text, a), quotations) for a in found)
    bounded = (_bounded(text, a, quotations, sentences) if sentences else a for a in whole)
    out = _apart(_not_twice([_lead_in_cut(text, a, quotations) for a in bounded if a.content]))
    out = _from_documents(text, out, quotations, paragraphs)
    for quotation in quotations:
        if quotation.scare or any(_covers(a, quotation) for a in out):
            continue
        if sum(len(s.of(text).split()) for s in quotation.inner) < LEAST_WORDS:
            continue
        neighbour = _neighbour(text, quotation, out, paragraphs)
        if neighbour:
            out.append(neighbour)
        elif _fills_paragraph(text, quotation, paragraphs):
            out.append(Attribution(quotation.outer, None, None, "assertion", UNKNOWN_SCORE, STANDS_ALONE))
    return sorted(out, key=lambda a: min(a.content))


def with_turns(text: str, found: Sequence[Attribution], turns: Sequence[Turn]) -> list[Attribution]:
    """The attributions outside the turns of a transcript, and one for every paragraph of each turn.

    Of what is told within a turn, the words of somebody else are kept where the turn is a voice's of an interview.
    """
    spoken = [Span(t.content[0].start, t.content[-1].end) for t in turns if t.content]
    voices = [s for t in turns if is_voice(t.speaker.of(text)) for s in t.content]
    out = [
        a for a in found
        if not any(s.overlaps(c) for s in spoken for c in a.content) or any(_reported(text, a, s) for s in voices)
    ]  # fmt: skip
    for turn in turns:
        out += [Attribution((part,), turn.speaker, turn.colon, "assertion", TURN_SCORE, TURN) for part in turn.content]
    return sorted(out, key=lambda a: min(a.content))


def _reported(text: str, one: Attribution, part: Span) -> bool:
    """Whether somebody other than the speaker is told to have said something, all within one paragraph of a turn."""
    if one.source is None or one.cue is None or not known_cue(one.cue.of(text)):
        return False
    whole = all(part.holds(span) for span in (one.source, one.cue, *one.content))
    return whole and not _SPEAKING.match(one.source.of(text))


def _beside_cue(text: str, one: Attribution) -> Attribution:
    """A source that runs over a line's end keeps the part on the line of the cue: a headline names nobody in it."""
    if one.source is None or one.cue is None or "\n" not in one.source.of(text):
        return one
    lines = [Span(m.start() + one.source.start, m.end() + one.source.start)
             for m in re.finditer(r"[^\n]*\S", one.source.of(text))]  # fmt: skip
    near = min(lines, key=lambda line: abs(line.start - one.cue.start) if one.cue else 0)
    return replace(one, source=near)


_DOCUMENT = re.compile(
    r"(?P<source>(?:the|his|her|its|their|(?:[^\W\d_][\w.-]* ){1,4}?[^\W\d_][\w-]*['’]s) (?:[a-z]+ ){0,2}"
    r"(?:message|letter|telegram|statement|note|communiqué|post|reply|appeal|address|decree|article)"
    r"(?: of [a-z]+)?) (?P<cue>said|says|reads?|ran|runs|states?|stated|continued)\b[^:\n.!?]{0,40}:\s*$",
    re.IGNORECASE,
)


def _from_documents(
    text: str, found: list[Attribution], quotations: Sequence[Quotation], paragraphs: Spans
) -> list[Attribution]:
    """Quotations under a line that leads to a document ("The letter said, in part:") have that document for source."""
    for quotation in quotations:
        at = next((n for n, p in enumerate(paragraphs) if p.start == quotation.outer[0].start), 0)
        lead = _DOCUMENT.match(text, *paragraphs[at - 1]) if at else None
        if lead is None:
            continue
        line, cue = paragraphs[at - 1], Span(*lead.span("cue"))
        read = Attribution(quotation.outer, Span(*lead.span("source")), cue, "assertion", FOLLOWS_SCORE, FOLLOWS)
        found = [a for a in found if not _covers(a, quotation) and not any(line.holds(c) for c in a.content)] + [read]
    return found


def _whole(text: str, one: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """Stretch content over every quotation that it has a good part of, marks included."""
    content = list(one.content)
    for quotation in quotations:
        touched = [s for s in quotation.outer if any(_shares(c, s) for c in content)]
        if not touched or (one.cue and any(s.holds(one.cue) for s in quotation.outer)):
            continue
        content = _merged([*content, *quotation.outer], text)
    content = [c for part in content for c in _without(part, one.cue)]
    return replace(one, content=tuple(content))


_LEAD_WORDS = re.compile(
    r"[\s,:–—-]*(?:that|how|as|only|simply|the following|on|in|to|via|his|her|its|their|the|a|an|reporters|journalists"
    r"|viewers|listeners|own|official|channel|page|post|account|[\s,:])*[\s,:–—-]*",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\bcondition\s*$")
LEAST_SHARE = 0.5
"""Share of a content's letters that a quotation makes up from which on words between colon and cue are cut off."""


def _bounded(text: str, one: Attribution, quotations: Sequence[Quotation], sentences: Spans) -> Attribution:
    """Content in the writer's own words ends with the sentence of its cue; what is quoted may run on.

    A quotation of an earlier sentence is dropped beside words of the cue's own sentence: it has a speaker of its own.
    """
    if one.cue is None:
        return one
    home = next((s for s in sentences if s.start <= one.cue.start < s.end), None)
    if home is None:
        return one
    outer = [s for quotation in quotations if not quotation.scare for s in quotation.outer]
    parts: list[Span] = []
    for part in one.content:
        quoted = [s for s in outer if part.overlaps(s)]
        if not quoted:
            part = Span(max(part.start, home.start), min(part.end, home.end)) if part.overlaps(home) else part
        elif (
            part.start < home.start
            and part.end > home.start
            and not any(s.holds(Span(home.start, home.start + 1)) for s in outer)
        ):
            kept = Span(home.start, part.end)
            part = kept if text[kept.start : kept.end].strip() else part
        parts.append(part)
    inside = [p for p in parts if p.overlaps(home)]
    own = [p for p in inside if not any(p.overlaps(s) for s in outer)]
    if own and not any(p.overlaps(s) for p in inside for s in outer):
        parts = inside
    return replace(one, content=tuple(p for p in parts if p.end - p.start > 1))


def _lead_in_cut(text: str, one: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """Without the words that only lead from the cue to a quotation which makes up nearly all that was said.

    So are cut off "his channel:" and whatever ends in a colon before it, and "that" before a whole sentence in marks.
    """
    outer = [s for quotation in quotations for s in quotation.outer if any(c.overlaps(s) for c in one.content)]
    letters = sum(text[i].isalnum() for c in one.content for i in range(c.start, c.end))
    quoted = sum(
        text[i].isalnum() for c in one.content for s in outer for i in range(max(c.start, s.start), min(c.end, s.end))
    )
    if not outer or quoted < LEAST_SHARE * letters:
        return one
    content = []
    for part in one.content:
        first = next((s for s in outer if part.start < s.start < part.end), None)
        lead = text[part.start : first.start] if first else ""
        if first and (lead.rstrip().endswith(":") or (quoted >= 0.8 * letters and _LEAD_WORDS.fullmatch(lead))):
            part = Span(first.start, part.end)
        elif not any(part.overlaps(s) for s in outer) and _CONDITION.search(text[max(0, part.start - 12) : part.start]):
            continue
        content.append(part)
    return replace(one, content=tuple(content)) if content else one


def _not_twice(found: list[Attribution]) -> list[Attribution]:
    """Without a part that another attribution of the same source has for all it says ("..., adding that ...")."""
    out = []
    for one in found:
        others = [o for o in found if o is not one and o.cue and one.cue and len(o.content) == 1]
        kept = [
            c for c in one.content
            if not any(_same_place(c, o.content[0]) and _nearer(c, o, one) for o in others)
        ]  # fmt: skip
        out.append(replace(one, content=tuple(kept)) if kept else one)
    return out


def _same_place(one: Span, other: Span) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common * 10 >= 9 * max(one.end - one.start, other.end - other.start)


def _nearer(part: Span, one: Attribution, other: Attribution) -> bool:
    """Whether the part stands nearer to the cue of ``one`` than to that of ``other``, on the same side."""
    if one.cue is None or other.cue is None:
        return False
    return other.cue.end <= one.cue.start < part.start


def _shares(content: Span, outer: Span) -> bool:
    """Whether content takes up at least a third of a quotation."""
    common = min(content.end, outer.end) - max(content.start, outer.start)
    return common * 3 >= outer.end - outer.start


def _merged(spans: Iterable[Span], text: str) -> list[Span]:
    """Spans in order, those that touch or are apart by white space made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if (
            out
            and (span.start <= out[-1].end or not text[out[-1].end : span.start].strip())
            and "\n" not in text[out[-1].end : span.start]
        ):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _without(span: Span, hole: Span | None) -> Iterator[Span]:
    """The span less the cue, should the two have come to overlap."""
    if hole is None or not span.overlaps(hole):
        yield span
        return
    for part in (Span(span.start, hole.start), Span(hole.end, span.end)):
        if part.end - part.start > 1:
            yield part


def _apart(found: list[Attribution]) -> list[Attribution]:
    """Leave out what an attribution with a better score says already in the same characters."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: -a.score):
        if one.content and not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _same(one: Attribution, other: Attribution) -> bool:
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    mine, theirs = (sum(s.end - s.start for s in a.content) for a in (one, other))
    return common * 10 >= 8 * max(mine, theirs)


def _covers(one: Attribution, quotation: Quotation) -> bool:
    return any(c.overlaps(s) for c in one.content for s in quotation.inner)


def _fills_paragraph(text: str, quotation: Quotation, paragraphs: Spans) -> bool:
    """Whether nothing but the quotation stands in its paragraphs."""
    for outer in quotation.outer:
        home = next((p for p in paragraphs if p.holds(outer)), None)
        if home is None or (text[home.start : outer.start] + text[outer.end : home.end]).strip():
            return False
    return True


def _neighbour(text: str, quotation: Quotation, found: Sequence[Attribution], paragraphs: Spans) -> Attribution | None:
    """The quotation with the speaker of the nearest attribution: before it in its paragraph, else in the one before.

    A quotation that opens its paragraph and fills it may also belong to the speaker of the paragraph after.
    """
    home = next((n for n, p in enumerate(paragraphs) if p.holds(quotation.outer[0])), None)
    if home is None:
        return None
    start = quotation.outer[0].start
    said = [a for a in found if a.source and a.attitude == "assertion"]
    here = [a for a in said if paragraphs[home].start <= min(a.content).start < start]
    if here:
        near = max(here, key=lambda a: max(a.content))
        return Attribution(quotation.outer, near.source, near.cue, "assertion", FOLLOWS_SCORE * near.score, FOLLOWS)
    after = [a for a in said if start < min(a.content).start < paragraphs[home].end]
    alone = not text[paragraphs[home].start : start].strip()
    before = [a for a in said if home and paragraphs[home - 1].start <= max(a.content).start < paragraphs[home - 1].end]
    near_one = after[0] if after else before[-1] if before and alone else None
    if near_one is None:
        return None
    return Attribution(
        quotation.outer, near_one.source, near_one.cue, "assertion", ALONE_SCORE * near_one.score, STANDS_ALONE
    )
