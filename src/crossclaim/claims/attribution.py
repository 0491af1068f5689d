"""The kind `attribution`: who says it, and how strongly.

Two sources may both have said a thing: that is shown as compatible. A quotation has one speaker, and nobody admits
what he denies: those contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..languages import Language
from ..messages import mark, say
from ..model import STATEMENT, Claim, Document, Finding, Slot, Verdict
from .clauses import Counterpart, is_content
from .saying import Saying, find_sayings, is_denied
from .sources import Source, Sources, relate
from .telling import quotations
from .tokens import Token, tokenize

NAME = "attribution"

STEPS = frozenset(map(frozenset, (("admit", "say"), ("admit", "claim"), ("claim", "confirm"), ("suspect", "confirm"))))
"""Pairs of strengths that a reader believes differently. Translators exchange the others freely."""
ASSERTING = frozenset({"say", "confirm", "admit", "claim"})
"""Who does so means that it is true."""
CARRIED = 2
"""Sentences over which a pronoun may stand for the last source."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a statement, and how."""

    strength: str
    source: Source | None = None
    negated: bool = False
    """What is said is itself denied: said that it had *not* paid."""
    quoted: bool = False
    contested: bool = False

    @property
    def denies(self) -> bool:
        """Whether the statement without its negations is said not to be true."""
        return (self.strength == "deny") != self.negated

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "strength": self.strength,
            "source": self.source.to_dict() if self.source else None,
            "quoted": self.quoted,
        }


COVERED_AROUND = 2.0
SUPPORTED = 1.0
"""The slots alone tell whether two statements are one, whoever says them."""
PLAIN = Attribution("")
"""What a statement says that nobody is made to say."""


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """The attributions of a segmented document, in the order of the text: the source and its verb."""
    sources = Sources(document, language)

    def describes(tokens: Sequence[Token], first: int, end: int) -> bool:
        return sources.is_name(tokens, first, end) or sources.is_described(tokens, first, end)

    last: tuple[int, Source] | None = None
    for sentence in document.sentences:
        tokens = tokenize(sentence.text, language, sentence.start)
        for saying in find_sayings(tokens, language, sources.names_somebody, describes):
            source = sources.of(tokens, *saying.source) if saying.source else None
            if source and source.number and last and sentence.index - last[0] <= CARRIED:
                source = replace(last[1], number=source.number)
            said = [tokens[i].text for i in saying.said if is_content(tokens[i], language) or tokens[i].is_number]
            if said:
                yield _claim(document, sentence.index, tokens, saying, _value(tokens, saying, source, language), said)
            if source and not source.number:
                last = sentence.index, source


def _value(tokens: tuple[Token, ...], saying: Saying, source: Source | None, language: Language) -> Attribution:
    negated = is_denied(tokens, saying.said, language)
    return Attribution(saying.strength, source, negated, saying.quoted, saying.contested)


def _claim(
    document: Document, sentence: int, tokens: tuple[Token, ...], saying: Saying, value: Attribution, said: list[str]
) -> Claim:
    start, end = tokens[saying.first].start, tokens[saying.end - 1].end
    head = " ".join(said)
    return Claim(NAME, sentence, start, end, document.text[start:end], value, Slot(STATEMENT, head, head))


def plain(_tokens: Sequence[Token], place: Counterpart, _language: Language) -> tuple[Attribution, int, int]:
    """Words without a mark are the version's own."""
    return PLAIN, place.first, place.end


def statements(
    _tokens: Sequence[Token], _value: Attribution, _language: Language
) -> tuple[tuple[Attribution, int, int], ...]:
    """None: that two statements stand in one place does not tell that the source of the one is that of the other."""
    return ()


def compare(a: Attribution, b: Attribution) -> Verdict:
    """Whether two versions of one statement put it in other mouths, or say it with another strength. Symmetric."""
    if PLAIN in (a, b):
        contested = a.contested or b.contested
        return Verdict("compatible", "flat") if contested else Verdict(None, "unclear")
    sources = relate(a.source, b.source)
    why = {"names": tuple(sorted(s.text for s in (a.source, b.source) if s))}
    if sources in {"same", "unclear"}:
        if verdict := _by_strength(a, b):
            return replace(verdict, why=why)
        return Verdict(None, "equal" if sources == "same" else "unclear")
    if sources == "named" and not (a.source and a.source.number) and not (b.source and b.source.number):
        return Verdict("contradicts", "other_speaker", why)
    return Verdict("compatible", "other_source", why)


def _by_strength(a: Attribution, b: Attribution) -> Verdict | None:
    """What the verbs alone make of it: one denies it, or one believes it more."""
    strengths = {a.strength, b.strength}
    if "deny" in strengths:
        denied = a.denies != b.denies and strengths - {"deny"} <= ASSERTING
        return Verdict("contradicts", "denied") if denied else None
    # A quotation is the same however it was said: confessed, told.
    same_words = (a.quoted and b.quoted) or a.negated != b.negated
    return Verdict("compatible", "strength") if strengths in STEPS and not same_words else None


_REASONS = {
    "denied": mark("one denies what the other says"),
    "other_speaker": mark("the same words, another speaker"),
    "other_source": mark("another source"),
    "strength": mark("one is stronger than the other"),
    "flat": mark("one states what the other only attributes"),
}


def explain(finding: Finding) -> str:
    """Says who says it in each version."""
    sides = quotations(finding, mark("{version}: {words}"))
    return say("{sides}: {reason}.", sides=sides, reason=say(_REASONS[finding.detail]))
