"""How two names relate: the same, the same but for a number, or different. Knows no language, only values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import product
from typing import Protocol

from rapidfuzz.distance import Indel

from ..names import country_of
from ..names.alike import alike, skeleton

_CONCRETE = ("country:", "people:", "place:", "area:", "org:", "seat:")
"""Sorts of identifiers of which two that differ are two things."""
_SHORTEST_ACRONYM = 2
_SLIP = 0.65
"""Share of letters in common from which two words are taken for each other."""
_REORDERED = 3
"""Letters from which on two acronyms of the same letters are one name in two word orders: OTAN and NATO."""


class Name(Protocol):
    """What is compared of a name; `NameValue` says what each means."""

    @property
    def ids(self) -> frozenset[str]:
        """Identifiers in the gazetteer."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """Folded words without particles."""

    @property
    def senses(self) -> tuple[frozenset[str], ...]:
        """Identifiers of each word alone."""

    @property
    def ordinary(self) -> frozenset[str]:
        """Words that are common words, too."""

    @property
    def acronym(self) -> bool:
        """Whether it is one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What comparing two names gave, and the rule that said so."""

    rule: str
    same: bool = False
    more_precise: bool = False


def name_keys(name: Name) -> frozenset[str]:
    """Of what two names that are the same have at least one in common: entries, countries, sounds, letters."""
    entries = {*name.ids, *(sense for senses in name.senses for sense in senses)}
    words = {*name.tokens, "".join(name.tokens)}
    letters = sorted("".join(name.tokens)) if name.acronym else sorted(t[0] for t in name.tokens if not t.isdigit())
    return frozenset(
        {f"entry {entry}" for entry in entries}
        | {f"country {country_of(entry).partition('-')[0]}" for entry in entries if country_of(entry)}
        | {f"sound {skeleton(word)}" for word in words}
        | {f"letters {''.join(letters)}"}
    )


def relate(a: Name, b: Name) -> Relation:
    """How two names relate. Symmetric."""
    rules = (_relate_equal, _relate_numbered, _relate_contained, _relate_entries, _relate_acronym)
    decided = (relation for rule in rules if (relation := rule(a, b)))
    return next(decided, None) or _relate_words(a, b)


def _relate_equal(a: Name, b: Name) -> Relation | None:
    if "".join(a.tokens) == "".join(b.tokens):
        return Relation("equal", same=True)
    return Relation("one_entry", same=True) if a.ids & b.ids else None


def _relate_numbered(a: Name, b: Name) -> Relation | None:
    """Names that are the same but for their numbers; more precise where only one has any."""
    core_a, core_b = ([word for word in _words(name) if not word[0].isdigit()] for name in (a, b))
    if not core_a or not core_b or _numbers(a) == _numbers(b) or not _match(core_a, core_b).complete:
        return None
    return Relation("number", more_precise=not (_numbers(a) and _numbers(b)))


def _relate_contained(a: Name, b: Name) -> Relation | None:
    """An acronym against a name that contains it, in any language: the UN, a Assembleia Geral da ONU."""
    for short, long in ((a, b), (b, a)):
        if short.acronym and not long.acronym and any(short.ids & sense for sense in long.senses):
            return Relation("short_form", same=True)
    return None


def _relate_entries(a: Name, b: Name) -> Relation | None:
    """Names that the gazetteer knows both."""
    if _linked(a.ids, b.ids):
        return Relation("part_of", same=True)
    return Relation("two_entries") if _exclusive(a.ids, b.ids) else None


def _relate_words(a: Name, b: Name) -> Relation:
    several = len(a.tokens) != len(b.tokens)
    if several and alike("".join(a.tokens), "".join(b.tokens)):
        return Relation("spelling", same=True)
    if _match(_words(a), _words(b)).complete:
        return Relation("short_form" if several else "same_words", same=True)
    return Relation("words_differ")


def differ_in_proper_words(a: Name, b: Name) -> bool:
    """Whether the words without a counterpart hold, on either side, one that is no common word.

    `Banco Fontes` and `Banco Prates` do; `Coleção Moreira` and `Moreira Collection` do not: they may be a translation.
    """
    matched = _match(_words(a), _words(b))
    return bool(matched.left - a.ordinary and matched.right - b.ordinary)


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two names that differ have in common."""

    degree: str
    """`part` where they share a word, `slip` where the rest differs by a slip of letters, too; else empty.

    `namesake` where they share a proper word, of all but one word each: Erik Solberg, Erik Solheim.
    `cognate` where the shared words are translated and the rest looks so: Banco Marítimo, Maritime Bank.
    """
    rest: tuple[tuple[str, ...], tuple[str, ...]]
    """The words of each that the other has no counterpart of; empty on both sides where they share none."""


def kinship(a: Name, b: Name) -> Kinship:
    """What two names that differ have in common. Its rest is in the order of the arguments."""
    matched = _match(_words(a), _words(b))
    sides = (_words(a), matched.left), (_words(b), matched.right)
    shared = any(token not in rest and not _is_entry(senses) for words, rest in sides for token, senses in words)
    if not shared or not matched.left or not matched.right:
        return Kinship("", ((), ()))
    rest = tuple(sorted(matched.left)), tuple(sorted(matched.right))
    single = len(rest[0]) == len(rest[1]) == 1
    slip, literal = single and _is_slip(rest[0][0], rest[1][0]), set(a.tokens) & set(b.tokens)
    if slip:
        return Kinship("slip" if literal else "cognate", rest)
    proper = single and literal - a.ordinary - b.ordinary and not _is_short_for(rest[0][0], rest[1][0])
    return Kinship("namesake" if proper else "part", rest)


def _is_entry(senses: frozenset[str]) -> bool:
    """Whether a word alone is the name of a place or an organisation, which many names contain."""
    return any(sense.startswith(_CONCRETE) for sense in senses)


def _is_short_for(x: str, y: str) -> bool:
    return x.startswith(y) or y.startswith(x)


def _is_slip(x: str, y: str) -> bool:
    """Whether two words are nearly the same letters: Torpes and Torres, Oliva and Oliveira; not Euro and Europa."""
    return not _is_short_for(x, y) and Indel.normalized_similarity(x, y) >= _SLIP


Word = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Matched:
    """Words without a counterpart on either side; complete where the shorter name has none."""

    left: frozenset[str]
    right: frozenset[str]
    complete: bool


def _words(name: Name) -> list[Word]:
    return list(zip(name.tokens, name.senses, strict=True))


def _numbers(name: Name) -> tuple[str, ...]:
    return tuple(sorted(token for token in name.tokens if token.isdigit()))


def _match(a: list[Word], b: list[Word]) -> _Matched:
    """Pair the words one to one, the surest first; an initial counts only where a whole word agrees, too."""
    pairs = sorted(
        ((grade, i, j) for (i, x), (j, y) in product(enumerate(a), enumerate(b)) if (grade := _agree(x, y))),
    )
    left, right = set(range(len(a))), set(range(len(b)))
    whole = False
    for grade, i, j in pairs:
        if i in left and j in right and (grade < _INITIAL or whole):
            left.discard(i)
            right.discard(j)
            whole = True
    complete = not left if len(a) < len(b) else not right if len(b) < len(a) else not left and not right
    return _Matched(frozenset(a[i][0] for i in left), frozenset(b[j][0] for j in right), complete)


_INITIAL = 4


def _agree(x: Word, y: Word) -> int:
    """0 where two words differ; else the smaller the surer."""
    if x[0] == y[0]:
        return 1
    if x[1] & y[1] or _linked(x[1], y[1]):
        return 2
    if _exclusive(x[1], y[1]):
        return 0
    if not x[0].isdigit() and not y[0].isdigit() and alike(x[0], y[0]):
        return 3
    return _INITIAL if min(len(x[0]), len(y[0])) == 1 and x[0][0] == y[0][0] else 0


def _relate_acronym(a: Name, b: Name) -> Relation | None:
    """An acronym against a name or another acronym."""
    if not a.acronym and not b.acronym:
        return None
    short, long = (a, b) if a.acronym else (b, a)
    letters = [c for token in short.tokens for c in token if c.isalpha()]
    if long.acronym:
        others = [c for token in long.tokens for c in token if c.isalpha()]
        same = len(letters) >= _REORDERED and sorted(letters) == sorted(others)
        return Relation("reordered" if same else "acronyms_differ", same)
    if set(short.tokens) <= set(long.tokens):
        return Relation("short_form", same=True)
    initials = [token[0] for token in long.tokens if not token.isdigit()]
    same = len(letters) >= _SHORTEST_ACRONYM and sorted(letters) == sorted(initials)
    return Relation("initials" if same else "words_differ", same)


def _linked(a: Collection[str], b: Collection[str]) -> bool:
    """Whether one is the country, people or seat of power of the place that the other is or may lie in."""
    areas = all(any(i.startswith("area:") for i in ids) for ids in (a, b))
    return any(_within(x, y, areas) or _within(y, x, areas) for x in a for y in b)


def _within(part: str, whole: str, areas: bool) -> bool:
    """`areas`: both names can be areas, and two areas are two, though one of them may also be a place."""
    inner, outer = country_of(part), country_of(whole)
    if not inner or not outer or not (inner == outer or inner.startswith(f"{outer}-")):
        return False
    if whole.startswith(("country:", "people:")):
        return True
    sorts = {part.partition(":")[0], whole.partition(":")[0]}
    return len(sorts) == 2 and "town" not in sorts and inner == outer and not (areas and sorts == {"area", "place"})


def _exclusive(a: Collection[str], b: Collection[str]) -> bool:
    """Whether both are known, and as two different things."""
    concrete = [[i for i in ids if i.startswith(_CONCRETE)] for ids in (a, b)]
    return all(concrete) and not set(a) & set(b) and not _linked(a, b)
