from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord
from onrecord.attribution import MODELS
from onrecord.views.cli.main import COMMANDS, load
from onrecord.views.cli.messages import EXIT_CODES
from onrecord.views.cli.reference import pages
from tests.documented import ROOT, blocks, likeness, run_command, steps, workplace

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = [
    path for path in PAGES if any(block.language in ("console", "python") for block in blocks(path.read_text(encoding="utf-8")))
]

# What the network finds may differ by a piece from one processor to another: rounding in int8 is not the same on all.
LIKE_ENOUGH = 0.8


@pytest.mark.parametrize("path", RUN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_example_runs_and_prints_what_is_shown(path: Path, tmp_path: Path) -> None:
    environ = workplace(tmp_path)
    names: dict[str, object] = {"__name__": "example"}
    code: list[str] = []
    for block in blocks(path.read_text(encoding="utf-8")):
        if block.language == "python":
            code.append(block.text)
        if block.language != "console":
            continue
        for step in steps(block.text):
            done = run_command(step.command, tmp_path, environ)
            assert done.returncode in EXIT_CODES, step.command
            assert done.returncode == 0 or any("error: " in line for line in step.shown), f"{step.command}\n{done.stderr}"
            assert "Traceback" not in done.stderr, done.stderr
            printed = (done.stdout + done.stderr).splitlines()
            assert likeness(step.shown, printed) >= LIKE_ENOUGH, f"{step.command}\n" + "\n".join(printed)
    assert names
    if code:
        script = tmp_path / "examples.py"
        script.write_text("\n".join(code), encoding="utf-8")
        done = run_command("python examples.py", tmp_path, environ)
        assert done.returncode == 0, done.stderr


def test_every_command_is_shown_in_an_example() -> None:
    shown = "\n".join(
        step.command
        for path in RUN
        for block in blocks(path.read_text(encoding="utf-8"))
        if block.language == "console"
        for step in steps(block.text)
    )
    assert [name for name in COMMANDS if not re.search(rf"\bonrecord {name}\b", shown)] == []


@pytest.mark.parametrize("name", list(pages()))
def test_generated_pages_are_fresh(name: str) -> None:
    path = ROOT / "docs" / "reference" / name
    assert path.read_text(encoding="utf-8") == pages()[name], "stale: run `make docs`"


def test_the_list_of_commands_says_what_each_command_says_of_itself() -> None:
    for name, late in COMMANDS.items():
        assert " ".join(load(name).help.split("\n\n")[0].split()) == late.help


def test_every_public_name_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    assert [name for name in onrecord.__all__ if f"`{name}" not in page and f"## {name}" not in page] == []


def test_every_make_verb_that_is_shown_exists() -> None:
    verbs = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in PAGES:
        used = set(
            re.findall(
                r"\bmake ([a-z]+)", "\n".join(re.findall(r"`[^`]+`|^```.*?^```", path.read_text(encoding="utf-8"), re.M | re.S))
            )
        )
        assert used <= verbs, path


def test_every_link_leads_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path}: {target}"


def test_no_page_names_a_place_of_one_machine() -> None:
    for path in [*PAGES, ROOT / "requirements.lock", ROOT / "requirements-dev.lock", ROOT / "Makefile"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/(?:work|root|home/\w+)/", text), path
        assert path.suffix != ".lock" or not re.search(r"--(?:index|extra|find|trusted)|://", text), path


def test_the_shipped_model_is_there() -> None:
    assert (MODELS / "best" / "manifest.json").is_file()
