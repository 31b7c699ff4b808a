"""Names to actors: countries, organisations, office holders by date, roles, pronouns.

``Resolver(tagged)`` reads an article once; ``resolve(span)`` tells who a span means, ``persons()`` who is named,
``places(span)`` which countries are mentioned and as what.
"""

from __future__ import annotations

from loosetalk.actors.places import CountryKind, CountryMention
from loosetalk.actors.resolve import Resolver
from loosetalk.actors.tables import country_names

__all__ = ["CountryKind", "CountryMention", "Resolver", "country_names"]
