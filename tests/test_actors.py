# ruff: noqa: E501  (tables of sentences and answers read best a row a line)
"""Spans resolve to actors: names, roles, pronouns, states, peoples, generic speakers. All sentences are our own."""

from __future__ import annotations

import time
from typing import Any

import pytest

from actorparse import bare, span_of, who
from loosetalk.actors import Resolver
from loosetalk.records import Span

AEGEAN = (
    "Athens summoned the Turkish ambassador. Greek government spokesman Giannis Oikonomou said on Tuesday that Ankara's "
    "claims were baseless. He added that Greece would not be intimidated."
)
NIGHT = (
    "“We may come one night,” Turkish President Recep Tayyip Erdogan told reporters in Athens. The Turkish leader was "
    "speaking after Greek Foreign Minister Nikos Dendias had left. The minister later wrote that his country was ready."
)
OTTAWA = (
    "Ottawa expelled an Indian diplomat. Prime Minister Justin Trudeau told the House of Commons that the allegations "
    "were credible. New Delhi rejected them. Arindam Bagchi, a spokesman for India's Ministry of External Affairs, called "
    "them absurd. A Canadian lawmaker, Ravi Dhillon, said she was worried. Residents of Surrey were less sure."
)
MAGHREB = (
    "Algeria's president, Abdelmadjid Tebboune, accused Rabat of hostile acts. The Moroccan foreign minister, Nasser "
    "Bourita, regretted the decision. Morocco's King Mohammed VI had offered talks in July. The Foreign Ministry in "
    "Algiers did not reply. Algerian officials say the border stays shut."
)
WARSAW = (
    "Former Polish president Lech Walesa objected. Anna Nowak, who chairs the foreign affairs committee of the Sejm, "
    "laughed. General Jan Zielinski, the commander of the Polish armed forces, was silent. Opposition leader Maria "
    "Kowalska called it a farce. She left. Petr Novotny, a former minister and now deputy chairman of the Czech Senate, "
    "agreed."
)
YEREVAN = (
    "Hundreds of Armenians protested outside the Russian embassy in Yerevan. Moscow's streets were quiet. A spokeswoman "
    "for the Armenian government said no one was hurt. It was a shock, a Greek commentator said. Metropolitan Hilarion "
    "blessed them. Singer Lena Orlova cancelled. CEO Paul Meyer of Siemens resigned. Thousands of Russians have fled to "
    "Georgia."
)
BRUSSELS = (
    "Serbian President Aleksandar Vucic met Kosovo Prime Minister Albin Kurti in Brussels. Vucic said the talks failed. "
    "Kurti disagreed. Belgrade and Pristina blame each other. The EU's foreign policy chief Josep Borrell urged calm."
)
TOKYO = (
    "Kim Jong Un watched the launch, state media KCNA said. South Korea's Defense Ministry condemned it. China's Foreign "
    "Ministry spokeswoman Mao Ning urged restraint. Beijing and Tokyo differ. Japanese fishermen complained. Premier Li "
    "Keqiang flew to Tokyo."
)
BAKU = (
    "Some lawmakers in Baku want more. Hikmet Hajiyev, an adviser to President Aliyev, denied it. A senior Azerbaijani "
    "official, who asked not to be named, agreed. An Iranian general threatened Baku. The Kremlin's spokesman refused to "
    "comment. The head of the Armenian Security Council, Armen Grigoryan, replied. TV host Ruben Sahakyan mocked him."
)
WASHINGTON = (
    "US Secretary of State Antony Blinken said Washington was watching. The White House declined to comment. Biden's "
    "spokesman did not reply. Senator Lindsey Graham, a Republican, tweeted. American warplanes struck. Americans are "
    "tired. Donald Trump mocked them. The former president said he would win."
)
QUITO = (
    "Peru called in the Ecuadorean ambassador over remarks by a provincial governor. The governor, Iker Toledano, was "
    "heard on Radio Costera. A Chilean senator called Bruno Salvatierra laughed. The vice-minister who had received the "
    "envoy, Elsa Montalbán, did not. Salvatierra spoke again. A Bolivian official said he was tired. The official added "
    "that it was late. The Rio Mustafa was high. Mustafa was quiet."
)
SENATE = (
    "Vasil Raykov, a historian who sits in the Bulgarian parliament, went first. Noor Haddad of the Gulf Frontiers "
    "Institute followed. In the Kuwaiti National Assembly, Bader Shatti, an independent member, rose. A member of "
    "Kenya's parliament objected. The member, Amina Oduya, left. Jasim al-Bu Dakhil, an Iraqi lawmaker, wrote. Al-Bu "
    "Dakhil wept."
)
CAMP = (
    "Thailand complained after a Cambodian general raised a toast. Lieutenant General Sok Vannara spoke at a wedding. "
    "The general said it was late. Then came Luca Moretton. A deputy for a small party of the north, he was asked twice."
)
CASES: list[tuple[str, str, dict[str, Any]]] = [
    (AEGEAN, "Athens", {"kind": "state", "country": "GRC", "standing": "government"}),
    (AEGEAN, "the Turkish ambassador", {"country": "TUR", "standing": "government"}),
    (AEGEAN, "Greek government spokesman Giannis Oikonomou",
     {"name": "Giannis Oikonomou", "kind": "person", "country": "GRC", "standing": "spokesperson"}),
    (AEGEAN, "He", {"name": "Giannis Oikonomou", "method": "pronoun"}),
    (AEGEAN, "Ankara", {"kind": "state", "country": "TUR"}),
    (NIGHT, "Turkish President Recep Tayyip Erdogan", {"country": "TUR", "standing": "head"}),
    (NIGHT, "The Turkish leader", {"name": "Recep Tayyip Erdogan"}),
    (NIGHT, "The minister", {"name": "Nikos Dendias", "country": "GRC"}),
    (NIGHT, "his", {"name": "Nikos Dendias"}),
    (NIGHT, "Athens", {"kind": "generic", "country": "GRC", "method": "place"}),
    (OTTAWA, "Ottawa", {"kind": "state", "country": "CAN"}),
    (OTTAWA, "an Indian diplomat", {"kind": "generic", "country": "IND", "standing": "government"}),
    (OTTAWA, "Prime Minister Justin Trudeau", {"country": "CAN", "standing": "head"}),
    (OTTAWA, "New Delhi", {"kind": "state", "country": "IND"}),
    (OTTAWA, "Arindam Bagchi", {"country": "IND", "standing": "spokesperson"}),
    (OTTAWA, "Ravi Dhillon", {"kind": "person", "country": "CAN", "standing": "legislature"}),
    (OTTAWA, "Residents of Surrey", {"kind": "people", "country": "CAN", "standing": "public"}),
    (MAGHREB, "Algeria's president, Abdelmadjid Tebboune", {"name": "Abdelmadjid Tebboune", "country": "DZA", "standing": "head"}),
    (MAGHREB, "Rabat", {"kind": "state", "country": "MAR"}),
    (MAGHREB, "The Moroccan foreign minister", {"name": "Nasser Bourita", "country": "MAR", "standing": "government"}),
    (MAGHREB, "Morocco's King Mohammed VI", {"country": "MAR", "standing": "head"}),
    (MAGHREB, "The Foreign Ministry in Algiers", {"kind": "state", "country": "DZA", "sector": "GOV"}),
    (MAGHREB, "Algerian officials", {"kind": "generic", "country": "DZA", "standing": "government"}),
    (WARSAW, "Former Polish president Lech Walesa", {"country": "POL", "standing": "unknown", "sector": "ELI"}),
    (WARSAW, "General Jan Zielinski", {"country": "POL", "standing": "military"}),
    (WARSAW, "Opposition leader Maria Kowalska", {"standing": "opposition"}),
    (WARSAW, "She", {"name": "Maria Kowalska"}),
    (WARSAW, "Petr Novotny", {"country": "CZE", "standing": "legislature"}),
    (YEREVAN, "Hundreds of Armenians", {"kind": "people", "country": "ARM", "standing": "public"}),
    (YEREVAN, "the Russian embassy in Yerevan", {"kind": "state", "country": "RUS"}),
    (YEREVAN, "Moscow", {"kind": "generic"}),
    (YEREVAN, "A spokeswoman for the Armenian government", {"kind": "generic", "country": "ARM", "standing": "spokesperson"}),
    (YEREVAN, "a Greek commentator", {"name": "a Greek commentator", "kind": "generic", "country": "GRC", "standing": "expert"}),
    (YEREVAN, "Metropolitan Hilarion", {"kind": "person", "standing": "religion"}),
    (YEREVAN, "Singer Lena Orlova", {"kind": "person", "standing": "culture"}),
    (YEREVAN, "CEO Paul Meyer of Siemens", {"name": "Paul Meyer", "standing": "business"}),
    (YEREVAN, "Thousands of Russians", {"kind": "people", "country": "RUS", "sector": "CVL"}),
    (BRUSSELS, "Serbian President Aleksandar Vucic", {"country": "SRB", "standing": "head"}),
    (BRUSSELS, "Kosovo Prime Minister Albin Kurti", {"country": "XKX", "standing": "head"}),
    (BRUSSELS, "Kurti disagreed", {"name": "Albin Kurti", "country": "XKX"}),
    (BRUSSELS, "Pristina", {"kind": "state", "country": "XKX"}),
    (BRUSSELS, "The EU's foreign policy chief Josep Borrell", {"name": "Josep Borrell", "country": "EUE", "standing": "government"}),
    (BRUSSELS, "The EU", {"kind": "organisation", "country": "EUE", "sector": "IGO"}),
    (TOKYO, "Kim Jong Un", {"country": "PRK", "standing": "head"}),
    (TOKYO, "state media KCNA", {"country": "PRK", "standing": "media"}),
    (TOKYO, "South Korea's Defense Ministry", {"kind": "state", "country": "KOR"}),
    (TOKYO, "China's Foreign Ministry spokeswoman Mao Ning", {"name": "Mao Ning", "country": "CHN", "standing": "spokesperson"}),
    (TOKYO, "Beijing", {"kind": "state", "country": "CHN"}),
    (TOKYO, "Premier Li Keqiang", {"country": "CHN", "standing": "head"}),
    (BAKU, "Some lawmakers in Baku", {"kind": "generic", "country": "AZE", "standing": "legislature"}),
    (BAKU, "Hikmet Hajiyev, an adviser to President Aliyev,", {"name": "Hikmet Hajiyev", "country": "AZE", "standing": "government"}),
    (BAKU, "A senior Azerbaijani official, who asked not to be named,", {"kind": "generic", "country": "AZE"}),
    (BAKU, "An Iranian general", {"country": "IRN", "standing": "military", "sector": "MIL"}),
    (BAKU, "The Kremlin's spokesman", {"kind": "generic", "country": "RUS", "standing": "spokesperson"}),
    (BAKU, "The head of the Armenian Security Council, Armen Grigoryan",
     {"name": "Armen Grigoryan", "country": "ARM", "standing": "government"}),
    (BAKU, "TV host Ruben Sahakyan", {"standing": "media"}),
    (WASHINGTON, "US Secretary of State Antony Blinken", {"country": "USA", "standing": "government"}),
    (WASHINGTON, "Washington", {"kind": "state", "country": "USA"}),
    (WASHINGTON, "The White House", {"kind": "state", "country": "USA"}),
    (WASHINGTON, "Biden's spokesman", {"kind": "generic", "country": "USA", "standing": "spokesperson"}),
    (WASHINGTON, "Senator Lindsey Graham", {"country": "USA", "standing": "legislature"}),
    (WASHINGTON, "American warplanes", {"country": "USA", "sector": "MIL"}),
    (WASHINGTON, "Americans", {"kind": "people", "country": "USA"}),
    (QUITO, "The governor, Iker Toledano", {"name": "Iker Toledano", "country": "ECU", "standing": "government"}),
    (QUITO, "Bruno Salvatierra", {"country": "CHL", "standing": "legislature"}),
    (QUITO, "Salvatierra spoke", {"name": "Bruno Salvatierra", "country": "CHL", "standing": "legislature"}),
    (QUITO, "Elsa Montalbán", {"kind": "person", "standing": "government"}),
    (QUITO, "The official", {"name": "A Bolivian official", "country": "BOL", "standing": "government"}),
    (CAMP, "Lieutenant General Sok Vannara", {"country": "KHM", "standing": "military"}),
    (CAMP, "The general", {"name": "Sok Vannara"}),
    (CAMP, "Luca Moretton", {"standing": "legislature"}),
    (SENATE, "Vasil Raykov", {"country": "BGR", "standing": "legislature"}),
    (SENATE, "Noor Haddad", {"standing": "expert"}),
    (SENATE, "Bader Shatti", {"country": "KWT", "standing": "legislature"}),
    (SENATE, "Amina Oduya", {"country": "KEN", "standing": "legislature"}),
    (SENATE, "Al-Bu Dakhil", {"name": "Jasim al-Bu Dakhil", "country": "IRQ"}),
    (WASHINGTON, "The former president", {"name": "Donald Trump", "standing": "unknown"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "wanted"), CASES, ids=[c[1] for c in CASES])
def test_a_span_is_resolved(text: str, words: str, wanted: dict[str, Any]) -> None:
    actor = who(text, words)
    assert {key: getattr(actor, key) for key in wanted} == wanted
    assert actor.spans == (span_of(text, words),)


def test_long_texts_take_time_in_proportion() -> None:
    """Ten times the text takes at most some thirty times as long: nothing here is quadratic in the words."""
    once = " ".join((AEGEAN, NIGHT, OTTAWA, MAGHREB, WARSAW, YEREVAN, BRUSSELS, TOKYO, BAKU, WASHINGTON))
    Resolver(bare(once))

    def seconds(text: str) -> float:
        begun = time.process_time()
        Resolver(bare(text)).places(Span(0, len(text)))
        return time.process_time() - begun

    assert seconds(once * 20) < 30 * max(seconds(once * 2), 0.005)
