"""`make model` on a few texts: from marked text to weights that the package can read."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from loosetalk.records import Article
from loosetalk.tagging import tag
from loosetalk.tagging.encoder import Encoder

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def marked(row: dict) -> str:
    """A sentence of the project's own with its first two-sided event marked as the event data mark theirs."""
    mark = next(m for m in row["marks"] if m.get("event") and m.get("source") and m.get("target"))
    return row["text"].replace(mark["source"], f"<s>{mark['source']}</s>", 1).replace(
        mark["target"], f"<t>{mark['target']}</t>", 1
    )  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder like that of the marked corpora, with 20 of the project's own passages and 20 of its sentences."""
    for name in ("quotes", "events"):
        (tmp_path / name).mkdir()
    with gzip.open(tmp_path / "quotes/polnear-train.jsonl.gz", "wt", encoding="utf8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows(ROOT / "evaluation/passages.jsonl")[:20])
    sentences = []
    for row in rows(ROOT / "training/texts/events-a.jsonl"):
        first = next((m for m in row["marks"] if m.get("source") and m.get("target")), None)
        if first and first["source"] not in first["target"] and first["target"] not in first["source"]:
            text = marked(row)
            sentences.append({"text": row["text"], "marked": text, "events": [{"event": first["event"]}]})
    (tmp_path / "events/plv-train.jsonl").write_text("".join(json.dumps(s) + "\n" for s in sentences[:20]), "utf8")
    return tmp_path


def test_a_model_is_made_from_marked_text(gold: Path, tmp_path: Path) -> None:
    if not (ROOT / ".venv-train/ready").exists():
        pytest.skip("no training environment (make .venv-train/ready)")
    run, out = tmp_path / "run", tmp_path / "model"
    command = ["make", "model", f"GOLD={gold}", f"RUN={run}", f"OUT={out}", "STEPS=4", "FROM=1", "MORE=--most 20",
               "TEXTS=training/texts/events-b.jsonl"]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "not measured" in (out / "README.md").read_text(encoding="utf8")
    text = "Norway said that the strait was open."
    (seen,) = tag([Article("a", text)], Encoder(out))
    assert [t.of(text) if hasattr(t, "of") else text[t.start : t.end] for t in seen.tokens][:2] == ["Norway", "said"]
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert again.returncode == 0
    assert "training.train" not in again.stdout, "a finished training is not begun anew"
