"""The network in the form that is exported: the same sums as in ``network``, arranged so that reading costs least.

What all cues of a text share is worked out once with the encoder, the three projections of attention are one product,
constant factors are folded into weights, and no step looks at what no reader asks for.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .network import WIDTH, Kind, Network, Roles

FAR = 256
"""Distance in pieces from a cue beyond which all distances are one; greater than any edge of ``labels.DISTANCES``."""
BARRED = 1e4


class Attention(nn.Module):
    """Self-attention up to its last projection: (n, t, width), key scores to add (n, 1, 1, t) -> (n, t, width)."""

    def __init__(self, weight: Tensor, bias: Tensor, heads: int) -> None:
        super().__init__()
        width = weight.shape[1]
        self.heads, self.size = heads, width // heads
        factor = torch.ones(3 * width)
        factor[:width] = self.size**-0.5  # the scale of the scores, folded into the queries
        self.parts = nn.Linear(width, 3 * width)
        with torch.no_grad():
            self.parts.weight.copy_(weight * factor[:, None])
            self.parts.bias.copy_(bias * factor)

    def forward(self, x: Tensor, barred: Tensor) -> Tensor:
        parts = self.parts(x).chunk(3, -1)
        q, k, v = (p.reshape(-1, p.shape[1], self.heads, self.size).transpose(1, 2) for p in parts)
        return (torch.softmax(q @ k.transpose(2, 3) + barred, -1) @ v).transpose(1, 2).flatten(2)


def unseen(mask: Tensor, states: Tensor) -> Tensor:
    """Scores that keep attention from the pieces where a mask (n, t) is 0."""
    return (mask[:, None, None, :].to(states.dtype) - 1.0) * BARRED


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, layer: nn.Module, heads: int) -> None:
        super().__init__()
        own = layer.attention.self
        parts = (own.query, own.key, own.value)
        self.look = Attention(torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts]), heads)
        self.out, self.norm1 = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.up, self.down, self.norm2 = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, x: Tensor, barred: Tensor) -> Tensor:
        x = self.norm1(x + self.out(self.look(x, barred)))
        return self.norm2(x + self.down(nn.functional.gelu(self.up(x))))


class Tokens(nn.Module):
    """Word pieces and their features to states: (n, t) -> (n, t, 384)."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        bert = net.tokens.bert
        self.embeddings, self.features = bert.embeddings, net.tokens.features
        self.layers = nn.ModuleList(Layer(layer, bert.config.num_attention_heads) for layer in bert.encoder.layer)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        place = self.embeddings.position_embeddings.weight + self.embeddings.token_type_embeddings.weight[0]
        words = self.embeddings.word_embeddings(pieces) + self.features(features)
        x = self.embeddings.LayerNorm(words + place[torch.arange(pieces.shape[1])])
        barred = unseen(mask, x)
        for layer in self.layers:
            x = layer(x, barred)
        return x


class Whole(nn.Module):
    """All that one pass gives: states, what cues ask of them, cue and act scores, labels and the two best governors."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net, self.tokens = net, Tokens(net)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        net = self.net
        states = self.tokens(pieces, features, mask)
        best, heads = net.arcs(states, sentences).topk(2, -1)
        child, own = net.dep_child(states), net.dep_head(states)
        deps = []
        for place in range(2):
            governing = torch.gather(own, 1, heads[:, :, place, None].expand(-1, -1, own.shape[2]))
            deps.append(net.dep_out(nn.functional.gelu(child + governing)).argmax(-1))
        sure = best[:, :, 0] - best[:, :, 1]
        return (states, net.roles.own(states), net.cues(states), net.acts(states), net.pos(states).argmax(-1),
                net.entities(states).argmax(-1), heads, sure, torch.stack(deps, -1))  # fmt: skip


class Near(nn.Module):
    """``Roles`` from what the encoder worked out of the states.

    own (c, t, 192), mask (c, t), states of the cue's first and last piece (c, 768), start, end and family (c,)
    -> scores (c, t, 7).
    """

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles
        gaps = torch.arange(-FAR, FAR + 1)
        bucket = (gaps[:, None] >= roles.edges[None]).sum(-1)
        self.register_buffer("distance", roles.distance.weight[bucket].detach().clone())
        layer = roles.mix
        self.look = Attention(layer.self_attn.in_proj_weight, layer.self_attn.in_proj_bias, layer.self_attn.num_heads)

    def forward(self, own: Tensor, mask: Tensor, cue: Tensor, start: Tensor, end: Tensor, family: Tensor) -> Tensor:
        roles, layer = self.roles, self.roles.mix
        at = torch.arange(own.shape[1])[None, :]
        distance = self.distance[(at - start[:, None]).clamp(-FAR, FAR) + FAR]
        within = ((at >= start[:, None]) & (at < end[:, None])).to(own.dtype)
        given = roles.cue(cue) + roles.family(family)
        x = roles.norm(own + given[:, None] + distance + within[:, :, None] * roles.inside)
        x = layer.norm1(x + layer.self_attn.out_proj(self.look(x, unseen(mask, x))))
        return roles.out(layer.norm2(x + layer.linear2(nn.functional.gelu(layer.linear1(x)))))


class Kinds(nn.Module):
    """``Kind`` with its sums over pieces as products: states (c, t, 384) and 0/1 masks (c, t) -> (c, kinds)."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind

    def forward(self, states: Tensor, sentence: Tensor, words: Tensor, source: Tensor, target: Tensor) -> Tensor:
        kind = self.kind
        parts = torch.stack([words, source, target], 1).to(states.dtype)
        means = (parts @ states) / parts.sum(2, keepdim=True).clamp(min=1)
        look = (kind.ask(means[:, 0])[:, None] @ states.transpose(1, 2)) / WIDTH**0.5
        look = torch.softmax(look + (sentence[:, None].to(states.dtype) - 1.0) * BARRED, -1)
        return kind.out(nn.functional.gelu(kind.mix(torch.cat([look @ states, means], 1).flatten(1))))
