"""Options of the command line on what is read and which findings are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

RELATIONS = ("contradicts", "compatible", "missing")
_SEVERITIES = ["high", "medium", "low"]


def each(values: list[str]) -> list[str]:
    """The items of a repeatable option, each value one or a comma list."""
    return [name.strip() for value in values for name in value.split(",")]


def _relations(values: list[str]) -> list[str]:
    names = each(values)
    if unknown := next((name for name in names if name not in RELATIONS), None):
        raise typer.BadParameter(f"{unknown!r} is not one of {', '.join(RELATIONS)}")
    return names


AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch web pages from this machine and its network too.")
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings; else those of the nearest crossclaim.toml."),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Use no settings file.")]
Kinds = Annotated[
    list[str],
    typer.Option(
        "--kind",
        callback=each,
        metavar="KIND",
        show_default=False,
        help="Show only such findings: quantity, date, name, content. Repeatable.",
    ),
]
LeastSeverity = Annotated[
    str | None,
    typer.Option(
        "--min-severity",
        autocompletion=lambda: _SEVERITIES,
        metavar="|".join(_SEVERITIES),
        help="Show only findings at least so severe.",
    ),
]
LeastConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="N", help="Show only findings at least so sure, from 0 to 1."),
]
IgnoreList = Annotated[
    Path | None,
    typer.Option("--ignore", metavar="FILE", help="Hide the findings in this list of dismissed ones."),
]
Accept = Annotated[
    bool,
    typer.Option("--accept", help="Dismiss the findings shown: add them to the ignore list."),
]
FailOn = Annotated[
    list[str],
    typer.Option(
        "--fail-on",
        callback=_relations,
        autocompletion=lambda: list(RELATIONS),
        metavar="RELATION",
        show_default=False,
        help=f"End with status 1 if such a finding is shown: {', '.join(RELATIONS)}. Repeatable.",
    ),
]
