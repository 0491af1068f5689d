"""Figures that add up: the parts of a total, and a total that its parts do not make. Knows no text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from .arithmetic import Quantity

MOST_PARTS = 3
"""How many parts beside one may make up a total."""
SUMMED = frozenset({"count", "money", "percent", "measure", "duration"})
"""Sorts of quantities that are added up."""
NEIGHBOURS = 5
"""Among how many counts they are looked for: more would add up to anything."""


def add_up(part: Quantity, total: Quantity, beside: Sequence[Quantity]) -> bool:
    """Whether `part` and some counts `beside` it make `total`: seven planes and five helicopters, twelve aircraft."""
    return any(part.low + rest == total.low for rest in _sums(part, total, beside))


def breaks(part: Quantity, other: Quantity, total: Quantity, beside: Sequence[Quantity]) -> bool:
    """Whether `other` makes up `total` with all counts `beside`, and `part` therefore does not."""
    plain = all(_is_plain(q) for q in (part, other, total, *beside))
    rest = sum(q.low for q in beside)
    return plain and bool(beside) and part.low != other.low and other.low + rest == total.low


def _sums(part: Quantity, total: Quantity, beside: Sequence[Quantity]) -> Iterator[float]:
    """The sums of the counts beside a part, one to three of them."""
    if not (_is_plain(part) and _is_plain(total) and part.unit == total.unit):
        return
    others = [q.low for q in beside if _is_plain(q) and q.unit == part.unit and q.low]
    if len(others) <= NEIGHBOURS:
        for size in range(1, MOST_PARTS + 1):
            yield from (sum(chosen) for chosen in combinations(others, size))


def _is_plain(quantity: Quantity) -> bool:
    """Whether it is one number that can be added to another."""
    return quantity.low == quantity.high and quantity.sort in SUMMED and quantity.unit != "point"
