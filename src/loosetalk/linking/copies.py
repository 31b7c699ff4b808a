"""Near copies: articles that run one text, as papers do with a wire story under another headline.

Texts are cut into shingles of ``SHINGLE`` words. MinHash signatures (rensa) in a locality-sensitive index give
candidates in time linear in the number of articles; each candidate is then checked on a sketch of the shingles
themselves: they are copies when they share at least ``CONTAINED`` of the shorter text and ``ALIKE`` of both together.
Memory is a few kilobytes an article, whatever its length. The same articles in the same order give the same groups.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from rensa import RMinHash, RMinHashLSH

from loosetalk.linking.spells import Spell, spell
from loosetalk.linking.union import Union
from loosetalk.records import Article

SHINGLE = 4
BANDS, ROWS = 64, 3
"""Two texts that share 30 % of their shingles meet with probability 0.83, 40 % with 0.98, 1 % with 0.0001."""

ALIKE = 0.18
CONTAINED = 0.38
LEAST = 25
SAME = 0.9
"""Shingles that two texts must share; notes too short for that must be all but the same, as phrases recur in them."""

WITHIN = 31
"""Days between the publication of a text and of its copy: what is said again each year is no copy."""

KEPT = 1024
"""Shingles kept of a text: all of them up to some thousand words, a fair sample of a longer one."""

_WORD = re.compile(r"[^\W_]+")
_SEED = 20

Sketch = npt.NDArray[np.uint32]


class Copies:
    """Articles taken in one by one; asked for their groups at the end."""

    def __init__(self) -> None:
        self._index = RMinHashLSH(threshold=CONTAINED, num_perm=BANDS * ROWS, num_bands=BANDS)
        self._sketches: list[tuple[Sketch, int]] = []
        self._groups: Union[str] = Union()
        self._articles: list[tuple[str, str]] = []
        self._printed: list[Spell | None] = []

    def add(self, article: Article) -> None:
        """Take in an article and find which of the earlier ones it repeats."""
        shingles = _shingles(article.text)
        signature = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
        signature.update(shingles)
        sketch, printed = _sketch(shingles), spell(article.published)
        for other in sorted(set(self._index.query(signature))) if shingles else ():
            if _near(printed, self._printed[other]) and _copied(sketch, self._sketches[other]):
                self._groups.join(article.id, self._articles[other][0])
        if shingles:
            self._index.insert(len(self._articles), signature)
        self._printed.append(printed)
        self._sketches.append(sketch)
        self._articles.append((article.id, article.published or "9999"))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Groups of two or more ids, each from the earliest published on; groups in the order of their first."""
        order = {key: (published, at) for at, (key, published) in reversed(list(enumerate(self._articles)))}
        found: dict[str, list[str]] = {}
        for key in sorted(order, key=lambda key: order[key]):
            found.setdefault(self._groups.root(key), []).append(key)
        return tuple(tuple(group) for group in found.values() if len(group) > 1)


def near_copies(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of near copies by article id, the earliest published of each first; articles alone are left out."""
    copies = Copies()
    for article in articles:
        copies.add(article)
    return copies.groups()


def _shingles(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    if not words:
        return []
    return sorted({" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))})


def _near(one: Spell | None, other: Spell | None) -> bool:
    return one is None or other is None or one.meets(other, WITHIN)


def _sketch(shingles: list[str]) -> tuple[Sketch, int]:
    """The lowest hashes of a text's shingles, sorted, and how many there were."""
    hashes = np.unique(np.fromiter((zlib.crc32(s.encode()) for s in shingles), dtype=np.uint32, count=len(shingles)))
    return hashes[:KEPT].copy(), len(hashes)


def _copied(one: tuple[Sketch, int], other: tuple[Sketch, int]) -> bool:
    (a, size_a), (b, size_b) = one, other
    both = np.intersect1d(a, b, assume_unique=True)
    if size_a > KEPT or size_b > KEPT:
        union = np.union1d(a, b)[:KEPT]
        both = both[both <= union[-1]]
        alike = len(both) / max(1, len(union))
    else:
        alike = len(both) / max(1, size_a + size_b - len(both))
    shared = alike / (1 + alike) * (size_a + size_b)
    if shared < LEAST:
        return alike >= SAME
    return alike >= ALIKE and shared >= CONTAINED * min(size_a, size_b)
