"""Quotation marks and speaker labels over the model's attributions.

What stands in quotation marks is never cut; a quotation that the model left alone gets its speaker from beside it;
a transcript's turn belongs to its label. Scare quotes alone are nobody's statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loosetalk.records import Attribution, Quotation, Span, Spans
from loosetalk.tagging.turns import Turn

FOLLOWS, STANDS_ALONE, TURN = "quotation-follows", "quotation-alone", "speaker-label"
FOLLOWS_SCORE, ALONE_SCORE, TURN_SCORE = 0.8, 0.6, 0.95
LEAST_WORDS = 4


def with_quotations(
    text: str, found: Iterable[Attribution], quotations: Sequence[Quotation], paragraphs: Spans
) -> list[Attribution]:
    """The attributions with whole quotations for content, and one more for each quotation that nobody was given."""
    out = _apart([_whole(text, a, quotations) for a in found])
    for quotation in quotations:
        if quotation.scare or any(_covers(a, quotation) for a in out):
            continue
        if sum(len(s.of(text).split()) for s in quotation.inner) < LEAST_WORDS:
            continue
        neighbour = _neighbour(text, quotation, out, paragraphs)
        if neighbour:
            out.append(neighbour)
    return sorted(out, key=lambda a: min(a.content))


def with_turns(found: Sequence[Attribution], turns: Sequence[Turn]) -> list[Attribution]:
    """The attributions outside the turns of a transcript, and one for every paragraph of each turn."""
    spoken = [Span(t.content[0].start, t.content[-1].end) for t in turns if t.content]
    out = [a for a in found if not any(s.overlaps(c) for s in spoken for c in a.content)]
    for turn in turns:
        out += [Attribution((part,), turn.speaker, turn.colon, "assertion", TURN_SCORE, TURN) for part in turn.content]
    return sorted(out, key=lambda a: min(a.content))


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
