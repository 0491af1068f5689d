"""Quantities: counts, money, shares, measures, durations, ages, scores, ordinals and multiples.

The grammar is in `numerals` and `amounts`, what is counted in `counted` and `slots`, the comparison in `arithmetic`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..languages import Language
from ..messages import Message, join, mark, say, term
from ..model import Claim, Document, Finding, Slot
from .amounts import find_amounts
from .arithmetic import Quantity, compare
from .counted import Counted
from .date import spans
from .sums import add_up, breaks
from .tokens import tokenize
from .units import UNITS

__all__ = ["NAME", "Quantity", "add_up", "breaks", "compare", "explain", "extract"]

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
                counted.sort_of(amount),
            )
            yield Claim(NAME, sentence.index, start, end, document.text[start:end], value, slot)


_GLUED = {
    "percent": "%",
    "fraction": "",
    "celsius": " °C",
    "fahrenheit": " °F",
    "kilometre_per_hour": " km/h",
    "mile_per_hour": " mph",
    "metre_per_second": " m/s",
}
"""Units that are written as a sign."""
_IRREGULAR = {
    "foot": ("foot", "feet"),
    "square_foot": ("square foot", "square feet"),
    "inch": ("inch", "inches"),
    "century": ("century", "centuries"),
    "pound_mass": ("pound", "pounds"),
    "point": ("point", "points"),
    "tenth_of_point": ("tenth of a point", "tenths of a point"),
}
"""Units whose name does not simply take an s."""
_BOUNDS = {
    "more_than": mark("more than {amount}"),
    "just_over": mark("just over {amount}"),
    "at_least": mark("at least {amount}"),
    "about": mark("about {amount}"),
    "nearly": mark("nearly {amount}"),
    "less_than": mark("less than {amount}"),
    "at_most": mark("up to {amount}"),
}
_SCALES = (
    (1e12, mark("1 trillion"), mark("{number} trillion")),
    (1e9, mark("1 billion"), mark("{number} billion")),
    (1e6, mark("1 million"), mark("{number} million")),
)
_REASONS = {
    "overlap": mark("both could be true"),
    "more_precise": mark("one is more precise; both could be true"),
    "bound": mark("the number is the same, the qualifier is not"),
    "magnitude": mark("the figures are a power of ten apart"),
    "digits_swapped": mark("the same digits in another order"),
    "halves": mark("they are shares of the two sides of one whole, which they do not make up"),
    "unit": mark("the number is the same, the unit is not"),
    "disjoint": mark("both cannot be true"),
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
    sides = join([say("{version} says {amounts}", version=name, amounts=texts) for name, texts in told.items()], "; ")
    return say("{sides}: {reason}.", sides=sides, reason=say(_REASONS.get(finding.detail, mark("they differ"))))


def describe(value: Quantity) -> str:
    """The quantity in words and figures: `more than 200 dead`, `4.6%`, `1.2 million EUR`."""
    if value.sort == "duration":
        value = replace(value, low=round(value.low, 2), high=round(value.high, 2))  # 2h05 is 2.08 hours
    number = _figure(value.low)
    if value.low != value.high:
        number = join([number, _figure(value.high)], "–" if value.sort != "score" else "-")
    if value.sort == "ordinal":
        number = say("no. {number}", number=number)
    if value.sort == "minute":
        number = say("minute {number}", number=number)
    if value.sort == "multiple":
        number = say("{number} times", number=number)
    unit = [] if value.sort == "minute" else _unit(value.unit, value.high)
    amount = join([number, *unit, *_counted(value)], "")
    if value.per:
        amount = say("{amount} a {per}", amount=amount, per=term(value.per))
    return say(_BOUNDS[value.bound], amount=amount) if value.bound in _BOUNDS else amount


def _unit(unit: str, number: float) -> list[str]:
    """A unit as it is written after a number, its space included."""
    if unit in _GLUED or not unit:
        return [_GLUED.get(unit, "")]
    names = _IRREGULAR.get(unit, (unit, f"{unit}s" if unit in UNITS else unit))
    return [" ", term(names[number != 1])]


def _counted(value: Quantity) -> list[str]:
    """What is counted, its space included."""
    return [" ", term(value.of)] if value.sort == "count" and value.of else []


def _figure(number: float) -> Message:
    for size, one, many in _SCALES:
        if number >= size:
            return say(one) if number == size else say(many, number=number / size)
    return say("{number}", number=number if number < 1 or number != int(number) else int(number))
