"""What an amount lets a number be, and whether two amounts can be the same. Knows no language and no text.

Tolerances are the rounding that news allows itself. They were set on the development sets of `benchmarks/`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from ..model import Verdict
from .units import UNITS

ROUNDED_MOST = 0.08
"""Half of the last significant digit is rounding, but never more than 8 %: `3 million` is not 3.4 million."""
ABOUT = 0.03
ABOUT_MOST = 0.10
LOOSELY = 0.15
"""How far an exact figure may lie from an approximate one and still be compatible with it."""
CONVERTED = 0.035
"""Between two units each writer rounds once more."""
CONVERTED_BOUND = 0.12
"""Who converts 70 km/h may write `more than 40 mph`: the next round figure, and on which side of it the true one is."""
CONVERTED_TIME = 0.16
"""`mês e meio` is six weeks, `oito dias` just over a week."""
DEGREES = 1.5
HALVES = 0.02
"""How far the shares of the two sides of a whole may be from making it up, as each is rounded."""
REACH = 2.0
"""`more than 200` may stand for 350, hardly for 500."""
SAME_SIDE = 1.3
"""`more than 200` and `more than 240` can be one count; `more than 200` and `more than 300` are two."""

UP = frozenset({"more_than", "just_over", "at_least"})
DOWN = frozenset({"nearly", "less_than", "at_most"})
_LEAST = {"nearly": 0.8, "less_than": 0.5, "at_most": 0.4}
"""`nearly 225` is no less than 180, `less than 225` may be half of it, `up to 225` is what was reached."""
FAR = 5.0
POINTS = frozenset({"point", "basis_point", "tenth_of_point"})
"""Units of a difference of two shares."""
CURRENCY_FAMILIES = frozenset({"peso", "lira", "krona"})
"""Names that several currencies share; without its country one of them is compared with none."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as written: in its own unit, its qualifier apart from the number."""

    sort: str
    """`count`, `money`, `percent`, `measure`, `duration`, `age`, `score`, `ordinal`, `multiple`, `minute` of play."""
    low: float
    high: float
    """Both ends of a range, the goals of a score, else the same number twice."""
    step: float = 1.0
    """Unit of the last digit that means something."""
    unit: str = ""
    bound: str = ""
    """`more_than`, `just_over`, `at_least`, `about`, `nearly`, `less_than`, `at_most`, `exactly`, `range`, `vague`, or
    `loose` for what may be exact or not: a collective, `over seven weeks`."""
    of: str = ""
    per: str = ""
    """The unit of time of a rate: `day` for 200 a day."""
    counted: str = ""
    """`person`, `family` or `home` for a count of these; of a share, the half it is of: `turnout+`, `turnout-`."""

    @property
    def middle(self) -> float:
        """The number, or the middle of a range."""
        return (self.low + self.high) / 2

    def interval(self) -> tuple[float, float]:
        """The numbers it may stand for, in its own unit; open ends are infinite."""
        if self.bound in UP:
            return self.low, math.inf
        if self.bound in DOWN:
            return -math.inf, self.high
        return self.low, self.high

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data: the interval, and the number named where it is only approximate."""
        low, high = self.interval()
        data: dict[str, Any] = {"type": self.sort, "low": _plain(low), "high": _plain(high)}
        if self.bound in ("more_than", "just_over"):
            data["low_open"] = True
        if self.bound in ("nearly", "less_than"):
            data["high_open"] = True
        if self.bound in ("about", "nearly", "vague"):
            data["approximately"] = _plain(self.middle)
        rate = {"per": self.per} if self.per else {}
        return data | {"qualifier": self.bound, "unit": self.unit, "of": self.of} | rate


def _plain(number: float) -> float | int | None:
    """Whole numbers without a point, others without binary noise, infinity as None."""
    if math.isinf(number):
        return None
    return int(number) if number == int(number) else float(f"{number:.10g}")


def compare(a: Quantity, b: Quantity) -> Verdict:
    """Whether two quantities of one slot agree, can both be true, or contradict each other."""
    if "score" in (a.sort, b.sort) or "ordinal" in (a.sort, b.sort):
        same = a.sort == b.sort and (a.low, a.high) == (b.low, b.high)
        return Verdict(None) if same else Verdict("contradicts", "disjoint")
    if "minute" in (a.sort, b.sort):
        # The 67th minute is the one after 66 minutes.
        return Verdict(None) if abs(a.low - b.low) <= 1 else Verdict("contradicts", _how_apart(a, b))
    if (verdict := _units_apart(a, b) or _rates_apart(a, b)) is not None:
        return verdict
    if (verdict := _compare_halves(a, b)) is not None:
        return verdict
    verdict = _best(_compare_numbers(x, y, a.unit != b.unit) for x, y in _common_units(a, b))
    if verdict.relation == "contradicts" and a.unit != b.unit and (a.low, a.high) == (b.low, b.high):
        # 6,000 metres, 6,000 feet: a unit that slipped.
        return Verdict("contradicts", "unit")
    return verdict


def _best(verdicts: Any) -> Verdict:
    """Where a unit can be read in two ways, the reading in which the two agree most."""
    order = (None, "compatible", "contradicts")
    best: Verdict = min(verdicts, key=lambda v: order.index(v.relation))
    return best


def _units_apart(a: Quantity, b: Quantity) -> Verdict | None:
    """The verdict where the units settle it: other currencies, per cent against percentage points."""
    if a.sort == b.sort == "count":
        return _collectives_apart(a, b)
    if a.unit == b.unit or not ("money" in (a.sort, b.sort) or "point" in (a.unit, b.unit)):
        return None
    if {a.unit, b.unit} <= POINTS:
        return None
    same_number = (a.low, a.high) == (b.low, b.high)
    if same_number and not CURRENCY_FAMILIES & {a.unit, b.unit}:
        return Verdict("contradicts", "unit")
    return Verdict(None, "not_comparable")


def _collectives_apart(a: Quantity, b: Quantity) -> Verdict | None:
    """The verdict on persons held against households: 312 of the ones are not 312 of the others."""
    if "" in (a.counted, b.counted) or a.counted == b.counted:
        return None
    same_number = (a.low, a.high) == (b.low, b.high)
    if same_number and "person" in (a.counted, b.counted):
        return Verdict("contradicts", "unit")
    return Verdict(None, "not_comparable")


def _rates_apart(a: Quantity, b: Quantity) -> Verdict | None:
    """The verdict on two rates of different times, as they come to in a day: 200 a day are 1,400 a week."""
    if not a.per or not b.per or a.per == b.per or a.unit != b.unit:
        return None
    x, y = (_scaled(q, 1 / UNITS[q.per].factor, 0.0) for q in (a, b))
    verdict = _compare_numbers(x, y, converted=True)
    slipped = verdict.relation == "contradicts" and (a.low, a.high) == (b.low, b.high)
    return Verdict("contradicts", "unit") if slipped else verdict


def _compare_halves(a: Quantity, b: Quantity) -> Verdict | None:
    """The verdict on two shares that are of the two sides of a whole, or may be: 47 % voted, 53 % abstained."""
    sides = {a.counted[-1:], b.counted[-1:]}
    if sides != {"+", "-"} or a.counted[:-1] != b.counted[:-1]:
        alike = len(sides) == 1 and sides != {""}
        return Verdict(None, "complement") if not alike and _complementary(a, b) else None
    share = (a.low + a.high) / 2 * _factor(a)[0] + (b.low + b.high) / 2 * _factor(b)[0]
    tolerance = min(HALVES, (a.step * _factor(a)[0] + b.step * _factor(b)[0]) / 2)
    return Verdict(None, "complement") if abs(share - 1) <= tolerance + 1e-9 else Verdict("contradicts", "halves")


def _complementary(a: Quantity, b: Quantity) -> bool:
    """Two shares that make up the whole: 43.1 % abstained, 56.9 % voted. Which of them is told is no difference."""
    if not a.sort == b.sort == "percent" or a.low != a.high or b.low != b.high:
        return False
    if {a.bound, b.bound} <= UP or {a.bound, b.bound} <= DOWN:
        return False  # just over 40 % leaves less than 60
    total = a.middle * _factor(a)[0] + b.middle * _factor(b)[0]
    return abs(total - 1) < 0.002 and abs(a.middle * _factor(a)[0] - 0.5) > 0.02


def _common_units(a: Quantity, b: Quantity) -> list[tuple[Quantity, Quantity]]:
    """The two in one unit, in every way their units can be read."""
    if a.unit == b.unit:
        return [(a, b)]
    pairs = [(_scaled(a, *_factor(a)), _scaled(b, *_factor(b)))]
    if "fahrenheit" in (a.unit, b.unit) or "degree" in (a.unit, b.unit):
        # A drop of 30 degrees Fahrenheit is one of 17 Celsius: differences convert without the 32.
        # Bare degrees may be either.
        for factor, offset in ((1.0, 0.0), (5 / 9, -32 * 5 / 9), (5 / 9, 0.0)):
            if a.unit == "degree" or (a.unit == "fahrenheit" and factor != 1):
                pairs.append((_scaled(a, factor, offset), _scaled(b, *_factor(b))))
            if b.unit == "degree" or (b.unit == "fahrenheit" and factor != 1):
                pairs.append((_scaled(a, *_factor(a)), _scaled(b, factor, offset)))
    return pairs


def _factor(q: Quantity) -> tuple[float, float]:
    if q.unit in UNITS:
        return UNITS[q.unit].factor, UNITS[q.unit].offset
    return (0.01 if q.unit in ("percent", "point") else 1.0), 0.0


def _scaled(q: Quantity, factor: float, offset: float) -> Quantity:
    low, high = q.low * factor + offset, q.high * factor + offset
    # A converted figure is as exact as the one it was made from: 100 miles may be 150 km.
    step = max(q.step, _round_step(q.low)) * factor
    return replace(q, low=low, high=high, step=step)


def _tolerance(a: Quantity, b: Quantity, converted: bool) -> float:
    """How far the two numbers may lie apart and still be one number, rounded."""
    size = max(abs(a.middle), abs(b.middle))
    tolerance = min(max(a.step, b.step) / 2, ROUNDED_MOST * size)
    if "about" in (a.bound, b.bound):
        step = max(_round_step(q.middle) for q in (a, b) if q.bound == "about")
        tolerance = max(tolerance, ABOUT * size, min(step / 2, ABOUT_MOST * size) if a.bound != b.bound else 0)
    if converted:
        unit = UNITS.get(a.unit) or UNITS.get(b.unit)
        dimension = unit.dimension if unit else ""
        share = {"time": CONVERTED_TIME}.get(dimension, CONVERTED)
        tolerance = max(tolerance, share * size, DEGREES if dimension == "temperature" else 0.0)
    return tolerance


def _round_step(number: float) -> float:
    """The unit of the last digit that is not a zero: 100 for 3,200."""
    step = 1.0
    while number >= step * 10 and not number % (step * 10):
        step *= 10
    return step


def _compare_numbers(a: Quantity, b: Quantity, converted: bool) -> Verdict:
    tolerance = _tolerance(a, b, converted) + 1e-9
    if abs(a.low - b.low) <= tolerance and abs(a.high - b.high) <= tolerance:
        return Verdict(None) if converted else _compare_bounds(a.bound, b.bound)
    if "vague" in (a.bound, b.bound):
        return _compare_vague(a, b)
    if a.bound == b.bound == "range" and (abs(a.low - b.low) <= tolerance) != (abs(a.high - b.high) <= tolerance):
        return Verdict("contradicts", "disjoint")  # aged 5 to 11, aged 5 to 12
    if {a.bound, b.bound} == {"range", "at_most"}:
        # `entre 12 e 15` and `up to 18` each name a most; it is what differs.
        near = abs(a.high - b.high) <= max(tolerance, ABOUT * max(a.high, b.high))
        return Verdict("compatible", "more_precise") if near else Verdict("contradicts", "disjoint")
    same_side = {a.bound, b.bound} <= UP or {a.bound, b.bound} <= DOWN
    smaller, larger = sorted((abs(a.middle), abs(b.middle)))
    near_side = larger <= SAME_SIDE * smaller
    both_about = a.bound == b.bound == "about"
    (a_low, a_high), (b_low, b_high) = (q.interval() if both_about else _reach(q) for q in (a, b))
    if (same_side and not near_side) or a_low > b_high + tolerance or b_low > a_high + tolerance:
        detail = _how_apart(a, b)
        return Verdict("contradicts", detail, {"unlikely": detail == "disjoint" and _far_apart(a, b)})
    nested = (a_low <= b_low and b_high <= a_high) or (b_low <= a_low and a_high <= b_high)
    rounded = nested and converted and larger - smaller <= CONVERTED_BOUND * larger
    return Verdict(None if rounded else "compatible", "more_precise" if nested else "overlap")


def _compare_vague(a: Quantity, b: Quantity) -> Verdict:
    """`dozens` may be a few more or less; hundreds are no thousands."""
    if a.bound == b.bound and (a.low > b.high or b.low > a.high):
        return Verdict("contradicts", "magnitude")
    near = a.low <= b.high * REACH and b.low <= a.high * REACH
    return Verdict("compatible", "more_precise") if near else Verdict("contradicts", "disjoint")


def _reach(q: Quantity) -> tuple[float, float]:
    """The interval that a reader takes the words to mean: open ends do not go on for ever."""
    low, high = q.interval()
    if q.bound == "about":
        return low - abs(low) * LOOSELY, high + abs(high) * LOOSELY
    if math.isinf(high):
        return low, low + abs(low) * (REACH - 1)
    if math.isinf(low):
        return high - abs(high) * (1 - _LEAST[q.bound]), high
    return low, high


def _compare_bounds(a: str, b: str) -> Verdict:
    """The same number under two qualifiers."""
    sides = {_side(a), _side(b)}
    if len(sides) == 1 or "loose" in sides or sides == {"about", "flat"} or {a, b} == {"about", "nearly"}:
        return Verdict(None)  # a figure that one rounds and the other gives is one figure
    return Verdict("contradicts" if sides == {"up", "down"} else "compatible", "bound")


def _side(bound: str) -> str:
    """Which way a qualifier lets its number be off."""
    if bound in UP:
        return "up"
    if bound in DOWN:
        return "down"
    return bound if bound in ("about", "loose") else "flat"


def _how_apart(a: Quantity, b: Quantity) -> str:
    """What kind of slip would explain the gap, if one does."""
    x, y = abs(a.middle), abs(b.middle)
    if x and y and a.unit == b.unit and a.low == a.high and b.low == b.high:
        power = math.log10(max(x, y) / min(x, y))
        if power > 0.5 and abs(power - round(power)) < 1e-6:
            return "magnitude"
        if sorted(_digits(x)) == sorted(_digits(y)) and len(_digits(x)) > 1:
            return "digits_swapped"
    return "disjoint"


def _far_apart(a: Quantity, b: Quantity) -> bool:
    """Whether no two writers would give these two figures for one fact: 6 dead, 800 dead. Units do slip by more."""
    low, high = sorted((abs(a.middle), abs(b.middle)))
    return "measure" not in (a.sort, b.sort) and high > FAR * low


def _digits(number: float) -> str:
    return f"{number:.10g}".replace(".", "").rstrip("0")
