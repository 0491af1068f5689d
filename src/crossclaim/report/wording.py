"""What every format says in words: counts, headings, what silence means. One place, so that the formats agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from crossclaim.messages import SOURCE, tell, term, translations
from crossclaim.model import Document, Finding, Relation, Report
from crossclaim.report.passages import letter, sanitize, title, unaligned

SEVERITIES = ("high", "medium", "low")
RELATIONS: tuple[Relation, ...] = ("contradicts", "compatible", "missing")
SIGNS: Mapping[str, str] = {"contradicts": "≠", "compatible": "≈", "missing": "+", "agrees": "="}
"""A sign for each relation, so that none is told by colour alone."""


def rank(finding: Finding) -> tuple[int, int]:
    """Severest first; among equals a contradiction first; the report's own order after that."""
    return SEVERITIES.index(finding.severity), RELATIONS.index(finding.relation)


def nouns(one: str, many: str) -> tuple[str, str]:
    """A noun with its count, for one and for many: marks both for translation."""
    return one, many


SENTENCES = nouns("{count} sentence", "{count} sentences")
MORE_SENTENCES = nouns("{count} more sentence", "{count} more sentences")
FACTS = nouns("{count} fact", "{count} facts")
MORE_FACTS = nouns("{count} more fact", "{count} more facts")
FINDINGS = nouns("{count} finding", "{count} findings")
CLAIMS = nouns("{count} claim", "{count} claims")
ALIGNMENTS = nouns("{count} alignment", "{count} alignments")
CONTRADICTIONS = nouns("{count} contradiction", "{count} contradictions")
COMPATIBLE = nouns("{count} compatible", "{count} compatible")
TOLD_DIFFERENTLY = nouns("{count} fact told differently", "{count} facts told differently")


class Wording:
    """The words of a report in one language."""

    def __init__(self, language: str = SOURCE) -> None:
        """`language` is one of `messages.available()`."""
        self.language = language
        self.words = translations(language)

    def say(self, template: str, /, **fields: Any) -> str:
        """The template in the language, filled."""
        text = self.words.gettext(template)
        return text.format_map(fields) if fields else text

    __call__ = say

    def tell(self, text: str) -> str:
        """A sentence of the tool's own, harmless and on one line; other text as it is."""
        return sanitize(tell(text, self.words))

    def count(self, number: int, noun: tuple[str, str]) -> str:
        """A number with its noun."""
        return self.words.ngettext(*noun, number).format(count=number)

    def term(self, code: str) -> str:
        """The word for a code of the report; a code that has none is shown as it is."""
        return self.tell(term(code))

    def relation(self, code: str) -> str:
        """The word for a relation."""
        return self.say("only in one") if code == "missing" else self.term(code)

    def label(self, finding: Finding) -> str:
        """The relation of a finding in words."""
        if finding.relation != "missing":
            return self.relation(finding.relation)
        return self.say("missing from {versions}", versions=", ".join(map(letter, finding.missing_from)))

    def details(self, finding: Finding) -> list[str]:
        """Kind, severity and what narrows the finding."""
        words = [self.term(finding.kind), self.term(finding.severity)]
        if finding.relation != "missing":
            words.append(self.term(finding.detail))
        if finding.internal:
            words.append(self.say("also within one version"))
        if finding.opinion:
            words.append(
                self.say(
                    "{judge} says: {verdict}", judge=finding.opinion.judge, verdict=self.term(finding.opinion.verdict)
                )
            )
        return [word for word in words if word]

    def differing(self, report: Report) -> str:
        """How many facts are told differently, and how."""
        findings = [finding for finding in report.findings if finding.relation != "missing"]
        if not findings and (report.hidden.ignored or report.hidden.left_out):
            return self.say("No fact told differently is shown")
        if not findings:
            return self.say("No fact told differently")
        relations = Counter(finding.relation for finding in findings)
        kinds: dict[Relation, tuple[str, str]] = {"contradicts": CONTRADICTIONS, "compatible": COMPATIBLE}
        named = [self.count(relations[relation], noun) for relation, noun in kinds.items() if relations[relation]]
        return f"{self.count(len(findings), TOLD_DIFFERENTLY)}: {', '.join(named)}"

    def relations(self) -> str:
        """What the two relations of a difference mean."""
        return self.say(
            "CONTRADICTS: the versions cannot both be right. COMPATIBLE: the same fact told with another precision,"
            " bound or strength; both can be right."
        )

    def silence(self, report: Report) -> str:
        """What it means that no difference was found: agreement, or only that little was compared."""
        coverage = report.coverage
        if not coverage.compared:
            return self.say("No claims of the versions could be compared; this is not agreement.")
        if coverage.agree == coverage.compared and not report.findings:
            return self.say("All {compared} claims compared agree.", compared=coverage.compared)
        return self.say(
            "{agree} of the {compared} claims compared agree, {unclear} are unclear.",
            agree=coverage.agree,
            compared=coverage.compared,
            unclear=coverage.unclear,
        )

    def where(self, documents: Sequence[Document], finding: Finding) -> str:
        """Who tells a fact that others do not."""
        tellers = sorted({mention.version for mention in finding.mentions})
        told = ", ".join(title(documents, version) for version in tellers)
        if len(tellers) + len(finding.missing_from) == len(documents):
            return self.say("Only in {told}", told=told)
        silent = ", ".join(title(documents, version) for version in finding.missing_from)
        return self.say("In {told}, not in {silent}", told=told, silent=silent)

    def aligned(self, report: Report) -> str:
        """How many sentences of each version have a counterpart."""
        alone = unaligned(report.versions, report.alignments)
        shares = [
            self.say(
                "{aligned} of {all} in {version}",
                aligned=len(document.sentences) - len(alone[version]),
                all=len(document.sentences),
                version=letter(version),
            )
            for version, document in enumerate(report.versions)
        ]
        return self.say("Sentences aligned: {shares}.", shares=", ".join(shares))

    def coverage(self, report: Report) -> str:
        """What was extracted, compared and left unclear."""
        c = report.coverage
        return self.say(
            "Claims: {claims} found, {compared} compared: {agree} agree, {differ} differ, {unclear} unclear;"
            " {missing} in one version only.",
            claims=c.claims,
            compared=c.compared,
            agree=c.agree,
            differ=c.differ,
            unclear=c.unclear,
            missing=c.missing,
        )

    def version(self, document: Document) -> list[str]:
        """Language, day of publication and number of sentences of a version."""
        return [
            sanitize(document.language) or self.say("language unknown"),
            document.published.isoformat() if document.published else self.say("no date"),
            self.count(len(document.sentences), SENTENCES),
        ]
