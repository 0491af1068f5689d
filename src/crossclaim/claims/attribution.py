"""The kind `attribution`: who says it, and how strongly.

Two sources may both have said a thing: that is shown as compatible. A quotation has one speaker, and nobody admits
what he denies: those contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..languages import Language
from ..messages import mark, say
from ..model import STATEMENT, Claim, Document, Finding, Slot, Verdict
from .clauses import Counterpart, is_content
from .polarity import Likeness
from .saying import Saying, find_sayings, is_denied
from .sources import Source, Sources, relate
from .telling import quotations
from .tokens import Token, tokenize

NAME = "attribution"

STEPS = frozenset(map(frozenset, (("admit", "say"), ("admit", "claim"), ("claim", "confirm"), ("suspect", "confirm"))))
"""Pairs of strengths that a reader believes differently. Translators exchange the others freely."""
ASSERTING = frozenset({"say", "confirm", "admit", "claim"})
"""Who does so means that it is true."""
SETTLING = frozenset({"admit", "confirm", "deny"})
"""Who does so may do it in few words, of what somebody else has said."""
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


SHARED, UNSHARED = 5.0, 0.15
"""What it weighs, in log-odds, that all words of two statements have counterparts, and the share that says nothing."""
SURE = 1.2
"""Log-odds up to which it may raise them."""
UNLIKE, SAME_WORD = 0.25, 0.7
"""Likeness of two words up to which it says nothing, and from which they are counterparts."""
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
    before: _Said | None = None
    for sentence in document.sentences:
        tokens = tokenize(sentence.text, language, sentence.start)
        for saying in find_sayings(tokens, language, sources.names_somebody, describes):
            source = sources.of(tokens, *saying.source) if saying.source else None
            if source and source.number and last and sentence.index - last[0] <= CARRIED:
                source = replace(last[1], number=source.number)
            said = _Said.of(tokens, saying, sentence.index, language)
            if said.refers_back(saying, language) and before and said.sentence - before.sentence <= 1:
                said = replace(before, sentence=said.sentence)
            if said.words:
                value = Attribution(saying.strength, source, said.negated, saying.quoted, saying.contested)
                yield _claim(document, sentence.index, tokens, saying, value, said.words)
                before = said
            if source and not source.number:
                last = sentence.index, source


@dataclass(frozen=True, slots=True)
class _Said:
    """What a source says: its words with a meaning, whether they are denied, and where they stand."""

    words: tuple[str, ...]
    negated: bool
    sentence: int

    @classmethod
    def of(cls, tokens: Sequence[Token], saying: Saying, sentence: int, language: Language) -> _Said:
        said = (tokens[i] for i in saying.said)
        words = tuple(t.text for t in said if is_content(t, language) or t.is_number)
        return cls(words, is_denied(tokens, saying.said, language), sentence)

    def refers_back(self, saying: Saying, language: Language) -> bool:
        """Whether only a word for what was said before is said: conceded *the point*."""
        settles = saying.strength in SETTLING and saying.place == "after"
        return settles and all(word.lower() in language.attribution.proforms for word in self.words)


def _claim(
    document: Document,
    sentence: int,
    tokens: tuple[Token, ...],
    saying: Saying,
    value: Attribution,
    said: tuple[str, ...],
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
    return Verdict("compatible", "other_country" if sources == "foreign" else "other_source", why)


def odds(a: Claim, b: Claim, likeness: Likeness) -> float:
    """Log-odds that two sources say the same thing: what is said freely shares words where it differs as a whole."""
    by_slots = likeness.slot_odds(a, b)
    if PLAIN in (a.value, b.value) or not (a.slot.head and b.slot.head):
        return by_slots
    return max(by_slots, min(by_slots + SHARED * (_shared(a, b, likeness) - UNSHARED), SURE))


def _shared(a: Claim, b: Claim, likeness: Likeness) -> float:
    """Share of the words of each that have a counterpart in the other, 0 to 1."""
    alike = likeness.alike(a.slot.head.split(), b.slot.head.split())
    found = np.clip((alike - UNLIKE) / (SAME_WORD - UNLIKE), 0.0, 1.0)
    return float(found.max(axis=1).mean() + found.max(axis=0).mean()) / 2


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
    "other_country": mark("another source"),
    "strength": mark("one is stronger than the other"),
    "flat": mark("one states what the other only attributes"),
}


def explain(finding: Finding) -> str:
    """Says who says it in each version."""
    sides = quotations(finding, mark("{version}: {words}"))
    return say("{sides}: {reason}.", sides=sides, reason=say(_REASONS[finding.detail]))
