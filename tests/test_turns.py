"""Speaker turns: who speaks in a transcript, from which colon on, over which paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loosetalk.tagging.passages import paragraphs
from loosetalk.tagging.turns import find_turns


def turns(text: str) -> list[tuple[str, list[str]]]:
    found = find_turns(text, paragraphs(text))
    assert all(turn.colon.of(text) == ":" for turn in found)
    return [(turn.speaker.of(text), [s.of(text) for s in turn.content]) for turn in found]


def test_a_turn_goes_on_to_the_next_label() -> None:
    text = (
        "The two met in the capital.\n* * *\nPresident of Arland Ivan Petrov: Good day.\nThere is more.\n"
        "Question: And when?\nIvan Petrov: Soon.\n* * *\nThen they left."
    )
    assert turns(text) == [
        ("President of Arland Ivan Petrov", ["Good day.", "There is more."]),
        ("Question", ["And when?"]),
        ("Ivan Petrov", ["Soon."]),
    ]


def test_the_last_answer_quoted_in_an_article_is_no_longer_than_the_others() -> None:
    text = "The paper talks to Ana Roz.\nQ: Was it so?\nA: No.\nQ: Will it be?\nA: Yes.\nIn Lima it rains.\nIt is cold."
    assert turns(text)[-1] == ("A", ["Yes."])
    text = "Q: Was it so?\nA: No.\nQ: Will it be?\nA: Yes.\nIn Lima it rains."
    assert turns(text)[-1] == ("A", ["Yes.", "In Lima it rains."])


def test_a_label_may_stand_on_a_line_of_its_own() -> None:
    text = "PRESIDENT OF ARLAND IVAN PETROV:\nGood day.\n\nQUESTION:\nWhen?\n\nIVAN PETROV: Soon."
    assert turns(text) == [
        ("PRESIDENT OF ARLAND IVAN PETROV", ["Good day."]),
        ("QUESTION", ["When?"]),
        ("IVAN PETROV", ["Soon."]),
    ]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Ivan Petrov", "Ivan Petrov"),
        ("I. V. Petrov", "I. V. Petrov"),
        ("Tamim bin Hamad Al Thani", "Tamim bin Hamad Al Thani"),
        (
            "Minister of Labour and Social Protection Ivan Petrov",
            "Minister of Labour and Social Protection Ivan Petrov",
        ),
        ("Anna Petrova, reporter at Arland TV", "Anna Petrova, reporter at Arland TV"),
        ("Ivan Petrov (retranslated)", "Ivan Petrov"),
        ("Editor-in-Chief of the Arland Gazette newspaper Ivan Petrov",) * 2,
        ("chairman of the Management Committee of Arlandgaz Ivan Petrov",) * 2,
        ("Q", "Q"),
    ],
)
def test_a_speaker_s_label(label: str, speaker: str) -> None:
    assert turns(f"{label}: We go.\nAnna Smith: We stay.") == [(speaker, ["We go."]), ("Anna Smith", ["We stay."])]


@pytest.mark.parametrize(
    "label",
    [
        "Note", "Background", "Photo", "Photo Credit", "Editor’s Note", "Read More", "The message reads, in part",
        "Here is my question", "Monday", "President Petrov said to Anna Smith", "Contact telephone numbers", "At 10",
        "We have one more priority", "Petrov left. Then Smith", "http", "“Ivan Petrov”",
    ],
)  # fmt: skip
def test_what_is_no_label(label: str) -> None:
    text = f"{label}: we go.\nIt went on.\n{label}: we stay."
    assert turns(text) == []


def test_one_word_is_a_label_where_others_bear_it_out() -> None:
    assert turns("Petrov: We go.\nSmith: We stay.") == []
    assert turns("Petrov: We go.\nSmith: Stay.\nPetrov: No.\nSmith: Yes.")[0] == ("Petrov", ["We go."])
    assert turns("Ivan Petrov: We go.\nAnna Smith: Stay.\nPetrov: No.")[2] == ("Petrov", ["No."])
    assert turns("Question: why did it happen? Nobody knows.") == []


def test_a_lone_label_is_a_speech_or_one_paragraph() -> None:
    assert turns("President Ivan Petrov: Friends!\nWe go.") == [("President Ivan Petrov", ["Friends!", "We go."])]
    assert turns("News.\n***\nIvan Petrov: Friends!\nWe go.") == [("Ivan Petrov", ["Friends!", "We go."])]
    assert turns("Ivan Petrov: We go.\nThe crowd left.") == [("Ivan Petrov", ["We go."])]
    assert turns("Ivan Petrov: the road to power\nThe crowd left.") == []


def test_a_time_or_a_link_is_no_colon_of_a_label() -> None:
    assert turns("Ivan Petrov 10:30 We go.\nAnna Smith 10:31 We stay.") == []


LINES = st.lists(
    st.sampled_from(["Ivan Petrov: Yes.", "Q:", "Q: Why?", "Note: x", "* * *", "", "Plain.", "Petrov:", " :", "A:b"])
).map("\n".join)


@given(st.one_of(LINES, st.text(alphabet="AbQ: \n.*(),", max_size=80), st.text(max_size=60)))
def test_spans_are_exact_and_in_order(text: str) -> None:
    blocks = paragraphs(text)
    end = 0
    for turn in find_turns(text, blocks):
        assert end <= turn.speaker.start < turn.speaker.end <= turn.colon.start < turn.colon.end
        end = turn.colon.end
        assert turn.content
        for span in turn.content:
            assert end <= span.start < span.end
            assert any(block.holds(span) for block in blocks)
            end = span.end
    assert end <= len(text)


def test_an_answer_ends_where_the_writer_names_who_is_asked() -> None:
    text = "Ana Roz runs a mill. We met her.\nQ: Was it so?\nA: No.\nRoz laughs. She is tired.\nQ: Will it be?\nA: Yes."
    assert [said for _, said in turns(text)] == [["Was it so?"], ["No."], ["Will it be?"], ["Yes."]]
    text = "Ana Roz runs a mill. We met her.\nQ: Was it so?\nA: No.\nPeru was cold.\nQ: Will it be?\nA: Yes."
    assert turns(text)[1] == ("A", ["No.", "Peru was cold."])
