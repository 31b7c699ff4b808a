"""Which statement of the article a reply answers, or none.

Each statement that fits by its sides is scored: how hostile it is, how near, whether its speaker is named or meant
in the reply, whether "this" or "the remarks" point at it, and which words the two share. The best one stands if it
passes ``LEAST``; of several remarks of one speech, the first hostile one stands for them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from loosetalk.linking.scene import Scene, end, is_person_named, same_name, start
from loosetalk.linking.signs import Sign
from loosetalk.linking.words import words
from loosetalk.records import Span, Statement

LEAST = 0.4
NEUTRAL = -0.8
QUOTED = 0.4
"""Least score that stands; what a remark that is not hostile starts with, and one that is quoted word for word."""

LEAST_PLAIN = 0.0
PLAIN = frozenset(
    ["summons", "protest", "demand", "disavowal", "ban", "cancellation", "sanction", "outcry", "complaint"]
)  # fmt: skip
"""Kinds whose cues say plainly, amid a quarrel, that somebody answers; they need less to find what they answer."""

SURELY_FRIENDLY = 0.15
UNSURE = 0.6
LEAD = 0.5
CHIEF = 0.8
"""Added for the remark that most of the article's replies answer."""

DISTANT = 4.0
"""Taken off a remark that stands far from the reply, unless it is the article's chief one."""

NAMELESS = 1.0
"""Taken off a remark whose speaker has no name, unless it is the article's chief one."""

STALE = 1.5
"""Taken off a remark of months ago where the reply is not told to be as old."""

ANSWERING = 1.2
"""Taken off where the sides of a quoted remark are not those that the reply has."""

NEAR = 3
FAR = 14
"""Sentences: within ``NEAR`` an answer needs no other tie, beyond ``FAR`` it needs the speaker's name."""

_POINTERS, _OPENING = words("answers", "pointers"), words("answers", "opening")
_SAME_PERSON = frozenset(["retraction", "apology", "denial", "escalation"])
_OTHER_PERSON = frozenset(["disavowal", "endorsement"])
_DEEDS = frozenset(["ban", "sanction", "cancellation", "outcry"])
_BEFORE = frozenset(["rebuttal", "endorsement", "escalation", "disavowal"])
"""Kinds that do not stand before the remark in its own sentence, as "summoned over a speech that ..." does."""

_NOBODY = words("answers", "nobody")
_ONLINE, _UPLOAD = words("answers", "online"), words("answers", "uploads")


class Answer(NamedTuple):
    """A statement answered, with the score that chose it and whether its speaker is named in the reply."""

    statement: Statement
    score: float
    named: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What a first look at the article's signs has told.

    ``contested``: statements that were surely answered, and so gave offence; ``answers``: statements that are replies
    themselves; ``maybe_answers``: those in which a cue stands; ``last``: the sentence and statement of each country's
    latest reply so far; ``chief``: the statement that more of the signs answer than any other, and at least two.
    """

    contested: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    maybe_answers: frozenset[str] = frozenset()
    last: Mapping[str | None, tuple[int, str]] = field(default_factory=dict)
    chief: Statement | None = None


def answered(scene: Scene, sign: Sign, known: Known, *, side: str | None = None) -> Answer | None:
    """The statement that a sign answers; ``side`` overrides the sign's own."""
    side = side or sign.side
    names = scene.named(_around(scene, sign)) - _owners(scene, sign)
    found = []
    for statement in scene.statements:
        if _fits(scene, sign, statement, side):
            named = _is_named(scene, sign, statement, names)
            if not named and not -FAR <= sign.sentence - scene.sentence(start(statement)) <= 2 * FAR:
                continue
            score = _score(scene, sign, statement, side=side, named=named) + _known(
                scene, sign, statement, known, named=named
            )
            found.append(Answer(statement, score, named))
    best = max(found, key=lambda a: (a.score, -start(a.statement)), default=None)
    if best is None or best.score < (LEAST_PLAIN if sign.kind in PLAIN else LEAST):
        return None
    return best._replace(statement=_fuller(scene, _opening(scene, best.statement, sign), known.chief))


def _fuller(scene: Scene, statement: Statement, chief: Statement | None) -> Statement:
    """The chief remark in the speaker's own words, for what the opening tells of it ("a senator said that ...")."""
    if chief is None or is_person_named(statement) or not is_person_named(chief):
        return statement
    if scene.sentence(start(statement)) > NEAR or (_quoted(statement) and not _quoted(chief)):
        return statement
    same = chief.speaker_country == statement.speaker_country and not _other_day(statement, chief)
    return chief if same and start(statement) < start(chief) else statement


def chief_answer(scene: Scene, sign: Sign, known: Known) -> Statement | None:
    """The article's chief remark, where a reply that names none can answer it: by side, place and date."""
    chief = known.chief
    if chief is None or not _fits(scene, sign, chief, sign.side) or _told_with_year(scene, sign):
        return None
    if sign.side == "speaker" and chief.speaker_country != sign.country:
        return None
    return chief if scene.sentence(start(chief)) <= (FAR if sign.sentence <= NEAR else sign.sentence) else None


def _known(scene: Scene, sign: Sign, statement: Statement, known: Known, *, named: bool) -> float:
    away = sign.sentence - scene.sentence(max(start(statement), end(statement) - 1))
    score = 2.2 if statement.id in known.contested and statement.hostility >= 0 else 0.0
    score -= 2.0 if statement.id in known.answers else 0.0
    score -= 1.2 if statement.id in known.maybe_answers else 0.0
    if sign.guess is not None:
        theirs = sign.guess == statement.speaker_country
        fits = theirs if sign.side == "speaker" else sign.guess in statement.about
        score += 1.0 if fits else -1.5 if theirs else 0.0
    sentence, last = known.last.get(sign.country or sign.guess, (-NEAR, ""))
    if statement is known.chief and start(statement) < sign.match.start:
        score += CHIEF + (NAMELESS if _unnamed(statement) else 0.0)
        score += DISTANT if not named and sign.kind in _DEEDS and NEAR < away <= FAR else 0.0
    return score + (0.8 if last == statement.id and sign.sentence - sentence < NEAR else 0.0)


def _around(scene: Scene, sign: Sign) -> list[Span]:
    """Where the answered speaker may be named: the sentence, and all that is said in a reply that is a statement."""
    spans = [scene.ground.sentence_span(sign.sentence)]
    if isinstance(sign.by, Statement):
        spans += [span for span in sign.by.content_spans if abs(scene.sentence(span.start) - sign.sentence) <= NEAR]
    return spans


def _owners(scene: Scene, sign: Sign) -> frozenset[str]:
    """Whose a body is that replies ("her ministry"): to name him so is not to answer him."""
    if sign.doer is None or sign.doer.kind not in ("state", "organisation"):
        return frozenset()
    return scene.named(sign.doer.spans)


def _fits(scene: Scene, sign: Sign, statement: Statement, side: str) -> bool:
    if sign.by is statement or any(c.overlaps(sign.match) for c in statement.content_spans):
        return False
    if (statement.speaker or "").casefold() in _NOBODY:
        return False
    told = any(c.overlaps(e) for c in statement.content_spans for e in sign.evidence)
    if told and sign.kind in ("rebuttal", "denial"):
        return False  # what is denied, not what the denial answers
    if _later(scene, sign, statement):
        return False
    if side == "speaker":
        return _fits_own(sign, statement)
    if sign.doer is not None and same_name(sign.doer.name, statement.speaker):
        return False
    if statement.speaker_country is None and not statement.about:
        return False
    if any(cue.overlaps(sign.match) for cue in statement.cue_spans) and sign.kind not in _DEEDS:
        return False
    if sign.country is None:
        return sign.at is None or statement.speaker_country in (None, sign.at)
    return statement.speaker_country != sign.country and (_is_about(sign, statement) or _quoted(statement))


def _is_about(sign: Sign, statement: Statement) -> bool:
    return sign.country is None or not statement.about or sign.country in statement.about


def _quoted(statement: Statement) -> bool:
    return statement.form in ("direct", "mixed") and statement.hostility < SURELY_FRIENDLY


def _fits_own(sign: Sign, statement: Statement) -> bool:
    name = _person(sign)
    same = name is not None and same_name(name, statement.speaker)
    if sign.kind == "endorsement" and same:
        return True  # "he would not take back a word"
    if sign.kind in _OTHER_PERSON:
        speaker = sign.by.speaker if isinstance(sign.by, Statement) else sign.doer.name if sign.doer else None
        return not same_name(speaker, statement.speaker) and _may_share(sign, statement)
    if sign.kind in _SAME_PERSON and name is not None and not same:
        other = sign.doer is not None and sign.doer.standing == "spokesperson"
        ours = sign.country is not None and sign.country == statement.speaker_country
        return _may_share(sign, statement) and (_unnamed(statement) or other or ours)
    return same or _may_share(sign, statement)


def _person(sign: Sign) -> str | None:
    """The name of whoever replies, where it is a person."""
    if sign.doer is not None and sign.doer.kind == "person":
        return sign.doer.name
    if sign.doer is not None and sign.doer.kind in ("state", "organisation"):
        return None
    speaker = sign.by.speaker if isinstance(sign.by, Statement) else None
    return speaker if speaker is not None and speaker[:1].isupper() else None


def _unnamed(statement: Statement) -> bool:
    return statement.speaker is None or statement.speaker[:1].islower()


def _may_share(sign: Sign, statement: Statement) -> bool:
    """Whether both can be of one country."""
    return sign.country is None or statement.speaker_country in (None, sign.country)


def _later(scene: Scene, sign: Sign, statement: Statement) -> bool:
    """Whether the statement was made after the reply, as far as both dates tell.

    A date of another year that the reply has only from earlier sentences ("in 2013 ...") does not count.
    """
    when = _date(sign)
    if not when or not statement.said_on:
        return False
    shared = min(len(when), len(statement.said_on))
    if when[:4] < statement.said_on[:4] and not _dated(scene, sign):
        return False
    return when[:shared] < statement.said_on[:shared]


def _dated(scene: Scene, sign: Sign) -> bool:
    """Whether the reply's own sentence has a date."""
    sentence = scene.ground.sentence_span(sign.sentence)
    return any(d.value and sentence.holds(d.span) for d in scene.ground.tagged.dates)


def _date(sign: Sign) -> str | None:
    return sign.by.said_on if isinstance(sign.by, Statement) else sign.by.happened_on if sign.by else None


def _score(scene: Scene, sign: Sign, statement: Statement, *, side: str, named: bool) -> float:
    away = sign.sentence - scene.sentence(max(start(statement), end(statement) - 1))
    score = 2 * min(1.0, -statement.hostility) if statement.hostility < 0 else NEUTRAL - statement.hostility
    score += 0.5 if statement.hostility < 0 else 0.0
    if statement.hostility >= 0 and _quoted(statement):
        score += QUOTED - NEUTRAL
    score += LEAD if scene.lead is not None and same_name(scene.lead, statement.speaker) else 0.0
    score -= ANSWERING if _of_a_remark(scene, statement) else 0.0
    if side == "addressee" and statement.speaker_country is not None and not _is_about(sign, statement):
        score -= UNSURE
    apart = 0.15 * away if away >= 0 else 0.8 - 0.3 * away
    score -= min(apart, 1.5) if named else apart
    score += 3.0 if named else 0.0
    score += _pointing(scene, sign, away) + _likeness(scene, sign, statement) + _posted(scene, sign, statement)
    if side == "addressee" and not named and sign.at and statement.speaker_country not in (None, sign.at):
        score -= 1.5
    if _unnamed(statement):
        score += 0.5 if sign.kind in _SAME_PERSON and 0 <= away <= 2 * NEAR else -NAMELESS
    if side == "speaker" and statement.speaker_country is None and not named:
        score -= 0.8
    if not named and away > (NEAR if sign.kind in _DEEDS else FAR):
        score -= DISTANT
    if not named and away < -NEAR:
        score -= DISTANT
    if 0 <= away <= 1:
        score += 0.6
    if not named and not _dated(scene, sign) and _is_stale(scene, statement):
        score -= STALE
    if away < 0 and sign.kind == "rebuttal" and not named:
        score -= 1.0
    if away < 0 and _told_with_year(scene, sign):
        score -= 1.0  # "in 2014 ...": of an earlier quarrel
    if away == 0 and start(statement) > sign.match.end and sign.kind in _BEFORE:
        score -= 2.0
    return score


def _is_stale(scene: Scene, statement: Statement) -> bool:
    """Whether a remark is of a year before the article and another remark of the article is not."""
    now = (scene.ground.tagged.article.published or "")[:4]
    said = (statement.said_on or now)[:4]
    return said < now and any((other.said_on or "")[:4] == now for other in scene.statements)


def _told_with_year(scene: Scene, sign: Sign) -> bool:
    sentence = scene.ground.sentence_span(sign.sentence)
    return any(len(d.value) == 4 for d in scene.ground.tagged.dates if d.value and sentence.holds(d.span))


def _of_a_remark(scene: Scene, statement: Statement) -> bool:
    """Whether a statement is about a remark ("the words were a threat") and so an answer itself."""
    first = scene.clauses.within(statement.content_spans[0])[:3] if statement.content_spans else ()
    return any(scene.is_remark(scene.clauses.words[token]) for token in first)


def _is_named(scene: Scene, sign: Sign, statement: Statement, names: frozenset[str]) -> bool:
    """Whether the reply names the speaker; in the statement's own sentence only as the one who takes it back."""
    if _is_aimed_at(scene, sign, statement):
        return True
    if scene.sentence(start(statement)) == sign.sentence:
        return sign.doer is not None and same_name(statement.speaker, sign.doer.name)
    return any(same_name(statement.speaker, name) for name in names)


def _is_aimed_at(scene: Scene, sign: Sign, statement: Statement) -> bool:
    """Whether what the model takes to be answered is the speaker or names him ("the historian's views")."""
    if sign.target is None:
        return False
    meant = scene.ground.resolver.resolve(sign.target)
    names = scene.named([sign.target]) | ({meant.name} if meant.kind == "person" and meant.name else set())
    return any(same_name(statement.speaker, name) for name in names)


def _pointing(scene: Scene, sign: Sign, away: int) -> float:
    """Whether the reply's clause opens with "this" or speaks of "the remarks" of a sentence or two before."""
    if not 0 <= away <= 2:
        return 0.0
    said = [scene.clauses.words[t] for span in sign.evidence for t in scene.clauses.within(span)]
    if said[:1] and said[0] in _OPENING:
        return 1.5 if away <= 1 else 0.5
    return 0.5 if _POINTERS.intersection(said) else 0.0


def _likeness(scene: Scene, sign: Sign, statement: Statement) -> float:
    """Shared content words with what was said, and role words of whoever said it."""
    said = scene.topic(statement.content_spans or statement.evidence)
    mine = scene.topic([*sign.evidence, *(sign.by.content_spans if isinstance(sign.by, Statement) else ())])
    role = scene.topic(scene.introduction(statement)) - said
    known = sign.side == "speaker" or isinstance(sign.by, Statement)
    return min(1.2, 0.4 * len(mine & said)) + (min(1.2, 0.6 * len(mine & role)) if known else 0.0)


def _posted(scene: Scene, sign: Sign, statement: Statement) -> float:
    told = {scene.clauses.words[t] for t in scene.clauses.within(scene.ground.sentence_span(sign.sentence))}
    venue = set((statement.venue or "").casefold().split())
    return 0.6 if told & _UPLOAD and venue & _ONLINE else 0.0


def _opening(scene: Scene, chosen: Statement, sign: Sign) -> Statement:
    """The remark that stands for the speech ``chosen`` belongs to (same speaker, nobody else between).

    That is the first hostile one up to it, or where none is the first that is quoted.
    """
    hostile = quoted = None
    for earlier in reversed(scene.statements[: scene.statements.index(chosen)]):
        if earlier is sign.by or not same_name(earlier.speaker, chosen.speaker):
            break
        if _later(scene, sign, earlier) or _apart(earlier, chosen):
            continue
        hostile = earlier if earlier.hostility < 0 else hostile
        quoted = earlier if _quoted(earlier) else quoted
    first = min((one for one in (hostile, quoted) if one is not None), key=start, default=None)
    return first or chosen


def _apart(a: Statement, b: Statement) -> bool:
    """Whether two remarks have different dates or lie far from each other in the text."""
    return _other_day(a, b) or abs(start(b) - end(a)) > 600


def _other_day(a: Statement, b: Statement) -> bool:
    shared = min(len(a.said_on or ""), len(b.said_on or ""))
    return (a.said_on or "")[:shared] != (b.said_on or "")[:shared]
