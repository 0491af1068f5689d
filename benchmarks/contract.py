"""What must hold in every JSON report, whatever it says (schema `crossclaim.report/1`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

KINDS = {"quantity", "date", "name", "polarity", "attribution", "modality", "content"}
RELATIONS = {"contradicts", "compatible", "missing"}


def violations(report: dict[str, Any], texts: list[str]) -> list[str]:
    """One line for each place where the report breaks the contract, given the versions' texts as read."""
    if report.get("schema") != "crossclaim.report/1":
        return [f"schema is {report.get('schema')!r}"]
    if len(report["versions"]) != len(texts):
        return [f"{len(report['versions'])} versions, {len(texts)} expected"]
    return [
        *(line for v, text in enumerate(texts) for line in _sentences(report["versions"][v], text)),
        *_alignments(report),
        *(line for finding in report["findings"] for line in _finding(finding, report, texts)),
        *(
            line
            for agreement in report["agreements"]
            for mention in agreement["mentions"]
            for line in _mention(mention, report, texts)
        ),
    ]


def _sentences(version: dict[str, Any], text: str) -> Iterator[str]:
    at = 0
    for i, sentence in enumerate(version["sentences"]):
        if not at <= sentence["start"] < sentence["end"] <= len(text):
            yield f"{version['name']}: sentence {i} is empty, out of order or outside the text"
        elif text[at : sentence["start"]].strip():
            yield f"{version['name']}: text before sentence {i} belongs to no sentence"
        at = sentence["end"]
    if text[at:].strip():
        yield f"{version['name']}: text after the last sentence belongs to no sentence"


def _alignments(report: dict[str, Any]) -> Iterator[str]:
    for n, alignment in enumerate(report["alignments"]):
        sides = alignment["sentences"]
        if len(sides) != len(report["versions"]):
            yield f"alignment {n} has {len(sides)} sides"
            continue
        for side, version in zip(sides, report["versions"], strict=True):
            if any(i not in range(len(version["sentences"])) for i in side):
                yield f"alignment {n} names a sentence that {version['name']} does not have"


def _finding(finding: dict[str, Any], report: dict[str, Any], texts: list[str]) -> Iterator[str]:
    if finding["kind"] not in KINDS or finding["relation"] not in RELATIONS:
        yield f"finding of unknown kind or relation: {finding['kind']} {finding['relation']}"
    told_in = {mention["version"] for mention in finding["mentions"]}
    if not told_in:
        yield f"{finding['kind']} finding without a mention"
    if finding["relation"] == "missing":
        if not finding["missing_from"] or told_in & set(finding["missing_from"]):
            yield "missing finding that does not say, or contradicts, where it is missing"
    elif len(finding["mentions"]) < 2 or (len(told_in) < 2 and not finding["internal"]):
        yield f"{finding['kind']} {finding['relation']} finding that has only one side"
    for mention in finding["mentions"]:
        yield from _mention(mention, report, texts)


def _mention(mention: dict[str, Any], report: dict[str, Any], texts: list[str]) -> Iterator[str]:
    version = mention["version"]
    if version not in range(len(texts)):
        yield f"mention in version {version}, which is not there"
        return
    name, start, end = report["versions"][version]["name"], mention["start"], mention["end"]
    if not 0 <= start < end or texts[version][start:end] != mention["text"]:
        yield f"{name}: {mention['text']!r} is not at {start}:{end}"
    sentences = report["versions"][version]["sentences"]
    if mention["sentence"] not in range(len(sentences)):
        yield f"{name}: {mention['text']!r} names sentence {mention['sentence']}, which is not there"
    elif not sentences[mention["sentence"]]["start"] <= start <= end <= sentences[mention["sentence"]]["end"]:
        yield f"{name}: {mention['text']!r} lies outside its sentence {mention['sentence']}"
