"""Whether an act is asserted, denied, planned or conditional, from the words around its cue in the parse."""

from __future__ import annotations

from collections.abc import Iterable

from loosetalk.coding.clauses import Clauses
from loosetalk.inflection import forms
from loosetalk.records import Modality


def _all(*verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in (verb, *forms(verb)))


_NEGATION = frozenset(["not", "n't", "never", "no", "neither", "nor", "without", "hardly"])
_DENY = _all("deny", "refute", "disclaim", "rebut", "disown") | frozenset(["denial", "denials", "untrue"])
_REFUSE = _all("reject", "dismiss", "repudiate", "dispute", "contest", "discount", "scorn")
_CHARGE = frozenset(["charge", "charges", "claim", "claims", "accusation", "accusations", "allegation", "allegations",
                     "report", "reports", "suggestion", "suggestions", "assertion", "rumour", "rumours"])  # fmt: skip
_FALSE = frozenset(
    ["untrue", "false", "baseless", "unfounded", "wrong", "fabricated", "invented", "nonsense", "absurd"]
)
_PLAN = _all("plan", "intend", "expect", "schedule", "hope", "want", "prepare", "propose", "pledge", "promise", "vow",
             "agree", "decide", "wish", "aim", "seek", "consider", "mull", "undertake", "resolve", "slate",
             "pencil") | frozenset(
    ["due", "set", "ready", "willing", "about", "likely", "going", "poised", "bound", "plans", "intention", "scheduled",
     "prepared", "intent", "planned", "proposal", "promises", "pledges", "decision", "keen", "eager", "hopes",
     "invitation", "invitations"]
)  # fmt: skip
_ASK = _all("ask", "urge", "demand", "request", "order", "press", "call", "appeal", "invite", "tell", "threaten",
            "warn", "refuse", "decline", "reject", "oppose", "offer", "encourage", "persuade", "suggest", "force",
            "forbid", "stop", "prevent", "avoid", "fail", "ban", "want", "vote", "rule", "consider") | frozenset(
    ["threat", "threats", "calls", "requests", "demands", "appeals", "refusal", "warning", "warnings", "proposals",
     "unwilling", "reluctant", "unable", "afraid", "possibility", "prospect", "risk", "need", "failure", "ultimatum",
     "right", "ability", "freedom", "chance"]
)  # fmt: skip
_FUTURE = frozenset(["will", "shall", "'ll", "wo", "wants"])
_MAYBE = frozenset(["may", "might", "could", "should", "would", "'d", "can", "must", "ought"])
_IF = frozenset(["if", "unless", "whether", "lest", "provided"])
_CHAIN = frozenset([
    "xcomp", "ccomp", "acl", "pcomp", "advcl", "conj", "prep", "pobj", "dobj", "nsubj", "nsubjpass", "relcl",
    "acomp", "attr", "oprd", "parataxis",
])  # fmt: skip


def modality(clauses: Clauses, cue: range, top: int) -> Modality:
    """The modality of the act whose cue spans ``cue`` with governing token ``top``.

    Words inside the cue itself do not count: they are part of the act ("did not recognise").
    """
    near = _near(clauses, cue, top)
    if _negated(clauses, near, cue) or _denied(clauses, top, cue):
        return "denied"
    if _has(clauses, near, _IF, cue) or _under_if(clauses, top):
        return "conditional"
    if _has(clauses, near, _FUTURE, cue):
        return "planned"
    if _has(clauses, near, _MAYBE, cue):
        return "planned" if _word(clauses, near, cue) == "would" and not _under_if(clauses, top) else "conditional"
    return _governed(clauses, top, cue)


def _near(clauses: Clauses, cue: range, top: int) -> list[int]:
    """The auxiliaries, negations and particles at the cue, and at the light verb over an event noun."""
    found = list(clauses.children.get(top, ()))
    for index in cue:
        if index != top and clauses.is_verb(index):
            found += clauses.children.get(index, ())
    head = clauses.tokens[top].head
    if not clauses.is_verb(top) and head != top and clauses.is_verb(head) and clauses.dep(top) in ("dobj", "nsubjpass"):
        found += clauses.children.get(head, ())
    if clauses.tokens[top].pos == "ADJ" and clauses.is_verb(head):
        found += clauses.children.get(head, ())
    if clauses.dep(top) == "conj" and clauses.is_verb(top) and clauses.is_verb(head) and not _own_tense(clauses, top):
        found += [c for c in clauses.children.get(head, ()) if clauses.dep(c) == "aux"]
    return found


def _own_tense(clauses: Clauses, verb: int) -> bool:
    """Whether a joined verb has its own auxiliary or subject, so that the first verb's does not reach it."""
    return any(clauses.dep(c) in ("aux", "auxpass", "nsubj", "nsubjpass") for c in clauses.children.get(verb, ()))


def _has(clauses: Clauses, near: Iterable[int], words: frozenset[str], cue: range) -> bool:
    return any(clauses.words[i] in words and i not in cue for i in near)


def _word(clauses: Clauses, near: Iterable[int], cue: range) -> str:
    return next((clauses.words[i] for i in near if clauses.words[i] in _MAYBE and i not in cue), "")


def _negated(clauses: Clauses, near: Iterable[int], cue: range) -> bool:
    if any((clauses.dep(i) == "neg" or clauses.words[i] in _NEGATION) and i not in cue for i in near):
        return True
    top = cue[0]
    for above in clauses.ancestors(top):
        if clauses.dep(above) not in ("xcomp", "acomp") and above not in cue:
            return any(clauses.dep(c) == "neg" and c not in cue for c in clauses.children.get(above, ())) and (
                clauses.dep(top) == "xcomp"
            )
        top = above
    return False


def _denied(clauses: Clauses, top: int, cue: range) -> bool:
    below = top
    for above in _chain(clauses, top):
        if clauses.words[above] in _DENY and above not in cue:
            return True
        if clauses.words[above] in _CHARGE and above not in cue:
            return _charge_denied(clauses, above)
        below = above
    return clauses.words[below] in _CHARGE and below != top and _charge_denied(clauses, below)


def _charge_denied(clauses: Clauses, noun: int) -> bool:
    """Whether a charge is rejected ("rejected the charge that ...") or said to be untrue."""
    verb = clauses.tokens[noun].head
    if clauses.words[verb] in _REFUSE or clauses.words[verb] in _DENY:
        return True
    if clauses.dep(noun) not in ("nsubj", "nsubjpass"):
        return False
    return any(clauses.words[c] in _FALSE for c in (verb, *clauses.children.get(verb, ())))


def _chain(clauses: Clauses, top: int) -> Iterable[int]:
    """What governs the cue through complements, up to four steps: "denied that its jets had crossed"."""
    index = top
    for above, _ in zip(clauses.ancestors(top), range(4), strict=False):
        if clauses.dep(index) not in _CHAIN or (clauses.dep(index) in ("advcl", "relcl", "conj", "parataxis")):
            return
        yield above
        index = above


def _under_if(clauses: Clauses, top: int) -> bool:
    index = top
    for above in (top, *clauses.ancestors(top)):
        if clauses.is_verb(above) and any(
            clauses.words[c] in _IF and clauses.dep(c) == "mark" for c in clauses.children.get(above, ())
        ):
            return True
        if clauses.dep(above) not in ("xcomp", "conj", "dobj", "advcl") or (above == index and above != top):
            return False
        index = above
    return False


def _governed(clauses: Clauses, top: int, cue: range) -> Modality:
    """What a governing verb or noun makes of it: "plans to visit", "calls to ban"."""
    nominal = not clauses.is_verb(top)
    for above in (*_chain(clauses, top), *_loose_governor(clauses, top)):
        if above in cue:
            continue
        word = clauses.words[above]
        if nominal and not (clauses.is_verb(above) or clauses.dep(above) in ("pobj", "prep", "pcomp")):
            continue
        if word in _PLAN and _forward(clauses, top, above):
            return "planned"
        if word in _ASK and _forward(clauses, top, above):
            return "conditional"
        if clauses.is_verb(above) and any(clauses.words[c] in _FUTURE for c in clauses.children.get(above, ())):
            return "planned"
    return "asserted"


def _loose_governor(clauses: Clauses, top: int) -> Iterable[int]:
    """The verb or adjective before an infinitive that the parse left in the air: "are expected | to sign"."""
    if clauses.dep(top) != "ROOT" or not clauses.is_verb(top):
        return
    marks = [c for c in clauses.children.get(top, ()) if clauses.words[c] == "to" and c < top]
    before = marks[0] - 1 if marks else -1
    if before >= 0 and clauses.tokens[before].pos in ("VERB", "AUX", "ADJ", "NOUN"):
        yield before


def _forward(clauses: Clauses, top: int, above: int) -> bool:
    """Whether the governor looks ahead to the act: an infinitive, an object, a "for" or "of" phrase."""
    if not clauses.is_verb(top):
        return True
    infinitive = any(clauses.words[c] == "to" and clauses.dep(c) == "aux" for c in clauses.children.get(top, ()))
    return infinitive or clauses.words[top].endswith("ing") or (clauses.dep(top) in ("pcomp", "ccomp", "xcomp") and (
        above < top and clauses.words[above] in ("demanded", "demands", "demand", "suggested", "proposed", "insisted")
    ))  # fmt: skip
