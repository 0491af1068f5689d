"""Which claims of the versions speak of the same fact.

That two values agree speaks for it; that they differ does not speak against it: a fact that differs is what we are
looking for. Knows no kind and no language.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from .comparison import Comparison, logistic
from .model import Alignment, Claim, Mention, Verdict

# What speaks for a pair beside the slots, in log-odds; set on the development sets named in `benchmarks/`.
AGREES = 2.0
"""The values agree."""
NEAR = 0.7
"""The values differ as a slip would make them: swapped digits, another magnitude, another unit."""
UNLIKELY = -1.5
"""The values are so far apart, or so unlike in kind, that they hardly state one fact."""
ALONE = 0.7
"""On both sides it is the only claim of its dimension that has found no partner."""

PAIRED = 0.6
"""Least probability for a pair whose values differ, `AGREEING` for one whose values agree."""
AGREEING = 0.5
TRUSTED = 0.5
"""Least score of an alignment whose sentences may be held against each other; below it only what agrees is paired."""
REPEAT = 0.8
"""Least probability for a further mention of a fact already paired, where it differs."""
STORY_WIDE = 0.85
"""Least probability for two casualty counts from sentences that are not aligned."""

SLIPS = frozenset({"digits_swapped", "magnitude", "unit", "bound"})
INCOMPARABLE = frozenset({"not_comparable", "complement", "unclear"})
ONCE = frozenset({"opposite"})
"""Dimensions whose claims do not come back to be contradicted: what rose may be told beside what fell."""
IDENTITIES = frozenset({"name", "nationality"})
"""Dimensions whose claims say who or where, not how much: what the other version also names is not replaced by it."""


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


@dataclass(frozen=True, slots=True)
class _Candidate:
    a: Mention
    b: Mention
    odds: float
    verdict: Verdict

    @property
    def agrees(self) -> bool:
        return _agree(self.verdict)


def _agree(verdict: Verdict) -> bool:
    return verdict.relation is None and verdict.detail not in INCOMPARABLE


def match(claims: Sequence[Sequence[Claim]], alignments: Sequence[Alignment], comparison: Comparison) -> list[Fact]:
    """Group the `claims` of the versions (one sequence per version) by the fact they state.

    Claims that meet no other are in no group.
    """
    identities = _Identities(claims, comparison)
    pairs: list[_Pair] = []
    for alignment in alignments:
        members = [
            [Mention(v, c) for c in claims[v] if c.sentence in set(sentences)]
            for v, sentences in enumerate(alignment.sentences)
        ]
        for left, right in combinations(members, 2):
            candidates = _candidates(left, right, comparison, identities)
            trusted = [c for c in candidates if c.agrees or alignment.score >= TRUSTED]
            pairs += _pair(trusted, alignment.score)
    pairs += _story_wide(claims, comparison, pairs)
    return _facts(pairs)


class _Identities:
    """Who and what the versions speak of: what another version names too is not replaced by what stands here."""

    def __init__(self, claims: Sequence[Sequence[Claim]], comparison: Comparison) -> None:
        # A name that is told often need be looked at once.
        named = [{c.value: c for c in side if c.slot.dimension in IDENTITIES} for side in claims]
        self._named = [list(side.values()) for side in named]
        self._comparison = comparison
        self._known: dict[Mention, bool] = {}

    def may_replace(self, candidate: _Candidate) -> bool:
        """Whether one of the two may stand in the place of the other: not if both are named elsewhere."""
        if candidate.a.claim.slot.dimension not in IDENTITIES:
            return True
        told = self._is_known(candidate.a) + self._is_known(candidate.b)
        return told == 0 or (told == 1 and candidate.verdict.detail == "other_entry")

    def _is_known(self, mention: Mention) -> bool:
        if mention not in self._known:
            others = (c for v, side in enumerate(self._named) if v != mention.version for c in side)
            self._known[mention] = any(
                c.kind == mention.claim.kind and _agree(self._comparison.verdict(mention.claim, c)) for c in others
            )
        return self._known[mention]


def _candidates(
    left: Sequence[Mention], right: Sequence[Mention], comparison: Comparison, identities: _Identities
) -> list[_Candidate]:
    candidates = [
        _Candidate(a, b, odds, comparison.verdict(a.claim, b.claim))
        for a in left
        for b in right
        if (odds := comparison.odds(a.claim, b.claim)) > -math.inf
    ]
    return [c for c in candidates if c.agrees or _is_hopeless(c) or identities.may_replace(c)]


def _is_hopeless(candidate: _Candidate) -> bool:
    """Whether nothing could make a pair of them, so that what it costs to look further is saved."""
    return logistic(candidate.odds + NEAR + ALONE) < PAIRED


def _pair(candidates: Sequence[_Candidate], link: float) -> Iterator[_Pair]:
    """One-to-one pairs of two sides of an alignment, the likeliest first, then repeats of what is paired.

    What agrees is paired in the same round as what differs: of two numbers exchanged, the better slot wins. What is
    then left over on both sides gets a second round, in which being alone speaks for a pair.
    """
    partner: dict[Mention, Mention] = {}
    yield from _greedy([(c, c.odds) for c in candidates], partner, link)
    free = [c for c in candidates if c.a not in partner and c.b not in partner]
    yield from _greedy([(c, c.odds + ALONE * _is_alone(c, free)) for c in free], partner, link)
    for candidate, odds in _ranked([(c, c.odds) for c in candidates]):
        new, old = (candidate.b, candidate.a) if candidate.a in partner else (candidate.a, candidate.b)
        if new.claim.slot.dimension in ONCE and not candidate.agrees:
            continue
        if new not in partner and old in partner and _is_repeat(new, partner[old]):
            # That a slip would explain the difference says nothing here: the fact has its partner already.
            probability = logistic(odds if candidate.agrees else min(odds, candidate.odds))
            if probability >= (AGREEING if candidate.agrees else REPEAT):
                partner[new] = old
                yield _Pair(candidate.a, candidate.b, probability * link)


def _greedy(
    scored: Sequence[tuple[_Candidate, float]], partner: dict[Mention, Mention], link: float
) -> Iterator[_Pair]:
    """Pair the likeliest first; enters what it pairs in `partner`."""
    for candidate, odds in _ranked(scored):
        probability = logistic(odds)
        if candidate.a in partner or candidate.b in partner:
            continue
        if probability >= (AGREEING if candidate.agrees else PAIRED):
            partner[candidate.a], partner[candidate.b] = candidate.b, candidate.a
            yield _Pair(candidate.a, candidate.b, probability * link)


def _ranked(scored: Sequence[tuple[_Candidate, float]]) -> list[tuple[_Candidate, float]]:
    """With what their values add to the odds, the likeliest first."""
    return sorted(
        ((candidate, odds + _evidence(candidate.verdict)) for candidate, odds in scored),
        key=lambda item: (-item[1], item[0].a.claim.start, item[0].b.claim.start),
    )


def _evidence(verdict: Verdict) -> float:
    """What the two values say, in log-odds, of whether they state one fact."""
    slip, unlikely = verdict.detail in SLIPS, bool(verdict.why.get("unlikely"))
    return AGREES * _agree(verdict) + NEAR * slip + UNLIKELY * unlikely


def _is_alone(candidate: _Candidate, free: Sequence[_Candidate]) -> bool:
    return all(other is candidate or (other.a != candidate.a and other.b != candidate.b) for other in free)


def _is_repeat(new: Mention, known: Mention) -> bool:
    """A fact is told again in another sentence, of the same part or whole; within one sentence it is another fact."""
    return new.claim.sentence != known.claim.sentence and new.claim.slot.scope == known.claim.slot.scope


def _story_wide(claims: Sequence[Sequence[Claim]], comparison: Comparison, pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """Counts of the whole story's dead, injured, … meet wherever they stand, in one version or in two.

    Two counts that the versions agree on are two events: 14 injured today, a thousand a year ago.
    """
    totals = [Mention(v, c) for v, side in enumerate(claims) for c in side if c.slot.role and not c.slot.scope]
    known = {frozenset((p.a, p.b)) for p in pairs}
    settled = {m for p in pairs if _agree(comparison.verdict(p.a.claim, p.b.claim)) for m in (p.a, p.b)}
    for a, b in combinations(totals, 2):
        if a.claim.slot.role != b.claim.slot.role or frozenset((a, b)) in known:
            continue
        if {a, b} - settled:
            unlikely = min(0.0, _evidence(comparison.verdict(a.claim, b.claim)))
            probability = logistic(comparison.odds(a.claim, b.claim) + unlikely)
            if probability >= STORY_WIDE:
                yield _Pair(a, b, probability)


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
