"""Hold the marked texts of ``training/texts`` to their rules; print what breaks them, then counts.

usage: python tools/check_texts.py FILE.jsonl...
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CODES = {
    "event": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT MIGRATE",
    "reply": "protest complaint summons demand rebuttal ban sanction cancellation outcry disavowal denial retraction "
    "apology endorsement escalation",
    "stake": "neutrality votes membership recognition transit trade energy security business labour no-haven "
    "sanctions-policy aid other",
}
FRAMES = (
    "statehood-denial territorial-claim nazi-label kin-in-danger ingratitude threat foreign-puppet historic-unity meddling "
    "betrayal brotherhood gratitude sovereignty-respected"
)
TONES = ("hostile", "neutral", "friendly")
NTH = re.compile(r"#(\d+)$")


def faults(line: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one marked text."""
    text = line["text"]
    for mark in line["marks"]:
        kind = next((k for k in CODES if k in mark), None)
        if "said" in mark:
            if mark.get("tone") not in TONES or set(mark["said"]) - set(FRAMES.split()):
                yield f"no known frame or tone in {mark}"
        elif kind is None or mark[kind] not in CODES[kind].split():
            yield f"no known code in {mark}"
            continue
        words = NTH.sub("", mark["words"])
        nth = NTH.search(mark["words"])
        times = text.count(words)
        if times == 0 or (nth and int(nth[1]) > times):
            yield f"not in the text: {mark['words']!r}"
        if times > 1 and not nth:
            yield f"stands {times} times, say which with #n: {words!r}"
        for side in ("source", "target"):
            value = mark.get(side)
            if value is not None and (not value or value not in text):
                yield f"{side} not in the text: {value!r}"


def main() -> None:
    counts: Counter[str] = Counter()
    bad = 0
    for name in sys.argv[1:]:
        for number, raw in enumerate(Path(name).read_text(encoding="utf8").splitlines(), 1):
            line = json.loads(raw)
            counts["texts"] += 1
            counts["words"] += len(line["text"].split())
            for mark in line["marks"]:
                counts.update(f"{kind} {mark[kind]}" for kind in CODES if kind in mark)
                counts.update(f"said {name}" for name in [*mark.get("said", []), mark.get("tone")] if name)
            for fault in faults(line):
                bad += 1
                print(f"{name}:{number}: {fault}")
    print(", ".join(f"{key} {n}" for key, n in sorted(counts.items())))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
