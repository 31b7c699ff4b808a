"""Whether a reply counts although its article does not hold what it answers, and of which day it is."""

from __future__ import annotations

from datetime import date, timedelta

from loosetalk.linking.answered import PLAIN, QUOTED, Answer
from loosetalk.linking.scene import Scene
from loosetalk.linking.sights import BACKS, SURE
from loosetalk.linking.signs import OWN_SIDE, Sign
from loosetalk.records import Event, Precision, Statement

_LOOSE_WORDS = frozenset(["rebuttal", "complaint", "outcry"]) | OWN_SIDE - {"disavowal"}
"""Kinds whose cues also stand for much else: they count only with a statement that they answer."""

_SPOKEN = frozenset(["demand", "complaint", "rebuttal", "escalation", "endorsement"])
"""Kinds that without what they answer must point at it: "demanded that it be taken back", not "demanded a pipeline"."""

_TALK = _SPOKEN | {"protest", "outcry", "disavowal"}
"""Kinds whose cues alone, where the model has looked and sees no reply, do not stand without what they answer."""

_NEARBY = 8
"""Sentences within which a quarrel is the one that a reply belongs to."""

UNDATED_DAYS = 60
"""Days before the article within which an undated remark is taken to have been made."""

_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_DEEDS = frozenset(["ban", "sanction", "cancellation"])


def stands_alone(scene: Scene, sign: Sign, country: str | None) -> bool:
    """Whether a reply counts although the article does not hold what it answers."""
    if country is None or (sign.kind == "disavowal" and sign.seen < SURE and sign.cue == "seen"):
        return False
    if sign.kind in _TALK and sign.seen < BACKS and any(act.family == "reply" for act in scene.ground.tagged.acts):
        return sign.at is not None and speaks_of_remark(scene, sign)
    if sign.seen >= SURE and country in scene.pair and (sign.kind not in _SPOKEN or _points(scene, sign)):
        return True
    if sign.kind == "rebuttal":
        return speaks_of_remark(scene, sign) and not denies(scene, sign)
    if sign.kind in PLAIN and _in_a_quarrel(scene, sign, country):
        return True
    if sign.kind in _LOOSE_WORDS:
        return False
    if sign.kind == "disavowal":
        return speaks_of_remark(scene, sign)
    if sign.kind in _DEEDS:
        return _amid_a_quarrel(scene, sign, country)
    return sign.at is not None or speaks_of_remark(scene, sign)


def _points(scene: Scene, sign: Sign) -> bool:
    """Whether a reply names the side answered, what it answers or a remark."""
    if sign.at is not None or speaks_of_remark(scene, sign):
        return True
    return sign.target is not None and bool(scene.named([sign.target]) or scene.ground.countries(sign.target))


def _long_ago(scene: Scene, when: str | None) -> bool:
    """Whether a date lies months before the article."""
    oldest = _months_before(scene.ground.tagged.article.published)
    size = min(7, len(when or ""))
    return bool(when and oldest) and (when or "")[:size] < oldest[:size]


def of_old(scene: Scene, sign: Sign, to: Answer | None) -> bool:
    """Whether what the model sees is of an earlier quarrel: its own words are dated so, and no remark of then fits."""
    told = (d.value for d in scene.ground.tagged.dates if any(span.holds(d.span) for span in sign.evidence))
    done = min((value for value in told if value), default="")
    said = (to.statement.said_on if to else None) or ""
    size = min(len(said), len(done))
    return _long_ago(scene, done) and (size == 0 or done[:size] < said[:size])


def _in_a_quarrel(scene: Scene, sign: Sign, country: str) -> bool:
    """Whether a quoted or hostile remark of the other side stands nearby, and the reply is not of another time."""
    if _long_ago(scene, dated(scene, sign)[0]) or country not in scene.pair:
        return False
    return any(_can_hurt(scene, sign, statement, country) for statement in scene.statements)


def _can_hurt(scene: Scene, sign: Sign, statement: Statement, country: str) -> bool:
    away = sign.sentence - scene.sentence(min(span.start for span in statement.evidence))
    if statement is sign.by or not -2 <= away <= _NEARBY:
        return False
    if statement.hostility >= 0 and (statement.form == "indirect" or statement.hostility > QUOTED):
        return False
    if statement.speaker_country is None:
        return True
    return (statement.speaker_country == country) == (sign.kind in OWN_SIDE)


def speaks_of_remark(scene: Scene, sign: Sign) -> bool:
    """Whether a reply's own words name something said: "the remarks", "what he said"."""
    words = {scene.clauses.words[t] for span in sign.evidence for t in scene.clauses.within(span)}
    return any(map(scene.is_remark, words)) or "what" in words


def _amid_a_quarrel(scene: Scene, sign: Sign, country: str) -> bool:
    """Whether the article holds hostile words about ``country`` that are not all younger than the deed."""
    done = sign.by.happened_on if isinstance(sign.by, Event) else dated(scene, sign)[0]
    for statement in scene.statements:
        theirs = statement.speaker_country not in (None, country) and sign.at in (None, statement.speaker_country)
        if theirs and statement.hostility < 0 and (country in statement.about or not statement.about):
            said = statement.said_on or _months_before(scene.ground.tagged.article.published)
            size = min(len(done or ""), len(said))
            if not done or not said or done[:size] >= said[:size]:
                return True
    return False


def _months_before(published: str | None) -> str:
    """An undated remark is taken to be no older than some two months."""
    if published is None or len(published) < 10:
        return (published or "")[:4]
    return (date.fromisoformat(published[:10]) - timedelta(days=UNDATED_DAYS)).isoformat()


def dated(scene: Scene, sign: Sign) -> tuple[str | None, Precision]:
    """The day of the reply: from its record, else from a date phrase of its sentence, the nearest to the cue."""
    if isinstance(sign.by, Event) and sign.by.happened_on:
        return sign.by.happened_on, sign.by.happened_on_precision
    if isinstance(sign.by, Statement) and sign.by.said_on:
        return sign.by.said_on, sign.by.said_on_precision
    sentence = scene.ground.sentence_span(sign.sentence)
    near = [d for d in scene.ground.tagged.dates if sentence.holds(d.span) and d.value]
    best = min(near, key=lambda d: abs(d.span.start - sign.match.start), default=None)
    if best is None or best.value is None:
        return None, "unknown"
    return best.value, _PRECISION.get(len(best.value), best.precision)


def denies(scene: Scene, sign: Sign) -> bool:
    """Whether a reply is told by a form of "deny"."""
    return sign.match.of(scene.ground.text).lower().startswith(("deny", "deni"))
