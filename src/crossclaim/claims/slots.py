"""What a claim is about: the noun it counts, what happened to it, and the words around.

Works on tokens and word lists only. It does not parse: the nearest words decide, within the clause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from ..languages import Language
from .tokens import Phrases, Token

HEAD_WORDS = 3
ROLE_REACH = 9
VERB_REACH = 2
"""A verb right before its number has it as object, whatever follows: `killed 23 people and injured 61`."""
EARLIER_REACH = 8
BARE_REACH = 4
"""A number without a noun of its own takes its role only from a word close by: `killing 19`, `12 have died`."""
CONTEXT_REACH = 8

CLAUSE_ENDS = frozenset(".;:!?()[]–—")
"""Marks that no head and no role reaches over."""
DATE_REACH = 6
"""How far behind an earlier state its date may stand: against 3% *a year before*."""


@lru_cache
def _roles(language: Language) -> Phrases:
    return Phrases(language.quantities.roles)


@lru_cache
def _scopes(language: Language) -> Mapping[str, Phrases]:
    q = language.quantities
    lists = {
        "part": q.part_of | q.part_of_them, "others": q.others, "more": q.more, "earlier": q.earlier,
        "dated": q.earlier_dated, "words": q.earlier_words, "change": q.change_link, "open": q.range_open,
        "link": q.range_link,
    }  # fmt: skip
    return {name: Phrases.of(words) for name, words in lists.items()}


def scope_of(
    tokens: Sequence[Token], start: int, end: int, language: Language, dated: Collection[int] = frozenset()
) -> str:
    """Whether the amount at tokens `start` to `end` is a `part`, the `others`, `more` or an `earlier` state.

    `dated` are the indices of tokens of dates.
    """
    words = _scopes(language)
    if _is_earlier(tokens, start, end, words, dated):
        return "earlier"
    for scope in ("more", "others"):
        if words[scope].before(tokens, start) or words[scope].at(tokens, end):
            return scope
    return "part" if words["part"].at(tokens, end) else ""


def _is_earlier(
    tokens: Sequence[Token], start: int, end: int, words: Mapping[str, Phrases], dated: Collection[int]
) -> bool:
    # Earlier this month is a date: the figure is no older for it.
    older = (i for i in _clause_before(tokens, start) if i not in dated)
    if words["earlier"].before(tokens, start) or any(words["words"].at(tokens, i) for i in older):
        return True
    if words["dated"].before(tokens, start) and any(i in dated for i in range(end, end + DATE_REACH)):
        return True
    # De 760 para 820; a range has been joined to one amount before.
    linked = words["change"].at(tokens, end) or (words["open"].before(tokens, start) and words["link"].at(tokens, end))
    return bool(linked) and _next_is_number(tokens, end)


def _clause_before(tokens: Sequence[Token], start: int) -> Iterator[int]:
    for i in range(start - 1, max(0, start - EARLIER_REACH) - 1, -1):
        if tokens[i].text in CLAUSE_ENDS or tokens[i].text == ",":
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
    while end < len(tokens) and tokens[end].lower in language.quantities.copulas:
        end += 1  # 21 são menores, twelve were arrested, 12 are still missing
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


def head_before(tokens: Sequence[Token], start: int, language: Language, floor: int = 0) -> tuple[Token, ...]:
    """The content words that lead up to `start` in its clause, nearest last: `Os detidos foram` → `detidos`.

    Those before `floor` belong to another amount.
    """
    words: list[Token] = []
    for token in reversed(tokens[floor:start]):
        if token.text in CLAUSE_ENDS or token.text == "," or len(words) == HEAD_WORDS:
            break
        if token.is_word and not _is_function(token, language):
            words.append(token)
    return tuple(reversed(words))


def words_after(tokens: Sequence[Token], start: int, language: Language) -> tuple[Token, ...]:
    """The first content words of the clause from `start` on, whatever stands between them."""
    words: list[Token] = []
    for token in tokens[start:]:
        if token.text in CLAUSE_ENDS or token.text == "," or len(words) == HEAD_WORDS:
            break
        if token.is_word and not _is_function(token, language):
            words.append(token)
    return tuple(words)


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
            if tokens[i].text in CLAUSE_ENDS or joined or (comma_ends and tokens[i].text == ","):
                break
            if found := _roles(language).at(tokens, i):
                return found[0]
    return ""


def role_of_head(head: Sequence[Token], language: Language) -> str:
    """The role that the counted noun itself names: `29 feridos`, `17 wounded soldiers`."""
    return next((found[0] for i in range(len(head)) if (found := _roles(language).at(head, i))), "")
