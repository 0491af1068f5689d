"""The atoms of dates: patterns over items (see `lexicon`) and what each of them tells.

No pattern names a language: which words play a role, and whether a form such as `March 7` exists, is data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...languages import Language
from .lexicon import Items, lexicon
from .told import Told
from .value import Clock

HALF_DAY, DAY = 720, 1440

_TO = "<dash|range_link|range_and|slash>"
_NUMBER = "(?P<n><int|one>)(?P<u><period|periods>)"
_PATTERNS: dict[str, str] = {
    "iso": "(?P<y><year>)<dash>(?P<m><month_no>)<dash>(?P<d><dom>)",
    "numeric": "(?P<a><digit_day>)(?P<s><slash|dash|dot>)(?P<b><digit_day>)<slash|dash|dot>(?P<y><year|two>)",
    "dotted_date": "(?P<a><dotted_date>)<dot>(?P<y><year|two>)",
    "bracket": "<open>(?P<d><dom>)(?:<slash>(?P<m><month_no>)(?:<slash>(?P<y><year|two>))?)?<close>",
    "day_month": f"(?:(?P<f><dom>)(?:<comma><dom>)*{_TO}<articles>?)?(?P<d><dom>)<of>?"
    "(?P<m><month|short>)(?:(?<=<short>)<dot>)?(?:<of|comma|slash|dot>?(?P<y><year>))?",
    "month_day": "(?P<m><month|short>)(?:(?<=<short>)<dot>)?<articles>?(?P<d><dom>)"
    f"(?:{_TO}(?P<l><dom>)(?!<of>?<month>))?(?:<comma>?(?P<y><year>))?",
    "month_year": "(?P<m><month|short>)(?:(?<=<short>)<dot>)?<of|comma|slash>?(?P<y><year>)",
    "month": "(?P<m><month>)",
    "day_only": "<day_word>(?:(?P<f><dom>)(?:<comma><dom>)*<dash|range_link|range_and>)?(?P<d><dom>)"
    "(?:<slash>(?P<m><month_no>)(?:<slash>(?P<y><year|two>))?)?",
    "nth_day": "<articles>(?P<d><nth>)",
    "year_range": "(?P<y><year>)<dash|slash>(?P<l><year|two>)",
    "decade_of": "<decades_left>(?P<n><year|two>)",
    "decade": "(?P<n><year|two>)<decade_marks>",
    "decade_word": "(?P<w><decades>)",
    "clock_pair": f"(?P<f><hour|dotted>)(?:<colon>(?P<fm><minute>))?{_TO}"
    "(?P<h><hour|dotted>)(?:<colon>(?P<m><minute>))?(?P<p><am|pm>)",
    "clock_mark": "(?P<h><hour>)(?P<k><hour_marks>)(?:(?P<m><minute>)<minute_marks>?)?(?P<p><am|pm>)?",
    "clock_colon": "(?P<h><hour>)(?P<c><colon>)(?P<m><minute>)(?P<p><am|pm>)?<hour_marks>?",
    "clock_dotted": "(?P<h><dotted>)<hour_marks>?(?P<p><am|pm>)?",
    "clock_half": "(?P<h><hour>)(?P<p><am|pm>)",
    "clock_digits": "(?P<h><hhmm>)<hour_marks>?(?=<open>?<zone>)",
    "clock_past": "(?P<q><clock_parts|int>)<minute_marks>?(?P<w><clock_past|clock_to>)(?P<h><hour|clock_words|one>)",
    "clock_word": "(?P<w><clock_words>)(?:<clock_and>(?P<q><clock_parts>))?",
    "clock_spoken": "(?P<h><hour|one>)(?:<clock_and>(?P<q><clock_parts|int>))?(?P<k><hour_words>)?",
    "o_clock": "(?P<h><hour|one>)<o_clock>",
    "year": "(?P<y><year>)",
    "two_days": "(?P<e><weekday|weekshort>)<overnight><articles>?(?P<w><weekday|weekshort>)",
    "weekday": "(?P<w><weekday>)",
    "weekshort": "(?P<w><weekshort>)<dot>?",
    "comma_day": "<comma>(?P<d><digit_day>)(?=<comma|dot|close>|$)",
    "days_from": "(?P<w><days_from>)",
    "ago": f"<ago_before>(?P<q><more>)?{_NUMBER}<ago>?",
    "ago_after": f"{_NUMBER}(?P<w><ago>)",
    "hence": f"<hence_before>(?P<q><more>)?{_NUMBER}",
    "hence_after": f"{_NUMBER}<hence>",
    "event": "(?P<w><event>)",
    "event_shift": f"{_NUMBER}(?P<w><earlier|later>)",
    "ordinal_unit": "(?P<n><nth|ordinal|shift>)<dash>?(?P<u><period|halves>)",
    "trailing": "<trailing>(?P<u><period>)",
    "unit": "(?P<s><shift>)(?P<u><period>)",
    "unit_after": "(?P<u><period>)(?P<s><shifts_after>)",
    "unit_number": "(?P<u><period|periods|quarter_marks>)(?P<n><roman|int>)(?:<of|dash>?(?P<y><year>))?",
    "weekend": "(?P<u><period>)",
    "season": "(?P<s><season>)",
    "holiday": "(?P<h><holiday>)",
    "zone": "(?P<z><zone>)",
    "part": "(?P<p><part>)",
    "phase_unit": "(?P<p><phase>)<of>?<articles>?(?P<u><period>)(?!<shifts_after|year|of>)",
    "phase": "(?P<p><phase>)<dash>?",
    "shift": "(?P<s><shift>)",
}
"""In the order they are tried at a place."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Items `start` to `end` that tell one thing."""

    start: int
    end: int
    told: Told
    alone: bool = True
    """Whether it is a date by itself, or only together with another atom."""


class At:
    """A pattern matched at a place, with the meanings of its groups."""

    def __init__(self, match: re.Match[str], items: Items, language: Language) -> None:
        """Hold the match; `end` may be drawn back by who reads it."""
        self.match, self.items, self.language = match, items, language
        self.start, self.end = match.span()

    def place(self, group: str) -> int:
        """The index of the item that matched the group, or -1."""
        return self.match.start(group)

    def get(self, group: str, *roles: str) -> int | None:
        """The meaning of a group's item in the first of the roles it has, as a number."""
        k = self.place(group)
        if k < 0:
            return None
        found = self.items.entries[k].roles
        return next((int(found[r]) for r in roles if r in found), None)

    def word(self, group: str, *roles: str) -> str:
        """The meaning of a group's item in the first of the roles it has, as text; else empty."""
        k = self.place(group)
        found = self.items.entries[k].roles if k >= 0 else {}
        return next((str(found[r]) for r in roles if r in found), "")

    def is_solid(self) -> bool:
        """Whether no space stands inside."""
        return all(self.items.is_glued(k) for k in range(self.start + 1, self.end))

    def year(self, group: str = "y") -> int | None:
        """A year of four or two digits; if the number is no year, the match is cut before it."""
        k = self.place(group)
        if k < 0:
            return None
        roles = self.items.entries[k].roles
        if "year" not in roles:
            return full_year(int(roles["two"]))
        if self.items.has(k + 1, "counted"):
            self.end = k - 1 if self.items.has(k - 1, "comma", "of", "slash") else k
            return None
        return int(roles["year"])


def full_year(two: int) -> int:
    """The year that two digits mean: 24 is 2024, 85 is 1985."""
    return two + (2000 if two < 50 else 1900)


def moment(minutes: int, half: str, *, twelve_hour: bool, zone: str = "") -> Clock:
    """The clock time with the half of the day worked in; `half` is `am`, `pm` or empty."""
    if half:
        return Clock((minutes % HALF_DAY + (HALF_DAY if half == "pm" else 0),), zone)
    if twelve_hour and 60 <= minutes < HALF_DAY + 60:
        return Clock(tuple(sorted((minutes % HALF_DAY, minutes % HALF_DAY + HALF_DAY))), zone)
    return Clock((minutes,), zone)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language: where an atom may begin, and what to try by the item it begins with."""

    start: re.Pattern[str]
    patterns: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]


_ROLES = re.compile(r"(?<!\?P)<([a-z_|]+)>")


@lru_cache
def grammar(language: Language) -> Grammar:
    """The patterns compiled for a language. The first roles that a pattern names are those it begins with."""
    words = lexicon(language)
    by_code: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name, pattern in _PATTERNS.items():
        if name == "month_day" and not language.dates.month_first:
            continue
        made = re.compile(_ROLES.sub(lambda m: words.char_class(m[1].split("|")), pattern))
        starters = _ROLES.search(pattern)
        for code in words.char_class(starters[1].split("|") if starters else ()).strip("[]"):
            by_code.setdefault(code, []).append((name, made))
    return Grammar(re.compile(f"[{''.join(by_code)}]"), by_code)


Reader = Callable[[At], Told | Atom | None]
"""What a pattern matched at a place tells; `None` where it is no date."""


def ends_phrase(items: Items, k: int) -> bool:
    """Whether no noun follows for a number or an ordinal to belong to."""
    return not items.has(
        k, "word", "capital", "counted", "dash", "period", "periods", "slash", "season", "short", "place_left"
    )
