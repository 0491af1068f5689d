"""Who does it and to whom, where two versions tell one act with its two participants exchanged.

*The nurse reported the doctor* and *o médico denunciou a enfermeira* have the same words; only their places, and the
voice of the verb, tell that they differ. Knows no language by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from . import languages
from .claims.acts import ROLE, Act, Part, Range, acts
from .claims.name import NAME
from .claims.tokens import Token, tokenize
from .comparison import Comparison
from .encode import Encoder
from .identity import agree
from .match import TRUSTED, Fact
from .model import Alignment, Claim, Document, Mention, Slot
from .words import word_similarity

ONE_ACT = 0.45
"""Likeness of two verbs from which they tell one act: those of the same act seen from its other end are unlike."""
ONE_THING = 0.65
"""Likeness of things given, taken or hidden that makes up for verbs unlike each other."""
CROSSED, STRAIGHT = 0.6, 0.35
"""Least likeness of each participant to the one in the other's place, and the most to the one in its own."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An act in its sentence."""

    version: int
    sentence: int
    tokens: Sequence[Token]
    act: Act
    names: dict[Range, Claim]

    def mention(self, span: Range, document: Document, part: Part) -> Mention:
        """A participant with its part, as a mention."""
        start, end = self.tokens[span[0]].start, self.tokens[span[1] - 1].end
        claim = self.names.get(span)
        start, end = (claim.start, claim.end) if claim else (start, end)
        return Mention(
            self.version, Claim(NAME, self.sentence, start, end, document.text[start:end], part, Slot(ROLE))
        )


class Exchanges:
    """The acts of the versions' sentences."""

    def __init__(
        self, claims: Sequence[Sequence[Claim]], documents: Sequence[Document], comparison: Comparison, words: Encoder
    ) -> None:
        """`words` encodes single words."""
        self._claims = claims
        self._documents = documents
        self._comparison = comparison
        self._words = words

    def facts(self, alignments: Sequence[Alignment]) -> Iterator[Fact]:
        """The acts of aligned sentences whose participants are exchanged, as facts of four mentions."""
        for alignment in alignments:
            if alignment.score < TRUSTED:
                continue
            told = [
                [t for i in indices for t in self._told(version, i)]
                for version, indices in enumerate(alignment.sentences)
            ]
            for left, right in combinations(told, 2):
                for a, b in product(left, right):
                    if sure := self._is_exchanged(a, b):
                        yield self._fact(a, b, sure * alignment.score)

    def _told(self, version: int, index: int) -> list[_Told]:
        document = self._documents[version]
        language = languages.load(document.language)
        sentence = document.sentences[index]
        tokens = tokenize(sentence.text, language, sentence.start)
        names = {
            (at[0], at[-1] + 1): claim
            for claim in self._claims[version]
            if claim.sentence == index and claim.kind == NAME and claim.slot.dimension == "name"
            if (at := [i for i, t in enumerate(tokens) if claim.start < t.end and t.start < claim.end])
        }
        return [_Told(version, index, tokens, act, names) for act in acts(tokens, list(names), language)]

    def _is_exchanged(self, a: _Told, b: _Told) -> float:
        """How surely one act is told with its participants exchanged; 0 where it is not."""
        if a.act.link != b.act.link or not self._is_one_act(a, b):
            return 0.0
        straight = self._alike(a, a.act.agent, b, b.act.agent), self._alike(a, a.act.affected, b, b.act.affected)
        crossed = self._alike(a, a.act.agent, b, b.act.affected), self._alike(a, a.act.affected, b, b.act.agent)
        return min(crossed) if min(crossed) >= CROSSED and max(straight) <= STRAIGHT else 0.0

    def _is_one_act(self, a: _Told, b: _Told) -> bool:
        if self._similar([a.tokens[a.act.verb].text], [b.tokens[b.act.verb].text]) >= ONE_ACT:
            return True
        things = [[told.tokens[i].text for i in told.act.things] for told in (a, b)]
        return a.act.link != "direct" and self._similar(*things) >= ONE_THING

    def _alike(self, a: _Told, one: Range, b: _Told, other: Range) -> float:
        names = a.names.get(one), b.names.get(other)
        if names[0] and names[1]:
            verdict = self._comparison.verdict(names[0], names[1])
            return float(agree(verdict) and verdict.detail != "part_of")
        return self._similar([a.tokens[one[1] - 1].text], [b.tokens[other[1] - 1].text])

    def _similar(self, a: Sequence[str], b: Sequence[str]) -> float:
        return float(word_similarity(a, b, self._words).max()) if a and b else 0.0

    def _fact(self, a: _Told, b: _Told, confidence: float) -> Fact:
        act = f"{a.sentence}:{a.act.verb}"
        ends = ((a, a.act.agent, 0, True), (a, a.act.affected, 1, False))
        others = ((b, b.act.agent, 1, True), (b, b.act.affected, 0, False))
        mentions = [
            told.mention(span, self._documents[told.version], Part(act, who, does))
            for told, span, who, does in (*ends, *others)
        ]
        return Fact(NAME, tuple(sorted(mentions, key=lambda m: (m.version, m.claim.start))), confidence)


def exchanged(
    claims: Sequence[Sequence[Claim]],
    alignments: Sequence[Alignment],
    documents: Sequence[Document],
    comparison: Comparison,
    words: Encoder,
) -> list[Fact]:
    """Facts told with their participants exchanged; `words` encodes single words."""
    return list(Exchanges(claims, documents, comparison, words).facts(alignments))
