"""Verb phrases, told by their small words and endings: where one is, and whether it tells what is past or to come.

It does not parse and knows no verbs by heart but irregular ones; what it cannot tell it leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..languages import Language
from .clauses import CLAUSE_ENDS, is_content
from .tokens import Token

DONE, AHEAD = "done", "ahead"
REACH = 8
"""Tokens that a verb phrase may be long."""
WORDS_BETWEEN = 2
"""Content words that may stand between a verb and those of its object that are known."""
SHORTEST = 4
"""Letters of a word whose ending says something."""


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb with its auxiliaries, at tokens `start` to `end`; `verb` is the place of the main verb."""

    start: int
    verb: int
    time: str
    """`done`, `ahead` or, where nothing tells, empty."""
    bare: bool = False
    """An infinitive or a gerund: another verb says whether it happens."""

    @property
    def end(self) -> int:
        """The index after the main verb."""
        return self.verb + 1


def is_auxiliary(token: Token, language: Language) -> bool:
    """Whether a word may stand in a verb phrase before the main verb."""
    return token.lower in language.modality.auxiliaries


def is_between(token: Token, language: Language) -> bool:
    """Whether a small word or an adverb may stand inside a verb phrase."""
    return token.lower in language.modality.between or _ends(token, language.modality.adverb_endings)


def is_participle(token: Token, language: Language) -> bool:
    """Whether a word looks like a past participle."""
    words = language.modality
    return token.lower in words.participles or _ends(token, words.participle_endings)


def is_infinitive(token: Token, language: Language) -> bool:
    """Whether a word looks like an infinitive."""
    words = language.modality
    return token.text.islower() and token.lower not in words.no_verbs and _ends(token, words.infinitive_endings, 3)


def is_gerund(token: Token, language: Language) -> bool:
    """Whether a word looks like a gerund."""
    return _ends(token, language.modality.gerund_endings, 5)


def is_ahead_in_past(token: Token, language: Language) -> bool:
    """Whether a word looks like a verb that tells what was to come: would, iria, fecharia."""
    words = language.modality
    return token.lower in words.ahead_in_past or _ends(token, words.ahead_in_past_endings, 6)


def time_of(token: Token, language: Language) -> str:
    """What the form of a word tells of time: `done`, `ahead` or nothing."""
    words = language.modality
    form = token.lower
    if form in words.ahead:
        return AHEAD
    if form in words.done:
        return DONE
    if form in words.no_verbs:
        return ""
    if _ends(token, words.ahead_endings):
        return AHEAD
    return DONE if _ends(token, words.done_endings) else ""


def is_finite(token: Token, language: Language) -> bool:
    """Whether a word tells a time by itself; not one that looks like a participle, which tells it of a noun."""
    return bool(time_of(token, language)) and not is_participle(token, language)


def is_saying(token: Token, language: Language) -> bool:
    """Whether a word tells that somebody says something."""
    return token.lower in language.modality.reporting or token.lower in language.attribution.verbs


def _ends(token: Token, endings: frozenset[str], least: int = SHORTEST) -> bool:
    return len(token.text) >= least and token.lower.endswith(tuple(endings)) if endings else False


def main_verb(tokens: Sequence[Token], start: int, language: Language) -> int | None:
    """The place of the main verb of the phrase that goes on at `start`; None if no verb can stand there."""
    last: int | None = None
    for i in range(start, min(len(tokens), start + REACH)):
        token = tokens[i]
        if is_auxiliary(token, language):
            last = i
        elif is_content(token, language) and not _ends(token, language.modality.adverb_endings):
            return i
        elif not is_between(token, language):
            break
    return last


def phrase_near(
    tokens: Sequence[Token], first: int, end: int, is_object: bool, language: Language
) -> VerbPhrase | None:
    """The verb phrase in tokens `first` to `end`, or else the nearest before them in their clause.

    `is_object` where those tokens are rather what the verb is about: then, unless they begin with a verb, one right
    before them comes first.
    """
    before = [*_leftwards(tokens, first, language)]
    close = [i for i in before if not any(is_content(t, language) for t in tokens[i + 1 : first])] if is_object else []
    for i in (first, *close, *range(first, end), *before):
        if is_auxiliary(tokens[i], language):
            verb = main_verb(tokens, i, language)
            return _with_auxiliaries(tokens, i, i if verb is None else verb, language)
        if (
            time_of(tokens[i], language)
            or is_ahead_in_past(tokens[i], language)
            or _bears_clitic(tokens, i, language)
            or is_infinitive(tokens[i], language)
        ):
            return _with_auxiliaries(tokens, i, i, language)
    near = (i for i in before if _is_present(tokens, i, language))
    return next((VerbPhrase(i, i, "") for i in near), None)


def _leftwards(tokens: Sequence[Token], first: int, language: Language) -> Iterator[int]:
    """The places before `first`, nearest first, as far as a verb may stand from its object."""
    skipped = 0
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        if tokens[i].text in CLAUSE_ENDS or skipped > WORDS_BETWEEN:
            return
        yield i
        skipped += is_content(tokens[i], language)


def _bears_clitic(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether a pronoun hangs on a word, as on verbs only: estreia-se."""
    after = tokens[i + 1 : i + 3]
    return len(after) == 2 and after[0].text == "-" and after[1].lower in language.modality.clitics


def _is_present(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether a word may be a verb in the present: it ends like one, and a subject, no article, stands before it."""
    words = language.modality
    ends = is_content(tokens[i], language) and tokens[i].text.islower() and _ends(tokens[i], words.present_endings)
    return ends and i > 0 and (tokens[i - 1].text in CLAUSE_ENDS or is_content(tokens[i - 1], language))


def _with_auxiliaries(tokens: Sequence[Token], i: int, verb: int, language: Language) -> VerbPhrase:
    """The phrase of a verb, from its first auxiliary before `i` on."""
    words = language.modality
    start = j = i
    while j > 0 and (is_auxiliary(tokens[j - 1], language) or is_between(tokens[j - 1], language)):
        if tokens[j - 1].lower in words.infinitive_marks:
            return VerbPhrase(start, verb, "", bare=tokens[j - 2].lower not in words.ahead if j > 1 else True)
        j -= 1
        start = j if is_auxiliary(tokens[j], language) else start
    words_of_it = tokens[start : verb + 1]
    times = [AHEAD if is_ahead_in_past(t, language) else time_of(t, language) for t in words_of_it]
    is_state = start < verb and tokens[start].lower in words.present
    time = AHEAD if AHEAD in times else DONE if DONE in times and not is_state else ""
    alone = is_infinitive(tokens[start], language) or (start == verb and is_gerund(tokens[verb], language))
    return VerbPhrase(start, verb, time, bare=not time and alone)


def auxiliaries_before(tokens: Sequence[Token], i: int, language: Language) -> int:
    """The place of the first auxiliary of the run that leads up to `i`; `i` itself if none does."""
    start = j = i
    while j > 0 and (is_auxiliary(tokens[j - 1], language) or is_between(tokens[j - 1], language)):
        j -= 1
        start = j if is_auxiliary(tokens[j], language) else start
    return start


def is_governed(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether an infinitive stands at `i`, by the small word before it: agreed *to open*."""
    while i > 0 and is_between(tokens[i - 1], language):
        if tokens[i - 1].lower in language.modality.infinitive_marks:
            return i < 2 or tokens[i - 2].lower not in language.modality.ahead
        i -= 1
    return False
