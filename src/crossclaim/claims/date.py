"""Dates and clock times: days, months, years, weekdays, times counted from today, ranges.

A date is compared as the interval of time it may stand for: two agree if they can be the same moment at the
grain of the coarser one, whatever the words. See `dates/` for how words become intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ..languages import Language
from ..messages import join, mark, say
from ..model import Claim, Document, Finding, Sentence, Slot, Verdict
from .dates.expressions import Expression, find_expressions
from .dates.placing import Setting, place
from .dates.relation import relate
from .dates.value import DateValue
from .tokens import Token, tokenize

__all__ = ["NAME", "DateValue", "compare", "explain", "extract", "spans"]

NAME = "date"

_HEAD_WORDS = 2
_CONTEXT_REACH = 8
_CLAUSE_ENDS = frozenset(",.;:!?()[]–—")

FINE = frozenset({"clock", "part_of_day", "day", "weekend", "week"})
"""Grains of a day or so, as against months and years."""

_MONTH_REACH = 2
"""Sentences back in which a bare day (`no dia 7`) looks for its month."""


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """The dates and clock times of a segmented document, in the order of the text."""
    setting = Setting(document.published, None, _orders(language, document.language))
    told_in = 0
    for sentence in document.sentences:
        tokens = tokenize(sentence.text, language, sentence.start)
        for found in find_expressions(tokens, language):
            if sentence.index - told_in > _MONTH_REACH:
                setting = replace(setting, month=None)
            value = place(found.told, found.last, setting)
            yield _claim(document, sentence, tokens, found, value, language)
            if found.told.month is not None and found.told.day is not None:
                setting = replace(setting, month=(found.told.year, found.told.month))
                told_in = sentence.index


def spans(tokens: Sequence[Token], language: Language) -> list[tuple[int, int]]:
    """Ranges of tokens that are dates, clock times or years: their numbers are no quantities.

    A distance is both: `há três anos`, `three years later` say when, and how long before or after.
    """
    found = find_expressions(tokens, language)
    distances = ({"distance"}, {"event"})
    return [(f.start, f.end) for f in found if f.told.given() - {"loose"} not in distances]


def compare(a: DateValue, b: DateValue) -> Verdict:
    """Agree (no relation), contradict with the field that differs as detail, or `unclear`."""
    outcome = relate(a, b)
    why = {"values": (a.readable(), b.readable())}
    if outcome == "agree":
        return Verdict(None, why=why)
    if outcome == "unclear":
        return Verdict(None, "unclear", why)
    # A day and a year that do not meet are seldom two datings of one event.
    return Verdict("contradicts", outcome, why | {"unlikely": (a.grain in FINE) != (b.grain in FINE)})


def explain(finding: Finding) -> str:
    """One English sentence: `pt.txt dates it Sunday at 2:30 (“às 2h30 de domingo”); en.txt Monday (“…”).`"""
    names = finding.why.get("versions", ())
    parts: list[str] = []
    for mention in finding.mentions:
        value = mention.claim.value
        told = value.readable() if isinstance(value, DateValue) else mention.claim.text
        name = names[mention.version] if mention.version < len(names) else f"version {mention.version + 1}"
        template = mark("{version} {date} (“{words}”)") if parts else mark("{version} dates it {date} (“{words}”)")
        parts.append(say(template, version=name, date=told, words=mention.claim.text))
    return say("{sides}.", sides=join(parts, "; "))


@lru_cache
def _orders(language: Language, tag: str) -> tuple[str, ...]:
    """The order of numeric dates in the region of a tag such as `en-GB`, or all that the language knows."""
    variety = language.varieties.get(tag.replace("_", "-").partition("-")[2].upper())
    if variety:
        return (variety.date_order,)
    return tuple(dict.fromkeys([language.date_order, *(v.date_order for v in language.varieties.values())]))


def _claim(
    document: Document,
    sentence: Sentence,
    tokens: Sequence[Token],
    found: Expression,
    value: DateValue,
    language: Language,
) -> Claim:
    start, end = tokens[found.start].start, tokens[found.end - 1].end
    before = _words(tokens[: found.start][::-1], language)
    after = _words(tokens[found.end :], language, past_comma=not before)
    slot = Slot(
        dimension="clock" if value.is_time_only else "date",
        head=" ".join([*before[:_HEAD_WORDS][::-1], *after[:_HEAD_WORDS]]),
        context=_context(tokens, found, language),
    )
    return Claim(NAME, sentence.index, start, end, document.text[start:end], value, slot)


def _words(tokens: Sequence[Token], language: Language, *, past_comma: bool = False) -> list[str]:
    """The content words of the clause that begins with `tokens`, which may be told backwards.

    With `past_comma`, a comma right at its beginning does not end it: Na quinta-feira, o presidente *viajou*.
    """
    words: list[str] = []
    for i, token in enumerate(tokens):
        if token.text in _CLAUSE_ENDS and not (past_comma and i == 0 and token.text == ","):
            break
        if token.is_word and token.lower not in language.function_words:
            words.append(token.text)
    return words


def _context(tokens: Sequence[Token], found: Expression, language: Language) -> str:
    near = [
        *tokens[max(0, found.start - _CONTEXT_REACH) : found.start],
        *tokens[found.end :][:_CONTEXT_REACH],
    ]
    return " ".join(t.text for t in near if t.is_word and t.lower not in language.function_words)
