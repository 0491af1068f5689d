"""What a date or clock time says, as a value: intervals of days, a clock, and the fields told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from .calendar import Interval

Grain = Literal[
    "clock",
    "part_of_day",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "semester",
    "season",
    "year",
    "decade",
    "century",
]
Reference = Literal["absolute", "relative", "unresolved"]
Bound = Literal["", "until", "since"]

DAY = 24 * 60
"""Minutes in a day."""

PARTS: dict[str, tuple[int, int]] = {
    "early_hours": (0, 7),
    "dawn": (3, 9),
    "early": (0, 12),
    "morning": (5, 13),
    "midday": (11, 15),
    "afternoon": (12, 20),
    "evening": (16, 24),
    "night": (17, 30),
    "overnight": (-7, 32),
    "late": (16, 30),
}
"""Hours of the parts of a day, drawn wide; a night goes on into the next day."""

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day."""

    minutes: tuple[int, ...]
    """Minutes of the day it may be: two where it is open whether a.m. or p.m., or which midnight."""
    zone: str = ""
    """A key of the tz database, `local`, or empty where none is named."""
    ahead: int | None = None
    """Minutes that the zone is ahead of UTC on the day meant, where that is known."""

    def readable(self) -> str:
        """In English: `2:30`, `14:30 GMT`."""
        first = self.minutes[0]
        place = self.zone.rpartition("/")[2].replace("_", " ")
        named = {"": "", "UTC": " GMT", "local": " local time"}.get(self.zone, f" {place} time")
        return f"{first // 60 % 24}:{first % 60:02}{named}"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A point or a stretch of time as one text tells it."""

    grain: Grain
    days: tuple[Interval, ...] = ()
    """Where it may lie, the likeliest first; empty where the text and its publication date do not say."""
    year: int | None = None
    """The fields below are those that the text gives."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    name: str = ""
    """A season or holiday."""
    part: str = ""
    """A key of `PARTS`."""
    clocks: tuple[Clock, ...] = ()
    """One moment on the clocks of one or more zones."""
    about: bool = False
    reference: Reference = "absolute"
    steps: tuple[str, int] | None = None
    """Unit and number, where counted from today or from another event."""
    bound: Bound = ""
    last: DateValue | None = None
    """The other end, where the text gives a range."""

    @property
    def is_anchored(self) -> bool:
        """Whether the text itself fixes the year or counts from today, so that no guess is in `days`."""
        return bool(self.days) and (self.year is not None or self.reference == "relative" or self.grain in _LONG)

    @property
    def is_time_only(self) -> bool:
        """Whether it tells a time of some day, and not which."""
        told = (self.year, self.month, self.day, self.weekday)
        return bool(self.clocks or self.part) and not self.days and not self.steps and told == (None,) * 4

    def to_dict(self) -> dict[str, Any]:
        """The value as plain JSON data; what is not known is left out."""
        spans = [{"start": d.start.isoformat(), "end": d.end.isoformat()} for d in self.days]
        found: dict[str, Any] = {"grain": self.grain, "reference": self.reference}
        found |= spans[0] if spans else {}
        found["alternatives"] = spans[1:]
        for field in ("year", "month", "day", "weekday", "name", "part", "about", "bound"):
            found[field] = getattr(self, field)
        found["clock"] = [{"minutes": list(c.minutes), "zone": c.zone} for c in self.clocks]
        found["steps"] = list(self.steps) if self.steps else None
        found["last"] = self.last.to_dict() if self.last else None
        return {k: v for k, v in found.items() if v or (v == 0 and v is not False)}

    def readable(self) -> str:
        """In English: `Sunday 7 April 2024 at 2:30`, `March 2024`, `the night of Thursday`."""
        start = self._readable_start()
        if self.last:
            return f"{start} to {self.last.readable()}"
        return f"{self.bound} {start}" if self.bound else start

    def _readable_start(self) -> str:
        when = self._readable_days()
        if self.part and not self.clocks:
            part = self.part.replace("_", " ")
            when = f"{when}, {part}" if when else part
        if self.clocks:
            clock = self.clocks[0].readable()
            when = f"{when} at {clock}" if when else clock
        return f"about {when}" if self.about else when or self.grain.replace("_", " ")

    def _readable_days(self) -> str:
        if self.name and not self.days:
            return self.name
        if self.steps and not self.days:
            unit, steps = self.steps
            side = "before" if steps < 0 else "after"
            return f"{abs(steps)} {unit}{'s' if abs(steps) > 1 else ''} {side}" if steps else f"the same {unit}"
        if self.days and (self.is_anchored or self.day or self.name or not self._fields()):
            return _readable_interval(self.days[0], self.grain)
        return self._fields()

    def _fields(self) -> str:
        words = [
            _WEEKDAYS[self.weekday] if self.weekday is not None else "",
            str(self.day or ""),
            _MONTHS[self.month - 1] if self.month else "",
            str(self.year or ""),
        ]
        return " ".join(w for w in words if w)


_LONG = ("decade", "century")


def _readable_interval(interval: Interval, grain: Grain) -> str:
    start, end = interval.start, interval.end
    if start == end:
        return f"{_WEEKDAYS[start.weekday()]} {_readable_day(start)}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return str(start.year)
        return f"the {start.year}s" if grain == "decade" else f"{start.year} to {end.year}"
    if (
        start.day == 1
        and start.replace(day=28) < end
        and (start.year, start.month) == (end.year, end.month)
        and grain == "month"
    ):
        return f"{_MONTHS[start.month - 1]} {start.year}"
    return f"{_readable_day(start)} to {_readable_day(end)}"


def _readable_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
