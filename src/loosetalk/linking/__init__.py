"""What belongs together: replies and the statements they answer, copies of one text, tellings of one statement."""

from __future__ import annotations

from loosetalk.linking.replies import link_replies

__all__ = ["link_replies"]
