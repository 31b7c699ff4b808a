"""Write the trained weights as the 8-bit files that the package ships.

usage: python -m training.export RUN ENCODER OUT [--weights final.pt]

OUT gets encoder.onnx (8-bit; the encoder with every head that reads one piece at a time), roles.onnx and kind.onnx (the
heads that need the words of a cue or an act), tokenizer.json and meta.json (version, chain, label sets).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from loosetalk.tagging import labels as L

from .network import Network

# On processors without 8-bit dot products (AVX2), signed weights overflow the 16-bit sums of pairs that onnxruntime
# makes there: content F1 on PolNeAR dev fell from 65.9 (32 bit) to 61.5 with QInt8 and held at 66.8 with QUInt8.
# The head of roles, whose scores a linear chain adds up, stays in 32 bit (2 MB).
WEIGHTS = QuantType.QUInt8


class Whole(nn.Module):
    """All that one pass gives: states, cue and act scores, and of syntax the labels with the two best governors."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        net = self.net
        states = net.tokens(pieces, features, mask)
        arcs = net.arcs(states, sentences) + (mask[:, None, :].to(states.dtype) - 1.0) * 1e4
        sure, heads = torch.log_softmax(arcs, -1).topk(2, -1)
        child, own = net.dep_child(states), net.dep_head(states)
        deps = []
        for place in range(2):
            governing = torch.gather(own, 1, heads[:, :, place, None].expand(-1, -1, own.shape[2]))
            deps.append(net.dep_out(nn.functional.gelu(child + governing)).argmax(-1))
        return (states, net.cues(states), net.acts(states), net.pos(states).argmax(-1), net.entities(states).argmax(-1),
                heads, sure[:, :, 0] - sure[:, :, 1], torch.stack(deps, -1))  # fmt: skip


def write(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], path: Path) -> None:
    """Export one module; the first two axes of every input may vary."""
    axes = {name: {0: "n", **({1: "t"} if value.dim() > 1 else {})} for name, value in inputs.items()}
    axes |= {name: {0: "n", 1: "t"} for name in outputs}
    torch.onnx.export(
        module.eval(), tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("run", type=Path)
    args.add_argument("encoder", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--weights", default="final.pt")
    args.add_argument("--full", action="store_true", help="keep 32-bit weights, to compare")
    export(args.parse_args())


def export(args: argparse.Namespace) -> None:
    torch.backends.mha.set_fastpath_enabled(False)
    net = Network(args.encoder)
    weights = torch.load(args.run / args.weights, weights_only=False)
    net.load_state_dict(weights.get("average", weights))
    net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    n, t = 3, 24
    mask = torch.ones(n, t, dtype=torch.long)
    mask[1, 15:] = 0
    states = torch.randn(n, t, 384)
    ones = torch.ones(n, dtype=torch.long)
    part = torch.zeros(n, t, dtype=torch.long)
    part[:, 2:5] = 1
    whole = {"pieces": torch.randint(1000, 2000, (n, t)), "features": torch.zeros(n, t, dtype=torch.long),
             "mask": mask, "sentences": part}  # fmt: skip
    cue = {"states": states, "mask": mask, "start": ones, "end": ones * 3, "family": ones}
    act = {"states": states, "sentence": mask, "words": part, "source": part, "target": part}
    parts = (
        ("encoder", Whole(net), whole, ["states", "cues", "acts", "pos", "entities", "heads", "sure", "deps"]),
        ("roles", net.roles, cue, ["scores"]),
        ("kind", net.kind, act, ["scores"]),
        ("tone", net.tone, {"states": states, "content": part}, ["scores"]),
    )
    digest = hashlib.sha256()
    for name, module, inputs, outputs in parts:
        with tempfile.TemporaryDirectory() as folder:
            full = Path(folder) / f"{name}.onnx"
            with torch.no_grad():
                write(module, inputs, outputs, full)
            target = args.out / f"{name}.onnx"
            if args.full or name == "roles":
                shutil.copy(full, target)
            else:
                quantize_dynamic(full, target, weight_type=WEIGHTS, per_channel=True,
                                 extra_options={"MatMulConstBOnly": True})  # fmt: skip
            digest.update(target.read_bytes())
        print(name, round(target.stat().st_size / 1e6, 2), "MB")
    shutil.copy(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    meta = {
        "version": f"attribution-{digest.hexdigest()[:8]}",
        "moves": (net.chain.moves + net.chain.barred).tolist(),
        "first": (net.chain.first + net.chain.barred_first).tolist(),
        "roles": list(L.ROLES), "kinds": {family: list(kinds) for family, kinds in L.KINDS.items()},
    }  # fmt: skip
    (args.out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
