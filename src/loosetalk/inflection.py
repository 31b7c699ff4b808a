"""The forms of an English verb, so that word lists can name a verb once ("deny" for denies, denied, denying).

Regular forms follow the spelling rules of English; the verbs that break them stand in ``IRREGULAR``.
"""

from __future__ import annotations

import re
from functools import lru_cache

IRREGULAR: dict[str, str] = {
    "be": "am is are was were been being",
    "bear": "bears bore borne bearing",
    "beat": "beats beaten beating",
    "become": "becomes became becoming",
    "begin": "begins began begun beginning",
    "betray": "betrays betrayed betraying",
    "bind": "binds bound binding",
    "bite": "bites bit bitten biting",
    "bleed": "bleeds bled bleeding",
    "blow": "blows blew blown blowing",
    "break": "breaks broke broken breaking",
    "breed": "breeds bred breeding",
    "bring": "brings brought bringing",
    "broadcast": "broadcasts broadcasting",
    "build": "builds built building",
    "burn": "burns burned burnt burning",
    "buy": "buys bought buying",
    "catch": "catches caught catching",
    "choose": "chooses chose chosen choosing",
    "cling": "clings clung clinging",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "deal": "deals dealt dealing",
    "die": "dies died dying",
    "dig": "digs dug digging",
    "do": "does did done doing",
    "draw": "draws drew drawn drawing",
    "drink": "drinks drank drunk drinking",
    "drive": "drives drove driven driving",
    "eat": "eats ate eaten eating",
    "equip": "equips equipped equipping",
    "fall": "falls fell fallen falling",
    "feed": "feeds fed feeding",
    "feel": "feels felt feeling",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "flee": "flees fled fleeing",
    "fly": "flies flew flown flying",
    "forbid": "forbids forbade forbidden forbidding",
    "forget": "forgets forgot forgotten forgetting",
    "forgive": "forgives forgave forgiven forgiving",
    "freeze": "freezes froze frozen freezing",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "grow": "grows grew grown growing",
    "hang": "hangs hung hanged hanging",
    "have": "has had having",
    "hear": "hears heard hearing",
    "hide": "hides hid hidden hiding",
    "hit": "hits hitting",
    "hold": "holds held holding",
    "hurt": "hurts hurting",
    "initial": "initials initialled initialed initialling initialing",
    "keep": "keeps kept keeping",
    "kneel": "kneels knelt kneeling",
    "know": "knows knew known knowing",
    "lay": "lays laid laying",
    "lead": "leads led leading",
    "leave": "leaves left leaving",
    "lend": "lends lent lending",
    "let": "lets letting",
    "lie": "lies lied lying",
    "lose": "loses lost losing",
    "make": "makes made making",
    "marshal": "marshals marshalled marshaled marshalling marshaling",
    "mean": "means meant meaning",
    "meet": "meets met meeting",
    "owe": "owes owed owing",
    "patrol": "patrols patrolled patrolling",
    "pay": "pays paid paying",
    "plead": "pleads pleaded pled pleading",
    "put": "puts putting",
    "quit": "quits quitting",
    "read": "reads reading",
    "repel": "repels repelled repelling",
    "ring": "rings rang rung ringing",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "shake": "shakes shook shaken shaking",
    "shed": "sheds shedding",
    "shine": "shines shone shining",
    "shoot": "shoots shot shooting",
    "show": "shows showed shown showing",
    "shut": "shuts shutting",
    "sing": "sings sang sung singing",
    "sink": "sinks sank sunk sinking",
    "sit": "sits sat sitting",
    "sleep": "sleeps slept sleeping",
    "speak": "speaks spoke spoken speaking",
    "spend": "spends spent spending",
    "spit": "spits spat spitting",
    "split": "splits splitting",
    "spread": "spreads spreading",
    "spring": "springs sprang sprung springing",
    "stand": "stands stood standing",
    "steal": "steals stole stolen stealing",
    "stick": "sticks stuck sticking",
    "strike": "strikes struck stricken striking",
    "string": "strings strung stringing",
    "strive": "strives strove striven striving",
    "swear": "swears swore sworn swearing",
    "sweep": "sweeps swept sweeping",
    "take": "takes took taken taking",
    "teach": "teaches taught teaching",
    "tear": "tears tore torn tearing",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "throw": "throws threw thrown throwing",
    "understand": "understands understood understanding",
    "undertake": "undertakes undertook undertaken undertaking",
    "uphold": "upholds upheld upholding",
    "wear": "wears wore worn wearing",
    "weep": "weeps wept weeping",
    "win": "wins won winning",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "withhold": "withholds withheld withholding",
    "write": "writes wrote written writing",
}
"""Forms beside the verb itself; a verb that is here takes none of the regular ones."""

DOUBLED = frozenset(
    ["admit", "commit", "compel", "confer", "control", "deter", "dispel", "expel", "occur", "omit", "permit", "prefer",
     "propel", "rebel", "rebut", "refer", "regret", "submit"]
)  # fmt: skip
"""Verbs of more than one syllable whose last consonant is doubled before -ed and -ing."""

_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]")
_EITHER = re.compile(r"(cancel|channel|counsel|fuel|label|level|model|quarrel|signal|travel|worship)$")


@lru_cache(maxsize=4096)
def forms(verb: str) -> frozenset[str]:
    """All forms of ``verb`` (lower case), itself included: base, -s, past, participles.

    >>> sorted(forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    verb = verb.lower()
    if verb in IRREGULAR:
        return frozenset([verb, *IRREGULAR[verb].split()])
    for prefix in ("mis", "over", "out", "re", "un"):
        base = verb.removeprefix(prefix)
        if base != verb and base in IRREGULAR and len(base) > 2:
            return frozenset(prefix + form for form in forms(base))
    found = {verb, _third_person(verb), *_regular(verb)}
    if verb.endswith(("ise", "yse")):
        found |= forms(verb[:-2] + "ze")
    return frozenset(found)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _regular(verb: str) -> set[str]:
    if verb.endswith("ie"):
        return {verb + "d", verb[:-2] + "ying"}
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return {verb + "d", verb[:-1] + "ing"}
    if verb.endswith("e"):
        return {verb + "d", verb + "ing"}
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return {verb[:-1] + "ied", verb + "ing"}
    if verb in DOUBLED or _SHORT.fullmatch(verb):
        return {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    if _EITHER.search(verb):
        return {verb + "ed", verb + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return {verb + "ed", verb + "ing"}
