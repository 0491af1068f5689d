"""Comparing two dates: they agree wherever they can be the same moment at the grain of the coarser one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from .calendar import SEASONS, Interval, unit_at
from .value import DAY, PARTS, Clock, DateValue

Outcome = Literal["agree", "unclear", "day", "month", "year", "weekday", "clock", "part_of_day", "disjoint"]

ABOUT = 15
"""Minutes that a rough clock time may be off."""

_FIELDS: tuple[Literal["year", "month", "day", "weekday"], ...] = ("year", "month", "weekday", "day")


def relate(a: DateValue, b: DateValue) -> Outcome:
    """`agree`, `unclear` where they share no ground, or in what they differ."""
    if a.last or b.last:
        return _relate_ranges(a, b)
    if a.name and b.name and a.name != b.name and _of_one_row({a.name, b.name}):
        return "disjoint"
    if a.days and b.days:
        return _relate_placed(a, b)
    days = _relate_fields(a, b)
    if days not in ("agree", "unclear"):
        return days
    if (a.clocks and b.clocks) or (a.part and b.part) or (a.clocks and b.part) or (a.part and b.clocks):
        times = _relate_times(a, b)
        return times if times != "agree" or days == "agree" or (a.is_time_only and b.is_time_only) else days
    return days


_ROWS = (SEASONS.keys(), {"Q1", "Q2", "Q3", "Q4"}, {"H1", "H2"})


def _of_one_row(names: set[str]) -> bool:
    """Whether names are of parts of a year that exclude each other: two seasons, two quarters."""
    return any(names <= row for row in _ROWS)


def _relate_ranges(a: DateValue, b: DateValue) -> Outcome:
    """Both ends must agree; a single date must be the end it is told for, or lie between them."""
    if a.last and b.last:
        ends = (relate(_without_last(a), _without_last(b)), relate(a.last, b.last))
        return next((e for e in ends if e not in ("agree", "unclear")), max(ends))
    whole, single = (a, b) if a.last else (b, a)
    first, last = _without_last(whole), whole.last or whole
    if single.bound == "until":
        return relate(last, single)
    if single.bound == "since":
        return relate(first, single)
    if first.days and last.days and single.days and not (single.clocks and first.clocks):
        within = Interval(first.days[0].start, max(first.days[0].end, last.days[0].end))
        if any(d.meets(within) for d in single.days):
            return "agree"
        return "disjoint" if single.is_anchored and first.is_anchored else "unclear"
    outcomes = (relate(first, single), relate(last, single))
    return "agree" if "agree" in outcomes else "unclear"


def _without_last(value: DateValue) -> DateValue:
    return replace(value, last=None)


_NO_CLOCKS: list[tuple[tuple[int, ...] | None, tuple[int, ...] | None]] = [(None, None)]


def _relate_placed(a: DateValue, b: DateValue) -> Outcome:
    """Both may lie somewhere: do any of their moments meet?"""
    pairs = list(_comparable(a, b))
    if a.clocks and b.clocks and not pairs:
        near = any(x.moved(n).meets(y) for x in a.days for y in b.days for n in (-1, 0, 1))
        return "unclear" if near else _differ(a, b)
    slack = ABOUT if a.about or b.about else 0
    for left, right in pairs or _NO_CLOCKS:
        spans = list(_moments(b, right))
        for low, high in _moments(a, left):
            if any(low <= other_high + slack and other_low <= high + slack for other_low, other_high in spans):
                return "agree"
    return _differ(a, b)


def _differ(a: DateValue, b: DateValue) -> Outcome:
    """In what two that never meet differ; unclear where only a guessed year or week keeps them apart."""
    if "unresolved" in (a.reference, b.reference):
        return "unclear"
    if any(x.meets(y) for x in a.days for y in b.days):
        return "clock" if a.clocks and b.clocks else "part_of_day"
    if _may_be(a, b) or _may_be(b, a):
        return "unclear"
    return _first_difference(a, b)


def _may_be(guessed: DateValue, other: DateValue) -> bool:
    """Whether `guessed`, had its year or week been guessed otherwise, could be `other`."""
    if guessed.is_anchored:
        return False
    given = [f for f in _FIELDS if getattr(guessed, f) is not None]
    if not given:
        return other.is_anchored
    return any(all(_has(d, f, getattr(guessed, f)) for f in given) for d in other.days)


def _has(interval: Interval, name: str, value: int) -> bool:
    """Whether some day of the interval has this year, month, day of the month or weekday."""
    if (interval.end - interval.start).days > 800:
        return name != "year" or interval.start.year <= value <= interval.end.year
    days = (interval.start + timedelta(days=n) for n in range((interval.end - interval.start).days + 1))
    return any((d.weekday() if name == "weekday" else getattr(d, name)) == value for d in days)


def _first_difference(a: DateValue, b: DateValue) -> Outcome:
    """Year, month, weekday or day: the largest told by both that differs, else that of the likeliest days."""
    for name in _FIELDS:
        left, right = getattr(a, name), getattr(b, name)
        if left is not None and right is not None and left != right:
            return name
    if a.weekday is not None or b.weekday is not None:
        placed = b if a.weekday is not None else a
        weekday = a.weekday if a.weekday is not None else b.weekday
        if placed.days and placed.days[0].start == placed.days[0].end and placed.days[0].start.weekday() != weekday:
            return "weekday"
    first, second = a.days[0].start, b.days[0].start
    if "year" in (a.grain, b.grain) or (first.year != second.year and a.year and b.year):
        return "year"
    if "month" in (a.grain, b.grain):
        return "month" if a.grain == b.grain or first.month != second.month else "disjoint"
    return "day" if a.grain in _DAYLIKE and b.grain in _DAYLIKE else "disjoint"


_DAYLIKE = ("day", "clock", "part_of_day")


def _relate_fields(a: DateValue, b: DateValue) -> Outcome:
    """Where one has no place in time: by the fields that both have."""
    shared = False
    if a.steps and b.steps and not a.days and not b.days and a.reference == b.reference:
        steps = _relate_steps(a.steps, b.steps, from_today=a.reference == "relative")
        if steps != "agree":
            return steps
        shared = True  # June of last year, July of last year
    if a.name and a.name == b.name:
        return "agree"
    for name in _FIELDS:
        left, right = _known(a, name), _known(b, name)
        if left and right:
            if not left & right:
                return name
            shared = True
    return "agree" if shared else "unclear"


_SOME_DAY = date(2024, 7, 17)
"""In the middle of its week, month and year: what meets from here, as a rule meets from any day."""


def _relate_steps(a: tuple[str, int], b: tuple[str, int], *, from_today: bool) -> Outcome:
    """What is counted from a day that is not known: last week and last month are not the same, as a rule."""
    if a == b:
        return "agree"
    if not from_today or a[0] == b[0]:
        return "disjoint" if a[0] == b[0] else "unclear"
    if unit_at(*a, _SOME_DAY).meets(unit_at(*b, _SOME_DAY)):
        return "agree"
    return "unclear" if "day" in (a[0], b[0]) else "disjoint"


def _known(value: DateValue, name: str) -> set[int]:
    """What the field may be: as told, or as the days say that the value may lie on."""
    told = getattr(value, name)
    if told is not None:
        return {told}
    if value.grain in ("year", "decade", "century") and name != "year":
        return set()
    found = set()
    for interval in value.days:
        if interval.start != interval.end and name in ("day", "weekday"):
            return set()
        found |= (
            {interval.start.weekday()}
            if name == "weekday"
            else {getattr(interval.start, name), getattr(interval.end, name)}
        )
    return found


def _relate_times(a: DateValue, b: DateValue) -> Outcome:
    """By the time of the day alone."""
    if a.clocks and b.clocks:
        pairs = list(_comparable(a, b))
        slack = ABOUT if a.about or b.about else 0
        if any(_apart(x, y) <= slack for left, right in pairs for x in left for y in right):
            return "agree"
        return "clock" if pairs else "unclear"
    windows = [_windows(v) for v in (a, b)]
    meets = any(
        low <= other_high + shift and other_low + shift <= high
        for low, high in windows[0]
        for other_low, other_high in windows[1]
        for shift in (-DAY, 0, DAY)
    )
    return "agree" if meets else "part_of_day"


def _windows(value: DateValue) -> list[tuple[int, int]]:
    if value.clocks:
        return [(m, m) for m in value.clocks[0].minutes]
    low, high = PARTS[value.part]
    return [(low * 60, high * 60 - 1)]


def _apart(x: int, y: int) -> int:
    return min((x - y) % DAY, (y - x) % DAY)


def _moments(value: DateValue, minutes: tuple[int, ...] | None) -> Iterator[tuple[int, int]]:
    """The spans of minutes, counted from the calendar's first day, in which the value may lie."""
    for interval in value.days:
        low, high = interval.start.toordinal() * DAY, (interval.end.toordinal() + 1) * DAY - 1
        if interval.start != interval.end:
            yield low, high
        elif minutes or value.clocks:
            yield from ((low + m, low + m) for m in minutes or value.clocks[0].minutes)
        elif value.part:
            first, last = PARTS[value.part]
            yield low + first * 60, low + last * 60 - 1
        else:
            yield low, high


def _comparable(a: DateValue, b: DateValue) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Minutes of clocks of both in one zone: as told, or brought to UTC where both zones are known."""
    for left in a.clocks:
        for right in b.clocks:
            if _same_zone(left, right):
                yield left.minutes, right.minutes
            elif left.ahead is not None and right.ahead is not None:
                yield _in_utc(left), _in_utc(right)


def _same_zone(left: Clock, right: Clock) -> bool:
    """Two that name no zone, or say `local time`, are taken for clocks of one place."""
    return left.zone == right.zone or {left.zone, right.zone} <= {"", "local"}


def _in_utc(clock: Clock) -> tuple[int, ...]:
    return tuple(m - (clock.ahead or 0) for m in clock.minutes)
