"""Quantities: counts, money, shares, measures, durations, ages, scores, ordinals and multiples.

The grammar is in `numerals` and `amounts`, what is counted in `slots`, the comparison in `arithmetic`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..languages import Language
from ..model import Claim, Document, Finding, Slot
from .amounts import Amount, find_amounts
from .arithmetic import Quantity, compare
from .date import spans
from .slots import (
    context_of,
    head_after,
    head_before,
    is_graded,
    noun_end,
    role_of,
    role_of_head,
    scope_of,
)
from .tokens import Token, tokenize
from .units import UNITS

__all__ = ["NAME", "Quantity", "compare", "explain", "extract"]

NAME = "quantity"

_DIMENSIONS = {"percent": "share", "age": "time"}


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """The quantities of every sentence, with what they count."""
    this_year = str(document.published.year) if document.published else ""
    for sentence in document.sentences:
        tokens = tokenize(sentence.text, language, sentence.start)
        taken = {i for start, end in spans(tokens, language) for i in range(start, end)}
        amounts = find_amounts(tokens, language, taken)
        ranges = [(a.start, noun_end(tokens, a.end, language)) for a in amounts]
        for k, amount in enumerate(amounts):
            neighbours = [*ranges[max(0, k - 1) : k], *ranges[k + 1 : k + 2]]
            slot, end = _slot(tokens, amount, neighbours, language, this_year)
            start = tokens[amount.start].start
            value = Quantity(
                amount.sort, amount.low, amount.high, amount.step, amount.unit, amount.bound, slot.role or slot.head
            )
            yield Claim(NAME, sentence.index, start, end, document.text[start:end], value, slot)


def _slot(
    tokens: Sequence[Token],
    amount: Amount,
    neighbours: Sequence[tuple[int, int]],
    language: Language,
    this_year: str,
) -> tuple[Slot, int]:
    """The amount's slot, and the offset where its mention ends: a counted person belongs to the mention."""
    after = head_after(tokens, amount.end, language)
    head = after or _shared_head(tokens, amount, neighbours, language)
    end, role = tokens[amount.end - 1].end, ""
    scope = scope_of(tokens, amount.start, amount.end, language)
    if amount.sort == "count":
        words, noun = language.quantities, after[0].lower if after else ""
        named = role_of_head(after, language)
        of_persons = noun in words.people or noun in words.groups
        role = named
        if not named and (of_persons or not after):
            role = role_of(tokens, (amount.start, amount.end), neighbours, not after, language)
        if named or of_persons:
            end = after[0].end
        if role and not scope:
            scope = _part(tokens, amount, after, language) or _other_year(tokens, this_year)
    unit = UNITS.get(amount.unit)
    dimension = unit.dimension if unit else _DIMENSIONS.get(amount.sort, amount.sort)
    context = context_of(tokens, amount.start, amount.end, language)
    return Slot(dimension, " ".join(t.text for t in head), context, role, scope), end


def _part(tokens: Sequence[Token], amount: Amount, head: Sequence[Token], language: Language) -> str:
    """A count of the dead is of all of them unless it names a group or a degree: `seis turistas`, `feridos graves`."""
    of_all = not head or head[0].lower in language.quantities.people or role_of_head(head[:1], language)
    return "" if of_all and not is_graded(tokens, amount.end, language) else "part"


def _other_year(tokens: Sequence[Token], this_year: str) -> str:
    """The year that a sentence names: its dead are those of another event."""
    years = (t.text for t in tokens if t.is_number and len(t.text) == 4 and t.text[:2] in ("19", "20"))
    return next((year for year in years if year != this_year), "")


def _shared_head(
    tokens: Sequence[Token], amount: Amount, neighbours: Sequence[tuple[int, int]], language: Language
) -> tuple[Token, ...]:
    """The noun of a number with none after it: of the whole it is part of (`13 dos 15 corpos`), or before it."""
    following = next((r for r in neighbours if r[0] >= amount.end), None)
    if following and following[0] - amount.end <= 3:
        between = tokens[amount.end : following[0]]
        if between and between[0].lower in language.quantities.of:
            return head_after(tokens, following[1], language)
    return head_before(tokens, amount.start, language)


_UNIT_WORDS = {
    "percent": "%",
    "fraction": "",
    "point": " points",
    "celsius": " °C",
    "fahrenheit": " °F",
    "kilometre_per_hour": " km/h",
    "mile_per_hour": " mph",
    "metre_per_second": " m/s",
    "foot": " feet",
    "inch": " inches",
    "century": " centuries",
    "pound_mass": " pounds",
}
"""Units that do not simply take an s."""
_WORDS = {
    "more_than": "more than ",
    "just_over": "just over ",
    "at_least": "at least ",
    "about": "about ",
    "nearly": "nearly ",
    "less_than": "less than ",
    "at_most": "up to ",
}
_REASONS = {
    "overlap": "both could be true",
    "more_precise": "one is more precise; both could be true",
    "bound": "the number is the same, the qualifier is not",
    "magnitude": "the figures are a power of ten apart",
    "digits_swapped": "the same digits in another order",
    "unit": "the number is the same, the unit is not",
    "disjoint": "both cannot be true",
}


def explain(finding: Finding) -> str:
    """One sentence that says what each version counts, and why that is a finding."""
    names: Sequence[str] = finding.why["versions"]
    told: dict[str, list[str]] = {}
    for mention in finding.mentions:
        value = mention.claim.value
        assert isinstance(value, Quantity)
        texts = told.setdefault(names[mention.version], [])
        if (text := describe(value)) not in texts:
            texts.append(text)
    sides = "; ".join(f"{name} says {' and '.join(texts)}" for name, texts in told.items())
    return f"{sides}: {_REASONS.get(finding.detail, 'they differ')}."


def describe(value: Quantity) -> str:
    """The quantity in English words and figures: `more than 200 dead`, `4.6%`, `1.2 million EUR`."""
    number = _figure(value.low)
    if value.low != value.high:
        number += ("–" if value.sort != "score" else "-") + _figure(value.high)
    if value.sort == "ordinal":
        number = f"no. {number}"
    unit = _unit_word(value.unit, value.high)
    times = " times" if value.sort == "multiple" else ""
    of = f" {value.of}" if value.sort == "count" and value.of else ""
    return f"{_WORDS.get(value.bound, '')}{number}{times}{unit.rstrip()}{of}"


def _unit_word(unit: str, number: float) -> str:
    """A unit as English writes it after a number, its space included."""
    if unit in _UNIT_WORDS or number == 1 or unit not in UNITS:
        return _UNIT_WORDS.get(unit, f" {unit.replace('_', ' ')}")
    return f" {unit.replace('_', ' ')}s"


def _figure(number: float) -> str:
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if number >= size:
            return f"{number / size:,.6g}{word}"
    return f"{number:,.6g}" if number < 1 or number != int(number) else f"{int(number):,}"
