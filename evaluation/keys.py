"""How well the records of an article answer its hand-made key.

usage: python -m evaluation.keys [FOLDER ...] [--misses]      (default: evaluation/articles/dev and check)

A record meets an answer of its kind when its evidence covers at least half of the answer's anchor. An event or reply
meets one answer only; a statement or stake may meet several (two halves of one quotation, and a reply to either is
a reply to both). Of the records that could meet an answer the one with the fewest wrong fields is taken.

found   share of the answers that a record meets
fields  share of the fields asked for that are right, those of answers not found counted as wrong
extra   records that meet no answer; many are true, for a key does not list everything
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import loosetalk
from loosetalk.jsonform import to_json

HERE = Path(__file__).parent
KINDS = {"statement": "statements", "event": "events", "reply": "replies", "stake": "stakes"}
ASKED = {
    "statement": ("speaker", "speaker_country", "standing", "about", "form", "said_on", "venue", "frames", "hostile"),
    "event": ("act", "source", "target", "happened_on"),
    "reply": ("kind", "by", "to"),
    "stake": ("holder", "provider", "good"),
}
CALLED = {"kind": "reply_kind", "by": "from_country", "source": "source_country", "target": "target_country",
          "holder": "holder_country", "provider": "provider_country"}  # fmt: skip
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one kind of record in one or more articles."""

    answers: int
    found: int
    asked: int
    right: int
    extra: int

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(self.parts, other.parts, strict=True)))

    @property
    def parts(self) -> tuple[int, ...]:
        return (self.answers, self.found, self.asked, self.right, self.extra)

    @property
    def shares(self) -> tuple[float, float]:
        """Found and fields, each in [0, 1]."""
        return self.found / max(1, self.answers), self.right / max(1, self.asked)


def score(key: Answer, text: str, records: Sequence[Answer]) -> tuple[dict[str, Score], list[str]]:
    """Scores by kind of one article's records (their JSON form), and a line for each thing missed or wrong."""
    out: dict[str, Score] = {}
    met: dict[str, set[str]] = {}
    notes: list[str] = []
    for kind, plural in KINDS.items():
        pool = [r for r in records if r["kind"] == kind]
        used: set[str] = set()
        counts = Score(0, 0, 0, 0, 0)
        for answer in key[plural]:
            wanted = {name: answer[name] for name in ASKED[kind] if answer.get(name) is not None}
            best = _best(wanted, [r for r in pool if kind in ("statement", "stake") or r["id"] not in used],
                         _anchor(text, answer), met)  # fmt: skip
            counts += Score(1, best is not None, len(wanted), 0, 0)
            if best is None:
                notes.append(f"missed {kind} {answer.get('id', '')} {answer['anchor']!r}")
                continue
            used.add(best["id"])
            if "id" in answer:
                met.setdefault(best["id"], set()).add(answer["id"])
            wrong = [name for name, want in wanted.items() if not _right(name, want, _value(best, name, met))]
            counts += Score(0, 0, 0, len(wanted) - len(wrong), 0)
            notes += [
                f"wrong  {kind} {answer.get('id', '')} {n}: {_value(best, n, met)!r}, not {wanted[n]!r}" for n in wrong
            ]
        out[kind] = counts + Score(0, 0, 0, 0, len(pool) - len(used))
    return out, notes


def _anchor(text: str, answer: Answer) -> tuple[int, int]:
    start = text.index(answer["anchor"])
    return start, start + len(answer["anchor"])


def _best(wanted: Answer, pool: Iterable[Answer], anchor: tuple[int, int], met: dict[str, set[str]]) -> Answer | None:
    start, end = anchor
    near = [r for r in pool if 2 * sum(max(0, min(e, end) - max(s, start)) for s, e in r["evidence"]) >= end - start]
    return min(near, key=lambda r: sum(not _right(n, w, _value(r, n, met)) for n, w in wanted.items()), default=None)


def _value(record: Answer, name: str, met: dict[str, set[str]]) -> Any:
    if name == "hostile":
        return record["hostility"] < 0
    if name == "to":
        return met.get(record["to_id"])
    return record[CALLED.get(name, name)]


def _right(name: str, want: Any, have: Any) -> bool:
    """Names may be longer or shorter than asked, lists longer, dates finer or a day's month."""
    if have is None:
        return False
    if isinstance(want, list):
        return set(want) <= set(have)
    if name in ("speaker", "venue"):
        return want.casefold() in have.casefold() or have.casefold() in want.casefold()
    if name in ("said_on", "happened_on"):
        return bool(have.startswith(want) or (len(want) > 7 and have == want[:7]))
    return want in have if name == "to" else bool(want == have)


def texts(folder: Path) -> Iterator[tuple[str, str, Answer]]:
    """Name, text and key of each article of a folder."""
    for path in sorted(folder.glob("*.json")):
        with path.with_suffix(".txt").open(encoding="utf8", newline="") as handle:
            yield path.stem, handle.read(), json.loads(path.read_text(encoding="utf8"))


def measure(folder: Path) -> Iterator[tuple[str, dict[str, Score], list[str]]]:
    """Read every article of a folder and score what was found."""
    for name, text, key in texts(folder):
        records = [to_json(r) for r in loosetalk.extract(text, published=key["published"])]
        yield name, *score(key, text, records)


def total(scores: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """The counts of several articles added up."""
    out = dict.fromkeys(KINDS, Score(0, 0, 0, 0, 0))
    for one in scores:
        out = {kind: out[kind] + one[kind] for kind in KINDS}
    return out


def row(name: str, scores: dict[str, Score]) -> str:
    """One line of the table."""
    cells = ("{:.2f} {:.2f} +{:<3}".format(*scores[kind].shares, scores[kind].extra) for kind in KINDS)
    return f"{name:24}" + "  ".join(cells)


def main() -> None:
    """Print the table for each folder."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", nargs="*", type=Path, default=[HERE / "articles/dev", HERE / "articles/check"])
    args.add_argument("--misses", action="store_true")
    given = args.parse_args()
    for folder in given.folders:
        print(f"{folder.name:24}" + "  ".join(f"{plural:14}" for plural in KINDS.values()), "(found, fields, extra)")
        all_scores = []
        for name, scores, notes in measure(folder):
            all_scores.append(scores)
            print(row(name, scores))
            for note in notes if given.misses else ():
                print("   ", note)
        print(row("all", total(all_scores)), "\n")


if __name__ == "__main__":
    main()
