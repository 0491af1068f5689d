"""Whether the versions tell one story at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossclaim.model import Alignment, Document

SURE, SHARED = 0.8, 0.1
"""The score from which an alignment is counted, and the least share of sentences told in common. Of 134 pairs
of articles on one event the poorest shares .12; of shuffled ones 98 % share less than .1, most nothing."""

FEWEST = 4
"""A version of fewer sentences is never refused: translators compare single sentences."""


@dataclass(frozen=True, slots=True)
class Story:
    """The answer of `same_story` and what it rests on."""

    same: bool
    """Whether every version tells what the others tell."""
    shared: tuple[float, ...]
    """Of each version: the share of sentences told by another version too, of its own sentences or of the
    other's, whichever is greater; sure alignments only, by their score."""
    strangers: tuple[int, ...]
    """The versions that share too little with every other."""


def same_story(documents: Sequence[Document], alignments: Sequence[Alignment]) -> Story:
    """Whether `documents` tell one story, given their `alignments`."""
    sizes = [len(document.sentences) for document in documents]
    versions = range(len(sizes))

    def nearest(version: int, others: Sequence[int]) -> float:
        return max(
            (
                max(_share(version, u, sizes[version], alignments), _share(u, version, sizes[u], alignments))
                for u in others
                if u != version
            ),
            default=1.0,
        )

    long = [v for v in versions if sizes[v] >= FEWEST]
    strangers = tuple(v for v in long if nearest(v, long) < SHARED)
    return Story(not strangers, tuple(nearest(v, versions) for v in versions), strangers)


def _share(version: int, other: int, size: int, alignments: Sequence[Alignment]) -> float:
    """The share of the version's sentences that are aligned with the other version, by score."""
    best: dict[int, float] = {}
    for alignment in alignments:
        if alignment.score >= SURE and alignment.sentences[other]:
            for sentence in alignment.sentences[version]:
                best[sentence] = max(best.get(sentence, 0.0), alignment.score)
    return sum(best.values()) / size if size else 0.0
