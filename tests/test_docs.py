"""The commands and the Python of the documentation run as they stand.

On each page of docs/ the ```sh and ```python blocks are run in their order, in one folder that holds the sample data.
A ```text block right after one is what it prints; a line of … there stands for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))

_BLOCK = re.compile(
    r"^```(?P<language>sh|python)\n(?P<code>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```\n)?", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """Something to run, and what it prints if the page says so."""

    language: str
    code: str
    output: str | None


def blocks(page: Path) -> list[Block]:
    return [Block(**found.groupdict()) for found in _BLOCK.finditer(page.read_text(encoding="utf-8"))]


def script(block: Block, earlier: list[str]) -> list[str]:
    """The command that runs a block; Python goes on from the blocks before it, whose output is left out."""
    if block.language == "sh":
        return ["bash", "-euo", "pipefail", "-c", block.code]
    before = "\n".join(earlier)
    quiet = f"import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    exec({before!r})\n"
    return [sys.executable, "-c", quiet + block.code]


def as_pattern(output: str) -> str:
    lines = (r"(?:.*\n)*" if line.strip() == "…" else re.escape(line) + r"[ ]*\n" for line in output.splitlines())
    return "".join(lines)


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_page_runs(page: Path, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
    }
    earlier: list[str] = []
    for block in blocks(page):
        done = subprocess.run(
            script(block, earlier), cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{block.code}\n{done.stderr}"
        if block.output is not None:
            assert re.fullmatch(as_pattern(block.output), done.stdout), f"{block.code}\nprinted\n{done.stdout}"
        earlier += [block.code] if block.language == "python" else []


def test_there_is_something_to_run() -> None:
    assert sum(len(blocks(page)) for page in PAGES) >= 10
