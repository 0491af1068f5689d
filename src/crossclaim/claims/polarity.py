"""Whether something is so: a statement that one version makes and the other denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..languages import Language
from ..model import Claim, Document, Finding, Slot, Verdict
from .clauses import governed
from .slots import context_of
from .tokens import Phrases, Token, tokenize

NAME = "polarity"

HEAD_WORDS = 2


@dataclass(frozen=True, slots=True)
class Polarity:
    """Whether a statement is denied."""

    negated: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"negated": self.negated}


SUPPORTED = 1.0
"""The slots alone tell whether a denial and a plain statement are of one thing."""
PLAIN = Polarity(negated=False)
"""What a statement says that bears no mark."""


@lru_cache
def _negations(language: Language) -> Phrases:
    words = language.polarity
    return Phrases({**dict.fromkeys(words.negations, "not"), **dict.fromkeys(words.no_negations, "")})


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """The denials of a segmented document, in the order of the text: the negation and the words that it denies."""
    for sentence in document.sentences:
        tokens = tokenize(sentence.text, language, sentence.start)
        i = 0
        while i < len(tokens):
            found = _negations(language).at(tokens, i)
            start, i = i, found[1] if found else i + 1
            words = governed(tokens, i, language, HEAD_WORDS) if found and found[0] else []
            if words:
                last = words[-1] + 1
                a, b = tokens[start].start, tokens[last - 1].end
                slot = Slot(
                    "statement", " ".join(tokens[w].text for w in words), context_of(tokens, start, last, language)
                )
                yield Claim(NAME, sentence.index, a, b, document.text[a:b], Polarity(negated=True), slot)


def plain(
    _tokens: Sequence[Token], first: int, end: int, _sure: bool, _language: Language
) -> tuple[Polarity, int, int]:
    """Words without a mark affirm."""
    return PLAIN, first, end


def compare(a: Polarity, b: Polarity) -> Verdict:
    """Of two versions of one statement, either both deny it or they contradict each other."""
    return Verdict("contradicts", "negation") if a.negated != b.negated else Verdict(None, "equal")


def explain(finding: Finding) -> str:
    """Says who denies it."""
    names = finding.why["versions"]
    told = [f"{names[m.version]} says “{m.claim.text}”" for m in finding.mentions]
    return "; ".join(told) + ": one denies what the other states."
