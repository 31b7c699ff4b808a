"""How well speakers, attitudes and whole attributions are read in the hand-marked sets that are part of the project.

usage: python -m evaluation.marked [speakers] [attitudes] [passages] [--misses]      (default: all three)

speakers   whose statement a quotation is: the share with the fullest name that the passage gives; "source given" is
           the share of marked sources whose name the resolver finds, whatever the tagger found
attitudes  what kind of attitude a cue tells of: accuracy, and which kind was taken for which
passages   every attribution of a text: F1 in per cent, the unit a contiguous piece of content, at 0.8 overlap of its
           words; with the right speaker where one word of the source is shared
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from loosetalk.actors import Resolver
from loosetalk.coding import Codebook, load_codebook
from loosetalk.pipeline import records_of
from loosetalk.records import Article, Span, Statement, Tagged
from loosetalk.tagging import tag
from loosetalk.tagging.attitude import attitude

HERE = Path(__file__).parent
AFTER = 12
"""Characters after a cue that the tagger looks at to tell its attitude."""

OVERLAP = 0.8
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of ``n`` cases are right."""

    n: int
    right: int

    @property
    def per_cent(self) -> float:
        """In [0, 100]; 0 where there is no case."""
        return round(100 * self.right / self.n, 1) if self.n else 0.0


def rows(name: str) -> list[Row]:
    """The cases of a set: "speakers", "attitudes" or "passages"."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf8").splitlines()]


# ---- speakers


@dataclass(frozen=True, slots=True)
class Heard:
    """What was read for one case: the statement's speaker, and the name found for the marked source (None: none)."""

    case: Row
    found: bool
    speaker: str | None
    given: str | None

    @property
    def right(self) -> bool:
        """Whether the statement has the right speaker."""
        return is_named(self.speaker, self.case)

    @property
    def given_right(self) -> bool:
        """Whether the marked source resolves to the right speaker."""
        return is_named(self.given, self.case)


def is_named(name: str | None, case: Row) -> bool:
    """Whether a name is the one asked for: it has all the words of an accepted name and little besides (a title).

    >>> is_named("Prime Minister Aino Vaara", {"speaker": "Aino Vaara", "also": []})
    True
    """
    have = _words(name or "")
    for accepted in (case["speaker"], *case["also"]):
        want = _words(accepted)
        if want <= have and len(have) <= 2 * len(want) + 2:
            return True
    return False


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold())) - _ARTICLES - {"s"}


def hear() -> Iterator[Heard]:
    """Read every passage with a marked quotation."""
    cases, book = rows("speakers"), load_codebook()
    for case, tagged in zip(cases, _tagged(cases), strict=True):
        yield _heard(case, tagged, book)


def _heard(case: Row, tagged: Tagged, book: Codebook) -> Heard:
    quote = Span(*case["quote"])
    told = [r for r in records_of(tagged, book) if isinstance(r, Statement)]
    best = max(told, key=lambda s: _fit(s.content_spans, quote), default=None)
    found = best is not None and 2 * _common(best.content_spans, quote) >= quote.end - quote.start
    given = Resolver(tagged).resolve(Span(*case["source"])).name if case["source"] else None
    return Heard(case, found, best.speaker if best is not None and found else None, given)


def _common(spans: Sequence[Span], quote: Span) -> int:
    return sum(max(0, min(s.end, quote.end) - max(s.start, quote.start)) for s in spans)


def _fit(spans: Sequence[Span], quote: Span) -> float:
    """Shared characters of all the characters of both."""
    common = _common(spans, quote)
    return common / (sum(s.end - s.start for s in spans) + quote.end - quote.start - common)


def speaker_shares(heard: Sequence[Heard]) -> dict[str, tuple[Share, Share, Share]]:
    """By kind, and "all": statements found, speakers right, marked sources resolved rightly."""
    kinds = sorted({h.case["kind"] for h in heard})
    out = {}
    for kind in ("all", *kinds):
        here = [h for h in heard if kind in ("all", h.case["kind"])]
        sourced = [h for h in here if h.case["source"]]
        out[kind] = (
            Share(len(here), sum(h.found for h in here)),
            Share(len(here), sum(h.right for h in here)),
            Share(len(sourced), sum(h.given_right for h in sourced)),
        )
    return out


# ---- attitudes


def attitudes_told() -> list[tuple[Row, str]]:
    """Each marked cue with the attitude read from it."""
    return [(case, attitude(*_cue(case))) for case in rows("attitudes")]


def _cue(case: Row) -> tuple[str, str]:
    text, (start, end) = case["text"], case["cue"]
    return text[start:end], text[end : end + AFTER]


def attitude_share(told: Sequence[tuple[Row, str]]) -> Share:
    """How many cues were read rightly."""
    return Share(len(told), sum(case["attitude"] == kind for case, kind in told))


# ---- passages


@dataclass(frozen=True, slots=True)
class Piece:
    """A contiguous piece of content and its source, as places of words in the text."""

    content: frozenset[int]
    source: frozenset[int]


def passage_figures() -> dict[str, float]:
    """Content F1 and content-with-speaker F1, per cent, over all marked passages."""
    return _f1(list(passage_pieces()))


def passage_pieces() -> Iterator[tuple[Row, list[Piece], list[Piece]]]:
    """Each passage with its marked pieces and the pieces found."""
    texts = rows("passages")
    for row, tagged in zip(texts, _tagged(texts), strict=True):
        gold = [
            p for q in row["quotes"]
            for p in _pieces(row["text"], [Span(*s) for s in q["content"]], [Span(*s) for s in q["source"]])
        ]  # fmt: skip
        found = [
            p for a in tagged.attributions for p in _pieces(row["text"], a.content, [a.source] if a.source else [])
        ]
        yield row, gold, list({p.content: p for p in reversed(found)}.values())


def _pieces(text: str, content: Sequence[Span], source: Sequence[Span]) -> list[Piece]:
    places = [m.span() for m in _WORD.finditer(text)]

    def inside(spans: Sequence[Span]) -> frozenset[int]:
        return frozenset(i for i, (a, b) in enumerate(places) for s in spans if s.start <= a and b <= s.end)

    who = inside(source)
    return [Piece(words, who) for span in content if (words := inside([span]))]


def matches(gold: Sequence[Piece], found: Sequence[Piece]) -> list[tuple[int, int]]:
    """Pairs of a marked and a found piece that share enough words, best pairs first, each piece once."""
    scored = sorted(
        ((len(g.content & f.content) / len(g.content | f.content), -i, -j) for i, g in enumerate(gold)
         for j, f in enumerate(found) if g.content & f.content), reverse=True,
    )  # fmt: skip
    out: dict[int, int] = {}
    for score, i, j in scored:
        if score >= OVERLAP and -i not in out and -j not in out.values():
            out[-i] = -j
    return sorted(out.items())


def _f1(texts: Sequence[tuple[Row, list[Piece], list[Piece]]]) -> dict[str, float]:
    total = sum(len(gold) + len(found) for _, gold, found in texts)
    pairs = [(gold[i], found[j]) for _, gold, found in texts for i, j in matches(gold, found)]
    spoken = sum(bool(g.source & f.source) or not (g.source or f.source) for g, f in pairs)
    return {
        "content": round(200 * len(pairs) / max(1, total), 1),
        "content and speaker": round(200 * spoken / max(1, total), 1),
    }


# ---- the command


@cache
def _read(texts: tuple[str, ...]) -> tuple[Tagged, ...]:
    return tuple(tag(Article(str(n), text, language="en") for n, text in enumerate(texts)))


def _tagged(cases: Sequence[Row]) -> Iterator[Tagged]:
    """The tagged text of each case; a text with several cases is tagged once."""
    texts = tuple(dict.fromkeys(case["text"] for case in cases))
    by_text = dict(zip(texts, _read(texts), strict=True))
    return (by_text[case["text"]] for case in cases)


def print_speakers(misses: bool) -> None:
    """The table of speakers by kind."""
    heard = list(hear())
    print(f"{'speakers':40}{'cases':>6}{'found':>8}{'right':>8}{'source given':>14}")
    for kind, (found, right, given) in speaker_shares(heard).items():
        print(f"{kind:40}{right.n:6}{found.per_cent:8.1f}{right.per_cent:8.1f}{given.per_cent:14.1f}")
    for h in heard if misses else ():
        if not h.right:
            print(f"  {h.case['id']} {h.case['kind']}: {h.speaker!r} (source given: {h.given!r}),",
                  f"not {h.case['speaker']!r}")  # fmt: skip


def print_attitudes(misses: bool) -> None:
    """Accuracy of attitudes and what was taken for what."""
    told = attitudes_told()
    share = attitude_share(told)
    print(f"attitudes: {share.right} of {share.n} right, {share.per_cent} %")
    for (want, have), n in sorted(Counter((case["attitude"], kind) for case, kind in told).items()):
        print(f"  {want:10} read as {have:10} {n:4}")
    for case, kind in told if misses else ():
        if kind != case["attitude"]:
            print(f"  {case['id']} {_cue(case)}: {kind}, not {case['attitude']}")


def print_passages(misses: bool) -> None:
    """F1 of the passages."""
    texts = list(passage_pieces())
    print("passages:", ", ".join(f"{name} F1 {value}" for name, value in _f1(texts).items()))
    for row, gold, found in texts if misses else ():
        pairs = matches(gold, found)
        places = [m.span() for m in _WORD.finditer(row["text"])]
        for label, pieces, met in (("missed", gold, {i for i, _ in pairs}), ("extra", found, {j for _, j in pairs})):
            for n, piece in enumerate(pieces):
                if n not in met:
                    print(f"  {row['doc']} {label}",
                          repr(row["text"][places[min(piece.content)][0] : places[max(piece.content)][1]]))  # fmt: skip


PRINT: dict[str, Callable[[bool], None]] = {
    "speakers": print_speakers, "attitudes": print_attitudes, "passages": print_passages,
}  # fmt: skip


def main() -> None:
    """Print the figures of the sets asked for."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("sets", nargs="*", choices=[*PRINT, []], metavar=" | ".join(PRINT))
    args.add_argument("--misses", action="store_true")
    given = args.parse_args()
    for name in given.sets or PRINT:
        PRINT[name](given.misses)


if __name__ == "__main__":
    main()
