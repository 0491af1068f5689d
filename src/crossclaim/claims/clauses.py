"""What a small word governs: the content words that follow it in its clause. It does not parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..languages import Language
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Tokens that say in one version what a marked claim of the other is about."""

    lead: int
    """Where the words begin that lead up to them and have no counterpart themselves: *were considered* safe."""
    first: int
    end: int
    sure: bool
    """They are the counterpart of the mark's own words, not only of those around."""


CLAUSE_ENDS = frozenset('.,;:!?()[]–—“”«»"')


def clause_end(tokens: Sequence[Token], start: int) -> int:
    """The index of the first mark at or after `start` that ends a clause; the number of tokens if none does."""
    return next((i for i in range(start, len(tokens)) if tokens[i].text in CLAUSE_ENDS), len(tokens))


def governed(tokens: Sequence[Token], start: int, language: Language, most: int) -> list[int]:
    """The indices of the first content words from `start` on, `most` of them, within the clause."""
    content = (i for i in range(start, clause_end(tokens, start)) if is_content(tokens[i], language))
    return [i for i, _ in zip(content, range(most), strict=False)]


def is_content(token: Token, language: Language) -> bool:
    """Whether a token means something by itself: a word that is no function word."""
    return token.is_word and token.lower not in language.function_words
