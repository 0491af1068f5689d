"""The command line: each command parses, makes one call, prints. Only `main` exits."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import click
import typer

from crossclaim import __version__
from crossclaim.errors import CrossclaimError
from crossclaim.messages import preferred
from crossclaim.model import Document
from crossclaim.options import (
    NARROWEST,
    Accept,
    AllowPrivate,
    Color,
    ConfigFile,
    Dates,
    EncoderName,
    FailOn,
    IgnoreList,
    JudgeName,
    Kinds,
    Languages,
    LeastConfidence,
    LeastSeverity,
    NoConfig,
    Output,
    Quiet,
    ShowAll,
    TaggerName,
    Ui,
    Versions,
    Width,
    format_option,
)
from crossclaim.report import ALIGNMENT_FORMATS, CLAIM_FORMATS, FORMATS, SUFFIXES, Aligned, View

FOUND, BAD_INPUT, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141

app = typer.Typer(
    name="crossclaim",
    help="What versions of a news story claim differently.",
    epilog="Each command has examples: crossclaim compare --help",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help starts in half the time and pipes well
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0, 1 where --fail-on found something, 2 on bad input or usage."""
    _write_utf8()
    try:
        sys.exit(app(args=arguments, prog_name="crossclaim"))
    except CrossclaimError as error:
        from crossclaim.report.passages import sanitize

        print(f"crossclaim: {sanitize(str(error))}", file=sys.stderr)
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"crossclaim {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command(
    epilog="""\b
Examples:
  crossclaim compare pt.txt en.txt --lang pt,en
  crossclaim compare pt.txt en.txt --date 2022-01-21,2022-01-22
  crossclaim compare pt.txt en.txt --date 2022-01-21,
  crossclaim compare pt.html https://example.org/story
  crossclaim compare pt.txt en.txt -o report.html
  crossclaim compare pt.txt en.txt --format json -o report.json
  crossclaim compare pt.txt en.txt --kind quantity,date --min-severity medium
  crossclaim compare pt.txt en.txt --ignore dismissed.txt --accept
  crossclaim compare pt.txt en.txt --fail-on contradicts && echo publish
  cat en.txt | crossclaim compare pt.txt - --all | less
"""
)
def compare(
    versions: Versions,
    lang: Languages = None,
    date: Dates = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    output: Output = None,
    kind: Kinds = [],  # noqa: B006 - typer never changes it
    min_severity: LeastSeverity = None,
    min_confidence: LeastConfidence = None,
    ignore: IgnoreList = None,
    accept: Accept = False,
    fail_on: FailOn = [],  # noqa: B006
    encoder: EncoderName = None,
    judge: JudgeName = None,
    ner: TaggerName = None,
    show_all: ShowAll = False,
    width: Width = None,
    color: Color = None,
    ui: Ui = None,
    quiet: Quiet = False,
    allow_private: AllowPrivate = False,
    config: ConfigFile = None,
    no_config: NoConfig = False,
) -> None:
    """Show which facts the versions of a story tell differently."""
    _check(versions, 2, output, ignore)
    from crossclaim import choices
    from crossclaim.report.progress import progress

    settings = choices.settings(config, no_config)
    choice = choices.choose(settings, kind, min_severity, min_confidence, ignore, accept)
    languages = _list(lang) or choices.languages(settings, len(versions))
    with progress("Comparing", sys.stderr, not quiet):
        from crossclaim.pipeline import compare

        sources = _sources(versions, allow_private)
        report = compare(
            *sources,
            languages=languages,
            dates=_dates(date),
            encoder=encoder or settings.encoder,
            judge=judge,
            ner=ner,
        )
    report = choice.of(report)
    view = _view(width, color, output, ui or settings.ui, show_all)
    _write(FORMATS[format or _suffixed(output) or settings.format or "text"](report, view), output)
    if accept:
        print(f"crossclaim: {choice.dismiss(report)}", file=sys.stderr)
    elif any(finding.relation in fail_on for finding in report.findings):
        raise typer.Exit(FOUND)


@app.command(
    epilog="""\b
Examples:
  crossclaim render report.json
  crossclaim render report.json -o report.html
  crossclaim render report.json --format markdown --ui pt
"""
)
def render(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", show_default=False, help="A report written with --format json; or -.")
    ],
    format: Annotated[str | None, format_option(FORMATS)] = None,
    output: Output = None,
    show_all: ShowAll = False,
    width: Width = None,
    color: Color = None,
    ui: Ui = None,
) -> None:
    """Show a stored report again, in any format."""
    _check([str(report)], 1, output)
    from crossclaim.report.load import load

    view = _view(width, color, output, ui, show_all)
    _write(FORMATS[format or _suffixed(output) or "text"](load(report), view), output)


@app.command(
    epilog="""\b
Examples:
  crossclaim align pt.txt en.txt
  crossclaim align pt.txt en.txt --format tsv -o pairs.tsv
  crossclaim align pt.txt en.txt --lang pt-BR,en --format tmx -o memory.tmx
"""
)
def align(
    versions: Versions,
    lang: Languages = None,
    format: Annotated[str, format_option(ALIGNMENT_FORMATS)] = "text",
    output: Output = None,
    encoder: EncoderName = None,
    width: Width = None,
    color: Color = None,
    ui: Ui = None,
    allow_private: AllowPrivate = False,
    config: ConfigFile = None,
    no_config: NoConfig = False,
) -> None:
    """Show which sentences of the versions tell the same, and what only one side of them tells.

    tsv and json carry the character spans; tmx is a translation memory, for OmegaT and others.
    """
    _check(versions, 2, output)
    from crossclaim import choices
    from crossclaim.align import align
    from crossclaim.align.partial import parts
    from crossclaim.encode import bundled_encoder, load_encoder
    from crossclaim.pipeline import prepare

    settings = choices.settings(config, no_config)
    languages = _list(lang) or choices.languages(settings, len(versions))
    documents = prepare(_sources(versions, allow_private), languages, None)
    alignments = align(documents, load_encoder(encoder or settings.encoder), words=bundled_encoder())
    aligned = Aligned(documents, alignments, parts(documents, alignments, bundled_encoder()))
    _write(ALIGNMENT_FORMATS[format](aligned, _view(width, color, output, ui)), output)


@app.command(
    epilog="""\b
Examples:
  crossclaim claims pt.txt
  crossclaim claims en.txt --lang en --date 2022-01-21 --format json
"""
)
def claims(
    file: Annotated[
        str,
        typer.Argument(
            click_type=click.Path(),
            metavar="ARTICLE",
            show_default=False,
            help="A file (.txt .md .html .json), a web address, or - for standard input.",
        ),
    ],
    lang: Languages = None,
    date: Dates = None,
    format: Annotated[str, format_option(CLAIM_FORMATS)] = "text",
    output: Output = None,
    width: Width = None,
    color: Color = None,
    ui: Ui = None,
    allow_private: AllowPrivate = False,
) -> None:
    """List the figures, dates and names of one article, with the span and the value of each."""
    _check([file], 1, output)
    from crossclaim.claims import extract_valued
    from crossclaim.pipeline import prepare

    (document,) = prepare(_sources([file], allow_private), _list(lang), _dates(date))
    _write(CLAIM_FORMATS[format](document, extract_valued(document), _view(width, color, output, ui)), output)


def _check(versions: Sequence[str], least: int, output: Path | None, ignore: Path | None = None) -> None:
    """Refuse what cannot be meant: too few versions, standard input twice, a file overwritten that is read."""
    if len(versions) < least:
        raise typer.BadParameter("give two versions or more of the story")
    if versions.count("-") > 1:
        raise typer.BadParameter("only one version can be read from standard input (-)")
    if output and any(_same_file(Path(version), output) for version in versions):
        raise typer.BadParameter(f"--output {output} would overwrite an article that is read")
    if output and ignore and _same_file(ignore, output):
        raise typer.BadParameter(f"--output {output} would overwrite the ignore list")


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.is_file() and one.samefile(other)
    except (OSError, ValueError):  # not there, or no possible name
        return False


def _sources(versions: Sequence[str], allow_private: bool) -> list[Path | Document]:
    """The versions as the pipeline takes them: files by their paths, web pages fetched."""
    from crossclaim.read.fields import is_address

    if not any(map(is_address, versions)):
        return [Path(version) for version in versions]
    from crossclaim.read.fetch import fetch  # ssl takes 30 ms

    return [fetch(v, allow_private=allow_private) if is_address(v) else Path(v) for v in versions]


def _list(value: str | None) -> list[str] | None:
    return None if value is None else [item.strip() for item in value.split(",")]


def _dates(value: str | None) -> list[str | None] | None:
    items = _list(value)
    return None if items is None else [item or None for item in items]


def _view(width: int | None, color: bool | None, output: Path | None, ui: str | None, show_all: bool = False) -> View:
    """Where the result will be read: a file takes no colour, a pipe only when it is asked for."""
    columns = width or max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)
    if color is None:
        color = output is None and _colorful(os.environ, sys.stdout.isatty())
    return View(columns, color, show_all, ui or preferred(os.environ))


def _colorful(environment: Mapping[str, str], terminal: bool) -> bool:
    """Whether to use colour, by https://no-color.org and https://force-color.org."""
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (terminal and environment.get("TERM") != "dumb")


def _suffixed(output: Path | None) -> str | None:
    """The format that the name of the output asks for."""
    return SUFFIXES.get(output.suffix.lower()) if output else None


def _write(text: str, output: Path | None) -> None:
    """Print the result, or put it in a file."""
    if output is not None and output != Path("-"):
        from crossclaim.report.save import save

        save(text, output)
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. Python would complain again when it flushes on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None


def _write_utf8() -> None:
    """Articles and the JSON contract need UTF-8, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
