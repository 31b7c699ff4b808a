"""Quotation marks and speaker labels over attributions."""

from loosetalk.records import Attribution, Span
from loosetalk.tagging.passages import paragraphs
from loosetalk.tagging.quotes import find_quotations
from loosetalk.tagging.speech import FOLLOWS, STANDS_ALONE, TURN, with_quotations, with_turns
from loosetalk.tagging.turns import find_turns


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, source: str, cue: str, content: str, score: float = 0.9) -> Attribution:
    return Attribution((at(text, content),), at(text, source), at(text, cue), "assertion", score, "test")


def spoken(text: str, *found: Attribution) -> list[tuple[str | None, str, str]]:
    blocks = paragraphs(text)
    out = with_quotations(text, found, find_quotations(text, blocks), blocks)
    return [(a.source and a.source.of(text), " | ".join(s.of(text) for s in a.content), a.method) for a in out]


def test_a_quotation_cut_short_is_made_whole() -> None:
    text = "“We will not pay. We never promised to pay,” Minister Bekova said."
    assert spoken(text, said(text, "Minister Bekova", "said", "We will not pay")) == [
        ("Minister Bekova", "“We will not pay. We never promised to pay,”", "test")
    ]


def test_the_second_half_of_a_split_quotation_keeps_its_speaker() -> None:
    text = "“We will not pay,” Bekova said. “The agreement never asked us to pay a cent.”"
    found = spoken(text, said(text, "Bekova", "said", "We will not pay"))
    assert [(who, how) for who, _, how in found] == [("Bekova", "test"), ("Bekova", FOLLOWS)]
    assert found[1][1] == "“The agreement never asked us to pay a cent.”"


def test_a_paragraph_that_is_a_quotation_gets_its_speaker_from_the_one_before() -> None:
    text = "Bekova said the talks were over.\n\n“There is nothing left for us to discuss with them.”"
    found = spoken(text, said(text, "Bekova", "said", "the talks were over"))
    assert found[1] == ("Bekova", "“There is nothing left for us to discuss with them.”", STANDS_ALONE)


def test_scare_quotes_that_nobody_says_are_no_attribution() -> None:
    text = "Bekova said the talks were over. Their “partnership” had lasted a year."
    assert len(spoken(text, said(text, "Bekova", "said", "the talks were over"))) == 1


def test_a_cue_inside_a_quotation_does_not_take_the_whole_of_it() -> None:
    text = "“My father said the river was ours and it will stay ours for ever,” Bekova told us."
    inner = said(text, "My father", "said", "the river was ours")
    outer = said(text, "Bekova", "told", "My father said the river was ours and it will stay ours for ever")
    found = spoken(text, inner, outer)
    assert ("My father", "the river was ours", "test") in found
    assert ("Bekova", text[: text.index(" Bekova")], "test") in found


def test_of_two_attributions_of_the_same_words_the_surer_stays() -> None:
    text = "“We will not pay a cent to anyone,” Bekova said, Koval wrote."
    words = "We will not pay a cent to anyone"
    found = spoken(text, said(text, "Bekova", "said", words, 0.9), said(text, "Koval", "wrote", words, 0.4))
    assert [who for who, *_ in found] == ["Bekova"]


def test_turns_of_a_transcript_belong_to_their_labels() -> None:
    lines = ("President Amal Idris: Good morning.", "We met today.", "Question: And the border?")
    text = "\n".join([*lines, "President Amal Idris: It stays open."])
    found = with_turns(text, [said(text, "We", "met", "today")], find_turns(text, paragraphs(text)))
    assert [a.source.of(text) for a in found if a.source][:2] == ["President Amal Idris"] * 2
    assert {a.method for a in found} == {TURN}
    assert "It stays open." in [s.of(text) for a in found for s in a.content]


def test_a_quotation_under_the_line_of_a_letter_is_the_letters() -> None:
    text = "Bekova sent a letter to Rabat.\nThe letter said, in part:\n“We will not pay for the bridge.”"
    assert spoken(text, said(text, "Bekova", "said", "The letter")) == [
        ("The letter", "“We will not pay for the bridge.”", FOLLOWS)
    ]


def test_a_source_keeps_to_the_line_of_its_cue() -> None:
    text = "Minister Bekova met Anna Roz\nMs Roz said the bridge was closed."
    found = spoken(text, said(text, "Minister Bekova met Anna Roz\nMs Roz", "said", "the bridge was closed"))
    assert [who for who, _, _ in found] == ["Ms Roz"]


def test_what_an_interviewee_tells_of_others_is_theirs() -> None:
    text = "Q: Was it so?\nA: I think not. The Peruvian mayor said that the pass was shut. He said that it snowed."
    given = [said(text, "The Peruvian mayor", "said", "the pass was shut"), said(text, "He", "said", "it snowed")]
    found = with_turns(text, given, find_turns(text, paragraphs(text)))
    assert [a.source.of(text) for a in found if a.source] == ["Q", "A", "The Peruvian mayor", "He"]
