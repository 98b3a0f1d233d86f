from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for folder in ("src", "training", "benchmarks", "tests") for path in (ROOT / folder).rglob("*.py"))
MOST_LINES = 400
# A file may be longer when its first fifteen lines say why, with these words.
REASON = "Longer than 400 lines because"


def test_the_import_contracts_hold() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_a_reader_can_hold(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES or any(REASON in line for line in lines[:15])


def test_importing_the_package_loads_nothing_else() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import sys, onrecord; print([m for m in sys.modules if m.startswith('onrecord.')])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[]"


def test_help_loads_no_heavy_library() -> None:
    heavy = ("numpy", "lxml", "sqlalchemy", "onnxruntime", "tokenizers", "trafilatura", "pysbd", "yaml")
    code = (
        "import sys\n"
        "from onrecord.views.cli.main import main\n"
        "assert main(['--help']) == 0\n"
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_every_public_name_is_there_and_documented() -> None:
    import onrecord

    for name in onrecord.__all__:
        assert name == "__version__" or getattr(onrecord, name).__doc__, name


def test_the_rules_tagger_needs_no_inference_library() -> None:
    code = (
        "import sys, onrecord\n"
        "onrecord.read_text('\"We will wait,\" the minister said.', tagger='rules')\n"
        "print([m for m in ('onnxruntime', 'tokenizers') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_command_is_one_file_with_one_public_function() -> None:
    from onrecord.views.cli.main import COMMANDS

    for name, late in COMMANDS.items():
        path = ROOT / "src" / Path(*late.module.split(".")).with_suffix(".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        commands = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "command"]
        assert path.stem == name
        assert commands == ["command"]
