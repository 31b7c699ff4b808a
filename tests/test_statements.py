"""Statements from hand-marked attributions: speaker, addressee, form, act, frames and evidence.

How the texts are marked stands in ``statementparse``. Speakers and places are invented, countries are real.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from loosetalk.actors import Resolver
from loosetalk.coding import code, statements
from loosetalk.records import Statement, Tone
from statementparse import BOOK, read, tagged, words


def test_a_statement_has_all_its_fields_and_its_evidence() -> None:
    marked = (
        "[S:Peru’s foreign minister, Dana Roe,] [C:said] [D2024_06_18:on Tuesday] that"
        " [T:“Ecuador is an artificial state.”]"
    )
    (found,) = read(marked)
    assert (found.speaker, found.speaker_country, found.standing) == ("Dana Roe", "PER", "government")
    assert found.about == ("ECU",)
    assert (found.said_on, found.said_on_precision) == ("2024-06-18", "day")
    assert (found.form, found.attitude, found.act) == ("direct", "assertion", "ACCUSE")
    assert found.frames == ("statehood-denial",)
    assert found.hostility < -0.5
    assert words(marked, found.content_spans) == ["“Ecuador is an artificial state.”"]
    assert words(marked, found.cue_spans) == ["said"]
    assert words(marked, found.speaker_spans) == ["Peru’s foreign minister, Dana Roe,"]
    assert set(found.content_spans) | set(found.cue_spans) | set(found.speaker_spans) <= set(found.evidence)
    assert 0 < found.confidence <= 0.9
    assert found.method == "by-hand"


def test_ids_are_content_hashes() -> None:
    marked = "[S:Chad] [C:said] [T:it was ready]. [S2:Niger] [C2:said] [T2:it was not]."
    first, second = read(marked)
    assert [one.id for one in read(marked)] == [first.id, second.id]
    assert first.id != second.id
    assert re.fullmatch(r"[0-9a-f]{16}", first.id)
    other = tagged(marked)
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
    (found,) = read(f"[S:Kenya] [C:said] {content}.")
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
    assert read(marked)[0].form == form


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
    assert read(marked)[0].about == about


def test_a_third_country_in_pointing_words_leaves_room_for_the_one_meant() -> None:
    marked = "Chad, Chad and Chad. [S:Libya] [C:said] [T:“they take orders from France”]."
    assert set(read(marked)[0].about) == {"FRA", "TCD"}


def test_where_it_was_posted_is_not_what_it_is_about() -> None:
    marked = "Chad rose. [S:Dana Roe, a Peruvian senator,] [C:wrote] on Facebook: [T:“They will pay.”]"
    assert read(marked)[0].about == ("TCD",)


def test_what_another_is_told_to_have_claimed_is_not_the_speaker_s_claim() -> None:
    marked = (
        "[S:Dana Roe, a Peruvian senator,] [C:said] [T:it was late when [S2:Chad] [C2:called] [T2:Niger an artificial"
        " state]]."
    )
    assert read(marked)[0].frames == ()
    assert read(marked.replace("[S2:Chad]", "[S2:she]"))[0].frames == ("statehood-denial",)


def test_the_confidence_is_the_chance_of_words_and_source() -> None:
    (found,) = read("[S:A neighbour of hers] [C:said] that [T:Chad lies].")
    assert found.confidence == 0.9


def test_an_apology_owed_is_no_ingratitude() -> None:
    (found,) = read("[S:Dana Roe, a Peruvian senator,] [C:said] that [T:he owed the Chadian people an apology].")
    assert (found.frames, found.hostility) == ((), 0.0)


def test_an_answer_is_that_of_the_one_interviewed() -> None:
    marked = (
        "The weekly talks to Dana Roe, a Peruvian senator. Excerpts:\n[S1:Q][C1::] [T1:Was it so?]\n"
        "[S2:A][C2::] [T2:Ecuador lies.]"
    )
    assert read(marked)[-1].speaker == "Dana Roe"


def test_one_unkind_word_does_not_move_an_officer_to_the_other_side() -> None:
    marked = (
        "Chad and Niger quarrel; Chad and Niger always do. Chad’s answer came on Monday. [S:A government spokesman,"
        " Ivo Lem,] [C:said] [T:it was an insult to Chad]."
    )
    assert read(marked)[0].speaker_country == "TCD"


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
    assert read(marked)[0].speaker == speaker


def test_somebody_called_by_name_says_nothing() -> None:
    assert read("[S:A Chadian senator] [C:called] [T:Dana Roe laughed].") == []


def _toned(marked: str, tone: Tone | None) -> Statement:
    seen = tagged(marked)
    seen = replace(seen, attributions=tuple(replace(one, tone=tone) for one in seen.attributions))
    return next(statements(seen, Resolver(seen), BOOK))


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
    first, second = read(marked)
    assert second.speaker == "Dana Roe"
    assert second.confidence < first.confidence
    assert "threat" in second.frames
    assert second.about == ("ECU",)


def test_a_quotation_after_a_person_is_theirs_and_others_are_nobodys() -> None:
    marked = "But Dana Roe, a Peruvian senator, spoke of language.\n[T:“There is one word for Ecuador at the table.]"
    assert read(marked)[0].speaker == "Dana Roe"
    assert read("[T:“There is one word for Ecuador at the table.”]")[0].speaker is None


def test_beliefs_and_intentions_are_kept_as_such() -> None:
    found = read("[S:Chad] [C:believes] [T:Libya lies]. [S2:Chad] [C2:wants] [T2:Libya to leave].")
    assert [one.attitude for one in found] == ["belief", "intention"]


@pytest.mark.parametrize(
    "marked",
    ["[S:Chad] [C:said] [T:so].", "“If [S:you] [C:say] [T:it is late], go,” he said.", "[S:Chad] [C:said] [T:“ ”]."],
)
def test_nothing_said_is_no_statement(marked: str) -> None:
    assert read(marked) == []


def test_a_spokesman_who_steps_back_is_not_hostile() -> None:
    marked = (
        "[S:Peru’s government spokesman] [C:said] [T:the insulting words about Ecuador, an artificial state,"
        " do not reflect our policy]."
    )
    assert read(marked)[0].hostility == 0


def test_a_question_claims_nothing() -> None:
    (found,) = read("[S:Peru] [C:asked] [T:whether Ecuador was an artificial state].")
    assert (found.frames, found.hostility) == ((), 0)


def test_the_i_of_a_quotation_is_no_second_speaker() -> None:
    found = read("[S:Dana Roe] [C:said]: [T:“[S2:I] [C2:say] [T2:Chad lies.]”]")
    assert [one.speaker for one in found] == ["Dana Roe"]


def test_a_denial_claims_nothing() -> None:
    (found,) = read("[S:Peru] [C:denied] that [T:it had called Ecuador an artificial state].")
    assert (found.frames, found.hostility, found.act) == ((), 0, "REJECT")


def test_words_that_lead_to_the_content_are_read_with_it() -> None:
    (found,) = read("[S:Peru] [C:described] Ecuador as an artificial state, [T:“a toy”].")
    assert "statehood-denial" in found.frames


def test_an_article_is_coded_statements_first() -> None:
    seen = tagged("[S:Peru] [C:said] that [T:Ecuador was an artificial state]. Peru needs Ecuador’s gas.")
    kinds = [type(record).__name__ for record in code(seen, Resolver(seen), BOOK)]
    assert kinds[0] == "Statement"
    assert kinds == sorted(kinds, key=["Statement", "Event", "Stake"].index)
    assert kinds.count("Statement") == 1
