"""The label sets of the encoder's heads, in the order of their columns. Changing one means training anew."""

from __future__ import annotations

CUES = ("O", "B", "I")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content", "B-target", "I-target")
FAMILIES = ("said", "event", "reply", "stake")
"""What a cue can be a cue of; the first is attribution, the others are acts."""
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "MIGRATE",
)  # fmt: skip
"""PLOVER roots; YIELD stands for CONCEDE and RETREAT, which the training data fold."""
REPLIES = (
    "protest", "complaint", "summons", "demand", "rebuttal", "ban", "sanction", "cancellation", "outcry",
    "disavowal", "denial", "retraction", "apology", "endorsement", "escalation",
)  # fmt: skip
GOODS = (
    "neutrality", "votes", "membership", "recognition", "transit", "trade", "energy", "security", "business",
    "labour", "no-haven", "sanctions-policy", "aid", "other",
)  # fmt: skip
KINDS = {"event": ROOTS, "reply": REPLIES, "stake": GOODS}
"""The kinds of each family of acts; the columns of the kind head are these, one family after the other."""
ACTS = tuple(KINDS)
FRAMES = (
    "statehood-denial", "territorial-claim", "nazi-label", "kin-in-danger", "ingratitude", "threat", "foreign-puppet",
    "historic-unity", "meddling", "betrayal", "brotherhood", "gratitude", "sovereignty-respected",
)  # fmt: skip
TONES = ("hostile", "neutral", "friendly")
"""The columns of the tone head are the frames, each for itself, and then the tones, of which one holds."""
POS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
DEPS = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark",
    "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss",
    "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
ENTITY_TYPES = (
    "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP",
    "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip
ENTITIES = ("O", *(f"{mark}-{kind}" for kind in ENTITY_TYPES for mark in "BI"))
DISTANCES = (-128, -64, -32, -16, -8, -4, -2, -1, 0, 1, 2, 3, 5, 9, 17, 33, 65, 129)
"""Lower edges of the buckets of (piece - cue start), in pieces; what is below the first falls into bucket 0."""
