"""Which attributions are statements: a known word of saying, something said, somebody who says it.

The tagger also marks words that report nothing ("exploring", "signed", "was careful to"). Kept is what has a cue with
a known word of saying, believing, knowing or wanting, or has words in quotation marks, or is a speaker's turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loosetalk.coding.ground import Ground
from loosetalk.coding.patterns import plain
from loosetalk.records import Actor, Attribution, Span
from loosetalk.tagging.attitude import known_cue

LEAST_QUOTED = 3
"""Words in quotation marks that make a statement of what has no known cue."""

_EMPTY = frozenset(
    ["", "it", "this", "that", "so", "what", "him", "her", "them", "me", "us", "you", "these", "those", "which", "who",
     "anyone", "anything", "nothing", "something", "everything", "whatever", "why", "how", "much", "more", "most",
     "all", "least", "no", "comment", "of", "the", "a", "an", "sorry", "since", "view", "question", "words", "not",
     "as", "to"]
)  # fmt: skip
_SELF = frozenset(["i", "we", "my", "our", "me", "us"])
_ANYBODY = frozenset(
    ["you", "who", "one", "anyone", "everyone", "everybody", "anybody", "nobody", "somebody", "someone", "it", "that",
     "which", "they", "people", "what", "whatever", "whoever", "this", "whose", "nothing", "none", "a", "the", "there",
     "something", "some", "many", "few"]
)  # fmt: skip
_NOBODY = re.compile(
    r"(?:no[ -]one|nobody|none|nothing|anyone|anybody|whoever|whatever|what|everyone in)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"that\b", re.IGNORECASE)
_NAMING = re.compile(r"called|named", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž][\w’'-]+ ){1,3}[A-ZÀ-ÞĀ-Ž]?")
_SILENT = re.compile(
    r"\b(?:not|never|n[o’']t|neither|hardly|cannot)\b(?: \w+)?"
    r" (?:say|said|name|named|comment|commented|mention|mentioned|tell|told|explain|explained|specify|specified"
    r"|disclose|elaborate|reveal|give|given|offer|offered|defend|endorsed|address|addressed|identify|identified)\b"
    r"|\b(?:declined|refused|unwilling) to(?: \w+)?"
    r" (?:say|name|comment|give|elaborate|speak|discuss|disclose|answer)\b",
    re.IGNORECASE,
)


def worth(ground: Ground, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions that are statements; of two with the same words and source the surer one."""
    kept = [one for one in attributions if _is_statement(ground, one)]
    for one in kept:
        if not any(_said_better(ground, one, other) for other in kept if other is not one):
            yield one


def _is_statement(ground: Ground, one: Attribution) -> bool:
    if not _says_something(ground, one) or _nobody_in_a_quotation(ground, one):
        return False
    quoted = quoted_words(ground, one)
    cue = one.cue.of(ground.text) if one.cue is not None else ""
    if quoted >= LEAST_QUOTED:
        return True
    if one.cue is None or quoted:
        return True
    if one.source is None:
        return known_cue(cue) and bool(_CLAUSE.search(one.content[0].of(ground.text)[:12]))
    if _NAMING.fullmatch(cue) and _NAME.match(one.content[0].of(ground.text)):
        return False
    if _SILENT.search(cue) or not _own_words(ground, one):
        return False
    return known_cue(cue) or bool(_CLAUSE.match(one.content[0].of(ground.text)))


def _says_something(ground: Ground, attribution: Attribution) -> bool:
    """Whether the content has a word beside pronouns ("he said so", "what they call it")."""
    words = {plain(word) for span in attribution.content for word in span.of(ground.text).split()}
    return any(word.strip(".,;:!?\"'“”‘’«»()") not in _EMPTY for word in words)


def quoted_words(ground: Ground, one: Attribution) -> int:
    """How many words of the content stand in quotation marks."""
    inner = [part for quotation in ground.tagged.quotations for part in quotation.inner]
    common = (
        Span(max(span.start, part.start), min(span.end, part.end)) for span in one.content for part in inner
    )  # fmt: skip
    return sum(len(span.of(ground.text).split()) for span in common if span.start < span.end)


def _own_words(ground: Ground, one: Attribution) -> bool:
    """Whether the source is somebody: not the writer's "I", "you" or "one", nor "what", "whatever"."""
    if one.cue is not None and one.cue.of(ground.text) == ":":
        return True  # the label of a turn, "A:" too
    words = one.source.of(ground.text).lower().split() if one.source else []
    return bool(words) and not (len(words) == 1 and words[0] in _SELF | (_ANYBODY - {"it", "they", "who"}))


def _nobody_in_a_quotation(ground: Ground, attribution: Attribution) -> bool:
    """Whether a speaker is only supposed in somebody's words ("you may think that"), or is their own "I" again."""
    source = attribution.source
    word = source.of(ground.text).lower() if source is not None else ""
    if source is None or word not in _ANYBODY | _SELF:
        return False
    if word in _SELF:
        others = (one for one in ground.tagged.attributions if one is not attribution)
        return any(part.holds(source) for one in others for part in one.content)
    return any(inner.holds(source) for quotation in ground.tagged.quotations for inner in quotation.inner)


def _said_better(ground: Ground, one: Attribution, other: Attribution) -> bool:
    """Whether another attribution of the same sentence and source gives the same words, and is the better one."""
    if one.source is None or other.source is None or not one.source.overlaps(other.source):
        return False
    mine, theirs = (sum(span.end - span.start for span in x.content) for x in (one, other))
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    if common * 10 < 7 * min(mine, theirs):
        return False
    return _rank(ground, one) < _rank(ground, other)


def _rank(ground: Ground, one: Attribution) -> tuple[bool, float, int]:
    cue = one.cue.of(ground.text) if one.cue is not None else ""
    return known_cue(cue), one.score, -one.content[0].start


def is_nobody(ground: Ground, one: Attribution, speaker: Actor | None) -> bool:
    """Whether an unquoted remark has no speaker, or one that is nobody in particular."""
    if quoted_words(ground, one) >= LEAST_QUOTED:
        return False
    if speaker is None:
        return True
    if speaker.kind == "person" or one.source is None:
        return False
    words = one.source.of(ground.text).lower()
    return bool(_NOBODY.match(words)) or (speaker.kind == "generic" and words in _ANYBODY | _SELF)
