"""The encoder with its heads. One pass over a window feeds all of them.

tokens   piece states (MiniLM-L6, 384 wide) with a learnt vector added for case, quotation state and line start
cue      B/I/O of the words that report ("said", "according to")
acts     B/I/O of the words that carry an event, a reply and a stake, one set of tags for each of these families
roles    for one cue or act at a time: source, content and target, as a linear chain over all pieces of the window
kind     for one act at a time: PLOVER root, kind of reply or good
tone     for what is said: its frames, and hostile, neutral or friendly
syntax   part of speech, entity, governing word and its relation (learnt from a parser's output)
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from loosetalk.tagging import labels as L
from loosetalk.tagging.features import FEATURES

WIDTH, ROLE_WIDTH, ARC_WIDTH = 384, 192, 128
FAR = 32
"""Distance in pieces beyond which a governing word is simply far."""
SHARPNESS = 4.0
"""Divides arc scores; the square root of their width made that head learn several times slower."""


class Tokens(nn.Module):
    """Word pieces and their features to states: (n, t) -> (n, t, 384)."""

    def __init__(self, encoder_path: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(encoder_path, add_pooling_layer=False)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        words = self.bert.embeddings.word_embeddings(pieces) + self.features(features)
        return self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state


class Roles(nn.Module):
    """Role tags given a cue: states (c, t, 384), cue starts, ends and families (c,) -> scores (c, t, 7)."""

    def __init__(self) -> None:
        super().__init__()
        self.own = nn.Linear(WIDTH, ROLE_WIDTH)
        self.cue = nn.Linear(2 * WIDTH, ROLE_WIDTH)
        self.distance = nn.Embedding(len(L.DISTANCES) + 1, ROLE_WIDTH)
        self.family = nn.Embedding(len(L.FAMILIES), ROLE_WIDTH)
        self.inside = nn.Parameter(torch.zeros(ROLE_WIDTH))
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.mix = nn.TransformerEncoderLayer(ROLE_WIDTH, 4, 2 * ROLE_WIDTH, 0.1, "gelu", batch_first=True)
        self.out = nn.Linear(ROLE_WIDTH, len(L.ROLES))
        self.register_buffer("edges", torch.tensor(L.DISTANCES), persistent=False)

    def forward(self, states: Tensor, mask: Tensor, start: Tensor, end: Tensor, family: Tensor) -> Tensor:
        rows = torch.arange(states.shape[0])
        at = torch.arange(states.shape[1])
        gap = at[None, :] - start[:, None]
        bucket = (gap[:, :, None] >= self.edges[None, None, :]).sum(-1)
        within = ((at[None, :] >= start[:, None]) & (at[None, :] < end[:, None])).to(states.dtype)
        cue = torch.cat([states[rows, start], states[rows, end - 1]], -1)
        given = self.cue(cue) + self.family(family)
        mixed = self.own(states) + given[:, None] + self.distance(bucket) + within[:, :, None] * self.inside
        return self.out(self.look_round(self.norm(mixed), mask))

    def look_round(self, x: Tensor, mask: Tensor) -> Tensor:
        """One transformer layer, written out because the library's own fixes the window's length on export."""
        layer, heads = self.mix, self.mix.self_attn.num_heads
        width = x.shape[-1]
        parts = nn.functional.linear(x, layer.self_attn.in_proj_weight, layer.self_attn.in_proj_bias)
        q, k, v = (p.reshape(-1, p.shape[1], heads, width // heads).transpose(1, 2) for p in parts.chunk(3, -1))
        scores = q @ k.transpose(2, 3) / (width // heads) ** 0.5 + (mask[:, None, None, :].to(x.dtype) - 1.0) * 1e4
        seen = (layer.dropout1(torch.softmax(scores, -1)) @ v).transpose(1, 2).flatten(2)
        x = layer.norm1(x + layer.dropout1(layer.self_attn.out_proj(seen)))
        return layer.norm2(x + layer.dropout2(layer.linear2(layer.dropout(nn.functional.gelu(layer.linear1(x))))))


class Kind(nn.Module):
    """What an act is: states (c, t, 384) and 0/1 masks (c, t) of its sentence, words, source, target -> (c, kinds).

    The columns are those of ``labels.KINDS`` in a row; only the columns of the act's own family mean anything.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ask = nn.Linear(WIDTH, WIDTH)
        self.mix = nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(WIDTH, sum(map(len, L.KINDS.values())))

    def forward(self, states: Tensor, sentence: Tensor, act: Tensor, source: Tensor, target: Tensor) -> Tensor:
        words, *sides = (self.mean(states, part) for part in (act, source, target))
        look = (self.ask(words)[:, None] * states).sum(-1) / WIDTH**0.5
        look = torch.softmax(look + (sentence.to(states.dtype) - 1.0) * 1e4, 1)
        context = (look[:, :, None] * states).sum(1)
        return self.out(self.drop(nn.functional.gelu(self.mix(self.drop(torch.cat([context, words, *sides], -1))))))

    @staticmethod
    def mean(states: Tensor, part: Tensor) -> Tensor:
        weight = part.to(states.dtype)
        return (weight[:, :, None] * states).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)


class Tone(nn.Module):
    """What words claim and how: states (c, t, 384) and 0/1 masks (c, t) of what is said -> (c, frames and tones)."""

    def __init__(self) -> None:
        super().__init__()
        self.look = nn.Linear(WIDTH, 4)
        self.mix = nn.Linear(5 * WIDTH, WIDTH)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(WIDTH, len(L.FRAMES) + len(L.TONES))

    def forward(self, states: Tensor, content: Tensor) -> Tensor:
        look = self.look(states) + (content.to(states.dtype)[:, :, None] - 1.0) * 1e4
        seen = (torch.softmax(look, 1).transpose(1, 2) @ states).flatten(1)
        parts = torch.cat([seen, Kind.mean(states, content)], -1)
        return self.out(self.drop(nn.functional.gelu(self.mix(self.drop(parts)))))


class Chain(nn.Module):
    """A linear-chain layer: transition scores between tags, log-likelihood of a tag sequence."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        super().__init__()
        n = len(tags)
        self.moves = nn.Parameter(torch.zeros(n, n))
        self.first = nn.Parameter(torch.zeros(n))
        barred = torch.zeros(n, n)
        for i, before in enumerate(tags):
            for j, after in enumerate(tags):
                if after.startswith("I-") and before[2:] != after[2:]:
                    barred[i, j] = -1e4
        self.register_buffer("barred", barred)
        self.register_buffer("barred_first", torch.tensor([-1e4 if t.startswith("I-") else 0.0 for t in tags]))

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log-likelihood a sequence. ``mask`` is a prefix of ones a row."""
        moves, first = self.moves + self.barred, self.first + self.barred_first
        rows = torch.arange(scores.shape[0])
        gold = first[tags[:, 0]] + scores[rows, 0, tags[:, 0]]
        total = first + scores[:, 0]
        on = mask.to(scores.dtype)
        steps = (moves[tags[:, :-1], tags[:, 1:]] + scores[:, 1:].gather(2, tags[:, 1:, None])[:, :, 0]) * on[:, 1:]
        gold = gold + steps.sum(1)
        for t in range(1, scores.shape[1]):
            nxt = torch.logsumexp(total[:, :, None] + moves[None], 1) + scores[:, t]
            total = torch.where(mask[:, t, None] > 0, nxt, total)
        return (torch.logsumexp(total, 1) - gold).mean()


class Network(nn.Module):
    """All heads on one encoder."""

    def __init__(self, encoder_path: Path) -> None:
        super().__init__()
        self.tokens = Tokens(encoder_path)
        self.drop = nn.Dropout(0.1)
        self.cues = nn.Linear(WIDTH, len(L.CUES))
        self.roles = Roles()
        self.chain = Chain(L.ROLES)
        self.pos = nn.Linear(WIDTH, len(L.POS))
        self.entities = nn.Linear(WIDTH, len(L.ENTITIES))
        self.arc_child = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_head = nn.Linear(WIDTH, ARC_WIDTH)
        self.dep_child = nn.Linear(WIDTH, ARC_WIDTH)
        self.dep_head = nn.Linear(WIDTH, ARC_WIDTH)
        self.dep_out = nn.Linear(ARC_WIDTH, len(L.DEPS))
        self.acts = nn.Linear(WIDTH, len(L.ACTS) * len(L.CUES))
        self.kind = Kind()
        self.tone = Tone()
        self.arc_distance = nn.Parameter(torch.zeros(2 * FAR + 1))

    def arcs(self, states: Tensor, sentences: Tensor) -> Tensor:
        """Score of each piece as governor of each piece: (n, t, 384), sentence numbers (n, t) -> (n, t child, t head).

        A piece of another sentence cannot govern.
        """
        at = torch.arange(states.shape[1])
        near = self.arc_distance[(at[None, :] - at[:, None]).clamp(-FAR, FAR) + FAR]
        scores = self.arc_child(states) @ self.arc_head(states).transpose(1, 2) / SHARPNESS + near
        return scores + ((sentences[:, :, None] == sentences[:, None, :]).to(states.dtype) - 1.0) * 1e4

    def relation(self, child: Tensor, head: Tensor) -> Tensor:
        """Relation scores of (child, head) state pairs: (k, 384), (k, 384) -> (k, 45)."""
        return self.dep_out(nn.functional.gelu(self.dep_child(child) + self.dep_head(head)))
