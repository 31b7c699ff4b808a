"""Needs told by hands, purses, routes, shares and losses rather than by "needs"."""

from __future__ import annotations

import pytest

from eventparse import stakes_of
from loosetalk.records import Good

PAIR = "Fiji and Tonga trade every day. "
TOLD: list[tuple[str, tuple[str, str, Good]]] = [
    ("Tongan nurses staff half the wards of Fiji.", ("FJI", "TON", "labour")),
    ("Tongan workers, many of them young, drive the lorries of Fiji.", ("FJI", "TON", "labour")),
    ("The wards of Fiji would close without Tongan nurses.", ("FJI", "TON", "labour")),
    ("Tonga, which gives Fiji 30 million dollars a year, is silent.", ("FJI", "TON", "aid")),
    ("Half the clinics of Fiji are paid for by Tonga.", ("FJI", "TON", "aid")),
    ("Fiji sends most of its sugar through Tongan ports.", ("FJI", "TON", "transit")),
    ("The onions in the shops of Fiji come from Tongan growers.", ("FJI", "TON", "trade")),
    ("Fiji sends every fifth crate of sugar to Tonga.", ("FJI", "TON", "trade")),
    ("Tonga is the second customer of the mills of Fiji.", ("FJI", "TON", "trade")),
    ("The mills of Fiji are kept alive by Tongan cotton.", ("FJI", "TON", "trade")),
    ("Without the water from Tonga, the taps of Fiji would be dry.", ("FJI", "TON", "other")),
    ("Fiji wants Tonga to take its nationals back.", ("FJI", "TON", "other")),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_a_need_told_in_passing(text: str, wanted: tuple[str, str, Good]) -> None:
    found = [(s.holder_country, s.provider_country, s.good) for s in stakes_of(PAIR + text)]
    assert wanted in found
    assert (wanted[1], wanted[0], wanted[2]) not in found


@pytest.mark.parametrize("text", [
    "Fiji gave Tonga a warning.",
    "Tongan fans fill the stadium of Fiji.",
    "The minister from Tonga came to Fiji.",
])  # fmt: skip
def test_what_is_no_need(text: str) -> None:
    assert stakes_of(PAIR + text) == []
