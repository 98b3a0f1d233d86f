"""Article text to attributions: encoding, network, decoding, linking, rules and metrics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ModelError
from onrecord.schema import Derivation

if TYPE_CHECKING:
    from onrecord.attribution.tagger import Tagger

MODELS = Path(__file__).parent / "models"


def load(name: str = "best", *, threads: int = 1, precise: bool = False) -> Tagger:
    """A tagger by name: ``rules``, the name of a shipped model folder (``best``), or the path of one.

    ``precise`` chooses the model's operating point of few errors; the rules have one point only and pass it over.
    Raises ``ModelError`` when there is no such folder or it is damaged.
    """
    from onrecord.attribution.tagger import CompleteTagger

    if name == "rules":
        from onrecord.attribution.rules import RulesTagger

        rules = RulesTagger()
        return CompleteTagger(lambda text, _: rules.attributions([text])[0], Derivation(step="attribution", version="rules-1"))
    from onrecord.attribution.neural import NeuralFinder

    shipped = MODELS / name
    folder = shipped if shipped.is_dir() else Path(name)
    if not folder.is_dir():
        known = ", ".join(sorted(p.name for p in MODELS.iterdir() if p.is_dir())) if MODELS.is_dir() else "none"
        raise ModelError(f"no model {name!r}", expected=f"rules, a shipped model ({known}) or a folder", remedy="check --model")
    finder = NeuralFinder(folder, threads=threads, precise=precise)
    return CompleteTagger(finder, finder.derivation)
