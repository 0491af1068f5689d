"""Words, numbers and marks of a sentence with their offsets, and phrases looked up in them.

Knows no language: what a number looks like (decimal and group marks) and which phrases matter is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..languages import Language


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a single mark; offsets are into the document's text."""

    text: str
    start: int
    end: int
    glued: bool
    """No space between it and the token before."""

    @property
    def is_number(self) -> bool:
        """Written in digits."""
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Made of letters."""
        return self.text[0].isalpha()

    @property
    def lower(self) -> str:
        """The form that language files list."""
        return self.text.lower()


@lru_cache
def _pattern(decimal: str, group: frozenset[str]) -> re.Pattern[str]:
    marks = "".join(re.escape(g) for g in sorted(group))
    mark = re.escape(decimal)
    # A dot before one or two digits is a decimal point even where the dot groups thousands: writers mix them up.
    # A comma does so only before a per cent sign: `3, 4 and 5` is often written without its spaces.
    stray = r"|\.\d{1,2}(?!\d)" if "." in group else r"|,\d{1,2}(?=\s?%)"
    digits = rf"\d{{1,3}}(?:([{marks}])\d{{3}})(?:\1\d{{3}})*(?!\d)(?:{mark}\d+)?|\d+(?:{mark}\d+{stray})?"
    currency = r"(?:[A-Z]{1,2})?[$€£¥₹]"
    degrees = r"[°º][CF]\b"
    compound = r"(?:km|m|cm|mm)[²³23]\b|(?:km|kms|m)/[hs]\b"
    word = r"[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’][^\W\d_]+)*"
    return re.compile(rf"{digits}|{currency}|{degrees}|{compound}|{word}|[^\w\s]")


@lru_cache(maxsize=1024)
def tokenize(text: str, language: Language, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of `text`, which begins at `offset` of its document; kept, since every kind asks for them."""
    numerals = language.numerals
    tokens: list[Token] = []
    end = -1
    for match in _pattern(numerals.decimal, numerals.group).finditer(text):
        tokens.append(Token(match[0], match.start() + offset, match.end() + offset, match.start() == end))
        end = match.end()
    return tuple(tokens)


class Phrases:
    """Phrases with a meaning, found at a place among tokens; the longest wins. A hyphen may stand for a space."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        """Index `forms`, phrase → meaning."""
        self._meaning: dict[tuple[str, ...], str] = {}
        for form, meaning in forms.items():
            self._meaning[_split(form)] = meaning
        self._first = _longest_by(self._meaning, 0)
        self._last = _longest_by(self._meaning, -1)

    @classmethod
    def of(cls, words: Iterable[str]) -> Phrases:
        """Phrases that mean themselves."""
        return cls({w: w for w in words})

    @property
    def first_words(self) -> frozenset[str]:
        """What a phrase may begin with."""
        return frozenset(self._first)

    def at(self, tokens: Sequence[Token], start: int) -> tuple[str, int] | None:
        """The meaning of the longest phrase that begins at `start`, and the index after it."""
        if start >= len(tokens):
            return None
        for length in range(self._first.get(tokens[start].lower, 0), 0, -1):
            meaning = self._meaning.get(tuple(t.lower for t in tokens[start : start + length]))
            if meaning is not None and start + length <= len(tokens):
                return meaning, start + length
        return None

    def before(self, tokens: Sequence[Token], end: int) -> tuple[str, int] | None:
        """The meaning of the longest phrase that ends before `end`, and the index where it begins."""
        if end <= 0:
            return None
        for length in range(min(end, self._last.get(tokens[end - 1].lower, 0)), 0, -1):
            meaning = self._meaning.get(tuple(t.lower for t in tokens[end - length : end]))
            if meaning is not None:
                return meaning, end - length
        return None


_FORM = re.compile(
    r"[^\W\d_]\.(?:[^\W\d_]\.)+|(?:km|m|cm|mm)[²³23]|(?:km|kms|m)/[hs]|[°º][cf]|[a-z]{0,2}[$€£¥₹]|"
    r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]"
)


def _split(form: str) -> tuple[str, ...]:
    return (form,) if form.isalpha() else tuple(_FORM.findall(form))


def _longest_by(phrases: Iterable[tuple[str, ...]], position: int) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[position]] = max(longest.get(phrase[position], 0), len(phrase))
    return longest
