"""What a claim is about: the noun it counts, what happened to it, and the words around.

Works on tokens and word lists only. It does not parse: the nearest words decide, within the clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..languages import Language
from .tokens import Phrases, Token

HEAD_WORDS = 3
ROLE_REACH = 9
VERB_REACH = 2
"""A verb right before its number has it as object, whatever follows: `killed 23 people and injured 61`."""
EARLIER_REACH = 5
BARE_REACH = 4
"""A number without a noun of its own takes its role only from a word close by: `killing 19`, `12 have died`."""
CONTEXT_REACH = 8

_CLAUSE_ENDS = frozenset(".;:!?()[]–—")


@lru_cache
def _roles(language: Language) -> Phrases:
    return Phrases(language.quantities.roles)


@lru_cache
def _scopes(language: Language) -> tuple[Phrases, ...]:
    q = language.quantities
    return tuple(map(Phrases.of, (q.part_of, q.others, q.more, q.earlier, q.earlier_words, q.change_link)))


def scope_of(tokens: Sequence[Token], start: int, end: int, language: Language) -> str:
    """Whether the amount at tokens `start` to `end` is a `part`, the `others`, `more` or an `earlier` state."""
    part_of, others, more, earlier, before, change = _scopes(language)
    if earlier.before(tokens, start) or (change.at(tokens, end) and _next_is_number(tokens, end)):
        return "earlier"
    if any(before.at(tokens, i) for i in _clause_before(tokens, start)):
        return "earlier"
    if more.before(tokens, start) or more.at(tokens, end):
        return "more"
    if others.before(tokens, start) or others.at(tokens, end):
        return "others"
    return "part" if part_of.at(tokens, end) else ""


def _clause_before(tokens: Sequence[Token], start: int) -> Iterator[int]:
    for i in range(start - 1, max(0, start - EARLIER_REACH) - 1, -1):
        if tokens[i].text in _CLAUSE_ENDS or tokens[i].text == ",":
            return
        yield i


def is_graded(tokens: Sequence[Token], end: int, language: Language) -> bool:
    """Whether a degree picks some of the counted: `sete feridos mais graves`, `eight seriously injured`."""
    return any(t.lower in language.quantities.degrees for t in tokens[end : end + HEAD_WORDS])


def _next_is_number(tokens: Sequence[Token], i: int) -> bool:
    return any(t.is_number for t in tokens[i + 1 : i + 3])


def head_after(tokens: Sequence[Token], end: int, language: Language) -> tuple[Token, ...]:
    """The noun phrase that begins at `end`: `mortos`, `armed men`, `of the dead`; empty if none does."""
    words: list[Token] = []
    if end < len(tokens) and tokens[end].lower in language.quantities.copulas:
        end += 1  # 21 são menores, twelve were arrested
    for token in tokens[_skip_links(tokens, end, language) :]:
        if token.text == "-":
            continue
        if not token.is_word or token.lower in language.function_words or len(words) == HEAD_WORDS:
            break
        words.append(token)
    return tuple(words)


def noun_end(tokens: Sequence[Token], end: int, language: Language) -> int:
    """The index after the first word of the noun phrase that begins at `end`; `end` itself where none does."""
    head = head_after(tokens, end, language)
    return next((i + 1 for i in range(end, len(tokens)) if head and tokens[i] is head[0]), end)


def _skip_links(tokens: Sequence[Token], i: int, language: Language) -> int:
    """Past `de`, `of the`, a hyphen and articles; at most three of them."""
    of = language.quantities.of
    for _ in range(3):
        if i >= len(tokens):
            break
        is_article = i > 0 and tokens[i - 1].lower in of and _is_function(tokens[i], language)
        if tokens[i].lower not in of and tokens[i].text != "-" and not is_article:
            break
        i += 1
    return i


def _is_function(token: Token, language: Language) -> bool:
    return token.lower in language.function_words


def head_before(tokens: Sequence[Token], start: int, language: Language) -> tuple[Token, ...]:
    """The content words that lead up to `start` in its clause, nearest last: `Os detidos foram` → `detidos`."""
    words: list[Token] = []
    for token in reversed(tokens[:start]):
        if token.text in _CLAUSE_ENDS or token.text == "," or len(words) == HEAD_WORDS:
            break
        if token.is_word and not _is_function(token, language):
            words.append(token)
    return tuple(reversed(words))


def context_of(tokens: Sequence[Token], start: int, end: int, language: Language) -> str:
    """The content words within reach of a claim at tokens `start` to `end`, without its own."""
    near = [*tokens[max(0, start - CONTEXT_REACH) : start], *tokens[end : end + CONTEXT_REACH]]
    return " ".join(t.text for t in near if t.is_word and not _is_function(t, language))


def role_of(
    tokens: Sequence[Token], span: tuple[int, int], stops: Sequence[tuple[int, int]], bare: bool, language: Language
) -> str:
    """What happened to the counted at tokens `span`: `dead`, `injured`, …; empty if no word within reach says so.

    `stops` are the token ranges of the other quantities with their nouns, past which no word is this one's: in `11
    mortos e 29 feridos` each has its own. A `bare` number has no noun and looks less far.
    """
    start, end = span
    reach = BARE_REACH if bare else ROLE_REACH
    last = min([s for s, _ in stops if s >= end] + [len(tokens), end + reach])
    first = max([e for _, e in stops if e <= start] + [0, start - reach])
    near = range(start - 1, max(first, start - VERB_REACH) - 1, -1)
    far = range(start - 1, first - 1, -1)
    for steps, comma_ends in ((near, True), (range(end, last), bare), (far, True)):
        for i in steps:
            # What was joined by `and` before the number was said of another one: `six died and 291 were infected`.
            joined = i < start and tokens[i].lower in language.numerals.joiners
            if tokens[i].text in _CLAUSE_ENDS or joined or (comma_ends and tokens[i].text == ","):
                break
            if found := _roles(language).at(tokens, i):
                return found[0]
    return ""


def role_of_head(head: Sequence[Token], language: Language) -> str:
    """The role that the counted noun itself names: `29 feridos`, `17 wounded soldiers`."""
    return next((found[0] for i in range(len(head)) if (found := _roles(language).at(head, i))), "")
