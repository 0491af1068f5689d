"""Terminal output: what differs first, side by side, in words that need no manual.

Pure functions of their arguments: the same report, width and colour give the same text on every machine.
Everything that comes from an article passes through `sanitize` and into `Text`, never into rich's markup.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from crossclaim.model import Alignment, Claim, Document, Finding, Mention, Relation, Report
from crossclaim.report.passages import Span, letter, passage, sanitize, title, unaligned

if TYPE_CHECKING:  # what it imports is not needed to write it down
    from crossclaim.align.partial import Part

SIDE_BY_SIDE = 100
"""From this width on, versions stand in columns of at least half of it; below, one under the other."""
LIST_LIMIT = 12
"""So many sentences of an 'only in' list are shown unless all are asked for."""

SEVERITIES = ("high", "medium", "low")
RELATIONS = ("contradicts", "compatible", "missing")
STYLES = {"contradicts": "bold red", "compatible": "bold yellow", "missing": "bold cyan"}

Marks = Mapping[int, Sequence[Span]]
"""Sentences of one version to show, each with the spans to mark, as offsets into the document."""


def render(report: Report, *, width: int, color: bool, show_all: bool = False) -> str:
    """The whole report as text of the given width in terminal cells."""
    page = _Page(report.versions, width, color)
    findings = sorted(report.findings, key=_rank)
    differing = [finding for finding in findings if finding.relation != "missing"]
    missing = [finding for finding in findings if finding.relation == "missing"]
    return page.print(
        [
            page.versions(),
            *(_hanging("! ", Text(sanitize(warning)), "yellow") for warning in report.warnings),
            *_differing(page, report, differing),
            *_only_in(page, missing, show_all),
            *_summary(report),
        ]
    )


def render_alignments(
    documents: Sequence[Document],
    alignments: Sequence[Alignment],
    parts: Sequence[Sequence[Part]] = (),
    *,
    width: int,
    color: bool,
) -> str:
    """The aligned sentences beside each other, what only one side tells marked, then those that stand alone."""
    page = _Page(documents, width, color, whole=True)
    blocks = [page.versions(), _heading(f"{_count(len(alignments), 'alignment')}")]
    if any(part.extra for sides in parts for part in sides):
        mark = "in bold" if color else "in [[ ]]"
        blocks.append(Text(f"Words {mark} have no counterpart in the sentences beside them.", "dim"))
    for place, alignment in enumerate(alignments):
        extra = [part.extra for part in parts[place]] if parts else [()] * len(documents)
        sides = {v: dict.fromkeys(side, extra[v]) for v, side in enumerate(alignment.sentences) if side}
        label = Text(f"{place + 1}  score {alignment.score:.2f}", "dim")
        blocks += [Text(), label, _indent(page.sides(sides, STYLES["missing"]))]
    for version, alone in enumerate(unaligned(documents, alignments)):
        if alone:
            blocks += [
                _heading(f"Not aligned in {title(documents, version)}"),
                page.sentences(version, dict.fromkeys(alone, ()), ""),
            ]
    return page.print(blocks)


def render_claims(document: Document, claims: Sequence[Claim], *, width: int, color: bool) -> str:
    """A row for each claim: its sentence (counted from 1), kind, span (code points), words and value."""
    page = _Page([document], width, color)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for name in ("sentence", "kind", "span"):
        table.add_column(name, justify="right" if name == "sentence" else "left", no_wrap=True)
    table.add_column("words", overflow="fold", ratio=1)
    table.add_column("value", overflow="fold", ratio=1)
    for claim in claims:
        span = f"{claim.start}–{claim.end}"
        cells = (str(claim.sentence + 1), claim.kind, span, sanitize(claim.text), _value(claim))
        table.add_row(*(Text(cell) for cell in cells))
    return page.print([page.versions(), _heading(_count(len(claims), "claim")), Text(), table])


@dataclass(frozen=True, slots=True)
class _Page:
    """The versions, and the place they are printed on."""

    documents: Sequence[Document]
    width: int
    color: bool
    whole: bool = False
    """Show long sentences whole."""

    def print(self, blocks: Iterable[RenderableType]) -> str:
        """The blocks as text, independent of the machine's terminal and environment."""
        console = Console(
            file=io.StringIO(),
            width=self.width,
            height=100,  # without a height, rich asks the terminal for both
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            no_color=not self.color,
            force_jupyter=False,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )
        with console.capture() as capture:
            console.print(Group(*blocks))
        return "".join(f"{line.rstrip()}\n" for line in capture.get().split("\n")[:-1])

    def versions(self) -> RenderableType:
        """A line for each version: letter, name, language, date, number of sentences."""
        grid = Table.grid(padding=(0, 3, 0, 0))
        for no_wrap in (True, False, True, True, True):
            grid.add_column(no_wrap=no_wrap, overflow="fold")
        for version, document in enumerate(self.documents):
            published = document.published.isoformat() if document.published else "no date"
            grid.add_row(
                Text(letter(version), "bold"),
                Text(sanitize(document.name), "bold"),
                Text(sanitize(document.language) or "language unknown"),
                Text(published),
                Text(_count(len(document.sentences), "sentence")),
            )
        return grid

    def sides(self, sides: Mapping[int, Marks], style: str) -> RenderableType:
        """Versions with their sentences: as many abreast as there is room for, the others below."""
        abreast = min(len(sides), max(1, self.width * 2 // SIDE_BY_SIDE))
        grid = Table.grid(padding=(0, 3, 0, 0), expand=abreast > 1)
        for _ in range(abreast):
            grid.add_column(ratio=1)
        cells = [
            Group(Text(title(self.documents, version), "bold"), self.sentences(version, marks, style))
            for version, marks in sides.items()
        ]
        for row in range(0, len(cells), abreast):
            grid.add_row(*cells[row : row + abreast])
        return grid

    def sentences(self, version: int, marks: Marks, style: str) -> RenderableType:
        """Sentences one under the other, each behind its number (from 1), marks in the style."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(justify="right", min_width=3, no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        for index, spans in marks.items():
            sentence = self.documents[version].sentences[index]
            text = Text()
            for piece in passage(sentence, spans, self.whole):
                if not self.color:
                    text.append(f"[[{piece.text}]]" if piece.marked else _unbracketed(piece.text))
                else:
                    text.append(piece.text, style if piece.marked else "")
            grid.add_row(Text(str(index + 1), "dim"), text)
        return grid


def _differing(page: _Page, report: Report, findings: Sequence[Finding]) -> Iterable[RenderableType]:
    """The facts that are told differently, most severe first, or how far their absence can be trusted."""
    if not findings:
        hidden = report.hidden.ignored or report.hidden.left_out
        yield _heading(f"No fact told differently{' is shown' if hidden else ''}")
        yield Text(_silence(report))
        if report.findings:
            yield Text(_legend(page), "dim")
        return
    relations = Counter(finding.relation for finding in findings)
    counts: dict[Relation, str] = {
        "contradicts": _count(relations["contradicts"], "contradiction"),
        "compatible": f"{relations['compatible']} compatible",
    }
    named = ", ".join(counts[relation] for relation in counts if relations[relation])
    yield _heading(f"{_count(len(findings), 'fact')} told differently: {named}")
    yield Text(
        "CONTRADICTS: the versions cannot both be right. COMPATIBLE: the same fact told with another"
        f" precision, bound or strength; both can be right. {_legend(page)}",
        style="dim",
    )
    for number, finding in enumerate(findings, 1):
        style = STYLES[finding.relation]
        label = Text(f"{finding.relation.upper()} · {_details(finding)}", style)
        yield Text()
        yield _hanging(f"{number:<3}", label, "bold")
        yield _indent(Text(sanitize(finding.explanation)))
        yield _indent(page.sides(_sides(finding.mentions), style))


def _legend(page: _Page) -> str:
    marked = "in bold" if page.color else "in [[ ]]"
    return f"The words in question are {marked}; the number before a sentence is its place in the version."


def _only_in(page: _Page, findings: Sequence[Finding], show_all: bool) -> Iterable[RenderableType]:
    """For each set of versions that are silent on something, what the others tell."""
    lists: dict[str, list[Finding]] = {}
    for finding in findings:
        lists.setdefault(_where(page.documents, finding), []).append(finding)
    for where in sorted(lists):
        by_sentence: dict[tuple[int, int], list[Finding]] = {}
        for finding in lists[where]:
            first = finding.mentions[0]
            by_sentence.setdefault((first.version, first.claim.sentence), []).append(finding)
        yield _heading(f"{where}: {_count(len(lists[where]), 'fact')}")
        shown = list(by_sentence.values())[: None if show_all else LIST_LIMIT]
        for group in shown:
            yield from _told(page, group)
        if rest := len(by_sentence) - len(shown):
            yield _indent(Text(f"… and {_count(rest, 'more sentence')}: --all shows them.", "dim italic"))


def _told(page: _Page, group: Sequence[Finding]) -> Iterable[RenderableType]:
    """A sentence that carries facts which others do not report, and of what kind they are."""
    kinds = ", ".join(dict.fromkeys(finding.kind for finding in group))
    sides = _sides(mention for finding in group for mention in finding.mentions)
    for version, marks in sides.items():
        yield page.sentences(version, marks, STYLES["missing"])
    yield Padding(Text(f"{kinds} · {group[0].severity}", "dim"), (0, 0, 0, 5))


def _summary(report: Report) -> Iterable[RenderableType]:
    """How much was looked at, and what made the report."""
    coverage = report.coverage
    alone = unaligned(report.versions, report.alignments)
    aligned = ", ".join(
        f"{len(document.sentences) - len(alone[version])} of {len(document.sentences)} in {letter(version)}"
        for version, document in enumerate(report.versions)
    )
    yield _heading("Summary")
    yield Text(f"Sentences aligned: {aligned}.")
    yield Text(
        f"Claims: {coverage.claims} found, {coverage.compared} compared: {coverage.agree} agree,"
        f" {coverage.differ} differ, {coverage.unclear} unclear; {coverage.missing} in one version only."
    )
    yield Text(sanitize(report.signature), "dim")


def _silence(report: Report) -> str:
    """What it means that no difference was found: agreement, or only that little was compared."""
    coverage = report.coverage
    if not coverage.compared:
        return "No claims of the versions could be compared; this is not agreement."
    if coverage.agree == coverage.compared and not report.findings:
        return f"All {coverage.compared} claims compared agree."
    return f"{coverage.agree} of the {coverage.compared} claims compared agree, {coverage.unclear} are unclear."


def _rank(finding: Finding) -> tuple[int, int]:
    """Severest first; among equals a contradiction first; the report's own order after that."""
    return SEVERITIES.index(finding.severity), RELATIONS.index(finding.relation)


def _details(finding: Finding) -> str:
    """Kind, severity and what narrows the finding, in words."""
    words = [finding.kind, finding.severity, finding.detail.replace("_", " ")]
    if finding.internal:
        words.append("also within one version")
    return sanitize(" · ".join(word for word in words if word))


def _where(documents: Sequence[Document], finding: Finding) -> str:
    """Who tells a fact that others do not."""
    tellers = sorted({mention.version for mention in finding.mentions})
    told = ", ".join(title(documents, version) for version in tellers)
    if len(tellers) + len(finding.missing_from) == len(documents):
        return f"Only in {told}"
    silent = ", ".join(title(documents, version) for version in finding.missing_from)
    return f"In {told}, not in {silent}"


def _sides(mentions: Iterable[Mention]) -> dict[int, dict[int, list[Span]]]:
    """Spans by version and sentence, in order: a sentence is shown once however many mentions it has."""
    sides: dict[int, dict[int, list[Span]]] = {}
    for mention in sorted(mentions, key=lambda m: (m.version, m.claim.sentence, m.claim.start)):
        claim = mention.claim
        spans = sides.setdefault(mention.version, {}).setdefault(claim.sentence, [])
        spans.append((claim.start, claim.end))
    return sides


def _value(claim: Claim) -> str:
    """A claim's value on one line, what is not set left out."""
    items = claim.value.to_dict().items()
    return sanitize(", ".join(f"{key} {value}" for key, value in items if value not in (None, "", False)))


def _unbracketed(text: str) -> str:
    """Article text in which nothing can be taken for our marks."""
    return text.replace("[[", "[ [").replace("]]", "] ]")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _heading(words: str) -> RenderableType:
    return Padding(Rule(Text(words, "bold"), align="left", style="dim", characters="─"), (1, 0, 0, 0))


def _hanging(lead: str, body: Text, style: str) -> RenderableType:
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(lead, style), body)
    return grid


def _indent(body: RenderableType) -> RenderableType:
    return Padding(body, (0, 0, 0, 3))
