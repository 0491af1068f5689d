"""How sure, and how far from done, a statement is: that it may be, is expected, planned, suspected, said by some.

A hedge has a level, in no language; where two versions of one statement stand on levels that differ by a clear step,
the difference is worth telling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..languages import Language
from ..messages import Message, join, mark, say
from ..model import STATEMENT, Claim, Document, Finding, Slot, Verdict
from .clauses import CLAUSE_ENDS, Counterpart, is_content
from .hedges import OPEN, THEN, Hedge, Hedging
from .slots import context_of
from .tokens import Token, tokenize
from .verbs import (
    AHEAD,
    DONE,
    VerbPhrase,
    is_ahead_in_past,
    is_auxiliary,
    is_finite,
    is_gerund,
    is_governed,
    is_participle,
    is_saying,
    phrase_near,
    time_of,
)

NAME = "modality"

LEVELS = {
    "asserted": mark("as a fact"),
    "scheduled": mark("as settled"),
    "committed": mark("as promised"),
    "able": mark("as allowed"),
    "obliged": mark("as a duty"),
    "advised": mark("as advised"),
    "due": mark("as expected"),
    "expected": mark("as expected"),
    "planned": mark("as planned"),
    "wanted": mark("as wanted"),
    "meant": mark("as once planned"),
    "given_up": mark("as a plan of the past"),
    "considered": mark("as under consideration"),
    "hoped": mark("as hoped for"),
    "possible": mark("as possible"),
    "threatened": mark("as a threat"),
    "believed": mark("as believed"),
    "suspected": mark("as a suspicion"),
    "hearsay": mark("as hearsay"),
    "unknown": mark("as unknown"),
}
"""What can be said of a statement, and how a reader is told."""

TO_COME = mark("as still to come")
"""The same of a plain statement of what will be."""
DUTIES = frozenset({"due", "obliged"})
SUPPOSED = frozenset({"believed", "suspected", "hearsay"})
UNSURE = SUPPOSED | {"possible", "threatened", "expected", "hoped", "considered", "unknown"}
"""Levels a clear step below a fact, whatever the verb tells of time."""
UNSURE_AHEAD = frozenset({"due", "wanted"})
"""Levels a clear step below what will be."""
NOT_DONE = frozenset({"scheduled", "due", "expected", "planned", "wanted", "considered", "hoped", "threatened"})
"""Levels at which nothing is done yet."""
PLANS = NOT_DONE - {"expected", "due"}
"""Levels that speak of what is to come even where no verb tells it."""
STEPS = frozenset(
    frozenset(pair)
    for pair in (
        ("committed", "hoped"),
        ("committed", "considered"),
        ("committed", "possible"),
        ("scheduled", "hoped"),
        ("scheduled", "considered"),
        ("obliged", "advised"),
        ("obliged", "possible"),
    )
)
"""Levels, none of them a fact, that differ by a clear step. The others are neighbours: may and is expected to, is
thought to and is said to; translators and editors put one for the other."""
NOW = "now"
"""The time of what is said to be so."""
OBJECT_REACH = 3
"""Tokens between a verb and the first word of its object that is known."""


@dataclass(frozen=True, slots=True)
class Modality:
    """How sure a statement is."""

    level: str
    """One of `LEVELS`."""
    time: str = ""
    """`done`, `ahead`, `now`, `open` (a hedge leaves it so), `then` (it did, once) or empty where nothing tells."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"level": self.level, "time": self.time}


COVERED_AROUND = 2.0
SUPPORTED = 0.5
"""How alike the words of a hedged statement and of a plain one must be on average, where their slots are not."""
PLAIN = Modality("asserted")
"""What a statement says that bears no hedge."""


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """The hedged statements of a segmented document, in the order of the text: the hedge with its verb."""
    for sentence in document.sentences:
        tokens = tokenize(sentence.text, language, sentence.start)
        for hedge in Hedging(tokens, language).find():
            a, b = tokens[hedge.start].start, tokens[hedge.end - 1].end
            context = context_of(tokens, hedge.head[0], hedge.head[-1] + 1, language)
            slot = Slot(STATEMENT, " ".join(tokens[i].text for i in hedge.head), context)
            yield Claim(NAME, sentence.index, a, b, document.text[a:b], _value(hedge), slot)


def _value(hedge: Hedge) -> Modality:
    """What *must have* been is believed to have been; what is believed to be is so now, not to come; a plan is open."""
    if hedge.level in DUTIES and hedge.time == DONE:
        return Modality("believed", DONE)
    if hedge.level in PLANS and not hedge.time:
        return Modality(hedge.level, OPEN)
    return Modality(hedge.level, NOW if hedge.level in SUPPOSED and hedge.time == OPEN else hedge.time)


def plain(tokens: Sequence[Token], place: Counterpart, language: Language) -> tuple[Modality, int, int] | None:
    """What the words of a counterpart say if they say it flatly, and the tokens of their verb phrase.

    The counterpart of the hedged verb itself may be a noun. None where a hedge of any sort stands beside the words,
    where they are denied, or where another verb governs them.
    """
    first, end, sure = place.first, place.end, place.sure
    phrase = phrase_near(tokens, first, end, not sure, language)
    if phrase and sure and any(is_content(t, language) for t in tokens[phrase.end : first]):
        phrase = None
    if phrase is None:
        depends = not sure or is_gerund(tokens[first], language)
        start, last, time = first, end, ""
    else:
        depends = phrase.bare
        start, last, time = phrase.start, _with_object(phrase, first), phrase.time
    if depends or (sure and is_governed(tokens, first, language)) or Hedging(tokens, language).is_near(start, last):
        return None
    return Modality("asserted", time), start, last


def statements(tokens: Sequence[Token], value: Modality, language: Language) -> Iterator[tuple[Modality, int, int]]:
    """What a sentence says flatly with a verb that tells its time; not that somebody says something.

    Who is a suspect, or would be something, is told beside what is said: in the place of that stands no other verb.
    What is plain may be denied where it is yet to come: by what has been done, which a form that may be a participle
    (elected president) does not tell.
    """
    if value.level == "suspected" or value.time in {NOW, THEN}:
        return
    last = 0
    for i, token in enumerate(tokens):
        alone = value.level != PLAIN.level or bool(language.modality.participle_endings)
        if i < last or not (is_auxiliary(token, language) or (alone and _follows_subject(tokens, i, language))):
            continue
        said = plain(tokens, Counterpart(i, i, i + 1, sure=True), language)
        fits = said and (_is_to_come(tokens[said[1] : said[2]], language) if value == PLAIN else said[0].time)
        if said and fits and not any(is_saying(t, language) for t in tokens[said[1] : said[2]]):
            last = said[2]
            yield said


def _follows_subject(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether a finite verb stands at `i`, not first in its clause, where participles look like one: *elected* by."""
    first = i > 0 and tokens[i - 1].text in CLAUSE_ENDS
    named = i > 0 and tokens[i].text[0].isupper()  # Teerão ends like a verb
    return is_finite(tokens[i], language) and not named and not (first and not language.modality.participle_endings)


def _is_to_come(phrase: Sequence[Token], language: Language) -> bool:
    """Whether a verb phrase tells what will be; not what would, or was going to."""
    times = {time_of(t, language) for t in phrase if not is_participle(t, language)}
    return AHEAD in times and DONE not in times and not any(is_ahead_in_past(t, language) for t in phrase)


def _with_object(phrase: VerbPhrase, first: int) -> int:
    """The end of a verb phrase with the word at `first` that it leads up to, if that is near."""
    return max(phrase.end, first + 1) if first - phrase.end <= OBJECT_REACH else phrase.end


def compare(a: Modality, b: Modality) -> Verdict:
    """Whether two versions of one statement are about equally sure of it.

    A plan told as a deed, or one given up told as a plan, contradicts; levels a clear step apart are compatible;
    neighbours agree; a hedge and a fact whose times do not fit are hardly about the same.
    """
    levels = {a.level, b.level}
    why = {"levels": (a.level, b.level)}
    if levels == {PLAIN.level} and {a.time, b.time} == {DONE, AHEAD}:
        return Verdict("contradicts", "planned_done", why)
    if len(levels) == 1:
        return Verdict(None, "equal")
    if PLAIN.level in levels:
        return _against_fact(*((b, a) if a.level == PLAIN.level else (a, b)), why)
    if levels == {"planned", "given_up"}:
        return Verdict("contradicts", "given_up", why)
    return Verdict("compatible", "stronger", why) if frozenset(levels) in STEPS else Verdict(None, "alike", why)


def _against_fact(hedge: Modality, fact: Modality, why: dict[str, Any]) -> Verdict:
    if hedge.level == "given_up" and fact.time == AHEAD:
        return Verdict("contradicts", "given_up", why)
    if hedge.level == "unknown" and fact.time == DONE:
        return Verdict("contradicts", "unknown", why)
    if hedge.time == OPEN and fact.time == DONE:
        return Verdict("contradicts", "planned_done", why) if hedge.level in NOT_DONE else Verdict(None, "unclear", why)
    fits = hedge.time != THEN and not (hedge.time in {DONE, NOW} and fact.time == AHEAD)
    unsure = hedge.level in UNSURE or (hedge.level in UNSURE_AHEAD and fact.time == AHEAD)
    return Verdict("compatible", "stronger", why) if fits and unsure else Verdict(None, "unclear", why)


def _told(value: dict[str, Any]) -> Message:
    level = TO_COME if value == {"level": PLAIN.level, "time": AHEAD} else LEVELS[value["level"]]
    return say(level)


def explain(finding: Finding) -> str:
    """Says how sure each version is."""
    names = finding.why["versions"]
    levels = [_told(m.claim.value.to_dict()) for m in finding.mentions]
    told = [
        say("{version} tells it {level} (“{words}”)", version=names[m.version], level=level, words=m.claim.text)
        for m, level in zip(finding.mentions, levels, strict=True)
    ]
    return say("{sides}.", sides=join(told, "; "))
