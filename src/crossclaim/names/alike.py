"""Whether two words are one name spelled by two habits: Tokaiev and Tokayev are, Silveira and Silva are not.

Knows no language. Spellings are first brought to a rough sound, in which the ways to transliterate a letter
fall together. What then still differs is weighed: a vowel weighs little, another consonant is too much.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_REWRITES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z0-9]", ""),
        (r"(?<=[a-z]{3})[ae]h$", "a"),
        (r"tsch|tch|tsh|sch|ch|sh|tx|sz(?!a)|cz|ci(?=[aou])", "x"),
        (r"dzh|dj|zh|dz", "j"),
        (r"(?<=[aeiou])x(?=[aeiou])", "x"),
        (r"ks(?=[aei])", "x"),
        (r"ph", "f"),
        (r"qu(?=[ei])|ck|q|k(?!h)|c(?![eiy])", "k"),
        (r"kh", "q"),
        (r"gu(?=[ei])|gh", "g"),
        (r"c", "s"),
        (r"tz|ts", "ts"),
        (r"w", "v"),
        (r"(?<=[tdbrgpl])h", ""),
        (r"(?<!^)h", ""),
        (r"(?<=o)ff?$|(?<=e)ff?$", "v"),
        (r"ou|oo", "u"),
        (r"y|ij(?=$)", "i"),
        (r"ee", "i"),
        (r"^ie", "e"),
        (r"(?<=[aeou])i(?=[aeou])", "i"),
        (r"i+(?=e)(?!^)", ""),
        (r"(.)\1+", r"\1"),
    )
)
_DOUBLED = re.compile(r"(.)\1+|(?<=[aou])e(?=[^aeiou])")
"""What spellings of one name double or leave out: Nugroho, Nugrohoo; Günter, Guenter."""
_VOWELS = frozenset("aeiou")
_NEAR = {
    frozenset(pair): cost
    for cost, pairs in {0.2: "qk qh", 0.3: "sz", 0.4: "ji hk qg", 0.6: "gk dt fv bv xs xj xk qx gj"}.items()
    for pair in pairs.split()
}
"""What it costs to hear one consonant as another; `q` stands for what is written kh, `x` for sh and ch."""
_FIRM = {"f": "v", "v": "v", "b": "v", "d": "t", "t": "t"} | {letter: letter for letter in "lmnpr"}
"""Consonants that no other is taken for, or the one that stands for those that are."""
_VOWEL, _ROUND_VOWEL, _INSERTED_VOWEL, _INSERTED_I, _BREATH = 0.5, 0.4, 0.5, 0.3, 0.4
_SHORT_WORD = 7
_LIMIT_SHORT, _LIMIT_LONG = 0.45, 0.8
"""What two spellings of one name may differ by; below one consonant in any case."""


@lru_cache(maxsize=1 << 17)
def alike(a: str, b: str) -> bool:
    """Whether two folded words spell the same name. Symmetric."""
    if a == b or _plain(a) == _plain(b):
        return True
    x, y = sorted((sound(a), sound(b)))
    if x == y:
        return bool(x)
    if min(len(x), len(y)) < 3 or abs(len(x) - len(y)) > 2:
        return False
    limit = _LIMIT_SHORT if min(len(x), len(y)) < _SHORT_WORD else _LIMIT_LONG
    return _distance(x, y) <= limit


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """What words that are alike have in common for certain: consonants that are not heard as one another."""
    return "".join(_FIRM.get(letter, "") for letter in sound(word))


def _plain(word: str) -> str:
    return _DOUBLED.sub(lambda found: found[1] or "", word)


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """A rough sound of a word, in which transliterations of one name agree."""
    heard = anyascii(word).lower()
    for pattern, replacement in _REWRITES:
        heard = pattern.sub(replacement, heard)
    return heard


def _distance(x: str, y: str) -> float:
    """Edit distance in which what transliterations vary in is cheap."""
    row = [0.0]
    for j in range(len(y)):
        row.append(row[j] + _inserted(y, j))
    for i in range(len(x)):
        above, row = row, [row[0] + _inserted(x, i)]
        for j in range(len(y)):
            row.append(min(above[j] + _replaced(x, i, y, j), above[j + 1] + _inserted(x, i), row[j] + _inserted(y, j)))
    return row[-1]


def _inserted(word: str, at: int) -> float:
    letter = word[at]
    if letter == "q" or (letter == "h" and at == 0):
        return _BREATH
    if letter == "i" and at > 0:
        return _INSERTED_I
    return _INSERTED_VOWEL if letter in _VOWELS and at > 0 else 1.0


def _replaced(x: str, i: int, y: str, j: int) -> float:
    a, b = x[i], y[j]
    if a == b:
        return 0.0
    last = i == len(x) - 1 and j == len(y) - 1
    if a in _VOWELS and b in _VOWELS:
        # The last vowel is often the gender: Paulo and Paula are two people.
        return 1.0 if last or (i == 0 and j == 0) else _ROUND_VOWEL if {a, b} == {"o", "u"} else _VOWEL
    return _NEAR.get(frozenset(a + b), 1.0)
