"""How far two claims of aligned sentences stand in the same place of the same statement. Knows no kind and no language.

The words around the one are looked up among the words around the other: those right beside count most. Who or what is
told of the same act, with the same verb, in the same list, stands in the same place, whatever its name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .encode import Encoder
from .model import Document, Mention
from .names import fold
from .words import Matrix, word_similarity

Mask = NDArray[np.bool_]
"""Which words are meant."""
Places = NDArray[np.intp]
_Key = tuple[int, tuple[int, ...]]
"""A version and the sentences of it that an alignment has."""

UNLIKE, SAME = 0.25, 0.7
"""Likeness of two words up to which it says nothing, and from which they are counterparts."""
NEAR, WITHIN = 5, 9
"""Words on either side that are looked up, and among how many on the other side they may lie: orders differ."""
FADING = 0.3
"""How much less the second next word counts than the next."""
SHORT, LITTLE = 4, 0.25
"""Words of fewer letters are mostly words of grammar; what one counts."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the places of two claims fit; all from 0 to 1."""

    beside: float
    """Share of the words beside the one that stand beside the other, too; of the two sides the lesser."""
    around: float
    """Share of the other words of its sentence that the other side tells, too."""
    told: float
    """How surely both claims' own words have counterparts other than each other: neither then replaces the other."""


NO_FIT = Fit(0.0, 0.0, 1.0)


class Statements:
    """The words of the versions' sentences, and how alike they are."""

    def __init__(self, documents: Sequence[Document], encoder: Encoder) -> None:
        """`encoder` encodes single words, some hundreds of them."""
        self._documents = documents
        self._encoder = encoder
        self._sides: dict[_Key, _Side] = {}
        self._alike: dict[tuple[_Key, _Key], Matrix] = {}

    def fit(
        self,
        a: Mention,
        b: Mention,
        sentences: Sequence[Sequence[int]],
        differing: Collection[str] = (),
        only: bool = False,
    ) -> Fit:
        """How well `a` and `b` fit, of an alignment of `sentences`, one sequence of indices for each version.

        `differing`, folded, are those of their words that they do not share; all, where there are none. With `only`
        it is the places of these that must fit, and the other words of the claims count as standing beside them.
        """
        keys = [(m.version, tuple(sentences[m.version])) for m in (a, b)]
        one, other = (self._side(*key) for key in keys)
        if not one.words or not other.words:
            return NO_FIT
        if (keys[0], keys[1]) not in self._alike:
            found = word_similarity(one.words, other.words, self._encoder)
            self._alike[keys[0], keys[1]] = np.clip((found - UNLIKE) / (SAME - UNLIKE), 0.0, 1.0)
        alike = self._alike[keys[0], keys[1]]
        mine, theirs = one.own(a), other.own(b)
        if only:
            mine, theirs = one.among(mine, differing), other.among(theirs, differing)
        if not mine.any() or not theirs.any():
            return NO_FIT
        rest = alike[:, ~theirs], alike[~mine].T
        told = min(
            _best(rest[0])[one.among(mine, differing)].max(), _best(rest[1])[other.among(theirs, differing)].max()
        )
        here, there = one.distance(mine), other.distance(theirs)
        beside = min(_beside(alike, one, here, there), _beside(alike.T, other, there, here))
        around = min(_share(_best(rest[0]), one, mine, a), _share(_best(rest[1]), other, theirs, b))
        return Fit(float(beside), float(around), float(told))

    def spells(self, mention: Mention, version: int, sentences: Sequence[int]) -> bool:
        """Whether the `sentences` of a version have every word of a name, written with a capital there, too.

        That tells of a name that begins its sentence, where it is not seen to be one.
        """
        written = {fold(word) for word in self._side(version, tuple(sentences)).words if word[0].isupper()}
        own = [fold(word) for word in _WORD.findall(mention.claim.text) if word[0].isupper()]
        return bool(own) and written.issuperset(own)

    def _side(self, version: int, sentences: tuple[int, ...]) -> _Side:
        if (version, sentences) not in self._sides:
            self._sides[version, sentences] = _Side(self._documents[version], sentences)
        return self._sides[version, sentences]


class _Side:
    """The words of one version's side of an alignment."""

    def __init__(self, document: Document, sentences: Sequence[int]) -> None:
        found = [
            (word[0], sentence.start + word.start(), sentence.start + word.end(), index)
            for index in sentences
            for sentence in (document.sentences[index],)
            for word in _WORD.finditer(sentence.text)
        ]
        self.words = [word for word, _, _, _ in found]
        self.start = np.array([start for _, start, _, _ in found], dtype=np.intp)
        self.end = np.array([end for _, _, end, _ in found], dtype=np.intp)
        self.sentence = np.array([index for _, _, _, index in found], dtype=np.intp)
        small = [len(w) < SHORT and not w[0].isdigit() and not w[0].isupper() for w in self.words]
        self.weight = np.where(np.array(small, dtype=bool), LITTLE, 1.0)

    def own(self, mention: Mention) -> Mask:
        """Which words are the claim's own."""
        own: Mask = (self.start < mention.claim.end) & (self.end > mention.claim.start)
        return own

    def among(self, own: Mask, words: Collection[str]) -> Mask:
        """Those of the claim's `own` words that are among `words`; all of them if none is."""
        chosen: Mask = own & np.array([fold(word) in words for word in self.words], dtype=bool)
        return chosen if chosen.any() else own

    def distance(self, own: Mask) -> Places:
        """Of each word how far it stands from the claim's `own`, in words; far away in another sentence."""
        places = np.flatnonzero(own)
        place = np.arange(len(self.words))
        away = np.maximum(places[0] - place, place - places[-1])
        far: Places = np.where((away <= 0) | (self.sentence != self.sentence[places[0]]), len(place) + WITHIN, away)
        return far


def _best(alike: Matrix) -> Matrix:
    best: Matrix = alike.max(axis=1, initial=0.0)
    return best


def _beside(alike: Matrix, side: _Side, here: Places, there: Places) -> float:
    """The weighted share of words near the one claim that have a counterpart near the other; 0 where none is near."""
    near = here <= NEAR
    if not near.any():
        return 0.0
    weight = side.weight[near] / (1 + FADING * (here[near] - 1))
    return float((weight * _best(alike[near][:, there <= WITHIN])).sum() / weight.sum())


def _share(best: Matrix, side: _Side, own: Mask, mention: Mention) -> float:
    rows = ~own & (side.sentence == mention.claim.sentence)
    weight = side.weight[rows]
    return float((weight * best[rows]).sum() / weight.sum()) if weight.size else 0.0
