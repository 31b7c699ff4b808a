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

from .forms import Kinds, Near, Whole
from .network import ROLE_WIDTH, WIDTH, Network

# Signed weights of 7 bits. Without 8-bit dot products (AVX2) onnxruntime adds pairs of products in 16 bits: there
# signed 8-bit weights overflow and unsigned ones are a quarter slower. Only signed ones use the dot products of newer
# processors. Measured on earlier weights (content F1 on PolNeAR dev, evaluation.quotes): signed ones of 8 bits fell to
# 61.5 from the 65.9 of 32 bits; later ones had 69.6 with 7 bits and 69.0 with 8 unsigned ones.
WEIGHTS = QuantType.QInt8
PIECES = 24
"""Pieces of the rows that the network is traced with."""


def write(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], path: Path) -> None:
    """Export one module; the number of rows may vary, and that of pieces in each."""
    axes = {name: {0: "n", **({1: "t"} if value.shape[1:2] == (PIECES,) else {})} for name, value in inputs.items()}
    axes |= {name: {0: "n"} if name in ("kinds", "tones") else {0: "n", 1: "t"} for name in outputs}
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
    n, t = 3, PIECES
    mask = torch.ones(n, t, dtype=torch.long)
    mask[1, 15:] = 0
    states = torch.randn(n, t, WIDTH)
    ones = torch.ones(n, dtype=torch.long)
    part = torch.zeros(n, t, dtype=torch.long)
    part[:, 2:5] = 1
    whole = {"pieces": torch.randint(1000, 2000, (n, t)), "features": torch.zeros(n, t, dtype=torch.long),
             "mask": mask, "sentences": part}  # fmt: skip
    cue = {"own": states[:, :, :ROLE_WIDTH], "mask": mask, "cue": states[:, :2].flatten(1),
           "start": ones, "end": ones * 3, "family": ones}  # fmt: skip
    act = {"states": states, "sentence": mask, "words": part, "source": part, "target": part}
    seen = ["states", "own", "cues", "acts", "pos", "entities", "heads", "sure", "deps"]
    parts = (
        ("encoder", Whole(net), whole, seen),
        ("roles", Near(net.roles), cue, ["scores"]),
        ("kind", Kinds(net.kind), act, ["kinds"]),
        ("tone", net.tone, {"states": states, "content": part}, ["tones"]),
    )
    digest = hashlib.sha256()
    for name, module, inputs, outputs in parts:
        with tempfile.TemporaryDirectory() as folder:
            full = Path(folder) / f"{name}.onnx"
            with torch.no_grad():
                write(module, inputs, outputs, full)
            target = args.out / f"{name}.onnx"
            if args.full:
                shutil.copy(full, target)
            else:
                quantize_dynamic(full, target, weight_type=WEIGHTS, per_channel=True, reduce_range=True,
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
