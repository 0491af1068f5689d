"""JSON output. Sentence numbers and offsets count from 0, as in the Python objects."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crossclaim.model import Alignment, Claim, Document, Report
from crossclaim.report.passages import unaligned

if TYPE_CHECKING:  # what it imports is not needed to write it down
    from crossclaim.align.partial import Part


def render(report: Report) -> str:
    """The report under the `crossclaim.report/1` contract."""
    return report.to_json() + "\n"


def render_alignments(
    documents: Sequence[Document], alignments: Sequence[Alignment], parts: Sequence[Sequence[Part]] = ()
) -> str:
    """The versions with their sentences, which of them tell the same and in which spans, and which stand alone."""
    return _dump(
        {
            "versions": [_version(document) for document in documents],
            "alignments": [
                {
                    "sentences": [list(side) for side in alignment.sentences],
                    "score": round(alignment.score, 2),
                    **({"parts": [_part(part) for part in parts[place]]} if parts else {}),
                }
                for place, alignment in enumerate(alignments)
            ],
            "unaligned": unaligned(documents, alignments),
        }
    )


def render_claims(document: Document, claims: Sequence[Claim]) -> str:
    """The version with its sentences, and every claim with its span, value and slot."""
    return _dump({"version": _version(document), "claims": [_claim(claim) for claim in claims]})


def _part(part: Part) -> dict[str, Any]:
    return {"covered": [list(span) for span in part.covered], "extra": [list(span) for span in part.extra]}


def _version(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "language": document.language,
        "published": document.published.isoformat() if document.published else None,
        "sentences": [{"start": s.start, "end": s.end, "text": s.text} for s in document.sentences],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    slot = claim.slot
    return {
        "kind": claim.kind,
        "sentence": claim.sentence,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "value": claim.value.to_dict(),
        "slot": {
            "dimension": slot.dimension,
            "head": slot.head,
            "context": slot.context,
            "role": slot.role,
        },
    }


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
