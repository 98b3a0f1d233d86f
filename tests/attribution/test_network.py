"""Windows as the model folder tells them, and one distribution for every token whatever the windows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.attribution import MODELS
from onrecord.attribution.encoding import LABELS
from onrecord.attribution.network import Network
from onrecord.errors import ModelError
from onrecord.inference import open_model

TEXT = "The river runs past the old mill, the miller said, and on to the sea. " * 12


def folder(path: Path, **changes: object) -> Path:
    """A copy of the shipped folder with another manifest."""
    shutil.copytree(MODELS / "best", path)
    manifest = json.loads((path / "manifest.json").read_text())
    (path / "manifest.json").write_text(json.dumps({**manifest, **changes}))
    return path


def lengths(network: Network, text: str) -> tuple[list[int], NDArray[np.float64]]:
    """The lengths of the windows that the session was handed, and the probabilities."""
    found: list[int] = []
    original = network._session.run

    def counted(**inputs: NDArray[np.int64]) -> NDArray[np.float32]:
        found.extend([inputs["pieces"].shape[1]] * inputs["pieces"].shape[0])
        return original(**inputs)

    network._session.run = counted  # type: ignore[method-assign]
    return found, network.probabilities(network.encode(text))


def test_window_and_stride_come_from_the_manifest(tmp_path: Path) -> None:
    network = Network(open_model(folder(tmp_path / "m", window=64, stride=48)))
    pieces = len(network.encode(TEXT).pieces)
    found, probabilities = lengths(network, TEXT)
    assert 150 < pieces < 300
    assert max(found) <= 64
    assert sum(found) - 2 * len(found) >= pieces > 3 * 62
    assert np.allclose(probabilities.sum(axis=1), 1)
    wide, _ = lengths(Network(open_model(folder(tmp_path / "w", window=400, stride=300))), TEXT)
    assert wide == [pieces + 2]


@pytest.mark.parametrize(("window", "stride"), [(64, 0), (64, 63), (2, 1)])
def test_windows_that_would_leave_gaps_are_refused(tmp_path: Path, window: int, stride: int) -> None:
    with pytest.raises(ModelError, match="do not cover"):
        Network(open_model(folder(tmp_path / "m", window=window, stride=stride)))


def test_no_token_no_row() -> None:
    network = Network(open_model(MODELS / "best"))
    assert network.probabilities(network.encode(" \n ")).shape == (0, 7)


def test_a_token_without_pieces_goes_on_with_what_the_next_one_goes_on_with() -> None:
    network = Network(open_model(MODELS / "best"))
    text = "The foreign minister said that the ''so-called truce of the rivers'' would not hold for a week."
    encoded = network.encode(text)
    probabilities = network.probabilities(encoded)
    assert np.allclose(probabilities.sum(axis=1), 1)
    labels = [LABELS[number] for number in probabilities.argmax(axis=1)]
    outer = np.flatnonzero(encoded.first_piece < 0)
    assert [labels[token] for token in outer] == ["I-content"] * 2
