"""The classes that the analyses share, each with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from loosetalk.records import Modality, ReplyKind, Root, Standing

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "movement"]
Fate = Literal["disavowed", "denied", "retracted", "backed", "answered", "unanswered"]

OFFICIAL: Final[frozenset[Standing]] = frozenset({"head", "government", "spokesperson", "military"})
"""Who speaks for the executive. Deputies and parties are public figures but do not make the official line."""

QUADS: Final[Mapping[Root, Quad]] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
    "MIGRATE": "movement",
}
"""PLOVER's four classes; MIGRATE is our extension and belongs to none of them."""

COOPERATION: Final[frozenset[Quad]] = frozenset({"verbal cooperation", "material cooperation"})
CONFLICT: Final[frozenset[Quad]] = frozenset({"verbal conflict", "material conflict"})

HAPPENED: Final[frozenset[Modality]] = frozenset({"asserted"})
"""Only events told as having happened are counted; planned, denied and conditional ones are listed and marked."""

OWN_SIDE: Final[Mapping[ReplyKind, Fate]] = {
    "disavowal": "disavowed",
    "apology": "disavowed",
    "denial": "denied",
    "retraction": "retracted",
    "endorsement": "backed",
    "escalation": "backed",
}
"""What the speaker's own side made of a statement. All other reply kinds come from the side spoken about."""

FATES: Final[tuple[Fate, ...]] = ("disavowed", "denied", "retracted", "backed", "answered", "unanswered")
