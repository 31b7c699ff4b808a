"""The act of a statement: what its speaker does by saying it, as a PLOVER root."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from loosetalk.coding.codebook import Codebook, Entry
from loosetalk.coding.patterns import words_of
from loosetalk.records import Root

_FROM_FRAMES: tuple[tuple[str, Root], ...] = (
    ("threat", "THREATEN"),
    ("gratitude", "SUPPORT"),
    ("sovereignty-respected", "SUPPORT"),
    ("brotherhood", "SUPPORT"),
)
_PLAIN = "say"


def cue_act(cue: str, codebook: Codebook) -> Entry | None:
    """The table of ``acts`` that the words of a cue belong to: the first one in the codebook's order, or None."""
    found = {match.entry.id for match in codebook.find("acts", words_of(cue))}
    return next((entry for key, entry in codebook.section("acts").items() if key in found), None)


def act_of(cue_entry: Entry | None, frames: Sequence[str], hostility: float, codebook: Codebook) -> Root | None:
    """PLOVER root of a statement from its cue's act, else from what it claims; None for a plain remark.

    A cue that says more than "said" decides. Otherwise a threat threatens, another hostile claim accuses, and kind
    words support.
    """
    if cue_entry is not None and cue_entry.text("root") not in (None, "none"):
        return cast(Root, cue_entry.text("root"))
    if cue_entry is not None and cue_entry.id != _PLAIN:
        return None
    for frame, root in _FROM_FRAMES:
        if frame in frames and (hostility < 0) == (root == "THREATEN"):
            return root
    table = codebook.section("frames")
    if hostility < 0 and any(table[frame].weight < 0 for frame in frames if frame in table):
        return "ACCUSE"
    return None
