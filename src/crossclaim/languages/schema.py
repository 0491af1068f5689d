"""What a language file must say, and the strict reading of it: a missing key, an unknown key or a form under two
meanings is an error that names the file.

Files read *meaning = forms*; code looks up *form → meaning*. All forms are lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_type_hints

from .forms import Forms, Lists, Words
from .statements import Attribution, Modality, Polarity

__all__ = ["Forms", "Language", "LanguageFileError", "Lists", "Words", "read_section"]


class LanguageFileError(ValueError):
    """A language file does not fit the schema: a fault of the package, not of its user."""


@dataclass(frozen=True, slots=True, eq=False)
class Variety:
    """What sets one national variety apart."""

    markers: Words
    """Forms that only this variety writes: they mark the listed forms; nothing guesses by them yet."""
    date_order: str
    """`dmy` or `mdy`: how 3/7/2024 is read."""


@dataclass(frozen=True, slots=True, eq=False)
class Numerals:
    """How numbers are written in digits and in words."""

    decimal: str
    group: Words
    joiners: Words
    """Words inside a spelled number: `e`, `and`."""
    cardinals: Forms
    articles: Words
    """Cardinals that are as often an article or a pronoun (um, uma, one, a) and count only before a scale."""
    scales: Forms
    collectives: Forms
    """Nouns that are a number: dozen, dezena, centena, meia dúzia."""
    vague: Forms
    """Plurals that are a range: `20-99 = ["dezenas", …]`."""
    fractions: Forms
    """Share of a whole: `1/3 = ["um terço", …]`; `1/3` may also name its plural part: `two thirds`."""
    parts: Forms
    """Denominators after a numerator, `3 = ["terço", "terços"]`: dois terços."""
    half: Words
    """Adds a half to what stands before: um milhão *e meio*, two *and a half*."""
    whole: Words
    """Words after a fraction that make it one: um quinto *da* verba, not um quinto troféu."""
    comparatives: Words
    """After a fraction, what makes it one as well: a fifth *lighter*, um quinto *menos*."""
    share_left: Words
    """Words before a fraction that no noun follows: fell *by* a third, perdeu um quinto."""
    in_every: Words
    """Between the numbers of a ratio: um *em cada* cinco, nine *in* ten, one *in every* five."""
    multiples: Forms
    times: Words
    """After a number, a multiple: três *vezes*, three *times*."""
    half_before: Words
    """Half of the scale or unit that follows: *meio* milhão, *meia* hora."""
    point: Words
    """The decimal mark as a word: two *point* five."""
    ordinals: Forms
    ordinal_suffixes: Words
    ordinal_doubtful: Words
    """Ordinals that are other words too (segundo, quarta, second); they need a word of `ordinal_left` before them."""
    ordinal_left: Words
    ordinal_alone: Words
    """Those of them after which one needs no noun: *came* second, *em* segundo."""
    ordinal_stop: Words
    """Words after which, or whose presence next to it, a spelled ordinal is something else."""


@dataclass(frozen=True, slots=True, eq=False)
class Quantities:
    """The words round a number that say how exact it is and what it is of."""

    before: Forms
    """Qualifiers before the number: `more_than = ["mais de", …]`."""
    after: Forms
    no_qualifier: Words
    """What only looks like a qualifier: has gone *up to* 70 euros."""
    spanning: Words
    """Before a duration no qualifier but a preposition: *over* seven weeks, *within* 60 days."""
    range_open: Words
    """`entre`, `between`, `from`, `de`."""
    range_link: Words
    """`e`, `and`, `to`, `a`, `até`, `ou`, `or`."""
    score_open: Words
    """Words before a score: *por* 2 a 1, *by* 78 votes to 69."""
    score_link: Words
    """Between the numbers of a score: 2 *a* 1."""
    of: Words
    """Between a number and the noun or the whole it is taken from: 13 *dos* 15."""
    part_of: Words
    """After a number that is part of something: nine *of the* dead, 13 *dos* 15."""
    part_of_them: Words
    """Those whose whole was named before: nine *of them*, duas *delas*."""
    change_link: Words
    """Between the old and the new value of a change: de 19 *para* 17."""
    change_verbs: Words
    """Before a change, which a range is not: *rose* from 3% to 4%, *subiu* de 3 a 4%."""
    copulas: Words
    """Between a number and what it counts: 21 *são* menores."""
    percent: Words
    percent_points: Words
    point_words: Words
    """What is a percentage point after a fraction only: a quarter of a *point*, meio *ponto*."""
    units: Forms
    currencies: Forms
    age_before: Words
    age_after: Words
    age_left: Words
    """Before a bare number that is an age where no match is told of: morreu *aos* 91, she *turned* 80."""
    age_subjects: Words
    """Who a bare number says the age of, besides the nouns for persons: *she* was 19."""
    minute_left: Words
    """Before a minute of a match: *aos* 67 minutos, *on* 67 minutes."""
    match_words: Words
    """Words of a text that tells of a match: golo, equaliser."""
    single: Words
    """Before a unit of time, that it is one: in *a single* week, *num só* dia."""
    ones: Words
    """Units that an article counts as one: for a *decade*, há uma *quinzena*."""
    rates: Forms
    """After what is counted, how often: 200 doentes *por dia*, 200 patients *a week*."""
    currency_doubtful: Words
    """Forms of a currency that are other words too (won, pounds): money only with a large number."""
    minus: Words
    """Before a temperature below zero: *minus* 12 degrees."""
    minus_after: Words
    """Behind one: 12 degrees *below zero*, 12 graus *negativos*."""
    code_words: Words
    """Words before a number that is a label, not a quantity: flight, room, article, telefone."""
    labels: Words
    """Phrases with a number in them that are names: 24/7, 4x4, first half."""
    streets: Words
    """Words in the name of a street, whose number is none: *Rua* do Sol, 123; 221 Baker *Street*."""
    roles: Forms
    """What happened to the counted: `dead = ["mortos", "morreram", …]`."""
    roles_left: Forms
    """The same by words that say so only right before the number: *looking for* 35 people, *laying off* 1,240."""
    wholes: Forms
    """Nouns for all whom something happened to: the *workers* dismissed are no part of the dismissed."""
    crowd: str
    """What a vague plural without a noun counts: *hundreds* joined."""
    people: Words
    """Nouns for a person in general: the role then comes from the verb."""
    halves: Forms
    """Which half of a whole a share is of: `turnout+ = ["turnout"]`, `turnout- = ["abstained"]`."""
    counted: Forms
    """What is counted in other units than heads: `family = ["famílias", …]`, `home`, and nouns for a `person`."""
    groups: Words
    """Nouns for some sort of person: the role comes from the verb too, but the count is of a part."""
    degrees: Words
    """After a number that picks some of the counted: eight *seriously* injured, feridos *graves*."""
    others: Words
    """Beside a number that leaves some out: the *other* 22, os *restantes* 22."""
    more: Words
    """Beside a number that adds to another: *mais* 16, a *further* 12."""
    earlier: Words
    """Right before a number that was true before: up *from* 12."""
    earlier_dated: Words
    """The same if a date follows, else of somebody else: *against* 3% a year before, *against* 43% for his rival."""
    earlier_words: Words
    """In the clause before such a number: balanço *anterior*, the *first* count."""


@dataclass(frozen=True, slots=True, eq=False)
class Dates:
    """How days and clock times are told. The names of months and weekdays in CLDR need not be listed."""

    capitals: bool
    """Names of months and weekdays are written with a capital: `may` is then no month."""
    twelve_hour: bool
    """A clock time up to 12:59 without more may be of either half of the day."""
    month_first: bool
    """March 7 is written, besides 7 March."""
    year_before_noun: bool
    """A year stands before its noun: the 2019 election."""
    months: Forms
    months_short: Forms
    """Trusted only next to a day or a year."""
    weekdays: Forms
    """0 is Monday."""
    weekdays_short: Forms
    """Trusted only after `weekday_left` or before a mark: `segunda` is also an ordinal."""
    weekday_left: Words
    month_left: Words
    """Words before which a bare month is trusted where its name is `ambiguous`."""
    ambiguous: Words
    never: Words
    """Phrases that look like a date and are none: Theresa May, dia e noite."""
    place_left: Words
    """Words before a date that is a name: *rua* 7 de setembro."""
    of: Words
    """Between the parts of a date: 7 *de* março."""
    articles: Words
    before: Words
    """Prepositions that lead a date in: on, in, at, no, na."""
    day: Words
    """The word before a bare day: *dia* 7."""
    until: Words
    since: Words
    spanning: Words
    """Before a duration no qualifier but a preposition: *over* seven weeks, *within* 60 days."""
    range_open: Words
    range_link: Words
    range_and: Words
    """Links a range only after `range_open`: entre 2 *e* 5."""
    overnight: Words
    """From one day to the next: noite de domingo *para* segunda."""
    shifts: Forms
    """-1 last, 0 this, 1 next."""
    shifts_after: Words
    """Those of them that stand behind a unit: semana *passada*."""
    trailing: Words
    """Before a unit, the stretch of one unit that ends now: *the past* year."""
    days: Forms
    """Days counted from today: `-1 = ["ontem"]`."""
    events: Forms
    """Counted from what was told before: `-1 day = ["na véspera", "the day before"]`."""
    ago: Words
    ago_before: Words
    hence: Words
    hence_before: Words
    earlier: Words
    later: Words
    approximate: Words
    more: Words
    """Before a number of units: *mais de* três anos atrás."""
    periods: Forms
    """Units in the singular, which alone can be this or last: `week = ["semana"]`."""
    periods_plural: Forms
    phases: Forms
    """early, mid, late, earlier, later."""
    parts: Forms
    """Parts of the day: early_hours, morning, midday, afternoon, evening, night, overnight, early, late."""
    part_left: Words
    """Words after which a part of the day stands alone: *à* noite, *in the* morning."""
    parts_alone: Words
    """Parts of the day that are clear without more: overnight."""
    clock_left: Words
    """Words before a clock time: *às* 15h30, *at* 9."""
    clock_strong: Words
    """Those of them after which a bare number is an hour."""
    hour_marks: Words
    hour_words: Words
    """Hour marks that are also a unit of duration: às 15 *horas*."""
    minute_marks: Words
    am: Words
    pm: Words
    clock_words: Forms
    """Minutes of the day: `720 = ["noon"]`."""
    clock_parts: Forms
    """Minutes of the hour: `15 = ["a quarter"]`."""
    clock_past: Words
    clock_to: Words
    clock_and: Words
    o_clock: Words
    zones: Forms
    """How a text names time zones: `Europe/Lisbon = ["hora de lisboa"]`; `local` is one of them."""
    halves: Words
    """Halves of a year, trusted only before a year: first *half of* 2019."""
    quarter_marks: Words
    """Before the number of a quarter: *Q* 3."""
    decades_left: Words
    """Before the number of a decade: *anos* 80."""
    decade_marks: Words
    """Behind it: 1980*s*."""
    decades: Forms
    seasons: Forms
    season_left: Words
    """Words before which a season is a time of some year: *no* verão, *the summer of*."""
    holidays: Forms
    """Month and day, or days from Easter: `easter-47 = ["carnaval"]`."""
    possessives: Words
    """Endings that leave a date a date: Monday*'s*."""


@dataclass(frozen=True, slots=True, eq=False)
class Offices:
    """What persons are: offices, trades and the departments they are over."""

    posts: Forms
    """`SPHERES/POST = […]`: of two posts that share a sphere a person holds one; spheres are parted by blanks."""
    departments: Forms
    """What one is minister or director of: `health = ["saúde", …]`."""
    department_words: Words
    """Stand for the office of a minister beside a department: a *pasta* das Finanças."""
    ministries: Words
    """Institutions named by their department: *ministério* da Saúde, education *department*."""
    former: Words
    """Beside an office that is not held now: *ex*-ministro, president-*elect*."""
    takes: Words
    """Verbs between a person and an office: is, *becomes*, foi nomeado."""


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """The small words that say who does something and whom it is done to."""

    passive: Words
    """Auxiliaries that make a participle passive: *was* sued, *foi* processado."""
    determiners: Words
    """Articles and the like that lead a noun: *the* union, *o* sindicato."""
    fused: Words
    """Prepositions that hold an article: *do* sindicato."""
    links: Lists
    """Prepositions right behind a verb by their sense, `from`, `to`, …: hid *from*, escondeu *de*."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """All that the tool knows of one language."""

    code: str
    name: str
    locales: tuple[str, ...]
    """CLDR locales that give month names, weekday names and names of territories."""
    date_order: str
    function_words: Words
    distinctive_words: Words
    """Function words that no neighbouring language has; they keep Spanish from passing as Portuguese."""
    abbreviations: Words
    titles: Words
    varieties: Mapping[str, Variety]
    numerals: Numerals
    quantities: Quantities
    dates: Dates
    polarity: Polarity
    offices: Offices
    roles: Roles
    attribution: Attribution
    modality: Modality


def read_section(cls: type[Any], table: Mapping[str, Any], where: str) -> Any:
    """Build the section `cls` from `table`.

    Raises:
        LanguageFileError: A key is missing or unknown, has another type, or a form has two meanings.
    """
    hints = get_type_hints(cls)
    names = {f.name for f in fields(cls)}
    if unknown := sorted(set(table) - names):
        raise LanguageFileError(f"{where}: unknown key {unknown[0]!r}")
    if missing := sorted(names - set(table)):
        raise LanguageFileError(f"{where}: missing key {missing[0]!r}")
    return cls(**{n: _read_value(hints[n], table[n], f"{where}: {n}") for n in names})


def _read_value(hint: Any, value: Any, where: str) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        return read_section(hint, _expect(dict, value, where), where)
    if hint in (str, bool):
        return _expect(hint, value, where)
    if hint in (Forms, Lists):
        return (_read_forms if hint is Forms else _read_lists)(_expect(dict, value, where), where)
    if hint == Words:
        return frozenset(_read_list(value, where))
    if hint == tuple[str, ...]:
        return tuple(_read_list(value, where))
    return {k: read_section(Variety, v, f"{where}.{k}") for k, v in _expect(dict, value, where).items()}


def _expect(kind: type[Any], value: Any, where: str) -> Any:
    if not isinstance(value, kind):
        raise LanguageFileError(f"{where}: expected {kind.__name__}, found {value!r}")
    return value


def _read_list(value: Any, where: str) -> list[str]:
    items: list[str] = [_expect(str, item, where) for item in _expect(list, value, where)]
    if len(set(items)) < len(items):
        raise LanguageFileError(f"{where}: {max(items, key=items.count)!r} is listed twice")
    return items


def _read_lists(table: Mapping[str, Any], where: str) -> Mapping[str, Words]:
    return {meaning: frozenset(_read_list(forms, f"{where}.{meaning}")) for meaning, forms in table.items()}


def _read_forms(table: Mapping[str, Any], where: str) -> Mapping[str, str]:
    meanings: dict[str, str] = {}
    for meaning, forms in table.items():
        for form in _read_list(forms, f"{where}.{meaning}"):
            if form in meanings:
                raise LanguageFileError(f"{where}: {form!r} means both {meanings[form]!r} and {meaning!r}")
            meanings[form] = meaning
    return meanings
