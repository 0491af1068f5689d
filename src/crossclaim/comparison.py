"""What two claims have to do with each other: whether they are about the same thing, and whether they agree.

Knows no kind and no language: a kind compares its values, the encoder says how close in meaning two slots are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .claims import Kind
from .encode import Encoder
from .model import Claim, Verdict
from .words import word_similarity

# Log-odds that two claims of aligned sentences are about the same thing: a logistic fit to 979 pairs of quantities of
# `data/stories`, rounded (`benchmarks/slots.py`).
PRIOR = -2.1
HEAD, CONTEXT = 4.0, 2.3
"""For a cosine of one: what is counted weighs more than the words around."""
SAME_ROLE, OTHER_SCOPE = 1.8, -0.9
RARE = 1.8
"""The dimension is not `COMMON`: a sentence has many counts but seldom two speeds."""
COMMON = frozenset({"count", "statement"})

OTHER_NAME = "other_name"
MAY_BE_TRANSLATED = frozenset({"unlike_words", OTHER_NAME})
"""Details of verdicts on names that the meaning of their words can settle: World Cup, Copa do Mundo."""
TRANSLATED = 0.45
"""Least cosine of two names that are each other's translation."""


class Comparison:
    """Compares the claims of one set of versions; every text that matters is encoded once."""

    def __init__(
        self,
        claims: Sequence[Sequence[Claim]],
        encoder: Encoder,
        kinds: Mapping[str, Kind],
        words: Encoder | None = None,
    ) -> None:
        """`claims` has one sequence per version; `kinds` holds every kind by name; `words` compares single words."""
        self._encoder = encoder
        self._words = words or encoder
        self._kinds = kinds
        self._vector: dict[str, NDArray[np.float32]] = {}
        self._verdicts: dict[tuple[Claim, Claim], Verdict] = {}
        self.learn([claim for side in claims for claim in side])

    def learn(self, claims: Sequence[Claim]) -> None:
        """Encode what is new in further claims, all at once."""
        texts = {text for c in claims for text in (c.slot.head, c.slot.context, c.text)} - {""} - self._vector.keys()
        if ordered := sorted(texts):
            self._vector.update(zip(ordered, self._encoder.encode(ordered), strict=True))

    def verdict(self, a: Claim, b: Claim) -> Verdict:
        """What comparing the two values gives. Names of common words agree if they mean the same; else unclear."""
        if (a, b) not in self._verdicts:
            self._verdicts[a, b] = self._compare(a, b)
        return self._verdicts[a, b]

    def _compare(self, a: Claim, b: Claim) -> Verdict:
        if a.value == b.value:
            return Verdict(None, "equal")
        verdict = self._kinds[a.kind].compare(a.value, b.value)
        return self._translation(a, b, verdict) if verdict.detail in MAY_BE_TRANSLATED else verdict

    def _translation(self, a: Claim, b: Claim, verdict: Verdict) -> Verdict:
        shared = set(a.text.lower().split()) & set(b.text.lower().split())
        if self.cosine(a.text, b.text) >= TRANSLATED and not (shared and verdict.detail == OTHER_NAME):
            return Verdict(None, "translated", verdict.why)
        return verdict if verdict.detail == OTHER_NAME else Verdict(None, "unclear", verdict.why)

    def odds(self, a: Claim, b: Claim) -> float:
        """Log-odds that two claims are about the same thing, whatever they say of it; -inf where they cannot be."""
        if a.kind != b.kind or a.slot.dimension != b.slot.dimension or _conflict(a, b):
            return -math.inf
        if own := getattr(self._kinds[a.kind], "odds", None):
            return float(own(a, b, self))
        return self.slot_odds(a, b)

    def slot_odds(self, a: Claim, b: Claim) -> float:
        """What the slots say of it by themselves; a claim that fills its sentence has no context but its head."""
        head = self.cosine(a.slot.head, b.slot.head)
        context = self.cosine(a.slot.context, b.slot.context)
        if a.slot.dimension == "statement" and not (a.slot.context and b.slot.context):
            context = head
        return (
            PRIOR
            + HEAD * head
            + CONTEXT * context
            + SAME_ROLE * (a.slot.role == b.slot.role != "")
            + OTHER_SCOPE * (a.slot.scope != b.slot.scope)
            + RARE * (a.slot.dimension not in COMMON)
        )

    def alike(self, a: Sequence[str], b: Sequence[str]) -> NDArray[np.float32]:
        """How alike in meaning each word of `a` is to each of `b`, (n, m)."""
        return word_similarity(a, b, self._words)

    def probability(self, a: Claim, b: Claim) -> float:
        """The same, 0 to 1."""
        return logistic(self.odds(a, b))

    def cosine(self, a: str, b: str) -> float:
        """How alike in meaning two texts of the claims are; 0 where one is empty."""
        return float(self._vector[a] @ self._vector[b]) if a and b else 0.0


def logistic(odds: float) -> float:
    """The probability that log-odds stand for."""
    return 1 / (1 + math.exp(-odds)) if odds > -50 else 0.0


def _conflict(a: Claim, b: Claim) -> bool:
    """Dead are not injured; five of the injured are not all of them; the other 22, or the 12 of before, are others."""
    if a.slot.role and b.slot.role and a.slot.role != b.slot.role:
        return True
    # Where what happened is known, the others it happened to are all of them; else a part may be named like a whole.
    ignored = {"others"} if a.slot.role and b.slot.role else {"part"}
    return len({a.slot.scope, b.slot.scope, ""} - ignored) > 1 and a.slot.scope != b.slot.scope
