"""The hand-made answer keys in evaluation/articles fit their texts and use the project's own words."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from loosetalk.records import Form, Good, Modality, ReplyKind, Root, Standing

FOLDER = Path(__file__).resolve().parent.parent / "evaluation" / "articles"
KEYS = sorted(FOLDER.glob("*/*.json"))
IDS = [f"{path.parent.name}/{path.stem}" for path in KEYS]
KINDS = ("statements", "events", "replies", "stakes")

ACTS = set(get_args(Root))
MODALITIES = set(get_args(Modality))
FORMS = set(get_args(Form))
STANDINGS = set(get_args(Standing))
REPLIES = set(get_args(ReplyKind))
GOODS = set(get_args(Good))
# The codebook may grow by a user's own file; the keys keep to the frames that it ships with.
FRAMES = {
    "statehood-denial",
    "territorial-claim",
    "nazi-label",
    "kin-in-danger",
    "ingratitude",
    "threat",
    "foreign-puppet",
    "historic-unity",
    "meddling",
    "betrayal",
    "brotherhood",
    "gratitude",
    "sovereignty-respected",
}
SAID = {"speaker", "speaker_country", "standing", "about", "form", "said_on", "venue", "frames", "hostile"}
DONE = {"act", "source", "target", "happened_on", "modality"}
FIELDS = {
    "statements": SAID | {"id", "anchor", "precision", "note"},
    "events": DONE | {"id", "anchor", "precision", "note"},
    "replies": {"to", "kind", "by", "anchor", "note"},
    "stakes": {"holder", "provider", "good", "anchor", "note"},
}
ASKED = {"more": ("statements",), "acts": ("events", "stakes")}  # of the sets that ask for some kinds only
LENGTHS = {"year": 4, "month": 7, "day": 10}


def read(path: Path) -> tuple[dict[str, Any], str]:
    """A key and its text, the text character for character."""
    key = json.loads(path.read_text(encoding="utf8"))
    with open(path.with_suffix(".txt"), encoding="utf8", newline="") as handle:
        return key, handle.read()


def countries(key: dict[str, Any]) -> list[str]:
    """Every country code in the key."""
    found = [*key["pair"]]
    for row in key["statements"]:
        found += [row.get("speaker_country"), *row.get("about", [])]
    for row in key["events"]:
        found += [row.get("source"), row.get("target")]
    found += [row.get("by") for row in key["replies"]]
    for row in key["stakes"]:
        found += [row["holder"], row["provider"]]
    return [code for code in found if code is not None]


def test_each_text_has_a_key_and_the_folders_are_known() -> None:
    texts = {path.with_suffix("") for path in FOLDER.glob("*/*.txt")}
    assert texts == {path.with_suffix("") for path in KEYS}
    assert {path.parent.name for path in KEYS} == {"dev", "check", "trial", "more", "acts"}


@pytest.mark.parametrize("path", KEYS, ids=IDS)
def test_each_anchor_stands_once_in_its_text(path: Path) -> None:
    key, text = read(path)
    counts = {row["anchor"]: text.count(row["anchor"]) for kind in KINDS for row in key[kind]}
    assert {anchor: n for anchor, n in counts.items() if n != 1} == {}


@pytest.mark.parametrize("path", KEYS, ids=IDS)
def test_the_head_of_each_key_is_whole(path: Path) -> None:
    key, text = read(path)
    assert key["article"] == f"{path.parent.name}/{path.stem}.txt"
    datetime.date.fromisoformat(key["published"])
    assert key["published_precision"] in LENGTHS
    assert len(key["pair"]) == 2
    assert "invented" in key["note"]
    assert (300 if path.parent.name in ASKED else 450) <= len(text.split()) <= 900


@pytest.mark.parametrize("path", KEYS, ids=IDS)
def test_rows_hold_only_known_fields_and_codes(path: Path) -> None:
    key, _ = read(path)
    for kind in KINDS:
        assert key[kind] or kind not in ASKED.get(path.parent.name, KINDS), kind
        for row in key[kind]:
            assert set(row) <= FIELDS[kind], row
    for row in key["statements"]:
        assert row.get("form", "direct") in FORMS, row
        assert row.get("standing", "unknown") in STANDINGS, row
        assert set(row.get("frames", [])) <= FRAMES, row
        assert isinstance(row.get("hostile", False), bool), row
    for row in key["events"]:
        assert row.get("act", "AGREE") in ACTS, row
        assert row.get("modality", "asserted") in MODALITIES, row
    assert {row["kind"] for row in key["replies"]} <= REPLIES
    assert {row["good"] for row in key["stakes"] if "good" in row} <= GOODS
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in countries(key))


@pytest.mark.parametrize("path", KEYS, ids=IDS)
def test_dates_are_iso_prefixes_of_their_precision(path: Path) -> None:
    key, _ = read(path)
    for row in key["statements"] + key["events"]:
        date = row.get("said_on") or row.get("happened_on")
        assert (date is None) == ("precision" not in row), row
        if date is not None:
            assert len(date) == LENGTHS[row["precision"]], row
            datetime.date.fromisoformat((date + "-01-01")[:10])


@pytest.mark.parametrize("path", KEYS, ids=IDS)
def test_ids_are_unique_and_replies_answer_a_statement_of_the_key(path: Path) -> None:
    key, _ = read(path)
    for kind in ("statements", "events"):
        names = [row["id"] for row in key[kind]]
        assert len(names) == len(set(names))
    statements = {row["id"] for row in key["statements"]}
    assert {row["to"] for row in key["replies"]} - {None} <= statements
