"""What a claim is about: the noun it counts, what happened to it, and the words around.

Works on tokens and word lists only. It does not parse: the nearest words decide, within the clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..languages import Language
from .tokens import Phrases, Token

HEAD_WORDS = 3
ROLE_REACH = 9
CONTEXT_REACH = 8

_CLAUSE_ENDS = frozenset(".;:!?()[]–—")


@lru_cache
def _roles(language: Language) -> Phrases:
    return Phrases(language.quantities.roles)


@lru_cache
def _scopes(language: Language) -> tuple[Phrases, Phrases, Phrases, Phrases]:
    q = language.quantities
    return Phrases.of(q.part_of), Phrases.of(q.rest), Phrases.of(q.earlier), Phrases.of(q.change_link)


def scope(tokens: Sequence[Token], start: int, end: int, language: Language) -> str:
    """Whether the amount at tokens `start` to `end` is a `part`, the `rest` or an `earlier` state of its head."""
    part_of, rest, earlier, change = _scopes(language)
    if earlier.before(tokens, start) or (change.at(tokens, end) and tokens[end + 1 : end + 2] and _next_is_number(tokens, end)):
        return "earlier"
    if rest.before(tokens, start) or rest.at(tokens, end):
        return "rest"
    return "part" if part_of.at(tokens, end) else ""


def _next_is_number(tokens: Sequence[Token], i: int) -> bool:
    return any(t.is_number for t in tokens[i + 1 : i + 3])


def head_after(tokens: Sequence[Token], end: int, language: Language) -> tuple[Token, ...]:
    """The noun phrase that begins at `end`: `mortos`, `armed men`, `of the dead`; empty if none does."""
    words: list[Token] = []
    for token in tokens[_skip_links(tokens, end, language) :]:
        if token.text == "-":
            continue
        if not token.is_word or token.lower in language.function_words or len(words) == HEAD_WORDS:
            break
        words.append(token)
    return tuple(words)


def _skip_links(tokens: Sequence[Token], i: int, language: Language) -> int:
    """Past `de`, `of the`, a hyphen and articles; at most three of them."""
    for _ in range(3):
        if i < len(tokens) and (tokens[i].lower in language.quantities.of or tokens[i].text == "-"):
            i += 1
        elif i < len(tokens) and i and tokens[i - 1].lower in language.quantities.of and _is_function(tokens[i], language):
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


def context(tokens: Sequence[Token], start: int, end: int) -> str:
    """The words within reach of a claim at tokens `start` to `end`, without its own."""
    near = [*tokens[max(0, start - CONTEXT_REACH) : start], *tokens[end : end + CONTEXT_REACH]]
    return " ".join(t.text for t in near if t.is_word)


def role(
    tokens: Sequence[Token], start: int, end: int, stops: Sequence[tuple[int, int]], language: Language
) -> str:
    """What happened to the counted: `dead`, `injured`, …; empty if no word near the number says so.

    `stops` are the token ranges of the other quantities, past which no word is this one's: in `11 mortos e 29
    feridos` each has its own.
    """
    table = _roles(language)
    right_stop = min((s for s, _ in stops if s >= end), default=len(tokens))
    left_stop = max((e for _, e in stops if e <= start), default=0)
    for i in range(end, min(right_stop, end + ROLE_REACH)):
        if tokens[i].text in _CLAUSE_ENDS:
            break
        if found := table.at(tokens, i):
            return found[0]
    for i in range(start - 1, max(left_stop, start - ROLE_REACH) - 1, -1):
        if tokens[i].text in _CLAUSE_ENDS:
            break
        if found := table.at(tokens, i):
            return found[0]
    return ""


def role_of_head(head: Sequence[Token], language: Language) -> str:
    """The role that the counted noun itself names: `29 feridos`, `17 wounded soldiers`."""
    return next((found[0] for i in range(len(head)) if (found := _roles(language).at(head, i))), "")
