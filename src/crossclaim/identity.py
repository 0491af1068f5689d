"""Who and what the versions speak of, and which of two names stands in the place of the other.

Two names that differ are mostly two things, each told by one version or by both. One replaces the other where the same
is told of both: the words beside them are the same, and neither is told of elsewhere in the other's sentence. That the
other version names it too, somewhere, speaks against it but does not rule it out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, combinations

from .comparison import Comparison
from .model import Claim, Mention, Verdict
from .statements import NO_FIT, Statements

HELD, UNNAMED = "office", "post"
IDENTITIES = frozenset({"name", "nationality", HELD, UNNAMED})
"""Dimensions whose claims say who, where or what someone is, not how much: offices, of a named person and of none."""
INCOMPARABLE = frozenset({"not_comparable", "complement", "unclear"})

# Log-odds that one name stands in the place of the other, by the fit of their places; set on the development sets
# named in `benchmarks/`, where of the pairs above even odds hardly one is no replacement.
PRIOR = -2.9
LEAST_BESIDE, LEAST_FIT = 0.1, 0.45
"""Fit of the places, beside and in sum, below which likeness of context does not make names stand for each other."""
BESIDE, AROUND, CONTEXT = 4.0, 2.5, 1.5
NAMED = -0.8
"""For each of the two that the other version names too."""
NAMED_POST = -0.4
"""Where it is an office or trade, of which a story may tell several holders."""
NAMED_HERE = -1.0
"""It does so in the very sentences that are held against each other."""
SAME_SORT, OTHER_SORT = 0.7, -2.0
KIN, SLIP = 1.5, 2.5
"""They share a word (Vila Nova de …), or differ by a slip of letters."""
OF_ONE_PERSON = 2.0
"""Two offices of one person, of which no version gives both."""
FITTING = 0.5
"""Fit of the places from which one replaces the other though one version gives both."""
TOLD_APART = 0.55
"""Certainty from which both have counterparts of their own, so that neither replaces the other."""


def agree(verdict: Verdict) -> bool:
    """Whether a verdict says that two values are the same."""
    return verdict.relation is None and verdict.detail not in INCOMPARABLE


class Identities:
    """The names of the versions."""

    def __init__(self, claims: Sequence[Sequence[Claim]], comparison: Comparison, statements: Statements) -> None:
        """`claims` has one sequence per version."""
        sides = [[c for c in side if c.slot.dimension in IDENTITIES] for side in claims]
        self._index = [_Index(side, comparison) for side in sides]
        self._all = [Mention(v, c) for v, side in enumerate(sides) for c in side]
        self._told: dict[tuple[int, int], list[Claim]] = {}
        for mention in self._all:
            self._told.setdefault((mention.version, mention.claim.sentence), []).append(mention.claim)
        self._comparison = comparison
        self._statements = statements
        self._known: dict[Mention, bool] = {}

    def odds(self, a: Mention, b: Mention, verdict: Verdict, sentences: Sequence[Sequence[int]]) -> float:
        """Log-odds that `a` and `b`, which differ, are told of one thing in one place; -inf where they are not.

        `sentences` are those of their alignment, one sequence of indices for each version.
        """
        if a.claim.slot.dimension == HELD:
            return self._of_one_person(a, b, verdict, sentences)
        unlike = a.claim.slot.dimension == UNNAMED and not verdict.relation
        both = all(self._statements.spells(x, y.version, sentences[y.version]) for x, y in ((a, b), (b, a)))
        if unlike or both or self._have_one_bearer(a, b):
            return -math.inf
        named = self._is_known(a) + self._is_known(b)
        differing = {word for side in verdict.why.get("rest", ()) for word in side}
        fit = self._statements.fit(a, b, sentences, differing, only=verdict.why.get("kin") == "seat")
        unnamed = named == 0 or (named == 1 and verdict.detail == "other_entry")
        placed = fit.beside >= LEAST_BESIDE and fit.beside + fit.around >= LEAST_FIT
        plain = self._comparison.odds(a.claim, b.claim) if unnamed and placed else -math.inf
        if fit.told >= TOLD_APART:
            return plain
        here = self._is_named_in(a, b, sentences) + self._is_named_in(b, a, sentences)
        return max(
            plain,
            PRIOR
            + BESIDE * fit.beside
            + AROUND * fit.around
            + CONTEXT * self._comparison.cosine(a.claim.slot.context, b.claim.slot.context)
            + (NAMED_POST if a.claim.slot.dimension == UNNAMED else NAMED) * named
            + NAMED_HERE * here
            + {"same": SAME_SORT, "other": OTHER_SORT}.get(verdict.why.get("sorts", ""), 0.0)
            + {"part": KIN, "namesake": KIN, "slip": SLIP}.get(verdict.why.get("kin", ""), 0.0),
        )

    def _of_one_person(self, a: Mention, b: Mention, verdict: Verdict, sentences: Sequence[Sequence[int]]) -> float:
        """Log-odds that one of two offices stands for the other: where no version gives both to their holder.

        Where one does, they still may if their places fit.
        """
        named = self._is_known(a) + self._is_known(b)
        if not verdict.relation or named > 1:
            return -math.inf
        if named == 0:
            return OF_ONE_PERSON
        fit = self._statements.fit(a, b, sentences) if sentences else NO_FIT
        return OF_ONE_PERSON if min(fit.beside, fit.around) >= FITTING else -math.inf

    def are_one(self, a: Mention, b: Mention) -> bool:
        """Whether two mentions name the same."""
        return self._is_among(a, (b.claim,))

    def offices_apart(self, paired: Collection[Mention]) -> Iterator[tuple[Mention, Mention]]:
        """Offices of one person that no sentences put together and that cannot both be true; not those `paired`."""
        held = [m for m in self._all if m.claim.slot.dimension == HELD and m not in paired]
        for a, b in combinations(held, 2):
            if a.version != b.version:
                verdict = self._comparison.verdict(a.claim, b.claim)
                if verdict.relation and self.odds(a, b, verdict, ()) > -math.inf:
                    yield a, b

    def _is_known(self, mention: Mention) -> bool:
        """Whether another version names it, too."""
        if mention not in self._known:
            others = (index for version, index in enumerate(self._index) if version != mention.version)
            self._known[mention] = any(self._is_among(mention, index.like(mention.claim)) for index in others)
        return self._known[mention]

    def _is_named_in(self, mention: Mention, other: Mention, sentences: Sequence[Sequence[int]]) -> bool:
        """Whether the sentences of `other` name `mention`, too."""
        here = (self._told.get((other.version, sentence), ()) for sentence in sentences[other.version])
        return self._is_among(mention, chain.from_iterable(here))

    def _is_among(self, mention: Mention, claims: Iterable[Claim]) -> bool:
        sort = type(mention.claim.value)
        return any(isinstance(c.value, sort) and agree(self._comparison.verdict(mention.claim, c)) for c in claims)

    def _have_one_bearer(self, a: Mention, b: Mention) -> bool:
        """Whether both are short for one longer name that some version has: Isabel, Santos; Isabel dos Santos."""
        longest = max(len(m.claim.text) for m in (a, b))
        return any(
            len(c.text) > longest and isinstance(c.value, type(a.claim.value)) and self._are_short_for(a, b, c)
            for index in self._index
            for c in index.like(a.claim)
        )

    def _are_short_for(self, a: Mention, b: Mention, claim: Claim) -> bool:
        return all(self._comparison.verdict(m.claim, claim).why.get("rule") == "short_form" for m in (a, b))


class _Index:
    """The names of one version, by what names that agree have in common."""

    def __init__(self, claims: Sequence[Claim], comparison: Comparison) -> None:
        # A name that is told often need be looked at once.
        self._claims = list({c.value: c for c in claims}.values())
        self._texts = [c.text for c in self._claims]
        self._comparison = comparison
        self._by_key: dict[str, list[int]] = {}
        for place, claim in enumerate(self._claims):
            for key in _keys(claim):
                self._by_key.setdefault(key, []).append(place)

    def like(self, claim: Claim) -> Iterator[Claim]:
        """Those that may agree with `claim`, in the order of the text; all others differ."""
        places = {place for key in _keys(claim) for place in self._by_key.get(key, ())}
        places.update(self._comparison.synonyms(claim.text, self._texts))
        return (self._claims[place] for place in sorted(places))


def _keys(claim: Claim) -> Collection[str]:
    keys: Collection[str] = getattr(claim.value, "keys", ())
    return keys
