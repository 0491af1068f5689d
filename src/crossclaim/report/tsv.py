"""Tab-separated output, a row per alignment, for spreadsheets and line tools."""

from __future__ import annotations

from collections.abc import Sequence

from crossclaim.model import Alignment, Document
from crossclaim.report.passages import letter, sanitize

FORMULA_STARTS = ("=", "+", "-", "@")


def render_alignments(documents: Sequence[Document], alignments: Sequence[Alignment]) -> str:
    """Score, then for each version the sentence numbers (from 0), their starts and ends, and the text.

    Several sentences of one version are separated by commas in the number columns.
    """
    header = ["score"]
    for version in range(len(documents)):
        header += [f"{letter(version)}_{column}" for column in ("sentences", "starts", "ends", "text")]
    rows = ["\t".join(header)]
    for alignment in alignments:
        cells = [f"{alignment.score:.2f}"]
        for document, side in zip(documents, alignment.sentences, strict=True):
            cells += _cells(document, side)
        rows.append("\t".join(cells))
    return "\n".join(rows) + "\n"


def _cells(document: Document, side: Sequence[int]) -> list[str]:
    sentences = [document.sentences[index] for index in side]
    text = sanitize(" ".join(sentence.text for sentence in sentences))
    if text.startswith(FORMULA_STARTS):
        # A spreadsheet would run such a cell as a formula; the apostrophe makes it text.
        text = "'" + text
    return [
        ",".join(str(sentence.index) for sentence in sentences),
        ",".join(str(sentence.start) for sentence in sentences),
        ",".join(str(sentence.end) for sentence in sentences),
        text,
    ]
