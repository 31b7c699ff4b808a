"""Names to actors: countries, organisations, office holders by date, roles, pronouns.

``Resolver(tagged)`` reads an article once; ``resolve(span)`` tells who a span means, ``persons()`` who is named,
``places(span)`` which countries are mentioned and as what. ``load_offices(files)`` adds a user's office holders.
"""

from __future__ import annotations

from loosetalk.actors.loading import ActorFile, load_offices
from loosetalk.actors.places import CountryKind, CountryMention
from loosetalk.actors.resolve import Resolver
from loosetalk.actors.tables import Offices, country_names

__all__ = [
    "ActorFile", "CountryKind", "CountryMention", "Offices", "Resolver", "country_names", "load_offices",
]  # fmt: skip
