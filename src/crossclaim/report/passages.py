"""Article text made fit to show: harmless, and cut down to what matters around the marked words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crossclaim.model import Alignment, Document, Mention, Sentence

LONG = 300
"""A sentence of more characters than this is shown as the clauses around its marks."""
CONTEXT = (40, 140)
"""At least and at most so many characters are shown on each side of a mark in a long sentence."""

GAP = 20
"""So few characters between two shown stretches are shown as well."""

_SPACE = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"[,;:)\]»”—–]\s+|\s+(?=[(\[«“—–])|[、，；：。]")
_WORD_BREAK = re.compile(r"\s+")
_JOINERS = "\u200c\u200d"  # needed to write emoji and several scripts
_SOFT_HYPHEN = "\u00ad"


class Piece(NamedTuple):
    """A stretch of shown text; `marked` where it carries the fact."""

    text: str
    marked: bool


Span = tuple[int, int]


def sanitize(text: str) -> str:
    """Text that cannot steer a terminal: every control, bidi or unassigned character is replaced visibly.

    Runs of white space become one space, so that the result is one line.
    """
    text = _SPACE.sub(" ", text.replace(_SOFT_HYPHEN, ""))
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs":
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␀ ␁ … ␛ …
    return f"‹U+{code:04X}›"


def letter(version: int) -> str:
    """A short name for a version: A, B, C, …; versions beyond Z are numbered."""
    return chr(ord("A") + version) if version < 26 else f"V{version + 1}"


def title(documents: Sequence[Document], version: int) -> str:
    """A version as it is called throughout a report: its letter and its name."""
    return f"{letter(version)} {sanitize(documents[version].name)}"


def sides(mentions: Iterable[Mention]) -> dict[int, dict[int, list[Span]]]:
    """Spans by version and sentence, in order: a sentence is shown once however many mentions it has."""
    sides: dict[int, dict[int, list[Span]]] = {}
    for mention in sorted(mentions, key=lambda m: (m.version, m.claim.sentence, m.claim.start)):
        claim = mention.claim
        spans = sides.setdefault(mention.version, {}).setdefault(claim.sentence, [])
        spans.append((claim.start, claim.end))
    return sides


def unaligned(documents: Sequence[Document], alignments: Iterable[Alignment]) -> list[list[int]]:
    """For each version, the sentences that tell the same as none of another."""
    paired = [a for a in alignments if sum(bool(side) for side in a.sentences) > 1]
    aligned = [{index for a in paired for index in a.sentences[v]} for v in range(len(documents))]
    return [[s.index for s in d.sentences if s.index not in aligned[v]] for v, d in enumerate(documents)]


def passage(sentence: Sentence, spans: Iterable[Span] = (), whole: bool = False) -> list[Piece]:
    """The sentence in pieces, with the spans (offsets into the document) marked and, unless `whole`, far clauses out.

    A span that is the whole sentence marks nothing: it would set apart nothing from nothing.
    """
    text = sentence.text
    marks = [span for span in _merge(_within(sentence, spans)) if span != (0, len(text))]
    windows = [(0, len(text))]
    if marks and len(text) > LONG and not whole:
        windows = _merge(((_left(text, start), _right(text, end)) for start, end in marks), GAP)
    pieces: list[Piece] = []
    for start, end in windows:
        pieces.append(Piece("… " if start > 0 and not pieces else "", False))
        pieces += _cut(text, (start, end), marks)
        pieces.append(Piece(" … " if end < len(text) else "", False))
    return [Piece(sanitize(piece.text), piece.marked) for piece in pieces if piece.text]


def _within(sentence: Sentence, spans: Iterable[Span]) -> list[Span]:
    """Spans as offsets into the sentence, cut to it."""
    length = len(sentence.text)
    clipped = ((max(0, start - sentence.start), min(length, end - sentence.start)) for start, end in spans)
    return [(start, end) for start, end in clipped if start < end]


def _merge(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """The spans in order, those with at most `gap` characters between them as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, window: Span, marks: Sequence[Span]) -> list[Piece]:
    """The window as plain and marked pieces; every mark lies within one window."""
    pieces: list[Piece] = []
    position, stop = window
    for start, end in marks:
        if window[0] <= start and end <= stop:
            pieces += [Piece(text[position:start], False), Piece(text[start:end], True)]
            position = end
    return [*pieces, Piece(text[position:stop], False)]


def _left(text: str, start: int) -> int:
    """Where to begin showing before a mark: the farthest clause start in reach, else a word's start."""
    least, most = start - CONTEXT[0], start - CONTEXT[1]
    if most <= 0:
        return 0
    found = _BREAK.search(text, most, least) or _WORD_BREAK.search(text, most, least)
    return found.end() if found else most


def _right(text: str, end: int) -> int:
    """Where to stop showing after a mark: the farthest clause end in reach, else a word's end."""
    least, most = end + CONTEXT[0], end + CONTEXT[1]
    if most >= len(text):
        return len(text)
    found = list(_BREAK.finditer(text, least, most)) or list(_WORD_BREAK.finditer(text, least, most))
    return len(text[: found[-1].end()].rstrip()) if found else most
