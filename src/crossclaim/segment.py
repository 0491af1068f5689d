"""Document → sentences with exact offsets.

Lines are first gathered into units: a line, or the lines of a hard-wrapped paragraph. In a unit, sentencex
and a pattern of ours propose cuts, and the rules of `_joins` take back those that fall inside a sentence.
Every step keeps the length of the text, so offsets hold all the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median

import sentencex  # type: ignore[import-untyped]

from .languages import Language
from .model import Document, Sentence

_OPENERS = "\"“«‘'„([¿¡"
_CLOSERS = "\"”»’')]"
_DASHES = "-–—―"
_SHORT = 100
"""A quotation of several sentences stays whole if it and what frames it have at most this many characters."""
_LONGEST_BRACKET = 300
"""A bracket of several sentences stays whole up to this many characters."""
_WINDOW = 20_000
"""Characters of one line that sentencex sees at a time; no line of an article is longer."""

_TERMINATED = re.compile(rf"[.!?…:;][{re.escape(_CLOSERS)}]*\s*$")
_LIST_ITEM = re.compile(rf"\s*(?:[{_DASHES}•·*▪◦‣■●]|\(?(?:\d{{1,3}}|[A-Za-z])[.)])\s")
_QUOTE_OR_CUT = re.compile(
    rf"(?<=[.!?…])(?P<closers>[{re.escape(_CLOSERS)}]*)(?P<gap>\s+)(?P<opener>[{re.escape(_OPENERS)}]?)(?=[^\W\d_a-z])"
    rf"|(?P<quote>[\"“”«»])"
)
_STARTS_WITHIN = re.compile(rf"\s*(?:[{_DASHES}]\s*)?(?:[ºª°]|(?P<letter>[^\W\d_]))")
_FIRST_WORD = re.compile(rf"\s*[{_DASHES}{re.escape(_OPENERS)}]*\s*(?P<word>[^\W_]+)(?P<rest>\S*)")
_LAST_WORD = re.compile(
    rf"(?:^|[\s/{re.escape(_OPENERS)}{_DASHES}])(?P<word>\w+(?:\.\w+)*)\.[{re.escape(_CLOSERS)}]*\s*$"
)
_DOTTED = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+")
_TRAILING_OFF = re.compile(rf"[?!](?:\.{{3}}|…)[{re.escape(_CLOSERS)}]*\s*$")
_MISSING_SPACE = re.compile(rf"(?:^|\s)\W*[\w-]*[^\W\d_]{{2}}[.!?…]+[{re.escape(_CLOSERS)}]*$")
_CAPITALISED = re.compile(r"[^\w\s./@]?[^\W\d_a-z][^\W\d_]*(?![\w.@/-]*[\w@/])")
_WHITE = re.compile(r"\s")
_LETTER = re.compile(r"[^\W\d_]")


def segment(document: Document, language: Language) -> Document:
    """The document with its `sentences` filled: in order, disjoint, covering all that is not white space."""
    text = document.text
    spans = [span for unit in _split_units(text) for span in _split_unit(unit, language)]
    sentences = tuple(Sentence(i, start, end, text[start:end]) for i, (start, end) in enumerate(spans))
    return replace(document, sentences=sentences)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of text that no sentence crosses, line breaks within it made spaces."""

    start: int
    text: str


def _split_units(text: str) -> Iterator[_Unit]:
    """Lines, those of a hard-wrapped paragraph put together."""
    lines = text.splitlines(keepends=True)
    wrap = _Wrap.of(lines)
    start = position = 0
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        position += len(line)
        if wrap.is_soft(line, following):
            continue
        if stretch := text[start:position].rstrip():
            yield _Unit(start, _WHITE.sub(" ", stretch))
        start = position


@dataclass(frozen=True, slots=True)
class _Wrap:
    """The column at which a text is hard-wrapped; 0 where lines are not wrapped."""

    typical: float = 0
    widest: int = 0

    @classmethod
    def of(cls, lines: list[str]) -> _Wrap:
        """Judge by the lines that go on in lower case on the next: wrapped text has some, 40 to 132 wide."""
        widths = [
            len(a.rstrip()) for a, b in pairwise(lines) if not _TERMINATED.search(a.rstrip()[-9:]) and b[:1].islower()
        ]
        if not widths or not 40 <= median(widths) <= 132:
            return cls()
        return cls(median(widths), max(w for w in widths if w <= 1.5 * median(widths)))

    def is_soft(self, line: str, following: str) -> bool:
        """Whether the break after `line` only wraps, so that a sentence may run over it."""
        if not self.typical or not line.strip() or not following.strip() or _LIST_ITEM.match(following):
            return False
        width = len(line.rstrip())
        if following[:1].islower():
            return width >= 0.6 * self.typical
        first_word = following.split(maxsplit=1)[0]
        return self.typical <= 1.5 * width and width + 1 + len(first_word) >= 0.9 * self.widest


def _split_unit(unit: _Unit, language: Language) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a unit, in the document."""
    text = unit.text
    cuts = [0, *_propose(text, language), len(text)]
    start, lettered = 0, False
    for before, cut, after in zip(cuts, cuts[1:], [*cuts[2:], len(text)], strict=False):
        lettered = lettered or bool(_LETTER.search(text, before, cut))
        if cut < len(text) and (not lettered or _joins(text, cut, after, language)):
            continue
        sentence = text[start:cut].strip()
        if sentence:
            left = unit.start + cut - len(text[start:cut].lstrip())
            yield left, left + len(sentence)
        start, lettered = cut, False


def _propose(text: str, language: Language) -> list[int]:
    """Inner positions where a sentence may end: what sentencex says and what it is known to miss."""
    found = sorted({_before_quote(text, end) for end in _sentencex_ends(text, language)})
    edges = [0, *found, len(text)]
    missed = [cut for start, end in pairwise(edges) for cut in _missed(text, start, end)]
    return sorted({*found, *missed})


def _sentencex_ends(text: str, language: Language) -> Iterator[int]:
    """Where sentencex ends a sentence. It is quadratic in unclosed quotations, so it is given windows."""
    for start in range(0, len(text), _WINDOW):
        window = text[start : start + _WINDOW]
        for boundary in sentencex.get_sentence_boundaries(language.code, window):
            if boundary["end_index"] < len(window):
                yield start + boundary["end_index"]


def _before_quote(text: str, cut: int) -> int:
    """Move a cut that fell behind an opening quote (`left. "|Yes`) to before it."""
    opens = cut > 1 and text[cut - 2].isspace() and text[cut - 1] in _OPENERS and text[cut].isalnum()
    return cut - 1 if opens else cut


def _missed(text: str, start: int, end: int) -> Iterator[int]:
    """Cuts inside one piece: before a quotation (`May. “We`), after a bracket or `…`, all in a long one."""
    quoted = False
    for found in _QUOTE_OR_CUT.finditer(text, start, end):
        if found["gap"]:
            quoted = _is_open(found["closers"], quoted)
            bracketed = found["closers"].endswith((")", "]"))
            missed = found["opener"] or bracketed or text[found.start() - 1] == "…"
            if ((missed and not quoted) or end - start > _SHORT) and not _in_bracket(text, start, found.end("gap")):
                yield found.end("gap")
        quoted = _is_open(found["opener"] or found["quote"] or "", quoted)


def _in_bracket(text: str, start: int, cut: int) -> bool:
    """Whether a bracket opened before `cut` is still open there."""
    start = max(start, cut - _LONGEST_BRACKET)
    return any(text.rfind(a, start, cut) > text.rfind(b, start, cut) for a, b in ("()", "[]"))


def _is_open(marks: str, quoted: bool) -> bool:
    """Whether a quotation is open after these quotation marks."""
    for mark in marks:
        quoted = {"“": True, "«": True, "”": False, "»": False, '"': not quoted}.get(mark, quoted)
    return quoted


def _joins(text: str, cut: int, after: int, language: Language) -> bool:
    """Whether the proposed cut falls inside a sentence. `after` is the next proposed cut."""
    left, right = text[max(0, cut - 80) : cut], text[cut : cut + 80]
    if not any(c.isalnum() for c in text[cut:after]):
        return True
    within = _STARTS_WITHIN.match(right)
    if within and (within["letter"] or "ª").islower():
        return True
    if not left[-1:].isspace() and not right[:1].isspace() and not _lacks_space(left, right):
        return True
    return bool(_TRAILING_OFF.search(left)) or _after_abbreviation(left, right, language)


def _lacks_space(left: str, right: str) -> bool:
    """Whether a space was forgotten at the cut (`won.Then`), as against a URL or `F.A. Cup`."""
    if left.rstrip(_CLOSERS)[-1:] not in ".!?…":
        return True  # scripts that write no space after their full stop
    return bool(_MISSING_SPACE.search(left)) and bool(_CAPITALISED.match(right))


def _after_abbreviation(left: str, right: str, language: Language) -> bool:
    """Whether `left` ends in an abbreviation that `right` goes on from."""
    last, first = _LAST_WORD.search(left), _FIRST_WORD.match(right)
    if not last or not first:
        return False
    word, following = last["word"].lower(), first["word"]
    initial = len(word) == 1 and last["word"].isupper()
    if f"{word} #" in language.abbreviations and not initial:
        return following[0].isdigit()
    if word in language.abbreviations and word in language.titles:
        return True
    if initial and len(following) == 1 and first["rest"].startswith("."):
        return True
    of_number = left[: last.start("word")].rstrip()[-1:].isdigit()  # a unit: aos 45 min. Neymar marcou
    if (word in language.abbreviations and not of_number) or _DOTTED.fullmatch(word) or initial:
        return following.lower() not in language.function_words
    return False
