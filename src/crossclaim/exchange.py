"""Who does it and to whom, where two versions tell one act with its two participants exchanged.

*The nurse reported the doctor* and *o médico denunciou a enfermeira* have the same words; only their places, and the
voice of the verb, tell that they differ. Knows no language by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

import numpy as np

from . import languages
from .claims.acts import DIRECT, ROLE, Act, Part, Range, Telling, acts, tellings
from .claims.name import NAME
from .claims.tokens import Token, tokenize
from .comparison import Comparison
from .encode import Encoder
from .identity import agree
from .match import TRUSTED, Fact
from .model import Alignment, Claim, Document, Mention, Slot
from .words import Matrix, word_similarity

ONE_ACT = 0.45
"""Likeness of two verbs from which they tell one act: those of the same act seen from its other end are unlike."""
ONE_THING = 0.65
"""Likeness of things given, taken or hidden that makes up for verbs unlike each other."""
CROSSED, STRAIGHT = 0.6, 0.35
"""Least likeness of each participant to the one in the other's place, and the most to the one in its own."""


TOLD_ALIKE, TOLD_OTHERWISE = 0.4, 0.25
"""Likeness of what is told of two names to what the other version tells of the other, at least, and of the same."""
UNLIKE = 0.35
"""Likeness of words up to which it says nothing."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its names, what it tells of whom, and who does what to whom."""

    version: int
    index: int
    tokens: Sequence[Token]
    names: Mapping[Range, Claim]
    acts: tuple[Act, ...]
    tellings: tuple[Telling, ...]

    def mention(self, span: Range, document: Document, part: Part) -> Mention:
        """A participant with its part, as a mention."""
        claim = self.names.get(span)
        start, end = self.tokens[span[0]].start, self.tokens[span[1] - 1].end
        start, end = (claim.start, claim.end) if claim else (start, end)
        return Mention(self.version, Claim(NAME, self.index, start, end, document.text[start:end], part, Slot(ROLE)))

    def word(self, at: int) -> str:
        """The token at a place."""
        return self.tokens[at].text


class _Exchanges:
    """The sentences of the versions and how alike their parts are."""

    def __init__(
        self, claims: Sequence[Sequence[Claim]], documents: Sequence[Document], comparison: Comparison, words: Encoder
    ) -> None:
        self._claims = claims
        self._documents = documents
        self._comparison = comparison
        self._words = words

    def facts(self, alignments: Sequence[Alignment]) -> Iterator[Fact]:
        """The exchanges of aligned sentences, as facts of four mentions."""
        for alignment in (a for a in alignments if a.score >= TRUSTED):
            read = [[self._read(version, i) for i in indices] for version, indices in enumerate(alignment.sentences)]
            for left, right in combinations(read, 2):
                for a, b in product(left, right):
                    yield from self._acts(a, b, alignment.score)
                    yield from self._tellings(a, b, alignment.score)

    def _read(self, version: int, index: int) -> _Sentence:
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
        spans = list(names)
        return _Sentence(
            version, index, tokens, names, tuple(acts(tokens, spans, language)),
            tuple(tellings(tokens, spans, language)),
        )  # fmt: skip

    def _acts(self, a: _Sentence, b: _Sentence, link: float) -> Iterator[Fact]:
        """One act, told with its participants exchanged."""
        for x, y in product(a.acts, b.acts):
            ends, others = (x.agent, x.affected), (y.agent, y.affected)
            one_act = x.link == y.link and self._is_one_act(a, x, b, y)
            if one_act and (sure := self._crossed(a, ends, b, others)):
                yield self._fact(a, ends, b, others, sure * link)

    def _tellings(self, a: _Sentence, b: _Sentence, link: float) -> Iterator[Fact]:
        """Two clauses, each told of the other's subject."""
        for (x, y), (z, w) in product(combinations(a.tellings, 2), permutations(b.tellings, 2)):
            ends, others = (x.subject, y.subject), (z.subject, w.subject)
            told = [self._told_alike(a, one, b, other) for one, other in ((x, z), (y, w), (x, w), (y, z))]
            alike = min(told[:2]) >= TOLD_ALIKE and max(told[2:]) <= TOLD_OTHERWISE
            if alike and (sure := self._crossed(a, ends, b, others)):
                yield self._fact(a, ends, b, others, sure * link)

    def _is_one_act(self, a: _Sentence, x: Act, b: _Sentence, y: Act) -> bool:
        if self._similarity([a.word(x.verb)], [b.word(y.verb)]).max() >= ONE_ACT:
            return True
        things = [a.word(i) for i in x.things], [b.word(i) for i in y.things]
        return x.link != DIRECT and all(things) and float(self._similarity(*things).max()) >= ONE_THING

    def _told_alike(self, a: _Sentence, x: Telling, b: _Sentence, y: Telling) -> float:
        """How much of each of two clauses the other tells, too; of the two the lesser."""
        alike = self._similarity([a.word(i) for i in x.words], [b.word(i) for i in y.words])
        alike = np.where(alike < UNLIKE, 0.0, alike)
        return float(min(alike.max(axis=1).mean(), alike.max(axis=0).mean()))

    def _crossed(self, a: _Sentence, ends: tuple[Range, Range], b: _Sentence, others: tuple[Range, Range]) -> float:
        """How surely the first of `ends` is the second of `others` and the other way round; 0 where they are not."""
        straight = [self._alike(a, one, b, other) for one, other in zip(ends, others, strict=True)]
        crossed = [self._alike(a, one, b, other) for one, other in zip(ends, others[::-1], strict=True)]
        return min(crossed) if min(crossed) >= CROSSED and max(straight) <= STRAIGHT else 0.0

    def _alike(self, a: _Sentence, one: Range, b: _Sentence, other: Range) -> float:
        names = a.names.get(one), b.names.get(other)
        if names[0] and names[1]:
            verdict = self._comparison.verdict(names[0], names[1])
            return float(agree(verdict) and verdict.detail != "part_of")
        return float(self._similarity([a.word(one[1] - 1)], [b.word(other[1] - 1)]).max())

    def _similarity(self, a: Sequence[str], b: Sequence[str]) -> Matrix:
        return word_similarity(a, b, self._words)

    def _fact(
        self, a: _Sentence, ends: tuple[Range, Range], b: _Sentence, others: tuple[Range, Range], confidence: float
    ) -> Fact:
        """Both participants of both versions: first who does it, or of whom it is told first."""
        act = f"{a.index}:{ends[0][0]}:{ends[1][0]}"
        parts = ((a, ends[0], 0, True), (a, ends[1], 1, False), (b, others[0], 1, True), (b, others[1], 0, False))
        mentions = [s.mention(span, self._documents[s.version], Part(act, who, does)) for s, span, who, does in parts]
        return Fact(NAME, tuple(sorted(mentions, key=lambda m: (m.version, m.claim.start))), confidence)


def exchanged(
    claims: Sequence[Sequence[Claim]],
    alignments: Sequence[Alignment],
    documents: Sequence[Document],
    comparison: Comparison,
    words: Encoder,
) -> list[Fact]:
    """Facts told with their participants exchanged; `words` encodes single words."""
    return list(_Exchanges(claims, documents, comparison, words).facts(alignments))
