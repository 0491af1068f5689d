"""What speaks for a link between sentences of two texts: one matrix a feature.

It knows no language. Order, neighbours and rivals add or take away evidence and forbid nothing; a number, a
date or a name that differs is a word without counterpart like any other, so facts that differ still align.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from crossclaim.align.background import standardised
from crossclaim.align.stretches import Words, shared_stretches
from crossclaim.encode import Encoder
from crossclaim.words import is_label, split_words, word_similarity

Array = NDArray[np.float64]

UNLIKE, SAME = 0.2, 0.7
"""Similarity at which two words begin to be counterparts, and from which they count in full. Best calibrated
on the development pairs, of .1–.8, .2–.7, .3–.7 and .2–.9; chance pairs stay under the first."""

USUAL_COVER, USUAL_WEIGHT = 0.1, 4.0
"""The share of a word that an unrelated sentence covers (mean over shuffled news articles: .099), and
how many sentences this prior counts for. It is what lets a text of one sentence be aligned."""

USUAL_NEXT_BEST = 0.14
"""The share of a sentence that the next best three unrelated sentences cover, measured likewise (.135)."""

STRETCH, STRETCH_PRIOR = 12, 0.5
"""Words of the stretch that a sentence may share with another while the rest says something else (10 and 16
do nearly as well), and a weight added to each stretch, so that a chance word alone makes none."""

SHORTEST_CLAUSE = 4
"""Words that a clause has at the least; a shorter one goes with the next."""

WINDOW, WINDOW_STEP = 12, 3
"""Words of the windows into which a sentence is cut whatever its punctuation, and from one to the next (8 and 16
words do as well)."""

POSSIBLE = 0.01
"""How probable a link must be for its stretches to be looked at: it spares the work for all others."""

_BREAK = re.compile(r"[,;:()“”\"«»—–]+|\s-\s")


class Text:
    """The sentences of one text, as vectors and as words."""

    def __init__(self, sentences: Sequence[str], encoder: Encoder) -> None:
        """Encodes `sentences`, one or more, in one call."""
        words = [split_words(sentence) or [""] for sentence in sentences]
        lengths = np.array([len(w) for w in words])
        clauses = [split_clauses(sentence) for sentence in sentences]
        parts = np.array([len(c) for c in clauses])
        windows = [split_windows(w) for w in words]
        cuts = np.array([len(w) for w in windows])
        encoded = standardised(encoder.encode([*sentences, *chain(*clauses), *chain(*windows)]), encoder)
        self.vectors, self.clauses, self.windows = np.split(encoded, [len(words), len(words) + parts.sum()])
        self.clause_starts, self.window_starts = np.cumsum(parts) - parts, np.cumsum(cuts) - cuts
        labels = np.array([is_label(sentence) for sentence in sentences])
        self.titled = bool(labels[0] and labels[1:].mean() < 0.5) if len(labels) > 1 else False
        """Whether the text, of sentences that end, begins with a headline."""
        self.kin: Array = self.vectors @ self.vectors.T
        """How alike the text's own sentences are."""
        self.lengths: Array = lengths.astype(np.float64)
        self.types = list(dict.fromkeys(word for w in words for word in w))
        """The different words, each once."""
        place = {word: k for k, word in enumerate(self.types)}
        self.tokens = np.array([place[word] for w in words for word in w])
        """Every word in order, as a place in `types`."""
        self.starts = np.cumsum(lengths) - lengths


def split_clauses(sentence: str) -> list[str]:
    """The parts of `sentence` between its inner punctuation, one or more."""
    clauses: list[str] = []
    part = ""
    for piece in _BREAK.split(sentence):
        part = f"{part} {piece.strip()}".strip()
        if len(split_words(part)) >= SHORTEST_CLAUSE:
            clauses.append(part)
            part = ""
    if part:
        clauses[-1:] = [" ".join([*clauses[-1:], part])]
    return clauses or [sentence]


def split_windows(words: Sequence[str]) -> list[str]:
    """The words of a sentence in windows that overlap, one or more."""
    last = max(1, len(words) - WINDOW + WINDOW_STEP)
    return [" ".join(words[start : start + WINDOW]) for start in range(0, last, WINDOW_STEP)]


class Cover:
    """How far the words of `one` find counterparts in each sentence of `other`."""

    def __init__(self, one: Text, other: Text, likeness: Array) -> None:
        """`likeness` is (types of one, types of other), 0 to 1."""
        nearest = np.maximum.reduceat(likeness[:, other.tokens], other.starts, axis=1)
        usual = (nearest.sum(axis=1) + USUAL_WEIGHT * USUAL_COVER) / (nearest.shape[1] + USUAL_WEIGHT)
        rarity = np.clip(1.0 - usual, 0.02, 1.0) ** 2  # a word found everywhere tells nothing
        weight = np.append(0.0, np.cumsum(rarity[one.tokens]))
        found = np.cumsum((rarity[:, None] * nearest)[one.tokens], axis=0)
        found = np.vstack([np.zeros(found.shape[1]), found])
        ends = one.starts + one.lengths.astype(np.int64)
        self.share: Array = (found[ends] - found[one.starts]) / (weight[ends] - weight[one.starts])[:, None]
        """(sentences of one, sentences of other): the share of words, by rarity, that have a counterpart."""
        self.stretch: Array = np.stack(
            [
                _densest(found[start : end + 1], weight[start : end + 1])
                for start, end in zip(one.starts, ends, strict=True)
            ]
        )
        """The same of the stretch of each sentence in which it is greatest: what a partial link rests on."""
        sentences = list(pairwise([*one.starts.tolist(), len(one.tokens)]))
        self.words = Words(sentences, one.tokens, rarity[one.tokens], nearest[one.tokens])

    def fresh(self, links: Array) -> Array:
        """The densest stretch of what a sentence finds in another beyond what its likeliest other partner gives it.

        `links` is (sentences of one, sentences of other). This is how a sentence that tells what two others tell
        is linked to both.
        """
        out = np.zeros_like(links)
        if links.shape[1] < 2:
            return out
        for row, (start, end) in enumerate(self.words.sentences):
            nearest, rarity = self.words.nearest[start:end], self.words.rarity[start:end]
            best, second = np.argsort(-links[row], kind="stable")[:2]
            other = np.full(links.shape[1], best)
            other[best] = second
            gain = rarity[:, None] * np.clip(nearest - nearest[:, other], 0.0, 1.0)
            found = np.vstack([np.zeros((1, gain.shape[1])), np.cumsum(gain, axis=0)])
            out[row] = _densest(found, np.append(0.0, np.cumsum(rarity)))
        return out


def _densest(found: Array, weight: Array) -> Array:
    """The greatest found share over the windows of a sentence, given running sums over its words."""
    width = min(STRETCH, len(weight) - 1)
    total = STRETCH_PRIOR + weight[width:] - weight[:-width]
    best: Array = ((found[width:] - found[:-width]) / total[:, None]).max(axis=0)
    return best


class Evidence:
    """Features of every sentence pair of two texts."""

    def __init__(self, a: Text, b: Text, encoder: Encoder) -> None:
        """Compares the n sentences of `a` with the m of `b`; `encoder` encodes single words."""
        self.a, self.b = a, b
        words = word_similarity(a.types, b.types, encoder)
        self.words: Array = np.clip((words - UNLIKE) / (SAME - UNLIKE), 0.0, 1.0).astype(np.float64)
        """How far the different words of `a` are counterparts of those of `b`, 0 to 1."""
        left, right = self.covers = Cover(a, b, self.words), Cover(b, a, self.words.T)
        self.likeness: Array = a.vectors @ b.vectors.T
        cover = np.stack([left.share, right.share.T])
        n, m = self.likeness.shape
        self.order = max(0.0, 1.0 - 3.0 / min(n, m))
        """How much place tells: in texts of three sentences each is the neighbour of each."""
        shorter = np.log(np.minimum.outer(a.lengths, b.lengths))
        # a headline and a lead retell each other
        opening = np.logical_and.outer(np.arange(n) < 2, np.arange(m) < 2)
        clause = _nearest_parts(a.clauses, a.clause_starts, b.clauses, b.clause_starts)
        window = _nearest_parts(a.windows, a.window_starts, b.windows, b.window_starts)
        self.alone: Array = np.stack(
            [
                self.likeness,
                clause,
                cover.min(axis=0),
                _contrast(cover.mean(axis=0)),
                np.minimum(left.stretch, right.stretch.T),
                shorter,
                opening,
                window,
            ]
        )
        """Features (8, n, m) of the pairs themselves."""

    def with_links(self, links: Array) -> Array:
        """Features (21, n, m), given how probable each link (n, m) is so far."""
        left, right, mirrored = self.a, self.b, links.T
        added = np.minimum(_added(self.likeness, links, right), _added(self.likeness.T, mirrored, left).T)
        repeats = np.maximum(_repeats(links, right), _repeats(mirrored, left).T)
        rivals = np.minimum(_best_other(links), _best_other(mirrored).T)
        fresh = np.minimum(self.covers[0].fresh(links), self.covers[1].fresh(mirrored).T)
        around = [*_neighbours(links, self.order), self._headlines(links)]
        stretches = self.stretches(links, links >= POSSIBLE)
        return np.concatenate([self.alone, np.stack([added, repeats, rivals, fresh, *around]), stretches])

    def _headlines(self, links: Array) -> Array:
        """Of the pair of headlines, how far the texts below are linked: in few words of their own they tell the same.

        In texts on two stories nothing is linked, and it says nothing.
        """
        out = np.zeros_like(links)
        if self.a.titled and self.b.titled:
            below = links[1:, 1:]
            out[0, 0] = np.concatenate([below.max(axis=0), below.max(axis=1)]).mean()
        return out

    def stretches(self, links: Array, pairs: NDArray[np.bool_]) -> Array:
        """Features (4, n, m) of the stretches that `pairs` (n, m) tell alike; see `shared_stretches`."""
        left, right = self.covers
        return shared_stretches(left.words, right.words, self.words, links, pairs)


def _nearest_parts(a: Array, a_starts: NDArray[np.intp], b: Array, b_starts: NDArray[np.intp]) -> Array:
    """The likeness of the two parts of each sentence pair that are nearest to each other."""
    rows = np.maximum.reduceat(a @ b.T, a_starts, axis=0)
    nearest: Array = np.maximum.reduceat(rows, b_starts, axis=1)
    return nearest


def _contrast(cover: Array) -> Array:
    """The cover less what is usual for the row and for the column: the mean of its next best."""

    def usual(rows: Array) -> Array:
        next_best = -np.sort(-rows, axis=1)[:, 1:4]
        padded = np.pad(next_best, [(0, 0), (0, 3 - next_best.shape[1])])
        mean: Array = np.maximum(padded, USUAL_NEXT_BEST).mean(axis=1)
        return mean

    contrast: Array = cover - (usual(cover)[:, None] + usual(cover.T)[None, :]) / 2
    return contrast


def _best_other(rows: Array) -> Array:
    """The greatest of the other values of the row; 0 where there is none."""
    if rows.shape[1] == 1:
        return np.zeros_like(rows)
    second, first = np.partition(rows, -2, axis=1)[:, -2:].T[:, :, None]
    other: Array = np.where(rows >= first, second, first)
    return other


def _added(likeness: Array, links: Array, other: Text) -> Array:
    """How much nearer a sentence is to its likeliest other partner once this one is joined to the partner."""
    n, m = likeness.shape
    if m == 1:
        return np.zeros((n, m))
    rows, weight = np.arange(n), np.sqrt(other.lengths)
    first, second = np.argsort(-links, axis=1, kind="stable")[:, :2].T

    def gain(partner: NDArray[np.intp]) -> Array:
        alone, share = likeness[rows, partner][:, None], weight[partner][:, None]
        length = weight**2 + share**2 + 2 * weight * share * other.kin[partner]
        more: Array = (likeness * weight + alone * share) / np.sqrt(np.maximum(length, 1e-9)) - alone
        return more

    out = gain(first)
    out[rows, first] = gain(second)[rows, first]
    return out


def _repeats(links: Array, other: Text) -> Array:
    """The best link of the row to a sentence that this one repeats: headline, lead and body tell one fact."""
    kin = np.clip(other.kin, 0.0, 1.0)
    np.fill_diagonal(kin, 0.0)
    best: Array = (links[:, :, None] * kin[None]).max(axis=1)
    return best


def _neighbours(links: Array, order: float) -> list[Array]:
    """How probable the links around each are, outside the texts 0.

    In step (both one on, both one back); beside (the same sentence to the next or the last one); any of the
    eight; and the corner: the three other links of a two by two group.
    """
    n, m = links.shape
    framed = np.pad(links, 1)
    at = {(i, j): framed[1 + i : 1 + i + n, 1 + j : 1 + j + m] for i in (-1, 0, 1) for j in (-1, 0, 1)}
    step = at[-1, -1] + at[1, 1]
    beside = np.maximum(at[-1, 0], at[1, 0]) + np.maximum(at[0, -1], at[0, 1])
    near = np.maximum.reduce([shifted for place, shifted in at.items() if place != (0, 0)])
    corner = np.maximum.reduce([at[i, 0] * at[0, j] * at[i, j] for i in (-1, 1) for j in (-1, 1)])
    return [order * step, order * beside, order * near, order * corner]
