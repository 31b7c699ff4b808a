"""When and where hand-marked statements were made.

How the texts are marked stands in ``statementparse``. Speakers and places are invented, countries are real.
"""

from __future__ import annotations

import pytest

from statementparse import read


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
    assert read(marked)[0].said_on == said_on


def test_a_speaker_who_goes_on_keeps_the_day() -> None:
    marked = (
        "[D2024_06_17:On Monday] [S:Dana Roe, a Peruvian senator,] [C:said] [T:“Ecuador lies.”]\n"
        "[S2:She] [C2:added] that [T2:Ecuador would pay dearly]."
    )
    first, second = read(marked)
    assert second.speaker == first.speaker == "Dana Roe"
    assert (second.said_on, second.said_on_precision) == ("2024-06-17", "day")


def test_an_answer_is_of_the_year_of_what_it_answers() -> None:
    marked = (
        "[D2024_03_04:On 4 March] [S:Dana Roe, a Peruvian senator,] [C:said] [T:Ecuador was an artificial state].\n"
        "[S2:Ecuador] [C2:said] of these remarks that [T2:Peru should know better]."
    )
    answer = read(marked)[1]
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
    assert read(sentence)[0].venue == venue


def test_one_who_goes_on_is_still_where_he_was() -> None:
    marked = (
        "[S:Dana Roe, a Peruvian senator,] [C:said] on Telegram that [T:Chad lies]. [S2:She] [C2:added] that"
        " [T2:Niger did too]. [S3:Ann Poe, a Chadian senator,] [C3:said] [T3:it was late]."
    )
    assert [one.venue for one in read(marked)] == ["Telegram", "Telegram", None]


def test_answers_under_a_label_are_of_the_day_of_the_interview() -> None:
    text = (
        "Ana Roz runs a mill. We met her on [D2024_06_03:3 June].\n"
        "[S:Q][C::] [T:Was it so?]\n[S2:A][C2::] [T2:Chad is cold.]"
    )
    assert [one.said_on for one in read(text)] == ["2024-06-03", "2024-06-03"]
