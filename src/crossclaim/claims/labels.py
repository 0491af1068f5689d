"""Digits that are no quantity: addresses, phone numbers, versions, list numbers, names such as 24/7 or 4x4.

Each rule looks at the shape of a run of tokens; the words it needs (streets, listed names) are language data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..languages import Language
from .tokens import Phrases, Token

PHONE_DIGITS = 7
"""A run of digit groups this long, begun by `0`, `+` or `(`, is a phone number."""
PHONE_GAP = 3
"""A digit group comes after fewer marks than this."""
STREET_WORDS = 4
"""How many words a street's name may have: `Rua do Sol`, `221 Upper Baker Street`."""

LISTED = 6
"""A score of a list begins at most so many tokens after the one before it."""

_SHARE = re.compile(r"[1-9]/[2-9]")
"""`2/3` is a share, `11/25` is none."""

_WEB = frozenset({"@", "%", ":", "www"})
"""One of these is in every web address and in percent-encoded text."""
_PHONE_MARKS = frozenset("-–()+./")


@lru_cache
def _listed(language: Language) -> Phrases:
    return Phrases.of(language.quantities.labels)


@lru_cache
def _streets(language: Language) -> Phrases:
    return Phrases.of(language.quantities.streets)


def find_labels(tokens: Sequence[Token], language: Language) -> frozenset[int]:
    """Indices of the tokens that are part of an address, a code or a name, and so of no quantity."""
    words = {t.lower for t in tokens}
    found: list[tuple[int, int]] = []
    if not words.isdisjoint(_listed(language).first_words):
        found += _listed_names(tokens, language)
    if any(t.is_number for t in tokens):
        found += [*_list_number(tokens), *_versions(tokens), *_phones(tokens), *_strokes(tokens)]
        if not words.isdisjoint(_WEB):
            found += _web(tokens)
        if not words.isdisjoint(_streets(language).first_words):
            found += _addresses(tokens, language)
    return frozenset(i for start, end in found for i in range(start, end))


def _list_number(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """`1. The mayor spoke`, `2) …`: the number of a point in a list."""
    opens = len(tokens) > 1 and tokens[0].text.isdecimal() and tokens[1].glued and tokens[1].text in ".)"
    if opens and (len(tokens) == 2 or not tokens[2].glued):
        yield 0, 1


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Runs of tokens with no space between them."""
    start = 0
    for i in range(1, len(tokens) + 1):
        if i == len(tokens) or not tokens[i].glued:
            yield start, i
            start = i


def _web(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """URLs, mail addresses and percent-encoded text."""
    for start, end in _runs(tokens):
        texts = [t.text for t in tokens[start:end]]
        encoded = any(mark == "%" and after[0].isalnum() for mark, after in pairwise(texts))
        if encoded or "@" in texts[1:] or texts[0].lower().startswith("www") or "://" in "".join(texts):
            yield start, end


def _versions(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """`3.2.1`: digits with more dots than a number has."""
    for i in range(1, len(tokens) - 1):
        dotted = tokens[i].text == "." and tokens[i].glued and tokens[i + 1].glued
        if dotted and tokens[i - 1].is_number and tokens[i + 1].is_number:
            yield i - 1, i + 2


def _phones(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """`0800 123 987`, `(11) 5555-1234`, `+351 21 555 1234`, `555-1234`; a lone `04` is a label too."""
    i = 0
    while i < len(tokens):
        end = _digit_run(tokens, i)
        groups = [t.text for t in tokens[i:end] if t.is_number]
        if groups and _is_phone(tokens, i, groups):
            yield i, end
        i = max(end, i + 1)


def _digit_run(tokens: Sequence[Token], start: int) -> int:
    """The index after a run of digit groups and the marks between them."""
    end = i = start
    while i < len(tokens) and i - end < PHONE_GAP and (tokens[i].is_number or tokens[i].text in _PHONE_MARKS):
        i += 1
        if tokens[i - 1].is_number:
            end = i
    return end


def _is_phone(tokens: Sequence[Token], start: int, groups: Sequence[str]) -> bool:
    if groups[0][0] == "0" and len(groups[0]) > 1 and groups[0].isdecimal():
        return not (start and tokens[start].glued and tokens[start - 1].is_word)  # 2h05
    digits = sum(c.isdecimal() for group in groups for c in group)
    if len(groups) > 1 and digits >= PHONE_DIGITS and tokens[start].text in "+(":
        return True
    if len(groups) != 2 or not all(group.isdecimal() for group in groups) or tokens[start + 1].text != "-":
        return False
    # 555-1234 is no range: its ends are too far from each other.
    return len(groups[0]) in (3, 4, 5) and len(groups[1]) == 4 and not 1 <= int(groups[1]) / int(groups[0]) <= 2


def _strokes(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """`24/7`, `2630/2020`: digits on both sides of a stroke, except a share such as `2/3` and the scores of sets."""
    if is_set_list(tokens, "/"):
        return
    for i in range(1, len(tokens) - 1):
        if tokens[i].text != "/" or not (tokens[i].glued and tokens[i + 1].glued):
            continue
        before, after = tokens[i - 1], tokens[i + 1]
        is_share = _SHARE.fullmatch(f"{before.text}/{after.text}") and int(before.text) < int(after.text)
        if before.is_number and after.is_number and not is_share:
            yield i - 1, i + 2


def is_set_list(tokens: Sequence[Token], marks: str) -> bool:
    """Whether a sentence lists three scores or more: `25/22, 19/25, 25/23`, `6-4, 3-6, 7-5`."""
    pairs = [
        i
        for i in range(1, len(tokens) - 1)
        if tokens[i].text in marks and tokens[i].glued and tokens[i + 1].glued and _are_points(tokens[i - 1 : i + 2])
    ]
    return sum(after - before <= LISTED for before, after in pairwise(pairs)) >= 2


def _are_points(tokens: Sequence[Token]) -> bool:
    """Two numbers that may be the points of a set."""
    return all(t.text.isdecimal() and len(t.text) <= 2 for t in (tokens[0], tokens[2]))


def _listed_names(tokens: Sequence[Token], language: Language) -> Iterator[tuple[int, int]]:
    for i in range(len(tokens)):
        if found := _listed(language).at(tokens, i):
            yield i, found[1]


def _addresses(tokens: Sequence[Token], language: Language) -> Iterator[tuple[int, int]]:
    """`Rua do Sol, 123`, `221 Baker Street`, `5th Avenue`: a number beside the name of a street."""
    streets = _streets(language)
    for i, token in enumerate(tokens):
        found = streets.at(tokens, i)
        if not found or not token.text[0].isupper():
            continue
        after, before = _past_name(tokens, found[1], 1, language), _past_name(tokens, i - 1, -1, language)
        if after + 1 < len(tokens) and tokens[after].text == "," and tokens[after + 1].is_number:
            yield after + 1, after + 2
        if before >= 0 and tokens[before].is_number:
            yield before, before + 1
        if i > 1 and tokens[i - 2].is_number and tokens[i - 1].glued:
            yield i - 2, i


def _past_name(tokens: Sequence[Token], i: int, step: int, language: Language) -> int:
    """The index where a name that begins at `i` and goes in the direction of `step` has ended."""
    for _ in range(STREET_WORDS):
        if not 0 <= i < len(tokens) or not tokens[i].is_word:
            break
        if not tokens[i].text[0].isupper() and tokens[i].lower not in language.function_words:
            break
        i += step
    return i
