"""What one version says plainly in the place of a statement that the other marks, where no words of the two are alike.

*The campaign may be extended in March to adults under 59* and *in March adults under 59 will get their turn* share all
but the verb. Where all around two statements is told by both versions, and neither statement anywhere else, the one
stands for the other. Knows no kind and no language by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

from .claims import MarkedKind
from .comparison import Comparison
from .match import Fact
from .model import Alignment, Claim, Document, Mention
from .names import fold
from .projection import stated
from .statements import Statements

LINKED = 0.8
"""Least score of an alignment in which a place says anything."""
FITTING = 0.8
"""Least fit of the places, beside and around, 2 at most. On the development stories hardly a pair above it is not one
statement, and on translated news hardly a pair reaches it."""
LONG = 5
"""Words of a mark from which others than its own stand in it."""
TOLD = 0.15
"""Certainty that their words have counterparts of their own, up to which the one may stand for the other."""


def place(
    claims: Sequence[Sequence[Claim]],
    facts: Sequence[Fact],
    alignments: Sequence[Alignment],
    documents: Sequence[Document],
    comparison: Comparison,
    kinds: Mapping[str, MarkedKind],
    statements: Statements,
) -> list[Fact]:
    """Facts made of a marked claim that is in none of `facts` and of what the other side says plainly in its place.

    Only where they differ, and where no sentence of the other side bears a mark of the kind: that would be its own.
    """
    met = {(m.version, m.claim.kind, m.claim.start) for fact in facts for m in fact.mentions}
    found: list[Fact] = []
    for alignment in alignments:
        for here, there in permutations(range(len(documents)), 2):
            sides = [
                [c for c in claims[v] if c.kind in kinds and c.sentence in alignment.sentences[v]]
                for v in (here, there)
            ]
            marked_there = {c.kind for c in sides[1]}
            for claim in sides[0]:
                if alignment.score < LINKED or claim.kind in marked_there or (here, claim.kind, claim.start) in met:
                    continue
                plain = list(stated(documents[there], alignment.sentences[there], kinds[claim.kind], claim.value))
                best = _best(Mention(here, claim), [Mention(there, p) for p in plain], alignment, statements)
                if best and comparison.verdict(claim, best.plain.claim).relation:
                    ends = sorted((Mention(here, claim), best.plain), key=lambda m: m.version)
                    found.append(Fact(claim.kind, (ends[0], ends[1]), best.fit / 2 * alignment.score))
    return found


class _Placed(NamedTuple):
    fit: float
    plain: Mention


def _best(marked: Mention, plain: Sequence[Mention], alignment: Alignment, statements: Statements) -> _Placed | None:
    """The plain statement that fits best into the place of a marked one, if it fits well enough."""
    fits: list[_Placed] = []
    for other in plain:
        words = {fold(word) for word in (*marked.claim.slot.head.split()[:1], *other.claim.text.split())}
        fit = statements.fit(_verb(marked), other, alignment.sentences, words)
        if fit.told <= TOLD:
            fits.append(_Placed(fit.beside + fit.around, other))
    best = max(fits, key=lambda placed: placed.fit, default=None)
    return best if best and best.fit >= FITTING else None


def _verb(marked: Mention) -> Mention:
    """A mention that embraces a clause (*police suspect that the driver slept*) cut down to its last word, the verb."""
    words = marked.claim.text.split()
    if len(words) < LONG:
        return marked
    start = marked.claim.end - len(words[-1])
    return replace(marked, claim=replace(marked.claim, start=start, text=words[-1]))
