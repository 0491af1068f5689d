"""Told fields → a value placed in time by the publication date, as far as that goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date

from . import calendar
from .calendar import Interval
from .told import Told, kinds
from .value import Bound, Clock, DateValue, Grain, Reference

_KEPT = 3
"""How many years a date without a year may lie in: the last, this one, the next."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around an expression."""

    today: date | None = None
    """The publication date."""
    month: tuple[int | None, int] | None = None
    """Year and month told last before it, which a bare day may be of."""
    orders: tuple[str, ...] = ("dmy",)
    """How the variety, or where it is not known each variety of the language, orders numeric dates."""


def place(told: Told, last: Told | None, setting: Setting) -> DateValue:
    """The value of an expression that tells `told`, or a range from there to `last`."""
    value = _placed(told, setting)
    return replace(value, last=_placed(last, setting)) if last else value


def _placed(told: Told, setting: Setting) -> DateValue:
    today, readings = setting.today, _readings(told, setting.orders)
    days = tuple(d for r in readings for d in _narrow(_days(r, today, setting.month), r, today))
    if len(readings) == 1:
        told = readings[0]
    month_no, day = told.month, told.day
    if told.holiday and "-" in told.holiday and not told.holiday.startswith("easter"):
        month_no, day = (int(x) for x in told.holiday.split("-"))
    bound: Bound = told.bound
    return DateValue(
        grain=_grain(told),
        days=_without_repeats(days),
        year=told.year,
        month=month_no,
        day=day,
        weekday=told.weekday,
        name=told.season or told.holiday or _numbered(told),
        part=told.part,
        clocks=tuple(_with_offset(c, days, today) for c in told.clocks),
        about=told.about,
        reference=_reference(told),
        steps=told.event or told.unit or told.distance or (("day", told.today) if told.today is not None else None),
        bound=bound,
    )


def _numbered(told: Told) -> str:
    """`Q2`, `H1`: the name of a quarter or of half a year."""
    if told.quarter is not None:
        return f"Q{told.quarter}"
    return f"H{told.half}" if told.half is not None else ""


def _readings(told: Told, orders: tuple[str, ...]) -> list[Told]:
    """A numeric date in each order that it may be meant in; the expression itself if it has none."""
    if told.numbers is None:
        return [told]
    first, second = told.numbers
    by_order = {"dmy": (first, second), "mdy": (second, first)}
    return [replace(told, numbers=None, day=by_order[o][0], month=by_order[o][1]) for o in orders]


def _with_offset(clock: Clock, days: tuple[Interval, ...], today: date | None) -> Clock:
    """The clock with its zone's distance from UTC; without a day, summer time hides that for most zones."""
    day = days[0].start if days else today
    if day is not None:
        return replace(clock, ahead=calendar.ahead_of_utc(clock.zone, day))
    winter, summer = (calendar.ahead_of_utc(clock.zone, date(2024, m, 15)) for m in (1, 7))
    return replace(clock, ahead=winter if winter == summer else None)


def _without_repeats(days: tuple[Interval, ...]) -> tuple[Interval, ...]:
    return tuple(dict.fromkeys(days))


def _grain(told: Told) -> Grain:
    given = kinds(told)
    if told.clocks:
        return "clock"
    if told.part:
        return "part_of_day"
    if given & {"day", "weekday", "today", "holiday"}:
        return "day"
    for unit in (told.unit, told.distance, told.event):
        if unit and not given & {"month", "quarter", "season"}:
            return unit[0]  # type: ignore[return-value]  # units of language files are grains
    if told.trailing:
        return told.trailing  # type: ignore[return-value]
    sorts: tuple[Grain, ...] = ("month", "quarter", "season", "decade", "century", "weekend", "year")
    return next((s for s in sorts if s in given), "day") if told.half is None else "semester"


def _reference(told: Told) -> Reference:
    given = kinds(told)
    if told.event and not given & {"holiday", "day"}:
        return "unresolved"
    counted = given & {"today", "unit", "distance"} and "day" not in given
    return "relative" if counted else "absolute"


def _days(told: Told, today: date | None, month: tuple[int | None, int] | None) -> tuple[Interval, ...]:
    """Where the expression may lie, before early, late and so many days before are worked in."""
    if told.decade is not None:
        return (calendar.months(told.decade, 1, 120),)
    if told.century is not None:
        return (calendar.months(told.century * 100 - 100, 1, 1200),)
    if told.holiday or told.season or told.quarter or told.half:
        return _yearly(told, today)
    if told.day is not None or told.month is not None:
        return _absolute(told, today, month)
    if told.year is not None:
        return (calendar.months(told.year, 1, 12),)
    return _counted(told, today) if today else ()


def _counted(told: Told, today: date) -> tuple[Interval, ...]:
    """What is counted from today: weekdays, yesterday, last week, three days ago."""
    if told.weekday is not None and told.today is None:
        return _weekdays(told, told.weekday, today)
    if told.unit == ("weekend", 1):  # the one that comes, or the one after it
        return _shifted(tuple(calendar.unit_at("weekend", n, today) for n in (0, 1)), 1, today)
    if unit := ("day", told.today) if told.today is not None else told.unit:
        return (calendar.unit_at(*unit, today),)
    if told.distance:
        return (calendar.distance_away(*told.distance, today, loose=told.loose),)
    return _vaguely_counted(told, today)


def _vaguely_counted(told: Told, today: date) -> tuple[Interval, ...]:
    """The past year, the day before, the weekend."""
    if told.trailing:
        return (calendar.trailing(told.trailing, today), calendar.unit_at(told.trailing, -1, today))
    if told.event and told.event in (("day", -1), ("day", 1)):
        return (calendar.unit_at(*told.event, today),)  # of the day on which the news is told, as a rule
    if told.weekend:
        return _shifted(tuple(calendar.unit_at("weekend", n, today) for n in (-1, 0, 1)), told.shift, today)
    return ()


def _weekdays(told: Told, weekday: int, today: date) -> tuple[Interval, ...]:
    days = calendar.weekdays_near(weekday, today)
    if told.unit and told.unit[0] == "week":
        week = calendar.unit_at(*told.unit, today)
        monday_week = [d for d in days + tuple(d.moved(n) for d in days for n in (-7, 7)) if d.meets(week)]
        return tuple(monday_week) or days
    found = _shifted(days, told.shift, today)
    return tuple(found) + tuple(d.moved(-1) for d in found if told.eve)


def _shifted(days: tuple[Interval, ...], shift: int | None, today: date) -> tuple[Interval, ...]:
    """Those that `last` or `next` can mean; all of them if it would leave none."""
    if shift is None or shift == 0:
        return days
    kept = tuple(d for d in days if (d.end < today if shift < 0 else d.start > today))
    return kept or days


def _absolute(told: Told, today: date | None, month: tuple[int | None, int] | None) -> tuple[Interval, ...]:
    """Days and months of the calendar; what is left out is taken from today or from the month told before."""
    year = told.year
    if told.unit and told.unit[0] == "year" and today:
        year = today.year + told.unit[1]
    if told.month is None:
        return _bare_day(told, told.day or 1, today, month)
    if told.day is None:
        months = _in_years(lambda y: calendar.months(y, told.month or 1), year, today)
        return _shifted(months, told.shift, today) if today else months
    days = _in_years(lambda y: calendar.day_of(y, told.month or 1, told.day or 1), year, today)
    return _on_weekday(days, told)


def _on_weekday(days: tuple[Interval, ...], told: Told) -> tuple[Interval, ...]:
    """Those on the weekday told with them; all if none is, for the writer erred."""
    fitting = tuple(d for d in days if told.weekday in (None, d.start.weekday()))
    return fitting or days


def _in_years(make: Callable[[int], Interval | None], year: int | None, today: date | None) -> tuple[Interval, ...]:
    """What `make` gives for the year told, or for the years around today."""
    if year is not None:
        found = make(year)
        return (found,) if found else ()
    if today is None:
        return ()
    years = [y for y in range(today.year - 1, today.year + 2) if MINYEAR < y < MAXYEAR]
    return calendar.nearest((make(y) for y in years), today, _KEPT)


def _bare_day(told: Told, day: int, today: date | None, month: tuple[int | None, int] | None) -> tuple[Interval, ...]:
    """`No dia 7`, `segunda-feira (20)`: of the month told before, or of one near today."""
    if today is None:
        return ()
    if told.unit and told.unit[0] == "month":
        start = calendar.unit_at(*told.unit, today).start
        found = calendar.day_of(start.year, start.month, day)
        return (found,) if found else ()
    near = range(today.year * 12 + today.month - 3, today.year * 12 + today.month + 2)
    days = calendar.nearest((calendar.day_of(m // 12, m % 12 + 1, day) for m in near), today, 5)
    if told.weekday is not None:
        return _on_weekday(days, told)[:2]
    days = days[:2]
    if month:
        year = month[0] or today.year
        told_before = calendar.day_of(year, month[1], day)
        days = (told_before, *days) if told_before else days
    return days


def _yearly(told: Told, today: date | None) -> tuple[Interval, ...]:
    """Holidays, seasons, quarters and half years of the year told or of those around today."""
    year = told.year
    if told.unit and told.unit[0] == "year" and today:
        year = max(MINYEAR, min(today.year + told.unit[1], MAXYEAR))
    if told.season:
        years = [year] if year is not None else [today.year + n for n in (0, -1, 1)] if today else []
        days = tuple(d for y in years for d in calendar.season_of(y, told.season))
    elif told.holiday:
        days = _in_years(lambda y: calendar.holiday(told.holiday, y), year, today)
    else:
        number, size = (told.quarter, 3) if told.quarter else (told.half or 1, 6)
        days = _in_years(lambda y: calendar.months(y, (number or 1) * size - size + 1, size), year, today)
    return _shifted(days, told.shift, today) if today and year is None else days


def _narrow(days: tuple[Interval, ...], told: Told, today: date | None) -> tuple[Interval, ...]:
    """Early, mid and late cut out; so many units before or after counted."""
    if told.phase:
        days = tuple(calendar.narrowed(d, told.phase, today) for d in days)
    if told.event and kinds(told) & {"holiday", "day", "weekday", "today"}:
        days = tuple(calendar.shifted(d, *told.event) for d in days)
    return days
