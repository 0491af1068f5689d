"""How sure, and how far from done, a statement is: that it may be, is expected, planned, suspected, said by some.

A hedge has a level, in no language; where two versions of one statement stand on levels that differ by a clear step,
the difference is worth telling. Verb phrases are told by word lists and endings (`verbs.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ..languages import Language
from ..model import Claim, Document, Finding, Sentence, Slot, Verdict
from .clauses import CLAUSE_ENDS, clause_end, governed, is_content
from .slots import context_of
from .tokens import Phrases, Token, tokenize
from .verbs import (
    AHEAD,
    DONE,
    is_ahead_in_past,
    is_auxiliary,
    is_between,
    is_gerund,
    is_governed,
    is_infinitive,
    is_participle,
    main_verb,
    phrase_near,
    time_of,
)

NAME = "modality"

HEAD_WORDS = 3
CLAUSE_HEAD = 4
"""Content words that a hedge before a clause is about where its verb is not known."""
BEFORE, AFTER = 8, 6
"""Tokens around a verb in which a hedge would be its own."""
NOW = "now"
"""The time of what is said to be so: neither past nor to come."""
OPEN = "open"
"""The time of what a hedge leaves open: it may happen yet."""

LEVELS = {
    "asserted": "as a fact",
    "scheduled": "as settled",
    "committed": "as promised",
    "obliged": "as a duty",
    "advised": "as advised",
    "due": "as expected",
    "expected": "as expected",
    "planned": "as planned",
    "wanted": "as wanted",
    "meant": "as once planned",
    "given_up": "as a plan of the past",
    "considered": "as under consideration",
    "hoped": "as hoped for",
    "possible": "as possible",
    "believed": "as believed",
    "hearsay": "as hearsay",
}
"""What can be said of a statement, and how a reader is told."""

UNSURE = frozenset({"possible", "believed", "hearsay", "expected", "hoped", "considered"})
"""Levels that are a clear step below a fact, whatever the verb tells of time."""
INTENDED = frozenset({"planned", "wanted", "considered", "hoped"})
"""Levels at which nothing is done yet."""
DUTIES = frozenset({"due", "obliged"})
"""What must be is a duty or expected; what *must have* been is believed to have been."""
STEPS = frozenset(
    frozenset(pair)
    for pair in (
        ("committed", "hoped"),
        ("committed", "considered"),
        ("committed", "possible"),
        ("scheduled", "hoped"),
        ("scheduled", "considered"),
        ("obliged", "advised"),
        ("obliged", "possible"),
        ("planned", "given_up"),
    )
)
"""Levels, other than a fact, that differ by a clear step."""


@dataclass(frozen=True, slots=True)
class Modality:
    """How sure a statement is."""

    level: str
    """One of `LEVELS`."""
    time: str = ""
    """`done`, `ahead`, `open` (a hedge leaves it so) or empty where the words do not tell."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"level": self.level, "time": self.time}


PLAIN = Modality("asserted")
"""What a statement says that bears no hedge."""


class _Lexicon(NamedTuple):
    verbs: Phrases
    passives: Phrases
    perfects: Phrases
    conditionals: Phrases
    adverbs: Phrases
    clauses: Phrases
    hedges: Phrases
    conditions: Phrases
    negations: Phrases


@lru_cache
def _lexicon(language: Language) -> _Lexicon:
    m = language.modality
    tables = (m.verbs, m.passives, m.perfects, m.conditionals, m.adverbs, m.clauses)
    return _Lexicon(*map(Phrases, tables), *map(Phrases.of, (m.hedges, m.conditions, language.polarity.negations)))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A hedge and the verb that it hedges, by their tokens."""

    start: int
    end: int
    head: tuple[int, ...]
    value: Modality


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """The hedged statements of a segmented document, in the order of the text: the hedge with its verb."""
    for sentence in document.sentences:
        tokens = tokenize(sentence.text, language, sentence.start)
        if tokens and tokens[-1].text != "?":
            yield from (_claim(document, sentence, tokens, mark, language) for mark in _marks(tokens, language))


def _claim(
    document: Document, sentence: Sentence, tokens: Sequence[Token], mark: _Mark, language: Language
) -> Claim:
    a, b = tokens[mark.start].start, tokens[mark.end - 1].end
    context = context_of(tokens, mark.start, max(mark.end, mark.head[-1] + 1), language)
    slot = Slot("statement", " ".join(tokens[i].text for i in mark.head), context)
    return Claim(NAME, sentence.index, a, b, document.text[a:b], mark.value, slot)


def _marks(tokens: Sequence[Token], language: Language) -> Iterator[_Mark]:
    i = 0
    while i < len(tokens):
        mark = next((m for read in _READERS if (m := read(tokens, i, language))), None)
        if mark:
            yield mark
        i = max(i + 1, mark.end if mark else 0)


def _clause_mark(tokens: Sequence[Token], i: int, language: Language) -> _Mark | None:
    """*Suspeita-se que* o grupo fugiu: the first verb of the clause, or its first words where none is known."""
    found = _lexicon(language).clauses.at(tokens, i)
    if not found or _is_denied(tokens, i, language):
        return None
    meaning, start = found
    last = clause_end(tokens, start)
    verb = next((k for k in range(start, last) if time_of(tokens[k], language)), None)
    if verb is not None:
        verb = main_verb(tokens, verb, language) or verb
        head = tuple(governed(tokens, verb, language, HEAD_WORDS)) or (verb,)
        return _Mark(i, verb + 1, head, _value(meaning, time_of(tokens[verb], language)))
    words = governed(tokens, start, language, CLAUSE_HEAD)
    return _Mark(i, start, tuple(words), _value(meaning, "")) if words else None


def _adverb_mark(tokens: Sequence[Token], i: int, language: Language) -> _Mark | None:
    """*Allegedly* stole; was *reportedly* stolen; desviou *alegadamente*."""
    found = _lexicon(language).adverbs.at(tokens, i)
    if not found:
        return None
    meaning, end = found
    before = tokens[i - 1] if i else None
    if before and is_auxiliary(before, language) or (end < len(tokens) and time_of(tokens[end], language)):
        verb = main_verb(tokens, end, language)
    elif before and time_of(before, language):
        verb = i - 1
    else:
        verb = None
    if verb is None:
        return None
    phrase = phrase_near(tokens, verb, verb + 1, False, language)
    start = min(i, phrase.start) if phrase else i
    head = tuple(governed(tokens, verb, language, HEAD_WORDS)) or (verb,)
    return _Mark(start, max(end, verb + 1), head, _value(meaning, phrase.time if phrase else ""))


def _verb_mark(tokens: Sequence[Token], i: int, language: Language) -> _Mark | None:
    """*May* close, *pretende* fechar, is *expected to* close, *terá* fechado."""
    lexicon = _lexicon(language)
    for table, fits in ((lexicon.verbs, _fits_verb), (lexicon.passives, _fits_passive), (lexicon.perfects, _fits_perfect)):
        found = table.at(tokens, i)
        if found and not _is_denied(tokens, i, language) and not _is_name(tokens, i) and fits(tokens, i, found[1], language):
            verb = main_verb(tokens, found[1], language)
            if verb is not None and not _is_denied(tokens, found[1] + 1, language):
                passed = {
                    tokens[k].lower for k in range(found[1], verb) if not lexicon.verbs.at(tokens, k)  # may *have to* pay
                }
                past = table is lexicon.perfects or passed & language.modality.perfect
                time = DONE if past else "" if passed & language.modality.states else OPEN
                head = tuple(governed(tokens, verb, language, HEAD_WORDS)) or (verb,)
                copula = table is lexicon.passives or is_gerund(tokens[i], language)
                start = _from_copula(tokens, i, language) if copula else i
                return _Mark(start, verb + 1, head, _value(found[0], time))
    return None


def _conditional_mark(tokens: Sequence[Token], i: int, language: Language) -> _Mark | None:
    """*Seria* o chefe do grupo: not what would be, but what is said to be."""
    found = _lexicon(language).conditionals.at(tokens, i)
    if not found or _is_denied(tokens, i, language) or not _is_unconditional(tokens, i, found[1], language):
        return None
    if _is_reported(tokens, i, language):
        return None
    words = governed(tokens, found[1], language, HEAD_WORDS)
    end = found[1] + 1 if found[1] in words else found[1]
    return _Mark(i, end, tuple(words), _value(found[0], "")) if words else None


_READERS = (_clause_mark, _verb_mark, _conditional_mark, _adverb_mark)


def _value(meaning: str, time: str) -> Modality:
    level, _, told = meaning.partition(" ")
    if level in DUTIES and time == DONE:
        level = "believed"
    return Modality(level, told or time)


def _is_denied(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether a negation stands right before `i`, or one small word before it: não pode, não se pode."""
    negations = _lexicon(language).negations
    return bool(negations.before(tokens, i)) or (
        i > 1 and is_between(tokens[i - 1], language) and bool(negations.before(tokens, i - 1))
    )


def _is_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capital inside the sentence makes a name of it: in *May*."""
    return i > 0 and tokens[i].text[0].isupper() and tokens[i - 1].text not in CLAUSE_ENDS


def _fits_verb(tokens: Sequence[Token], _: int, end: int, language: Language) -> bool:
    """Where a language marks its infinitives by an ending, one must follow."""
    if not language.modality.infinitive_endings:
        return True
    first = next((t for t in tokens[end : end + 4] if not is_between(t, language)), None)
    return first is not None and is_infinitive(first, language)


def _fits_passive(tokens: Sequence[Token], i: int, end: int, language: Language) -> bool:
    return _from_copula(tokens, i, language) < i or (end < len(tokens) and is_auxiliary(tokens[end], language))


def _from_copula(tokens: Sequence[Token], i: int, language: Language) -> int:
    """The place of the first auxiliary of the run that leads up to `i`; `i` if none does."""
    start = j = i
    while j > 0 and (is_auxiliary(tokens[j - 1], language) or is_between(tokens[j - 1], language)):
        j -= 1
        start = j if is_auxiliary(tokens[j], language) else start
    return start


def _fits_perfect(tokens: Sequence[Token], i: int, end: int, language: Language) -> bool:
    """A participle must follow, and no condition may stand near."""
    first = next((t for t in tokens[end : end + 4] if not is_between(t, language)), None)
    if first is None or not is_participle(first, language):
        return False
    return _is_unconditional(tokens, i, end, language)


def _is_unconditional(tokens: Sequence[Token], i: int, end: int, language: Language) -> bool:
    return not any(_is_condition(tokens, k, language) for k in range(len(tokens)) if not i <= k < end)


def _is_condition(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether a condition begins at `i`. A word that is also a pronoun (se) must begin a clause or lead a subject in."""
    if not _lexicon(language).conditions.at(tokens, i):
        return False
    if not is_between(tokens[i], language):
        return True
    if i > 0 and tokens[i - 1].text == "-":
        return False
    begins = i == 0 or tokens[i - 1].text in CLAUSE_ENDS
    return begins or (i + 1 < len(tokens) and tokens[i + 1].is_word and not is_content(tokens[i + 1], language))


def plain(
    tokens: Sequence[Token], first: int, end: int, sure: bool, language: Language
) -> tuple[Modality, int, int] | None:
    """What the words at tokens `first` to `end` say if they say it flatly, and the tokens of their verb phrase.

    `sure` where they are the counterpart of the hedged verb itself: then they may be a noun. None where a hedge of any
    sort stands beside them, where they are denied, or where another verb governs them.
    """
    phrase = phrase_near(tokens, first, end, not sure, language)
    apart = phrase and any(is_content(t, language) for t in tokens[phrase.end : first])
    if sure and apart:
        phrase = None
    if phrase is None and not sure:
        return None
    start, last = (phrase.start, max(phrase.end, first + 1)) if phrase else (first, end)
    governed_by_another = phrase.bare if phrase else is_gerund(tokens[first], language)
    if governed_by_another or (sure and is_governed(tokens, first, language)):
        return None
    if _is_hedged(tokens, start, last, language):
        return None
    negations = _lexicon(language).negations
    if any(negations.at(tokens, i) for i in range(max(0, start - 2), last)):
        return None
    return Modality("asserted", phrase.time if phrase else ""), start, last


def _is_hedged(tokens: Sequence[Token], start: int, end: int, language: Language) -> bool:
    lexicon = _lexicon(language)
    if any(table.at(tokens, i) for i in range(len(tokens)) for table in (lexicon.clauses, lexicon.adverbs)):
        return True
    near = [i for i in range(max(0, start - BEFORE), min(clause_end(tokens, end), end + AFTER)) if not _is_reported(tokens, i, language)]
    tables = (lexicon.verbs, lexicon.passives, lexicon.perfects, lexicon.hedges)
    return any(t.at(tokens, i) for i in near for t in tables) or any(_is_condition(tokens, i, language) for i in near)


def _is_reported(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether the verb at `i` tells what is to come, seen from when it was said: said it *would* close."""
    return is_ahead_in_past(tokens[i], language) and any(
        t.lower in language.modality.reporting for t in tokens[max(0, i - BEFORE) : i]
    )


def compare(a: Modality, b: Modality) -> Verdict:
    """Whether two versions of one statement are about equally sure of it.

    A plan told as a deed contradicts; levels a clear step apart are compatible; neighbours agree.
    """
    levels = {a.level, b.level}
    why = {"levels": (a.level, b.level)}
    if a.level == b.level:
        return Verdict(None, "equal")
    if frozenset(levels) in STEPS:
        return Verdict("contradicts" if "given_up" in levels else "compatible", "stronger", why)
    if PLAIN.level not in levels:
        return Verdict(None, "alike", why)
    hedge, fact = (b, a) if a.level == PLAIN.level else (a, b)
    if hedge.time == OPEN and fact.time == DONE:
        return Verdict("contradicts", "planned_done", why) if hedge.level in INTENDED else Verdict(None, "unclear", why)
    if hedge.level == "given_up" and fact.time == AHEAD:
        return Verdict("contradicts", "planned_done", why)
    if hedge.time in {DONE, NOW} and fact.time == AHEAD:
        return Verdict(None, "unclear", why)
    told = hedge.level in UNSURE or (hedge.level in {"due", "wanted"} and fact.time == AHEAD)
    return Verdict("compatible", "stronger", why) if told else Verdict(None, "unclear", why)


def explain(finding: Finding) -> str:
    """Says how sure each version is."""
    names = finding.why["versions"]
    told = [f"{names[m.version]} tells it {LEVELS[m.claim.value.to_dict()['level']]} (“{m.claim.text}”)" for m in finding.mentions]
    return "; ".join(told) + "."
