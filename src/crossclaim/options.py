"""Options of the command line: their names, their help and what they refuse."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Annotated, Any

import click
import typer

from crossclaim.messages import available

NARROWEST = 40
"""Below this many cells no report can be read."""
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


def _one_of(names: Collection[str]) -> Callable[[str | None], str | None]:
    def check(value: str | None) -> str | None:
        if value is not None and value not in names:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(names)}")
        return value

    return check


def format_option(formats: Mapping[str, Any]) -> Any:
    """The option that chooses one of `formats`; the first is the default."""
    return typer.Option(
        "--format",
        "-f",
        callback=_one_of(formats),
        autocompletion=lambda: list(formats),
        metavar="|".join(formats),
        help=f"How the result is written; else as the output's name says, or {next(iter(formats))}.",
    )


Versions = Annotated[
    list[str],
    typer.Argument(
        click_type=click.Path(),
        metavar="ARTICLE",
        show_default=False,
        help="Two versions or more: files (.txt .md .html .json), web addresses, or - for standard input.",
    ),
]
Languages = Annotated[
    str | None,
    typer.Option("--lang", metavar="TAGS", help="Languages by version order, such as pt,en; else guessed."),
]
Dates = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATES",
        help="Days of publication by version order: 2022-01-21,2022-01-22; an empty one is unknown.",
    ),
]
EncoderName = Annotated[
    str | None,
    typer.Option("--encoder", metavar="NAME|PATH", help="Another sentence encoder than the bundled one."),
]
JudgeName = Annotated[
    str | None,
    typer.Option(
        "--judge",
        metavar="NAME|PATH",
        help="A model of inference (NLI) for a second opinion where no number, date or name differs.",
    ),
]
TaggerName = Annotated[
    str | None,
    typer.Option("--ner", metavar="NAME|PATH", help="A model of named entities (NER) that adds names to those found."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here, whole or not at all."),
]
Width = Annotated[
    int | None,
    typer.Option("--width", min=NARROWEST, metavar="N", help="Columns of text output; else the terminal's."),
]
Color = Annotated[
    bool | None,
    typer.Option("--color/--no-color", help="Else colour on a terminal; NO_COLOR, FORCE_COLOR."),
]
Ui = Annotated[
    str | None,
    typer.Option(
        "--ui",
        callback=lambda value: value and _one_of(available())(value),
        autocompletion=lambda: list(available()),
        metavar="|".join(available()),
        help="Language of the report's own words; else the locale's.",
    ),
]
ShowAll = Annotated[bool, typer.Option("--all", help="Show long lists whole.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar; only errors on standard error.")]
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
        help="Show only such findings: quantity, date, name, polarity, modality, attribution, content. Repeatable.",
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
