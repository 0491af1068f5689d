"""Output formats, by name. Each is a function of what is shown and of how wide and colourful the place is.

A format is loaded only when it is used, so that naming the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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


class Aligned(NamedTuple):
    """What `align` shows."""

    documents: Sequence[Document]
    alignments: Sequence[Alignment]
    parts: Sequence[Sequence[Part]] = ()
    """For each alignment and version, what is covered and what is extra; empty where that was not asked."""


def _report_text(report: Report, view: View) -> str:
    from crossclaim.report import terminal

    return terminal.render(report, width=view.width, color=view.color, show_all=view.show_all)


def _report_json(report: Report, view: View) -> str:
    from crossclaim.report import json

    return json.render(report)


def _alignments_text(aligned: Aligned, view: View) -> str:
    from crossclaim.report import terminal

    return terminal.render_alignments(*aligned, width=view.width, color=view.color)


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

    return terminal.render_claims(document, claims, width=view.width, color=view.color)


def _claims_json(document: Document, claims: Sequence[Claim], view: View) -> str:
    from crossclaim.report import json

    return json.render_claims(document, claims)


FORMATS: Mapping[str, Callable[[Report, View], str]] = {"text": _report_text, "json": _report_json}
"""How `compare` can be written."""

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
