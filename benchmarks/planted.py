"""One document of the planted-difference set against one report: what `score_planted.py` adds up."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = tuple[int, int]
KindMap = dict[str, list[str]]
"""Planted kind to regular expressions over a finding's kind."""

DELETED = {"omission", "clause_omission"}
SIDES = ("a", "b")
"""The names of the two versions in a gold file: translation, then English."""


@dataclass
class Finding:
    """A finding of the report, seen from the two sides."""

    kind: str
    relation: str
    """The report's relation, a missing fact as only_a or only_b by the version that tells it."""
    spans: tuple[list[Span], list[Span]]
    sentences: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    """The gold sentences that the spans lie in."""
    natural: bool = False
    """It lies on a difference that the translator made."""


@dataclass
class Natural:
    """A difference that the translator made, found by reading; None where its words are not in the text."""

    severity: str
    spans: tuple[Span | None, Span | None]
    found: bool = False


@dataclass
class Edit:
    """How a planted edit fared, from the loosest measure to the strictest."""

    id: str
    kind: str
    subkind: str
    strength: str
    lenient: bool
    span: bool
    strict: bool
    strict_contradiction: bool
    compatible_only: bool


@dataclass
class Outcome:
    """Everything counted in one document."""

    name: str
    pairs: int
    edits: list[Edit]
    natural: list[Natural]
    relations: Counter[str]
    """Findings outside natural differences, by relation; `natural` counts those on them."""
    kinds: Counter[str]
    """The contradictions among them, by the tool's kind."""
    contradictions: Counter[str]
    """`all`, those in the `span` and those in the sentence `pair` of a planted edit."""
    alignment: Counter[str]


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share a character; an empty span overlaps what touches it."""
    if a[0] == a[1] or b[0] == b[1]:
        return a[0] <= b[1] and b[0] <= a[1]
    return a[0] < b[1] and b[0] < a[1]


def sentences_of(spans: list[Span], gold: list[dict[str, Any]], side: int) -> set[int]:
    """The indices of the gold sentences that the spans lie in; an empty span lies in what it touches."""
    return {
        sentence["index"]
        for start, end in spans
        for sentence in gold
        if (whole := sentence[SIDES[side]]) and overlaps((start, end), whole)
        and (start == end or min(end, whole[1]) > max(start, whole[0]))
    }  # fmt: skip


def read_findings(report: dict[str, Any], texts: list[str], warnings: Counter[str]) -> list[Finding]:
    """The findings of a report, their offsets checked against the texts."""
    findings = []
    for entry in report["findings"]:
        spans: tuple[list[Span], list[Span]] = ([], [])
        for mention in entry["mentions"]:
            spans[mention["version"]].append(_checked(mention, report, texts, warnings))
        relation = entry["relation"]
        if relation == "missing":
            relation = "only_b" if spans[1] else "only_a"
        findings.append(Finding(entry["kind"], relation, spans))
    return findings


def _checked(mention: dict[str, Any], report: dict[str, Any], texts: list[str], warnings: Counter[str]) -> Span:
    """The mention's span in the file; counted from its sentence where only that gives its text."""
    start, end, side = mention["start"], mention["end"], mention["version"]
    if texts[side][start:end] == mention["text"]:
        return start, end
    sentences = report["versions"][side]["sentences"]
    if mention["sentence"] in range(len(sentences)):
        base = sentences[mention["sentence"]]["start"]
        if texts[side][base + start : base + end] == mention["text"]:
            warnings["span offsets relative to the sentence (converted)"] += 1
            return base + start, base + end
    warnings["span text differs from file at its offsets"] += 1
    return start, end


def hits_span(finding: Finding, edit: dict[str, Any]) -> bool:
    """Whether the finding marks the edited words, or what is left to mark where words were removed."""
    if edit["kind"] == "omission":
        return any(overlaps(span, edit["target_sentence_span"]) for span in finding.spans[0])
    if any(overlaps(span, edit["hit"]) for span in finding.spans[1]):
        return True
    if edit["edited"] == "":  # nothing is left on the English side: what the other side says counts
        return any(overlaps(span, _evidence(edit)) for span in finding.spans[0])
    return False


def hits_pair(finding: Finding, edit: dict[str, Any]) -> bool:
    """Whether the finding lies in the edited sentence pair."""
    in_a, in_b = (edit["sentence"] in sentences for sentences in finding.sentences)
    return in_a or (in_b and edit["kind"] != "omission")


def kind_fits(finding: Finding, edit: dict[str, Any], kinds: KindMap) -> bool:
    """Whether the finding's kind suits the edit's; for a removal, whether it marks half of what is gone."""
    if edit["kind"] in DELETED:
        start, end = edit["target_sentence_span"] if edit["kind"] == "omission" else _evidence(edit)
        covered = sum(max(0, min(b, end) - max(a, start)) for a, b in finding.spans[0])
        half = covered >= 0.5 * (end - start)
        if edit["kind"] == "omission":
            return finding.relation != "only_b" and half
        if finding.relation == "only_a" and half:
            return True
    return any(re.search(pattern, finding.kind, re.IGNORECASE) for pattern in kinds.get(edit["kind"], []))


def _evidence(edit: dict[str, Any]) -> Span:
    return edit["target_evidence"]["start"], edit["target_evidence"]["end"]


def judge_edit(edit: dict[str, Any], findings: list[Finding], kinds: KindMap) -> Edit:
    """How one planted edit fared."""
    real = [finding for finding in findings if finding.relation != "compatible"]
    compatible = [finding for finding in findings if finding.relation == "compatible"]
    near = [finding for finding in real if hits_pair(finding, edit)]
    on_span = [finding for finding in real if hits_span(finding, edit)]
    strict = [finding for finding in on_span if kind_fits(finding, edit, kinds)]
    relations = {"contradicts", "internal"} | ({"only_a", "only_b"} if edit["kind"] in DELETED else set())
    return Edit(
        id=edit["id"],
        kind=edit["kind"],
        subkind=edit["subkind"],
        strength=edit["strength"],
        lenient=bool(near),
        span=bool(on_span),
        strict=bool(strict),
        strict_contradiction=any(finding.relation in relations for finding in strict),
        compatible_only=not near and any(hits_span(f, edit) or hits_pair(f, edit) for f in compatible),
    )


def read_natural(gold: dict[str, Any], texts: list[str], lines: dict[int, list[Any]]) -> list[Natural]:
    """The recorded natural differences of a document, as spans in both files."""
    found = []
    for sentence in gold["sentences"]:
        for entry in lines.get(sentence["ntrex_line"], []):
            a, b = (
                _inside(texts[side], words, sentence[SIDES[side]])
                for side, words in enumerate((entry["target"], entry["en"]))
            )
            found.append(Natural(entry["severity"], (a, b)))
    return found


def _inside(text: str, words: str, sentence: Span | None) -> Span | None:
    start = text.find(words, *sentence) if sentence and words else -1
    return (start, start + len(words)) if start >= 0 else None


def mark_natural(findings: list[Finding], natural: list[Natural]) -> None:
    """Marks the findings that lie on natural differences, and the differences that were found."""
    for finding in findings:
        for difference in natural:
            if any(
                whole and any(overlaps(span, whole) for span in spans)
                for whole, spans in zip(difference.spans, finding.spans, strict=True)
            ):
                finding.natural = True
                difference.found |= finding.relation != "compatible"


def score_alignment(report: dict[str, Any], gold: list[dict[str, Any]]) -> Counter[str]:
    """Links between gold sentences, against the 1:1 truth of a translation."""
    maps = [
        [sentences_of([(s["start"], s["end"])], gold, side) for s in version["sentences"]]
        for side, version in enumerate(report["versions"])
    ]
    count: Counter[str] = Counter()
    links: set[Span] = set()
    for alignment in report["alignments"]:
        a, b = (
            set().union(*(maps[side][i] for i in alignment["sentences"][side] if i < len(maps[side])))
            for side in (0, 1)
        )
        if a and b:
            count["groups"] += 1
            count["groups_ok"] += bool(a & b)
            links |= {(i, j) for i in a for j in b}
    truth = {(s["index"], s["index"]) for s in gold if s["a"] and s["b"]}
    count.update(pred=len(links), truth=len(truth), hit=len(links & truth))
    return count


def evaluate(
    folder: Path,
    report: dict[str, Any],
    kinds: KindMap,
    natural: dict[int, list[Any]],
    warnings: Counter[str],
) -> tuple[Outcome, list[Finding]]:
    """What one report gives on one gold document, and the findings as they were judged."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = [(folder / name).read_bytes().decode("utf-8") for name in gold["files"]]  # offsets see every \r
    findings = read_findings(report, texts, warnings)
    for f in findings:
        a, b = (sentences_of(f.spans[side], gold["sentences"], side) for side in (0, 1))
        f.sentences = (a, b)
    differences = read_natural(gold, texts, natural)
    mark_natural(findings, differences)
    outside = [f for f in findings if not f.natural]
    relations = Counter(f.relation for f in outside)
    relations["natural"] = len(findings) - len(outside)
    contradictions = [f for f in outside if f.relation == "contradicts"]
    return Outcome(
        name=gold["document"],
        pairs=sum(1 for s in gold["sentences"] if s["a"] and s["b"]),
        edits=[judge_edit(edit, findings, kinds) for edit in gold["edits"]],
        natural=differences,
        relations=relations,
        kinds=Counter(f.kind for f in outside if f.relation in ("contradicts", "internal")),
        contradictions=Counter(
            all=len(contradictions),
            span=sum(any(hits_span(f, e) for e in gold["edits"]) for f in contradictions),
            pair=sum(any(hits_pair(f, e) for e in gold["edits"]) for f in contradictions),
        ),
        alignment=score_alignment(report, gold["sentences"]),
    ), findings
