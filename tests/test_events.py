"""Acts between states by cues: every root, passives, nouns, denied and planned acts, and what is no act at all."""

from __future__ import annotations

import pytest

from eventparse import events_of, statement
from loosetalk.coding.codebook import load_codebook
from loosetalk.records import Root

CODED: list[tuple[str, list[tuple[str, str, str, str, str | None]]]] = [
    (
        "Chile and Peru signed a fisheries treaty in Lima on Tuesday.",
        [("AGREE", "CHL", "PER", "asserted", "2024-05-07")],
    ),
    ("Kenya agreed to reopen the border for Somali traders.", [("AGREE", "KEN", "SOM", "asserted", None)]),
    ("An agreement on water was signed by Egypt with Sudan in 2021.", [("AGREE", "EGY", "SDN", "asserted", "2021")]),
    ("Finland is willing to host the Korean delegations.", [("AGREE", "FIN", "KOR", "asserted", None)]),
    ("Norway's prime minister visited Tallinn in March.", [("CONSULT", "NOR", "EST", "asserted", "2024-03")]),
    (
        "The Bolivian foreign minister plans to visit Santiago in June.",
        [("CONSULT", "BOL", "CHL", "planned", "2024-06")],
    ),
    ("Poland's premier is due in Vilnius on Monday.", [("CONSULT", "POL", "LTU", "planned", "2024-05-13")]),
    ("Talks between Cairo and Khartoum resumed last week.", [("CONSULT", "EGY", "SDN", "asserted", None)]),
    ("Ghana's president met his Togolese counterpart in Accra.", [("CONSULT", "GHA", "TGO", "asserted", None)]),
    (
        "Spain's foreign minister spoke by telephone with his Moroccan counterpart.",
        [("CONSULT", "ESP", "MAR", "asserted", None)],
    ),
    (
        "A visit to Athens by the Albanian prime minister ended in silence.",
        [("CONSULT", "ALB", "GRC", "asserted", None)],
    ),
    (
        "Qatar mediated between Chad and Sudan.",
        [("CONSULT", "QAT", "TCD", "asserted", None), ("CONSULT", "QAT", "SDN", "asserted", None)],
    ),
    (
        "The Vietnamese defence minister travelled to Tokyo for talks with Japan.",
        [("CONSULT", "VNM", "JPN", "asserted", None)],
    ),
    ("Washington pledged to defend Manila.", [("SUPPORT", "USA", "PHL", "asserted", None)]),
    (
        "The plan rests on a security guarantee given to Moldova by Romania.",
        [("SUPPORT", "ROU", "MDA", "asserted", None)],
    ),
    ("Lima thanked Ecuador for the rescue of its fishermen.", [("SUPPORT", "PER", "ECU", "asserted", None)]),
    ("Spain recognised Palestine as a state in May.", [("SUPPORT", "ESP", "PSE", "asserted", "2024-05")]),
    ("Sweden's parliament voiced support for Georgia.", [("SUPPORT", "SWE", "GEO", "asserted", None)]),
    ("Ankara has welcomed Syrian companies since the spring.", [("COOPERATE", "TUR", "SYR", "asserted", None)]),
    ("Kenya shared intelligence with Uganda about the convoy.", [("COOPERATE", "KEN", "UGA", "asserted", None)]),
    ("Serbia and Hungary held joint border patrols.", [("COOPERATE", "SRB", "HUN", "asserted", None)]),
    ("Two suspects were extradited to France by Belgium.", [("COOPERATE", "BEL", "FRA", "asserted", None)]),
    ("Japan sent Nepal two search teams and tents.", [("AID", "JPN", "NPL", "asserted", None)]),
    ("Mozambique was given 40 million euros by Portugal for flood relief.", [("AID", "PRT", "MOZ", "asserted", None)]),
    ("India delivered vaccines to Bhutan.", [("AID", "IND", "BTN", "asserted", None)]),
    ("Iran freed two French hikers on 3 May.", [("CONCEDE", "IRN", "FRA", "asserted", "2024-05-03")]),
    ("Australia dropped its tariffs on Chinese paper.", [("CONCEDE", "AUS", "CHN", "asserted", None)]),
    ("Six Gambian sailors were released by Senegal.", [("CONCEDE", "SEN", "GMB", "asserted", None)]),
    ("Manila bowed to pressure from Beijing.", [("CONCEDE", "PHL", "CHN", "asserted", None)]),
    ("France withdrew its last soldiers from Niger.", [("RETREAT", "FRA", "NER", "asserted", None)]),
    ("India and China pulled their troops back from the ridge.", [("RETREAT", "IND", "CHN", "asserted", None)]),
    ("Dhaka asked Beijing for a loan.", [("REQUEST", "BGD", "CHN", "asserted", None)]),
    ("Mali appealed to Algeria to mediate.", [("REQUEST", "MLI", "DZA", "asserted", None)]),
    ("Nairobi demanded that Kampala return the boat.", [("REQUEST", "KEN", "UGA", "asserted", None)]),
    (
        "Zambia has opened the year by asking for Chinese help with its debt.",
        [("REQUEST", "ZMB", "CHN", "asserted", None)],
    ),
    ("Manila condemned the Chinese coastguard's manoeuvre.", [("ACCUSE", "PHL", "CHN", "asserted", None)]),
    (
        "The Swedish ambassador was summoned by the foreign ministry in Baghdad.",
        [("ACCUSE", "IRQ", "SWE", "asserted", None)],
    ),
    (
        "The remark drew protest from Bulgaria and a shrug from North Macedonia.",
        [("ACCUSE", "BGR", "MKD", "asserted", None)],
    ),
    ("Tokyo lodged a protest with Seoul over the islets.", [("ACCUSE", "JPN", "KOR", "asserted", None)]),
    ("Colombia's accusation against Venezuela was repeated in Geneva.", [("ACCUSE", "COL", "VEN", "asserted", None)]),
    ("Gambia sued Myanmar at the court in The Hague.", [("ACCUSE", "GMB", "MMR", "asserted", None)]),
    ("Jakarta refused to recognise China's claim to the waters.", [("REJECT", "IDN", "CHN", "asserted", None)]),
    ("A Japanese request was turned down by Taiwan.", [("REJECT", "TWN", "JPN", "asserted", None)]),
    (
        "Bolivia's decision not to accept the Chilean offer surprised nobody.",
        [("REJECT", "BOL", "CHL", "asserted", None)],
    ),
    ("Tunisia rejected a proposal made by Italy.", [("REJECT", "TUN", "ITA", "asserted", None)]),
    ("Morocco threatened to recall its ambassador from Madrid.", [("THREATEN", "MAR", "ESP", "asserted", None)]),
    ("Pyongyang's threat to shell Seoul was repeated on Friday.", [("THREATEN", "PRK", "KOR", "asserted", None)]),
    ("Ethiopia has issued an ultimatum to Eritrea.", [("THREATEN", "ETH", "ERI", "asserted", None)]),
    ("Hundreds of Chileans rallied outside the Venezuelan embassy.", [("PROTEST", "CHL", "VEN", "asserted", None)]),
    ("An Iraqi mob stormed the Swedish embassy in Baghdad.", [("PROTEST", "IRQ", "SWE", "asserted", None)]),
    ("Canada imposed sanctions on a Belarusian bank.", [("SANCTION", "CAN", "BLR", "asserted", None)]),
    ("Two Angolan diplomats were expelled by Namibia in April.", [("SANCTION", "NAM", "AGO", "asserted", "2024-04")]),
    (
        "A scheduled recital in Sofia by a Turkish pianist was called off.",
        [("SANCTION", "BGR", "TUR", "asserted", None)],
    ),
    ("Latvia banned three Belarusian broadcasters.", [("SANCTION", "LVA", "BLR", "asserted", None)]),
    ("Quito recalled its ambassador from Mexico.", [("SANCTION", "ECU", "MEX", "asserted", None)]),
    (
        "Sweden and Finland imposed an embargo on Libya.",
        [("SANCTION", "SWE", "LBY", "asserted", None), ("SANCTION", "FIN", "LBY", "asserted", None)],
    ),
    ("Niger will not close its border with Benin.", [("SANCTION", "NER", "BEN", "denied", None)]),
    ("Eritrea massed troops on the Ethiopian border.", [("MOBILIZE", "ERI", "ETH", "asserted", None)]),
    ("Venezuela has deployed soldiers along its frontier with Guyana.", [("MOBILIZE", "VEN", "GUY", "asserted", None)]),
    ("Six Senegalese fishermen were detained by Mauritania.", [("COERCE", "MRT", "SEN", "asserted", None)]),
    ("Laos denied that its police had arrested four Thai traders.", [("COERCE", "LAO", "THA", "denied", None)]),
    ("Danish airspace was violated by Russian drones last week.", [("COERCE", "RUS", "DNK", "asserted", None)]),
    (
        "Two Croatian reporters were turned back by Bosnian police on Thursday.",
        [("COERCE", "BIH", "HRV", "asserted", "2024-05-09")],
    ),
    ("Iraq's invasion of Kuwait changed the region.", [("ASSAULT", "IRQ", "KWT", "asserted", None)]),
    (
        "Azerbaijani villages were shelled by Armenian artillery at night.",
        [("ASSAULT", "ARM", "AZE", "asserted", None)],
    ),
    ("Israel did not attack Lebanon on Sunday.", [("ASSAULT", "ISR", "LBN", "denied", None)]),
    (
        "Rwandan soldiers crossed the river and attacked a Congolese base.",
        [("ASSAULT", "RWA", "COD", "asserted", None)],
    ),
    ("If Sudan attacks Chad, the road will close.", [("ASSAULT", "SDN", "TCD", "conditional", None)]),
    ("Tens of thousands of Venezuelans have crossed into Colombia.", [("MIGRATE", "VEN", "COL", "asserted", None)]),
    ("Thousands of Sudanese fled to Chad in April.", [("MIGRATE", "SDN", "TCD", "asserted", "2024-04")]),
    ("The committee met on Tuesday.", []),
    ("Police in Lima arrested two Peruvian bankers.", []),
    ("Smoking is banned in Norway.", []),
    ("The film, released in May, was praised by critics.", []),
    ("Mongolia wants a neighbour that will not attack it.", []),
    ("Brazil said that the weather was fine.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CODED, ids=[text[:50] for text, _ in CODED])
def test_an_act_is_coded_with_both_sides(text: str, wanted: list[tuple[str, str, str, str, str | None]]) -> None:
    found = {(e.act, e.source_country, e.target_country, e.modality): e for e in events_of(text)}
    assert set(found) == {row[:4] for row in wanted}
    for *key, day in wanted:
        if day is not None:
            assert found[tuple(key)].happened_on == day  # type: ignore[index]


@pytest.mark.parametrize("text", [text for text, wanted in CODED if wanted], ids=lambda text: text[:50])
def test_evidence_and_sides_are_words_of_the_text(text: str) -> None:
    for event in events_of(text):
        (evidence,) = event.evidence
        assert 0 <= evidence.start < evidence.end <= len(text)
        for span in (*event.source_spans, *event.target_spans):
            assert evidence.holds(span)
        assert 0 < event.confidence < 1
        assert event.method.startswith("cue:")


def test_every_root_has_cues_and_a_case() -> None:
    roots = {entry.text("root") for entry in load_codebook().section("events").values()}
    cased = {row[0] for _, wanted in CODED for row in wanted}
    assert roots == set(Root.__args__) == cased  # type: ignore[attr-defined]


def test_every_table_is_defined_with_examples() -> None:
    for section in ("events", "stakes"):
        for entry in load_codebook().section(section).values():
            assert entry.definition
            assert entry.examples
            assert entry.counter_examples


def test_what_is_reported_of_a_third_state_keeps_its_own_day_and_source() -> None:
    (event,) = events_of("Oslo said on Friday that Sweden had expelled two Norwegian officers in March 2023.")
    assert (event.source, event.source_country, event.target_country) == ("Sweden", "SWE", "NOR")
    assert (event.happened_on, event.happened_on_precision) == ("2023-03", "month")


def test_a_noun_takes_its_target_from_the_act_before_it() -> None:
    ban, answer = events_of("Kenya will ban Tanzanian maize, the minister said. Tanzania condemned the ban.")
    assert (ban.act, ban.modality) == ("SANCTION", "planned")
    assert (answer.act, answer.source_country, answer.target_country) == ("ACCUSE", "TZA", "KEN")
    assert "context" in answer.method
    assert answer.target_spans == ()


def test_two_adjectives_make_two_sides() -> None:
    (event,) = events_of("The Dutch and Belgian ministers met in Ghent.")
    assert (event.act, event.source_country, event.target_country) == ("CONSULT", "NLD", "BEL")


def test_both_countries_are_the_pair_of_the_text() -> None:
    text = "Rwanda and Burundi do not trust each other. Both countries have pulled their troops back from the border."
    (event,) = events_of(text)
    assert (event.act, event.source_country, event.target_country) == ("RETREAT", "RWA", "BDI")
    assert [span.of(text) for span in event.source_spans] == ["Both countries"]


def test_a_summons_in_the_passive_has_its_source_from_the_pair() -> None:
    text = (
        "Zimbabwe has refused to extradite the two men. "
        "Zambia's ambassador was summoned to the ministry in Harare on Wednesday."
    )
    refusal, summons = events_of(text)
    assert (refusal.act, refusal.source_country, refusal.target_country) == ("REJECT", "ZWE", "ZMB")
    assert (summons.act, summons.source_country, summons.target_country) == ("ACCUSE", "ZWE", "ZMB")
    assert summons.mode == "diplomatic-protest"
    assert summons.happened_on == "2024-05-08"


def test_what_a_speaker_says_we_will_do_is_a_threat() -> None:
    text = "She said: “If Oman does not pay, we will close the port to Omani ships.”"
    said = statement(text, "If Oman does not pay, we will close the port to Omani ships.", "IRN", ("OMN",))
    (event,) = events_of(text, [said])
    assert (event.act, event.source_country, event.target_country) == ("THREATEN", "IRN", "OMN")
    assert event.modality == "asserted"
    assert "reported" in event.method


def test_an_act_told_by_a_speaker_is_less_sure_than_one_told_by_the_text() -> None:
    text = "Azerbaijani villages were shelled by Armenian artillery at night."
    (plain,) = events_of(text)
    (told,) = events_of(text, [statement(text, text, "AZE")])
    assert told.act == plain.act == "ASSAULT"
    assert told.confidence < plain.confidence


def test_a_neighbour_of_a_state_is_not_that_state() -> None:
    text = "The Sudanese army shelled a market. Ethiopia’s western neighbour closed the border."
    (event,) = events_of(text)
    assert (event.act, event.source_country, event.target_country) == ("SANCTION", "SDN", "ETH")


def test_a_dateline_is_no_side_and_diplomats_from_two_states_are_two() -> None:
    (event,) = events_of("ISTANBUL - Diplomats from Greece and Turkey met on Monday.")
    assert (event.act, event.source_country, event.target_country) == ("CONSULT", "GRC", "TUR")
    assert event.happened_on == "2024-05-06"


def test_what_one_says_to_ones_own_state_has_no_foreign_target() -> None:
    assert events_of("A Chilean writer urged Chile on Facebook to be patient, and his agent declined to comment.") == []


def test_a_clause_between_does_not_cut_the_evidence() -> None:
    text = "Ethiopia, which has built a dam on the river, asked Sudan for patience."
    (event,) = events_of(text)
    assert event.evidence[0].of(text) == text.removesuffix(".")


def test_the_same_reading_gives_the_same_ids_and_other_acts_others() -> None:
    text = "Sweden and Finland imposed an embargo on Libya."
    first, again = events_of(text), events_of(text)
    assert [e.id for e in first] == [e.id for e in again]
    assert len({e.id for e in first}) == 2
