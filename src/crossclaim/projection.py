"""What one version says plainly where the other denies it, hedges it or puts it in somebody's mouth.

A marked claim (*was not closed*, *may have closed*) whose mark has no counterpart is projected onto the words of the
other version that say the same thing (*closed*): that they bear no mark is what differs. This is annotation
projection by word alignment (Yarowsky, Ngai and Wicentowski 2001). Knows no kind and no language by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from . import languages
from .claims import MarkedKind
from .claims.clauses import is_content
from .claims.slots import context_of
from .claims.tokens import tokenize
from .comparison import Comparison
from .encode import Encoder
from .match import PAIRED, TRUSTED, Fact
from .model import Alignment, Claim, Document, Mention, Slot
from .words import align_words

STATEMENT = "statement"
"""The dimension of claims that are marks on a statement."""
COVERED = 0.5
"""Least share of a claim's words that must have a counterpart."""
LEAD = 3
"""Words without a counterpart right before it that belong to its span."""
LONGEST = 6
"""Tokens from the first counterpart to the last: farther apart they hardly are one statement."""


def project(
    claims: Sequence[Sequence[Claim]],
    facts: Sequence[Fact],
    alignments: Sequence[Alignment],
    documents: Sequence[Document],
    comparison: Comparison,
    kinds: Mapping[str, MarkedKind],
    encoder: Encoder,
) -> list[Fact]:
    """Facts made of a marked claim that is in none of `facts` and of its plain counterpart in an aligned sentence.

    `kinds` holds the kinds of marked claims by name; `encoder` aligns the words.
    """
    met = {(m.version, m.claim.kind, m.claim.start) for fact in facts for m in fact.mentions}
    pairs: list[tuple[Mention, Mention, float]] = []
    for alignment in alignments:
        for here, there in permutations(range(len(documents)), 2):
            marked = [
                c
                for c in claims[here]
                if c.kind in kinds
                and c.slot.dimension == STATEMENT
                and c.sentence in alignment.sentences[here]
                and (here, c.kind, c.start) not in met
            ]
            if marked and alignment.score >= TRUSTED:
                bridge = _Bridge(documents, here, there, alignment, encoder)
                plain = [(c, bridge.counterpart(c, kinds[c.kind])) for c in marked]
                pairs += [(Mention(here, c), Mention(there, p), alignment.score) for c, p in plain if p]
    comparison.learn([b.claim for _, b, _ in pairs])
    likely = ((a, b, comparison.probability(a.claim, b.claim), score) for a, b, score in pairs)
    return [
        Fact(a.claim.kind, (a, b) if a.version < b.version else (b, a), probability * score)
        for a, b, probability, score in likely
        if probability >= PAIRED
    ]


class _Bridge:
    """The words of two sides of an alignment and the links between them."""

    def __init__(
        self, documents: Sequence[Document], here: int, there: int, alignment: Alignment, encoder: Encoder
    ) -> None:
        self._language = languages.load(documents[there].language)
        self._text = documents[there].text
        self._tokens = {
            (v, i): tokenize((s := documents[v].sentences[i]).text, languages.load(documents[v].language), s.start)
            for v in (here, there)
            for i in alignment.sentences[v]
        }
        self._sides = here, there
        self._here, self._there = (self._words(v) for v in (here, there))
        texts = [[self._tokens[v, i][k].text for i, k in self._words(v)] for v in (here, there)]
        self._links = align_words(texts[0], texts[1], encoder)

    def _words(self, version: int) -> list[tuple[int, int]]:
        """The words of a side, by their sentence and their place among its tokens."""
        sides = ((i, tokens) for (v, i), tokens in self._tokens.items() if v == version)
        return [(i, k) for i, tokens in sides for k, token in enumerate(tokens) if token.is_word or token.is_number]

    def counterpart(self, claim: Claim, kind: MarkedKind) -> Claim | None:
        """What the other side says in the place of `claim`; None if too few of its words are there."""
        anchors = self._anchors(claim)
        links = [(i, *self._there[j], similarity) for i, j, similarity in self._links if i in anchors]
        if not links:
            return None
        best = max(links, key=lambda link: link[3])
        places = {place for _, sentence, place, _ in links if sentence == best[1]}
        if not self._is_covered({i for i, sentence, _, _ in links if sentence == best[1]}, anchors, claim, kind):
            return None
        first, last = min(places), max(places)
        if last - first >= LONGEST:
            first = last = best[2]
        stated = getattr(kind, "is_stated", None)
        tokens = self._tokens[self._sides[1], best[1]]
        lead = self._lead(best[1], first)
        if stated and not stated(tokens, lead, last + 1, self._language):
            return None
        return self._claim(kind, best[1], first, last + 1, lead)

    def _is_covered(self, covered: set[int], anchors: set[int], claim: Claim, kind: MarkedKind) -> bool:
        """Whether enough of the claim's words have a counterpart: of its head, or of its head and what is around."""
        if len(covered) >= COVERED * len(anchors):
            return True
        context = set(claim.slot.context.split())
        around = {
            k for k, (i, place) in enumerate(self._here) if i == claim.sentence and self._word(i, place) in context
        }
        linked = {i for i, _, _ in self._links} & around
        wide = getattr(kind, "COVERED_AROUND", 2.0)
        return len(covered) + len(linked - anchors) >= wide * len(anchors | around)

    def _word(self, sentence: int, place: int) -> str:
        return self._tokens[self._sides[0], sentence][place].text

    def _anchors(self, claim: Claim) -> set[int]:
        """Which words of this side the claim is about: those of its head, inside its span if there are any."""
        head = set(claim.slot.head.split())
        tokens = {
            k: self._tokens[self._sides[0], i][place] for k, (i, place) in enumerate(self._here) if i == claim.sentence
        }
        about = {k for k, token in tokens.items() if token.text in head}
        return {k for k in about if claim.start <= tokens[k].start < claim.end} or about

    def _lead(self, sentence: int, first: int) -> int:
        """Where the verb begins whose words lead up to the counterpart without a link: *were considered* safe."""
        tokens = self._tokens[self._sides[1], sentence]
        linked = {self._there[j] for _, j, _ in self._links}
        start = first
        while start > 0 and first - start < LEAD and tokens[start - 1].is_word and (sentence, start - 1) not in linked:
            start -= 1
        return start

    def _claim(self, kind: MarkedKind, sentence: int, first: int, end: int, lead: int) -> Claim:
        tokens = self._tokens[self._sides[1], sentence]
        a, b = tokens[lead].start, tokens[end - 1].end
        head = " ".join(t.text for t in tokens[first:end] if is_content(t, self._language))
        slot = Slot(STATEMENT, head, context_of(tokens, first, end, self._language))
        return Claim(kind.NAME, sentence, a, b, self._text[a:b], kind.PLAIN, slot)
