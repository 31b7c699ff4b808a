"""Words with their parse and entities, from what the encoder says of their first pieces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from loosetalk.records import Mention, Spans, Token
from loosetalk.tagging import labels as L
from loosetalk.tagging.encoder import Pieces, Seen

# Cut as the parser was taught: clitics and hyphens apart, figures and initials whole.
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m|S)\b|\w+|\.{2,}|--+|[^\w\s]"
)


def words(text: str, pieces: Pieces, seen: Sequence[Seen], sentences: Spans) -> tuple[Token, ...]:
    """The words of the sentences, each with part of speech, governing word, relation and entity type.

    A governing word outside the sentence is a slip of the model: such a word becomes its own root.
    """
    starts = [start for start, _ in pieces.offsets]
    if not starts:
        return ()
    bounds = [(m.start(), m.end(), n) for n, s in enumerate(sentences) for m in WORD.finditer(text, s.start, s.end)]
    firsts = [max(0, bisect_right(starts, start) - 1) for start, _, _ in bounds]
    word_of = _owners(starts, firsts)
    homes = _homes(seen, len(starts))
    heads, margins, seconds = [], [], []
    for n, ((_, _, sentence), piece) in enumerate(zip(bounds, firsts, strict=True)):
        home = seen[homes[piece]]
        at = piece - home.window.start
        two = [word_of[int(h)] if 0 <= h < len(starts) else n for h in home.heads[at]]
        heads.append(two[0] if bounds[two[0]][2] == sentence else n)
        seconds.append(two[1] if bounds[two[1]][2] == sentence else n)
        margins.append(float(home.sure[at]))
    first = heads
    heads = _tree(_one_root(heads, seconds, margins, [sentence for *_, sentence in bounds]))
    out: list[Token] = []
    for n, ((start, end, _), piece) in enumerate(zip(bounds, firsts, strict=True)):
        home = seen[homes[piece]]
        at = piece - home.window.start
        dep = L.DEPS[int(home.deps[at][0 if heads[n] == first[n] else 1])] if heads[n] != n else "ROOT"
        out.append(Token(start, end, L.POS[int(home.pos[at])], heads[n], dep, L.ENTITIES[int(home.entities[at])][2:]))
    return tuple(out)


def _one_root(heads: list[int], seconds: list[int], margins: list[float], sentences: list[int]) -> list[int]:
    """The heads with one root a sentence, the surest; the other roots take their next best governor."""
    best: dict[int, int] = {}
    for n, head in enumerate(heads):
        if head == n and (sentences[n] not in best or margins[n] > margins[best[sentences[n]]]):
            best[sentences[n]] = n
    return [seconds[n] if head == n and best[sentences[n]] != n else head for n, head in enumerate(heads)]


def _tree(heads: list[int]) -> list[int]:
    """The heads with every circle cut: its first word becomes a root. Each word was given its best head alone."""
    out = list(heads)
    settled = [False] * len(out)
    for start in range(len(out)):
        path, at, on_path = [], start, set[int]()
        while not settled[at] and at not in on_path and out[at] != at:
            path.append(at)
            on_path.add(at)
            at = out[at]
        if at in on_path:
            first = min(path[path.index(at) :])
            out[first] = first
        for word in path:
            settled[word] = True
    return out


def mentions(tokens: Sequence[Token], text: str) -> tuple[Mention, ...]:
    """Named entities: neighbouring words of one entity type on one line."""
    out: list[Mention] = []
    for token in tokens:
        if not token.ner:
            continue
        last = out[-1] if out else None
        if (
            last
            and last.type == token.ner
            and not text[last.end : token.start].strip(" ’'-")
            and "\n" not in text[last.end : token.start]
        ):
            out[-1] = Mention(last.start, token.end, token.ner)
        else:
            out.append(Mention(token.start, token.end, token.ner))
    return tuple(out)


def _owners(starts: Sequence[int], firsts: Sequence[int]) -> list[int]:
    """For each piece the word that it belongs to."""
    owner, word = [], 0
    for piece in range(len(starts)):
        while word + 1 < len(firsts) and firsts[word + 1] <= piece:
            word += 1
        owner.append(word)
    return owner


def _homes(seen: Sequence[Seen], size: int) -> list[int]:
    """For each piece the number of the window that answers for it."""
    homes = [0] * size
    for n, one in enumerate(seen):
        for piece in range(one.window.own_start, one.window.own_end):
            homes[piece] = n
    return homes
