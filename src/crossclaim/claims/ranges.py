"""Two numbers that make one amount: the ends of a range, the halves of a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .amount_words import Amount, Lexicon
from .tokens import Token


def join_pairs(amounts: list[Amount], tokens: Sequence[Token], lexicon: Lexicon) -> list[Amount]:
    """Neighbours that are the two ends of a range or the two halves of a score become one."""
    joined: list[Amount] = []
    for amount in amounts:
        pair = _range(joined[-1], amount, tokens, lexicon) if joined else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(amount)
    return joined


_RANGED = frozenset({"count", "money", "percent", "measure", "duration", "age"})
"""What may have two ends."""


def _range(first: Amount, second: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> Amount | None:
    gap = tokens[first.end : second.start]
    dashed = len(gap) == 1 and gap[0].text in "-–—" and gap[0].glued
    if first.sort == "money" and second.sort == "count" and (dashed or second.scale > 1):
        second = replace(second, sort="money", unit=first.unit)  # $5-10 million
    if first.sort == "age" and second.sort == "count" and second.bare:
        second = replace(second, sort="age", unit=first.unit)  # aged 5 to 14
    if first.unit not in ("", second.unit) or second.sort not in _RANGED:
        return None
    if first.sort not in ("count", second.sort) or first.low != first.high or "half" in (first.weak, second.weak):
        return None
    linked = bool(gap) and (found := lexicon.range_link.at(tokens, first.end)) and found[1] == second.start
    opened = lexicon.range_open.before(tokens, first.start)
    if score := _score(first, second, tokens, lexicon, dashed):
        return score
    factor = second.scale if first.scale == 1 and abs(first.low) < second.low / second.scale else 1.0
    low = first.low * factor
    near = linked and gap[0].lower not in lexicon.joiners and _near(first, second, low)
    if second.weak or (first.weak and dashed) or not (dashed or near or (linked and opened)) or low >= second.high:
        return None
    start = opened[1] if opened and not dashed else first.start
    return replace(second, start=start, low=low, bound="range")


def _score(first: Amount, second: Amount, tokens: Sequence[Token], lexicon: Lexicon, dashed: bool) -> Amount | None:
    """`2 a 1`, `4–2`, `by 78 votes to 69`: two plain counts, the higher first unless a word says that it is one."""
    if not (first.sort == second.sort == "count" and first.scale == second.scale == 1) or first.weak:
        return None
    found = lexicon.score_link.at(tokens, first.end)
    linked = found is not None and found[1] == second.start
    by = lexicon.score_open.before(tokens, first.start)
    if second.weak and not by and second.start == first.end + 1:
        return None  # levou os dois a uma loja
    opened = lexicon.range_open.before(tokens, first.start)
    if not (dashed or linked) or not (by or (not opened and first.low >= second.low)):
        return None
    return replace(second, start=first.start, low=first.low, high=second.low, sort="score", step=1.0, weak="")


def _near(first: Amount, second: Amount, low: float) -> bool:
    """`10 a 15 pessoas`, `two or three weeks`: a range without an opening word, as its ends are near each other."""
    return low < second.low <= low * 3 and first.spelled == second.spelled
