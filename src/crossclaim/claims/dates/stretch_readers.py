"""What the patterns for years, decades, units counted from today, seasons and parts of stretches tell."""

from __future__ import annotations

from .grammar import At, Atom, Reader
from .lexicon import Items
from .told import Told

PHASED = frozenset({"week", "month", "quarter", "semester", "year"})
"""Units whose early or late part says when without more; the end of the day is an evening."""


def _year_range(at: At) -> Told | None:
    first, last = at.get("y", "year"), at.get("l", "year")
    two = at.get("l", "two")
    if first is None or not first >= 1000 or at.items.has(at.end, "dash", "slash"):
        return None
    if last is None and two is not None:
        last = first // 100 * 100 + two
    if last is None or not first < last or (two is not None and last - first > 40):
        return None
    return Told(year=first, last_year=last)


def _decade_of(at: At) -> Told | None:
    number = at.get("n", "year", "two")
    return None if number is None or number % 10 else Told(decade=number if number > 99 else 1900 + number)


def _decade(at: At) -> Told | None:
    items, number = at.items, at.get("n", "year", "two")
    if not number or number % 10 or not items.is_glued(at.end - 1):
        return None
    if number < 100 and not items.has(at.start - 1, "apostrophe", "articles"):
        return None
    return Told(decade=number if number > 99 else 1900 + number)


def _decade_word(at: At) -> Told | None:
    """The sixties; but a temperature in sixties has no article."""
    value = at.get("w", "decades")
    phrase = at.items.starts[at.end] - at.items.starts[at.start] > 1
    led = phrase or at.items.has(at.start - 1, "articles", "phase")
    return Told(decade=1900 + value) if value is not None and led else None


def _year(at: At) -> Told | None:
    """A year by itself: not an amount, a code, or part of a longer number."""
    items, k = at.items, at.start
    year = at.get("y", "year")
    if year is None or _is_in_number(items, k) or items.has(k + 1, "counted", "period", "periods"):
        return None
    if items.has(k + 1, "zone") and items.text(k + 1).isupper():  # 1012 GMT
        return None
    if k and items.text(k - 1).lower() in at.language.quantities.code_words:
        return None
    led = items.has(k - 1, "month_left", "since", "until", "open", "phase", "range_open")
    if year < 1900 and (not led or items.has(k + 1, "word")):
        return None  # das 1410 operações
    led = led or items.has(k - 1, "of", "before")
    if items.has(k - 1, "more", "approximate") and not led:
        return None
    noun = items.has(k + 1, "word") and not at.language.dates.year_before_noun
    return None if noun and (not led or year % 1000 == 0) else Told(year=year)


def _is_in_number(items: Items, k: int) -> bool:
    """Whether marks tie the number at `k` to another: 555-2019, 2019-3456, US$2019."""
    marks = ("dash", "slash", "colon", "dot", "mark", "apostrophe")
    if items.has(k - 1, "int") or items.has(k + 1, "int"):
        return True
    if items.is_glued(k) and items.has(k - 1, "number", "dash", "slash", "colon", "dot"):
        return not items.has(k - 2, "phase", "month", "year")
    tied = items.has(k + 1, *marks) and items.is_glued(k + 1) and items.is_glued(k + 2)
    return tied and not items.has(k + 2, "word", "year", "month", "capital")


def _days_from(at: At) -> Told:
    days, _, part = at.word("w", "days_from").partition(" ")
    return Told(today=int(days), part=part)


def _steps(at: At) -> tuple[str, int] | None:
    number = at.get("n", "int", "one")
    unit = at.word("u", "period", "periods")
    if not number or number > 999 or (at.items.has(at.place("n"), "one") and not at.items.has(at.place("u"), "period")):
        return None
    return unit, number


def _is_loose(at: At) -> bool:
    """Whether more than, nearly or the like stands with the number."""
    return any(at.items.has(k, "more") for k in (at.start - 1, at.start + 1))


def _ago(at: At) -> Told | None:
    steps = _steps(at)
    return Told(distance=(steps[0], -steps[1]), loose=_is_loose(at)) if steps else None


def _hence(at: At) -> Told | None:
    steps = _steps(at)
    return Told(distance=steps, loose=_is_loose(at)) if steps else None


def _event(at: At) -> Told:
    steps, _, unit = at.word("w", "event").partition(" ")
    return Told(event=(unit, int(steps)))


def _event_shift(at: At) -> Told | None:
    steps = _steps(at)
    if steps is None:
        return None
    sign = -1 if at.items.has(at.place("w"), "earlier") else 1
    return Told(event=(steps[0], sign * steps[1]))


def _unit(at: At) -> Told | None:
    unit, shift = at.word("u", "period"), int(at.word("s", "shift"))
    if unit == "day":
        return None
    return Told(unit=(unit, shift), weekend=False)


def _trailing(at: At) -> Told | None:
    unit = at.word("u", "period")
    return None if unit == "day" or at.items.has(at.end, "of") else Told(trailing=unit)


def _ordinal_unit(at: At) -> Told | None:
    """First quarter, segundo semestre, 19th century, first half of; *último trimestre* is the fourth."""
    unit = at.word("u", "period")
    number = at.get("n", "nth", "ordinal")
    if number is None:
        if unit != "quarter" or at.get("n", "shift") != -1 or not at.items.has(at.end, "of"):
            return None
        number = 4
    if at.items.has(at.place("u"), "halves") and number <= 2:
        return Told(half=number)
    if unit == "quarter" and number <= 4:
        return Told(quarter=number)
    if unit == "semester" and number <= 2:
        return Told(half=number)
    return Told(century=number) if unit == "century" and 1 <= number <= 21 else None


def _unit_number(at: At) -> Told | None:
    """Século XIX, século 21, Q3."""
    unit = at.word("u", "period", "periods")
    number = at.get("n", "int")
    if unit == "century":
        value = number if number is not None else _roman(at.word("n", "roman"))
        at.end = at.place("n") + 1
        return Told(century=value) if 1 <= value <= 21 else None
    is_quarter = at.items.has(at.start, "quarter_marks") and number and number <= 4 and at.items.is_glued(at.place("n"))
    return Told(quarter=number, year=at.year()) if is_quarter else None


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _weekend(at: At) -> Told | None:
    led = (
        at.items.has(at.start - 1, "before", "articles") or at.items.text(at.start).lower() in at.language.dates.before
    )
    if at.word("u", "period") != "weekend" or not led:
        return None
    return Told(weekend=True)


def _season(at: At) -> Told | Atom | None:
    items = at.items
    name = at.word("s", "season")
    following = (items.has(at.end, "of") and items.has(at.end + 1, "year")) or items.has(at.end, "year", "shift")
    led = items.has(at.start - 1, "season_left", "shift", "phase") and not items.has(at.end, "word", "capital")
    return Told(season=name) if following or led else None


def _holiday(at: At) -> Told:
    return Told(holiday=at.word("h", "holiday"))


def _zone(at: At) -> Atom:
    return Atom(at.start, at.end, Told(zone=at.word("z", "zone")), alone=False)


def _part(at: At) -> Atom:
    items, k = at.items, at.start
    title = k > 0 and items.text(k)[0].isupper()
    alone = (items.has(k, "parts_alone") or items.has(k - 1, "part_left")) and not title
    noun = items.has(at.end, "word", "capital", "dash") and not items.has(k, "parts_alone")
    return Atom(at.start, at.end, Told(part=at.word("p", "part")), alone=alone and not noun)


def _phase(at: At) -> Atom:
    return Atom(at.start, at.end, Told(phase=at.word("p", "phase")), alone=False)


def _phase_unit(at: At) -> Told | None:
    """By the end of the year, em meados do mês: of the one that runs."""
    unit = at.word("u", "period")
    return Told(unit=(unit, 0), phase=at.word("p", "phase")) if unit in PHASED else None


def _shift(at: At) -> Atom:
    return Atom(at.start, at.end, Told(shift=int(at.word("s", "shift"))), alone=False)


READERS: dict[str, Reader] = {
    "year_range": _year_range,
    "decade_of": _decade_of,
    "decade": _decade,
    "decade_word": _decade_word,
    "year": _year,
    "days_from": _days_from,
    "ago": _ago,
    "ago_after": _ago,
    "hence": _hence,
    "hence_after": _hence,
    "event": _event,
    "event_shift": _event_shift,
    "unit": _unit,
    "unit_after": _unit,
    "trailing": _trailing,
    "ordinal_unit": _ordinal_unit,
    "unit_number": _unit_number,
    "weekend": _weekend,
    "season": _season,
    "holiday": _holiday,
    "zone": _zone,
    "part": _part,
    "phase_unit": _phase_unit,
    "phase": _phase,
    "shift": _shift,
}
"""Name of a pattern → its reader."""
