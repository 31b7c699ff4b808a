"""Names of things that look like persons': outlets, shows, parties, waters ("Radio Altiplano", "the Khor Abdullah")."""

from __future__ import annotations

from loosetalk.actors.reading import Reading

_OUTLET_WORDS = frozenset(
    ["radio", "tv", "fm", "television", "channel", "kanal", "canal", "televisión", "televizija", "telewizja", "rádio"]
)
_OUTLET_KINDS = _OUTLET_WORDS | frozenset(
    ["show", "programme", "program", "podcast", "newspaper", "daily", "weekly", "magazine", "website", "station",
     "broadcaster", "network", "tabloid", "portal", "newscast", "bulletin", "blog", "site", "film", "novel", "book",
     "party", "movement", "bloc", "coalition", "agency"]
)  # fmt: skip
PAPERS = frozenset(
    ["correo", "voz", "diario", "prensa", "jornal", "gazeta", "gazette", "gazzetta", "herald", "heraldo",
     "tribune", "tribuna", "mirror", "courier", "kurier", "zeitung", "nachrichten", "observer", "telegraph",
     "chronicle", "giornale", "corriere", "noticias", "universal", "comercio", "novosti", "vesti", "novine",
     "dnevnik", "vjesnik", "glas", "hoja", "folha", "nouvelles", "figaro", "express", "daily", "times", "post",
     "news", "standard", "sentinel", "bulletin", "faro", "tiempo", "mundo", "monde", "matin", "soir", "estado",
     "aftonbladet", "dagblad", "tidningen"]
)  # fmt: skip
"""Words in the names of newspapers of many languages."""

_OTHERS = frozenset({"of", "for", "and", "with", "who"})
_AUDIENCE = frozenset({"readers", "viewers", "listeners", "pages", "page", "issue"})
_ARTICLES = frozenset({"la", "el", "le", "les", "los", "las", "il", "lo"})


def of_thing(reading: Reading, first: int, last: int) -> bool:
    """Whether a would-be name is a paper's, a station's, a show's or a water's: the words beside it tell.

    "Radio Altiplano", "the talk show Hadith al-Marsa", "Pasarlay FM", "readers of La Hoja", "the Khor Abdullah".
    """
    if reading.gap(last - 1) == " " and reading.key(last) in _OUTLET_WORDS and reading.words[last].text[0].isupper():
        return True
    if _told_as_outlet(reading, last) or any(reading.key(i) in _OUTLET_WORDS for i in range(first, last)):
        return True
    if reading.key(first) in _ARTICLES and names_paper(reading, first, last):
        return True
    start = _capitals_start(reading, first)
    if any(reading.key(i) in _OUTLET_WORDS for i in range(start, first)):
        return True
    opening = reading.key(start)
    if start < first and opening in _ARTICLES and start > 0 and not reading.words[start - 1].text[0].isupper():
        return True
    if reading.key(start - 1) == "of" and reading.key(start - 2) in _AUDIENCE:
        return True
    before, near = reading.key(start - 1), start > 0 and reading.gap(start - 1) in (" ", " “", ' "', " ‘")
    if near and before in _OUTLET_KINDS and reading.words[start - 1].text[0].islower():
        return True
    titled = any(i in reading.role_over for i in range(start, first))
    noun = reading.role_at.get(last) is not None and reading.gap(last - 1) in (" ", "’s ", "'s ")
    return near and before == "the" and last - start > 1 and not titled and not noun


def names_paper(reading: Reading, first: int, last: int) -> bool:
    """Whether words are a newspaper's or a station's name by one of its capitalised words: "La Voz del Norte"."""
    words = [reading.words[i] for i in range(first, last)]
    known = any(word.key in PAPERS | _OUTLET_WORDS and word.text[0].isupper() for word in words)
    opening = 1 if words and words[0].key == "the" else 0
    return known and len(words) > 1 + opening and words[opening].text[0].isupper()


def _told_as_outlet(reading: Reading, last: int) -> bool:
    """Whether an apposition says that it is an outlet: "Akşam Masası, the talk show"."""
    if reading.gap(last - 1) != ", " or reading.key(last) not in {"a", "an", "the", "one"}:
        return False
    kind = next((at for at in range(last + 1, last + 5) if reading.key(at) in _OUTLET_KINDS), None)
    if kind is None or _OTHERS.intersection(reading.key(at) for at in range(last + 1, kind)):
        return False
    over = (reading.role_over.get(at) for at in range(last + 1, kind + 2))
    return not any(hit is not None and hit.role.kind == "role" for hit in over)


def _capitals_start(reading: Reading, first: int) -> int:
    """The first word of the capitals that run up to a name, particles between them included."""
    start = at = first
    while at > 0 and reading.gap(at - 1) in (" ", "-") and reading.same_sentence(at - 1, at):
        at -= 1
        if reading.words[at].text[0].isupper():
            start = at
        elif reading.key(at) not in reading.lists.particles | {"al", "el"}:
            break
    return start
