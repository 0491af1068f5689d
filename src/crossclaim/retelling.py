"""Facts beyond one alignment: told again, told of the whole story, settled elsewhere, broken totals.

Knows no kind and no language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from .comparison import Comparison, logistic
from .identity import IDENTITIES, INCOMPARABLE, agree
from .model import STATEMENT, Claim, Mention, Verdict

REPEAT = 0.8
"""Least probability for a further mention of a fact already paired, where it differs."""
RETOLD = 0.99
"""The same for another value of a fact that the versions agree on, told by one of them in the same words elsewhere."""
RETOLD_SLIP = 0.6
"""The same where its digits are those of the other, swapped: 1,140 operations, 1,410 operations."""
STORY_WIDE = 0.85
"""Least probability for two casualty counts from sentences that are not aligned."""

AGREES = 2.0
"""The values agree."""
PART = -1.0
"""They agree only as a part and its whole do."""
NEAR = 0.7
"""The values differ as a slip would make them: swapped digits, another magnitude, another unit."""
UNLIKELY = -1.5
"""The values are so far apart, or so unlike in kind, that they hardly state one fact."""
UNKNOWN = -2.0
"""The values cannot be compared: what can be has the first choice of partner."""

SLIPS = frozenset({"digits_swapped", "magnitude", "bound"})
ONCE = frozenset({"opposite"})
"""Dimensions whose claims do not come back to be contradicted: what rose may be told beside what fell."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that are of one fact, and how sure that is."""

    a: Mention
    b: Mention
    score: float


def evidence(verdict: Verdict) -> float:
    """What the two values say, in log-odds, of whether they state one fact."""
    slip, unlikely = verdict.detail in SLIPS, bool(verdict.why.get("unlikely"))
    unknown = verdict.detail in INCOMPARABLE
    same = agree(verdict) or verdict.detail == "unit"  # the number is the same
    weighed = AGREES * same + PART * (verdict.detail == "part_of") + UNKNOWN * unknown
    return weighed + NEAR * slip + UNLIKELY * unlikely


def is_beside(one: Claim, other: Claim) -> bool:
    """Whether two claims of one version are of one sort, in one sentence."""
    alike = (one.kind, one.slot.dimension) == (other.kind, other.slot.dimension)
    return alike and one.sentence == other.sentence and one != other


def is_repeat(new: Mention, known: Mention) -> bool:
    """A fact is told again in another sentence, of the same part or whole; within one sentence it is another fact."""
    return new.claim.sentence != known.claim.sentence and new.claim.slot.scope == known.claim.slot.scope


def unsettled(claims: Sequence[Sequence[Claim]], pairs: Sequence[Pair], comparison: Comparison) -> list[Pair]:
    """Without what another alignment has settled: a claim that agrees there is hardly the one to differ here.

    A sentence may be in several alignments; as within one, only what surely is the same fact is told once more.
    """
    agreed: dict[Mention, set[Mention]] = {}
    for p in pairs:
        if agree(comparison.verdict(p.a.claim, p.b.claim)):
            agreed.setdefault(p.a, set()).add(p.b)
            agreed.setdefault(p.b, set()).add(p.a)

    def may_differ(pair: Pair) -> bool:
        a, b = pair.a, pair.b
        settled = [(m, other) for m, other in ((a, b), (b, a)) if m in agreed and other not in agreed[m]]
        verdict = comparison.verdict(a.claim, b.claim)
        if agree(verdict) or not settled or a.claim.slot.dimension in IDENTITIES | ONCE | {STATEMENT}:
            return True
        told = _is_told_beside(a, b, claims, comparison) or _is_told_beside(b, a, claims, comparison)
        repeats = all(
            is_repeat(new, known) for m, new in settled for known in agreed[m] if known.version == new.version
        )
        sure = logistic(comparison.odds(a.claim, b.claim)) >= REPEAT
        return sure and repeats and not told and verdict.detail != "more_precise"

    return [p for p in pairs if may_differ(p)]


def _is_told_beside(
    mention: Mention, other: Mention, claims: Sequence[Sequence[Claim]], comparison: Comparison
) -> bool:
    """Whether what a mention says stands in the sentence of another too."""
    side = claims[other.version]
    return any(is_beside(c, other.claim) and agree(comparison.verdict(mention.claim, c)) for c in side)


def broken_totals(claims: Sequence[Sequence[Claim]], comparison: Comparison, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """A total that a version gives and that its parts do not make, as they do with the other version's figure.

    `Seven people: four engineers and two clerks`, where the other has four and three.
    """
    partners: dict[Mention, list[Mention]] = {}
    for p in pairs:
        partners.setdefault(p.a, []).append(p.b)
        partners.setdefault(p.b, []).append(p.a)
    for p in pairs:
        for part, other in ((p.a, p.b), (p.b, p.a)):
            if comparison.verdict(part.claim, other.claim).relation != "contradicts":
                continue
            side = [Mention(part.version, c) for c in claims[part.version] if is_beside(c, part.claim)]
            beside = [m.claim for m in side if _tells(partners.get(m, ()), other, comparison, m)]
            for total in (m for m in side if m.claim not in beside):
                if comparison.breaks(part.claim, other.claim, total.claim, beside):
                    yield Pair(part, total, p.score)


def _tells(partners: Sequence[Mention], other: Mention, comparison: Comparison, mention: Mention) -> bool:
    """Whether the sentence of `other` tells a mention of another version alike."""
    return any(
        m.version == other.version
        and m.claim.sentence == other.claim.sentence
        and agree(comparison.verdict(mention.claim, m.claim))
        for m in partners
    )


def story_wide(claims: Sequence[Sequence[Claim]], comparison: Comparison, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Counts of the whole story's dead, injured, … meet wherever they stand, in one version or in two.

    Two counts that the versions agree on are two events: 14 injured today, a thousand a year ago.
    """
    totals = [Mention(v, c) for v, side in enumerate(claims) for c in side if c.slot.role and not c.slot.scope]
    known = {frozenset((p.a, p.b)) for p in pairs}
    settled = {m for p in pairs if agree(comparison.verdict(p.a.claim, p.b.claim)) for m in (p.a, p.b)}
    for a, b in combinations(totals, 2):
        if a.claim.slot.role != b.claim.slot.role or frozenset((a, b)) in known:
            continue
        if {a, b} - settled:
            unlikely = min(0.0, evidence(comparison.verdict(a.claim, b.claim)))
            probability = logistic(comparison.odds(a.claim, b.claim) + unlikely)
            if probability >= STORY_WIDE and not ({a, b} & settled and _is_vaguer(a, b, comparison)):
                yield Pair(a, b, probability)


def _is_vaguer(a: Mention, b: Mention, comparison: Comparison) -> bool:
    """A headline may say thousands of what the text counts; where that has its partner, nothing differs."""
    return comparison.verdict(a.claim, b.claim).detail == "more_precise"


def retold(claims: Sequence[Sequence[Claim]], comparison: Comparison, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """What one version tells twice, in the same words and differently, the other agreeing with one of the two."""
    met = {m for p in pairs for m in (p.a, p.b)}
    agreed = {m for p in pairs if agree(comparison.verdict(p.a.claim, p.b.claim)) for m in (p.a, p.b)}
    for v, side in enumerate(claims):
        free = [Mention(v, c) for c in side if c.slot.head and Mention(v, c) not in met]
        for a, b in product(free, [m for m in agreed if m.version == v and m.claim.slot.head]):
            odds = comparison.odds(a.claim, b.claim)
            if odds < 0:
                continue
            verdict = comparison.verdict(a.claim, b.claim)
            least = RETOLD_SLIP if verdict.detail == "digits_swapped" else RETOLD
            differs = verdict.relation == "contradicts" and not verdict.why.get("unlikely")
            if differs and a.claim.sentence != b.claim.sentence and logistic(odds) >= least:
                yield Pair(a, b, logistic(odds))
