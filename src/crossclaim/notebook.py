"""How reports look in a notebook: static HTML in a style of its own, with no script, for Jupyter, VS Code and Colab.

The templates are those of the HTML report. Colours leave light and dark themes their background and their text.
"""

from __future__ import annotations

import os
from typing import Any

from .messages import preferred
from .model import Alignment, Document, Findings, Report
from .report import wording
from .report.html import environment, ours
from .report.page import build, listed
from .report.passages import letter, sanitize
from .report.wording import SIGNS, Wording


def report_html(report: Report) -> str:
    """What was found and how much was compared; the facts compared and the aligned sentences are folded away."""
    say = _wording()
    return _render(
        say,
        page=build(report, say),
        headline=say.differing(report),
        silence=say.silence(report),
        warnings=[say.tell(warning) for warning in report.warnings],
        alignments=[_row(report, alignment) for alignment in report.alignments],
        aligned=say.aligned(report),
        counted=say.coverage(report),
    )


def findings_html(findings: Findings) -> str:
    """The findings in their order; versions by letter, since findings alone do not know all their names."""
    say = _wording()
    return _render(say, items=[listed(finding, number, say) for number, finding in enumerate(findings, 1)])


def document_html(document: Document) -> str:
    """The sentences, numbered from 1."""
    say = _wording()
    return _render(
        say,
        name=sanitize(document.name),
        known=say.version(document),
        language=sanitize(document.language),
        document=[sanitize(sentence.text) for sentence in document.sentences] or [sanitize(document.text)],
    )


def alignment_html(alignment: Alignment) -> str:
    """The numbers of the sentences, from 1, and the score."""
    sides = [
        f"{letter(version)} {', '.join(str(index + 1) for index in side)}"
        for version, side in enumerate(alignment.sentences)
        if side
    ]
    return _render(_wording(), sides=sides, score=f"{alignment.score:.2f}")


def _row(report: Report, alignment: Alignment) -> tuple[str, list[list[tuple[int, str]]]]:
    """The score of an alignment, and for each version its sentences with their numbers, from 1."""
    sides = zip(report.versions, alignment.sentences, strict=True)
    return f"{alignment.score:.2f}", [[(i + 1, sanitize(v.sentences[i].text)) for i in side] for v, side in sides]


def _wording() -> Wording:
    return Wording(preferred(os.environ))


def _render(say: Wording, **shown: Any) -> str:
    template = environment(say.language).get_template("notebook.html")
    return template.render(say=say, nouns=wording, signs=SIGNS, linked=False, style=ours("notebook.css"), **shown)
