"""Tab-separated output, a row per alignment, for spreadsheets and line tools."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from crossclaim.model import Alignment, Document
from crossclaim.report.passages import letter, unaligned
from crossclaim.report.table import cell

if TYPE_CHECKING:  # what it imports is not needed to write it down
    from crossclaim.align.partial import Part

COLUMNS = ("sentences", "starts", "ends", "text", "extra")


def render_alignments(
    documents: Sequence[Document], alignments: Sequence[Alignment], parts: Sequence[Sequence[Part]] = ()
) -> str:
    """A row per alignment, then one without a score for each sentence in none.

    After the score, for each version: the sentence numbers (from 0), their starts and ends, the text, and the spans
    that no other version tells, as START..END. Offsets are code points; several are separated by commas.
    """
    rows = [["score", *(f"{letter(v)}_{column}" for v in range(len(documents)) for column in COLUMNS)]]
    for place, alignment in enumerate(alignments):
        row = [f"{alignment.score:.2f}"]
        for v, side in enumerate(alignment.sentences):
            row += _cells(documents[v], side, parts[place][v].extra if parts else ())
        rows.append(row)
    for version, alone in enumerate(unaligned(documents, alignments)):
        for index in alone:
            row = [""]
            for v, document in enumerate(documents):
                row += _cells(document, [index] if v == version else [])
            rows.append(row)
    return "".join("\t".join(row) + "\n" for row in rows)


def _cells(document: Document, side: Sequence[int], extra: Iterable[tuple[int, int]] = ()) -> list[str]:
    sentences = [document.sentences[index] for index in side]
    text = cell(" ".join(sentence.text for sentence in sentences))
    return [
        ",".join(str(sentence.index) for sentence in sentences),
        ",".join(str(sentence.start) for sentence in sentences),
        ",".join(str(sentence.end) for sentence in sentences),
        text,
        ",".join(f"{start}..{end}" for start, end in extra),
    ]
