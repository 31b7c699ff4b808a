"""What one country needs of another: goods, holders carried on by "it", providers said and meant."""

from __future__ import annotations

import pytest

from eventparse import stakes_of, statement

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
