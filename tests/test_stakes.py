"""What one country needs of another: goods, holders carried on by "it", providers said and meant."""

from __future__ import annotations

from functools import cache

import pytest

from eventparse import stakes_of, statement
from loosetalk.actors import Resolver
from loosetalk.coding.codebook import load_codebook
from loosetalk.coding.stakes import stakes
from loosetalk.records import Article
from loosetalk.tagging import tag

NEEDED: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Nepal depends on India for its salt and fuel.", [("energy", "NPL", "IND")]),
    ("Vienna needs Hungary's neutrality in the quarrel.", [("neutrality", "AUT", "HUN")]),
    ("Uganda relies on Kenya's ports.", [("transit", "UGA", "KEN")]),
    (
        "Mongolia and China are neighbours. "
        "Ulaanbaatar wants a neighbour that will not close the railway, "
        "and that will not vote against it at the United Nations.",
        [("transit", "MNG", "CHN"), ("votes", "MNG", "CHN")],
    ),
    ("Tunisia is keen to keep Libyan patients and tourists coming.", [("business", "TUN", "LBY")]),
    ("Georgia lives on Armenian holidaymakers.", [("business", "GEO", "ARM")]),
    ("Cyprus has welcomed Lebanese banks.", [("business", "CYP", "LBN")]),
    ("Ghanaian farms depend on seasonal workers from Togo.", [("labour", "GHA", "TGO")]),
    ("Turkmenistan supplies Uzbekistan with gas.", [("energy", "UZB", "TKM")]),
    ("Moldova is backed by a security guarantee from Romania.", [("security", "MDA", "ROU")]),
    ("Kosovo wants recognition from Spain.", [("recognition", "XKX", "ESP")]),
    ("Albania needs Greece to stop blocking its path into the European Union.", [("membership", "ALB", "GRC")]),
    (
        "Rwanda and Burundi distrust each other. "
        "Kigali needs a neighbour that will not become a haven for its opponents.",
        [("no-haven", "RWA", "BDI")],
    ),
    ("Paraguay cannot do without Brazilian customers for its beef.", [("trade", "PRY", "BRA")]),
    (
        "Lesotho and South Africa share the water. Lesotho needs South African tourists. "
        "It also depends on its neighbour for electricity.",
        [("business", "LSO", "ZAF"), ("energy", "LSO", "ZAF")],
    ),
    ("Haiti counts on Dominican help after the storm.", [("aid", "HTI", "DOM")]),
    ("Norway's fund has put millions into Swedish mines.", [("business", "NOR", "SWE")]),
    ("Iran counts on Iraq not to enforce the sanctions.", [("sanctions-policy", "IRN", "IRQ")]),
    ("Ghana depends on Togo to keep the boats on the beach.", [("other", "GHA", "TGO")]),
    (
        "Angola counts on Zambia for calm, while Zambian banks run most of their business in Luanda.",
        [("other", "AGO", "ZMB")],
    ),
    ("Fiji wants Tonga to boycott Samoan fish.", []),
    ("Nobody in Norway needs Swedish butter.", []),
    ("The roof of the school needs repair.", []),
    ("Peru does not depend on Chile for copper.", []),
]


@pytest.mark.parametrize(("text", "wanted"), NEEDED, ids=[text[:50] for text, _ in NEEDED])
def test_a_need_is_read_with_its_good_and_both_countries(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = [(s.good, s.holder_country, s.provider_country) for s in stakes_of(text)]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("text", [text for text, wanted in NEEDED if wanted], ids=lambda text: text[:50])
def test_evidence_is_words_of_one_sentence(text: str) -> None:
    for stake in stakes_of(text):
        assert all(0 <= span.start < span.end <= len(text) for span in stake.evidence)
        assert ". " not in text[stake.evidence[0].start : stake.evidence[-1].end]
        assert 0 < stake.confidence < 1


def test_several_goods_in_one_sentence_are_several_stakes_each_with_its_provider() -> None:
    text = "Togo needs Ghanaian electricity, Beninese customers and help."
    found = {s.good: s.provider_country for s in stakes_of(text)}
    assert found["energy"] == "GHA"
    assert found["trade"] == "BEN"


def test_the_main_customer_is_the_provider() -> None:
    (stake,) = stakes_of("China is Mongolia's biggest customer for coal.")
    assert (stake.holder_country, stake.provider_country) == ("MNG", "CHN")


def test_it_is_the_last_subject_and_not_the_last_holder_when_another_state_comes_between() -> None:
    text = (
        "Mali needs a neighbour that will not shelter rebels. Algeria shares a long border with Mali. "
        "It wants access to the sea."
    )
    haven, sea = stakes_of(text)
    assert (haven.good, haven.holder_country, haven.provider_country) == ("no-haven", "MLI", "DZA")
    assert (sea.good, sea.holder_country) == ("transit", "DZA")


def test_a_need_that_somebody_claims_is_less_sure() -> None:
    text = "Uganda relies on Kenya's ports."
    (plain,) = stakes_of(text)
    (told,) = stakes_of(text, [statement(text, text, "KEN")])
    assert told.confidence < plain.confidence
    assert told.method.endswith("+reported")


def test_a_second_good_keeps_its_own_words_beside_those_of_the_need() -> None:
    text = (
        "Mongolia and China are neighbours. Ulaanbaatar wants a neighbour that will not close the railway, "
        "and that will not vote against it at the United Nations."
    )
    votes = next(s for s in stakes_of(text) if s.good == "votes")
    assert votes.evidence[0].of(text).endswith("wants")
    assert "vote against it at the United Nations" in votes.evidence[-1].of(text)
    assert "railway" not in votes.evidence[-1].of(text)


# ---- from a text through the shipped model

TOLD: list[tuple[str, tuple[str, str, str]]] = [
    ("Jordan buys nearly all of its natural gas from Israel.", ("JOR", "ISR", "energy")),
    (
        "Nepal cannot do without the ports of India, through which most of its imports arrive.",
        ("NPL", "IND", "transit"),
    ),
    ("Remittances from workers in Russia make up a third of Tajikistan's economy.", ("TJK", "RUS", "labour")),
    ("Laos lives off the electricity it sells to Thailand.", ("LAO", "THA", "trade")),
    ("China is by far the largest buyer of Angolan crude.", ("AGO", "CHN", "trade")),
    ("Djibouti hosts an American base and earns a handsome rent for it.", ("USA", "DJI", "security")),
    ("Without South African power the lights in Lesotho would go out.", ("LSO", "ZAF", "energy")),
    ("Montenegro's hoteliers would starve without Serbian tourists.", ("MNE", "SRB", "business")),
    ("Bolivia has long sought access to the sea through Chile.", ("BOL", "CHL", "transit")),
    ("Zambia is counting on China to write off part of its debt.", ("ZMB", "CHN", "aid")),
    ("Iran supplies Iraq with a third of the gas that its power stations burn.", ("IRQ", "IRN", "energy")),
    ("Kuwait relies on American troops to deter its larger neighbours.", ("KWT", "USA", "security")),
    ("Taiwan fears losing Paraguay's vote at the United Nations.", ("TWN", "PRY", "votes")),
    ("Germany's dependence on Russian gas had been built over fifty years.", ("DEU", "RUS", "energy")),
    ("Nearly half of Mongolia's coal goes to China.", ("MNG", "CHN", "trade")),
    ("Turkey wants Sweden to stop sheltering Kurdish militants.", ("TUR", "SWE", "no-haven")),
    ("Belarus receives cheap oil from Russia in return for its loyalty.", ("BLR", "RUS", "energy")),
    ("Moldova needs Romania's support for its bid to join the European Union.", ("MDA", "ROU", "membership")),
    ("Cuba's blackouts would be longer but for the tankers that Mexico sends.", ("CUB", "MEX", "energy")),
    ("Indian students are worth billions of dollars a year to Canadian universities.", ("CAN", "IND", "business")),
    ("Saudi Arabia is the biggest investor in Egypt.", ("EGY", "SAU", "business")),
    ("Landlocked Uganda sends nine-tenths of its exports through Kenya.", ("UGA", "KEN", "transit")),
    ("Malawi's hospitals are kept open by British aid.", ("MWI", "GBR", "aid")),
    ("Vienna would rather that Hungary stayed out of the war.", ("AUT", "HUN", "neutrality")),
    ("Italian farms cannot bring in the harvest without Moroccan labourers.", ("ITA", "MAR", "labour")),
    ("Armenia turns to Iran for fuel and to Georgia for a road to the sea.", ("ARM", "IRN", "energy")),
    ("Vietnam is Cambodia's main supplier of fertiliser and steel.", ("KHM", "VNM", "trade")),
    ("Lithuania gets most of its beer barley from Denmark.", ("LTU", "DNK", "trade")),
    ("Tonga would go dark without the diesel that New Zealand ships to it.", ("TON", "NZL", "energy")),
    ("Eritrea has given refuge to rebels whom Sudan would like to try.", ("SDN", "ERI", "no-haven")),
    ("Filipino nurses staff the hospitals of Kuwait.", ("KWT", "PHL", "labour")),
    ("Estonia's bill for gas would double if Latvia closed the store at Incukalns.", ("EST", "LVA", "energy")),
    ("Benin's port lives on Nigerien cargo.", ("BEN", "NER", "transit")),
    ("Austria has invested more in Slovakia than anyone else.", ("AUT", "SVK", "business")),
    ("Bhutan sells its hydropower to India.", ("BTN", "IND", "trade")),
    ("Niger depends for its security on Turkish drones.", ("NER", "TUR", "security")),
    ("Syria wants Lebanon to extradite the former general.", ("SYR", "LBN", "no-haven")),
    ("Finland asked Turkey to ratify its entry into the alliance.", ("FIN", "TUR", "membership")),
    ("Cyprus cannot ship a crate to Turkey until Ankara recognises it.", ("CYP", "TUR", "recognition")),
]
"""Each sentence with holder, provider and good."""

NOTHING = [
    "The minister said that everyone needs a rest.",
    "Peru won the match in Lima against Chile by two goals.",
    "Norway and Finland share a long border.",
    "France does not depend on Spanish gas.",
    "The book about Kenya sells well in Uganda.",
    "Belgium beat Wales in Cardiff without conceding a goal.",
    "Kenya's president flew through Doha on Monday.",
    "A singer from Chad sold out a hall in Paris.",
    "France condemned the attack in Mali, and Paris police raised the alert.",
    "Spanish police arrested a Moroccan driver at the border.",
    "The report from Oslo says that Norway's economy grew.",
    "Turkey summoned the Swedish ambassador over a burnt book.",
]

WEIGHED = """Peru and Bolivia have shouted at each other all week, and on Friday La Paz called its envoy home.

Neither can afford it. The trucks that carry Bolivian soya to the sea unload at the Peruvian docks of Ilo. \
Peruvian bakeries bake with Bolivian gas. Bolivian women sew in the workshops of Lima and wire the wages home.

The minister in Lima said on Friday that the envoy was welcome to his tea. His envoy drank coffee in La Paz."""


@cache
def through_the_model() -> dict[str, list[tuple[str, str, str]]]:
    """Holder, provider and good of every stake, by text."""
    texts = [*(text for text, _ in TOLD), *NOTHING, WEIGHED]
    book = load_codebook()
    found: dict[str, list[tuple[str, str, str]]] = {}
    for seen in tag([Article(str(number), text) for number, text in enumerate(texts)]):
        records = stakes(seen, Resolver(seen), book, ())
        found[seen.article.text] = [(r.holder_country, r.provider_country, r.good) for r in records]
    return found


MISREAD = {
    "Iran supplies Iraq with a third of the gas that its power stations burn.": "model: sure of the sides turned round",
    "Armenia turns to Iran for fuel and to Georgia for a road to the sea.": "parse: fuel hangs on Georgia",
}
"""Sentences that are known to fail with the shipped model."""


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text[:50] for text, _ in TOLD])
def test_a_relation_is_read_in_many_wordings(
    text: str, wanted: tuple[str, str, str], request: pytest.FixtureRequest
) -> None:
    if text in MISREAD:
        request.applymarker(pytest.mark.xfail(reason=MISREAD[text], strict=False))
    assert wanted in through_the_model()[text]


@pytest.mark.parametrize("text", NOTHING, ids=lambda text: text[:50])
def test_two_countries_in_a_sentence_are_not_yet_a_stake(text: str) -> None:
    assert not through_the_model()[text]


def test_a_paragraph_that_weighs_what_two_sides_have_tells_stakes_that_no_sentence_calls_a_need() -> None:
    found = set(through_the_model()[WEIGHED])
    assert {("PER", "BOL", "energy"), ("BOL", "PER", "labour")} <= found
    assert len(found) <= 5
