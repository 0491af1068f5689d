"""JSON output. Sentence numbers and offsets count from 0, as in the Python objects."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crossclaim.model import Alignment, Claim, Document, Report


def render(report: Report) -> str:
    """The report under the `crossclaim.report/1` contract."""
    return report.to_json() + "\n"


def render_alignments(documents: Sequence[Document], alignments: Sequence[Alignment]) -> str:
    """The versions with their sentences, and which sentences tell the same."""
    return _dump(
        {
            "versions": [_version(document) for document in documents],
            "alignments": [
                {
                    "sentences": [list(side) for side in alignment.sentences],
                    "score": round(alignment.score, 2),
                }
                for alignment in alignments
            ],
        }
    )


def render_claims(document: Document, claims: Sequence[Claim]) -> str:
    """The version with its sentences, and every claim with its span, value and slot."""
    return _dump({"version": _version(document), "claims": [_claim(claim) for claim in claims]})


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
