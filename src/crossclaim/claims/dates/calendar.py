"""Days, weeks, months and longer stretches as intervals of days: pure arithmetic, no words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
MONTHS_IN = {"month": 1, "quarter": 3, "semester": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
"""How many months a unit has."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month a season begins in north of the equator; south of it, six months later."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def meets(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def distance(self, day: date) -> int:
        """Days from `day` to the interval; 0 inside it."""
        return max((self.start - day).days, (day - self.end).days, 0)

    def moved(self, days: int) -> Interval:
        """The interval some days later, or earlier."""
        return Interval(_plus(self.start, days), _plus(self.end, days))


def one_day(day: date) -> Interval:
    """The interval of a single day."""
    return Interval(day, day)


def months(year: int, month: int, count: int = 1) -> Interval:
    """`count` whole months from a month on; the month may lie outside 1 to 12."""
    first = _first_of(year, month)
    return Interval(first, max(first, _plus(_first_of(year, month + count), -1)))


def day_of(year: int, month: int, day: int) -> Interval | None:
    """One day, or None where the month has no such day."""
    try:
        return one_day(date(year, month, day))
    except ValueError:
        return None


def season_of(year: int, season: str) -> tuple[Interval, ...]:
    """A season of a year, in the north and in the south; one that begins in December lies in two years."""
    north = SEASONS[season]
    starts = [north, (north + 6) % 12 or 12]
    return tuple(months(year, start, 4) for start in (*starts, *([0] if 12 in starts else [])))


@lru_cache
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Gauss's rule as completed by Lichtenberg)."""
    century, golden = year // 100, year % 19
    moon_shift = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun_shift = 2 - (3 * century + 3) // 4
    moon = (19 * golden + moon_shift) % 30
    limit = 21 + moon - ((moon + golden // 11) // 29)
    first_sunday = 7 - (year + year // 4 + sun_shift) % 7
    march = limit + 7 - (limit - first_sunday) % 7
    return date(year, 3, 1) + timedelta(days=march - 1)


def holiday(name: str, year: int) -> Interval:
    """A holiday by its month and day (`12-25`) or by its distance from Easter (`easter-47`)."""
    if name.startswith("easter"):
        return one_day(easter(year) + timedelta(days=int(name.removeprefix("easter") or 0)))
    month, day = (int(x) for x in name.split("-"))
    return one_day(date(year, month, day))


def unit_at(unit: str, steps: int, today: date) -> Interval:
    """The calendar unit that is `steps` after the current one: week -1 is last week."""
    if unit == "day":
        return one_day(_plus(today, steps))
    if unit == "week":
        # Weeks begin on Sunday for some and on Monday for others: both Sundays belong to it.
        monday = _plus(today, 7 * steps - today.weekday())
        return Interval(_plus(monday, -1), _plus(monday, 6))
    if unit == "weekend":
        saturday = _plus(today, 7 * steps - today.weekday() + 5)
        return Interval(saturday, saturday + _DAY)
    size = MONTHS_IN[unit]
    index = today.year * 12 + today.month - 1
    return months(0, (index // size + steps) * size + 1, size)


def distance_away(unit: str, steps: int, today: date, *, loose: bool = False) -> Interval:
    """`steps` units from today as people count: three weeks ago is no exact day, three days ago is.

    `loose` is for "more than", "nearly" and the like: one unit either way.
    """
    if unit == "day":
        return _widened(one_day(_plus(today, steps)), 1 if loose or abs(steps) > 9 else 0)
    if unit in ("week", "weekend"):
        return _widened(one_day(_plus(today, 7 * steps)), 10 if loose else 4)
    size = MONTHS_IN[unit]
    index = today.year * 12 + today.month - 1 + size * steps
    middle = Interval(*(_same_day(today, index),) * 2)
    around = _widened(middle, round(size * (30.4 if loose else 15.2)))
    calendar_unit = unit_at(unit, steps, today)
    return Interval(min(around.start, calendar_unit.start), max(around.end, calendar_unit.end))


def trailing(unit: str, today: date) -> Interval:
    """The stretch of one unit that ends today: in the last year."""
    days = {"day": 1, "week": 7, "weekend": 7}.get(unit) or round(MONTHS_IN[unit] * 30.4)
    return Interval(_plus(today, -days), today)


def shifted(interval: Interval, unit: str, steps: int) -> Interval:
    """The interval moved by whole units: a week before Christmas."""
    if unit in ("day", "week"):
        return interval.moved(steps * (7 if unit == "week" else 1))
    move = MONTHS_IN.get(unit, 1) * steps
    start, end = ((d.year * 12 + d.month - 1 + move, d) for d in (interval.start, interval.end))
    return Interval(_same_day(start[1], start[0]), _same_day(end[1], end[0]))


def narrowed(interval: Interval, phase: str, today: date | None) -> Interval:
    """The early, middle or late part of a stretch, drawn wide; `earlier` and `later` are cut by today."""
    length = (interval.end - interval.start).days
    if phase == "early":
        return Interval(interval.start, _plus(interval.start, length // 2))
    if phase == "mid":
        return Interval(_plus(interval.start, length // 4), _plus(interval.end, -(length // 4)))
    if phase == "late":
        return Interval(_plus(interval.start, length // 2), interval.end)
    if today and interval.start <= today <= interval.end:
        return Interval(interval.start, today) if phase == "earlier" else Interval(today, interval.end)
    return interval


def weekdays_near(weekday: int, today: date) -> tuple[Interval, ...]:
    """The days of that name around today, nearest first: the last and the next, and today if it is one."""
    back = (today.weekday() - weekday) % 7
    last = _plus(today, -back)
    days = (last, _plus(last, 7)) if back else (last, _plus(last, -7), _plus(last, 7))
    return tuple(one_day(d) for d in sorted(days, key=lambda d: (abs((d - today).days), d)))


@lru_cache(maxsize=4096)
def ahead_of_utc(zone: str, day: date) -> int | None:
    """Minutes that a zone is ahead of UTC at noon of a day; `None` for a zone that is not known."""
    if zone in ("", "local"):
        return None
    try:
        ahead = datetime(day.year, day.month, day.day, 12, tzinfo=UTC if zone == "UTC" else ZoneInfo(zone)).utcoffset()
    except (KeyError, ValueError, OSError, OverflowError):  # no tz database, as on a bare Windows
        return None
    return None if ahead is None else int(ahead.total_seconds() // 60)


def nearest(candidates: Iterator[Interval | None], today: date, keep: int) -> tuple[Interval, ...]:
    """The `keep` candidates nearest to today, nearest first."""
    found = [c for c in candidates if c is not None]
    return tuple(sorted(found, key=lambda c: (c.distance(today), c))[:keep])


def _plus(day: date, days: int) -> date:
    """A day moved, held within the calendar's limits."""
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))


def _widened(interval: Interval, days: int) -> Interval:
    return Interval(_plus(interval.start, -days), _plus(interval.end, days))


def _first_of(year: int, month: int) -> date:
    """The first day of a month counted on from January of `year`, held within the calendar's limits."""
    index = max(12, min(year * 12 + month - 1, 9999 * 12 + 11))
    return date(index // 12, index % 12 + 1, 1)


def _same_day(day: date, month_index: int) -> date:
    """The same day of another month, or the last it has."""
    first = _first_of(0, month_index + 1)
    last = _first_of(0, month_index + 2) - _DAY
    return first.replace(day=min(day.day, last.day)) if last > first else first
