"""What one version says plainly where the other denies it, hedges it or puts it in somebody's mouth.

A marked claim (*was not closed*, *may have closed*) whose mark has no counterpart is projected onto the words of the
other version that say the same thing (*closed*): that they bear no mark is what differs. This is annotation
projection by word alignment (Yarowsky, Ngai and Wicentowski 2001). Knows no kind and no language by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from . import languages
from .claims import MarkedKind
from .claims.clauses import Counterpart, governed, is_content
from .claims.slots import context_of
from .claims.tokens import Token, tokenize
from .comparison import Comparison
from .encode import Encoder
from .match import PAIRED, TRUSTED, Fact
from .model import STATEMENT, Alignment, Claim, Document, Mention, Slot
from .words import align_words

COVERED = 0.5
"""Least share of a claim's words that must have a counterpart."""
LEAD = 3
"""Words without a counterpart right before it that belong to its span."""
OBJECT = 2
"""Words behind a plain statement's verb that it is about as well."""
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
    pairs: list[_Projected] = []
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
            told = [
                c
                for kind in kinds.values()
                for c in stated(documents[here], alignment.sentences[here], kind, kind.PLAIN)
                if not _is_marked(c, claims[here])
            ]
            if (marked or told) and alignment.score >= TRUSTED:
                bridge = _Bridge(documents, here, there, alignment, encoder)
                found = ((c, bridge.counterpart(c, kinds[c.kind])) for c in (*marked, *told))
                pairs += [
                    _Projected(Mention(here, c), Mention(there, p), bridge.support(c), alignment.score, c in told)
                    for c, p in found
                    if p
                    and not _is_marked(p, claims[there])
                    and (c not in told or _is_stated(p, documents[there], kinds[c.kind], c))
                ]
    comparison.learn([mention.claim for pair in pairs for mention in (pair.marked, pair.plain)])
    facts_found = (pair.fact(comparison, kinds[pair.plain.claim.kind]) for pair in pairs)
    return [fact for fact in facts_found if fact]


def _is_stated(plain: Claim, document: Document, kind: MarkedKind, told: Claim) -> bool:
    """Whether a counterpart is a statement of its own that could stand for one `told`."""
    return any(c.start == plain.start for c in stated(document, (plain.sentence,), kind, told.value))


def stated(document: Document, sentences: Sequence[int], kind: MarkedKind, value: object) -> Iterator[Claim]:
    """The plain statements of some sentences that could stand for one marked by `value`, as claims of a kind."""
    language = languages.load(document.language)
    for index in sentences:
        sentence = document.sentences[index]
        tokens = tokenize(sentence.text, language, sentence.start)
        for found, start, end in kind.statements(tokens, value, language):
            a, b = tokens[start].start, tokens[end - 1].end
            about = [t for t in tokens[start:end] if is_content(t, language)]
            about += [tokens[i] for i in governed(tokens, end, language, OBJECT)]
            slot = Slot(STATEMENT, " ".join(t.text for t in about), context_of(tokens, start, end, language))
            yield Claim(kind.NAME, index, a, b, document.text[a:b], found, slot)


class _Projected(NamedTuple):
    """A marked claim, what the other side says in its place, and what speaks for the two being one statement."""

    marked: Mention
    plain: Mention
    support: float
    """How alike the words of the mark and their counterparts are, 0 to 1."""
    link: float
    """The score of the alignment of their sentences."""
    is_told: bool
    """The marked claim bears no mark, but something that its plain counterpart may deny."""

    def fact(self, comparison: Comparison, kind: MarkedKind) -> Fact | None:
        """Both as one fact, in the order of versions, if their slots say so or their support does.

        Two plain statements make one only where they differ.
        """
        a, b = sorted((self.marked, self.plain), key=lambda m: m.version)
        probability = comparison.probability(a.claim, b.claim)
        if probability < PAIRED and self.support < kind.SUPPORTED:
            return None
        if self.is_told and not comparison.verdict(a.claim, b.claim).relation:
            return None
        probability = max(probability, self.support)
        return Fact(a.claim.kind, (a, b), probability * self.link)


def _is_marked(plain: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the words of a supposedly plain statement are what some mark of the kind is about."""
    words = set(plain.slot.head.split())
    marks = (c for c in claims if c.slot.dimension == STATEMENT)
    return any(
        c.kind == plain.kind and c.sentence == plain.sentence and words & set(c.slot.head.split()) for c in marks
    )


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
        """What the other side says in the place of `claim`; None if there are too few words or marked ones."""
        inside, about = self._anchors(claim)
        place = self._place(inside, self._least(inside, claim, kind), sure=True)
        if place is None and about != inside:
            place = self._place(about, self._least(about, claim, kind), sure=False)
        return self._claim(kind, *place) if place else None

    def support(self, claim: Claim) -> float:
        """How alike the words that `claim` is about are to their counterparts, on average; 0 for one that has none."""
        _, about = self._anchors(claim)
        best = {i: max(s for k, _, s in self._links if k == i) for i, _, _ in self._links if i in about}
        return sum(best.values()) / len(about) if about else 0.0

    def _place(self, anchors: set[int], least: float, sure: bool) -> tuple[int, Counterpart] | None:
        """The sentence and the tokens of the counterparts of some words, if so many of them have one."""
        links = [(i, *self._there[j], similarity) for i, j, similarity in self._links if i in anchors]
        if not links:
            return None
        _, sentence, nearest, _ = max(links, key=lambda link: link[3])
        places = {place for _, other, place, _ in links if other == sentence}
        if len({i for i, other, _, _ in links if other == sentence}) < least:
            return None
        first, last = min(places), max(places)
        if last - first >= LONGEST:
            first = last = nearest
        return sentence, Counterpart(self._lead(sentence, first), first, last + 1, sure)

    def _least(self, anchors: set[int], claim: Claim, kind: MarkedKind) -> float:
        """How many of the words that a claim is about must have a counterpart: fewer where those around have theirs."""
        context = set(claim.slot.context.split())
        around = {k for k, token in self._sentence(claim.sentence).items() if token.text in context} - anchors
        linked = len({i for i, _, _ in self._links} & around)
        wide = kind.COVERED_AROUND * (len(anchors) + len(around)) - linked
        return min(COVERED * len(anchors), max(1, wide))

    def _sentence(self, sentence: int) -> dict[int, Token]:
        """The words of a sentence of this side, by their place among the words of the side."""
        tokens = self._tokens[self._sides[0], sentence]
        return {k: tokens[place] for k, (i, place) in enumerate(self._here) if i == sentence}

    def _anchors(self, claim: Claim) -> tuple[set[int], set[int]]:
        """Which words of this side the claim is about: those of its head inside its span, and all of them."""
        head, tokens = set(claim.slot.head.split()), self._sentence(claim.sentence)
        about = {k for k, token in tokens.items() if token.text in head}
        return {k for k in about if claim.start <= tokens[k].start < claim.end}, about

    def _lead(self, sentence: int, first: int) -> int:
        """Where the words begin that lead up to a counterpart and have none: *were considered* safe."""
        tokens = self._tokens[self._sides[1], sentence]
        linked = {self._there[j] for _, j, _ in self._links}
        start = first
        while start > 0 and first - start < LEAD and tokens[start - 1].is_word and (sentence, start - 1) not in linked:
            start -= 1
        return start

    def _claim(self, kind: MarkedKind, sentence: int, place: Counterpart) -> Claim | None:
        tokens = self._tokens[self._sides[1], sentence]
        said = kind.plain(tokens, place, self._language)
        if said is None:
            return None
        value, start, end = said
        a, b = tokens[start].start, tokens[end - 1].end
        head = " ".join(t.text for t in tokens[start:end] if is_content(t, self._language))
        slot = Slot(STATEMENT, head, context_of(tokens, start, end, self._language))
        return Claim(kind.NAME, sentence, a, b, self._text[a:b], value, slot)
