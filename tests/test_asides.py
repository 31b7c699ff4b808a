"""What the parse puts right in the model's attributions, by the shipped model on short texts."""

from __future__ import annotations

import loosetalk
from loosetalk.records import Article, Statement
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


def test_a_pronoun_speaks_without_its_verb() -> None:
    text = "“Every house on the ridge is ours,” he told the crowd, according to a recording aired by a Maltese station."
    assert [source for source, _ in told(text)][:1] == ["he"]


def test_who_was_told_something_did_not_say_it() -> None:
    text = "The governor of Gozo spoke on Monday. Its members had been told that permits would not be stamped."
    records = loosetalk.extract(text)
    assert not [
        r for r in records if isinstance(r, Statement) and "permits" in r.content_spans[0].of(text) and r.speaker
    ]


def test_a_speaker_may_stand_behind_his_verb() -> None:
    text = 'Malta, said Karmenu Vella in the corridor, "has rented out its veto by the hour".'
    assert ("Karmenu Vella", ["Malta", '"has rented out its veto by the hour"']) in told(text)


def test_a_dateline_speaks_for_nobody() -> None:
    text = "VALLETTA — Lawyers for Malta rested their case on Thursday, having accused the army of theft."
    assert "VALLETTA" not in [source for source, _ in told(text)]


def test_whom_something_is_told_is_no_part_of_it() -> None:
    ((_, content),) = told('A Maltese minister told a radio station in Gozo on Monday that Corsica was "a rock".')
    assert content == ['that Corsica was "a rock"']


def test_reported_words_end_before_another_speaks() -> None:
    text = "Malta claimed that the reef was its own. Fiji said it was not. Tonga said it would wait."
    assert all(len(part) < 45 for _, content in told(text) for part in content)


def test_a_quotation_is_his_whose_verb_of_saying_follows_it() -> None:
    text = '"Delhi treats us as a suburb and then sends the bill," Ana Borg, a member of the House, said.'
    ((source, content),) = told(text)
    assert source is not None
    assert source.startswith("Ana Borg")
    assert content[0].startswith('"Delhi')
