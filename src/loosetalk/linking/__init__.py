"""What belongs together: replies and the statements they answer, copies of one text, tellings of one statement.

``link_replies`` works within one article, ``episodes`` over all of them once their records are made; ``near_copies``
alone tells which articles run one text.
"""

from __future__ import annotations

from loosetalk.linking.copies import near_copies
from loosetalk.linking.episodes import Links, episodes
from loosetalk.linking.replies import link_replies

__all__ = ["Links", "episodes", "link_replies", "near_copies"]
