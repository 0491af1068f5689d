"""Where a sentence denies something, and how far the denial reaches. It does not parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..languages import Language
from .clauses import clause_end, is_content
from .opposites import expand
from .tokens import Phrases, Token

SUBJECT_REACH = 3
"""Content words after `nobody` among which is what they did not do."""
REACH = 2
"""Content words behind another negation that it turns: did not *have* to *stop*."""
DOUBT = 6
"""Tokens behind a negation within which it may deny a word out of its reach."""
FAINT_BEFORE, FAINT_AFTER = 9, 2
"""Tokens round a statement in which another word may take it back: *hardly* opened, opened *only* in May."""
STEM = 3
"""Letters that a word must have besides its negative prefix."""
STEM_LETTERS = 5
"""Letters by which the rest of such a word is known again: citizens, *non*citizen."""

_NOT, _SUBJECT, _DENIAL, _AGAINST, _WITHOUT, _NONE = "not", "subject", "denial", "against", "without", "none"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that denies, at tokens `start` to `end`; several that belong together are one."""

    start: int
    end: int
    denies: bool
    """It denies a statement; a verb such as avoid only turns what it governs."""
    turns: bool
    """Two denials in a row deny nothing: did not refuse to."""
    subject: bool
    """It denies from the subject: nobody came."""
    verb: bool
    """It is a verb that only serves to deny another: refused to."""
    noun: bool
    """It denies a noun and no more: without water."""


@lru_cache
def _cues(language: Language) -> Phrases:
    words = language.polarity
    return Phrases(
        {
            **dict.fromkeys(expand(words.against, language), _AGAINST),
            **dict.fromkeys(expand(words.denials, language), _DENIAL),
            **dict.fromkeys(words.negations, _NOT),
            **dict.fromkeys(words.negated_subjects, _SUBJECT),
            **dict.fromkeys(words.without, _WITHOUT),
            **dict.fromkeys(words.no_negations, _NONE),
        }
    )


@lru_cache
def _phrases(language: Language) -> tuple[Phrases, ...]:
    words = language.polarity
    return tuple(map(Phrases.of, (words.light, words.concord, words.faint)))


def cues(tokens: Sequence[Token], language: Language) -> list[Cue]:
    """The denials of a sentence, in order. A second negative that only agrees with the first is none of its own."""
    found: list[Cue] = []
    i, absorbing = 0, 0
    while i < len(tokens):
        at = _cues(language).at(tokens, i)
        if not at:
            i += 1
            continue
        kind, end = at
        concord = _phrases(language)[1].at(tokens, i)
        if kind == _SUBJECT and end < len(tokens) and tokens[end].is_number:
            kind = _NONE  # No 10 is a number
        if kind != _NONE and not (i < absorbing and concord):
            cue = _chain(tokens, i, end, kind, language)
            if found and kind == _AGAINST and found[-1].turns and skip_light(tokens, found[-1].end, language) == i:
                cue = replace(cue, turns=False)  # did not prevent it
            if any(tokens[k].lower in language.polarity.until for k in range(end, clause_end(tokens, end))):
                cue = replace(cue, denies=False, turns=False)  # not until May is only in May
            found.append(cue)
            end = found[-1].end
            absorbing = _sentence_part(tokens, end)
        i = end
    return found


def _sentence_part(tokens: Sequence[Token], start: int) -> int:
    """Up to where a second negative agrees with the one before `start`: commas do not end it."""
    return next((i for i in range(start, len(tokens)) if tokens[i].text in ".;:!?()"), len(tokens))


def _chain(tokens: Sequence[Token], start: int, end: int, kind: str, language: Language) -> Cue:
    """A denial with what it denies, where that is a denial itself."""
    turns, first = True, kind
    while following := _cues(language).at(tokens, skip_light(tokens, end, language)):
        if following[0] != _DENIAL:
            break
        turns, end = not turns, following[1]
    return Cue(start, end, turns and first != _AGAINST, turns, first == _SUBJECT, first == _DENIAL, first == _WITHOUT)


def skip_light(tokens: Sequence[Token], start: int, language: Language) -> int:
    """The index of the first token from `start` on that is no mere helper of a verb or noun."""
    light, concord, _ = _phrases(language)
    while found := light.at(tokens, start) or concord.at(tokens, start):
        start = found[1]
    return start


def reach(tokens: Sequence[Token], cue: Cue, language: Language) -> range:
    """The tokens that may begin what `cue` turns into its opposite: the first word of weight, or a subject's verb."""
    first = skip_light(tokens, cue.end, language)
    end = _clause(tokens, first, cue, language)
    content = [i for i in range(first, end) if is_content(tokens[i], language)]
    content = content[: SUBJECT_REACH if cue.subject else 1 if cue.noun else REACH]
    return range(cue.end, content[-1] + 1) if content else range(cue.end, min(first + 1, len(tokens)))


def _clause(tokens: Sequence[Token], start: int, cue: Cue, language: Language) -> int:
    """Up to a mark or a word behind which another clause or phrase begins, but for the one at `start` itself."""
    bounds = language.polarity.bounds
    if not cue.subject:
        bounds |= language.quantities.copulas  # without reason *is* cruel
    end = clause_end(tokens, start)
    return next((i for i in range(start + 1, end) if tokens[i].lower in bounds), end)


def in_doubt(tokens: Sequence[Token], cue: Cue, place: int) -> bool:
    """Whether `cue` may deny what stands at `place` of its clause, although it lies out of its reach."""
    return cue.end <= place < min(cue.end + DOUBT, clause_end(tokens, cue.end))


def is_plain(tokens: Sequence[Token], start: int, end: int, language: Language) -> bool:
    """Whether tokens `start` to `end` are told without anything that denies them, halfway or inside a word."""
    told = {t.lower[:STEM_LETTERS] for t in tokens[start:end] if is_content(t, language)}
    for i, token in enumerate(tokens):
        stem = _stem(token.lower, language) if token.is_word else ""
        if stem and (start <= i < end or stem[:STEM_LETTERS] in told):
            return False
    faint = _phrases(language)[2]
    near = range(max(0, start - FAINT_BEFORE), min(len(tokens), end + FAINT_AFTER))
    return not any(faint.at(tokens, i) or _cues(language).at(tokens, i) for i in near)


def _stem(word: str, language: Language) -> str:
    """What is left of a word without the prefix or suffix that denies; empty if it bears none."""
    words = language.polarity
    for prefix in words.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= STEM:
            return word.removeprefix(prefix)
    return next((word.removesuffix(s) for s in words.suffixes if word.endswith(s) and len(word) - len(s) >= STEM), "")
