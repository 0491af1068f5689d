"""Terminal output: what differs first, side by side, in words that need no manual.

Pure functions of their arguments: the same report, width and colour give the same text on every machine.
Everything that comes from an article passes through `sanitize` and into `Text`, never into rich's markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from crossclaim.messages import SOURCE
from crossclaim.model import Alignment, Claim, Document, Finding, Report
from crossclaim.report.passages import Span, letter, passage, sanitize, sides, title, unaligned
from crossclaim.report.wording import ALIGNMENTS, CLAIMS, FACTS, MORE_FACTS, MORE_SENTENCES, Wording, rank

if TYPE_CHECKING:  # what it imports is not needed to write it down
    from crossclaim.align.partial import Part

SIDE_BY_SIDE = 100
"""From this width on, versions stand in columns of at least half of it; below, one under the other."""
LIST_LIMIT = 12
"""So many sentences of an 'only in' list are shown unless all are asked for."""
FACTS_LIMIT = 25
"""So many facts told differently are shown unless all are asked for."""

STYLES = {"contradicts": "bold red", "compatible": "bold yellow", "missing": "bold cyan"}

Marks = Mapping[int, Sequence[Span]]
"""Sentences of one version to show, each with the spans to mark, as offsets into the document."""


def render(report: Report, *, width: int, color: bool, show_all: bool = False, language: str = SOURCE) -> str:
    """The whole report as text of the given width in terminal cells, its own words in the language."""
    page = _Page(report.versions, width, color, wording=Wording(language))
    findings = sorted(report.findings, key=rank)
    differing = [finding for finding in findings if finding.relation != "missing"]
    missing = [finding for finding in findings if finding.relation == "missing"]
    return page.print(
        [
            page.versions(),
            *(_hanging("! ", Text(page.wording.tell(warning)), "yellow") for warning in report.warnings),
            *_differing(page, report, differing, show_all),
            *_only_in(page, missing, show_all),
            *_summary(page, report),
        ]
    )


def render_alignments(
    documents: Sequence[Document],
    alignments: Sequence[Alignment],
    parts: Sequence[Sequence[Part]] = (),
    *,
    width: int,
    color: bool,
    language: str = SOURCE,
) -> str:
    """The aligned sentences beside each other, what only one side tells marked, then those that stand alone."""
    page = _Page(documents, width, color, whole=True, wording=Wording(language))
    say = page.wording
    blocks = [page.versions(), _heading(say.count(len(alignments), ALIGNMENTS))]
    if any(part.extra for sides in parts for part in sides):
        note = say("Words {mark} have no counterpart in the sentences beside them.", mark=page.mark())
        blocks.append(Text(note, "dim"))
    for place, alignment in enumerate(alignments):
        extra = [part.extra for part in parts[place]] if parts else [()] * len(documents)
        sides = {v: dict.fromkeys(side, extra[v]) for v, side in enumerate(alignment.sentences) if side}
        label = Text(f"{place + 1}  {say('score')} {alignment.score:.2f}", "dim")
        blocks += [Text(), label, _indent(page.sides(sides, STYLES["missing"]))]
    for version, alone in enumerate(unaligned(documents, alignments)):
        if alone:
            blocks += [
                _heading(say("Not aligned in {version}", version=title(documents, version))),
                page.sentences(version, dict.fromkeys(alone, ()), ""),
            ]
    return page.print(blocks)


def render_claims(
    document: Document, claims: Sequence[Claim], *, width: int, color: bool, language: str = SOURCE
) -> str:
    """A row for each claim: its sentence (counted from 1), kind, span (code points), words and value."""
    page = _Page([document], width, color, wording=Wording(language))
    say = page.wording
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column(say("sentence"), justify="right", no_wrap=True)
    table.add_column(say("kind"), no_wrap=True)
    table.add_column(say("span"), no_wrap=True)
    table.add_column(say("words"), overflow="fold", ratio=1)
    table.add_column(say("value"), overflow="fold", ratio=1)
    for claim in claims:
        span = f"{claim.start}–{claim.end}"
        cells = (str(claim.sentence + 1), say.term(claim.kind), span, sanitize(claim.text), _value(claim))
        table.add_row(*(Text(cell) for cell in cells))
    return page.print([page.versions(), _heading(say.count(len(claims), CLAIMS)), Text(), table])


@dataclass(frozen=True, slots=True)
class _Page:
    """The versions, and the place they are printed on."""

    documents: Sequence[Document]
    width: int
    color: bool
    whole: bool = False
    """Show long sentences whole."""
    wording: Wording = field(default_factory=Wording)

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
            known = map(Text, self.wording.version(document))
            grid.add_row(Text(letter(version), "bold"), Text(sanitize(document.name), "bold"), *known)
        return grid

    def mark(self) -> str:
        """How marked words are shown."""
        return self.wording("in bold") if self.color else self.wording("in [[ ]]")

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


def _differing(page: _Page, report: Report, findings: Sequence[Finding], show_all: bool) -> Iterable[RenderableType]:
    """The facts that are told differently, most severe first, or how far their absence can be trusted."""
    say = page.wording
    yield _heading(say.differing(report))
    if not findings:
        yield Text(say.silence(report))
        if report.findings:
            yield Text(_legend(page), "dim")
        return
    yield Text(f"{say.relations()} {_legend(page)}", style="dim")
    shown = findings[: None if show_all else FACTS_LIMIT]
    for number, finding in enumerate(shown, 1):
        style = STYLES[finding.relation]
        label = Text(" · ".join([say.term(finding.relation).upper(), *say.details(finding)]), style)
        yield Text()
        yield _hanging(f"{number:<3}", label, "bold")
        yield _indent(Text(say.tell(finding.explanation)))
        yield _indent(page.sides(sides(finding.mentions), style))
    if rest := len(findings) - len(shown):
        yield Text()
        yield _indent(_rest(page, say.count(rest, MORE_FACTS)))


def _legend(page: _Page) -> str:
    return page.wording(
        "The words in question are {mark}; the number before a sentence is its place in the version.", mark=page.mark()
    )


def _rest(page: _Page, counted: str) -> Text:
    return Text(page.wording("… and {rest}: --all shows them.", rest=counted), "dim italic")


def _only_in(page: _Page, findings: Sequence[Finding], show_all: bool) -> Iterable[RenderableType]:
    """For each set of versions that are silent on something, what the others tell."""
    lists: dict[str, list[Finding]] = {}
    for finding in findings:
        lists.setdefault(page.wording.where(page.documents, finding), []).append(finding)
    for where in sorted(lists):
        by_sentence: dict[tuple[int, int], list[Finding]] = {}
        for finding in lists[where]:
            first = finding.mentions[0]
            by_sentence.setdefault((first.version, first.claim.sentence), []).append(finding)
        yield _heading(f"{where}: {page.wording.count(len(lists[where]), FACTS)}")
        shown = list(by_sentence.values())[: None if show_all else LIST_LIMIT]
        for group in shown:
            yield from _told(page, group)
        if rest := len(by_sentence) - len(shown):
            yield _indent(_rest(page, page.wording.count(rest, MORE_SENTENCES)))


def _told(page: _Page, group: Sequence[Finding]) -> Iterable[RenderableType]:
    """A sentence that carries facts which others do not report, and of what kind they are."""
    say = page.wording
    kinds = ", ".join(dict.fromkeys(say.term(finding.kind) for finding in group))
    for version, marks in sides(mention for finding in group for mention in finding.mentions).items():
        yield page.sentences(version, marks, STYLES["missing"])
    yield Padding(Text(f"{kinds} · {say.term(group[0].severity)}", "dim"), (0, 0, 0, 5))


def _summary(page: _Page, report: Report) -> Iterable[RenderableType]:
    """How much was looked at, and what made the report."""
    yield _heading(page.wording("Summary"))
    yield Text(page.wording.aligned(report))
    yield Text(page.wording.coverage(report))
    yield Text(sanitize(report.signature), "dim")


def _value(claim: Claim) -> str:
    """A claim's value on one line, what is not set left out."""
    items = claim.value.to_dict().items()
    return sanitize(", ".join(f"{key} {value}" for key, value in items if value not in (None, "", False)))


def _unbracketed(text: str) -> str:
    """Article text in which nothing can be taken for our marks."""
    return text.replace("[[", "[ [").replace("]]", "] ]")


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
