"""An amount as it stands among tokens, and the words of a language that may stand round its number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..languages import Language
from .tokens import Phrases


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with all that belongs to it, over tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    low: float
    high: float
    step: float
    sort: str
    unit: str = ""
    bound: str = ""
    spelled: bool = False
    bare: bool = False
    scale: float = 1.0
    weak: str = ""
    """See `Number.weak`; empty once the words around have made it a number."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrase tables of one language; see `languages.schema.Quantities`."""

    before: Phrases
    after: Phrases
    units: Phrases
    currencies: Phrases
    percent: Phrases
    points: Phrases
    parted_points: Phrases
    age_before: Phrases
    age_after: Phrases
    range_open: Phrases
    range_link: Phrases
    score_open: Phrases
    score_link: Phrases
    change_link: Phrases
    change_verbs: Phrases
    no_qualifier: Phrases
    minute_left: Phrases
    roles: Phrases
    of: Phrases
    age_left: Phrases
    age_subjects: frozenset[str]
    minutes: frozenset[str]
    ones: frozenset[str]
    copulas: frozenset[str]
    function_words: frozenset[str]
    code: Phrases
    half: Phrases
    single: Phrases
    spanning: Phrases
    minus: Phrases
    minus_after: Phrases
    joiners: frozenset[str]
    articles: frozenset[str]
    whole: frozenset[str]
    doubtful: frozenset[str]


@lru_cache
def lexicon_of(language: Language) -> Lexicon:
    """The tables of a language, built once."""
    q = language.quantities
    return Lexicon(
        before=Phrases(q.before),
        after=Phrases(q.after),
        units=Phrases(q.units),
        currencies=Phrases(q.currencies),
        percent=Phrases.of(q.percent),
        points=Phrases.of(q.percent_points),
        parted_points=Phrases.of(q.percent_points | q.point_words),
        age_before=Phrases.of(q.age_before),
        age_after=Phrases.of(q.age_after),
        range_open=Phrases.of(q.range_open),
        range_link=Phrases.of(q.range_link),
        score_open=Phrases.of(q.score_open),
        score_link=Phrases.of(q.score_link),
        change_link=Phrases.of(q.change_link),
        change_verbs=Phrases.of(q.change_verbs),
        no_qualifier=Phrases.of(q.no_qualifier),
        roles=Phrases(q.roles),
        of=Phrases.of(q.of),
        minute_left=Phrases.of(q.minute_left),
        age_left=Phrases.of(q.age_left),
        age_subjects=q.age_subjects | q.people | q.groups,
        minutes=frozenset(form for form, unit in q.units.items() if unit == "minute"),
        ones=q.ones,
        copulas=q.copulas,
        function_words=language.function_words,
        code=Phrases.of(q.code_words),
        half=Phrases.of(language.numerals.half),
        single=Phrases.of(q.single),
        spanning=Phrases.of(q.spanning),
        minus=Phrases.of(q.minus),
        minus_after=Phrases.of(q.minus_after),
        joiners=language.numerals.joiners,
        articles=language.numerals.articles,
        whole=language.numerals.whole,
        doubtful=q.currency_doubtful,
    )
