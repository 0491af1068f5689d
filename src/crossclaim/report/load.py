"""A stored report read again, strictly: what is no report under the contract is refused with the place of the fault.

The structures below are the contract as types; a field that they do not name is left alone, since fields may be added.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from crossclaim.errors import InputError
from crossclaim.messages import Message
from crossclaim.model import (
    SCHEMA,
    Agreement,
    Alignment,
    Claim,
    Coverage,
    Document,
    Finding,
    Findings,
    Hidden,
    Inference,
    Mention,
    Opinion,
    Relation,
    Report,
    Sentence,
    Severity,
    Slot,
)

Count = Annotated[int, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class Stored:
    """A value read from a report: its data, which nothing is compared with any more."""

    data: Mapping[str, Any] = field(hash=False)

    def to_dict(self) -> dict[str, Any]:
        """The value as plain JSON data."""
        return dict(self.data)


class _Span(msgspec.Struct):
    start: Count
    end: Count


class _Version(msgspec.Struct):
    name: str
    language: str
    published: date | None
    sentences: list[_Span]
    text: str
    title: str | None = None
    url: str | None = None


class _Alignment(msgspec.Struct):
    sentences: list[list[Count]]
    score: Share


class _Mention(msgspec.Struct):
    version: Count
    sentence: Count
    start: Count
    end: Count
    text: str
    value: dict[str, Any]


class _Opinion(msgspec.Struct):
    judge: str
    verdict: Inference
    probability: Share


class _Finding(msgspec.Struct):
    kind: str
    relation: Relation
    detail: str
    internal: bool
    severity: Severity
    confidence: Share
    mentions: Annotated[list[_Mention], msgspec.Meta(min_length=1)]
    missing_from: list[Count]
    explanation: str
    opinion: _Opinion | None = None
    fingerprint: str = ""


class _Agreement(msgspec.Struct):
    kind: str
    mentions: Annotated[list[_Mention], msgspec.Meta(min_length=1)]
    explanation: str


class _Coverage(msgspec.Struct):
    claims: Count
    compared: Count
    agree: Count
    differ: Count
    missing: Count
    unclear: Count


class _Hidden(msgspec.Struct, frozen=True):
    ignored: Count = 0
    left_out: Count = 0


class _Message(msgspec.Struct):
    template: str
    fields: dict[str, Any]


class _Report(msgspec.Struct):
    schema: Literal["crossclaim.report/1"]
    signature: str
    versions: Annotated[list[_Version], msgspec.Meta(min_length=2)]
    alignments: list[_Alignment]
    findings: list[_Finding]
    agreements: list[_Agreement]
    coverage: _Coverage
    hidden: _Hidden = _Hidden()
    warnings: list[str] = []
    messages: dict[str, _Message] = {}


def load(path: Path) -> Report:
    """The report in a file, or on standard input for `-`. Raises InputError where there is none."""
    try:
        text = sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
    except (OSError, ValueError) as error:  # a name may be impossible
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot read {path}: {reason}; give a report written with --format json") from None
    return from_json(text)


def from_json(text: str | bytes) -> Report:
    """The report of a JSON text. Raises InputError where it is none."""
    try:
        data = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise InputError(f"this is no JSON ({error}); give a report written with --format json") from None
    return from_dict(data)


def from_dict(data: Any) -> Report:
    """The report of plain data. Raises InputError where it is none."""
    try:
        stored = msgspec.convert(data, _Report)
        return _report(stored)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors too
        reason = str(error).replace("`", "")
        raise InputError(f"this is no report under {SCHEMA}: {reason}; write it anew with --format json") from None


def _report(stored: _Report) -> Report:
    documents = tuple(_document(version, f"$.versions[{i}]") for i, version in enumerate(stored.versions))
    said = {text: _message(message.template, message.fields) for text, message in stored.messages.items()}
    # Only what says the same in English may stand for a stored sentence.
    said = {text: message for text, message in said.items() if message == text}
    findings = Findings(_finding(f, documents, said, f"$.findings[{i}]") for i, f in enumerate(stored.findings))
    agreements = tuple(
        Agreement(a.kind, _mentions(a.mentions, a.kind, documents, f"$.agreements[{i}]"), _said(a.explanation, said))
        for i, a in enumerate(stored.agreements)
    )
    alignments = tuple(_alignment(a, documents, f"$.alignments[{i}]") for i, a in enumerate(stored.alignments))
    coverage = Coverage(**msgspec.structs.asdict(stored.coverage))
    warnings = tuple(_said(warning, said) for warning in stored.warnings)
    hidden = Hidden(**msgspec.structs.asdict(stored.hidden))
    return Report(stored.signature, documents, alignments, findings, agreements, coverage, warnings, hidden)


def _document(version: _Version, place: str) -> Document:
    end = 0
    for i, span in enumerate(version.sentences):
        _require(
            end <= span.start <= span.end <= len(version.text), f"a span out of order or text, {place}.sentences[{i}]"
        )
        end = span.end
    sentences = tuple(
        Sentence(i, span.start, span.end, version.text[span.start : span.end])
        for i, span in enumerate(version.sentences)
    )
    return Document(
        version.name,
        version.text,
        version.language,
        version.published,
        sentences,
        title=version.title or "",
        url=version.url or "",
    )


def _alignment(stored: _Alignment, documents: tuple[Document, ...], place: str) -> Alignment:
    _require(len(stored.sentences) == len(documents), f"not one list of sentences for each version, {place}")
    for side, document in zip(stored.sentences, documents, strict=True):
        _require(all(index < len(document.sentences) for index in side), f"no such sentence, {place}")
    return Alignment(tuple(tuple(side) for side in stored.sentences), stored.score)


def _finding(stored: _Finding, documents: tuple[Document, ...], said: Mapping[str, str], place: str) -> Finding:
    _require(all(version < len(documents) for version in stored.missing_from), f"no such version, {place}.missing_from")
    return Finding(
        stored.kind,
        stored.relation,
        stored.detail,
        _mentions(stored.mentions, stored.kind, documents, place),
        stored.severity,
        stored.confidence,
        stored.internal,
        tuple(stored.missing_from),
        explanation=_said(stored.explanation, said),
        opinion=Opinion(**msgspec.structs.asdict(stored.opinion)) if stored.opinion else None,
        fingerprint=stored.fingerprint,
    )


def _mentions(stored: list[_Mention], kind: str, documents: tuple[Document, ...], place: str) -> tuple[Mention, ...]:
    return tuple(_mention(m, kind, documents, f"{place}.mentions[{i}]") for i, m in enumerate(stored))


def _mention(stored: _Mention, kind: str, documents: tuple[Document, ...], place: str) -> Mention:
    _require(stored.version < len(documents), f"no such version, {place}")
    document = documents[stored.version]
    _require(stored.sentence < len(document.sentences), f"no such sentence, {place}")
    _require(stored.start <= stored.end, f"a span that ends before it starts, {place}")
    _require(document.text[stored.start : stored.end] == stored.text, f"words that are not the text's, {place}")
    claim = Claim(kind, stored.sentence, stored.start, stored.end, stored.text, Stored(stored.value), Slot(""))
    return Mention(stored.version, claim)


def _message(template: str, fields: Mapping[str, Any]) -> str:
    """The message of stored data; empty where the data makes none."""
    try:
        return Message(template, {name: _field(value) for name, value in fields.items()})
    except (KeyError, TypeError):
        return ""


def _field(value: Any) -> Any:
    if isinstance(value, dict):
        return Message(value["template"], {name: _field(item) for name, item in value["fields"].items()})
    return [_field(item) for item in value] if isinstance(value, list) else value


def _said(text: str, said: Mapping[str, str]) -> str:
    return said.get(text, text)


def _require(holds: bool, fault: str) -> None:
    if not holds:
        raise ValueError(fault)
