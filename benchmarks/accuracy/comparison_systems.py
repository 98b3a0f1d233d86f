"""The systems that are compared: the package's own taggers, and the baselines of ``training.baselines``.

A baseline finds pieces of roles and is linked by one rule for all (``training.baselines.nearest``); what the package
finds is taken as ``onrecord read --as-is`` takes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import onrecord
from benchmarks.accuracy.comparison_keep import digest_of, kept
from onrecord.attribution import MODELS, load
from onrecord.attribution.brat import GoldArticle
from onrecord.errors import OnRecordError
from onrecord.ingest import Given
from onrecord.pipeline.stages import Attribute, Ingest
from onrecord.schema import Attribution, Capture

BASELINES: Mapping[str, tuple[str, str]] = {
    "crf": ("CRF", "training.baselines.crf"),
    "spacy": ("spaCy NER", "training.baselines.spacy_ner"),
    "pipeline": ("transformers pipeline", "training.baselines.pipeline"),
}
"""Folder under the baselines' folder → name in the table, module with ``load(folder)``."""

BATCH = 8
"""Articles that are read at once."""

PACKAGE = Path(onrecord.__file__).parent
BASELINE_CODE = (Path(__file__).parents[2] / "training" / "baselines", PACKAGE / "attribution" / "layout.py")

Predictions = list[list[Attribution]]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A system with its model folder (None for one without), the code that it runs, and what it finds in articles."""

    name: str
    folder: Path | None
    code: Sequence[Path]
    find: Callable[[Sequence[GoldArticle]], Predictions]

    @property
    def digest(self) -> str:
        """Of everything that its answers depend on but the articles."""
        return digest_of(self.code, "*.py") + (digest_of([self.folder]) if self.folder else "")

    @property
    def megabytes(self) -> float | None:
        """Size of the model on disk, training state left out; None without a model."""
        if self.folder is None:
            return None
        files = (path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".pt")
        return sum(path.stat().st_size for path in files) / 1e6

    @property
    def title(self) -> str:
        """The name, with the epochs of the training run where its record tells them: a run may have been cut short."""
        epochs = self.training.get("epochs") if self.name in {name for name, _ in BASELINES.values()} else None
        return self.name if epochs is None else f"{self.name}, {epochs} epochs"

    @property
    def training(self) -> dict[str, Any]:
        """What the trainer wrote down of its run; empty where there is nothing."""
        record = self.folder / "training.json" if self.folder else None
        return json.loads(record.read_text(encoding="utf-8")) if record and record.is_file() else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A system that cannot be measured here, and why."""

    name: str
    reason: str


def systems(baselines: Path | None, keep: Path | None) -> Iterator[System | Absent]:
    """All systems in the table's order: rules, baselines, the package's model folders with ``best`` last.

    ``keep``: folder in which the baselines' pieces are kept, to be used again while model and articles are the same.
    """
    yield System(name="rules", folder=None, code=[PACKAGE], find=lambda articles: as_is("rules", articles))
    for folder_name, (name, module) in BASELINES.items():
        folder = baselines / folder_name if baselines else None
        if folder is None or not folder.is_dir():
            where = f"no folder {folder_name}/ under --baselines" if baselines else "no --baselines folder given"
            yield Absent(name=name, reason=f"{where}; train it with python -m {module}")
            continue
        try:
            found = import_module(module).load(folder)
        except ImportError as error:
            yield Absent(name=name, reason=f"{error}; install training/requirements.txt and training/baselines/requirements.txt")
            continue
        except OSError as error:
            yield Absent(name=name, reason=f"{folder_name}/ holds no whole model ({error}); train it with python -m {module}")
            continue
        yield System(name=name, folder=folder, code=BASELINE_CODE, find=_linked(found, folder, keep))
    present = sorted(path.name for path in MODELS.iterdir() if (path / "manifest.json").is_file())
    if "fast" not in present:
        yield Absent(name="onrecord fast", reason="the package ships no model of that name")
    for model in sorted(present, key=lambda each: (each == "best", each)):
        yield System(name=f"onrecord {model}", folder=MODELS / model, code=[PACKAGE], find=_model(MODELS / model))


def _model(folder: Path) -> Callable[[Sequence[GoldArticle]], Predictions]:
    return lambda articles: as_is(str(folder), articles)


def as_is(tagger: str, articles: Sequence[GoldArticle]) -> Predictions:
    """What the package finds in the texts as they stand, one level deep; ``tagger`` is a name or a model folder.

    Raises ``OnRecordError`` when the tagger cannot be loaded or the reading changes a text.
    """
    ingest, attribute = Ingest(Given(as_is=True)), Attribute(load(tagger), "corpus")
    found = []
    for begin in range(0, len(articles), BATCH):
        batch = articles[begin : begin + BATCH]
        for article, read in zip(batch, attribute(ingest([_capture(article) for article in batch])), strict=True):
            if read.article.text != article.text:
                raise OnRecordError(f"{article.name}: the text changed while it was read")
            found.append([attribution for attribution in read.attributions if attribution.parent is None])
    return found


def _capture(article: GoldArticle) -> Capture:
    data = article.text.encode("utf-8")
    return Capture(origin=article.name, sha256=sha256(data).hexdigest(), data=data, media_type="text/plain", charset="utf-8")


def _linked(find: Callable[[str], Any], folder: Path, keep: Path | None) -> Callable[[Sequence[GoldArticle]], Predictions]:
    def predict(articles: Sequence[GoldArticle]) -> Predictions:
        from training.baselines.nearest import linked

        read = sha256("".join(article.text for article in articles).encode("utf-8")).hexdigest()
        name = f"pieces-{folder.name}-{read[:8]}"
        pieces = kept(keep, name, digest_of([folder]), lambda: [find(article.text) for article in articles])
        return [linked(article.text, row) for article, row in zip(articles, pieces, strict=True)]

    return predict
