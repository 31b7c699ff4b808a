"""Acts that the model sees: beside a cue, against it and alone, and from a text through the shipped model."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from actorparse import span_of
from eventparse import events_of
from loosetalk.actors import Resolver
from loosetalk.coding.codebook import load_codebook
from loosetalk.coding.events import events
from loosetalk.coding.parse_repair import mended
from loosetalk.records import Act, Article, Root, Span, Token
from loosetalk.tagging import tag

FRAMED = "Brazil said that the weather was fine."


def _seen(text: str, source: str, target: str, root: Root, score: float) -> Act:
    """An act whose word is the one after its source."""
    doer = span_of(text, source)
    words = Span(doer.end + 1, text.index(" ", doer.end + 1))
    return Act("event", root, words, (doer,), (span_of(text, target),), Span(0, len(text)), score, "model-1")


def test_what_the_model_sees_counts_with_sides_that_are_no_states() -> None:
    (event,) = events_of(FRAMED, acts=[_seen(FRAMED, "Brazil", "the weather", "SUPPORT", 0.9)])
    assert (event.act, event.source_country, event.target_country) == ("SUPPORT", "BRA", None)
    assert event.target == "the weather"


def test_what_the_model_sees_needs_two_sides() -> None:
    seen = _seen(FRAMED, "Brazil", "the weather", "SUPPORT", 0.9)
    assert events_of(FRAMED, acts=[replace(seen, targets=())]) == []


def test_the_model_codes_an_act_where_no_cue_does_and_is_sure_enough() -> None:
    text = "Togo needs Ghanaian electricity, Beninese customers and help."
    sure = _seen(text, "Togo", "Ghanaian electricity", "COOPERATE", 0.9)
    (event,) = events_of(text, acts=[sure])
    assert (event.act, event.source_country, event.target_country) == ("COOPERATE", "TGO", "GHA")
    assert event.method == "model-1"
    doubtful = _seen(text, "Togo", "Ghanaian electricity", "COOPERATE", 0.1)
    assert events_of(text, acts=[doubtful]) == []


def test_the_model_makes_a_cue_surer() -> None:
    text = "Dhaka asked Beijing for a loan."
    (alone,) = events_of(text)
    frame = _seen(text, "Dhaka", "Beijing", "REQUEST", 0.9)
    (backed,) = events_of(text, acts=[frame])
    assert backed.confidence > alone.confidence
    assert backed.method.endswith("+model")


def test_a_word_that_may_tell_a_habit_needs_the_model() -> None:
    text = "Turkmenistan supplies Uzbekistan with gas."
    assert [event.act for event in events_of(text)] == ["COOPERATE"]
    gas = span_of(text, "gas")
    elsewhere = Act("event", "AID", gas, (), (), Span(0, len(text)), 0.2, "model-1")
    assert events_of(text, acts=[elsewhere]) == []
    assert [event.act for event in events_of(text, acts=[_seen(text, "Turkmenistan", "Uzbekistan", "COOPERATE", 0.2)])]


def test_a_side_without_a_country_is_of_the_other_one_that_the_text_is_about() -> None:
    text = "China is Mongolia's biggest customer for coal."
    (event,) = events_of(text, acts=[_seen(text, "China", "coal", "SANCTION", 0.9)])
    assert (event.source_country, event.target, event.target_country) == ("CHN", "coal", "MNG")
    assert event.method == "model-1+context"
    assert event.target_spans == (span_of(text, "coal"),)


def test_where_the_model_names_no_source_the_subject_is_it() -> None:
    text = "Estonia sent the statue back, and it expelled a Belarusian diplomat."
    words, target = span_of(text, "expelled"), span_of(text, "a Belarusian diplomat")
    seen = Act("event", "COERCE", words, (), (target,), Span(0, len(text)), 0.95, "model-1")
    coded = [(event.act, event.source_country, event.target_country) for event in events_of(text, acts=[seen])]
    assert coded == [("COERCE", "EST", "BLR")]


def test_nobody_does_it_to_himself() -> None:
    text = "Estonia sent the statue back, and it expelled a Belarusian diplomat."
    sent, it = span_of(text, "sent"), span_of(text, "it")
    seen = Act("event", "SUPPORT", sent, (), (it,), Span(0, len(text)), 0.8, "model-1")
    coded = {(e.source_country, e.target_country) for e in events_of(text, acts=[seen]) if e.act == "SUPPORT"}
    assert coded == {("EST", "BLR")}


def test_an_act_of_which_little_is_sure_is_not_coded() -> None:
    assert events_of(FRAMED, acts=[_seen(FRAMED, "Brazil", "the weather", "SUPPORT", 0.5)])
    assert events_of(FRAMED, acts=[_seen(FRAMED, "Brazil", "the weather", "SUPPORT", 0.25)]) == []


def test_the_model_overrules_a_cue_where_it_is_sure_of_another_root() -> None:
    text = "Dhaka asked Beijing for a loan."
    (sure,) = events_of(text, acts=[_seen(text, "Dhaka", "Beijing", "ACCUSE", 0.95)])
    (unsure,) = events_of(text, acts=[_seen(text, "Dhaka", "Beijing", "ACCUSE", 0.7)])
    assert (sure.act, unsure.act) == ("ACCUSE", "REQUEST")


def test_an_attack_that_is_only_possible_keeps_its_root() -> None:
    text = "If Sudan attacks Chad, the road will close."
    (event,) = events_of(text, acts=[_seen(text, "Sudan", "Chad", "THREATEN", 0.95)])
    assert (event.act, event.modality) == ("ASSAULT", "conditional")


# ---- from a text through the shipped model

READ: list[tuple[str, tuple[str, str, str]]] = [
    ("Chad thanked Libya for its help with the refugees.", ("SUPPORT", "TCD", "LBY")),
    ("Peru called on Ecuador to hand over the former minister.", ("REQUEST", "PER", "ECU")),
    ("Iran freed four Swedish sailors.", ("CONCEDE", "IRN", "SWE")),
    ("Algeria closed its airspace to Moroccan planes.", ("SANCTION", "DZA", "MAR")),
    ("Cambodian gunners fired on a Thai outpost at dawn.", ("ASSAULT", "KHM", "THA")),
    ("Baku has accused Yerevan of moving troops at night.", ("ACCUSE", "AZE", "ARM")),
    ("The accusation by Mali against France was repeated in New York.", ("ACCUSE", "MLI", "FRA")),
    ("Rwanda has denied that its soldiers attacked Burundi.", ("ASSAULT", "RWA", "BDI")),
    ("The Greek premier will travel to Albania in May.", ("CONSULT", "GRC", "ALB")),
    ("Vilnius demanded an apology from Minsk.", ("REQUEST", "LTU", "BLR")),
    ("Colombian lorries were turned back at the bridge by Venezuelan guards.", ("COERCE", "VEN", "COL")),
    ("South Korea sent a hospital ship with medicines to Indonesia.", ("AID", "KOR", "IDN")),
    ("Lagos threatened to cut the electricity that it sells to Niger.", ("THREATEN", "NGA", "NER")),
    ("Moscow warned Helsinki of consequences.", ("THREATEN", "RUS", "FIN")),
    ("Argentina and Uruguay signed a treaty on the river.", ("AGREE", "ARG", "URY")),
    ("Spain agreed to Morocco's request for a joint patrol.", ("AGREE", "ESP", "MAR")),
    ("Honduras broke off relations with Taiwan.", ("SANCTION", "HND", "TWN")),
    ("Crowds in Karachi burned Danish flags.", ("PROTEST", "PAK", "DNK")),
    ("Egypt massed tanks along the border with Sudan.", ("MOBILIZE", "EGY", "SDN")),
    ("Nairobi turned down Mogadishu's offer of talks.", ("REJECT", "KEN", "SOM")),
    ("Indonesian coastguards boarded a Vietnamese trawler.", ("COERCE", "IDN", "VNM")),
    ("Tens of thousands of Sudanese crossed into Chad.", ("MIGRATE", "SDN", "TCD")),
    ("Portugal and Angola began joint naval exercises.", ("COOPERATE", "PRT", "AGO")),
    ("Serbia welcomed Hungary's decision to veto the text.", ("SUPPORT", "SRB", "HUN")),
    ("Ukraine appealed to Poland for more generators.", ("REQUEST", "UKR", "POL")),
    ("Jordan recalled its ambassador from Israel.", ("SANCTION", "JOR", "ISR")),
    ("Qatar lifted the ban on Saudi dairy products.", ("CONCEDE", "QAT", "SAU")),
    ("The Finnish government called off the visit of the Russian speaker.", ("SANCTION", "FIN", "RUS")),
    ("Manila lodged a formal complaint with Beijing.", ("ACCUSE", "PHL", "CHN")),
]
"""Each sentence with act, source and target."""


@cache
def through_the_model() -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Act, source and target of every event, by text."""
    book = load_codebook()
    found: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for seen in tag([Article(str(number), text) for number, (text, _) in enumerate(READ)]):
        records = events(seen, Resolver(seen), book, ())
        found[seen.article.text] = [(r.act, r.source_country, r.target_country) for r in records]
    return found


@pytest.mark.parametrize(("text", "wanted"), READ, ids=[text[:50] for text, _ in READ])
def test_an_act_is_read_in_many_wordings(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in through_the_model()[text]


def test_duties_that_are_scrapped_are_those_that_were_imposed() -> None:
    text = "Ghana and Togo trade much. Ghana imposed tariffs on Togo in 2020. The tariffs were scrapped in 2023."
    (seen,) = tag([Article("a", text, published="2024-05-10")])
    found = [(r.act, r.source_country, r.target_country) for r in events(seen, Resolver(seen), load_codebook(), ())]
    assert ("CONCEDE", "GHA", "TGO") in found


def test_a_loose_subject_is_hung_on_its_verb() -> None:
    words = ["jordan", "recalled", "its", "ambassador"]
    tokens = [
        Token(0, 6, "PROPN", 0, "ROOT", ""),
        Token(7, 15, "VERB", 1, "ROOT", ""),
        Token(16, 19, "PRON", 3, "poss", ""),
        Token(20, 30, "NOUN", 1, "dobj", ""),
    ]
    first = mended(tokens, words, [Span(0, 30)])[0]
    assert (first.head, first.dep) == (1, "nsubj")
