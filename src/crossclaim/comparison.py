"""What two claims have to do with each other: whether they are about the same thing, and whether they agree.

Knows no kind and no language: a kind compares its values, the encoder says how close in meaning two slots are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .claims import Kind
from .encode import Encoder
from .model import STATEMENT, Claim, Verdict
from .words import word_similarity, word_vectors

# Log-odds that two claims of aligned sentences are about the same thing: a logistic fit to 979 pairs of quantities of
# `data/stories`, rounded (`benchmarks/slots.py`).
PRIOR = -2.1
HEAD, CONTEXT = 4.0, 2.3
"""For a cosine of one: what is counted weighs more than the words around."""
SAME_ROLE, OTHER_SCOPE = 1.8, -0.9
TELLING = frozenset({"share", "score"})
"""Dimensions of which a sentence seldom has several, so that a number may do without words of its own."""
UNTOLD = 0.15
"""The cosine that is assumed where one of two numbers has no words of its own: `Four in ten of them`."""
RARE = 1.8
"""The dimension is not `COMMON`: a sentence has many counts but seldom two speeds."""
COMMON = frozenset({"count", STATEMENT})

COGNATE = 4
"""Letters at the beginning from which on two common words may be one word of two languages: Circunscrição, Circuit."""
OTHER_NAME = "other_name"
OTHER_SOURCE = "other_source"
MAY_BE_TRANSLATED = frozenset({"unlike_words", OTHER_NAME, OTHER_SOURCE})
"""Details of verdicts on names and sources that the meaning of their words can settle: World Cup, Copa do Mundo."""
TRANSLATED = 0.45
"""Least cosine of two names, or likeness of two words, that are each other's translation."""
UNRELATED = 0.28
"""Likeness of two words below which they are no translation: Red and Black, Dawn and Anoitecer."""
UNALIKE = 0.3
"""Most cosine of two sources that are surely two."""


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
        written = Counter(text for side in claims for text in {c.text for c in side})
        self._international = {text for text, versions in written.items() if versions > 1}
        """What several versions write alike is not translated."""
        self._encoder = encoder
        self._words = words or encoder
        self._kinds = kinds
        self._vector: dict[str, NDArray[np.float32]] = {}
        self._verdicts: dict[tuple[Claim, Claim], Verdict] = {}
        self.learn([claim for side in claims for claim in side])

    def learn(self, claims: Sequence[Claim]) -> None:
        """Encode what is new in further claims, all at once."""
        self._encode({text for c in claims for text in (c.slot.head, c.slot.context, c.text)})

    def _encode(self, texts: Iterable[str]) -> None:
        if ordered := sorted(set(texts) - {""} - self._vector.keys()):
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
        if verdict.detail == OTHER_SOURCE:
            return self._source(verdict)
        if verdict.why.get("kin") == "cognate":
            return Verdict(None, "translated", verdict.why)
        if verdict.why.get("kin"):
            return self._but_for_the_rest(a, b, verdict)
        shared = set(a.text.lower().split()) & set(b.text.lower().split())
        if self.cosine(a.text, b.text) >= TRANSLATED and not (shared and verdict.detail == OTHER_NAME):
            return Verdict(None, "translated", verdict.why)
        if verdict.detail == OTHER_NAME or {a.text, b.text} & self._international:
            return replace(verdict, detail=OTHER_NAME)
        return Verdict(None, "unclear", verdict.why)

    def _but_for_the_rest(self, a: Claim, b: Claim, verdict: Verdict) -> Verdict:
        """Names that share a word differ if what is left of them does: Red Falcon, Black Falcon.

        What looks like a slip between two proper names (Oliva, Oliveira) is one, however near it is in meaning; so do
        namesakes differ.
        """
        one, other = verdict.why["rest"]
        proper, slip = verdict.detail == OTHER_NAME, verdict.why["kin"] in ("slip", "namesake")
        alike = word_vectors(one, self._encoder) @ word_vectors(other, self._encoder).T
        if not (proper and slip) and max(alike.max(axis=0).min(), alike.max(axis=1).min()) >= TRANSLATED:
            return Verdict(None, "translated", verdict.why)
        single = len(one) == len(other) == 1 and (proper or one[0][:COGNATE] != other[0][:COGNATE])
        if single and (slip or alike.max() < UNRELATED):
            return replace(verdict, detail=OTHER_NAME)
        # Of names that share a word as it is written, the whole is alike for that alone.
        whole = set(a.text.split()).isdisjoint(b.text.split()) and self.cosine(a.text, b.text) >= TRANSLATED
        translated = alike.max() >= UNRELATED or whole
        return verdict if proper and not translated else Verdict(None, "unclear", verdict.why)

    def _source(self, verdict: Verdict) -> Verdict:
        """Two sources of other sorts by the words that name them."""
        texts: tuple[str, str] = verdict.why["names"]
        self._encode(texts)
        alike = self.cosine(*texts)
        if alike >= TRANSLATED:
            return Verdict(None, "translated", verdict.why)
        return verdict if alike <= UNALIKE else Verdict(None, "unclear", verdict.why)

    def odds(self, a: Claim, b: Claim) -> float:
        """Log-odds that two claims are about the same thing, whatever they say of it; -inf where they cannot be."""
        if a.kind != b.kind or a.slot.dimension != b.slot.dimension or _conflict(a, b):
            return -math.inf
        if own := getattr(self._kinds[a.kind], "odds", None):
            return float(own(a, b, self))
        return self.slot_odds(a, b)

    def add_up(self, part: Claim, total: Claim, beside: Sequence[Claim]) -> bool:
        """Whether a claim is a part of another, which those `beside` it complete; only some kinds add up."""
        own = getattr(self._kinds[part.kind], "add_up", None)
        return bool(own and own(part.value, total.value, [c.value for c in beside]))

    def breaks(self, part: Claim, other: Claim, total: Claim, beside: Sequence[Claim]) -> bool:
        """Whether `total` is what `other` makes with those `beside`, so that with `part` in its place it is not."""
        own = getattr(self._kinds[part.kind], "breaks", None)
        return bool(own and own(part.value, other.value, total.value, [c.value for c in beside]))

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
            + (HEAD + CONTEXT) * UNTOLD * (a.slot.dimension in TELLING and _is_wordless(a, b))
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

    def synonyms(self, text: str, among: Sequence[str]) -> list[int]:
        """The places in `among` of the texts that may be translations of `text`, one of the claims' texts."""
        if not among:
            return []
        alike = np.stack([self._vector[other] for other in among]) @ self._vector[text]
        found: list[int] = np.flatnonzero(alike >= TRANSLATED).tolist()
        return found

    def cosine(self, a: str, b: str) -> float:
        """How alike in meaning two texts of the claims are; 0 where one is empty."""
        return float(self._vector[a] @ self._vector[b]) if a and b else 0.0


def _is_wordless(a: Claim, b: Claim) -> bool:
    """Whether one of two claims has nothing round it to tell what it is of."""
    return any(not (c.slot.head or c.slot.context) for c in (a, b))


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
