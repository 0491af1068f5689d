"""Sentences to alignments: which of them tell the same, in any order, m:n, wholly or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from crossclaim.align.evidence import SHORTEST_CLAUSE, Array, Evidence, Text
from crossclaim.align.groups import group
from crossclaim.align.links import probabilities
from crossclaim.align.story import Story, same_story
from crossclaim.encode import Encoder
from crossclaim.model import Alignment, Document

__all__ = ["Links", "Story", "align", "align_sentences", "link", "link_sentences", "same_story"]

AGAIN = 0.85
"""Likeness from which a sentence repeats one of its own version. On the development pairs the four pairs of
sentences above it have the same links; under .75 begin facts of one form that differ."""


def align(documents: Sequence[Document], encoder: Encoder, words: Encoder | None = None) -> tuple[Alignment, ...]:
    """The alignments of two or more versions, by first sentence; sentences in none of them stand alone.

    `words` encodes single words, hundreds of them: the bundled encoder where `encoder` is slow; None means
    `encoder`.
    """
    return align_sentences([[s.text for s in document.sentences] for document in documents], encoder, words)


def align_sentences(
    versions: Sequence[Sequence[str]], encoder: Encoder, words: Encoder | None = None
) -> tuple[Alignment, ...]:
    """The same for versions given as lists of sentences."""
    return link_sentences(versions, encoder, words).alignments()


def link(documents: Sequence[Document], encoder: Encoder, words: Encoder | None = None) -> Links:
    """How probable each link between sentences of two or more versions is; see `align`."""
    return link_sentences([[s.text for s in document.sentences] for document in documents], encoder, words)


def link_sentences(versions: Sequence[Sequence[str]], encoder: Encoder, words: Encoder | None = None) -> Links:
    """The same for versions given as lists of sentences."""
    starts = np.cumsum([0, *map(len, versions)])
    matrix = np.zeros((starts[-1], starts[-1]))
    parts = tuple(slice(int(start), int(end)) for start, end in pairwise(starts))
    prepared = [_Prepared(version, encoder) if version else None for version in versions]
    for (a, here), (b, there) in combinations(zip(prepared, parts, strict=True), 2):
        if a and b:
            matrix[here, there] = a.links_to(b, words or encoder)
            matrix[there, here] = matrix[here, there].T
    return Links(matrix, parts)


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """How probable it is of any two sentences that they tell the same."""

    matrix: Array
    """(n, n) over the sentences of all versions, one version after the other; 0 within a version."""
    parts: tuple[slice, ...]
    """Where each version's sentences are."""

    def alignments(self) -> tuple[Alignment, ...]:
        """The groups of sentences that tell the same, by first sentence.

        A score is the probability that a link of the group is right, averaged over its links.
        """
        return tuple(
            Alignment(
                tuple(tuple(p - part.start for p in places if part.start <= p < part.stop) for part in self.parts),
                score,
            )
            for places, score in group(self.matrix)
        )

    def best(self, version: int, other: int) -> Array:
        """Of each sentence of a version, how probable its likeliest link to another version is."""
        between = self.matrix[self.parts[version], self.parts[other]]
        best: Array = between.max(axis=1, initial=0.0)
        return best


class _Prepared:
    """A version without its repetitions: a sentence told twice links twice, and is not its own rival."""

    def __init__(self, sentences: Sequence[str], encoder: Encoder) -> None:
        text = Text(sentences, encoder)
        again = (text.kin >= AGAIN) & (text.lengths >= SHORTEST_CLAUSE)  # a label printed twice says two things
        np.fill_diagonal(again, True)
        last = len(sentences) - 1 - np.argmax(again[:, ::-1], axis=1)  # the body, not the quote pulled out of it
        kept, self.places = np.unique(last, return_inverse=True)
        same = len(kept) == len(sentences)
        self.text = text if same else Text([sentences[k] for k in kept], encoder)

    def links_to(self, other: _Prepared, words: Encoder) -> Array:
        """The probability of each link, (sentences here, sentences there)."""
        links = probabilities(Evidence(self.text, other.text, words))
        return links[np.ix_(self.places, other.places)]
