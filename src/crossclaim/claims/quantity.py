"""Quantities: counts, money, shares, measures, durations, ages, scores, ordinals and multiples.

The grammar is in `numerals` and `amounts`, what is counted in `slots`, the comparison in `arithmetic`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..languages import Language
from ..messages import Message, join, mark, say, term
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
    number = _figure(value.low)
    if value.low != value.high:
        number = join([number, _figure(value.high)], "–" if value.sort != "score" else "-")
    if value.sort == "ordinal":
        number = say("no. {number}", number=number)
    if value.sort == "multiple":
        number = say("{number} times", number=number)
    amount = join([number, *_unit(value.unit, value.high), *_counted(value)], "")
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
