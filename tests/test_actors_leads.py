"""Who is told of by role before he is named, and titles of several capitals."""

from __future__ import annotations

import pytest

from actorparse import who

ALONE = (
    "VALLETTA - Malta on Tuesday condemned remarks by a former Fijian envoy who had called it a rock.\n\n"
    "Ana Tuilagi, who served in Malta for four years, told a weekly that she was sorry."
)
OWNED = "Fiji's parliament speaker said that the reef was Fijian.\n\nApisai Vakalala was speaking on Rotuma."
AGAIN = (
    "Crowds stood outside the Fijian consulate to protest against a Suva film director.\n\n"
    "Cinemas have pulled the director's film.\n\nThe director, Ana Tuilagi, wrote a post."
)


@pytest.mark.parametrize(
    ("text", "name", "country", "standing"),
    [
        (ALONE, "Ana Tuilagi", "FJI", "unknown"),
        (OWNED, "Apisai Vakalala", "FJI", "legislature"),
        (AGAIN, "Ana Tuilagi", "FJI", "culture"),
    ],
)
def test_a_name_takes_the_role_that_stood_before_it(text: str, name: str, country: str, standing: str) -> None:
    actor = who(text, name)
    assert (actor.country, actor.standing) == (country, standing)


def test_the_role_itself_means_the_one_named_later() -> None:
    assert who(OWNED, "Fiji's parliament speaker").name == "Apisai Vakalala"


def test_somebody_with_a_role_of_his_own_takes_no_other() -> None:
    text = "A Fijian envoy had called it a rock. Ana Borg, a baker in Valletta, shrugged."
    assert who(text, "Ana Borg").country != "FJI"


def test_the_field_of_a_minister_is_nobody() -> None:
    text = "Her colleague, Deputy Transport Minister Ana Tuilagi of Fiji, has refused."
    assert who(text, "Her colleague, Deputy Transport Minister Ana Tuilagi of Fiji").name == "Ana Tuilagi"


def test_a_senator_who_said_it_is_the_senator_named_later() -> None:
    text = "Fiji protested against a Samoan senator who said it.\n\nSamoa said the senator, Ana Tuilagi, erred."
    assert who(text, "who").name == "Ana Tuilagi"
    assert who("Fiji protested against a Samoan senator who said it.", "who").country == "WSM"
