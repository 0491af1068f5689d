"""Which claims of the versions speak of the same fact.

Two claims do if their dimensions are equal, their roles and scopes do not conflict, and what they are about (head and
context) is close in meaning. That their values agree speaks for it, that they differ not against it: a fact that
differs is what we are looking for. Knows no kind and no language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .encode import Encoder
from .model import Alignment, Claim, Mention, Value, Verdict

Compare = Callable[[Value, Value], Verdict]

HEAD_WEIGHT = 0.6
"""What is counted weighs more than the words around."""
ROLE_MATCH = 0.9
"""Two claims with one role (both dead) are about the same thing whatever the nouns."""
NO_HEAD = 0.25
"""Similarity of heads where one has none."""
AGREES = 0.25
"""What an equal value adds to the similarity of two slots."""
SAME_SLOT = 0.45
"""Least similarity of the slots of claims whose values differ."""
SAME_VALUE = 0.35
"""Least similarity, the bonus included, of claims whose values agree."""
REPEAT = 0.6
"""Least similarity for a further mention of a fact already paired."""
STORY_WIDE = 0.55
"""Least similarity of two casualty counts from sentences that are not aligned."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Mentions of one fact, in the order of versions and of text, and how sure it is that they belong together."""

    kind: str
    mentions: tuple[Mention, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Pair:
    a: Mention
    b: Mention
    score: float


def match(
    claims: Sequence[Sequence[Claim]],
    alignments: Sequence[Alignment],
    encoder: Encoder,
    compare: Mapping[str, Compare],
) -> list[Fact]:
    """Group the `claims` of the versions (one sequence per version) by the fact they state.

    `compare` holds each kind's comparison of two values. Claims that meet no other are in no group.
    """
    slots = _Slots(claims, encoder, compare)
    pairs: list[_Pair] = []
    for alignment in alignments:
        members = [
            [Mention(v, c) for c in claims[v] if c.sentence in set(sentences)]
            for v, sentences in enumerate(alignment.sentences)
        ]
        for left, right in combinations(members, 2):
            pairs += _pair(left, right, slots, alignment.score)
    pairs += _story_wide(claims, slots, pairs)
    return _facts(pairs)


class _Slots:
    """Similarities of slots and verdicts on values, each text encoded once."""

    def __init__(
        self, claims: Sequence[Sequence[Claim]], encoder: Encoder, compare: Mapping[str, Compare]
    ) -> None:
        texts = sorted({t for side in claims for c in side for t in (c.slot.head, c.slot.context) if t})
        vectors = encoder.encode(texts) if texts else np.zeros((0, 1), np.float32)
        self._vector: dict[str, NDArray[np.float32]] = dict(zip(texts, vectors, strict=True))
        self._compare = compare

    def verdict(self, a: Claim, b: Claim) -> Verdict:
        return self._compare[a.kind](a.value, b.value)

    def similarity(self, a: Claim, b: Claim) -> float:
        """0 where the two cannot be about the same thing, else how close they are, at most about 1."""
        if a.kind != b.kind or a.slot.dimension != b.slot.dimension or _conflict(a, b):
            return 0.0
        context = self._cosine(a.slot.context, b.slot.context)
        if a.slot.role and a.slot.role == b.slot.role:
            head = ROLE_MATCH
        elif a.slot.head and b.slot.head:
            head = self._cosine(a.slot.head, b.slot.head)
        else:
            head = NO_HEAD
        return HEAD_WEIGHT * head + (1 - HEAD_WEIGHT) * context

    def _cosine(self, a: str, b: str) -> float:
        if not a or not b:
            return 0.0
        return float(self._vector[a] @ self._vector[b])


def _conflict(a: Claim, b: Claim) -> bool:
    """Dead are not injured; five of the injured are not all of them; the other 22, or the 12 of before, are others."""
    roles = {a.slot.role, b.slot.role} - {""}
    if len(roles) > 1:
        return True
    scopes = {a.slot.scope, b.slot.scope} - (set() if roles else {"part"})
    return len(scopes | {""}) > 1 and a.slot.scope != b.slot.scope


def _pair(left: Sequence[Mention], right: Sequence[Mention], slots: _Slots, link: float) -> Iterator[_Pair]:
    """One-to-one pairs of two sides of an alignment, the most similar first; then repeats of what is paired."""
    candidates = [
        _Pair(a, b, score) for a in left for b in right if (score := _score(a.claim, b.claim, slots)) > 0
    ]
    candidates.sort(key=lambda p: (-p.score, p.a.claim.start, p.b.claim.start))
    partner: dict[Mention, Mention] = {}
    for pair in candidates:
        if pair.a not in partner and pair.b not in partner:
            partner[pair.a], partner[pair.b] = pair.b, pair.a
            yield replace(pair, score=pair.score * link)
    for pair in candidates:
        new, old = (pair.b, pair.a) if pair.a in partner else (pair.a, pair.b)
        if new not in partner and old in partner and pair.score >= REPEAT and _is_repeat(new, partner[old]):
            partner[new] = old
            yield replace(pair, score=pair.score * link)


def _is_repeat(new: Mention, known: Mention) -> bool:
    """A fact is told again in another sentence, of the same part or whole; within one sentence it is another fact."""
    return new.claim.sentence != known.claim.sentence and new.claim.slot.scope == known.claim.slot.scope


def _score(a: Claim, b: Claim, slots: _Slots) -> float:
    """Similarity of two slots with the bonus of equal values; 0 below what the case needs."""
    similarity = slots.similarity(a, b)
    if similarity <= 0:
        return 0.0
    agrees = slots.verdict(a, b).relation is None
    score = similarity + AGREES * agrees
    return score if score >= (SAME_VALUE if agrees else SAME_SLOT) else 0.0


def _story_wide(claims: Sequence[Sequence[Claim]], slots: _Slots, pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """Counts of the whole story's dead, injured, … meet wherever they stand, in one version or in two."""
    totals = [
        Mention(v, c) for v, side in enumerate(claims) for c in side if c.slot.role and not c.slot.scope
    ]
    known = {frozenset((p.a, p.b)) for p in pairs}
    for a, b in combinations(totals, 2):
        if a.claim.slot.role == b.claim.slot.role and frozenset((a, b)) not in known:
            score = slots.similarity(a.claim, b.claim)
            if score >= STORY_WIDE:
                yield _Pair(a, b, score)


def _facts(pairs: Sequence[_Pair]) -> list[Fact]:
    """Connected mentions are one fact."""
    parent: dict[Mention, Mention] = {}

    def root(mention: Mention) -> Mention:
        while parent.setdefault(mention, mention) != mention:
            mention = parent[mention]
        return mention

    for pair in pairs:
        parent[root(pair.a)] = root(pair.b)
    groups: dict[Mention, list[Mention]] = {}
    for mention in parent:
        groups.setdefault(root(mention), []).append(mention)
    best: dict[Mention, float] = {}
    for pair in pairs:
        best[root(pair.a)] = max(best.get(root(pair.a), 0.0), pair.score)
    facts = [
        Fact(key.claim.kind, tuple(sorted(group, key=_place)), min(1.0, best[key])) for key, group in groups.items()
    ]
    return sorted(facts, key=lambda f: _place(f.mentions[0]))


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.version, mention.claim.start, mention.claim.end
