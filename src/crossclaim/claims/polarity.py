"""Whether something is so: a statement that one version makes and the other denies, or its opposite."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from ..languages import Language
from ..messages import mark, say
from ..model import STATEMENT, Claim, Document, Finding, Sentence, Slot, Verdict
from .clauses import Counterpart, governed, is_content
from .negation import Cue, cues, in_doubt, is_plain, reach, skip_light
from .opposites import are_telling, is_order, opposed, poles_at, turn
from .slots import context_of
from .telling import quotations
from .tokens import Token, tokenize

NAME = "polarity"

HEAD_WORDS = 3
"""Content words that a denial is about; after `no man` the verb is among them."""
AROUND_WORDS = 9
APART = 4
"""Tokens from one word that is denied to the next."""
NEAR_WORDS = 3
"""Content words on either side that say whom an opposite is told of."""

PRIOR, NEAR, AROUND = -2.75, 4.0, 4.0
"""Log-odds that two opposites are told of the same thing: for words near them that all have a counterpart, for those
around."""
SELDOM = 0.5
"""What is added where two opposites hardly meet by chance."""
RIVAL, ANOTHER = 8.0, 0.4
"""What it costs that another word of the other version means the same, counted from this likeness on."""

Alike = NDArray[np.float32]

TOLD, HALF_TOLD = 15.0, 0.45
"""Log-odds that a statement and its denial are otherwise the same, for the share of words that the other tells."""

OPPOSITE = "opposite"
"""The dimension of words at one pole of an axis; denials are marks on a statement."""


class Likeness(Protocol):
    """How alike claims and words are: what the module of comparison offers."""

    def slot_odds(self, a: Claim, b: Claim) -> float:
        """Log-odds by the slots alone."""

    def alike(self, a: Sequence[str], b: Sequence[str]) -> Alike:
        """How alike in meaning each word of one text is to each of another, (n, m)."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """Whether a statement is denied, and at which poles of which axes it stands, the denial counted in."""

    negated: bool
    poles: str = ""
    doubtful: bool = False
    """Another denial in its sentence may reach it in a way that is not seen."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"negated": self.negated} | ({"poles": self.poles.split()} if self.poles else {})


PLAIN = Polarity(negated=False)
"""What a statement says that bears no mark."""


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """The denials and the opposites of a segmented document, sentence by sentence."""
    for sentence in document.sentences:
        tokens = tokenize(sentence.text, language, sentence.start)
        found = cues(tokens, language)
        yield from _denials(tokens, found, sentence, document, language)
        yield from _opposites(tokens, found, sentence, document, language)


def _denials(
    tokens: Sequence[Token], found: Sequence[Cue], sentence: Sentence, document: Document, language: Language
) -> Iterator[Claim]:
    for cue in found:
        words = _denied(tokens, cue, found, language)
        if cue.denies and words:
            last = words[-1] + 1
            head = " ".join(tokens[w].text for w in words)
            slot = Slot(STATEMENT, head, context_of(tokens, cue.start, last, language))
            yield _claim(tokens, cue.start, last, sentence, document, Polarity(negated=True), slot)


def _denied(tokens: Sequence[Token], cue: Cue, found: Sequence[Cue], language: Language) -> list[int]:
    """The places of the words that `cue` denies; where they begin with an opposite, that is all it denies."""
    words = governed(tokens, skip_light(tokens, cue.end, language), language, 1 if cue.noun else HEAD_WORDS)
    stops = [other.start for other in found if other.start >= cue.end]
    stops += [i for i in range(cue.end, words[-1] if words else 0) if tokens[i].lower in language.numerals.joiners]
    words = [w for w in words if not any(stop <= w for stop in stops)]
    words = [w for i, w in enumerate(words) if not i or w - words[i - 1] <= APART]
    return words[:1] if words and poles_at(tokens, words[0], language) else words


def _opposites(
    tokens: Sequence[Token], found: Sequence[Cue], sentence: Sentence, document: Document, language: Language
) -> Iterator[Claim]:
    i = 0
    while i < len(tokens):
        at = poles_at(tokens, i, language)
        if not at:
            i += 1
            continue
        poles, end = at
        if any(c.verb and c.start == i for c in found) or any(_says_it_itself(tokens, c, i, language) for c in found):
            i += 1
            continue
        cue = next((c for c in reversed(found) if i in reach(tokens, c, language)), None)
        if not cue and any(in_doubt(tokens, c, i) for c in found):
            i = end
            continue
        denied = cue is not None and cue.turns
        start = cue.start if cue and denied else i
        if denied:
            poles = turn(poles)
        around = " ".join(_telling(tokens[max(0, start - AROUND_WORDS) : start], language))
        around += " " + " ".join(_telling(tokens[end : end + AROUND_WORDS], language))
        slot = Slot(OPPOSITE, _near(tokens, start, end, poles, language), around.strip())
        yield _claim(
            tokens,
            start,
            end,
            sentence,
            document,
            Polarity(denied, poles, bool(found) and not denied),
            slot,
        )
        i = end


def _says_it_itself(tokens: Sequence[Token], cue: Cue, place: int, language: Language) -> bool:
    """Whether what turns the word at `place` is an opposite too: denied the purchase is told by denied alone."""
    turning = not (cue.denies or cue.verb) and cue.turns
    return turning and place in reach(tokens, cue, language) and poles_at(tokens, cue.start, language) is not None


def _near(tokens: Sequence[Token], start: int, end: int, poles: str, language: Language) -> str:
    """The content words nearest to tokens `start` to `end`: on both sides, or of an order those that follow."""
    if is_order(poles):
        return " ".join(_telling(tokens[end:], language)[:NEAR_WORDS])
    before, after = _telling(tokens[:start], language)[-NEAR_WORDS:], _telling(tokens[end:], language)[:NEAR_WORDS]
    return " ".join(before + after)


def _telling(tokens: Sequence[Token], language: Language) -> list[str]:
    """The content words and the numbers: fell by 2.1 is told of 2.1."""
    return [t.text for t in tokens if t.is_number or is_content(t, language)]


def _claim(
    tokens: Sequence[Token],
    start: int,
    end: int,
    sentence: Sentence,
    document: Document,
    value: Polarity,
    slot: Slot,
) -> Claim:
    a, b = tokens[start].start, tokens[end - 1].end
    return Claim(NAME, sentence.index, a, b, document.text[a:b], value, slot)


COVERED_AROUND = 0.3
"""The words for what is done are the hardest to link."""
SUPPORTED = 1.0
"""How alike the denied words are does not tell whether a denial and a plain statement are of one thing."""


def plain(tokens: Sequence[Token], place: Counterpart, language: Language) -> tuple[Polarity, int, int] | None:
    """Words that bear no mark, and nothing near them that denies halfway, affirm."""
    stated = is_plain(tokens, place.lead, place.end, language)
    return (PLAIN, place.lead, place.end) if stated else None


def statements(
    _tokens: Sequence[Token], _value: Polarity, _language: Language
) -> tuple[tuple[Polarity, int, int], ...]:
    """None: that two statements stand in one place does not tell that the one denies the other."""
    return ()


def odds(a: Claim, b: Claim, likeness: Likeness) -> float:
    """Log-odds that two claims are about the same thing."""
    here, there = cast(Polarity, a.value), cast(Polarity, b.value)
    if a.slot.dimension == STATEMENT:
        otherwise_same = TOLD * (_told(a, b, likeness) - HALF_TOLD) if here.negated != there.negated else 0.0
        return likeness.slot_odds(a, b) + otherwise_same
    against = opposed(here.poles, there.poles)
    if against is None:
        return -math.inf
    near, around, rival = features(a, b, likeness)
    telling = SELDOM * (against and are_telling(here.poles, there.poles))
    return PRIOR + telling + NEAR * near + AROUND * around - against * RIVAL * max(0.0, rival - ANOTHER)


def features(a: Claim, b: Claim, likeness: Likeness) -> tuple[float, float, float]:
    """How well the words near each claim are covered by the other's, how well those around, and whether another word
    of one side fits the other better than what it is held against."""
    near = [c.slot.head.split() for c in (a, b)]
    around = [c.slot.context.split() for c in (a, b)]
    # What follows `after` must follow `before`, too: else one is the converse of the other.
    opposite = near if is_order(cast(Polarity, a.value).poles) else around
    return (
        (_covered(near[0], opposite[1], likeness) + _covered(near[1], opposite[0], likeness)) / 2,
        (_covered(around[0], around[1], likeness) + _covered(around[1], around[0], likeness)) / 2,
        max(_rival(a, around[1], likeness), _rival(b, around[0], likeness)),
    )


def _told(a: Claim, b: Claim, likeness: Likeness) -> float:
    """How well the words of each claim and around it are covered by the other's."""
    here, there = ([*c.slot.head.split(), *c.slot.context.split()] for c in (a, b))
    return (_covered(here, there, likeness) + _covered(there, here, likeness)) / 2


def _covered(words: Sequence[str], others: Sequence[str], likeness: Likeness) -> float:
    if not words or not others:
        return 0.0
    return float(likeness.alike(words, others).max(axis=1).mean())


def _rival(claim: Claim, others: Sequence[str], likeness: Likeness) -> float:
    return float(likeness.alike([claim.text.split()[-1]], others).max()) if others else 0.0


def compare(a: Polarity, b: Polarity) -> Verdict:
    """Of two versions of one statement, either both deny it or they contradict each other."""
    if a.poles and b.poles:
        against = opposed(a.poles, b.poles)
        if against is None:
            return Verdict(None, "not_comparable")
        if against and ((a.negated and b.doubtful) or (b.negated and a.doubtful)):
            return Verdict(None, "unclear")
        return Verdict("contradicts", "opposite") if against else Verdict(None, "equal")
    return Verdict("contradicts", "negation") if a.negated != b.negated else Verdict(None, "equal")


_REASONS = {
    "opposite": mark("one says the opposite of the other"),
    "negation": mark("one denies what the other states"),
}


def explain(finding: Finding) -> str:
    """Says who denies it, or that the versions say the opposite."""
    return say("{sides}: {reason}.", sides=quotations(finding), reason=say(_REASONS[finding.detail]))
