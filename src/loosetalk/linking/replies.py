"""Replies within one article: who answered which statement, and how."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from loosetalk.coding.clauses import Clauses
from loosetalk.coding.codebook import Codebook
from loosetalk.coding.ground import lay_out
from loosetalk.linking.alone import dated, denies, of_old, speaks_of_remark, stands_alone
from loosetalk.linking.answered import Answer, Known, answered, chief_answer
from loosetalk.linking.scene import Persons, Scene, is_person_named, same_name
from loosetalk.linking.sights import SEEN, SURE, sights
from loosetalk.linking.signs import OWN_SIDE, Sign
from loosetalk.records import Record, Reply, ReplyKind, Span, Spans, Statement, Tagged

_OFFENCE = frozenset(["apology", "retraction", "disavowal", "denial", "protest", "summons", "demand"])
"""Kinds that show that what they answer gave offence."""

_MIRROR: dict[ReplyKind, ReplyKind] = {
    "denial": "rebuttal", "disavowal": "rebuttal", "escalation": "rebuttal", "apology": "complaint",
}  # fmt: skip
"""What the model takes for a reply by the speaker's own side, if it is the other side's."""

_CRITIC = frozenset(["rebuttal", "complaint", "protest", "demand"])
"""Kinds with which somebody may also criticise his own side; that is no reply of his country."""

_REGRETS: dict[ReplyKind, ReplyKind] = {"apology": "complaint", "complaint": "apology"}
SHARED = 2
"""Content words that a denial must share with a charge further up."""

MOST = 2
"""Replies that make a remark the one that the article is about."""

_ACTS = frozenset(["ban", "sanction", "cancellation", "outcry", "summons"])
"""Kinds of which a side may do several over one remark."""


def link_replies(tagged: Tagged, resolver: Persons, records: Iterable[Record], codebook: Codebook) -> Iterator[Reply]:
    """The replies of one article, in text order.

    Args:
        tagged: the article.
        resolver: who is who in it.
        records: its statements, events and stakes; replies point at these.
        codebook: the section ``replies`` holds the cues.
    """
    scene = Scene(lay_out(tagged, resolver, codebook), Clauses(tagged), resolver.persons(), tuple(records))
    cues = tuple(sights(scene))
    known = _first_look(scene, cues)
    found = _told_once(scene, _in_order(scene, cues, known))
    found += _by_act(scene, found, known)
    yield from sorted((replace(r, id=_id(r)) for r in found), key=lambda r: (r.evidence, r.reply_kind))


def _first_look(scene: Scene, cues: Iterable[Sign]) -> Known:
    """Which statements are surely answered, and which are answers, before the doubtful ones are weighed."""
    cues = tuple(cues)
    contested, answers = set(), set()
    maybe = {sign.by.id for sign in cues if isinstance(sign.by, Statement)}
    counts: Counter[str] = Counter()
    for sign in cues:
        kind, to = _answer(scene, sign, Known())
        if to is not None:
            counts[to.statement.id] += 1
        if to is not None and isinstance(sign.by, Statement):
            answers.add(sign.by.id)
        calm = to is not None and to.statement.hostility >= 0 and to.statement.id in maybe  # an answer itself
        if to is not None and to.named and kind in _OFFENCE and not calm:
            contested.add(to.statement.id)
    sure = answers - contested
    chief = _chief(scene, counts - Counter(dict.fromkeys(sure, len(scene.statements))))
    return Known(frozenset(contested), frozenset(sure), frozenset(maybe - answers - contested), chief=chief)


def _chief(scene: Scene, counts: Counter[str]) -> Statement | None:
    """What the article's replies are about: the remark most answered of the speaker whom they answer most.

    None where fewer than ``MOST`` answer one speaker, or as many another.
    """
    answered_ones = [statement for statement in scene.statements if counts[statement.id] > 0]
    groups: list[list[Statement]] = []
    for one in answered_ones:
        home = next((group for group in groups if _one_speaker(group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    sizes = sorted(sum(counts[one.id] for one in group) for group in groups)[::-1]
    if not sizes or sizes[0] < MOST:
        return None
    best = [group for group in groups if sum(counts[one.id] for one in group) == sizes[0]]
    if len(best) > 1:
        best = [group for group in best if any(same_name(one.speaker, scene.lead) for one in group)]
    return max(best[0], key=lambda one: (is_person_named(one), one.form == "direct", counts[one.id])) if best else None


def _one_speaker(first: Statement, other: Statement) -> bool:
    """Whether two remarks can be one speaker's: of one name, or one told of "a senator" of the same country."""
    if same_name(first.speaker, other.speaker):
        return True
    bare = not is_person_named(first) or not is_person_named(other)
    return bare and first.speaker_country is not None and first.speaker_country == other.speaker_country


def _in_order(scene: Scene, cues: Iterable[Sign], known: Known) -> Iterator[tuple[int, Reply]]:
    """Replies with their sentences; each country's last one is remembered for the next."""
    last: dict[str | None, tuple[int, str]] = {}
    for sign in cues:
        reply = _reply(scene, sign, replace(known, last=last))
        if reply is not None:
            if reply.to_id is not None:
                last = last | {reply.from_country: (sign.sentence, reply.to_id)}
            yield sign.sentence, reply


def _told_once(scene: Scene, found: Iterable[tuple[int, Reply]]) -> list[Reply]:
    """Join what two cues of one sentence tell, and what the article tells twice of one statement."""
    by_sentence: dict[tuple[object, ...], Reply] = {}
    for number, reply in found:
        key: tuple[object, ...] = (reply.reply_kind, reply.from_country, number)
        by_sentence[key] = _joined(by_sentence[key], reply) if key in by_sentence else reply
    told: dict[tuple[object, ...], Reply] = {}
    for key, reply in by_sentence.items():
        answer: tuple[object, ...] = (reply.reply_kind, reply.from_country, reply.to_id)
        if reply.to_id is None:  # told on in the next sentence
            before = (*key[:2], cast(int, key[2]) - 1)
            answer = before if before in told else key
        if answer in told and reply.reply_kind in _ACTS and not _alike(scene, told[answer], reply):
            answer = key  # two shops that drop a singer's records are two replies
        told[answer] = _joined(told[answer], reply) if answer in told else reply
    return list(told.values())


def _alike(scene: Scene, first: Reply, second: Reply) -> bool:
    """Whether two replies of one kind share a content word, and so may be one deed told twice."""
    return bool(scene.topic(first.evidence) & scene.topic(second.evidence))


def _reply(scene: Scene, sign: Sign, known: Known) -> Reply | None:
    kind, to = _answer(scene, sign, known)
    country = sign.country
    if to is not None and country is None:
        country = None if sign.guess else to.statement.speaker_country if kind in OWN_SIDE else _answering(to.statement)
    guess = sign.guess
    if to is not None and to.statement.speaker_country is not None:
        theirs = guess == to.statement.speaker_country
        guess = guess if theirs == (kind in OWN_SIDE) else None  # "the ministry" of the other side, then
        if guess is None and country is None and kind in OWN_SIDE:
            country = to.statement.speaker_country
    country = country or guess or (_by_pair(scene, to.statement, kind) if to else None)
    if sign.cue == "seen" and of_old(scene, sign, to):
        return None
    if to is not None and not to.named and kind in _CRITIC and _criticises_own(scene, sign, country):
        return None
    if sign.thin and (to is None or not (to.named or _near(scene, sign, to) or _of_the_chief(sign, to, known))):
        return None
    if to is not None and kind == "endorsement" and _is_calm(to, known):
        return None
    if kind == "disavowal" and _only_tells(sign, to):
        return None
    if to is None:
        country = country or _likely(scene, sign)
        chief = chief_answer(scene, replace(sign, country=country), known)
        if country is None and chief is not None and sign.seen >= SURE:
            country = chief.speaker_country if kind in OWN_SIDE else _by_pair(scene, chief, kind)
        if not stands_alone(scene, sign, country):
            return None
        to = Answer(chief, 0.0, False) if chief else None
    day, precision = dated(scene, sign)
    return Reply(
        id="",
        article_id=scene.ground.tagged.article.id,
        evidence=sign.evidence,
        confidence=_confidence(sign, to),
        method=f"replies.{sign.cue}",
        reply_kind=kind,
        from_country=country,
        to_country=(to.statement.speaker_country if to else None) or (None if kind in OWN_SIDE else sign.at),
        to_id=to.statement.id if to else None,
        by_id=sign.by.id if sign.by else None,
        replied_on=day,
        replied_on_precision=precision,
    )


def _answer(scene: Scene, sign: Sign, known: Known) -> tuple[ReplyKind, Answer | None]:
    """Kind and statement answered: a denial by the side accused is a rebuttal, one by the speaker's own a denial."""
    to = answered(scene, sign, known)
    if sign.kind in _REGRETS and _is_regret(scene, sign):
        return _regret(scene, sign, known, to)
    if sign.cue == "seen" and sign.thin and sign.kind in _MIRROR and sign.country is not None:
        mirrored = _MIRROR[sign.kind]
        other = answered(scene, replace(sign, kind=mirrored, side="addressee"), known)
        if other is not None and other.statement.hostility < 0 and (to is None or to.score < other.score):
            return mirrored, other
    if to is None and sign.kind == "denial" and denies(scene, sign):
        other = answered(scene, sign, known, side="addressee")
        return ("rebuttal", other) if other else (sign.kind, None)
    if sign.kind == "rebuttal" and denies(scene, sign):
        if to is not None and not to.named and not _near(scene, sign, to):
            return sign.kind, None
        if to is None and sign.doer is not None and sign.doer.kind == "person":
            own = answered(scene, replace(sign, kind="denial"), known, side="speaker")
            return ("denial", own) if own and same_name(own.statement.speaker, sign.doer.name) else (sign.kind, None)
    return sign.kind, to


def _criticises_own(scene: Scene, sign: Sign, country: str | None) -> bool:
    """Whether somebody speaks of a hostile remark of his own side: a senator who calls another's words cheap."""
    if country is None or sign.doer is None or sign.doer.kind != "person":
        return False
    names = scene.named([scene.ground.sentence_span(sign.sentence)])
    return any(
        s.speaker_country == country and s.hostility < 0 and not same_name(s.speaker, sign.doer.name)
        for s in scene.statements
        if any(same_name(s.speaker, name) for name in names)
    )


def _of_the_chief(sign: Sign, to: Answer, known: Known) -> bool:
    """Whether what the model sees by a country that is named answers the article's chief remark."""
    return sign.seen >= SEEN and sign.country is not None and to.statement is known.chief


def _is_calm(to: Answer, known: Known) -> bool:
    """Whether nothing shows that a statement gave offence: to praise it is no reply."""
    return to.statement.hostility >= 0 and to.statement.id not in known.contested and to.statement is not known.chief


def _only_tells(sign: Sign, to: Answer | None) -> bool:
    """Whether nobody says that a speaker is nobody's voice: "the senator holds no office" tells only who he is."""
    if isinstance(sign.by, Statement) or sign.seen >= SURE or sign.doer is None:
        return False
    himself = to is None or same_name(sign.doer.name, to.statement.speaker)
    return sign.doer.kind == "person" and sign.doer.standing != "spokesperson" and himself


def _is_regret(scene: Scene, sign: Sign) -> bool:
    return any(word in sign.match.of(scene.ground.text).lower() for word in ("regret", "sorrow"))


def _regret(scene: Scene, sign: Sign, known: Known, to: Answer | None) -> tuple[ReplyKind, Answer | None]:
    """Regret is an apology by the side that spoke and a complaint by the side spoken about."""
    other = _REGRETS[sign.kind]
    side = "speaker" if other == "apology" else "addressee"
    turned = answered(scene, replace(sign, kind=other, side=side), known, side=side)
    theirs = {m.country for span in sign.evidence for m in scene.ground.countries(span)} - {sign.country}
    aimed = sign.kind == "apology" and sign.country is not None and bool(theirs.intersection(scene.pair))
    at_remark = aimed and speaks_of_remark(scene, sign)  # "regret at a remark by the Chadian minister"
    if turned is not None and (to is None or turned.score > to.score or at_remark):
        return other, turned
    return sign.kind, to


def _near(scene: Scene, sign: Sign, to: Answer) -> bool:
    """Whether a denial stands right after the charge or shares words with it."""
    last = max(span.end for span in to.statement.content_spans or to.statement.evidence)
    if 0 <= sign.sentence - scene.sentence(last - 1) <= 1:
        return True
    said = scene.topic(to.statement.content_spans)
    return len(said & scene.topic([scene.ground.sentence_span(sign.sentence)])) >= SHARED


def _by_pair(scene: Scene, statement: Statement, kind: ReplyKind) -> str | None:
    """Whoever of the two countries that the article is about can have replied to a statement of the other."""
    if kind in OWN_SIDE or statement.speaker_country is None:
        return None
    others = [country for country in scene.pair if country != statement.speaker_country]
    return others[0] if len(others) == 1 else None


def _likely(scene: Scene, sign: Sign) -> str | None:
    """Whose reply it is where nothing near the cue says so: whoever is not answered, or the sentence's one country."""
    inside = {m.country for m in scene.ground.countries(scene.ground.sentence_span(sign.sentence))}
    here = [country for country in scene.pair if country in inside and country != sign.at]
    if sign.at is not None and not here:
        here = [country for country in scene.pair if country != sign.at]
    return here[0] if len(here) == 1 else None


def _answering(statement: Statement) -> str | None:
    """The one country spoken about."""
    others = [country for country in statement.about if country != statement.speaker_country]
    return others[0] if len(others) == 1 else None


def _confidence(sign: Sign, to: Answer | None) -> float:
    sure = 0.45 if sign.cue != "seen" else 0.2 + 0.25 * sign.seen
    sure += (0.1 if sign.doer is not None and sign.country else 0.0) + (0.05 if sign.by else 0.0)
    sure += 0.1 * sign.seen
    if to is not None:
        sure += 0.15 + (0.15 if to.named else 0.0) + min(0.1, 0.03 * max(0.0, to.score))
    return round(min(0.95 if sign.cue != "seen" else 0.4 + 0.5 * sign.seen, sure), 2)


def _joined(first: Reply, second: Reply) -> Reply:
    lead = max(first, second, key=lambda r: r.confidence)
    dated = lead if lead.replied_on else first if first.replied_on else second
    return replace(
        lead,
        evidence=_merged((*first.evidence, *second.evidence)),
        by_id=first.by_id or second.by_id,
        replied_on=dated.replied_on,
        replied_on_precision=dated.replied_on_precision,
    )


def _merged(spans: Spans) -> Spans:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _by_act(scene: Scene, found: Iterable[Reply], known: Known) -> list[Reply]:
    """Statements coded as rejecting that follow close on a hostile one of the other side."""
    found, more = tuple(found), []
    used = {reply.by_id for reply in found}
    for statement in scene.statements:
        if statement.id in used or not statement.cue_spans or not _may_answer(scene, statement):
            continue
        cue = statement.cue_spans[0]
        if any(span.overlaps(cue) for reply in found for span in reply.evidence):
            continue
        sign = Sign(
            kind="rebuttal", side="addressee", cue="act", match=cue, sentence=scene.sentence(cue.start),
            evidence=statement.evidence, doer=None, country=statement.speaker_country, at=None, by=statement,
        )  # fmt: skip
        to = answered(scene, sign, known)
        sure = to is not None and (to.statement.hostility < 0 or statement.act != "REJECT")
        if to is not None and sure and (to.named or (statement.act == "REJECT" and _near_and_alike(scene, sign, to))):
            reply = _reply(scene, sign, known)
            if reply is not None and reply.to_id is not None:
                more.append(replace(reply, confidence=min(reply.confidence, 0.6)))
    return more


def _near_and_alike(scene: Scene, sign: Sign, to: Answer) -> bool:
    """Whether a rejection stands close to a remark and shares a content word with it."""
    mine = sign.by.content_spans if isinstance(sign.by, Statement) else ()
    return _near(scene, sign, to) and bool(scene.topic(to.statement.content_spans) & scene.topic(mine))


def _may_answer(scene: Scene, statement: Statement) -> bool:
    """Whether a statement rejects something, or judges what somebody said."""
    if statement.act == "REJECT":
        return True
    judges = statement.hostility < 0 and statement.act != "REQUEST"
    return judges and any(
        scene.is_remark(scene.clauses.words[token])
        for span in statement.content_spans
        for token in scene.clauses.within(span)
    )


def _id(reply: Reply) -> str:
    parts = (reply.article_id, reply.reply_kind, reply.from_country, reply.to_id, reply.evidence)
    return "r" + hashlib.sha256(repr(parts).encode()).hexdigest()[:15]
