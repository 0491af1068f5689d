"""What two sentences tell alike in a stretch of each, however much else they tell: the mark of a partial link.

A sentence that shares five words with another, scattered over it, is about the same matter; one that shares them
within eight words on both sides says the same thing there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Array = NDArray[np.float64]

STRETCH, PRIOR = 8, 0.5
"""Words of a stretch on either side (10 does as well, 6 with 12 no better), and a weight added to each, so that
a chance word alone makes none."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, as another text sees them."""

    sentences: list[tuple[int, int]]
    """First word of each sentence, and the word after its last."""
    types: NDArray[np.intp]
    """Which word each is, as a row or column of the table of likeness."""
    rarity: Array
    """How much each tells."""
    nearest: Array
    """(words, sentences of the other text): the likeness of the nearest word there, 0 to 1."""


def shared_stretches(a: Words, b: Words, likeness: Array, links: Array, pairs: NDArray[np.bool_]) -> Array:
    """Features (4, n, m) of those sentence pairs that `pairs` (n, m) names, 0 for the others.

    The share and the weight of the best pair of stretches; and both once more of what remains when the words go
    that either sentence finds in its likeliest other partner, as far as `links` (n, m) believes in that one.
    """
    out = np.zeros((4, *links.shape))
    taken_a, taken_b = _likeliest_others(links), _likeliest_others(links.T)
    for i, j in np.argwhere(pairs).tolist():
        here, there = slice(*a.sentences[i]), slice(*b.sentences[j])
        table = likeness[np.ix_(a.types[here], b.types[there])]
        told = [
            words.nearest[span, others[row, column]] * believed[row, column]
            for words, span, (others, believed), row, column in ((a, here, taken_a, i, j), (b, there, taken_b, j, i))
        ]
        out[:, i, j] = _best(table, a.rarity[here], b.rarity[there], *told)
    return out


def _likeliest_others(links: Array) -> tuple[NDArray[np.intp], Array]:
    """For each pair: the likeliest partner of its row but for its column, and the probability of that link."""
    n, m = links.shape
    if m == 1:
        return np.zeros((n, m), dtype=np.intp), np.zeros((n, m))
    best, second = np.argsort(-links, axis=1, kind="stable")[:, :2].T
    others = np.repeat(best[:, None], m, axis=1)
    others[np.arange(n), best] = second
    return others, np.take_along_axis(links, others, axis=1)


def _best(table: Array, rarity_a: Array, rarity_b: Array, told_a: Array, told_b: Array) -> list[float]:
    """The features of one pair, from the likeness of its words (words of a, words of b)."""
    width_a, width_b = (min(STRETCH, size) for size in table.shape)
    found_a = sliding_window_view(table, width_b, axis=1).max(axis=-1)
    found_b = sliding_window_view(table, width_a, axis=0).max(axis=-1).T
    whole_a, whole_b = PRIOR + _sums(rarity_a, width_a), PRIOR + _sums(rarity_b, width_b)
    features: list[float] = []
    for less_a, less_b in ((0.0, 0.0), (told_a[:, None], told_b[:, None])):
        shared_a = _sums(np.maximum(found_a - less_a, 0.0) * rarity_a[:, None], width_a)
        shared_b = _sums(np.maximum(found_b - less_b, 0.0) * rarity_b[:, None], width_b).T
        share = np.minimum(shared_a / whole_a[:, None], shared_b / whole_b)
        features += [float(share.max()), float(np.minimum(shared_a, shared_b).max())]
    return features


def _sums(values: Array, width: int) -> Array:
    """The sums over every `width` rows in a row."""
    running = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
    sums: Array = running[width:] - running[:-width]
    return sums
