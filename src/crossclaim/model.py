"""The nouns every stage hands on: plain, frozen, importing nothing of ours.

Offsets are code points into `Document.text`, end exclusive, and `text == document.text[start:end]` always.
Versions of a story are a list, two or more; a version is named by its index in that list.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

SCHEMA = "crossclaim.report/1"

Relation = Literal["contradicts", "compatible", "missing"]
Severity = Literal["high", "medium", "low"]
Inference = Literal["contradiction", "neutral", "entailment"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, headline or caption of a document, by offsets into its text."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a story: the text as read and what is known about it."""

    name: str
    text: str
    language: str = ""
    """A language tag such as `pt` or `pt-BR`; empty until it is known."""
    published: date | None = None
    sentences: tuple[Sentence, ...] = ()
    names: tuple[tuple[int, int], ...] = ()
    """Spans of names that a model has tagged, where one was asked; the rules find names without."""
    title: str = ""
    """The headline, where the source names it; the text has it too."""
    url: str = ""
    """Where the version is published, where the source says it."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Sentences of the versions that tell the same: one tuple of sentence indices per version."""

    sentences: tuple[tuple[int, ...], ...]
    score: float
    """Confidence that the sentences belong together, 0 to 1."""


class Value(Protocol):
    """What a claim says, in a form that two claims can be compared by; each kind has its own."""

    def to_dict(self) -> dict[str, Any]:
        """The value as plain JSON data."""
        ...


@dataclass(frozen=True, slots=True)
class Slot:
    """What a claim is about, as opposed to what it says of it.

    Two claims can only speak of the same fact if their dimensions are equal; how close their heads and
    contexts are in meaning then decides whether they do.
    """

    dimension: str
    """A hard gate: `count`, `money`, `length`, `day`, … Claims of different dimensions never meet."""
    head: str = ""
    """The words that name what is counted, dated or called: `dead people`, `agências`."""
    context: str = ""
    """The words around, without the claim's own."""
    role: str = ""
    """A language-free name for what happens to the counted: `dead`, `injured`, `arrested`; else empty."""
    scope: str = ""
    """`part`, `others`, `more` or `earlier` where the claim is not about the whole of its head now; else empty."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a sentence states, with its tight span."""

    kind: str
    sentence: int
    start: int
    end: int
    text: str
    value: Value
    slot: Slot


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim placed in its version."""

    version: int
    claim: Claim

    def to_dict(self) -> dict[str, Any]:
        """The mention as the report's JSON has it."""
        claim = self.claim
        return {
            "version": self.version,
            "sentence": claim.sentence,
            "start": claim.start,
            "end": claim.end,
            "text": claim.text,
            "value": claim.value.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comparing two values gave. `relation` is None where they agree."""

    relation: Relation | None
    detail: str = ""
    why: Mapping[str, Any] = field(default_factory=dict)
    """The facts behind the verdict, from which the explanation is written."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a model of inference says of a finding."""

    judge: str
    verdict: Inference
    probability: float

    def to_dict(self) -> dict[str, Any]:
        """The opinion as the report's JSON has it."""
        return {"judge": self.judge, "verdict": self.verdict, "probability": round(self.probability, 2)}


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact that the versions, or one version in two places, tell differently."""

    kind: str
    relation: Relation
    detail: str
    mentions: tuple[Mention, ...]
    severity: Severity
    confidence: float
    internal: bool = False
    missing_from: tuple[int, ...] = ()
    why: Mapping[str, Any] = field(default_factory=dict)
    explanation: str = ""
    opinion: Opinion | None = None
    """Of a judge, where one was asked."""
    fingerprint: str = ""
    """What it is known by from run to run: see `crossclaim.fingerprint`."""

    def to_dict(self) -> dict[str, Any]:
        """The finding as the report's JSON has it."""
        return {
            "kind": self.kind,
            "relation": self.relation,
            "detail": self.detail,
            "internal": self.internal,
            "severity": self.severity,
            "confidence": round(self.confidence, 2),
            "mentions": [m.to_dict() for m in self.mentions],
            "missing_from": list(self.missing_from),
            "explanation": self.explanation,
            "opinion": self.opinion.to_dict() if self.opinion else None,
            "fingerprint": self.fingerprint,
        }


@dataclass(frozen=True, slots=True)
class Agreement:
    """A fact that was compared and found to be told alike."""

    kind: str
    mentions: tuple[Mention, ...]
    explanation: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The agreement as the report's JSON has it."""
        return {
            "kind": self.kind,
            "mentions": [m.to_dict() for m in self.mentions],
            "explanation": self.explanation,
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at, so that silence never reads as agreement. All counts are of claims."""

    claims: int = 0
    compared: int = 0
    agree: int = 0
    differ: int = 0
    missing: int = 0
    unclear: int = 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many findings there are that the report does not have, so that silence never reads as agreement."""

    ignored: int = 0
    """They are in the ignore list."""
    left_out: int = 0
    """The choice of kinds, severity or confidence leaves them out."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one comparison found; every output format is a function of it."""

    signature: str
    versions: tuple[Document, ...]
    alignments: tuple[Alignment, ...]
    findings: tuple[Finding, ...]
    agreements: tuple[Agreement, ...]
    coverage: Coverage
    warnings: tuple[str, ...] = ()
    hidden: Hidden = Hidden()

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data under the `crossclaim.report/1` contract."""
        c = self.coverage
        return {
            "schema": SCHEMA,
            "signature": self.signature,
            "versions": [
                {
                    "name": v.name,
                    "language": v.language,
                    "published": v.published.isoformat() if v.published else None,
                    "title": v.title or None,
                    "url": v.url or None,
                    "sentences": [{"start": s.start, "end": s.end} for s in v.sentences],
                }
                for v in self.versions
            ],
            "alignments": [
                {"sentences": [list(side) for side in a.sentences], "score": round(a.score, 2)} for a in self.alignments
            ],
            "findings": [f.to_dict() for f in self.findings],
            "agreements": [a.to_dict() for a in self.agreements],
            "coverage": {
                "claims": c.claims,
                "compared": c.compared,
                "agree": c.agree,
                "differ": c.differ,
                "missing": c.missing,
                "unclear": c.unclear,
            },
            "hidden": {"ignored": self.hidden.ignored, "left_out": self.hidden.left_out},
            "warnings": list(self.warnings),
        }

    def to_json(self) -> str:
        """The report as JSON text: the same input gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)
