"""Quotation marks paired to quotations, over paragraphs and in all the typographies that news uses.

How marks are paired, paragraph by paragraph:

* Double marks (“ ” „ ‟ " ＂ 〝 〞 `` ''), guillemets (« » and ‹ ›, either way round) and corner brackets are told open
  from close by their shape first and by their neighbours second, and matched on one stack, so that nested ones never
  break the outer. Marks of one family close each other, so “mixed typing" is still one quotation.
* Single marks (‘ ’ ') are matched in what is left. An apostrophe, a possessive, a decade (’90s) or a foot is no mark.
* A close mark with nothing open is ignored. An open mark with nothing to close it ends where its paragraph ends, or
  before the next whole quotation of that paragraph. If the next paragraph begins with an open mark of the family, the
  quotation runs on: one Quotation with a pair of spans for each paragraph.
* Only outermost quotations are returned.

``scare`` holds when the fragment is short and not set off as speech by itself, that is when all of these are true:

1. it lies in one paragraph, and has at most three words, or is a title (two to eight words, each capitalised but for
   small words);
2. nothing inside it ends or joins sentences (``. ! ? ; : …``, nor a comma), except one last comma or full stop that
   American typing puts inside the marks; and no word in it makes it a clause (a subject pronoun, an auxiliary, a
   contraction such as "won't"), unless it is a title;
3. no colon stands before it, no reporting verb with a comma before it, no reporting clause after its last comma
   (“Never,” he said), and it is no sentence of its own ("Never." at the head of a sentence).

So a short fragment of somebody's words (was an “artificial state”) is ``scare`` too; whether it is somebody's words is
for the attribution that covers it to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from loosetalk.records import Quotation, Span, Spans

Role = Literal["open", "close", "either"]

SAYING = (
    r"(?:sa(?:id|ys|ying)|told|tells|ask(?:ed|s|ing)|add(?:ed|s|ing)|wrote|writes|writing|repl(?:ied|ies|ying)"
    r"|answer(?:ed|s)|declared?s?|not(?:ed|es|ing)|stress(?:ed|es|ing)|argu(?:ed|es|ing)|warn(?:ed|s|ing)"
    r"|continu(?:ed|es)|explain(?:ed|s|ing)|insist(?:ed|s|ing)|claim(?:ed|s|ing)|stat(?:ed|es|ing)|tweeted|posted"
    r"|shouted|joked|conclud(?:ed|es)|announced|exclaimed|quipped|recall(?:ed|s)|remarked|acknowledged|responded)"
)
# What follows a quotation that its speaker's name closes: `he said`, `Putin asked`, `said the minister`.
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|[A-Z])\.|[\w’'-]+)"
_WHO = rf"(?:he|she|they|I|we|it|one|who|(?:the {_NAME}|(?=[A-Z]){_NAME})(?: {_NAME}){{0,3}})"
TELLER = re.compile(rf"(?:{_WHO} )?{SAYING}\b")

_MARK = re.compile(r"``|''|[“”„‟\"＂〝〞〟«»‹›「」『』]")
_SINGLE = re.compile(r"['‘’‚‛]")
_FAMILY = {
    **dict.fromkeys(["``", "''", "“", "”", "„", "‟", '"', "＂", "〝", "〞", "〟"], "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "angle"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
}
_OPENERS = "([{<—–-/“‘„«‹「『\"'‚〝¿¡=*_"
_CLOSERS = ")]}>—–-/”’»›」』\"'.,;:!?…=*_"
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}(?:\.\d+)?\s?(?P<mark>\"|''|”)")
_ELISION = re.compile(r"['‘’](?:\d\ds?\b|(?:tis|twas|em|cause|til|till|n|round|bout|cuz|kay)\b)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?i)\b(?:i|we|he|she|they|you|it|is|are|was|were|am|be|will|shall|can|cannot|could|would|should|must|may|might"
    r"|has|have|had|do|does|did|let|\w+n['’]t|\w+['’](?:m|re|ll|ve|d)|(?:it|that|he|she|what|there)['’]s)\b"
)
_TITLE = re.compile(
    r"[A-Z\d][\w’'.-]*(?:,? (?:[A-Z\d][\w’'.-]*|a|an|the|of|and|or|in|on|to|for|with|from|by|at|as|vs|de|&)){1,7}"
)
# Nobody nests deeper; a bound keeps a text of nothing but open marks linear.
_DEPTH = 8
_JOINT = re.compile(r"[.!?;:…,]")
_SAID_BEFORE = re.compile(rf"\b{SAYING}\b[^.!?“”\"«»]{{0,60}},\s*$")


class _Mark(NamedTuple):
    start: int
    end: int
    sign: str
    role: Role


class _Pair(NamedTuple):
    """One stretch inside one paragraph; ``close`` is None when nothing closed it."""

    open: _Mark
    close: _Mark | None


def find_quotations(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """Every outermost quotation of the text, in order. See the module for how marks are paired and ``scare`` is told.

    ``paragraphs`` are the text's own, in order. An inner span may be shorter than its outer by white space; a
    quotation with nothing inside is none.
    """
    found: list[Quotation] = []
    running: list[tuple[Span, Span]] = []
    for paragraph, following in pairwise((*paragraphs, None)):
        if paragraph is None:  # only the closing sentinel is
            break
        for pair in _outermost(text, paragraph, following, runs_in=bool(running)):
            spans = _spans_of(text, paragraph, pair)
            if running and pair.open.start != paragraph.start:
                found.extend(_quotation(text, running))
                running = []
            runs_on = (
                pair.close is None and spans.outer.end == paragraph.end and _begins_alike(text, following, pair.open)
            )
            running.append((spans.outer, spans.inner))
            if not runs_on:
                found.extend(_quotation(text, running))
                running = []
        if running and not (following and running[-1][0].end == paragraph.end):
            found.extend(_quotation(text, running))
            running = []
    return tuple(found)


class _Pieces(NamedTuple):
    outer: Span
    inner: Span


def _spans_of(text: str, paragraph: Span, pair: _Pair) -> _Pieces:
    """The stretch with and without its marks, ``inner`` trimmed of white space."""
    end, inner_end = (pair.close.end, pair.close.start) if pair.close else (paragraph.end, paragraph.end)
    start = pair.open.end
    while inner_end > start and text[inner_end - 1].isspace():
        inner_end -= 1
    while start < inner_end and text[start].isspace():
        start += 1
    return _Pieces(Span(pair.open.start, end if pair.close else max(inner_end, pair.open.end)), Span(start, inner_end))


def _quotation(text: str, pieces: list[tuple[Span, Span]]) -> Iterator[Quotation]:
    """One Quotation of the pieces that hold anything, or none."""
    full = [(outer, inner) for outer, inner in pieces if any(c.isalnum() for c in inner.of(text))]
    if full:
        outer, inner = tuple(o for o, _ in full), tuple(i for _, i in full)
        yield Quotation(outer, inner, len(full) == 1 and _is_scare(text, outer[0], inner[0]))


def _begins_alike(text: str, following: Span | None, opener: _Mark) -> bool:
    """Whether the next paragraph opens with a mark of the same family, as a quotation that runs on does."""
    if following is None:
        return False
    sign = opener.sign
    if sign in "'‘‛‚":
        return text[following.start] == sign
    mark = _MARK.match(text, following.start, following.end)
    if mark is None or _FAMILY[mark.group()] != _FAMILY[sign]:
        return False
    after = text[mark.end() : mark.end() + 1]
    return bool(after.strip()) or _FAMILY[sign] == "guillemet"


def _outermost(text: str, paragraph: Span, following: Span | None, *, runs_in: bool) -> list[_Pair]:
    """The paragraph's quotations that lie in no other, in order."""
    doubles, unclosed = _paired(text, paragraph, runs_in=runs_in)
    if unclosed:
        doubles = _with_unclosed(text, doubles, unclosed, runs_out=_begins_alike(text, following, unclosed))
    starts = [p.open.start for p in doubles]
    singles = [p for p in _paired_singles(text, paragraph, doubles) if _may_hold(text, p, starts)]
    pairs = sorted((*doubles, *singles), key=lambda p: (p.open.start, -(p.close.end if p.close else paragraph.end)))
    kept: list[_Pair] = []
    end = -1
    for pair in pairs:
        if pair.open.start >= end:
            kept.append(pair)
            end = pair.close.end if pair.close else paragraph.end
    return kept


# ---- double marks, guillemets, brackets


def _paired(text: str, paragraph: Span, *, runs_in: bool) -> tuple[list[_Pair], _Mark | None]:
    """Match the paragraph's marks on a stack: the outermost pairs, and the first mark that nothing closed."""
    stack: list[_Mark] = []
    pairs: list[_Pair] = []
    for mark in _marks(text, paragraph, runs_in=runs_in):
        at = None if mark.role == "open" else _closable(stack, mark)
        if at is not None:
            opener = stack[at]
            del stack[at:]
            while pairs and pairs[-1].open.start > opener.start:
                pairs.pop()
            pairs.append(_Pair(opener, mark))
        elif mark.role != "close":
            stack.append(mark)
    return pairs, stack[0] if stack else None


def _with_unclosed(text: str, pairs: list[_Pair], first: _Mark, *, runs_out: bool) -> list[_Pair]:
    """Add the mark that nothing closed: up to the paragraph's end, or to the first whole quotation after it.

    A whole quotation in the middle of a sentence, in a paragraph that the next one goes on from, is a nested one.
    """
    at = next((i for i, p in enumerate(pairs) if p.open.start > first.start), None)
    if at is None:
        return [*pairs, _Pair(first, None)]
    stop = pairs[at].open.start
    while stop > first.end and text[stop - 1].isspace():
        stop -= 1
    if runs_out and text[stop - 1] not in ".!?,:":
        return [*pairs[:at], _Pair(first, None)]
    # The close mark was forgotten somewhere before: a mark of no length stands for it.
    return [*pairs[:at], _Pair(first, _Mark(stop, stop, "", "close")), *pairs[at:]]


def _closable(stack: list[_Mark], mark: _Mark) -> int | None:
    """Where in the stack the nearest open mark of this family lies, at most ``_DEPTH`` marks down."""
    family = _FAMILY[mark.sign]
    bottom = max(-1, len(stack) - 1 - _DEPTH)
    return next((i for i in range(len(stack) - 1, bottom, -1) if _FAMILY[stack[i].sign] == family), None)


def _marks(text: str, paragraph: Span, *, runs_in: bool) -> Iterator[_Mark]:
    """The paragraph's marks with their roles; inches are left out, and a repeated mark at its head is open."""
    feet = {m.start("mark") for m in _FEET.finditer(text, paragraph.start, paragraph.end)}
    signs = [m for m in _MARK.finditer(text, paragraph.start, paragraph.end) if m.start() not in feet]
    turned = _turned(text, signs, paragraph)
    open_straight = False
    for i, m in enumerate(signs):
        role: Role = "open" if runs_in and m.start() == paragraph.start else _role(text, m, paragraph, turned)
        if m.group() in ('"', "＂", "''"):
            if m.start() > paragraph.start and text[m.start() - 1].isdigit():
                following = signs[i + 1] if i + 1 < len(signs) else None
                if not open_straight or (following and _closes_quotation(text, following, paragraph)):
                    continue
            open_straight = role == "open" or (role == "either" and not open_straight)
        elif _FAMILY[m.group()] == "double" and role == "open":
            open_straight = open_straight and m.group() != "“"
        yield _Mark(m.start(), m.end(), m.group(), role)


def _closes_quotation(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a later straight mark can only be a close, so that the one before it (after a digit) was inches."""
    before = text[mark.start() - 1]
    return mark.group() == '"' and not before.isdigit() and _context(text, mark, paragraph) == "close"


def _turned(text: str, signs: list[re.Match[str]], paragraph: Span) -> bool:
    """Whether guillemets are used »this way«: the paragraph's first one is » and stands where an open mark stands."""
    first = next((m for m in signs if m.group() in "«»"), None)
    return first is not None and first.group() == "»" and _context(text, first, paragraph) == "open"


def _role(text: str, mark: re.Match[str], paragraph: Span, turned: bool) -> Role:
    sign, context = mark.group(), _context(text, mark, paragraph)
    if sign in "«»":
        return "open" if (sign == "«") != turned else "close"
    if sign in ("„", "〝", "``", "‹", "「", "『"):
        return "open"
    if sign in ("〞", "〟", "››", "›", "」", "』"):
        return "close"
    if sign in ("“", "‟"):
        return "either" if context == "close" and mark.start() > paragraph.start else "open"
    if sign == "”":
        return "either" if context == "open" else "close"
    return context


def _context(text: str, mark: re.Match[str], paragraph: Span) -> Role:
    """What the neighbours say: open after a space or bracket, close before a space or full stop, else either."""
    left = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    right = text[mark.end()] if mark.end() < paragraph.end else " "
    may_open = (left.isspace() or left in _OPENERS) and not right.isspace()
    may_close = (right.isspace() or right in _CLOSERS) and not left.isspace()
    if may_open == may_close:
        return "either"
    return "open" if may_open else "close"


# ---- single marks


def _paired_singles(text: str, paragraph: Span, doubles: list[_Pair]) -> list[_Pair]:
    """Single marks outside the double ones. A close after s before a word is weak: perhaps "the workers' rights"."""
    pairs: list[_Pair] = []
    opened: _Mark | None = None
    weak: _Mark | None = None
    for mark, is_weak in _single_marks(text, paragraph, doubles):
        if mark.role == "open":
            if opened and weak:
                pairs.append(_Pair(opened, weak))
            opened, weak = mark, None
        elif opened and is_weak:
            weak = weak or mark
        elif opened:
            pairs.append(_Pair(opened, mark))
            opened = weak = None
    if opened and weak:
        pairs.append(_Pair(opened, weak))
    elif opened and (opened.start == paragraph.start or opened.sign == "‘") and _set_off(text, paragraph, opened):
        pairs.append(_Pair(opened, None))
    return pairs


def _set_off(text: str, paragraph: Span, mark: _Mark) -> bool:
    """Whether speech may begin at this mark: at its paragraph's head, or after a comma or colon."""
    before = text[max(paragraph.start, mark.start - 2) : mark.start].rstrip()
    return mark.start == paragraph.start or before[-1:] in (",", ":")


def _single_marks(text: str, paragraph: Span, doubles: list[_Pair]) -> Iterator[tuple[_Mark, bool]]:
    """Single marks that are no apostrophes, each with whether it is a weak close."""
    holes = iter(doubles)
    hole = next(holes, None)
    for m in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        while hole and hole.close and hole.close.end <= m.start():
            hole = next(holes, None)
        if hole and hole.open.start <= m.start():
            continue
        left = text[m.start() - 1] if m.start() > paragraph.start else " "
        right = text[m.end()] if m.end() < paragraph.end else " "
        if (left.isspace() or left in _OPENERS) and not right.isspace():
            if m.group() != "’" and (right.isalnum() or right in '“"«[(…') and not _ELISION.match(text, m.start()):
                yield _Mark(m.start(), m.end(), m.group(), "open"), False
        elif not left.isspace() and not right.isalnum():
            follower = text[m.end() + 1 : m.end() + 2]
            is_weak = left.isalpha() and left in "sSxXzZ" and right.isspace() and follower.isalpha()
            yield _Mark(m.start(), m.end(), m.group(), "close"), is_weak


def _may_hold(text: str, single: _Pair, starts: list[int]) -> bool:
    """Single marks may hold double ones only as speech does: closed after punctuation, so no stray one swallows."""
    first = bisect_right(starts, single.open.start)
    if single.close is None:
        return first == len(starts)
    held = first < len(starts) and starts[first] < single.close.start
    return not held or text[single.close.start - 1] in ".,!?…—–-"


# ---- scare quotes and terms


def _is_scare(text: str, outer: Span, inner: Span) -> bool:
    words = inner.of(text)
    bare = words[:-1] if words[-1] in ",." else words
    title = len(bare) <= 120 and _TITLE.fullmatch(bare) is not None
    if _JOINT.search(bare) and not title:
        return False
    if not title and (len(bare.split()) > 3 or _CLAUSE.search(bare)):
        return False
    return not _set_off_as_speech(text, outer, words)


def _set_off_as_speech(text: str, outer: Span, words: str) -> bool:
    """Whether a colon, a reporting verb or its own full stop makes the fragment speech by itself."""
    before = text[max(0, outer.start - 100) : outer.start].rstrip(" \t\u00a0")
    after = text[outer.end : outer.end + 80].lstrip(" \t\u00a0")
    if before.endswith(":") or _SAID_BEFORE.search(before):
        return True
    if (words.endswith(",") or after.startswith(",")) and TELLER.match(after.lstrip(", ")):
        return True
    heads_sentence = not before or before[-1] in '.!?\n\r”"'
    return heads_sentence and words.endswith(".")
