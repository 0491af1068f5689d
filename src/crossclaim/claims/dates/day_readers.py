"""What the patterns for days, months, years and stretches of them tell, or that here they are no date."""

from __future__ import annotations

import re

from .grammar import At, Atom, Reader, ends_phrase, full_year
from .told import Told


def _numeric(at: At) -> Told | None:
    first, second, year = at.get("a", "digit_day"), at.get("b", "digit_day"), _numeric_year(at)
    if not at.is_solid() or first is None or second is None or not year or at.items.has(at.end, "slash", "dash"):
        return None
    return _ordered(first, second, year)


def _dotted_date(at: At) -> Told | None:
    first, second = (int(x) for x in at.word("a", "dotted_date").split("."))
    year = _numeric_year(at)
    longer = at.items.is_glued(at.end) and not at.items.has(at.end, "comma", "dot", "close", "mark")
    if not at.is_solid() or not year or longer:
        return None
    return _ordered(first, second, year)


def _numeric_year(at: At) -> int | None:
    year = at.get("y", "year")
    two = at.get("y", "two")
    return year or (full_year(two) if two is not None else None)


def _ordered(first: int, second: int, year: int) -> Told | None:
    """The date of two numbers, one of which must be a month; which, is open where both can be."""
    if min(first, second) > 12 or max(first, second) > 31 or min(first, second) < 1:
        return None
    if first <= 12 and second <= 12 and first != second:
        return Told(year=year, numbers=(first, second))
    day, month = (first, second) if second <= 12 else (second, first)
    return Told(year=year, month=month, day=day)


def _iso(at: At) -> Told | None:
    if not at.is_solid():
        return None
    return Told(year=at.get("y", "year"), month=at.get("m", "month_no"), day=at.get("d", "dom"))


def _bracket(at: At) -> Atom:
    told = Told(day=at.get("d", "dom"), month=at.get("m", "month_no"), year=_numeric_year(at))
    return Atom(at.start, at.end, told, alone=told.month is not None)


def _nothing(at: At) -> Atom:
    """A date that names something else: read over, and told nothing."""
    return Atom(at.start, at.end, Told(), alone=False)


def _day_month(at: At) -> Told | Atom | None:
    day, first = at.get("d", "dom"), at.get("f", "dom")
    if _is_place(at):
        return _nothing(at)
    if day is None or (not at.items.has(at.place("d"), "digit_day", "nth") and _is_short(at)):
        return None
    if first is not None and first >= day:
        at.start, first = at.place("d"), None
    if _is_name(at, at.place("m")):
        return None
    return Told(day=day, first_day=first, month=at.get("m", "month", "short"), year=at.year())


def _is_short(at: At) -> bool:
    return not at.items.has(at.place("m"), "month")


def _month_day(at: At) -> Told | Atom | None:
    day, last = at.get("d", "dom"), at.get("l", "dom")
    if _is_place(at):
        return _nothing(at)
    if not at.items.has(at.place("d"), "digit_day", "nth") or day is None:
        return None
    if last is not None and (last <= day or not at.items.has(at.place("l"), "digit_day", "nth")):
        at.end, last = at.place("d") + 1, None
        return Told(day=day, month=at.get("m", "month", "short"))
    year = at.year()
    if at.end == at.place("d") + 1 and at.items.has(at.end, "counted"):
        return None
    first, day = (day, last) if last is not None else (None, day)
    return Told(day=day, first_day=first, month=at.get("m", "month", "short"), year=year)


def _month_year(at: At) -> Told | None:
    year = at.year()
    if year is None or _is_name(at, at.place("m")):
        return None
    return Told(month=at.get("m", "month", "short"), year=year)


def _month(at: At) -> Told | None:
    items, dates, k = at.items, at.language.dates, at.start
    leads = k > 0 and (
        items.has(k - 1, "month_left", "phase", "shift") or (items.has(k - 1, "dash") and items.has(k - 2, "phase"))
    )
    if not leads:
        form = re.split("['’]", items.text(k).lower())[0]
        if form in dates.ambiguous or _is_name(at, k):
            return None
        if items.has(k + 1, "capital") and dates.capitals:
            return None
    return Told(month=at.get("m", "month"))


def _is_name(at: At, k: int) -> bool:
    """A capital where months and weekdays have none, after another: Editora Abril, Plácido Domingo."""
    items = at.items
    return (
        not at.language.dates.capitals
        and items.text(k)[0].isupper()
        and k > 0
        and items.has(k - 1, "capital", "place_left")
        and not items.text(k).isupper()
    )


def _is_place(at: At) -> bool:
    return at.items.has(at.start - 1, "place_left") or (
        at.items.has(at.end, "place_left") and at.language.dates.capitals
    )


def _day_only(at: At) -> Told | None:
    items = at.items
    counted = items.has(at.start - 1, "int", "one", "spelled") or items.has(at.end, "counted")
    if counted or items.has(at.place("d"), "ordinal"):
        return None
    after = at.end + items.has(at.end, "of")
    if items.has(after, "month", "short"):
        return None  # a day and its month are one atom, which begins at the number
    first, day = at.get("f", "dom"), at.get("d", "dom")
    if first is not None and day is not None and first >= day:
        return None
    return Told(day=day, first_day=first, month=at.get("m", "month_no"), year=_numeric_year(at))


def _nth_day(at: At) -> Told | None:
    """On *the 7th*, Thursday *the 7th*; not the 7th floor."""
    items = at.items
    led = items.has(at.start - 1, "before", "until", "since", "weekday")
    day = at.get("d", "nth")
    return Told(day=day) if led and ends_phrase(items, at.end) and day and day <= 31 else None


def _weekday(at: At) -> Told | None:
    return None if _is_name(at, at.start) else Told(weekday=at.get("w", "weekday", "weekshort"))


def _weekshort(at: At) -> Told | None:
    """`segunda`, `Sat.`: trusted after certain words or before its full stop, and where no noun follows."""
    items, k = at.items, at.start
    dotted = at.end > k + 1 and items.is_glued(k + 1)
    bracket = items.has(k + 1, "open") and items.has(k + 2, "dom")
    if not items.has(k, "ordinal") and (dotted or bracket):
        return Told(weekday=at.get("w", "weekshort"))
    at.end = k + 1
    if items.has(k, "needs_dot") or (not bracket and not _is_led_weekday(at)):
        return None
    noun = items.has(k + 1, "word", "counted", "dash", "period", "periods") or _is_name(at, k)
    name = k > 0 and items.text(k)[0].isupper() and items.has(k + 1, "capital") and not at.language.dates.capitals
    return None if noun or name else Told(weekday=at.get("w", "weekshort"))


def _is_led_weekday(at: At) -> bool:
    """Whether the words before a short weekday are such as stand before one, and it is no listed ordinal."""
    items, k = at.items, at.start
    if items.has(k + 1, "range_and") and items.has(k + 2, "ordinal") and not items.has(k + 2, "weekshort"):
        return False
    if items.has(k - 1, "range_link", "range_and", "comma") and items.has(k - 2, "weekday", "weekshort"):
        return True
    if items.has(k - 1, "of"):  # noite de segunda, de segunda a sexta; but a equipe da segunda
        of_day = items.has(k - 2, "part", "clock_words", "hour_marks", "minute", "phase")
        return of_day or items.has(k + 1, "range_link")
    return items.has(k - 1, "shift", "until", "weekday_left")


def _two_days(at: At) -> Told:
    return Told(weekday=at.get("w", "weekday", "weekshort"), eve=True)


def _comma_day(at: At) -> Atom | None:
    """`quinta-feira, 7,`: only behind a weekday."""
    if not at.items.has(at.start - 1, "weekday", "weekshort"):
        return None
    return Atom(at.start, at.end, Told(day=at.get("d", "dom")), alone=False)


READERS: dict[str, Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "dotted_date": _dotted_date,
    "bracket": _bracket,
    "day_month": _day_month,
    "month_day": _month_day,
    "month_year": _month_year,
    "month": _month,
    "day_only": _day_only,
    "nth_day": _nth_day,
    "two_days": _two_days,
    "weekday": _weekday,
    "weekshort": _weekshort,
    "comma_day": _comma_day,
}
"""Name of a pattern → its reader."""
