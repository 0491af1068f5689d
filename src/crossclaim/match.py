"""Which claims of the versions speak of the same fact.

That two values agree speaks for it; that they differ does not speak against it: a fact that differs is what we are
looking for. Knows no kind and no language.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from .comparison import Comparison
from .identity import IDENTITIES, Identities
from .identity import agree as _agree
from .model import Alignment, Claim, Mention, Verdict
from .statements import Statements

# What speaks for a pair beside the slots, in log-odds; set on the development sets named in `benchmarks/`.
AGREES = 2.0
"""The values agree."""
PART = -1.0
"""They agree only as a part and its whole do."""
NEAR = 0.7
"""The values differ as a slip would make them: swapped digits, another magnitude, another unit."""
UNLIKELY = -1.5
"""The values are so far apart, or so unlike in kind, that they hardly state one fact."""
ALONE = 0.7
"""On both sides it is the only claim of its dimension that has found no partner."""

RIVAL = 1.0
"""By how much less likely a pair of names may be that keeps another from being alone."""

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

    @property
    def is_loose(self) -> bool:
        """Whether the values agree only as a part and its whole do: a city, its country."""
        return self.agrees and self.verdict.detail == "part_of"

    @property
    def replaces(self) -> bool:
        """Whether one names another than the other does."""
        return not self.agrees and self.a.claim.slot.dimension in IDENTITIES


def match(
    claims: Sequence[Sequence[Claim]], alignments: Sequence[Alignment], comparison: Comparison, statements: Statements
) -> list[Fact]:
    """Group the `claims` of the versions (one sequence per version) by the fact they state.

    Claims that meet no other are in no group.
    """
    identities = Identities(claims, comparison, statements)
    pairs: list[_Pair] = []
    for alignment in alignments:
        members = [
            [Mention(v, c) for c in claims[v] if c.sentence in set(sentences)]
            for v, sentences in enumerate(alignment.sentences)
        ]
        for left, right in combinations(members, 2):
            candidates = _candidates(left, right, comparison)
            trusted = [c for c in candidates if c.agrees or alignment.score >= TRUSTED]
            pairs += _pair(trusted, alignment, identities)
    pairs += _story_wide(claims, comparison, pairs)
    paired = {m for p in pairs for m in (p.a, p.b)}
    pairs += [_Pair(a, b, STORY_WIDE) for a, b in identities.offices_apart(paired)]
    return _facts(pairs)


def _candidates(left: Sequence[Mention], right: Sequence[Mention], comparison: Comparison) -> list[_Candidate]:
    return [
        _Candidate(a, b, odds, comparison.verdict(a.claim, b.claim))
        for a, b in product(left, right)
        if (odds := comparison.odds(a.claim, b.claim)) > -math.inf
    ]


def _pair(candidates: Sequence[_Candidate], alignment: Alignment, identities: Identities) -> Iterator[_Pair]:
    """One-to-one pairs of two sides of an alignment, the likeliest first, then repeats of what is paired.

    What agrees is paired in the same round as what differs: of two numbers exchanged, the better slot wins. What is
    then left over on both sides gets a second round, in which being alone speaks for a pair. Names that differ are
    paired only there, by the odds that one stands in the place of the other, and so are those that agree as part and
    whole.
    """
    link = alignment.score
    partner: dict[Mention, Mention] = {}
    yield from _greedy([(c, c.odds) for c in candidates if not (c.replaces or c.is_loose)], partner, link)
    left = [c for c in candidates if c.a not in partner and c.b not in partner]
    odds = [(c, identities.odds(c.a, c.b, c.verdict, alignment.sentences) if c.replaces else c.odds) for c in left]
    alone = [_is_alone(c, value, odds, identities) for c, value in odds]
    yield from _greedy([(c, value + ALONE * lone) for (c, value), lone in zip(odds, alone, strict=True)], partner, link)
    for candidate, value in _ranked([(c, c.odds) for c in candidates if not c.replaces]):
        new, old = (candidate.b, candidate.a) if candidate.a in partner else (candidate.a, candidate.b)
        if new not in partner and old in partner and _is_repeat(new, partner[old]):
            # That a slip would explain the difference says nothing here: the fact has its partner already.
            probability = _probability(value if candidate.agrees else min(value, candidate.odds))
            if probability >= (AGREEING if candidate.agrees else REPEAT):
                partner[new] = old
                yield _Pair(candidate.a, candidate.b, probability * link)


def _greedy(
    scored: Sequence[tuple[_Candidate, float]], partner: dict[Mention, Mention], link: float
) -> Iterator[_Pair]:
    """Pair the likeliest first; enters what it pairs in `partner`."""
    for candidate, odds in _ranked(scored):
        probability = _probability(odds)
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
    return AGREES * _agree(verdict) + PART * (verdict.detail == "part_of") + NEAR * slip + UNLIKELY * unlikely


def _is_alone(
    candidate: _Candidate, value: float, free: Sequence[tuple[_Candidate, float]], identities: Identities
) -> bool:
    """Whether neither of the two could be paired otherwise; of a name, nearly as well, and with another."""
    least = value - RIVAL if candidate.replaces else -math.inf
    rivals = [other for other, odds in free if odds > least and other is not candidate]
    if candidate.replaces:
        rivals = [other for other in rivals if not _is_same(candidate, other, identities)]
    return all(other.a != candidate.a and other.b != candidate.b for other in rivals)


def _is_same(one: _Candidate, other: _Candidate, identities: Identities) -> bool:
    """Whether two pairs name the same on both sides: an institution, and its acronym in brackets."""
    return all(x == y or identities.are_one(x, y) for x, y in ((one.a, other.a), (one.b, other.b)))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds)) if odds > -50 else 0.0


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
            probability = _probability(comparison.odds(a.claim, b.claim) + unlikely)
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
