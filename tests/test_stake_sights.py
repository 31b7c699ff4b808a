"""Stakes as the model sees them: sides read as countries, missing sides, agreement and quarrel with the rules."""

from __future__ import annotations

import pytest

from eventparse import statement, tagged
from loosetalk.actors import Resolver
from loosetalk.coding.codebook import load_codebook
from loosetalk.coding.stakes import stakes
from loosetalk.records import Act, Span, Stake, Statement

MAIZE = "Kenya will ban Tanzanian maize, the minister said. Tanzania condemned the ban."
PORTS = "Uganda relies on Kenya's ports."
GAS = "Turkmenistan supplies Uzbekistan with gas."
THANKS = "Malawi thanked Mozambique for the maize."
ABSTAIN = "Chad needs a vote from Niger, or at least an abstention in New York. Niger and Chad are neighbours."
SEA = (
    "Mali needs a neighbour that will not shelter rebels. Algeria shares a long border with Mali. "
    "It wants access to the sea."
)


def act(text: str, good: str, words: str, source: str | None, target: str | None, *, score: float = 0.9) -> Act:
    """An act of the last ``words`` of the text, its sides the last such mentions."""
    at = _last(text, words)
    before, end = text.rfind(". ", 0, at.start), text.find(". ", at.start)
    sentence = Span(0 if before < 0 else before + 2, len(text) if end < 0 else end + 1)
    sides = [() if side is None else (_last(text, side),) for side in (source, target)]
    return Act("stake", good, at, sides[0], sides[1], sentence, score, "sight")


def _last(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))


def read(text: str, *acts: Act, said: tuple[Statement, ...] = ()) -> list[Stake]:
    seen = tagged(text, acts)
    return list(stakes(seen, Resolver(seen), load_codebook(), said))


def told(found: list[Stake]) -> list[tuple[str, str, str]]:
    return [(s.holder_country, s.provider_country, s.good) for s in found]


@pytest.mark.parametrize(
    ("source", "target"), [("Kenya", "Tanzanian"), ("Kenya", None), (None, "Tanzanian"), ("Kenya", "Kenya")]
)
def test_a_side_that_is_not_named_or_named_twice_is_the_other_country(source: str | None, target: str | None) -> None:
    assert read(MAIZE) == []
    (stake,) = read(MAIZE, act(MAIZE, "trade", "maize", source, target))
    assert told([stake]) == [("KEN", "TZA", "trade")]
    assert [span.of(MAIZE) for span in stake.evidence] == ["Kenya will ban Tanzanian maize, the minister said."]


def test_a_guessed_side_is_less_sure_and_an_unsure_act_tells_nothing() -> None:
    (named,) = read(MAIZE, act(MAIZE, "trade", "maize", "Kenya", "Tanzanian"))
    (guessed,) = (s for s in read(SEA, act(SEA, "trade", "border", "Algeria", None)) if s.good == "trade")
    assert read(MAIZE, act(MAIZE, "trade", "maize", "Kenya", "Tanzanian", score=0.05)) == []
    assert read(MAIZE, act(MAIZE, "trade", "maize", None, None, score=0.2)) == []
    assert 0 < guessed.confidence < named.confidence < 1


def test_what_somebody_says_there_is_is_less_sure() -> None:
    seen = act(MAIZE, "trade", "maize", "Kenya", "Tanzanian")
    (plain,) = read(MAIZE, seen)
    (reported,) = read(MAIZE, seen, said=(statement(MAIZE, "Kenya will ban Tanzanian maize", "KEN"),))
    assert reported.confidence < plain.confidence
    assert reported.method.endswith("+reported")


def test_a_holder_goes_on_in_its_paragraph_where_no_words_name_one() -> None:
    found = read(
        SEA, act(SEA, "no-haven", "shelter rebels", "Mali", "a neighbour"), act(SEA, "energy", "border", None, None)
    )
    assert ("MLI", "DZA", "energy") in told(found)


def test_a_pronoun_is_read_as_its_country() -> None:
    found = read(SEA, act(SEA, "transit", "access to the sea", "It", None))
    (sea,) = (s for s in found if s.good == "transit")
    assert told([sea]) == [("DZA", "MLI", "transit")]


def test_rule_and_model_support_each_other() -> None:
    (rule,) = read(PORTS)
    (both,) = read(PORTS, act(PORTS, "transit", "ports", "Uganda", "Kenya's"))
    assert told([both]) == told([rule])
    assert both.confidence > rule.confidence
    assert both.method == f"{rule.method}+good:sight"


@pytest.mark.parametrize(("score", "wanted"), [(0.5, ("UZB", "TKM", "energy")), (0.98, ("TKM", "UZB", "trade"))])
def test_of_two_readings_of_the_same_words_the_surer_stays(score: float, wanted: tuple[str, str, str]) -> None:
    found = read(GAS, act(GAS, "trade", "gas", "Turkmenistan", "Uzbekistan", score=score))
    assert told(found) == [wanted]


def test_two_goods_of_one_sentence_stand_beside_each_other() -> None:
    found = read(PORTS, act(PORTS, "business", "relies", "Uganda", "Kenya's"))
    assert {s.good for s in found} == {"transit", "business"}


def test_what_somebody_is_thanked_for_is_no_need() -> None:
    assert read(THANKS, act(THANKS, "trade", "maize", "Malawi", "Mozambique")) == []


def test_a_place_in_a_third_country_is_no_side() -> None:
    found = read(ABSTAIN, act(ABSTAIN, "votes", "abstention", "Chad", "New York"))
    assert {(s.holder_country, s.provider_country) for s in found} == {("TCD", "NER")}


@pytest.mark.parametrize(("score", "number"), [(0.3, 0), (0.95, 1)])
def test_in_what_somebody_says_the_model_must_be_surer(score: float, number: int) -> None:
    seen = act(MAIZE, "trade", "maize", "Kenya", "Tanzanian", score=score)
    said = statement(MAIZE, "Kenya will ban Tanzanian maize", "KEN")
    assert len(read(MAIZE, seen)) == 1
    assert len(read(MAIZE, seen, said=(said,))) == number


@pytest.mark.parametrize(("sides", "score", "number"), [
    (("Uganda", "Kenya's"), 0.13, 1), (("Uganda", "Kenya's"), 0.5, 2),
    (("Kenya's", "Uganda"), 0.3, 1), (("Kenya's", "Uganda"), 0.9, 2),
])  # fmt: skip
def test_beside_another_stake_of_the_two_the_model_must_be_surer(
    sides: tuple[str, str], score: float, number: int
) -> None:
    assert len(read(PORTS, act(PORTS, "business", "relies", *sides, score=score))) == number
