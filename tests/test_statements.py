"""Statements from hand-marked attributions: speaker, addressee, form, date, venue, act, frames and evidence.

``[S:...]``, ``[C:...]`` and ``[T:...]`` mark source, cue and content in the texts; a number after the letter tells
several attributions apart. Speakers and places are invented, countries are real.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import pytest

from loosetalk.actors import Resolver
from loosetalk.coding import code, load_codebook, statements
from loosetalk.records import Article, Attribution, DatePhrase, Span, Spans, Statement, Tagged, Tone
from loosetalk.tagging.attitude import attitude
from loosetalk.tagging.passages import paragraphs, sentences
from loosetalk.tagging.quotes import find_quotations

BOOK = load_codebook()
_MARK = re.compile(r"\[([SCTD])(\w*):")


def _unmark(marked: str) -> tuple[str, dict[str, list[tuple[str, Span]]]]:
    out, open_marks, found = "", [], defaultdict(list)
    at = 0
    while at < len(marked):
        mark = _MARK.match(marked, at)
        if mark:
            open_marks.append((mark[1], mark[2], len(out)))
            at = mark.end()
        elif marked[at] == "]" and open_marks:
            letter, number, start = open_marks.pop()
            found[letter].append((number, Span(start, len(out))))
            at += 1
        else:
            out += marked[at]
            at += 1
    return out, found


def _tagged(marked: str, published: str | None = "2024-06-20") -> Tagged:
    """``[D2024-06:in June]`` marks a date phrase with its value (underscores for hyphens)."""
    text, found = _unmark(marked)
    attributions = []
    for number in dict.fromkeys(number for number, _ in found["T"]):
        own = {letter: sorted(span for n, span in found[letter] if n == number) for letter in "SCT"}
        cue = own["C"][0] if own["C"] else None
        kind = attitude(cue.of(text)) if cue else "assertion"
        attributions.append(Attribution(tuple(own["T"]), own["S"][0] if own["S"] else None, cue, kind, 0.9, "by-hand"))
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    precisions = {4: "year", 7: "month", 10: "day"}
    dates = []
    for value, span in sorted(found["D"], key=lambda pair: pair[1]):
        value = value.replace("_", "-")
        dates.append(DatePhrase(span, value, precisions[len(value)]))  # type: ignore[arg-type]
    return Tagged(
        Article("a1", text, published=published), blocks, sentences(text, blocks, quotations), (), (),
        tuple(attributions), (), quotations, tuple(dates),
    )  # fmt: skip


def _read(marked: str, published: str | None = "2024-06-20") -> list[Statement]:
    tagged = _tagged(marked, published)
    return list(statements(tagged, Resolver(tagged), BOOK))


def _text(marked: str, spans: Spans) -> list[str]:
    return [span.of(_unmark(marked)[0]) for span in spans]


def test_a_statement_has_all_its_fields_and_its_evidence() -> None:
    marked = (
        "[S:Peru’s foreign minister, Dana Roe,] [C:said] [D2024_06_18:on Tuesday] that"
        " [T:“Ecuador is an artificial state.”]"
    )
    (found,) = _read(marked)
    assert (found.speaker, found.speaker_country, found.standing) == ("Dana Roe", "PER", "government")
    assert found.about == ("ECU",)
    assert (found.said_on, found.said_on_precision) == ("2024-06-18", "day")
    assert (found.form, found.attitude, found.act) == ("direct", "assertion", "ACCUSE")
    assert found.frames == ("statehood-denial",)
    assert found.hostility < -0.5
    assert _text(marked, found.content_spans) == ["“Ecuador is an artificial state.”"]
    assert _text(marked, found.cue_spans) == ["said"]
    assert _text(marked, found.speaker_spans) == ["Peru’s foreign minister, Dana Roe,"]
    assert set(found.content_spans) | set(found.cue_spans) | set(found.speaker_spans) <= set(found.evidence)
    assert 0 < found.confidence <= 0.9
    assert found.method == "by-hand"


def test_ids_are_content_hashes() -> None:
    marked = "[S:Chad] [C:said] [T:it was ready]. [S2:Niger] [C2:said] [T2:it was not]."
    first, second = _read(marked)
    assert [one.id for one in _read(marked)] == [first.id, second.id]
    assert first.id != second.id
    assert re.fullmatch(r"[0-9a-f]{16}", first.id)
    other = _tagged(marked)
    other = replace(other, article=replace(other.article, id="a2"))
    assert next(statements(other, Resolver(other), BOOK)).id != first.id


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("[T:“We shall see.”]", "direct"),
        ("[T:«We shall see,» ]he added. [T:«One day.»]", "direct"),
        ("that [T:they were ‘sleepwalkers with a flag’]", "mixed"),
        ("that [T:the crossing would stay shut]", "indirect"),
    ],
)
def test_form_follows_the_marks(content: str, form: str) -> None:
    (found,) = _read(f"[S:Kenya] [C:said] {content}.")
    assert found.form == form


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("[S:Kenya] disliked remarks [T:which] [S:Kenya] [C:said], [T:“do not show us as we are”].", "direct"),
        ("[T:Chad], [S:Kenya] [C:said], [T:“took our shore with rifles and horses”].", "mixed"),
        ("Kenya wept for, as [S:it] [C:put it], [T:“anyone in that room”].", "mixed"),
        ("[T:“We cried,”] [S:Kenya] [C:said]. [T:“Over fish.”\n\nThat was not all there was to it.]", "direct"),
    ],
)
def test_form_of_words_in_pieces(marked: str, form: str) -> None:
    assert _read(marked)[0].form == form


@pytest.mark.parametrize(
    ("marked", "about"),
    [
        ("[S:Moscow] [C:said] [T:Norway had closed the strait].", ("NOR",)),
        ("[S:Norway] [C:said] [T:Norway was tired]. Sweden, Sweden and Sweden.", ("SWE",)),
        ("[S:Rabat] [C:said] that [T:Algeria, like Libya, was a failed state].", ("DZA",)),
        ("Japan protested. [S:Beijing] [C:said] [T:they had only themselves to blame].", ("JPN",)),
        ("This angered Chad, and [S:Libya’s spokesman] [C:said] [T:the words do not reflect its line].", ("TCD",)),
        ("[S:The Peruvian president] [C:said] [T:the harvest was good].", ()),
        ("[S:India] [C:said] [T:NATO and the EU should listen to Pakistan].", ("PAK",)),
        ("[S:Sofia] [C:said] [T:both Greece and Romania were friends]. Romania agreed.", ("ROU", "GRC")),
    ],
)
def test_about_whom(marked: str, about: tuple[str, ...]) -> None:
    assert _read(marked)[0].about == about


def test_a_third_country_in_pointing_words_leaves_room_for_the_one_meant() -> None:
    marked = "Chad, Chad and Chad. [S:Libya] [C:said] [T:“they take orders from France”]."
    assert set(_read(marked)[0].about) == {"FRA", "TCD"}


@pytest.mark.parametrize(
    ("marked", "said_on"),
    [
        ("[D2024_05:In May] [S:Chad] [C:said] [T:it was ready].", "2024-05"),
        ("[S:Chad] [C:said] [D2024_06_17:on Monday] that [T:it would vote [D2024_06_19:on Wednesday]].", "2024-06-17"),
        ("[S:Chad] [C:said] [T:it would vote [D2024_06_19:on Wednesday]].", None),
        ("Chad met its critics [D2024_06_03:on 3 June]. [S:Chad] [C:said] [T:it was ready].", "2024-06-03"),
        ("Peru met its critics [D2024_06_03:on 3 June]. [S:Chad] [C:said] [T:it was ready].", None),
        ("Chad met its critics [D2024_06_03:on 3 June].\n[S:Chad] [C:said] [T:it was ready].", None),
        ("Chad met its critics [D2024_06_03:on 3 June]. [S:Chad] [C:says] [T:it is ready].", None),
        ("[S:Chad], due to vote [D2024_12:in December], [C:said] [T:it was ready].", None),
        (
            "On [D2024_06_03:3 June], [D2024_06_01:two days before] the vote, Chad sat. "
            "[S:Chad] [C:said] [T:so be it].",
            "2024-06-03",
        ),
        ("[D2024_06_03:The next day] was Peru's. [S:Chad] [C:said] [T:it was ready].", "2024-06-03"),
        ("Dana Roe, a Peruvian senator, spoke [D2024_06_03:on 3 June].\n[S:Roe] [C:said] [T:“I know.”]", "2024-06-03"),
        ("Dana Roe, a Peruvian senator, ate [D2024_06_03:on 3 June].\n[S:Roe] [C:said] [T:“Chad lies.”]", None),
        ("Chad protested [D2024_06_03:on 3 June] over a speech in which [S:Peru] [C:said] [T:it was ready].", None),
        ("Chad spoke [D2024_06_03:on 3 June]. Reached by telephone, [S:Chad] [C:said] [T:it was ready].", None),
        ("[D2024:This year] [S:Chad] [C:said] [D2024_06_17:on Monday] [T:it was ready].", "2024-06-17"),
        ("[D2024_03:March]. Peru held a vote. [S:Chad] [C:said] [T:it was ready].", "2024-03"),
        ("[D2024_03:Late March]. In a book of his [S:a Chadian] [C:writes] that [T:Peru lies].", "2024-03"),
        ("In [D2024_03:March] Peru held a vote. [S:Ecuador] [C:says] [T:it is ready].", None),
        ("[S:Chad] [C:warned] of it in its [D2024_06_14:Friday] sermon: [T:“It is late.”]", "2024-06-14"),
        ("[S:Chad] [C:warned] of it on its [D2024_06_14:Friday] programme: [T:“It is late.”]", None),
        (
            "In an interview published [D2024_06_19:on Wednesday] Chad is firm. [T:“It is late,”] [S:Chad] [C:says].",
            "2024-06-19",
        ),
        ("[S:Chad] [C:urged] [T:Peru [D2024_06_17:on Monday] to pay].", "2024-06-17"),
        ("[S:Chad] [C:said] [T:Peru lost a vote [D2024_06_17:on Monday] and to Chad alone].", None),
        ("[C1:Asked] [T1:about it [D2024_06_03:on 3 June]], [S:Chad] [C:said] [T:it was ready].", "2024-06-03"),
    ],
)
def test_when(marked: str, said_on: str | None) -> None:
    assert _read(marked)[0].said_on == said_on


def test_a_speaker_who_goes_on_keeps_the_day() -> None:
    marked = (
        "[D2024_06_17:On Monday] [S:Dana Roe, a Peruvian senator,] [C:said] [T:“Ecuador lies.”]\n"
        "[S2:She] [C2:added] that [T2:Ecuador would pay dearly]."
    )
    first, second = _read(marked)
    assert second.speaker == first.speaker == "Dana Roe"
    assert (second.said_on, second.said_on_precision) == ("2024-06-17", "day")


def test_an_answer_is_of_the_year_of_what_it_answers() -> None:
    marked = (
        "[D2024_03_04:On 4 March] [S:Dana Roe, a Peruvian senator,] [C:said] [T:Ecuador was an artificial state].\n"
        "[S2:Ecuador] [C2:said] of these remarks that [T2:Peru should know better]."
    )
    answer = _read(marked)[1]
    assert (answer.said_on, answer.said_on_precision) == ("2024", "year")


@pytest.mark.parametrize(
    ("sentence", "venue"),
    [
        ("[S:Dana Roe] [C:said] on her YouTube channel: [T:“Chad lies.”]", "YouTube"),
        ("[S:Dana Roe] [C:wrote] on Telegram that [T:Chad lies].", "Telegram"),
        ("[S:Dana Roe] [C:wrote] on X that [T:Chad lies].", "X"),
        ("In a Facebook post, [S:Dana Roe] [C:said] [T:Chad lies].", "Facebook"),
        ("[S:Dana Roe] [C:told] the talk show Evening Chair that [T:Chad lies].", "Evening Chair"),
        ("On Evening Chair, a talk show from Lima, [S:Dana Roe] [C:said] [T:Chad lies].", "Evening Chair"),
        ("[S:Dana Roe] [C:said] at the Lima Economic Forum that [T:Chad lies].", "Lima Economic Forum"),
        ("In an interview with Radio North, [S:Dana Roe] [C:said] [T:Chad lies].", "Radio North"),
        ("[S:Dana Roe] [C:told] Radio North that [T:Chad lies].", "Radio North"),
        ("[S:Dana Roe] [C:told] Duna North that [T:Chad lies].", "Duna North"),
        ("In the studio of North Prime, [S:Dana Roe] [C:said] [T:Chad lies].", "North Prime"),
        ("Speaking to North FM, [S:Dana Roe] [C:said] [T:Chad lies].", "North FM"),
        ("Dana Roe spoke on Tuesday on Radio North.\n[S:Roe] [C:said] [T:Chad lies].", "Radio North"),
        ("Dana Roe, reached by the newspaper Voz del Sur, slept. [S:Roe] [C:said] [T:Chad lies].", "Voz del Sur"),
        ("[S:Dana Roe] [C:told] reporters that [T:Chad lies].", "reporters"),
        ("[S:Dana Roe] [C:told] a rally in Lima that [T:Chad lies].", "rally"),
        ("[S:Dana Roe] [C:told] the audience of “The Ring” that [T:Chad lies].", "The Ring"),
        ("[S:Dana Roe] [C:said] on state television that [T:Chad lies].", "state television"),
        ("[S:Dana Roe] [C:said] that [T:Chad lies on YouTube].", None),
        ("[S:Dana Roe] [C:said] that [T:Chad lies].", None),
        ("Dana Roe went on the breakfast programme Jolly Dawn. [C:said] [S:Roe]: [T:“Chad lies.”]", "Jolly Dawn"),
        ("Ann Poe went on the breakfast programme Jolly Dawn. [S:Roe] [C:said]: [T:“Chad lies.”]", None),
        ("In the Lima daily Le Palmier, she stands firm. [T:“Chad lies,”] [S:Dana Roe] [C:said].", "Le Palmier"),
        ("[S:Dana Roe] [C:told] Channel North on Tuesday that [T:Chad lies].", "Channel North"),
        ("[S:Dana Roe] [C:told] the Lima Ledger newspaper that [T:Chad lies].", "Lima Ledger"),
        ("[S:The presenter of Evening Front, a talk show,] [C:said] that [T:Chad lies].", "Evening Front"),
    ],
)
def test_where(sentence: str, venue: str | None) -> None:
    assert _read(sentence)[0].venue == venue


def test_one_who_goes_on_is_still_where_he_was() -> None:
    marked = (
        "[S:Dana Roe, a Peruvian senator,] [C:said] on Telegram that [T:Chad lies]. [S2:She] [C2:added] that"
        " [T2:Niger did too]. [S3:Ann Poe, a Chadian senator,] [C3:said] [T3:it was late]."
    )
    assert [one.venue for one in _read(marked)] == ["Telegram", "Telegram", None]


def test_where_it_was_posted_is_not_what_it_is_about() -> None:
    marked = "Chad rose. [S:Dana Roe, a Peruvian senator,] [C:wrote] on Facebook: [T:“They will pay.”]"
    assert _read(marked)[0].about == ("TCD",)


def test_what_another_is_told_to_have_claimed_is_not_the_speaker_s_claim() -> None:
    marked = (
        "[S:Dana Roe, a Peruvian senator,] [C:said] [T:it was late when [S2:Chad] [C2:called] [T2:Niger an artificial"
        " state]]."
    )
    assert _read(marked)[0].frames == ()
    assert _read(marked.replace("[S2:Chad]", "[S2:she]"))[0].frames == ("statehood-denial",)


def test_the_confidence_is_the_chance_of_words_and_source() -> None:
    (found,) = _read("[S:A neighbour of hers] [C:said] that [T:Chad lies].")
    assert found.confidence == 0.9


def test_an_apology_owed_is_no_ingratitude() -> None:
    (found,) = _read("[S:Dana Roe, a Peruvian senator,] [C:said] that [T:he owed the Chadian people an apology].")
    assert (found.frames, found.hostility) == ((), 0.0)


def test_an_answer_is_that_of_the_one_interviewed() -> None:
    marked = (
        "The weekly talks to Dana Roe, a Peruvian senator. Excerpts:\n[S1:Q][C1::] [T1:Was it so?]\n"
        "[S2:A][C2::] [T2:Ecuador lies.]"
    )
    assert _read(marked)[-1].speaker == "Dana Roe"


def test_one_unkind_word_does_not_move_an_officer_to_the_other_side() -> None:
    marked = (
        "Chad and Niger quarrel; Chad and Niger always do. Chad’s answer came on Monday. [S:A government spokesman,"
        " Ivo Lem,] [C:said] [T:it was an insult to Chad]."
    )
    assert _read(marked)[0].speaker_country == "TCD"


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("Dana Roe, a Peruvian senator, laughed. [S:Chad], in her [C:telling], [T:“steals our cars and our sleep”].",
         "Dana Roe"),
        ("Dana Roe, a Peruvian senator, slept. To Ann Poe, who leads, [S:Roe] [C:had] [T:“said what we all say”].",
         "Ann Poe"),
        ("Dana Roe, a Peruvian senator, rose. [T:“Chad is ours,” she told them], according to [S:a recording].",
         "Dana Roe"),
    ],
)  # fmt: skip
def test_whose_voice_it_is(marked: str, speaker: str) -> None:
    assert _read(marked)[0].speaker == speaker


def test_somebody_called_by_name_says_nothing() -> None:
    assert _read("[S:A Chadian senator] [C:called] [T:Dana Roe laughed].") == []


def _toned(marked: str, tone: Tone | None) -> Statement:
    tagged = _tagged(marked)
    tagged = replace(tagged, attributions=tuple(replace(one, tone=tone) for one in tagged.attributions))
    return next(statements(tagged, Resolver(tagged), BOOK))


def test_the_model_adds_what_the_words_do_not_tell() -> None:
    marked = "[S:Peru] [C:said] [T:Chad was a bathtub with an anthem]."
    sure = Tone({"statehood-denial": 0.95, "threat": 0.1}, 0.95, 0.01)
    assert (_toned(marked, None).frames, _toned(marked, None).hostility) == ((), 0.0)
    assert _toned(marked, sure).frames == ("statehood-denial",)
    assert _toned(marked, sure).hostility < 0
    assert _toned(marked, Tone({"statehood-denial": 0.3}, 0.4, 0.3)).frames == ()


def test_the_model_does_not_overrule_a_claim_or_a_denial() -> None:
    kind = Tone({}, 0.01, 0.9)
    claim = "[S:Peru] [C:said] [T:Chad was an artificial state]."
    assert _toned(claim, kind).hostility == _toned(claim, None).hostility < 0
    denial = "[S:Peru] [C:denied] [T:that Chad was a bathtub]."
    assert _toned(denial, Tone({"threat": 0.99}, 0.99, 0.0)).frames == ()


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    marked = (
        "[S:Dana Roe, Peru’s defence minister,] [C:told] reporters: [T:“Ecuador has shut our post offices.]\n\n"
        "[T2:“If this goes on, we will close the border.”]"
    )
    first, second = _read(marked)
    assert second.speaker == "Dana Roe"
    assert second.confidence < first.confidence
    assert "threat" in second.frames
    assert second.about == ("ECU",)


def test_a_quotation_after_a_person_is_theirs_and_others_are_nobodys() -> None:
    marked = "But Dana Roe, a Peruvian senator, spoke of language.\n[T:“There is one word for Ecuador at the table.]"
    assert _read(marked)[0].speaker == "Dana Roe"
    assert _read("[T:“There is one word for Ecuador at the table.”]")[0].speaker is None


def test_beliefs_and_intentions_are_kept_as_such() -> None:
    found = _read("[S:Chad] [C:believes] [T:Libya lies]. [S2:Chad] [C2:wants] [T2:Libya to leave].")
    assert [one.attitude for one in found] == ["belief", "intention"]


@pytest.mark.parametrize(
    "marked",
    ["[S:Chad] [C:said] [T:so].", "“If [S:you] [C:say] [T:it is late], go,” he said.", "[S:Chad] [C:said] [T:“ ”]."],
)
def test_nothing_said_is_no_statement(marked: str) -> None:
    assert _read(marked) == []


def test_a_spokesman_who_steps_back_is_not_hostile() -> None:
    marked = (
        "[S:Peru’s government spokesman] [C:said] [T:the insulting words about Ecuador, an artificial state,"
        " do not reflect our policy]."
    )
    assert _read(marked)[0].hostility == 0


def test_a_question_claims_nothing() -> None:
    (found,) = _read("[S:Peru] [C:asked] [T:whether Ecuador was an artificial state].")
    assert (found.frames, found.hostility) == ((), 0)


def test_the_i_of_a_quotation_is_no_second_speaker() -> None:
    found = _read("[S:Dana Roe] [C:said]: [T:“[S2:I] [C2:say] [T2:Chad lies.]”]")
    assert [one.speaker for one in found] == ["Dana Roe"]


def test_a_denial_claims_nothing() -> None:
    (found,) = _read("[S:Peru] [C:denied] that [T:it had called Ecuador an artificial state].")
    assert (found.frames, found.hostility, found.act) == ((), 0, "REJECT")


def test_words_that_lead_to_the_content_are_read_with_it() -> None:
    (found,) = _read("[S:Peru] [C:described] Ecuador as an artificial state, [T:“a toy”].")
    assert "statehood-denial" in found.frames


def test_an_article_is_coded_statements_first() -> None:
    tagged = _tagged("[S:Peru] [C:said] that [T:Ecuador was an artificial state]. Peru needs Ecuador’s gas.")
    kinds = [type(record).__name__ for record in code(tagged, Resolver(tagged), BOOK)]
    assert kinds[0] == "Statement"
    assert kinds == sorted(kinds, key=["Statement", "Event", "Stake"].index)
    assert kinds.count("Statement") == 1
