"""Hedges in a sentence: the words that say that something may be, is planned or said to be, and the verb they hedge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ..languages import Language
from .clauses import CLAUSE_ENDS, clause_end, governed, is_content
from .tokens import Phrases, Token
from .verbs import (
    DONE,
    auxiliaries_before,
    is_ahead_in_past,
    is_auxiliary,
    is_between,
    is_finite,
    is_gerund,
    is_infinitive,
    is_participle,
    main_verb,
    phrase_near,
    time_of,
)

HEAD_WORDS = 3
"""Content words, from the hedged verb on, that tell what the hedge is about."""
CLAUSE_HEAD = 4
"""As many where a whole clause is hedged and its verb is not known."""
BEFORE, AFTER = 8, 6
"""Tokens around a verb in which a hedge would be its own."""
NEXT = 4
"""Tokens behind a hedge in which its verb begins."""
ARTICLES = 2
"""Small words between a hedge and the noun that it hedges."""
FIRM = frozenset({"committed", "scheduled", "able"})
"""Levels that leave no doubt beside which a fact would not be told."""
OPEN = "open"
"""The time of what a hedge leaves open: it may happen yet."""
THEN = "then"
"""The time of what was hedged in the past: hoped to win. Whether it happened is another matter."""


class _Lexicon(NamedTuple):
    verbs: Phrases
    passives: Phrases
    perfects: Phrases
    nouns: Phrases
    conditionals: Phrases
    adverbs: Phrases
    clauses: Phrases
    hedges: Phrases
    conditions: Phrases
    negations: Phrases


@lru_cache
def _lexicon(language: Language) -> _Lexicon:
    m = language.modality
    tables = (m.verbs, m.passives, m.perfects, m.nouns, m.conditionals, m.adverbs, m.clauses)
    return _Lexicon(*map(Phrases, tables), *map(Phrases.of, (m.hedges, m.conditions, language.polarity.negations)))


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge with its verb at tokens `start` to `end`."""

    start: int
    end: int
    head: tuple[int, ...]
    """The places of the hedged verb and of what follows it."""
    level: str
    time: str
    """`done`, `ahead`, `now`, `then`, `open` or, where nothing tells, empty."""


class Hedging:
    """The hedges of one sentence."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        """`tokens` are those of the sentence."""
        self._tokens = tokens
        self._language = language
        self._lexicon = _lexicon(language)

    def find(self) -> Iterator[Hedge]:
        """All hedges of statements, in the order of the text; a question states nothing."""
        if not self._tokens or self._tokens[-1].text == "?":
            return
        readers = (self._clause_hedge, self._verb_hedge, self._noun_hedge, self._conditional, self._adverb)
        i = 0
        while i < len(self._tokens):
            hedge = None if self.is_denied(i) else next((h for read in readers if (h := read(i))), None)
            if hedge:
                yield hedge
            i = max(i + 1, hedge.end if hedge else 0)

    def is_denied(self, i: int) -> bool:
        """Whether a negation stands right before `i`, or one small word before it: não pode, não se pode."""
        before = self._lexicon.negations.before
        between = i > 1 and is_between(self._tokens[i - 1], self._language)
        return bool(before(self._tokens, i)) or (between and bool(before(self._tokens, i - 1)))

    def is_near(self, start: int, end: int) -> bool:
        """Whether a hedge, a condition or a negation of any sort stands beside tokens `start` to `end`."""
        words, tokens = self._lexicon, self._tokens
        if any(table.at(tokens, i) for i in range(len(tokens)) for table in (words.clauses, words.adverbs)):
            return True
        if any(words.negations.at(tokens, i) for i in range(max(0, start - 2), end)):
            return True
        around = range(max(0, start - BEFORE), min(clause_end(tokens, end), end + AFTER))
        near = [i for i in around if not self._is_reported(i)]
        # A noun behind the verb is its object, and hedges nothing: reduces the *risk*.
        words_before = any(words.hedges.at(tokens, i) for i in near if i < end)
        return words_before or any(self._is_condition(i) or self._is_hedge(i) for i in near)

    def _is_hedge(self, i: int) -> bool:
        words = self._lexicon
        found = [table.at(self._tokens, i) for table in (words.verbs, words.passives, words.perfects)]
        return any(f and f[0] not in FIRM for f in found)

    def _hedge(self, start: int, verb: int, end: int, meaning: str, time: str) -> Hedge:
        head = tuple(governed(self._tokens, verb, self._language, HEAD_WORDS)) or (verb,)
        level, _, told = meaning.partition(" ")
        return Hedge(start, end, head, level, told or time)

    def _clause_hedge(self, i: int) -> Hedge | None:
        """*Suspeita-se que* o grupo fugiu: the first verb of the clause, or its first words where none is known."""
        found = self._lexicon.clauses.at(self._tokens, i)
        if not found:
            return None
        meaning, start = found
        if any(t.lower in self._language.modality.infinitive_marks for t in self._tokens[start : start + 1]):
            return None  # considering whether *to* close: a verb is hedged, no clause
        clause = range(start, clause_end(self._tokens, start))
        of = self._language.quantities.of  # o número de mortos: no verb
        verbs = (k for k in clause if self._tells_time(k))
        finite = next((k for k in verbs if self._tokens[k - 1].lower not in of), None)
        if finite is not None:
            verb = main_verb(self._tokens, finite, self._language) or finite
            # ser encerrada, seja encerrada: what is no fact yet, though its participle looks done.
            time = (
                OPEN
                if is_participle(self._tokens[finite], self._language)
                else time_of(self._tokens[finite], self._language)
            )
            return self._hedge(i, verb, verb + 1, meaning, time)
        words = governed(self._tokens, start, self._language, CLAUSE_HEAD)
        return Hedge(i, start, tuple(words), meaning.partition(" ")[0], "") if words else None

    def _tells_time(self, i: int) -> bool:
        """Whether a verb at `i` tells the time of its clause; a participle only behind an auxiliary."""
        token, before = self._tokens[i], self._tokens[i - 1]
        behind = is_auxiliary(before, self._language) and bool(time_of(token, self._language))
        return behind or is_finite(token, self._language)

    def _adverb(self, i: int) -> Hedge | None:
        """*Allegedly* stole; was *reportedly* stolen; desviou *alegadamente*."""
        found = self._lexicon.adverbs.at(self._tokens, i)
        if not found:
            return None
        meaning, end = found
        verb = self._beside(i, end)
        if verb is None:
            return None
        phrase = phrase_near(self._tokens, verb, verb + 1, False, self._language)
        start, time = (min(i, phrase.start), phrase.time) if phrase else (i, "")
        return self._hedge(start, verb, max(end, verb + 1), meaning, time)

    def _beside(self, start: int, end: int) -> int | None:
        """The place of the verb beside an adverb at tokens `start` to `end`."""
        before = self._tokens[start - 1 : start] if start else ()
        if any(is_auxiliary(t, self._language) for t in before) or any(
            time_of(t, self._language) for t in self._tokens[end : end + 1]
        ):
            return main_verb(self._tokens, end, self._language)
        return start - 1 if any(time_of(t, self._language) for t in before) else None

    def _verb_hedge(self, i: int) -> Hedge | None:
        """*May* close, *pretende* fechar, is *expected to* close, *terá* fechado."""
        for table, fits in (
            (self._lexicon.verbs, self._leads_to_verb),
            (self._lexicon.passives, self._is_passive),
            (self._lexicon.perfects, self._leads_to_participle),
        ):
            found = table.at(self._tokens, i)
            if found and not self._is_name(i) and fits(i, found[1]) and not self.is_denied(found[1] + 1):
                verb = main_verb(self._tokens, found[1], self._language)
                if verb is not None:
                    bears_copula = table is self._lexicon.passives or is_gerund(self._tokens[i], self._language)
                    start = auxiliaries_before(self._tokens, i, self._language) if bears_copula else i
                    time = DONE if table is self._lexicon.perfects else self._time(found[1], verb)
                    past = any(time_of(t, self._language) == DONE for t in self._tokens[start:i])
                    hedge = self._hedge(start, verb, verb + 1, found[0], THEN if past and time == OPEN else time)
                    return replace(hedge, time=OPEN) if hedge.time == THEN and self._has_report(i) else hedge
        return None

    def _noun_hedge(self, i: int) -> Hedge | None:
        """Is *weighing* an appeal, *estuda a* venda: what is hedged is named, not told."""
        found = self._lexicon.nouns.at(self._tokens, i)
        if not found:
            return None
        words = governed(self._tokens, found[1], self._language, 1)
        if not words or words[0] - found[1] > ARTICLES or self._is_verbal(found[1], words[0] + 1):
            return None
        return self._hedge(i, words[0], words[0] + 1, found[0], OPEN)

    def _is_verbal(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` begin a clause, an infinitive or a count, not a noun: whether, to."""
        marks = self._language.modality.infinitive_marks
        begins = self._lexicon.conditions.at
        tokens = self._tokens
        return any(tokens[k].is_number or tokens[k].lower in marks or begins(tokens, k) for k in range(start, end))

    def _time(self, start: int, verb: int) -> str:
        """What the auxiliaries from `start` to the verb tell: may *have* closed, but not may *have to* close."""
        words = self._language.modality
        passed = {self._tokens[k].lower for k in range(start, verb) if not self._lexicon.verbs.at(self._tokens, k)}
        return DONE if passed & words.perfect else "" if passed & words.states else OPEN

    def _conditional(self, i: int) -> Hedge | None:
        """*Seria* o chefe do grupo: not what would be, but what is said to be."""
        found = self._lexicon.conditionals.at(self._tokens, i)
        if not found or not self._is_unconditional(i, found[1]) or self._is_reported(i):
            return None
        words = governed(self._tokens, found[1], self._language, HEAD_WORDS)
        return self._hedge(i, words[0], found[1] + (found[1] in words), found[0], "") if words else None

    def _is_name(self, i: int) -> bool:
        """Whether a capital inside the sentence makes a name of it: in *May*."""
        return i > 0 and self._tokens[i].text[0].isupper() and self._tokens[i - 1].text not in CLAUSE_ENDS

    def _next(self, end: int) -> Token | None:
        """The first word of the verb phrase behind a hedge."""
        return next((t for t in self._tokens[end : end + NEXT] if not is_between(t, self._language)), None)

    def _leads_to_verb(self, _: int, end: int) -> bool:
        """Where a language marks its infinitives by an ending, one must follow."""
        first = self._next(end)
        marked = bool(self._language.modality.infinitive_endings)
        return not marked or (first is not None and is_infinitive(first, self._language))

    def _is_passive(self, i: int, end: int) -> bool:
        """Whether a form of *be* stands before it or an auxiliary behind."""
        after = self._tokens[end : end + 1]
        before = auxiliaries_before(self._tokens, i, self._language) < i
        return before or any(is_auxiliary(t, self._language) for t in after)

    def _leads_to_participle(self, i: int, end: int) -> bool:
        """A participle must follow, and no condition may stand near."""
        first = self._next(end)
        return first is not None and is_participle(first, self._language) and self._is_unconditional(i, end)

    def _is_unconditional(self, start: int, end: int) -> bool:
        return not any(self._is_condition(k) for k in range(len(self._tokens)) if not start <= k < end)

    def _is_condition(self, i: int) -> bool:
        """Whether a condition begins at `i`. A pronoun too (se) is one at the start of a clause or before a subject."""
        if not self._lexicon.conditions.at(self._tokens, i):
            return False
        before, after = self._tokens[i - 1].text if i else ".", self._tokens[i + 1 : i + 2]
        if not is_between(self._tokens[i], self._language) or before in CLAUSE_ENDS:
            return True
        return before != "-" and any(t.is_word and not is_content(t, self._language) for t in after)

    def _is_reported(self, i: int) -> bool:
        """Whether the verb at `i` tells what is to come, seen from when it was said: said it *would* close."""
        return is_ahead_in_past(self._tokens[i], self._language) and self._has_report(i)

    def _has_report(self, i: int) -> bool:
        """Whether a word of saying stands before `i`."""
        return any(t.lower in self._language.modality.reporting for t in self._tokens[max(0, i - BEFORE) : i])
