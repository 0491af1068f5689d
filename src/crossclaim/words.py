"""Words and what they mean to each other: splitting, vectors, likeness, alignment inside a sentence pair.

It knows no language. Two words are alike when the encoder says so or when they look alike once transliterated
(names, numbers, cognates); whichever is stronger counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from crossclaim.encode import Encoder

Matrix = NDArray[np.float32]

LOOKALIKE = 0.8
"""Share of letters in common from which two words count as one form. On the development stories .8 beats .6
and .72, which take chance likeness for kinship."""

OTHER_NUMBER = 0.3
"""The most that two differing numbers are alike: they say the same kind of thing, not the same thing."""

_LONG = 6
"""Letters that words need for looking nearly alike to say anything: `three` is not `trees`."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")

_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")

_KEPT = 20_000
"""Word vectors kept for each encoder: some tens of megabytes."""

_vectors: WeakKeyDictionary[Encoder, dict[str, Matrix]] = WeakKeyDictionary()


def split_words(text: str) -> list[str]:
    """The runs of letters and the written numbers of `text`; punctuation and symbols are left out."""
    return _WORD.findall(text)


def is_label(line: str) -> bool:
    """Whether a line ends as no sentence does: a headline, a byline, a caption."""
    return not _ENDED.search(line)


def word_vectors(words: Sequence[str], encoder: Encoder) -> Matrix:
    """Unit vectors (n, d) of one word or more; each is encoded once for the life of the encoder."""
    known = _vectors.setdefault(encoder, {})
    if len(known) > _KEPT:
        known.clear()
    new = [word for word in dict.fromkeys(words) if word not in known]
    if new:
        known.update(zip(new, encoder.encode(new), strict=True))
    return np.stack([known[word] for word in words])


def word_similarity(a: Sequence[str], b: Sequence[str], encoder: Encoder) -> Matrix:
    """How alike each word of `a` is to each of `b`, (n, m) in 0..1, in meaning or in looks."""
    meaning = word_vectors(a, encoder) @ word_vectors(b, encoder).T
    forms = [[_form(word) for word in words] for words in (a, b)]
    ratio = Indel.normalized_similarity
    looks = process.cdist(*forms, scorer=ratio, score_cutoff=LOOKALIKE, dtype=np.float32)
    same = (looks >= 1.0) & np.array([form != "" for form in forms[0]])[:, None]
    long, number = (
        np.logical_and.outer(*(np.array([test(form) for form in side], dtype=bool) for side in forms))
        for test in (lambda form: len(form) >= _LONG, lambda form: form.isdecimal())
    )
    alike = np.clip(np.where(long | same, np.maximum(meaning, looks), meaning), 0.0, 1.0)
    alike = np.where(number & ~same, np.minimum(alike, OTHER_NUMBER), alike)
    return alike.astype(np.float32)


@lru_cache(maxsize=_KEPT)
def _form(word: str) -> str:
    """How a word looks, whatever its script, case and accents, and however a number is grouped."""
    return re.sub("[.,:]", "", word) if word[:1].isdigit() else anyascii(word).casefold()


PLACE, STEP = 0.1, 0.3
"""What a word loses at the other end of its sentence, and gains by neighbours that are alike in step: little
for the place, since two reports order a fact as they like, more for the neighbours, which move with it."""

CERTAIN, POSSIBLE = 0.7, 0.32
"""Similarity from which the nearest word is a counterpart, and from which two that are nearest to each other
are. With STEP, chosen by `benchmarks/words.py`: what is best on one half of its pairs is near these values, and
gains as much on the other half. Differing numbers stay under both."""


def align_words(a: Sequence[str], b: Sequence[str], encoder: Encoder) -> list[tuple[int, int, float]]:
    """The words of `a` and of `b` that mean the same, (place in a, place in b, similarity), in order; m:n.

    A word in no link has no counterpart: what a sentence adds, or the number that differs.
    """
    if not a or not b:
        return []
    alike = word_similarity(a, b, encoder)
    n, m = alike.shape
    framed = np.pad(alike, 1)
    step = (framed[:-2, :-2] + framed[2:, 2:]) / 2
    apart = np.abs(np.subtract.outer((np.arange(n) + 0.5) / n, (np.arange(m) + 0.5) / m))
    fit = alike + STEP * step - PLACE * apart
    row_best, column_best = fit >= fit.max(axis=1, keepdims=True), fit >= fit.max(axis=0, keepdims=True)
    linked = (row_best | column_best) & (alike >= CERTAIN) | row_best & column_best & (alike >= POSSIBLE)
    return [(int(i), int(j), float(alike[i, j])) for i, j in np.argwhere(linked)]
