"""Markdown for an issue tracker or a note: what differs, what only one version tells, how much was compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from crossclaim.messages import SOURCE
from crossclaim.model import Finding, Report
from crossclaim.report.passages import letter, passage, sanitize, sides
from crossclaim.report.wording import FACTS, SIGNS, Wording, rank

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~$]|:(?=[\w+-]+:))")
_LINE_START = re.compile(r"^( *)(\d*)([#+\-=:.)])")
_HEADING_END = re.compile(r"#(?=#*\s*$)")
_LINKING = re.compile(r"(?<=[@#])(?=\w)|(?<=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)


def render(report: Report, *, language: str = SOURCE) -> str:
    """The report as CommonMark, its own words in the language; nothing of an article is read as Markdown or HTML."""
    say = Wording(language)
    findings = sorted(report.findings, key=rank)
    differing = [finding for finding in findings if finding.relation != "missing"]
    lines = [f"# {opening(say.differing(report))}", "", *_versions(report, say)]
    for warning in report.warnings:
        lines += ["", f"> ⚠️ {escape(say.tell(warning))}"]
    lines += ["", opening(say.relations() if differing else say.silence(report))]
    for number, finding in enumerate(differing, 1):
        lines += ["", *_difference(report, finding, number, say)]
    lines += _only_in(report, [finding for finding in findings if finding.relation == "missing"], say)
    lines += ["", f"## {escape(say('Summary'))}", "", f"- {escape(say.aligned(report))}"]
    lines += [f"- {escape(say.coverage(report))}", f"- {escape(report.signature)}"]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line: no markup, no HTML, no link, nobody mentioned, no issue cited."""
    # A tracker looks for @names, #numbers and addresses in the text that Markdown has made; a comment parts them.
    return _LINKING.sub("<!-- -->", _MARKUP.sub(r"\\\1", sanitize(text)))


def opening(text: str) -> str:
    """`escape` for text that a block begins or ends with: no list, no heading, no rule."""
    return _HEADING_END.sub(r"\\#", _LINE_START.sub(r"\1\2\\\3", escape(text)))


def _versions(report: Report, say: Wording) -> Iterator[str]:
    for version, document in enumerate(report.versions):
        known = " · ".join(map(escape, say.version(document)))
        yield f"- **{letter(version)}** {escape(document.name)} · {known}"


def _difference(report: Report, finding: Finding, number: int, say: Wording) -> Iterator[str]:
    label = " · ".join(map(escape, [say.term(finding.relation).upper(), *say.details(finding)]))
    yield f"## {number}. {SIGNS[finding.relation]} {label}"
    yield ""
    yield opening(say.tell(finding.explanation))
    yield ""
    yield from _quotes(report, [finding])


def _only_in(report: Report, findings: Sequence[Finding], say: Wording) -> Iterator[str]:
    """A list for each set of versions that are silent on something."""
    lists: dict[str, list[Finding]] = {}
    for finding in findings:
        lists.setdefault(say.where(report.versions, finding), []).append(finding)
    for where in sorted(lists):
        yield from ("", f"## {escape(where)}: {opening(say.count(len(lists[where]), FACTS))}", "")
        yield from _quotes(report, lists[where])


def _quotes(report: Report, findings: Iterable[Finding]) -> Iterator[str]:
    """The sentences of the findings, each once, the words in question in bold."""
    for version, marks in sides(mention for finding in findings for mention in finding.mentions).items():
        for index, spans in marks.items():
            pieces = passage(report.versions[version].sentences[index], spans)
            # <b>, since ** does not open before punctuation nor close before a letter.
            text = "".join(f"<b>{escape(p.text)}</b>" if p.marked else escape(p.text) for p in pieces)
            yield f"- {letter(version)} {index + 1}: {text}"
