"""Puts the help of every command on the page that asks for it with `<!-- commands -->`."""

from __future__ import annotations

import os
from typing import Any

import typer
from typer.testing import CliRunner

from crossclaim.cli import app

MARK = "<!-- commands -->"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Called by mkdocs for each page."""
    return markdown.replace(MARK, "\n".join(map(_section, _commands()))) if MARK in markdown else markdown


def _commands() -> list[str]:
    return sorted(getattr(typer.main.get_command(app), "commands", {}))


def _section(command: str) -> str:
    os.environ["COLUMNS"] = "100"
    shown = CliRunner().invoke(app, [command, "--help"], prog_name="crossclaim")
    return f"## {command}\n\n```text\n{shown.output.strip()}\n```\n"
