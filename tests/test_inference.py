"""Model folders are checked before anything in them is used."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from onrecord import attribution
from onrecord.attribution import load
from onrecord.errors import ModelError
from onrecord.inference import MANIFEST_FORMAT, Session, open_model


def folder(path: Path, **changes: object) -> Path:
    path.mkdir(exist_ok=True)
    (path / "network.onnx").write_bytes(b"not a network")
    manifest = {
        "format": MANIFEST_FORMAT,
        "name": "test",
        "files": {"network.onnx": hashlib.sha256(b"not a network").hexdigest()},
        **changes,
    }
    (path / "manifest.json").write_text(json.dumps(manifest))
    return path


def test_a_whole_folder_opens_with_a_digest(tmp_path: Path) -> None:
    model = open_model(folder(tmp_path / "m"))
    assert model.digest == hashlib.sha256((tmp_path / "m" / "manifest.json").read_bytes()).hexdigest()
    assert model.file("network.onnx").name == "network.onnx"


def test_one_changed_byte_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path / "m")
    (path / "network.onnx").write_bytes(b"not a Network")
    with pytest.raises(ModelError, match=r"network\.onnx has SHA-256"):
        open_model(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = folder(tmp_path / "m")
    (path / "network.onnx").unlink()
    with pytest.raises(ModelError, match=r"network\.onnx cannot be read"):
        open_model(path)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"format": "other/1", "name": "x", "files": {}}'])
def test_a_foreign_manifest_is_refused(tmp_path: Path, manifest: str) -> None:
    path = folder(tmp_path / "m")
    (path / "manifest.json").write_text(manifest)
    with pytest.raises(ModelError, match="manifest"):
        open_model(path)


def test_a_file_that_the_manifest_does_not_list_is_not_used(tmp_path: Path) -> None:
    model = open_model(folder(tmp_path / "m"))
    with pytest.raises(ModelError, match=r"lists no weights\.pkl"):
        model.file("weights.pkl")


def test_bytes_that_are_no_network_are_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no network that onnxruntime can run"):
        Session(open_model(folder(tmp_path / "m")), "network.onnx")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ModelError, match="best, fast"):
        load("no-such-model")


def test_a_shipped_name_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribution, "MODELS", tmp_path)
    with pytest.raises(ModelError, match="no model 'fast'"):
        load("fast")


def test_a_folder_named_beside_the_shipped_ones_is_no_shipped_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no readable manifest\.json"):
        load(str(tmp_path))
    with pytest.raises(ModelError, match=r"no readable manifest\.json") as found:
        load(".")
    assert found.value.where == "."
