"""Which claims of the versions speak of the same fact.

That two values agree speaks for it; that they differ does not speak against it: a fact that differs is what we are
looking for. Knows no kind and no language.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from .comparison import Comparison, logistic
from .identity import IDENTITIES, INCOMPARABLE, Identities
from .identity import agree as _agree
from .model import STATEMENT, Alignment, Claim, Mention, Verdict
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

UNKNOWN = -2.0
"""The values cannot be compared: what can be has the first choice of partner."""

RIVAL = 1.0
"""By how much less likely a pair of names or opposites may be that keeps another from being alone."""

PAIRED = 0.6
"""Least probability for a pair whose values differ, `AGREEING` for one whose values agree."""
AGREEING = 0.5
TRUSTED = 0.5
"""Least score of an alignment whose sentences may be held against each other; below it only what agrees is paired."""
REPEAT = 0.8
"""Least probability for a further mention of a fact already paired, where it differs."""
EXCHANGED = 1.75
"""How much better, in log-odds, two pairs of slots must fit crosswise for their values to be exchanged."""
EXCHANGED_EACH = -0.5
"""Least log-odds of either."""
IMPOSSIBLE = -3.0
"""The log-odds of two claims that cannot be about one thing, where they are weighed against others."""
RETOLD = 0.99
"""The same for another value of a fact that the versions agree on, told by one of them in the same words elsewhere."""
STORY_WIDE = 0.85
"""Least probability for two casualty counts from sentences that are not aligned."""

SLIPS = frozenset({"digits_swapped", "magnitude", "unit", "bound"})
ONCE = frozenset({"opposite"})
"""Dimensions whose claims do not come back to be contradicted: what rose may be told beside what fell."""


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


_Ends = tuple[Mention, Mention]


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
            pairs += _pair(trusted, alignment, identities, comparison)
    pairs += _story_wide(claims, comparison, pairs)
    pairs += _retold(claims, comparison, pairs)
    paired = {m for p in pairs for m in (p.a, p.b)}
    pairs += [_Pair(a, b, STORY_WIDE) for a, b in identities.offices_apart(paired)]
    return _without_doubles(_facts(pairs))


def _candidates(left: Sequence[Mention], right: Sequence[Mention], comparison: Comparison) -> list[_Candidate]:
    return [
        _Candidate(a, b, odds, comparison.verdict(a.claim, b.claim))
        for a, b in product(left, right)
        if (odds := comparison.odds(a.claim, b.claim)) > -math.inf
    ]


def _pair(
    candidates: Sequence[_Candidate], alignment: Alignment, identities: Identities, comparison: Comparison
) -> Iterator[_Pair]:
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
    odds = [(c, identities.odds(c.a, c.b, c.verdict, alignment.sentences) if c.replaces else c.odds) for c in left]
    alone = [_is_alone(c, value, odds, identities) for c, value in odds]
    yield from _greedy([(c, value + ALONE * lone) for (c, value), lone in zip(odds, alone, strict=True)], partner, link)
    for candidate, value in _ranked([(c, c.odds) for c in candidates if not c.replaces]):
        new, old = (candidate.b, candidate.a) if candidate.a in partner else (candidate.a, candidate.b)
        if new.claim.slot.dimension in ONCE and not candidate.agrees:
            continue
        vaguer = candidate.verdict.detail == "more_precise"  # a headline may round what the text counts
        if new not in partner and old in partner and not vaguer and _is_repeat(new, partner[old]):
            # That a slip would explain the difference says nothing here: the fact has its partner already.
            probability = logistic(value if candidate.agrees else min(value, candidate.odds))
            if probability >= (AGREEING if candidate.agrees else REPEAT):
                partner[new] = old
                yield _Pair(candidate.a, candidate.b, probability * link)


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
        if all(_agree(comparison.verdict(a.claim, b.claim)) for a, b in pairs):
            odds = sum(max(comparison.odds(a.claim, b.claim), IMPOSSIBLE) for a, b in pairs)
            if x.odds + y.odds - odds >= EXCHANGED:
                crossed.update([(x.a, x.b), (y.a, y.b)])
                straight.update(pairs)
    return crossed, straight


def _may_be_exchanged(candidate: _Candidate) -> bool:
    unlikely = bool(candidate.verdict.why.get("unlikely"))
    return candidate.verdict.relation == "contradicts" and candidate.odds >= EXCHANGED_EACH and not unlikely


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
    unknown = verdict.detail in INCOMPARABLE
    weighed = AGREES * _agree(verdict) + PART * (verdict.detail == "part_of") + UNKNOWN * unknown
    return weighed + NEAR * slip + UNLIKELY * unlikely


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
            if probability >= STORY_WIDE and not ({a, b} & settled and _is_vaguer(a, b, comparison)):
                yield _Pair(a, b, probability)


def _is_vaguer(a: Mention, b: Mention, comparison: Comparison) -> bool:
    """A headline may say thousands of what the text counts; where that has its partner, nothing differs."""
    return comparison.verdict(a.claim, b.claim).detail == "more_precise"


def _retold(claims: Sequence[Sequence[Claim]], comparison: Comparison, pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """What one version tells twice, in the same words and differently, the other agreeing with one of the two."""
    met = {m for p in pairs for m in (p.a, p.b)}
    agreed = {m for p in pairs if _agree(comparison.verdict(p.a.claim, p.b.claim)) for m in (p.a, p.b)}
    for v, side in enumerate(claims):
        free = [Mention(v, c) for c in side if c.slot.head and Mention(v, c) not in met]
        for a, b in product(free, [m for m in agreed if m.version == v and m.claim.slot.head]):
            odds = comparison.odds(a.claim, b.claim)
            if a.claim.sentence != b.claim.sentence and logistic(odds) >= RETOLD:
                verdict = comparison.verdict(a.claim, b.claim)
                if verdict.relation == "contradicts" and not verdict.why.get("unlikely"):
                    yield _Pair(a, b, logistic(odds))


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
