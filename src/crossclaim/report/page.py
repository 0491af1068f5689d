"""A report cut into what a page shows: articles in paragraphs, sentences and marked parts; findings that point at them.

Plain data for the templates of `html` and `notebook`. Every text in it is harmless to read but not escaped: that is
the template's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossclaim.model import Agreement, Document, Finding, Mention, Relation, Report, Sentence
from crossclaim.report.passages import Span, letter, sanitize
from crossclaim.report.wording import RELATIONS, SIGNS, Wording, rank
from crossclaim.words import is_label

LONG_HEADLINE = 160
"""A first paragraph of more characters is no headline."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence that is within the same findings from end to end."""

    anchor: str
    text: str
    findings: tuple[int, ...]
    """Numbers of the findings that it belongs to."""
    ending: tuple[int, ...]
    """Numbers of those that have a mention which ends here."""
    relation: str
    """The gravest of their relations, or empty."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, or what stands between two (`number` is 0)."""

    anchor: str
    number: int
    """Its place in the version, from 1."""
    counterparts: tuple[str, ...]
    """Anchors of the sentences in other versions that tell the same."""
    parts: tuple[Part, ...]
    breaks: bool = False
    """For what stands between: whether the line ends there."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the article has it."""

    told: tuple[Told, ...]
    is_headline: bool


@dataclass(frozen=True, slots=True)
class Version:
    """An article."""

    letter: str
    name: str
    language: str
    known: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is told."""

    version: int
    letter: str
    number: int
    language: str
    anchor: str
    sentence: str
    """The anchor of its sentence."""
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A finding, or an agreement (`number` is 0), as it is listed."""

    number: int
    kind: str
    relation: str
    label: str
    """The relation in words; for what is missing, where it is."""
    sign: str
    severity: str
    details: tuple[str, ...]
    explanation: str
    where: str
    """For what is missing: who tells it."""
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows of the articles and of what was compared."""

    versions: tuple[Version, ...]
    differing: tuple[Item, ...]
    missing: Mapping[str, tuple[Item, ...]]
    """By who tells it, the most newsworthy first."""
    agreements: tuple[Item, ...]


def build(report: Report, say: Wording) -> Page:
    """The page of a report, in the words of one language."""
    findings = sorted(sorted(report.findings, key=rank), key=_tellers)
    languages = [document.language for document in report.versions]
    items = [
        listed(f, number, say, say.where(report.versions, f) if f.relation == "missing" else "", languages)
        for number, f in enumerate(findings, 1)
    ]
    missing: dict[str, list[Item]] = {}
    for item in items:
        if item.where:
            missing.setdefault(item.where, []).append(item)
    return Page(
        tuple(_version(report, findings, version, say) for version in range(len(report.versions))),
        tuple(item for item in items if not item.where),
        {where: tuple(group) for where, group in missing.items()},
        tuple(_agreement(agreement, say, languages) for agreement in report.agreements),
    )


def _tellers(finding: Finding) -> tuple[tuple[int, ...], ...]:
    """What differs comes first; then what is missing, by who tells it."""
    if finding.relation != "missing":
        return ()
    return tuple(sorted({mention.version for mention in finding.mentions})), finding.missing_from


def sentence_anchor(version: int, index: int) -> str:
    """The anchor of a sentence: A5 is the fifth of the first version."""
    return f"{letter(version)}{index + 1}"


def listed(finding: Finding, number: int, say: Wording, where: str = "", languages: Sequence[str] = ()) -> Item:
    """A finding as it is listed; `languages` are those of the versions, where they are known."""
    return Item(
        number,
        sanitize(finding.kind),
        finding.relation,
        say.label(finding),
        SIGNS[finding.relation],
        finding.severity,
        tuple(say.details(finding)),
        say.tell(finding.explanation),
        where,
        _places(finding.mentions, languages),
    )


def _agreement(agreement: Agreement, say: Wording, languages: Sequence[str]) -> Item:
    told, places = say.tell(agreement.explanation), _places(agreement.mentions, languages)
    label, details = say.term("agrees"), (say.term(agreement.kind),)
    return Item(0, agreement.kind, "agrees", label, SIGNS["agrees"], "", details, told, "", places)


def _places(mentions: Sequence[Mention], languages: Sequence[str]) -> tuple[Place, ...]:
    return tuple(
        Place(
            m.version,
            letter(m.version),
            m.claim.sentence + 1,
            sanitize(languages[m.version]) if languages else "",
            _part_anchor(m.version, m.claim.start),
            sentence_anchor(m.version, m.claim.sentence),
            sanitize(m.claim.text),
        )
        for m in sorted(mentions, key=lambda m: (m.version, m.claim.start))
    )


def _part_anchor(version: int, start: int) -> str:
    return f"{letter(version)}-{start}"


def _version(report: Report, findings: Sequence[Finding], version: int, say: Wording) -> Version:
    document = report.versions[version]
    marks: dict[int, list[tuple[Span, int]]] = {}
    for number, finding in enumerate(findings, 1):
        for claim in (m.claim for m in finding.mentions if m.version == version):
            marks.setdefault(claim.sentence, []).append(((claim.start, claim.end), number))
    relations = [finding.relation for finding in findings]
    counterparts = _counterparts(report, version)
    told = [
        Told(
            sentence_anchor(version, s.index),
            s.index + 1,
            counterparts.get(s.index, ()),
            tuple(_parts(version, s, marks.get(s.index, ()), relations)),
        )
        for s in document.sentences
    ]
    return Version(
        letter(version),
        sanitize(document.name),
        sanitize(document.language),
        tuple(say.version(document)),
        tuple(_paragraphs(document, told)),
    )


def _counterparts(report: Report, version: int) -> dict[int, tuple[str, ...]]:
    """For each sentence the anchors of those in other versions that tell the same."""
    found: dict[int, list[str]] = {}
    for alignment in report.alignments:
        others = [sentence_anchor(v, i) for v, side in enumerate(alignment.sentences) if v != version for i in side]
        for index in alignment.sentences[version]:
            found.setdefault(index, []).extend(others)
    return {index: tuple(dict.fromkeys(anchors)) for index, anchors in found.items()}


def _parts(
    version: int, sentence: Sentence, marks: Sequence[tuple[Span, int]], relations: Sequence[Relation]
) -> Iterator[Part]:
    """The sentence cut wherever a mention begins or ends."""
    inside = [((max(a, sentence.start), min(b, sentence.end)), number) for (a, b), number in marks]
    cuts = sorted({sentence.start, sentence.end, *(cut for span, _ in inside for cut in span)})
    for start, end in pairwise(cuts):
        numbers = sorted({number for (a, b), number in inside if a <= start and end <= b})
        ending = sorted({number for (a, b), number in inside if b == end and a < b})
        gravest: str = min((relations[n - 1] for n in numbers), key=RELATIONS.index, default="")
        text = sanitize(sentence.text[start - sentence.start : end - sentence.start])
        yield Part(_part_anchor(version, start), text, tuple(numbers), tuple(ending), gravest)


def _paragraphs(document: Document, told: Sequence[Told]) -> Iterator[Paragraph]:
    """The sentences by paragraph, which a blank line parts, or any line where there is no blank one."""
    boundary = _BLANK_LINE if _BLANK_LINE.search(document.text.strip()) else re.compile("\n")
    group: list[Told] = []
    for sentence, shown in zip(document.sentences, told, strict=True):
        before = document.text[document.sentences[sentence.index - 1].end : sentence.start] if sentence.index else ""
        if group and boundary.search(before):
            yield Paragraph(tuple(group), False)
            group = []
        elif group:
            group.append(_between(before))
        if not group and sentence.index == 0 and _is_headline(document, boundary):
            yield Paragraph((shown,), True)
        else:
            group.append(shown)
    if group:
        yield Paragraph(tuple(group), False)


def _between(text: str) -> Told:
    """What stands between two sentences of a paragraph: mostly a space, sometimes words that are in none."""
    return Told("", 0, (), (Part("", sanitize(text), (), (), ""),), breaks="\n" in text)


def _is_headline(document: Document, boundary: re.Pattern[str]) -> bool:
    """Whether the first sentence is a short paragraph of its own that does not end like a sentence."""
    first = document.sentences[0]
    after = document.text[first.end : document.sentences[1].start] if len(document.sentences) > 1 else ""
    alone = bool(boundary.search(after))
    return alone and len(first.text) <= LONG_HEADLINE and is_label(first.text)
