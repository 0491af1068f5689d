"""Atoms → expressions: parts of one date are put together, and two dates with a link between are a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ...languages import Language
from ..tokens import Token
from .atoms import find_atoms
from .grammar import Atom
from .lexicon import Items, lexicon
from .told import Told, belong, kinds
from .value import Bound, Clock

_MAX_GAP = 3
_GAP = (
    "of",
    "articles",
    "before",
    "comma",
    "open",
    "clock_left",
    "part_left",
    "approximate",
    "until",
    "day_word",
)
_LEAD = (
    "before", "articles", "until", "since", "approximate", "range_open", "of", "shift", "day_word",
    "apostrophe", "clock_strong",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """One date: tokens `start` to `end`, and what it tells; `last` is the other end of a range."""

    start: int
    end: int
    told: Told
    last: Told | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression by items; `core` is where it begins without the words that lead it in."""

    core: int
    end: int
    told: Told
    alone: bool
    last: Told | None = None


def find_expressions(tokens: Sequence[Token], language: Language) -> Sequence[Expression]:
    """The dates and clock times among the tokens of a sentence, in order and disjoint."""
    return _find(tuple([t.text for t in tokens]), tuple([t.glued for t in tokens]), language)


@lru_cache(maxsize=1024)  # the dates of a sentence are asked for by other kinds of claims too
def _find(texts: tuple[str, ...], glued: tuple[bool, ...], language: Language) -> Sequence[Expression]:
    words = lexicon(language)
    if not words.may_tell(texts):
        return ()
    items = words.items(texts, glued)
    atoms = list(find_atoms(items, language))
    if not atoms:
        return ()
    merged = [f for f in _merge(atoms, items) if f.alone]
    expressions: list[Expression] = []
    floor = 0
    for found in (_closed(f, items) for f in _ranges(merged, items)):
        start, told = _lead_in(found, items, floor)
        expressions.append(Expression(items.starts[start], items.starts[found.end], told, found.last))
        floor = found.end
    return expressions


def _merge(atoms: Sequence[Atom], items: Items) -> list[_Found]:
    """Neighbours that are parts of one date, put together."""
    done: list[_Found] = []
    current: _Found | None = None
    for atom in atoms:
        joined = current and _join(current, atom, items)
        if joined:
            current = joined
            continue
        if current:
            done.append(_settled(current))
        current = _Found(atom.start, atom.end, atom.told, atom.alone)
    return [*done, _settled(current)] if current else done


def _join(current: _Found, atom: Atom, items: Items) -> _Found | None:
    gap = range(current.end, atom.start)
    if len(gap) > _MAX_GAP or not all(items.has(k, *_GAP) and not items.has(k, "range_and") for k in gap):
        return None
    comma = any(items.has(k, "comma") for k in gap)
    if comma and any(items.has(k, "range_open") and not items.has(k, "before") for k in gap):
        return None
    bracket = any(items.has(k, "open") for k in gap)
    if not belong(current.told, atom.told, comma=comma or _starts_with_comma(atom, items), bracket=bracket):
        return None
    if current.told.clocks and atom.told.clocks and not _names_zone(atom, items):
        return None
    if current.told.event and items.has(atom.end, "word", "capital"):
        return None  # a year after the September 1 referendum: not a year after that day
    # Two that are weak alone, such as `early` and `late`, make no date; a month name and its year do.
    alone = current.alone or atom.alone or bool(kinds(current.told) - {"phase", "shift", "zone"})
    told = _combined(current.told, atom.told)
    return _Found(current.core, atom.end, told, alone)


def _starts_with_comma(atom: Atom, items: Items) -> bool:
    return items.has(atom.start, "comma")


def _names_zone(atom: Atom, items: Items) -> bool:
    """A second clock is the same moment only if it says where: (7h12 em Brasília)."""
    return bool(atom.told.zone) or items.has(atom.end, "zone")


def _combined(left: Told, right: Told) -> Told:
    """Both together; a zone goes to the clock before it, and a second clock is another face of the first."""
    if right.zone and left.clocks:
        *others, last = left.clocks
        ends = _zoned(left.last_clock, right.zone) if left.last_clock else None
        return replace(left, clocks=(*others, _zoned(last, right.zone)), last_clock=ends)
    if left.clocks and right.clocks:
        return replace(left.merged(right), clocks=(*left.clocks, *right.clocks))
    return left.merged(right)


def _zoned(clock: Clock, zone: str) -> Clock:
    """The clock in its zone; Greenwich time is told in 24 hours."""
    minutes = clock.minutes
    if zone == "UTC" and len(minutes) == 2:
        minutes = minutes[:1] if minutes[0] >= 60 else minutes[1:]
    return replace(clock, minutes=minutes, zone=clock.zone or zone)


def _settled(found: _Found) -> _Found:
    """The part of the day worked into the clock, and early or late worked into the day."""
    told = found.told
    given = kinds(told)
    if told.phase and given & {"weekday", "day", "today"} and not given & {"unit"}:
        part = told.part or (told.phase if told.phase in ("early", "late") else "")
        told = replace(told, phase="", part=part)
    if told.part and told.shift == 0 and not given & {"weekday", "day", "today"}:
        told = replace(told, shift=None, today=0)  # this morning
    if told.part and told.clocks:
        told = replace(told, clocks=tuple(_halved(c, told.part) for c in told.clocks))
    if "shift" in given and given & {"weekday", "month", "season", "holiday", "quarter", "weekend"}:
        return replace(found, told=told)
    is_date = bool(given - {"phase", "shift", "zone"})
    return replace(found, told=told, alone=found.alone and is_date)


def _halved(clock: Clock, part: str) -> Clock:
    """The half of the day that the part tells: 4 da tarde is 16:00, 3 da manhã is 3:00."""
    if len(clock.minutes) == 1 and not 60 <= clock.minutes[0] < 13 * 60:
        return clock
    minutes = clock.minutes[0] % 720
    late = part in ("afternoon", "evening", "late", "midday") or (part == "night" and minutes >= 5 * 60)
    if part == "midday" and minutes >= 11 * 60:
        late = False
    return replace(clock, minutes=(minutes + 720,) if late else (minutes,))


def _closed(found: _Found, items: Items) -> _Found:
    """The expression with the bracket that closes one opened in it."""
    inside = range(found.core, found.end)
    opened = sum(items.has(k, "open") for k in inside) > sum(items.has(k, "close") for k in inside)
    return replace(found, end=found.end + 1) if opened and items.has(found.end, "close") else found


def _lead_in(found: _Found, items: Items, floor: int) -> tuple[int, Told]:
    """The expression with the words that lead it in, and what they say: until, since, about."""
    start, told = found.core, found.told
    bound: Bound = told.bound
    about = told.about
    leads = (*_LEAD, "more") if told.loose else _LEAD
    while start > floor and found.core - start < _MAX_GAP and items.has(start - 1, *leads):
        start -= 1
        bound = "until" if items.has(start, "until") else "since" if items.has(start, "since") else bound
        about = about or items.has(start, "approximate")
    for k in range(start, found.end):
        about = about or (items.has(k, "approximate") and bool(told.clocks))
    return start, replace(told, bound="" if found.last else bound, about=about)


def _ranges(found: Sequence[_Found], items: Items) -> list[_Found]:
    """Pairs with a link between them as one: de 1975 a 1990, from 8am to 8pm."""
    done: list[_Found] = []
    for following in found:
        if done and done[-1].last is None and (made := _range(done[-1], following, items)):
            done[-1] = made
        else:
            done.append(following)
    return [_own_range(f) for f in done]


def _range(left: _Found, right: _Found, items: Items) -> _Found | None:
    gap = range(left.end, right.core)
    sort = _sort(left.told)
    if not 1 <= len(gap) <= _MAX_GAP or not sort or sort != _sort(right.told):
        return None
    link, *others = gap
    if not items.has(link, "dash", "range_link", "range_and"):
        return None
    if not all(items.has(k, "articles", "before", "clock_left", "of") for k in others):
        return None
    opened = any(items.has(k, "range_open") for k in range(left.core - 2, left.core + 1))
    needs_opening = sort == "weekday" or not items.has(link, "range_link")
    if needs_opening and not opened and not items.has(link, "dash"):
        return None
    start, end = _lend(left.told, right.told)
    return _Found(left.core, right.end, start, True, end)


def _sort(told: Told) -> str:
    """What a range of such ends is a range of."""
    given = kinds(told)
    sorts = ("clock", "weekday", "day", "month", "quarter", "year", "decade", "today", "century")
    return next((s for s in sorts if s in given), "")


def _lend(left: Told, right: Told) -> tuple[Told, Told]:
    """Each end takes from the other what it leaves out: between *March* and *August 2025*."""
    shared = ["year", "unit"]
    if left.clocks:
        shared = ["year", "month", "day", "weekday", "today", "part", "shift"]
    elif left.day is not None and left.month is None:
        shared.append("month")
    has_left, has_right = left.given(), right.given()
    lent = {n: getattr(right, n) for n in shared if n in has_right and n not in has_left}
    back = {n: getattr(left, n) for n in shared if n in has_left and n not in has_right} if left.clocks else {}
    return replace(left, **lent), replace(right, **back)


def _own_range(found: _Found) -> _Found:
    """A range that one atom tells: 4-5 January, 2014-2018, 2 to 4pm."""
    told = found.told
    if found.last is not None:
        return found
    if told.first_day is not None:
        return replace(
            found, told=replace(told, day=told.first_day, first_day=None), last=replace(told, first_day=None)
        )
    if told.last_year is not None:
        return replace(found, told=replace(told, last_year=None), last=Told(year=told.last_year))
    if told.last_clock is not None:
        start = replace(told, last_clock=None)
        return replace(found, told=start, last=replace(start, clocks=(told.last_clock,)))
    return found
