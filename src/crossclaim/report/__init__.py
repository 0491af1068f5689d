"""Output formats, by name. Each is a function of what is shown and of how wide and colourful the place is.

A format is loaded only when it is used, so that naming the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crossclaim.errors import CrossclaimError
from crossclaim.messages import SOURCE
from crossclaim.model import Alignment, Claim, Document, Report

if TYPE_CHECKING:  # it needs numpy, which --help does not
    from crossclaim.align.partial import Part


@dataclass(frozen=True, slots=True)
class View:
    """Where a rendering is read. Formats that are not for a terminal ignore it."""

    width: int = 80
    """In terminal cells."""
    color: bool = False
    show_all: bool = False
    """Show long lists whole."""
    language: str = SOURCE
    """Of the tool's own words. Formats for programs (json, jsonl, csv, tsv, tmx) are in English always."""


class Aligned(NamedTuple):
    """What `align` shows."""

    documents: Sequence[Document]
    alignments: Sequence[Alignment]
    parts: Sequence[Sequence[Part]] = ()
    """For each alignment and version, what is covered and what is extra; empty where that was not asked."""


def _report_text(report: Report, view: View) -> str:
    from crossclaim.report import terminal

    return terminal.render(report, width=view.width, color=view.color, show_all=view.show_all, language=view.language)


def _report_json(report: Report, view: View) -> str:
    from crossclaim.report import json

    return json.render(report)


def _report_html(report: Report, view: View) -> str:
    from crossclaim.report import html

    return html.render(report, language=view.language)


def _report_markdown(report: Report, view: View) -> str:
    from crossclaim.report import markdown

    return markdown.render(report, language=view.language)


def _report_csv(report: Report, view: View) -> str:
    from crossclaim.report import table

    return table.render_csv(report)


def _report_jsonl(report: Report, view: View) -> str:
    from crossclaim.report import table

    return table.render_jsonl(report)


def _alignments_text(aligned: Aligned, view: View) -> str:
    from crossclaim.report import terminal

    return terminal.render_alignments(*aligned, width=view.width, color=view.color, language=view.language)


def _alignments_json(aligned: Aligned, view: View) -> str:
    from crossclaim.report import json

    return json.render_alignments(*aligned)


def _alignments_tsv(aligned: Aligned, view: View) -> str:
    from crossclaim.report import tsv

    return tsv.render_alignments(*aligned)


def _alignments_tmx(aligned: Aligned, view: View) -> str:
    from crossclaim.report import tmx

    return tmx.render_alignments(aligned.documents, aligned.alignments)


def _claims_text(document: Document, claims: Sequence[Claim], view: View) -> str:
    from crossclaim.report import terminal

    return terminal.render_claims(document, claims, width=view.width, color=view.color, language=view.language)


def _claims_json(document: Document, claims: Sequence[Claim], view: View) -> str:
    from crossclaim.report import json

    return json.render_claims(document, claims)


FORMATS: Mapping[str, Callable[[Report, View], str]] = {
    "text": _report_text,
    "html": _report_html,
    "markdown": _report_markdown,
    "json": _report_json,
    "csv": _report_csv,
    "jsonl": _report_jsonl,
}
"""How `compare` can be written."""

SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    ".jsonl": "jsonl",
}
"""The format of `FORMATS` that the suffix of a file asks for."""

ALIGNMENT_FORMATS: Mapping[str, Callable[[Aligned, View], str]] = {
    "text": _alignments_text,
    "tsv": _alignments_tsv,
    "json": _alignments_json,
    "tmx": _alignments_tmx,
}
"""How `align` can be written."""

CLAIM_FORMATS: Mapping[str, Callable[[Document, Sequence[Claim], View], str]] = {
    "text": _claims_text,
    "json": _claims_json,
}
"""How `claims` can be written."""


def write(report: Report, path: Path, view: View | None = None) -> None:
    """Write a report in the format that the suffix of the path asks for.

    Raises CrossclaimError where it asks for none, or the place cannot be written.
    """
    from crossclaim.report.save import save

    name = SUFFIXES.get(path.suffix.lower())
    if name is None:
        raise CrossclaimError(f"cannot tell a format from {path.name!r}; end it in {', '.join(SUFFIXES)}")
    save(FORMATS[name](report, view or View(show_all=True)), path)
