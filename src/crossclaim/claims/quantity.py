"""Quantities: counts, money, shares, measures, durations, ages, scores, ordinals and multiples.

The grammar is in `numerals` and `amounts`, what is counted in `counted` and `slots`, the comparison in `arithmetic`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..languages import Language
from ..model import Claim, Document, Finding, Slot
from .amounts import find_amounts
from .arithmetic import Quantity, compare
from .counted import Counted
from .date import spans
from .tokens import tokenize
from .units import UNITS

__all__ = ["NAME", "Quantity", "compare", "explain", "extract"]

NAME = "quantity"


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """The quantities of every sentence, with what they count."""
    this_year = str(document.published.year) if document.published else ""
    texts = [tokenize(s.text, language, s.start) for s in document.sentences]
    match = any(t.lower in language.quantities.match_words for tokens in texts for t in tokens)
    last: Slot | None = None
    for sentence, tokens in zip(document.sentences, texts, strict=True):
        taken = frozenset(i for start, end in spans(tokens, language) for i in range(start, end))
        amounts = find_amounts(tokens, language, taken, match)
        counted = Counted(tokens, amounts, taken, language, this_year)
        for amount, (slot, per, end) in zip(amounts, counted.slots(last), strict=True):
            last = slot
            start = tokens[amount.start].start
            value = Quantity(
                amount.sort,
                amount.low,
                amount.high,
                amount.step,
                amount.unit,
                amount.bound,
                slot.role or slot.head,
                per,
            )
            yield Claim(NAME, sentence.index, start, end, document.text[start:end], value, slot)


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
    "tenth_of_point": " tenths of a point",
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
    if value.sort == "duration":
        value = replace(value, low=round(value.low, 2), high=round(value.high, 2))  # 2h05 is 2.08 hours
    number = _figure(value.low)
    if value.low != value.high:
        number += ("–" if value.sort != "score" else "-") + _figure(value.high)
    if value.sort in ("ordinal", "minute"):
        number = f"{'no.' if value.sort == 'ordinal' else 'minute'} {number}"
    unit = _unit_word(value.unit, value.high) if value.sort != "minute" else ""
    times = " times" if value.sort == "multiple" else ""
    of = f" {value.of}" if value.sort == "count" and value.of else ""
    return f"{_WORDS.get(value.bound, '')}{number}{times}{unit.rstrip()}{of}{f' a {value.per}' if value.per else ''}"


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
