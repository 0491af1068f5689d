"""Facts to findings and agreements. Knows no kind by name: each kind compares its values and explains itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from .align import Links
from .claims import Kind
from .comparison import Comparison
from .identity import IDENTITIES, INCOMPARABLE
from .match import Fact
from .messages import join, say
from .model import STATEMENT, Agreement, Claim, Coverage, Document, Finding, Mention, Relation, Severity, Verdict
from .retelling import ONCE
from .words import is_label

LEAD = 3
"""The first sentences of a story, where what differs weighs most."""

MANNERS = frozenset({STATEMENT, "opposite"})
"""Dimensions of claims that say how something is stated; a name, a date, a figure makes news, a negation does not."""

BESIDE = 30
"""Characters, some five words, between two opposites that tell one statement: fell *to its lowest*."""

PERHAPS = 0.3
"""From this probability of a link on, a sentence may be told elsewhere: too little to align it, too much to call it
missing."""

UNTOLD = 0.8
"""Confidence that a sentence without an alignment is told by one version only: the precision on `data/stories`."""

OF_VERBS = frozenset({"strength", "denied"})
"""Details of what a verb says, which a name or a number beside it does not tell: in *the director, Ana Reis, admits*
that her name differs is one thing, that she admits it another."""

_ORDER: Mapping[str | None, int] = {"contradicts": 0, "compatible": 1, "missing": 2, None: 3}
_SEVERITY: Mapping[Severity, int] = {"high": 0, "medium": 1, "low": 2}


def find_differences(
    facts: Sequence[Fact], documents: Sequence[Document], comparison: Comparison, kinds: Mapping[str, Kind]
) -> tuple[tuple[Finding, ...], tuple[Agreement, ...], int]:
    """What differs, what agrees, and how many claims met but could not be compared.

    Findings come most severe first.
    """
    names = tuple(d.name for d in documents)
    found: list[Finding] = []
    agreed: list[Agreement] = []
    unclear = 0
    for fact in facts:
        verdicts = [
            (a, b, comparison.verdict(a.claim, b.claim))
            for a, b in combinations(fact.mentions, 2)
            # Who is called by two names in one version is not told differently there.
            if a.version != b.version or a.claim.slot.dimension not in IDENTITIES
        ]
        differing = [v for v in verdicts if v[2].relation]
        if differing:
            found.append(_finding(fact, differing, names, kinds[fact.kind]))
        elif len({m.version for m in fact.mentions}) > 1:
            if all(v.detail in INCOMPARABLE for _, _, v in verdicts):
                unclear += len(fact.mentions)
            else:
                agreed.append(Agreement(fact.kind, fact.mentions, _agreement(fact, names)))
    return tuple(sorted(_once(_without_echoes(found), tuple(kinds)), key=_rank)), tuple(agreed), unclear


def _once(found: Sequence[Finding], kinds: Sequence[str]) -> list[Finding]:
    """Each difference once, at its most specific kind: that the number differs is not told again as a denial."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: kinds.index(f.kind)):
        told = [m for other in kept if other.kind != finding.kind for m in other.mentions]
        if finding.detail in OF_VERBS:
            told = [m for m in told if m.claim.slot.dimension == STATEMENT]
        if not all(any(_overlap(m, other) for other in told) for m in finding.mentions):
            kept.append(finding)
    return kept


def _without_echoes(found: Sequence[Finding]) -> list[Finding]:
    """Opposites that stand side by side are one statement: its surest finding tells it."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: -f.confidence):
        if not any(_echoes(finding, other) for other in kept):
            kept.append(finding)
    return kept


def _echoes(one: Finding, other: Finding) -> bool:
    alike = one.kind == other.kind and one.detail == other.detail and len(one.mentions) == len(other.mentions)
    return alike and all(map(_beside, one.mentions, other.mentions))


def _beside(a: Mention, b: Mention) -> bool:
    same = a.version == b.version and a.claim.sentence == b.claim.sentence
    apart = max(a.claim.start, b.claim.start) - min(a.claim.end, b.claim.end)
    return same and {a.claim.slot.dimension, b.claim.slot.dimension} <= ONCE and apart <= BESIDE


def _overlap(a: Mention, b: Mention) -> bool:
    return a.version == b.version and a.claim.start < b.claim.end and b.claim.start < a.claim.end


def find_missing(
    claims: Sequence[Sequence[Claim]],
    links: Links,
    facts: Sequence[Fact],
    documents: Sequence[Document],
    kind: Kind,
) -> tuple[Finding, ...]:
    """The claims of `kind` in sentences that another version has no counterpart of, the most newsworthy first.

    Headlines, bylines and captions are none: what a headline tells the text tells, and each newsroom signs its own.
    """
    names = tuple(d.name for d in documents)
    told = _told_elsewhere(links, facts)
    found: list[Finding] = []
    for version, side in enumerate(claims):
        sentences = documents[version].sentences
        for claim in (c for c in side if c.kind == kind.NAME and not is_label(sentences[c.sentence].text)):
            absent = set(range(len(documents))) - told.get((version, claim.sentence), set()) - {version}
            if absent:
                here = (c for c in side if c.sentence == claim.sentence and c.kind != kind.NAME)
                valued = sum(c.slot.dimension not in MANNERS for c in here)
                finding = Finding(
                    claim.kind,
                    "missing",
                    "only_here",
                    (Mention(version, claim),),
                    _news_value(claim, valued),
                    UNTOLD,
                    missing_from=tuple(sorted(absent)),
                    why={"versions": names},
                )
                found.append(replace(finding, explanation=kind.explain(finding)))
    return tuple(sorted(found, key=_rank))


def _told_elsewhere(links: Links, facts: Sequence[Fact]) -> Mapping[tuple[int, int], set[int]]:
    """For each (version, sentence) the versions that tell it too, or may: by a sentence or by a fact they share."""
    told: dict[tuple[int, int], set[int]] = {}
    for version, other in permutations(range(len(links.parts)), 2):
        for sentence, probability in enumerate(links.best(version, other)):
            if probability >= PERHAPS:
                told.setdefault((version, sentence), set()).add(other)
    shared = [[(m.version, m.claim.sentence) for m in fact.mentions] for fact in facts]
    for group in shared:
        for place in group:
            told.setdefault(place, set()).update(version for version, _ in group)
    return told


def coverage(
    claims: Sequence[Sequence[Claim]], found: Sequence[Finding], agreed: Sequence[Agreement], unclear: int
) -> Coverage:
    """How many claims with a value there are and what became of them; what is missing is counted in findings."""
    told = [m for f in found if f.relation != "missing" for m in f.mentions] + [m for a in agreed for m in a.mentions]
    extracted = {Mention(version, claim) for version, side in enumerate(claims) for claim in side}
    differ = sum(len(f.mentions) for f in found if f.relation != "missing")
    agree = sum(len(a.mentions) for a in agreed)
    missing_count = sum(f.relation == "missing" for f in found)
    return Coverage(len(extracted.union(told)), differ + agree + unclear, agree, differ, missing_count, unclear)


def _finding(
    fact: Fact, differing: Sequence[tuple[Mention, Mention, Verdict]], names: tuple[str, ...], kind: Kind
) -> Finding:
    worst = min((v for _, _, v in differing), key=lambda v: _ORDER[v.relation])
    relation: Relation = worst.relation or "compatible"
    finding = Finding(
        fact.kind,
        relation,
        worst.detail,
        fact.mentions,
        _severity(fact, relation, worst.detail),
        fact.confidence,
        internal=any(a.version == b.version for a, b, _ in differing),
        why={"versions": names, **worst.why},
    )
    return replace(finding, explanation=kind.explain(finding))


def _severity(fact: Fact, relation: Relation, detail: str) -> Severity:
    casualties = any(m.claim.slot.role for m in fact.mentions)
    lead = any(m.claim.sentence < LEAD for m in fact.mentions)
    if relation == "contradicts":
        return "high" if casualties or lead else "medium"
    return "high" if casualties and detail != "more_precise" else "low"


def _news_value(claim: Claim, facts: int) -> Severity:
    """A sentence only one version has weighs by its place and by how many names, dates and figures it holds."""
    if claim.sentence < LEAD or facts >= 4:
        return "high"
    return "medium" if facts >= 2 else "low"


def _agreement(fact: Fact, names: tuple[str, ...]) -> str:
    texts = dict.fromkeys(f"{names[m.version]} “{m.claim.text}”" for m in fact.mentions)
    return say("Agree: {told}.", told=join(list(texts), ", "))


def _rank(finding: Finding) -> tuple[int, int, int, int]:
    first = finding.mentions[0]
    return _SEVERITY[finding.severity], _ORDER[finding.relation], first.claim.sentence, first.claim.start
