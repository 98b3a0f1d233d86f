"""Cut a trained tagger down to a smaller student's starting point: fewer layers, neurons, attention heads and word pieces.

    python -m training.prune --run RUN_DIR --encoder ENCODER_DIR --texts FILE_OR_FOLDER… --out SMALL_DIR \
        [--keep 0 2 5] [--neurons 768] [--heads 6] [--pieces 20000]

``SMALL_DIR`` is an encoder folder of its own (``config.json``, ``tokenizer.json``, ``model.safetensors``) with
``final.pt`` beside it, the cut tagger's weights, so that ``training.tagger --encoder SMALL_DIR --init SMALL_DIR/final.pt``
goes on from there.

Word pieces stay in the order of how often they occur in the texts, single characters always; a word whose piece is gone
is spelt with shorter pieces. Neurons stay by the product of the norms of their weights in and out, heads by the norm of
their value and output weights multiplied.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training.export import load_tagger

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_WORDS = "encoder.embeddings.word_embeddings.weight"


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a folder of ``.txt`` files or of a gzipped JSON-lines file (every string value of a row)."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield file.read_text(encoding="utf-8")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield " ".join(value for value in json.loads(line).values() if isinstance(value, str))


def kept_pieces(tokenizer: Tokenizer, texts: Iterator[str], count: int) -> list[str]:
    """The word pieces to keep in the order of their old numbers: special ones, single characters, then the commonest."""
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(tokenizer.encode(text, add_special_tokens=False).ids)
    vocabulary = tokenizer.get_vocab()
    always = {word for word in vocabulary if word in SPECIAL or len(word.removeprefix("##")) == 1}
    names = {number: word for word, number in vocabulary.items()}
    kept = set(always)
    for number, _ in seen.most_common():
        if len(kept) >= count:
            break
        kept.add(names[number])
    return sorted(kept, key=lambda word: vocabulary[word])


def cut_tokenizer(path: Path, kept: list[str]) -> dict[str, Any]:
    """The tokenizer file's content with only the kept pieces, numbered anew."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    content["model"]["vocab"] = {word: number for number, word in enumerate(kept)}
    numbers = content["model"]["vocab"]
    for token in content["added_tokens"]:
        token["id"] = numbers[token["content"]]
    processor = content.get("post_processor") or {}
    for token in processor.get("special_tokens", {}).values():
        token["ids"] = [numbers[word] for word in token["tokens"]]
    content["truncation"] = content["padding"] = None
    return content


def cut_heads(layer: dict[str, torch.Tensor], heads: int, size: int) -> None:
    """Keep a layer's strongest attention heads; ``size`` is the width of one head."""
    value, output = layer["attention.self.value.weight"], layer["attention.output.dense.weight"]
    strength = torch.stack([(o @ v).norm() for v, o in zip(value.split(size, dim=0), output.split(size, dim=1), strict=True)])
    chosen = torch.topk(strength, heads).indices.sort().values
    rows = (chosen[:, None] * size + torch.arange(size)[None]).flatten()
    for name in ("query", "key", "value"):
        for part in ("weight", "bias"):
            layer[f"attention.self.{name}.{part}"] = layer[f"attention.self.{name}.{part}"][rows]
    layer["attention.output.dense.weight"] = output[:, rows]


def cut_weights(
    weights: dict[str, torch.Tensor], keep: list[int] | None, neurons: int | None, heads: int | None, size: int
) -> dict[str, torch.Tensor]:
    """The weights with only the named layers, and in each the strongest feed-forward neurons and attention heads."""
    depth = 1 + max(int(k.split(".layer.")[1].split(".")[0]) for k in weights if ".layer." in k)
    found = {k: v for k, v in weights.items() if ".layer." not in k}
    for to, of in enumerate(keep or range(depth)):
        old, new = f"encoder.encoder.layer.{of}.", f"encoder.encoder.layer.{to}."
        layer = {k.removeprefix(old): v for k, v in weights.items() if k.startswith(old)}
        up, down = layer["intermediate.dense.weight"], layer["output.dense.weight"]
        if neurons and neurons < len(up):
            strength = up.norm(dim=1) * down.norm(dim=0)
            chosen = torch.topk(strength, neurons).indices.sort().values
            layer["intermediate.dense.weight"] = up[chosen]
            layer["intermediate.dense.bias"] = layer["intermediate.dense.bias"][chosen]
            layer["output.dense.weight"] = down[:, chosen]
        if heads:
            cut_heads(layer, heads, size)
        found |= {new + k: v for k, v in layer.items()}
    return found


def main() -> None:
    """Command line."""
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--keep", type=int, nargs="*")
    parser.add_argument("--neurons", type=int)
    parser.add_argument("--heads", type=int)
    parser.add_argument("--pieces", type=int, default=20000)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    kept = kept_pieces(tokenizer, (text for path in args.texts for text in texts_of(path)), args.pieces)
    vocabulary = tokenizer.get_vocab()
    config = json.loads((args.encoder / "config.json").read_text())
    size = config["hidden_size"] // config["num_attention_heads"]
    weights = cut_weights(load_tagger(args.run, args.encoder).state_dict(), args.keep, args.neurons, args.heads, size)
    weights[_WORDS] = weights[_WORDS][torch.tensor([vocabulary[word] for word in kept])]
    torch.save(weights, args.out / "final.pt")
    save_file(
        {k.removeprefix("encoder."): v.contiguous() for k, v in weights.items() if k.startswith("encoder.")},
        args.out / "model.safetensors",
    )
    config["vocab_size"] = len(kept)
    config["num_hidden_layers"] = len({k.split(".layer.")[1].split(".")[0] for k in weights if ".layer." in k})
    config["intermediate_size"] = len(weights["encoder.encoder.layer.0.intermediate.dense.bias"])
    if args.heads:
        config["kept_heads"] = args.heads
    (args.out / "config.json").write_text(json.dumps(config, indent=1))
    (args.out / "tokenizer.json").write_text(
        json.dumps(cut_tokenizer(args.encoder / "tokenizer.json", kept), ensure_ascii=False, indent=0)
    )
    for licence in args.encoder.glob("LICENSE*"):
        shutil.copy(licence, args.out)
    print(f"{len(kept)} pieces, {config['num_hidden_layers']} layers, {config['intermediate_size']} neurons")


if __name__ == "__main__":
    main()
