"""Words that stand at one pole of an axis: open or shut, rose or fell, before or after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..languages import Language
from .tokens import Phrases, Token

PLUS, MINUS = "+", "-"
ENDING = "~"

LOOSE = frozenset(
    {
        "rise", "more", "size", "first", "time", "former", "begin", "arrive", "approve", "support", "rescued", "alive",
        "wet", "severe", "equal", "work", "find", "trust", "open", "attend",
    }
)  # fmt: skip
"""Axes whose words meet by chance: those of more than one in a hundred pairs of opposites in sentences that agree."""

ORDERS = frozenset({"time"})
"""Axes of words that stand between two things: turned round, word and order say the same."""


def expand(forms: Iterable[str], language: Language) -> Iterator[str]:
    """The forms that `forms` stand for: `turn~v down` is turn down, turns down, turned down, turning down."""
    for form in forms:
        stem, mark, rest = form.partition(ENDING)
        paradigm, space, tail = rest.partition(" ")
        endings = language.polarity.endings[paradigm] if mark else ("",)
        yield from (stem + ending + space + tail for ending in endings)


def turn(poles: str) -> str:
    """The other poles of the same axes: what a denial makes of them."""
    return " ".join(pole[:-1] + (MINUS if pole.endswith(PLUS) else PLUS) for pole in poles.split())


def opposed(a: str, b: str) -> bool | None:
    """Whether two sets of poles are opposites; None if they share no axis. One pole in common outweighs another."""
    here, there = set(a.split()), set(b.split())
    if here & there:
        return False
    return True if here & set(turn(b).split()) else None


def is_order(poles: str) -> bool:
    """Whether poles are of an axis between two things: after the vote, before the debate."""
    return any(pole[:-1] in ORDERS for pole in poles.split())


def are_telling(a: str, b: str) -> bool:
    """Whether two sets of poles are opposites on an axis whose words seldom meet by chance."""
    shared = set(a.split()) & set(turn(b).split())
    return any(pole[:-1] not in LOOSE for pole in shared)


@lru_cache
def _opposites(language: Language) -> Phrases:
    poles: dict[str, list[str]] = {}
    for pole, forms in language.polarity.opposites.items():
        for form in dict.fromkeys(expand(sorted(forms), language)):
            poles.setdefault(form, []).append(pole)
    return Phrases({form: " ".join(sorted(of)) for form, of in poles.items()})


def poles_at(tokens: Sequence[Token], start: int, language: Language) -> tuple[str, int] | None:
    """The poles of the longest word or phrase at `start`, such as `rise+ win+`, and the index after it."""
    return _opposites(language).at(tokens, start)
