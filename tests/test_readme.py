"""The README's two commands and `.ci/run` say the same, and what they name is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = ROOT / ".ci" / "run"
BLOCK = re.compile(r"^<!-- command: (\w+) -->\n```sh\n(.*?\n)```$", re.MULTILINE | re.DOTALL)
COMMANDS = dict(BLOCK.findall(README))


def test_the_readme_has_its_two_commands_in_order() -> None:
    assert list(COMMANDS) == ["try", "test"]
    assert len(BLOCK.findall(README)) == README.count("<!-- command:") == 2


@pytest.mark.parametrize("name", ["try", "test"])
def test_each_command_is_complete_in_itself(name: str) -> None:
    """It works on a clean clone: it makes its environment and installs into it."""
    assert "-m venv" in COMMANDS[name]
    assert "pip install" in COMMANDS[name]
    subprocess.run(["bash", "-n"], input=COMMANDS[name], text=True, check=True)


def test_the_first_command_compares_a_pair_that_is_there() -> None:
    assert "crossclaim compare" in COMMANDS["try"]
    paths = re.findall(r"data/[\w./-]+", COMMANDS["try"])
    assert len(paths) == 2
    for path in paths:
        assert (ROOT / path).is_file(), path


def test_the_second_command_runs_the_tests() -> None:
    assert "pytest" in COMMANDS["test"]


def test_ci_runs_the_command_of_the_readme() -> None:
    """`.ci/run --show` prints what it would run: the README's block, letter for letter, and no copy of it."""
    shown = subprocess.run([CI, "--show"], capture_output=True, text=True, check=True).stdout
    assert shown == COMMANDS["test"]
    script = CI.read_text(encoding="utf-8")
    for line in filter(None, map(str.strip, COMMANDS["test"].splitlines())):
        assert line not in script


def test_the_picture_is_what_the_first_command_prints() -> None:
    """The README shows a real report, not a wish."""
    picture = README.split("<!-- picture -->\n```text\n")[1].split("```")[0]
    arguments = shlex.split(COMMANDS["try"].split("crossclaim ", 1)[1])
    ran = subprocess.run(
        [sys.executable, "-m", "crossclaim", *arguments, "--width", "80"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == picture
