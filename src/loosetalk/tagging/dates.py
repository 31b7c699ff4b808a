"""Time phrases of English prose, and the dates they mean.

One principle decides every value: **a phrase stands for all the days it may mean, and its value is the smallest day,
month or year that holds them all, never finer than what is said.** Days it may mean are counted from the day of
publication or, for phrases such as "the next day", from the nearest date before in the text.

* An exact count of days says a day; of weeks a month (a day with "exactly"); of months a month; of years a year.
* A vague count ("a few", "about ten") says one step less, and stands for the whole range in ``dates.toml``.
* "This week", "last weekend" say a month, where the days lie in one; a season, a half or a quarter says a year.
* A month or day of the year without its year is the latest not after publication; with a cue of the future in its
  clause ("will", "scheduled", "next") it is the first not before. The same holds for weekdays.
  A day of the year in a clause that tells of nothing past is the coming one where that is near ("a cup on October 22").
* "Hours later" is of the same day; what is only a bound ("since 1975", "by Monday") is nothing to count from where the
  text tells of another day before.
* "Two days after" something dated by a month means that month: up to seven days are not held against it. The date is
  one in the clause that follows ("after he won in November"), else one of the same sentence or the one before. Where
  the clause before is dated, the phrase dates the one that follows ("on Thursday ordered ..., two days after he said").

A phrase that is seen and cannot be placed has the value None and precision "unknown".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from loosetalk.records import DatePhrase, Span, Spans
from loosetalk.tagging import date_meanings as meanings
from loosetalk.tagging.date_meanings import MONTH_OF, WEEKDAY_OF, WORDS, Meaning, Where
from loosetalk.tagging.periods import Period, from_prefix, narrowest

# An anaphor looks back over so many sentences: what is further off is another story.
_REACH = 6
# "Two days after the vote" names what it counts from: only a date just told can be that.
_CLAUSE_REACH = 1


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


_FULL_MONTHS = [names[0] for names in WORDS["months"]]
_SHORT_MONTHS = [name for names in WORDS["months"] for name in names[1:]]
_MONTH = rf"(?P<month>(?:{_either(_FULL_MONTHS)})\b|(?:{_either(_SHORT_MONTHS)})\b\.?)"
_WEEKDAY = rf"(?P<weekday>{_either([names[0] for names in WORDS['weekdays']])})\b"
_ANY_WEEKDAY = rf"(?:{_either(list(WEEKDAY_OF))})\b\.?"
_SEASON = rf"(?P<season>{_either(WORDS['seasons'])})\b"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?P<range>\s?(?:[-–—]|and|to|or)\s?[0-3]?\d(?:st|nd|rd|th)?(?!\d))?"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?!\d|[.,:]\d)"
_UNIT = r"(?P<unit>minute|hour|day|week|month|year|decade|centur(?=y|ies))(?:s|y|ies)?\b"
_COUNT = rf"(?P<count>\d{{1,3}}|{_either(WORDS['counts'])}|{_either(WORDS['vague'])})"
_ROUGH = (
    r"(?:(?P<exact>exactly|precisely)\s+|(?P<rough>(?:about|around|nearly|almost|roughly|approximately|some|over"
    r"|under|barely|(?:just|a little|slightly)\s+(?:over|under)|(?:more|less)\s+than|at\s+least)\s+))?"
)
_HOW_MANY = rf"{_ROUGH}(?:{_COUNT}\s+)?(?:(?:short|long|whole|full|and\s+a\s+half)\s+)?{_UNIT}"
_PART = (
    r"(?:(?:the\s+)?(?:(?:very\s+)?(?:early|late|mid)(?:\s+in)?|(?:beginning|start|middle|end|close|eve|turn"
    r"|(?:first|second|third|fourth|last)\s+(?:half|quarter|days|weeks|months))\s+of)[\s-]+(?:the\s+)?)?"
)
_RELATIVE_YEAR = r"(?P<whichyear>last|this|next|that|the\s+same|the\s+previous|the\s+following)\s+year\b"
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?\b"


# No phrase names its unit of time later than this many characters on; a quick look there spares the rules.
_LONGEST = 60


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str], Where], Meaning]


class _Seen(NamedTuple):
    """A phrase as matched, before anything is known of its neighbours."""

    match: re.Match[str]
    rule: _Rule


def find_dates(text: str, sentences: Spans, published: str | None) -> tuple[DatePhrase, ...]:
    """Every time phrase in the sentences, in order, without the preposition before it ("in", "on").

    ``published`` is the publication date as an ISO prefix (or None), which most values are counted from.
    """
    publication = from_prefix(published)
    found: list[DatePhrase] = []
    anchor: tuple[int, Period, int] | None = None
    for number, sentence in enumerate(sentences):
        seen = _seen(text, sentence)
        for i, one in enumerate(seen):
            reach = _CLAUSE_REACH if "clause" in one.match.groupdict() else _REACH
            near = anchor[1] if anchor and number - anchor[0] <= reach else None
            if near and anchor and _far_evening(text, one.match, near, anchor[2]):
                near = None
            where = Where(
                publication,
                near,
                _forward(text, seen, i, publication),
                _lent_year(text, seen, i),
                _is_future(text, sentence, one.match),
                _is_past(text, sentence, one.match),
                _dated_before(text, seen, found, i),
            )
            period, finest = one.rule.meaning(one.match, where)
            value, precision = narrowest(period, finest)
            found.append(DatePhrase(Span(*one.match.span()), value, precision))
            if (
                value is not None
                and not _describes(text, one.match)
                and not _only_bounds(text, one.match, anchor, number)
            ):
                anchor = (number, from_prefix(value) or Period(date.min, date.max), one.match.end())
    return tuple(found)


def _far_evening(text: str, match: re.Match[str], near: Period, since: int) -> bool:
    """Whether "the same evening" would be of a month or year told in an earlier paragraph: it is of another day."""
    part_of_day = (match.groupdict().get("unit") or "").lower() in meanings.PARTS_OF_DAY
    return part_of_day and near.first != near.last and "\n" in text[since : match.start()]


# ---- seeing


def _seen(text: str, sentence: Span) -> list[_Seen]:
    """The phrases of one sentence: at each word that may begin one, the first rule that fits."""
    seen: list[_Seen] = []
    done = sentence.start
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        if word.start() < done or not (word.group()[0].isdigit() or word.group().lower() in _STARTS):
            continue
        if word.start() > 0 and word.group()[0].isdigit() and text[word.start() - 1] in "$€£#/.,-–_:":
            continue
        if not _HINT.search(text, word.start(), min(sentence.end, word.start() + _LONGEST)):
            continue
        for rule in _RULES:
            match = rule.pattern.match(text, word.start(), sentence.end)
            if match and _is_date(text, match):
                seen.append(_Seen(match, rule))
                done = match.end()
                break
    return seen


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether a match is meant as a time: names are capitalised, doubtful ones stand after words of time."""
    groups = match.groupdict()
    month, weekday, year = groups.get("month"), groups.get("weekday"), groups.get("year")
    if (month and month[0].islower()) or (weekday and weekday[0].islower()):
        return False
    if match.group() in ("Today", "TODAY") and _NAME_BEFORE.search(text, max(0, match.start() - 20), match.start()):
        return False
    if month and not year and not groups.get("day") and not groups.get("which") and not groups.get("whichyear"):
        return _is_bare_month(text, match, month.lower())
    if year and "endyear" in groups and match.group()[0].isdigit():
        return _is_bare_year(text, match, int(year))
    return True


def _is_bare_month(text: str, match: re.Match[str], month: str) -> bool:
    """A month's name alone: Theresa May, "may" and "march" are none, nor is a Jan or a Dec without a preposition."""
    before = _BEFORE.search(text, max(0, match.start() - 24), match.start())
    word = before.group(1).lower() if before else ""
    part = match.group().lower() != month
    if text[match.end() : match.end() + 2] in ("’s", "'s") and month in WORDS["doubtful_months"]:
        return False
    if _MONTH_PAIR.search(text, max(0, match.start() - 24), match.start()) or _heads(text, match):
        return True
    if part or word in WORDS["before_doubtful_month"]:
        return not (month == "may" and word in ("by", "from", "before", "after", "between") and _named_may(text))
    if month in WORDS["doubtful_months"] or month.rstrip(".") in _SHORT_MONTHS:
        return False
    follower = text[match.end() + 1 : match.end() + 2]
    named = month in ("april", "june", "august") and follower.isupper()
    return word in WORDS["before_month"] or not named


def _heads(text: str, match: re.Match[str]) -> bool:
    """Whether a month is all that a paragraph has for its heading, as in a chronicle: "May. In a speech ..."."""
    line = text.rfind("\n", 0, match.start()) + 1
    return not text[line : match.start()].strip(" \t*•") and _HEADING.match(text, match.end()) is not None


@lru_cache(maxsize=1)
def _named_may(text: str) -> bool:
    """Whether somebody of that name is about (looked for near the head, where articles introduce people)."""
    return _MAY_NAME.search(text, 0, 20_000) is not None


def _is_bare_year(text: str, match: re.Match[str], year: int) -> bool:
    """Four digits are a year after a word of time, in brackets or in a pair, and not before what is counted."""
    following = _AFTER.match(text, match.end())
    if following and following.group(1) in WORDS["counted"]:
        return False
    if year % 100 == 0 and following and following.group(1).endswith("s") and following.group(1) not in ("was", "as"):
        return False
    before = _BEFORE.search(text, max(0, match.start() - 24), match.start())
    word = before.group(1).lower() if before else ""
    if word in WORDS["before_old_year" if year < 1900 else "before_year"]:
        return True
    bracketed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] in (
        ")",
        ",",
        ";",
    )
    return bracketed or _YEAR_PAIR.search(text, max(0, match.start() - 16), match.start()) is not None


def _describes(text: str, match: re.Match[str]) -> bool:
    """Whether a year only describes a thing ("a 2012 agreement"), and is no time that the story has come to."""
    bare = len(match.group()) == 4 and match.group().isdigit()
    return (
        bare
        and bool(_ARTICLE.search(text, max(0, match.start() - 8), match.start()))
        and (_AFTER.match(text, match.end()) is not None)
    )


def _only_bounds(text: str, match: re.Match[str], anchor: tuple[int, Period, int] | None, number: int) -> bool:
    """Whether a phrase only says since or by when: the story has not come to it.

    So does "since 1975" where another day was told before, and "by Monday" beside one in the same sentence.
    """
    bound = _BOUND.search(text, max(0, match.start() - 8), match.start())
    return anchor is not None and bound is not None and (bound[1].lower() == "since" or anchor[0] == number)


def _is_future(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a cue of the future stands in the phrase's own clause, as far as marks and reporting verbs tell."""
    before = text[max(sentence.start, match.start() - 100) : match.start()]
    cues = list(_FUTURE.finditer(before))
    if cues and not _CUT.search(before, cues[-1].end()):
        return True
    planned = list(_WOULD.finditer(before))
    if planned and not _CUT.search(before, planned[-1].end()):
        return True
    after = text[match.end() : min(sentence.end, match.end() + 60)]
    cue = _FUTURE.search(after)
    return cue is not None and not _CUT_AFTER.search(after, 0, cue.start())


def _is_past(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a verb in the past stands in the phrase's own clause, on either side of it."""
    before = _PAST_CUT.split(text[max(sentence.start, match.start() - 100) : match.start()])[-1]
    after = _PAST_CUT.split(text[match.end() : min(sentence.end, match.end() + 100)])[0]
    return _PAST.search(before) is not None or _PAST.search(after) is not None


def _dated_before(text: str, seen: list[_Seen], found: list[DatePhrase], i: int) -> Period | None:
    """The day of the clause that "..., two days after he spoke" hangs on: told before it in the sentence."""
    if i == 0 or seen[i].match.groupdict().get("clause") is None:
        return None
    between = text[seen[i - 1].match.end() : seen[i].match.start()]
    main = found[-1]
    if main.precision != "day" or not between.strip(" ,") or _APART.search(between):
        return None
    return from_prefix(main.value)


def _forward(text: str, seen: list[_Seen], i: int, published: Period | None) -> Period | None:
    """What the phrase's own clause dates: "two days after <he won in November>"."""
    if seen[i].match.groupdict().get("clause") is None or i + 1 == len(seen):
        return None
    start, following = seen[i].match.end(), seen[i + 1]
    if following.match.start() - start > 100 or _CLAUSE_END.search(text, start, following.match.start()):
        return None
    where = Where(published, None, None, _lent_year(text, seen, i + 1), False, False, None)
    value, _ = narrowest(*following.rule.meaning(following.match, where))
    return from_prefix(value)


def _lent_year(text: str, seen: list[_Seen], i: int) -> int | None:
    """The year that a later member of a list or range states for all: "24 February to 2 March 2014"."""
    month = seen[i].match.groupdict().get("month")
    for one, other in zip(seen[i : i + 4], seen[i + 1 : i + 5], strict=False):
        if not month or not _JOIN.fullmatch(text, one.match.end(), other.match.start()):
            return None
        groups = other.match.groupdict()
        if groups.get("year") and groups.get("month"):
            later = meanings.month_of(groups["month"]) >= meanings.month_of(month)
            return int(groups["year"]) - (0 if later else 1)
    return None


# ---- the phrases


def _rule(pattern: str, meaning: Callable[[re.Match[str], Where], Meaning]) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), meaning)


_NTH = rf"(?P<nth>{_either(WORDS['nth'])})"
_WHICH = r"(?P<which>last|this|next|that|the\s+(?:same|next|following|previous))"
# The first that fits wins, so what says more stands first.
_RULES = (
    _rule(r"(?P<year>\d{4})-(?P<isomonth>\d\d)-(?P<isoday>\d\d)(?!\d)", meanings.iso),
    _rule(r"(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)", meanings.numeric),
    _rule(
        rf"(?:{_ANY_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+(?:{_YEAR}|(?:of\s+)?{_RELATIVE_YEAR}))?",
        meanings.calendar,
    ),
    _rule(
        rf"(?:{_ANY_WEEKDAY},?\s+)?{_MONTH}\s+(?:the\s+)?{_DAY}(?![.,:]\d|%)(?:,?\s+(?:{_YEAR}|(?:of\s+)?{_RELATIVE_YEAR}))?",
        meanings.calendar,
    ),
    _rule(rf"(?:the\s+)?{_NTH}\s+{_WEEKDAY}\s+(?:of|in)\s+{_MONTH}(?:,?\s+{_YEAR})?", meanings.nth_weekday),
    _rule(
        r"the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?=,|\.|;|\s+of\s+(?:the|that)\s+month\b|\s+(?:the|a|he|she|it|his|its"
        r"|her|they|an|in|at)\b)(?:\s+of\s+(?:the|that)\s+month\b)?",
        meanings.day_of_anchor,
    ),
    _rule(rf"{_PART}{_MONTH},?\s+(?:of\s+)?(?:{_YEAR}|{_RELATIVE_YEAR})", meanings.calendar),
    _rule(rf"{_PART}(?:the\s+)?{_SEASON}(?:\s+of)?,?\s+(?:{_YEAR}|{_RELATIVE_YEAR})", meanings.season),
    _rule(rf"{_PART}(?:the\s+)?\d{{2,3}}0s\b", meanings.unplaced),
    _rule(
        rf"{_PART}(?:the\s+)?(?:\d\d(?:st|nd|rd|th)|(?:nine|twenty|twen|eigh)\w*(?:th|first))\s+century\b",
        meanings.unplaced,
    ),
    _rule(
        rf"(?P<dayword>{_either(WORDS['days'])})\b(?P<generic>(?=['’]s\s+(?-i:[A-Z]|world\b|generation\b)))?",
        meanings.day_word,
    ),
    _rule(rf"{_PART}(?P<which>last|this|next|past|coming)\s+(?:coming\s+|past\s+)?{_MONTH}", meanings.calendar),
    _rule(rf"{_PART}(?P<which>that|the\s+(?:same|following|previous))\s+{_MONTH}", meanings.month_by_anchor),
    _rule(rf"(?P<which>last|this|next|past|coming)\s+(?:coming\s+|past\s+)?{_WEEKDAY}{_TIME_OF_DAY}", meanings.weekday),
    _rule(rf"(?:the|that)\s+(?P<which>same|following|previous)\s+{_WEEKDAY}{_TIME_OF_DAY}", meanings.weekday),
    _rule(rf"(?P<which>that)\s+{_WEEKDAY}{_TIME_OF_DAY}", meanings.weekday),
    _rule(rf"{_PART}(?P<which>last|this|next|that|coming)\s+(?:past\s+|coming\s+)?{_SEASON}", meanings.season),
    _rule(rf"{_HOW_MANY}\s+(?P<side>ago|from\s+now|hence)\b", meanings.ago),
    _rule(
        rf"{_HOW_MANY}\s+(?P<side>earlier|later|afterwards?|beforehand|previously|prior\b(?!\s+to))\b",
        meanings.from_anchor,
    ),
    _rule(rf"{_HOW_MANY}\s+(?P<side>after|before|prior\s+to)\b(?P<clause>)", meanings.from_anchor),
    _rule(
        rf"{_PART}(?:(?P<part>earlier|later|sometime|early|late)\s+)?{_WHICH}\s+(?P<unit>day|weekend|week|month|year|decade|century)\b",
        meanings.whole_unit,
    ),
    _rule(
        r"(?P<which>that|the\s+(?:same|next|following|previous))(?P<part>)\s+"
        r"(?P<unit>morning|afternoon|evening|night)\b",
        meanings.whole_unit,
    ),
    _rule(r"within\s+(?:the\s+|a\s+few\s+)?(?:an\s+)?(?:hours?|minutes)\b(?!\s+(?:of|after)\b)", meanings.same_day),
    _rule(r"(?:the\s+)(?P<unit>day|week|month|year)\s+(?P<side>before|after)\b(?P<clause>)", meanings.day_beside),
    _rule(r"(?:on\s+)?(?P<side>the\s+eve)\b(?:\s+of)?(?P<clause>)(?P<unit>)", meanings.day_beside),
    _rule(
        r"(?:the\s+)?(?:beginning|start|middle|end|rest|remainder|turn|course)\s+of\s+the\s+(?P<ofunit>week|month|year)\b",
        meanings.this_end,
    ),
    _rule(
        rf"(?:the\s+)?(?P<side>past|last|recent|previous|preceding|next|coming|following)\s+(?:{_COUNT}\s+)?{_UNIT}",
        meanings.stretch,
    ),
    _rule(r"(?P<which>over\s+the|at\s+the|the\s+coming)\s+(?P<unit>weekend)\b(?P<part>)", meanings.whole_unit),
    _rule(rf"{_WEEKDAY}{_TIME_OF_DAY}(?:\s+(?:of\s+)?(?P<whichweek>last|this|next)\s+week\b)?", meanings.weekday),
    _rule(rf"{_PART}{_MONTH}", meanings.calendar),
    _rule(rf"{_PART}{_YEAR}(?:[-–/](?P<endyear>\d{{4}}|\d\d)(?!\d))?(?![-–]?\w|%)", meanings.bare_year),
    _rule(rf"(?:the\s+)?{_SEASON}(?=[,.;]|\s+(?:and|he|she|they|it|when|after|before)\b)(?P<which>)", meanings.season),
    _rule(r"(?:recently|lately|at\s+(?:the|that)\s+time|these\s+days|in\s+(?:the\s+)?future)\b", meanings.unplaced),
)

_WORD = re.compile(r"\w+")
_HINT = re.compile(
    rf"\d|\b(?:{_either([*MONTH_OF, *WEEKDAY_OF, *WORDS['seasons']])}|minute|hour|day|week|month|year|decade|centur"
    r"|eve\b|today|tonight|yesterday|tomorrow|morning|afternoon|evening|night|recently|lately|time\b|future\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(\w+)[\s-]+(?:the\s+)?$")
_AFTER = re.compile(r"\s+([a-z]+)")
_ARTICLE = re.compile(r"\b(?:an?|the|its|their|his|her|this|that)\s+$", re.IGNORECASE)
_BOUND = re.compile(r"\b(since|by|until|till)\s+$", re.IGNORECASE)
_HEADING = re.compile(r"[.:](?=\s)|\s+[–—-](?=\s)")
_YEAR_PAIR = re.compile(r"\b[12]\d{3}\s+(?:and|to|or)\s+$")
_MONTH_PAIR = re.compile(
    rf"\b(?:{_either(_FULL_MONTHS)})(?:,|,?\s+(?:and|or|to|until|through)|[-–—])\s*$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"(?:Russia|USA|India|[A-Z]\w+)\s$")
_MAY_NAME = re.compile(r"\b(?:Theresa|Mrs|Ms|Mr|Minister|Premier|Secretary|Brian|James|Elaine)\.?\s+May\b")
_FUTURE = re.compile(rf"\b(?:{_either(WORDS['future_cues'])})\b", re.IGNORECASE)
_CUT = re.compile(rf"[“”\"«»;:]|\b(?:{_either(WORDS['reporting'])})\b", re.IGNORECASE)
_CUT_AFTER = re.compile(rf"[“”\"«»;:.]|\b(?:{_either(WORDS['reporting'])}|\w{{3,}}ed|was|were|had)\b", re.IGNORECASE)
_WOULD = re.compile(r"\bwould\b(?! have\b)", re.IGNORECASE)
_PAST_CUT = re.compile(rf"[“”\"«»;:,]|\b(?:{_either(WORDS['reporting'])})\b", re.IGNORECASE)
_PAST = re.compile(rf"\b(?:{_either(WORDS['past'])}|[a-z]{{3,}}ed)\b")
_APART = re.compile(r"[;:.“”\"«»]")
_CLAUSE_END = re.compile(r"[,;:.“”\"]")
_JOIN = re.compile(r"\s*(?:,|,?\s*\b(?:and|or|to|until|through)\b|[-–—])\s*(?:the\s+)?")
_STARTS = frozenset(
    word.split()[0]
    for words in (MONTH_OF, WEEKDAY_OF, WORDS["counts"], WORDS["vague"], WORDS["days"], WORDS["seasons"])
    for word in words
) | frozenset(WORDS["starts"])
