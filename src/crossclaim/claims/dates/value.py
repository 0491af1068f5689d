"""What a date or clock time says, as a value: intervals of days, a clock, and the fields told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ...messages import Message, join, mark, say, term
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
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
]
_WEEKDAYS = [
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day."""

    minutes: tuple[int, ...]
    """Minutes of the day it may be: two where it is open whether a.m. or p.m., or which midnight."""
    zone: str = ""
    """A key of the tz database, `local`, or empty where none is named."""
    ahead: int | None = None
    """Minutes that the zone is ahead of UTC on the day meant, where that is known."""

    def readable(self) -> Message:
        """In words: `2:30`, `14:30 GMT`."""
        first = self.minutes[0]
        time = f"{first // 60 % 24}:{first % 60:02}"
        if self.zone in _ZONES:
            return say(_ZONES[self.zone], time=time)
        return say("{time} {place} time", time=time, place=self.zone.rpartition("/")[2].replace("_", " "))


_ZONES = {"": "{time}", "UTC": "{time} GMT", "local": mark("{time} local time")}


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

    def readable(self) -> Message:
        """In words: `Sunday 7 April 2024 at 2:30`, `March 2024`, `Thursday, night`."""
        start = self._readable_start()
        if self.last:
            return say("{start} to {end}", start=start, end=self.last.readable())
        return say(_BOUNDS[self.bound], date=start) if self.bound else start

    def _readable_start(self) -> Message:
        when = self._readable_days()
        if self.part and not self.clocks:
            when = say("{day}, {part}", day=when, part=term(self.part)) if when else say("{part}", part=term(self.part))
        if self.clocks:
            clock = self.clocks[0].readable()
            when = say("{day} at {time}", day=when, time=clock) if when else clock
        if self.about:
            return say("about {date}", date=when)
        return when or say("{grain}", grain=term(self.grain))

    def _readable_days(self) -> Message:
        if self.name and not self.days:
            return say("{name}", name=term(self.name))
        if self.steps and not self.days:
            return _readable_steps(*self.steps)
        if self.days and (self.is_anchored or self.day or self.name or not self._fields()):
            return _readable_interval(self.days[0], self.grain)
        return self._fields()

    def _fields(self) -> Message:
        words = [
            term(_WEEKDAYS[self.weekday]) if self.weekday is not None else "",
            str(self.day or ""),
            term(_MONTHS[self.month - 1]) if self.month else "",
            str(self.year or ""),
        ]
        return join([w for w in words if w], " ")


_BOUNDS = {"until": mark("until {date}"), "since": mark("since {date}")}
_LONG = ("decade", "century")


def _readable_steps(unit: str, steps: int) -> Message:
    """So many units from another day."""
    if not steps:
        return say("the same {unit}", unit=term(unit))
    units = term(f"{unit}s" if abs(steps) > 1 else unit)
    template = mark("{number} {units} before") if steps < 0 else mark("{number} {units} after")
    return say(template, number=abs(steps), units=units)


def _readable_interval(interval: Interval, grain: Grain) -> Message:
    start, end = interval.start, interval.end
    if start == end:
        return say("{weekday} {day}", weekday=term(_WEEKDAYS[start.weekday()]), day=_readable_day(start))
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return say("{year}", year=str(start.year))
        if grain == "decade":
            return say("the {year}s", year=str(start.year))
        return say("{start} to {end}", start=str(start.year), end=str(end.year))
    if (
        start.day == 1
        and start.replace(day=28) < end
        and (start.year, start.month) == (end.year, end.month)
        and grain == "month"
    ):
        return say("{month} {year}", month=term(_MONTHS[start.month - 1]), year=str(start.year))
    return say("{start} to {end}", start=_readable_day(start), end=_readable_day(end))


def _readable_day(day: date) -> Message:
    return say("{day} {month} {year}", day=str(day.day), month=term(_MONTHS[day.month - 1]), year=str(day.year))
