"""Who does it and how far its clause reaches by the order of the words alone, for where the parse says nothing."""

from __future__ import annotations

from loosetalk.coding.clauses import Clauses
from loosetalk.linking.scene import Scene
from loosetalk.linking.words import words
from loosetalk.records import Span

REACH = 14
"""Tokens before a verb in which its subject may stand."""

TAIL = 70
"""Characters after a cue up to which what it is done to is looked for."""

_BE = words("cues", "be")
_BOUNDS = words("cues", "bounds")
_RELATIVE = frozenset(["who", "which", "that"])
_LINKING = frozenset(["AUX", "ADV", "PART"])


def subject_before(scene: Scene, match: Span) -> Span | None:
    """The words between the beginning of the clause and an active verb: "The ministry later | apologised"."""
    clauses = scene.clauses
    inside = clauses.within(match)
    if not inside or not clauses.is_verb(inside[0]):
        return None
    if is_passive(scene, match):
        return _agent(clauses, inside[-1] + 1)
    at, sentence = inside[0] - 1, clauses.sentence(match.start)
    while at >= 0 and clauses.tokens[at].pos in _LINKING and clauses.words[at] != "to":
        at -= 1
    begin, last = _phrase_back(clauses, at, sentence), at
    relative = _relative_before(clauses, begin - 1, sentence)
    if relative is not None:  # "the delegation that was to leave on Friday | stayed"
        begin, last = _phrase_back(clauses, relative - 1, sentence), relative - 1
    return clauses.span(range(begin, last + 1)) if begin <= last else None


def phrase_before(scene: Scene, match: Span) -> Span:
    """The noun phrase that some words begin in or that stands right before them."""
    clauses = scene.clauses
    first = clauses.within(match)[0]
    begin = _phrase_back(clauses, first - 1, clauses.sentence(match.start)) if first > 0 else first
    return Span(clauses.tokens[min(begin, first)].start, clauses.tokens[first].end)


def _phrase_back(clauses: Clauses, last: int, sentence: Span) -> int:
    """First token of the stretch that ends with ``last`` and holds no verb, mark or conjunction."""
    at = last
    while at >= 0 and last - at < REACH and clauses.tokens[at].start >= sentence.start and not _bounds(clauses, at):
        at -= 1
    return at + 1


def _relative_before(clauses: Clauses, verb: int, sentence: Span) -> int | None:
    """The "who" or "that" of a relative clause which ends with ``verb`` and has no comma before it."""
    for at in range(verb, max(-1, verb - REACH), -1):
        if clauses.tokens[at].start < sentence.start or clauses.tokens[at].pos == "PUNCT":
            return None
        if clauses.words[at] in _RELATIVE and at > 0 and clauses.is_nominal(at - 1):
            return at
    return None


def is_passive(scene: Scene, match: Span) -> bool:
    """Whether the verb of a cue suffers what it tells: "was summoned", not "is considering"."""
    clauses, inside = scene.clauses, scene.clauses.within(match)
    for at in range(max(0, inside[0] - 3), inside[-1]):
        if clauses.words[at] in _BE and (at in inside or clauses.tokens[at].pos in _LINKING):
            after = next((i for i in range(at + 1, inside[-1] + 1) if clauses.tokens[i].pos not in _LINKING), None)
            if after is not None and after in inside and not clauses.words[after].endswith("ing"):
                return True
    return False


def tail(scene: Scene, match: Span, sentence: Span) -> int:
    """Where the words after a cue come to a comma or a stop, at most ``TAIL`` characters on."""
    clauses = scene.clauses
    end = match.end
    for at in range(clauses.within(match)[-1] + 1 if clauses.within(match) else 0, len(clauses.tokens)):
        token = clauses.tokens[at]
        far = token.start >= sentence.end or token.end > match.end + TAIL
        if far or token.pos == "PUNCT" or _new_clause(scene, at):
            break
        end = token.end
    return max(end, match.end)


def _new_clause(scene: Scene, at: int) -> bool:
    """Whether a conjunction does not join two names or nouns ("in Turin and Rome")."""
    tokens = scene.clauses.tokens
    return tokens[at].pos == "CCONJ" and not (at + 1 < len(tokens) and tokens[at + 1].pos in ("PROPN", "NOUN", "PUNCT"))


def _agent(clauses: Clauses, first: int) -> Span | None:
    """The phrase after "by" close behind a passive."""
    last_word = min(first + 6, len(clauses.tokens))
    at = next((i for i in range(max(0, first - 1), last_word) if clauses.words[i] == "by"), None)
    if at is None:
        return None
    end = at + 1
    while end < len(clauses.tokens) and end - at < REACH and not _bounds(clauses, end):
        end += 1
    return clauses.span(range(at + 1, end)) if end > at + 1 else None


def _bounds(clauses: Clauses, at: int) -> bool:
    word, token = clauses.words[at], clauses.tokens[at]
    return token.pos in ("PUNCT", "VERB", "AUX", "SCONJ", "CCONJ") or word in _BOUNDS or word == "to"
