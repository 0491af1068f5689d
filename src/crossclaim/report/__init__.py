"""Output formats, by name. Each is a function of what is shown and of how wide and colourful the place is.

A format is loaded only when it is used, so that naming the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crossclaim.model import Alignment, Claim, Document, Report


@dataclass(frozen=True, slots=True)
class View:
    """Where a rendering is read. Formats that are not for a terminal ignore it."""

    width: int = 80
    """In terminal cells."""
    color: bool = False
    show_all: bool = False
    """Show long lists whole."""


def _report_text(report: Report, view: View) -> str:
    from crossclaim.report import terminal

    return terminal.render(report, width=view.width, color=view.color, show_all=view.show_all)


def _report_json(report: Report, view: View) -> str:
    from crossclaim.report import json

    return json.render(report)


def _alignments_text(documents: Sequence[Document], alignments: Sequence[Alignment], view: View) -> str:
    from crossclaim.report import terminal

    return terminal.render_alignments(documents, alignments, width=view.width, color=view.color)


def _alignments_json(documents: Sequence[Document], alignments: Sequence[Alignment], view: View) -> str:
    from crossclaim.report import json

    return json.render_alignments(documents, alignments)


def _alignments_tsv(documents: Sequence[Document], alignments: Sequence[Alignment], view: View) -> str:
    from crossclaim.report import tsv

    return tsv.render_alignments(documents, alignments)


def _claims_text(document: Document, claims: Sequence[Claim], view: View) -> str:
    from crossclaim.report import terminal

    return terminal.render_claims(document, claims, width=view.width, color=view.color)


def _claims_json(document: Document, claims: Sequence[Claim], view: View) -> str:
    from crossclaim.report import json

    return json.render_claims(document, claims)


FORMATS: Mapping[str, Callable[[Report, View], str]] = {"text": _report_text, "json": _report_json}
"""How `compare` can be written."""

ALIGNMENT_FORMATS: Mapping[str, Callable[[Sequence[Document], Sequence[Alignment], View], str]] = {
    "text": _alignments_text,
    "json": _alignments_json,
    "tsv": _alignments_tsv,
}
"""How `align` can be written."""

CLAIM_FORMATS: Mapping[str, Callable[[Document, Sequence[Claim], View], str]] = {
    "text": _claims_text,
    "json": _claims_json,
}
"""How `claims` can be written."""
