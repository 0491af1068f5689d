"""What each form of a language can be in a date: the language file's words, CLDR's names, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from babel import Locale

from ...languages import Language

Meaning = Mapping[str, str | int]
"""Role → meaning."""

_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})")
_TENS = range(20, 100, 10)


def roles_of_forms(language: Language) -> dict[str, dict[str, str | int]]:
    """Form → its roles with their meanings; a word or phrase has as many as it can play."""
    found: dict[str, dict[str, str | int]] = {}
    for source in (_listed, _cldr_names, _numbers, _counted):
        for form, role, meaning in source(language):
            found.setdefault(form, {}).setdefault(role, meaning)
    for roles in found.values():
        for full, short in (("weekday", "weekshort"), ("month", "short")):
            if full in roles:
                roles.pop(short, None)
    return found


_Roles = Iterator[tuple[str, str, str | int]]


def _listed(language: Language) -> _Roles:
    """The tables of the language file's section on dates."""
    for table_field in fields(language.dates):
        table = getattr(language.dates, table_field.name)
        role = _ROLE_OF.get(table_field.name, table_field.name)
        if isinstance(table, Mapping):
            yield from ((form, role, meaning) for form, meaning in table.items())
        elif isinstance(table, frozenset):
            yield from ((form, role, form) for form in sorted(table))


def _numbers(language: Language) -> _Roles:
    """Spelled numbers and ordinals."""
    for form, value in _spelled(language):
        known = number_roles(str(value))
        yield from ((form, role, known[role]) for role in ("int", "dom", "hour") if role in known)
        yield form, "spelled", value
    for form in sorted(language.numerals.articles):
        yield form, "one", 1
    for form, meaning in language.numerals.ordinals.items():
        yield form, "ordinal", int(meaning)
        if int(meaning) <= 31:
            yield form, "dom", int(meaning)


def _counted(language: Language) -> _Roles:
    """Nouns and units before which a number is an amount."""
    words = language.quantities
    for table in (words.people, words.units, words.percent, words.currencies, language.numerals.scales):
        yield from ((form, "counted", form) for form in sorted(table))


def number_roles(text: str) -> dict[str, str | int]:
    """What digits may be: a day, a month, an hour, minutes, a year, a clock time such as 0700 or 3.30."""
    roles: dict[str, str | int] = {"number": text}
    if dotted := _DOTTED.fullmatch(text):
        hours, minutes = int(dotted[1]), int(dotted[2])
        roles |= {"dotted": hours * 60 + minutes} if hours <= 24 and minutes < 60 else {}
        return roles | {"dotted_date": text}
    if not text.isdecimal() or len(text) > 4:
        return roles
    value = int(text)
    roles["int"] = value
    if len(text) == 2:
        roles["two"] = value
        roles |= {"minute": value} if value < 60 else {}
    if len(text) == 4:
        roles |= {"year": value} if 1000 <= value <= 2100 else {}
        roles |= {"hhmm": value // 100 * 60 + value % 100} if value // 100 <= 24 and value % 100 < 60 else {}
        return roles
    roles |= {"dom": value, "digit_day": value} if 1 <= value <= 31 else {}
    roles |= {"hour": value} if value <= 24 else {}
    roles |= {"month_no": value} if 1 <= value <= 12 else {}
    return roles


def nth_roles(text: str) -> dict[str, str | int]:
    """What `7th` may be."""
    value = int(text)
    return {"nth": value, "dom": value} if 1 <= value <= 31 else {"nth": value}


_ROLE_OF = {
    "months": "month", "months_short": "short", "weekdays": "weekday", "weekdays_short": "weekshort",
    "shifts": "shift", "periods": "period", "periods_plural": "periods", "phases": "phase", "parts": "part",
    "zones": "zone", "seasons": "season", "holidays": "holiday", "days": "days_from", "events": "event",
    "day": "day_word",
}  # fmt: skip
"""Roles named otherwise than their table."""


def _cldr_names(language: Language) -> _Roles:
    """Names of months and weekdays, wide and abbreviated, in all the language's locales."""
    for locale in map(Locale.parse, language.locales):
        for width, month, weekday in (("wide", "month", "weekday"), ("abbreviated", "short", "weekshort")):
            names = [(month, locale.months["format"][width]), (weekday, locale.days["format"][width])]
            for role, number, name in ((r, n, form) for r, table in names for n, form in table.items()):
                form = name.lower().rstrip(".")
                yield form, role, number
                if name.endswith("."):
                    yield form, "needs_dot", name


def _spelled(language: Language) -> Iterable[tuple[str, int]]:
    """Spelled numbers below 100 except articles: `vinte e um`, `twenty-one`."""
    numerals = language.numerals
    cardinals = [(form, int(value)) for form, value in numerals.cardinals.items() if int(value) < 100]
    yield from ((form, value) for form, value in cardinals if form not in numerals.articles)
    links = [" ", "-", *(f" {joiner} " for joiner in sorted(numerals.joiners))]
    for ten, tens in ((f, v) for f, v in cardinals if v in _TENS):
        for unit, units in ((f, v) for f, v in cardinals if 0 < v < 10 and len(f) > 1):
            yield from ((f"{ten}{link}{unit}", tens + units) for link in links)
