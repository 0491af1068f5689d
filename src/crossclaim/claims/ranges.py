"""Two numbers that make one amount: the ends of a range, the halves of a score, a measure in two units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .amount_words import Amount, Lexicon
from .labels import is_set_list
from .tokens import Token
from .units import UNITS

VERB_REACH = 4
"""How near a verb of change stands before `from`: prices *rose* last year from."""


def join_pairs(amounts: list[Amount], tokens: Sequence[Token], lexicon: Lexicon) -> list[Amount]:
    """Neighbours that are the two ends of a range, the halves of a score or parts of a sum become one."""
    joined: list[Amount] = []
    sets = is_set_list(tokens, "-–/")
    for amount in amounts:
        pair = (
            (
                (_set(joined[-1], amount, tokens) if sets else None)
                or _sum(joined[-1], amount, tokens, lexicon)
                or _range(joined[-1], amount, tokens, lexicon)
            )
            if joined
            else None
        )
        if pair:
            joined[-1] = pair
            continue
        if joined and _is_change(joined[-1], amount, tokens, lexicon):
            joined[-1] = replace(joined[-1], sort=amount.sort, unit=amount.unit)  # de 760 para 820 euros
        joined.append(amount)
    return joined


def _set(first: Amount, second: Amount, tokens: Sequence[Token]) -> Amount | None:
    """`19/25`, `19-25` in a list of scores: there the lower number may stand first."""
    gap = tokens[first.end : second.start]
    tied = len(gap) == 1 and gap[0].text in "-–/" and gap[0].glued and tokens[second.start].glued
    if not tied or not (first.sort == second.sort == "count" and first.bare and second.bare):
        return None
    return replace(second, start=first.start, low=first.low, high=second.low, sort="score", bare=False)


def count_coordinated(amounts: list[Amount], tokens: Sequence[Token], lexicon: Lexicon) -> list[Amount]:
    """`uma professora e dois alunos`, `two teachers and a pupil`: an article beside a number counts one."""
    counted = list(amounts)
    for i, (first, second) in enumerate(pairwise(amounts)):
        is_article = [a.weak == "article" and a.sort == "count" for a in (first, second)]
        number = second if is_article[0] else first
        if sum(is_article) == 1 and number.sort == "count" and not number.weak and number.spelled:
            gap = [t.lower for t in tokens[first.end : second.start]]
            named = _is_noun(gap[:-1], lexicon) and _is_noun([t.lower for t in tokens[second.end :][:1]], lexicon)
            if named and gap[-1] in lexicon.joiners:
                at = i if is_article[0] else i + 1
                counted[at] = replace(counted[at], weak="")
    return counted


def _is_noun(words: Sequence[str], lexicon: Lexicon) -> bool:
    """One or two words with a meaning of their own, as a noun has them."""
    return 1 <= len(words) <= 2 and all(w[0].isalpha() and w not in lexicon.function_words for w in words)


def _sum(first: Amount, second: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> Amount | None:
    """`12 anos e seis meses`, `two hours, five minutes`, `2h05min`: one measure told in two units."""
    if (
        first.unit == "hour"
        and first.low == int(first.low)
        and second.sort == "count"
        and second.low < 60
        and second.start == first.end
    ):
        glued = tokens[first.end].glued and len(tokens[first.end].text) == 2  # 1h52
        second = replace(second, sort="duration", unit="minute") if glued and second.bare else second
    coarse, fine = UNITS.get(first.unit), UNITS.get(second.unit)
    if not coarse or not fine or first.sort != second.sort or coarse.dimension not in ("time", "length", "mass"):
        return None
    gap = tokens[first.end : second.start]
    if (
        coarse.dimension != fine.dimension
        or len(gap) > 1
        or not all(t.text == "," or t.lower in lexicon.joiners for t in gap)
    ):
        return None
    part = second.low * fine.factor / coarse.factor
    if coarse.factor <= fine.factor or part >= 1 or first.low != first.high or second.low != second.high:
        return None
    step = second.step * fine.factor / coarse.factor
    return replace(first, end=second.end, low=first.low + part, high=first.low + part, step=step)


def _is_change(first: Amount, second: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a bare number is what a measured one was before: `de 760 para 820 euros`, `subiu de 3 a 4%`."""
    opened = lexicon.range_open.before(tokens, first.start)
    found = lexicon.change_link.at(tokens, first.end)
    if opened and not found and _rises(tokens, opened[1], lexicon):
        found = lexicon.range_link.at(tokens, first.end)
    linked = opened is not None and found is not None and found[1] == second.start
    return linked and first.sort == "count" and second.sort in ("money", "percent", "measure", "duration")


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
    if opened and not dashed and _rises(tokens, opened[1], lexicon):
        return None
    start = opened[1] if opened and not dashed else first.start
    return replace(second, start=start, low=low, bound="range")


def _rises(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether a verb just before tells a change: `rose from 3% to 4%`, `subiu de 3 a 4%`."""
    return any(lexicon.change_verbs.at(tokens, i) for i in range(max(0, start - VERB_REACH), start))


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
    alike = first.spelled == second.spelled or first.sort == "age"  # aged five to 11
    return low < second.low <= low * 3 and alike
