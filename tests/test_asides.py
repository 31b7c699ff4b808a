"""What the parse puts right in the model's attributions, by the shipped model on short texts."""

from __future__ import annotations

from loosetalk.records import Article
from loosetalk.tagging import tag


def told(text: str) -> list[tuple[str | None, list[str]]]:
    """Source and content of each attribution, in words."""
    (seen,) = tag([Article("a", text)])
    return [(a.source.of(text) if a.source else None, [c.of(text) for c in a.content]) for a in seen.attributions]


def test_a_speaker_behind_the_closing_mark_is_no_part_of_what_is_said() -> None:
    text = '"Japan is killing our reef," Tavita Lemalu said on Monday.'
    assert told(text) == [("Tavita Lemalu", ['"Japan is killing our reef,"'])]


def test_a_passives_words_are_its_agents() -> None:
    ((source, content),) = told("Peru was told by Chile on Monday that the port would stay shut.")
    assert source == "Chile"
    assert content[0].endswith("the port would stay shut")
