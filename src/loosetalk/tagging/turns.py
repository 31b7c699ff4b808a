"""Speaker turns of transcripts: "Vladimir Putin: ...", "PRESIDENT OF RUSSIA ...: ...", "Question: ...".

A label is the words before the first colon of a paragraph, where white space or the line's end follows the colon. It
is a voice ("Q", "Question", "Moderator") or has the look of a name or an office: capitalised words, at most seven,
with small words ("of", "the") between, or more with an office among them, perhaps a desk after a comma ("Anna Petrova,
reporter at VGTRK") and a remark in brackets. A label of one word must be a voice, be repeated, or be part of another
label ("Putin" beside "Vladimir Putin"). "Note:", "Photo:" and the like (``turns.toml``) are none.

With one labelled paragraph in the whole text, its turn is that paragraph alone; otherwise a turn goes on over the
paragraphs up to the next label or a line of asterisks. In an article that only quotes from an interview ("Q:", "A:"),
the last answer is no longer than the others were, and a paragraph that opens with the surname of somebody named before
the first label is the writer's own.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

from loosetalk.records import Span, Spans

_WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words)
    for name, words in tomllib.loads(
        resources.files("loosetalk.tagging").joinpath("turns.toml").read_text("utf-8")
    ).items()
}
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n!?“”\"«»;]{0,119}?)\s?(?P<remark>\([^():\n]{1,60}\)?)?\s?:(?=\s|$)")
_WORD = re.compile(r"[^\s,/()]+")
_RULE = re.compile(r"[\s*_#=~—–-]{3,}")
_SENTENCE_INSIDE = re.compile(r"[a-z]{3,}\. ")
_FULL_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]+ (?:[^\W\d_a-z][\w’'-]+ )*([^\W\d_a-z][\w’'-]+)")
"""A run of capitalised words, of which the last may be a surname."""

_OPENING_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lady)\.? )?(?P<name>[^\W\d_a-z][\w’'-]+) [a-z]+")
_MOST_WORDS = 7
_MOST_WORDS_WITH_OFFICE = 16
_MOST_PLAIN = 3


class Turn(NamedTuple):
    """One speaker's turn: the label without its colon, the colon, and one span for each paragraph of what was said."""

    speaker: Span
    colon: Span
    content: Spans


class _Labelled(NamedTuple):
    speaker: Span
    colon: Span
    end: int


def find_turns(text: str, paragraphs: Spans) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none for other texts. ``paragraphs`` are the text's own, in order."""
    labels = {i: label for i, p in enumerate(paragraphs) if (label := _label(text, p))}
    said = Counter(_name(text, label) for label in labels.values())
    known = {word for name in said for word in name.split() if len(name.split()) > 1}
    labels = {i: label for i, label in labels.items() if _is_speaker(_name(text, label), said, known)}
    if len(labels) == 1:
        return tuple(_lone(text, paragraphs, labels))
    turns = [turn for turn in (_turn(text, paragraphs, i, labels) for i in labels) if turn.content]
    if min(labels, default=0) > 0 and all(_is_voice(_name(text, label)) for label in labels.values()):
        named = frozenset(_FULL_NAME.findall(text, 0, turns[0].speaker.start)) if turns else frozenset()
        turns = [_without_narration(text, turn, named) for turn in turns]
        turns[-1:] = [_excerpt(turns[-1], turns[:-1])] if turns else []
    return tuple(turns)


def is_voice(label: str) -> bool:
    """Whether a label stands for a speaker without naming one: "Q", "Answer", "Moderator"."""
    return _is_voice(label.lower())


def _without_narration(text: str, turn: Turn, named: frozenset[str]) -> Turn:
    """A turn of an interview up to where the writer takes over: "Roz laughs. She thinks of the summer ..."."""
    for n, part in enumerate(turn.content[1:], 1):
        opening = _OPENING_NAME.match(text, *part)
        if opening is not None and opening["name"] in named:
            return turn._replace(content=turn.content[:n])
    return turn


def _excerpt(last: Turn, others: list[Turn]) -> Turn:
    """The last turn of an interview set into an article: what follows it is the article's, not a longer answer."""
    return last._replace(content=last.content[: max((len(turn.content) for turn in others), default=1)])


def _is_voice(name: str) -> bool:
    return name.rstrip(".") in _WORDS["voices"]


def _lone(text: str, paragraphs: Spans, labels: dict[int, _Labelled]) -> Iterator[Turn]:
    """The turn of a text with one label: a whole speech, a paragraph, or nothing."""
    ((at, label),) = labels.items()
    turn = _turn(text, paragraphs, at, labels)
    if not turn.content:
        return
    words = _parts(_name(text, label))
    if _WORDS["offices"].intersection(words) or (at and _RULE.fullmatch(text, *paragraphs[at - 1])):
        yield turn
    elif text[turn.content[0].end - 1] in '.!?…”"’)':
        yield turn._replace(content=turn.content[:1])


def _turn(text: str, paragraphs: Spans, at: int, labels: dict[int, _Labelled]) -> Turn:
    """The turn whose label stands at the head of paragraph ``at``."""
    label, paragraph = labels[at], paragraphs[at]
    start = label.end
    while start < paragraph.end and text[start].isspace():
        start += 1
    content = [Span(start, paragraph.end)] if start < paragraph.end else []
    following = at + 1
    while following < len(paragraphs) and following not in labels:
        if _RULE.fullmatch(text, *paragraphs[following]):
            break
        content.append(paragraphs[following])
        following += 1
    return Turn(label.speaker, label.colon, tuple(content))


def _label(text: str, paragraph: Span) -> _Labelled | None:
    """The words before the paragraph's first colon, if they look like a voice, a name or an office."""
    match = _LABEL.match(text, *paragraph)
    if match is None or not _looks_like_speaker(match["label"]):
        return None
    return _Labelled(Span(*match.span("label")), Span(match.end() - 1, match.end()), match.end())


def _looks_like_speaker(label: str) -> bool:
    if _is_voice(label.lower()):
        return True
    if _SENTENCE_INSIDE.search(label):
        return False
    name, _, desk = label.partition(", ")
    words = _WORD.findall(name)
    low = [w.lower().strip(".,'’") for w in words]
    if not words or any(w in _WORDS["never"] for w in low if len(w) > 1) or len(_WORD.findall(desk)) > _MOST_WORDS:
        return False
    if low[0] in _WORDS["places"]:
        return False  # "In Lima, shopkeepers have put up signs: ..."
    office = bool(_WORDS["offices"].intersection(_parts(name.lower())))
    if len(words) > (_MOST_WORDS_WITH_OFFICE if office else _MOST_WORDS) or not words[-1][0].isupper():
        return False
    plain = [i for i, w in enumerate(words) if not w[0].isupper() and low[i] not in _WORDS["small"]]
    # "Director General of the Interfax news agency Mikhail Komissar": an office may hold a few common words.
    return not plain or (office and len(plain) <= _MOST_PLAIN and words[-2][0].isupper())


def _parts(name: str) -> list[str]:
    """The words of a label in lower case, cut at hyphens too ("editor-in-chief")."""
    return re.findall(r"\w+", name.lower())


def _name(text: str, label: _Labelled) -> str:
    return label.speaker.of(text).lower()


def _is_speaker(name: str, said: Counter[str], known: set[str]) -> bool:
    """Whether a label of one word is borne out by the others; longer ones speak for themselves."""
    words = name.split()
    if len(words) > 1:
        return True
    if _is_voice(name):
        return len(said) > 1 or said[name] > 1
    return said[name] > 1 or name in known
