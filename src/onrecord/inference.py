"""The only importer of onnxruntime: model folders checked against their manifest, and sessions of one thread.

A model folder holds ``manifest.json`` and the files that it lists with their SHA-256: the network (ONNX), the
tokenizer (JSON), the training configuration. Nothing in it is executable by Python: no pickles.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

MANIFEST_FORMAT = "onrecord-model/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFolder:
    """A checked model folder: every listed file is there and has the digest that the manifest gives.

    ``digest`` is the SHA-256 of the manifest itself, hence of the whole folder.
    """

    path: Path
    name: str
    digest: str
    manifest: dict[str, Any]

    def file(self, name: str) -> Path:
        """The path of a listed file; raises ``ModelError`` for a name that the manifest does not list."""
        if name not in self.manifest["files"]:
            raise ModelError(
                f"the manifest lists no {name}", where=str(self.path), remedy="use a folder of this version's training"
            )
        return self.path / name


def open_model(path: Path) -> ModelFolder:
    """The model folder at ``path``, its files checked.

    Raises ``ModelError`` when the manifest is missing, of another format, or disagrees with a file.
    """
    remedy = "install the package again or name another folder with --model"
    try:
        raw = (path / "manifest.json").read_bytes()
    except OSError as error:
        raise ModelError(f"no readable manifest.json ({error.strerror})", where=str(path), remedy=remedy) from error
    try:
        manifest = json.loads(raw)
        files = dict(manifest["files"])
        name = str(manifest["name"])
        form = manifest["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(
            "manifest.json is not a model manifest", where=str(path), expected=MANIFEST_FORMAT, remedy=remedy
        ) from error
    if form != MANIFEST_FORMAT:
        raise ModelError(f"manifest format {form!r} is unknown", where=str(path), expected=MANIFEST_FORMAT, remedy=remedy)
    for file, expected in files.items():
        try:
            found = hashlib.sha256((path / file).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{file} cannot be read ({error.strerror})", where=str(path), remedy=remedy) from error
        if found != expected:
            raise ModelError(
                f"{file} has SHA-256 {found[:12]}…, the manifest says {expected[:12]}…", where=str(path), remedy=remedy
            )
    return ModelFolder(path=path, name=name, digest=hashlib.sha256(raw).hexdigest(), manifest=manifest)


class Session:
    """One network on one CPU thread (several articles go to several processes, which is faster than threads)."""

    def __init__(self, folder: ModelFolder, file: str, *, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # The arena keeps the largest batch for ever; without it memory stays flat over thousands of articles.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder.file(file)),
                sess_options=options,
                providers=["CPUExecutionProvider"],
                # The joined operator of onnxruntime 1.32 goes number by number on a CPU: an addition and a layer norm apart
                # take a ninth of its time, the whole network a tenth less (training/reports/speed.md).
                disabled_optimizers=["SkipLayerNormFusion"],
            )
        except ModelError:
            raise
        except Exception as error:  # onnxruntime's exceptions share no public base class
            raise ModelError(f"{file} is no network that onnxruntime can run ({error})", where=str(folder.path)) from error
        self._inputs = [entry.name for entry in self._session.get_inputs()]

    def run(self, **inputs: NDArray[np.int64]) -> NDArray[np.float32]:
        """The network's first output for named int64 inputs of shape (B, P); inputs it does not have are ignored."""
        (output,) = self._session.run(None, {name: inputs[name] for name in self._inputs})[:1]
        result: NDArray[np.float32] = output
        return result
