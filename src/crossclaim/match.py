"""Which claims of the versions speak of the same fact.

That two values agree speaks for it; that they differ does not speak against it: a fact that differs is what we are
looking for. Knows no kind and no language.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from .comparison import Comparison, logistic
from .identity import IDENTITIES, Identities, agree
from .model import STATEMENT, Alignment, Claim, Mention, Verdict
from .retelling import (
    AGREES,
    ONCE,
    REPEAT,
    STORY_WIDE,
    Pair,
    broken_totals,
    evidence,
    is_beside,
    is_repeat,
    retold,
    story_wide,
    unsettled,
)
from .statements import Statements

# What speaks for a pair beside the slots, in log-odds; set on the development sets named in `benchmarks/`.
ALONE = 0.7
"""On both sides it is the only claim of its dimension that has found no partner."""

BESIDE = 0.8
"""The figures right before both, or right behind both, are paired already: `four engineers and three clerks`."""

RIVAL = 1.0
"""By how much less likely a pair of names or opposites may be that keeps another from being alone."""

PAIRED = 0.6
"""Least probability for a pair whose values differ, `AGREEING` for one whose values agree."""
AGREEING = 0.5
TRUSTED = 0.5
"""Least score of an alignment whose sentences may be held against each other; below it only what agrees is paired."""
EXCHANGED = 1.75
"""How much better, in log-odds, two pairs of slots must fit crosswise for their values to be exchanged."""
EXCHANGED_EACH = -0.5
"""Least log-odds of either."""
IMPOSSIBLE = -3.0
"""The log-odds of two claims that cannot be about one thing, where they are weighed against others."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Mentions of one fact, in the order of versions and of text, and how sure it is that they belong together."""

    kind: str
    mentions: tuple[Mention, ...]
    confidence: float


_Ends = tuple[Mention, Mention]


@dataclass(frozen=True, slots=True)
class _Candidate:
    a: Mention
    b: Mention
    odds: float
    verdict: Verdict

    @property
    def agrees(self) -> bool:
        return agree(self.verdict)

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
    pairs: list[Pair] = []
    for alignment in alignments:
        members = [
            [Mention(v, c) for c in claims[v] if c.sentence in set(sentences)]
            for v, sentences in enumerate(alignment.sentences)
        ]
        for left, right in combinations(members, 2):
            candidates = _without_parts(_candidates(left, right, comparison), left, right, comparison)
            trusted = [c for c in candidates if c.agrees or alignment.score >= TRUSTED]
            pairs += _pair(trusted, alignment, identities, comparison)
    pairs = unsettled(claims, pairs, comparison)
    pairs += list(broken_totals(claims, comparison, pairs))
    pairs += story_wide(claims, comparison, pairs)
    pairs += retold(claims, comparison, pairs)
    paired = {m for p in pairs for m in (p.a, p.b)}
    pairs += [Pair(a, b, STORY_WIDE) for a, b in identities.offices_apart(paired)]
    return _without_doubles(_facts(pairs))


def _candidates(left: Sequence[Mention], right: Sequence[Mention], comparison: Comparison) -> list[_Candidate]:
    return [
        _Candidate(a, b, odds, comparison.verdict(a.claim, b.claim))
        for a, b in product(left, right)
        if (odds := comparison.odds(a.claim, b.claim)) > -math.inf
    ]


def _without_parts(
    candidates: Sequence[_Candidate], left: Sequence[Mention], right: Sequence[Mention], comparison: Comparison
) -> list[_Candidate]:
    """Without those that hold a part against its total: seven planes and five helicopters are twelve aircraft."""
    told = {m for c in candidates if c.agrees for m in (c.a, c.b)}

    def is_part(part: Mention, total: Mention) -> bool:
        sides = [(part, left if part in left else right), (total, left if total in left else right)]
        rows = [[m.claim for m in side if m not in told and is_beside(m.claim, own.claim)] for own, side in sides]
        return any(comparison.add_up(part.claim, total.claim, row) for row in rows)

    return [c for c in candidates if c.agrees or not (is_part(c.a, c.b) or is_part(c.b, c.a))]


def _pair(
    candidates: Sequence[_Candidate], alignment: Alignment, identities: Identities, comparison: Comparison
) -> Iterator[Pair]:
    """One-to-one pairs of two sides of an alignment, the likeliest first, then repeats of what is paired.

    What agrees is paired in the same round as what differs: of two numbers exchanged, the better slot wins. What is
    then left over on both sides gets a second round, in which being alone speaks for a pair. Names that differ are
    paired only there, by the odds that one stands in the place of the other, and so are those that agree as part and
    whole.
    """
    link = alignment.score
    partner: dict[Mention, Mention] = {}
    crossed, straight = _exchanged(candidates, comparison)
    candidates = [c for c in candidates if (c.a, c.b) not in straight]
    first = [c for c in candidates if not (c.replaces or c.is_loose)]
    yield from _greedy([(c, c.odds + AGREES * ((c.a, c.b) in crossed)) for c in first], partner, link)
    left = [c for c in candidates if c.a not in partner and c.b not in partner]
    beside = _beside(candidates, partner)
    odds = [
        (c, identities.odds(c.a, c.b, c.verdict, alignment.sentences) if c.replaces else c.odds + BESIDE * beside(c))
        for c in left
    ]
    alone = [_is_alone(c, value, odds, identities) for c, value in odds]
    yield from _greedy([(c, value + ALONE * lone) for (c, value), lone in zip(odds, alone, strict=True)], partner, link)
    for candidate, value in _ranked([(c, c.odds) for c in candidates if not c.replaces]):
        new, old = (candidate.b, candidate.a) if candidate.a in partner else (candidate.a, candidate.b)
        if new.claim.slot.dimension in ONCE and not candidate.agrees:
            continue
        vaguer = candidate.verdict.detail == "more_precise"  # a headline may round what the text counts
        if new not in partner and old in partner and not vaguer and is_repeat(new, partner[old]):
            # That a slip would explain the difference says nothing here: the fact has its partner already.
            probability = logistic(value if candidate.agrees else min(value, candidate.odds))
            if probability >= (AGREEING if candidate.agrees else REPEAT):
                partner[new] = old
                yield Pair(candidate.a, candidate.b, probability * link)


def _beside(candidates: Sequence[_Candidate], partner: Mapping[Mention, Mention]) -> Callable[[_Candidate], int]:
    """How many of the neighbours of a pair, those before and those behind, are each other's partners."""
    neighbours: dict[Mention, tuple[Mention | None, Mention | None]] = {}
    for side in ({c.a for c in candidates}, {c.b for c in candidates}):
        rows: dict[tuple[str, int], list[Mention]] = {}
        for mention in sorted(side, key=_place):
            rows.setdefault((mention.claim.kind, mention.claim.sentence), []).append(mention)
        for row in rows.values():
            around = [None, *row, None]
            neighbours.update({m: (around[i], around[i + 2]) for i, m in enumerate(row)})

    def count(candidate: _Candidate) -> int:
        if candidate.verdict.why.get("unlikely"):
            return 0
        pairs = zip(neighbours[candidate.a], neighbours[candidate.b], strict=True)
        return sum(a is not None and b is not None and partner.get(a) == b for a, b in pairs)

    return count


def _exchanged(candidates: Sequence[_Candidate], comparison: Comparison) -> tuple[set[_Ends], set[_Ends]]:
    """Pairs that two exchanged numbers make, and those that their equal values would: `87 birds, 41 turtles`.

    That both values stand on the other side as well is then no sign that they state the same.
    """
    crossed: set[_Ends] = set()
    straight: set[_Ends] = set()
    for x, y in combinations([c for c in candidates if _may_be_exchanged(c)], 2):
        within = x.a.claim.sentence == y.a.claim.sentence and x.b.claim.sentence == y.b.claim.sentence
        if x.a == y.a or x.b == y.b or not within or x.a.claim.slot.dimension != y.a.claim.slot.dimension:
            continue
        pairs = [(x.a, y.b), (y.a, x.b)]
        if all(agree(comparison.verdict(a.claim, b.claim)) for a, b in pairs):
            odds = sum(max(comparison.odds(a.claim, b.claim), IMPOSSIBLE) for a, b in pairs)
            if x.odds + y.odds - odds >= EXCHANGED:
                crossed.update([(x.a, x.b), (y.a, y.b)])
                straight.update(pairs)
    return crossed, straight


def _may_be_exchanged(candidate: _Candidate) -> bool:
    unlikely = bool(candidate.verdict.why.get("unlikely"))
    return candidate.verdict.relation == "contradicts" and candidate.odds >= EXCHANGED_EACH and not unlikely


def _greedy(scored: Sequence[tuple[_Candidate, float]], partner: dict[Mention, Mention], link: float) -> Iterator[Pair]:
    """Pair the likeliest first; enters what it pairs in `partner`."""
    for candidate, odds in _ranked(scored):
        probability = logistic(odds)
        if candidate.a in partner or candidate.b in partner:
            continue
        if probability >= (AGREEING if candidate.agrees else PAIRED):
            partner[candidate.a], partner[candidate.b] = candidate.b, candidate.a
            yield Pair(candidate.a, candidate.b, probability * link)


def _ranked(scored: Sequence[tuple[_Candidate, float]]) -> list[tuple[_Candidate, float]]:
    """With what their values add to the odds, the likeliest first."""
    return sorted(
        ((candidate, odds + evidence(candidate.verdict)) for candidate, odds in scored),
        key=lambda item: (-item[1], item[0].a.claim.start, item[0].b.claim.start),
    )


def _is_alone(
    candidate: _Candidate, value: float, free: Sequence[tuple[_Candidate, float]], identities: Identities
) -> bool:
    """Whether neither of the two could be paired otherwise; of a name or an opposite, nearly as well."""
    weighed = candidate.replaces or candidate.a.claim.slot.dimension in ONCE
    least = value - RIVAL if weighed else -math.inf
    rivals = [other for other, odds in free if odds > least and other is not candidate]
    if candidate.replaces:
        rivals = [other for other in rivals if not _is_same(candidate, other, identities)]
    return all(other.a != candidate.a and other.b != candidate.b for other in rivals)


def _is_same(one: _Candidate, other: _Candidate, identities: Identities) -> bool:
    """Whether two pairs name the same on both sides: an institution, and its acronym in brackets."""
    return all(x == y or identities.are_one(x, y) for x, y in ((one.a, other.a), (one.b, other.b)))


def _facts(pairs: Sequence[Pair]) -> list[Fact]:
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


def _without_doubles(facts: Sequence[Fact]) -> list[Fact]:
    """Without those of which each mention lies inside one of another fact: `há três dias` is a date and a duration."""
    wider = [
        {(m.version, m.claim.sentence): (m.claim.start, m.claim.end) for m in f.mentions}
        for f in facts
        if all(m.claim.slot.dimension != STATEMENT for m in f.mentions)
    ]

    def lies_in(fact: Fact, spans: Mapping[tuple[int, int], tuple[int, int]]) -> bool:
        places = [(spans.get((m.version, m.claim.sentence)), (m.claim.start, m.claim.end)) for m in fact.mentions]
        return all(w and w != own and w[0] <= own[0] and own[1] <= w[1] for w, own in places)

    return [f for f in facts if not any(lies_in(f, spans) for spans in wider)]


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.version, mention.claim.start, mention.claim.end
