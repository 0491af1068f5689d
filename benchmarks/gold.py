"""Annotated pairs of articles as character spans; `data/README.md` describes the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

SIDES = ("pt", "en")
"""The names of the two versions in a gold file, in the order of the report's versions."""

Span = tuple[int, int]


class Quote(NamedTuple):
    """A quoted piece of one version and the sentence that it lies in, as spans into the text."""

    side: str
    span: Span
    sentence: Span


@dataclass(frozen=True)
class Item:
    """A gold difference, trap or optional item."""

    key: str | int
    kind: str
    relation: str
    quotes: tuple[Quote, ...]
    linked: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Fact:
    """A fact that only one version tells."""

    side: str
    span: Span


def overlap(a: Span, b: Span) -> int:
    """The number of characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def locate(text: str, quote: str, occurrence: int = 1, within: Span | None = None) -> Span:
    """The span of the n-th `quote` in the text, or of the first inside `within`; ValueError if absent."""
    start, end = within or (0, len(text))
    for found in range(1 if within else occurrence):
        start = text.find(quote, start + bool(found), end)
        if start < 0:
            raise ValueError(f"quote not found: {quote!r}")
    return start, start + len(quote)


class Pair:
    """One gold pair: sentences, links, differences, traps and one-sided facts."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.text = {s: (folder / f"{s}.txt").read_text(encoding="utf-8") for s in SIDES}
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        self.numbered = any(isinstance(ref, int) for group in gold["alignments"] for ref in group["pt"])
        """Sentences are named by their number (one a paragraph), not by their text."""
        self.sentences = {s: self._numbered(s) if self.numbered else self._quoted(s, gold) for s in SIDES}
        self.links, self.free_links = self._read_links(gold)
        self.differences: list[Item] = []
        self.facts: list[Fact] = []
        self._read_differences(gold)
        self.facts += [Fact(m["side"], self._span(m["side"], m)) for m in gold.get("missing", [])]
        self.facts_complete = not self.numbered
        """Every one-sided fact is listed, so that precision on them means something."""
        self.traps = self._items(gold.get("traps", []) + gold.get("agreements", []))
        self.optional = self._items(gold.get("optional") or [])

    def _numbered(self, side: str) -> list[Span]:
        spans: list[Span] = []
        for line in self.text[side].split("\n\n"):
            if bare := line.strip("\n"):
                after = (spans[-1][1] if spans else 0, len(self.text[side]))
                spans.append(locate(self.text[side], bare, within=after))
        return spans

    def _quoted(self, side: str, gold: dict[str, Any]) -> list[Span]:
        quotes = {q for group in gold["alignments"] for q in group[side]} | set(gold[f"unaligned_{side}"])
        return sorted(locate(self.text[side], q) for q in quotes)

    def _index(self, side: str, ref: str | int) -> int:
        return ref if isinstance(ref, int) else self.sentences[side].index(locate(self.text[side], ref))

    def _read_links(self, gold: dict[str, Any]) -> tuple[set[Span], set[Span]]:
        """(links that count, links that count neither way)."""
        links: set[Span] = set()
        free: set[Span] = set()
        for group in gold["alignments"]:
            pt, en = ([self._index(s, ref) for ref in group[s]] for s in SIDES)
            (free if group.get("headline") else links).update((i, j) for i in pt for j in en)
        for group in gold.get("partial", []):
            free.update((i, j) for i in group["pt"] for j in group["en"])
        return links, free - links

    def _read_differences(self, gold: dict[str, Any]) -> None:
        internal = [dict(item, relation="internal") for item in gold.get("internal", [])]
        for place, entry in enumerate(gold["differences"] + internal):
            if entry["relation"] in ("only_pt", "only_en"):
                side = entry["relation"].removeprefix("only_")
                self.facts.append(Fact(side, self._span(side, entry[side])))
            else:
                self.differences.append(self._item(entry, place))

    def _items(self, entries: list[dict[str, Any]]) -> list[Item]:
        """Traps and optional items: whatever relation an entry carries, both sides must be met."""
        return [self._item({**entry, "relation": ""}, place) for place, entry in enumerate(entries)]

    def _item(self, entry: dict[str, Any], place: int) -> Item:
        linked = entry.get("linked") or ()
        return Item(
            key=entry.get("id", place),
            kind=entry.get("kind", ""),
            relation=entry.get("relation", ""),
            quotes=tuple(self._quotes(entry)),
            linked=(linked,) if isinstance(linked, str) else tuple(linked),
            why=entry.get("why", ""),
        )

    def _quotes(self, entry: dict[str, Any]) -> Iterator[Quote]:
        named = [(side, entry.get(side)) for side in SIDES]
        named += [(other.get("side"), other) for other in entry.get("also") or []]
        if entry.get("side") in SIDES:  # both quotes are from one version
            named += [(entry["side"], entry.get("a")), (entry["side"], entry.get("b"))]
        for side, quote in named:
            if isinstance(quote, dict) and side in SIDES and "quote" in quote:
                span = self._span(side, quote)
                yield Quote(side, span, max(self.sentences[side], key=lambda s: overlap(s, span)))

    def _span(self, side: str, quote: dict[str, Any]) -> Span:
        text, sentence = self.text[side], quote.get("sentence")
        if isinstance(sentence, int):
            return locate(text, quote["quote"], within=self.sentences[side][sentence])
        if sentence and "occurrence" not in quote:
            return locate(text, quote["quote"], within=locate(text, sentence))
        return locate(text, quote["quote"], quote.get("occurrence", 1))
