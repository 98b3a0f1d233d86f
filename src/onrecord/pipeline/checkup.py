"""What an installation is made of, and whether each part is as it should be."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from onrecord import __version__
from onrecord.attribution import SHIPPED, model_folder
from onrecord.errors import ModelError
from onrecord.inference import open_model
from onrecord.record import Health, health
from onrecord.settings import Settings, usable_processors

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at: what was found, and what to do when it is not ``ok``."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


def checkup(settings: Settings) -> list[Check]:
    """All checks, in the order in which they should be read; nothing is changed."""
    return [_python(), _package(), *_libraries(), *_models(settings), *_database(health(settings.record))]


def _python() -> Check:
    return Check(
        name="Python",
        ok=sys.version_info >= OLDEST_PYTHON,
        found=f"{platform.python_version()} on {platform.system()} {platform.machine()}, {usable_processors()} processors",
        remedy="use Python 3.11 or newer",
    )


def _package() -> Check:
    return Check(name="onrecord", ok=True, found=__version__)


def _libraries() -> list[Check]:
    """The libraries that the installed package asks for, at the versions that are there."""
    try:
        asked = [item for item in requires("onrecord") or [] if "extra ==" not in item]
    except PackageNotFoundError:
        return [
            Check(name="libraries", ok=False, found="the package is not installed", remedy="pip install . in the source tree")
        ]
    return [_library(item) for item in asked]


def _library(requirement: str) -> Check:
    from packaging.requirements import Requirement

    wanted = Requirement(requirement)
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        return Check(name=wanted.name, ok=False, found="not installed", remedy=f"install {requirement}")
    return Check(
        name=wanted.name, ok=wanted.specifier.contains(found, prereleases=True), found=found, remedy=f"install {requirement}"
    )


def _models(settings: Settings) -> list[Check]:
    """The model folder that the settings name, or else every shipped one."""
    return [_model(name) for name in ([str(settings.model)] if settings.model else list(SHIPPED))]


def _model(name: str) -> Check:
    label = f"model {name}" if name in SHIPPED else "model"
    try:
        model = open_model(model_folder(name))
    except ModelError as error:
        return Check(name=label, ok=False, found=error.what, remedy=error.remedy or "install the package again")
    return Check(name=label, ok=True, found=f"{model.name}, every file has its digest, sha256 {model.digest[:16]}…")


def _database(found: Health) -> list[Check]:
    wal = "" if found.wal_is_safe else f"; its WAL-reset fault is avoided by journal {found.journal_wanted}"
    checks = [Check(name="SQLite", ok=True, found=f"{found.sqlite}{wal}")]
    if not found.exists:
        checks.append(Check(name="record", ok=True, found=f"{found.path}: none yet"))
    elif found.problem:
        checks.append(Check(name="record", ok=False, found=found.problem, remedy="see the message"))
    elif not found.wal_is_safe and found.journal == "wal":
        checks.append(
            Check(
                name="record",
                ok=False,
                found=f"{found.path}: write-ahead log on a SQLite build that can damage it",
                remedy="open it once for writing with this build, or use SQLite 3.51.3 or newer",
            )
        )
    else:
        assert found.counts is not None
        checks.append(
            Check(
                name="record",
                ok=True,
                found=f"{found.path}: schema {found.schema}, "
                f"{found.counts.articles} articles, {found.counts.statements} statements",
            )
        )
    return checks
