"""Article text to attributions: encoding, network, decoding, linking, rules and metrics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ModelError
from onrecord.schema import Derivation

if TYPE_CHECKING:
    from onrecord.attribution.tagger import Tagger

MODELS = Path(__file__).parent / "models"


SHIPPED = ("best", "fast")
"""Models of this version by name: the most accurate one, which is the default, and a smaller one."""


def model_folder(name: str) -> Path:
    """The folder of a shipped model or the one at that path; raises ``ModelError`` when there is none."""
    folder = MODELS / name if name in SHIPPED else Path(name)
    if folder.is_dir():
        return folder
    if name in SHIPPED:
        raise ModelError(f"this installation has no model {name!r}", where=str(folder), remedy="install the package again")
    raise ModelError(f"no model {name!r}", expected=f"a shipped model ({', '.join(SHIPPED)}) or a folder", remedy="check --model")


def load(name: str = "best", *, threads: int = 1, precise: bool = False) -> Tagger:
    """A tagger by name: ``rules``, the name of a shipped model (``best``, ``fast``), or the path of a model folder.

    ``precise`` chooses the model's operating point of few errors; the rules have one point only and pass it over.
    Raises ``ModelError`` when there is no such folder or it is damaged.
    """
    from onrecord.attribution.tagger import CompleteTagger

    if name == "rules":
        from onrecord.attribution.rules import RulesTagger

        rules = RulesTagger()
        return CompleteTagger(lambda text, _: rules.attributions([text])[0], Derivation(step="attribution", version="rules-1"))
    from onrecord.attribution.neural import NeuralFinder

    folder = model_folder(name)
    finder = NeuralFinder(folder, threads=threads, precise=precise)
    return CompleteTagger(finder, finder.derivation)
