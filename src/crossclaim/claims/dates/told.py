"""What a date expression tells, before it is placed in time: the fields it gives and how they join."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from operator import attrgetter

from .value import Bound, Clock


@dataclass(frozen=True, slots=True)
class Told:
    """The fields that the words give; `None`, empty or false where they do not."""

    year: int | None = None
    last_year: int | None = None
    month: int | None = None
    day: int | None = None
    first_day: int | None = None
    """Of a range of days of one month, which `day` ends."""
    numbers: tuple[int, int] | None = None
    """The day and the month of a numeric date that may be meant in either order."""
    weekday: int | None = None
    eve: bool = False
    """The night before the day counts too: from Sunday to Monday."""
    today: int | None = None
    """Days from today: yesterday is -1."""
    unit: tuple[str, int] | None = None
    """A calendar unit from the current one: last week is ("week", -1)."""
    distance: tuple[str, int] | None = None
    """So many units from today: three weeks ago is ("week", -3)."""
    loose: bool = False
    """The distance is a rough one."""
    trailing: str = ""
    """The unit of a stretch that ends today: the past year."""
    event: tuple[str, int] | None = None
    """So many units from another event or from the date told with it."""
    weekend: bool = False
    shift: int | None = None
    """last, this, next before a weekday, a month, a season or a holiday."""
    phase: str = ""
    part: str = ""
    clocks: tuple[Clock, ...] = ()
    last_clock: Clock | None = None
    zone: str = ""
    quarter: int | None = None
    half: int | None = None
    season: str = ""
    holiday: str = ""
    decade: int | None = None
    century: int | None = None
    about: bool = False
    bound: Bound = ""

    def given(self) -> frozenset[str]:
        """Names of the fields it gives."""
        return frozenset([n for n, value, empty in zip(_NAMES, _VALUES(self), _EMPTIES, strict=True) if value != empty])

    def merged(self, other: Told) -> Told:
        """Both together; `other` has the say where both give a field."""
        return replace(self, **{n: getattr(other, n) for n in other.given()})


_NAMES = tuple(f.name for f in fields(Told))
_EMPTIES = tuple(f.default for f in fields(Told))
_VALUES = attrgetter(*_NAMES)

_KINDS = {
    "numbers": "day", "clocks": "clock", "zone": "zone", "part": "part", "weekday": "weekday",
    "today": "today", "unit": "unit", "distance": "distance", "trailing": "unit", "event": "event",
    "weekend": "weekend", "shift": "shift", "phase": "phase", "quarter": "quarter", "half": "quarter",
    "season": "season", "holiday": "holiday", "decade": "decade", "century": "century",
}  # fmt: skip

_PARTNERS = {
    "clock": {"weekday", "day", "today", "part", "zone", "holiday", "event"},
    "part": {"weekday", "day", "today", "holiday", "event", "shift"},
    "phase": {
        "weekday", "day", "today", "unit", "month", "year", "decade", "century", "season", "holiday",
        "quarter", "weekend", "part",
    },
    "weekday": {"day", "today", "unit", "shift"},
    "shift": {"month", "season", "holiday", "quarter", "weekend"},
    "day": {"today", "unit", "year", "event"},
    "month": {"unit", "year", "event"},
    "year": {"quarter", "season", "holiday"},
    "unit": {"quarter", "season", "holiday"},
    "event": {"holiday", "weekday", "year", "today"},
}  # fmt: skip
"""Kinds of told things that make one date together."""

_ACROSS_COMMA = {
    frozenset(pair)
    for pair in (
        ("weekday", "day"), ("weekday", "today"), ("day", "today"), ("clock", "weekday"), ("clock", "day"),
        ("clock", "today"), ("clock", "zone"), ("day", "year"), ("part", "weekday"), ("part", "today"),
        ("part", "day"),
    )
}  # fmt: skip


def kinds(told: Told) -> set[str]:
    """What sorts of things it tells: a `day`, a `clock`, a `year`, …"""
    given = told.given()
    found = {_KINDS[k] for k in given if k in _KINDS}
    if "day" in given:
        return found | {"day"}
    if "month" in given:
        return found | {"month"}
    return found | ({"year"} if "year" in given else set())


def belong(left: Told, right: Told, *, comma: bool, bracket: bool) -> bool:
    """Whether two neighbours are parts of one date; `comma` and `bracket` stand between them."""
    if left.clocks and right.clocks:
        return comma or bracket
    overlap = (left.given() & right.given()) - {"about"}
    if overlap - ({"year"} if left.year == right.year else set()):
        return False
    pairs = [(a, b) for a in kinds(left) for b in kinds(right)]
    if comma or bracket:
        return any(frozenset(p) in _ACROSS_COMMA for p in pairs)
    return any(b in _PARTNERS.get(a, ()) or a in _PARTNERS.get(b, ()) for a, b in pairs)
