"""Who does what to whom, where two participants stand right beside a verb: active, or passive with its agent.

And of whom a clause tells what, where it begins with a name and a verb.

It does not parse: only a participant that ends right before the verb phrase and one that begins right behind it (or
behind the agent's *by*) are read, and only where nothing says that they are part of something larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..languages import Language
from ..model import Verdict
from .clauses import CLAUSE_ENDS, is_content
from .tokens import Token
from .verbs import auxiliaries_before, is_auxiliary, is_between, is_gerund, is_infinitive, is_participle, time_of

ROLE = "role"
"""Dimension of the claims that say which part one has in an act."""
DIRECT = "direct"
AGENT_REACH = 6
"""Tokens between a passive verb and its agent's preposition."""
THING_REACH = 4
"""Tokens behind the second participant among which a thing may be named: kept from the ministry *two reports*."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part somebody has in an act, language-free."""

    act: str
    """Which act: two parts are only compared in one."""
    who: int
    acts: bool
    """Does it, or has it done to them."""

    def to_dict(self) -> dict[str, Any]:
        """The part as plain JSON data."""
        return {"part": "agent" if self.acts else "affected"}


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with the two beside it, as ranges of tokens."""

    verb: int
    agent: Range
    affected: Range
    link: str
    """`direct`, or the sense of the preposition before the affected: `from`, `to`, …"""
    things: tuple[int, ...]
    """What is named right behind."""


def acts(tokens: Sequence[Token], named: Sequence[Range], language: Language) -> Iterator[Act]:
    """The acts of a sentence whose names are at the ranges `named`."""
    reader = _Reader(tokens, named, language)
    return (act for verb in range(1, len(tokens)) if (act := reader.act(verb)))


@dataclass(frozen=True, slots=True)
class Telling:
    """The subject of a clause and the content words behind it, as places of tokens."""

    subject: Range
    words: tuple[int, ...]


def tellings(tokens: Sequence[Token], named: Sequence[Range], language: Language) -> list[Telling]:
    """What a sentence tells of those of its names at `named` that begin a clause, if there are several of them."""
    reader = _Reader(tokens, named, language)
    found = [telling for span in named if (telling := reader.telling(span))]
    return found if len(found) > 1 else []


class _Reader:
    def __init__(self, tokens: Sequence[Token], named: Sequence[Range], language: Language) -> None:
        self.tokens = tokens
        self.language = language
        self.named = named
        self.words = language.roles
        self.inside = {i: span for span in named for i in range(*span)}

    def act(self, verb: int) -> Act | None:
        """The act whose main verb is at `verb`, if both its participants and its voice are plain."""
        token = self.tokens[verb]
        if verb in self.inside or not is_content(token, self.language) or not token.text.islower():
            return None
        if is_auxiliary(token, self.language) or is_infinitive(token, self.language):
            return None
        start = auxiliaries_before(self.tokens, verb, self.language)
        subject = self._subject(start)
        passive = self._is_passive(start, verb)
        if subject is None or passive is None:
            return None
        if passive:
            agent = self._agent(verb + 1)
            return Act(verb, agent, subject, DIRECT, ()) if agent else None
        if start == verb and not self._is_finite(verb):
            return None
        return self._active(verb, subject)

    def telling(self, subject: Range) -> Telling | None:
        """What is told of a name at the head of a clause with a verb right behind it."""
        end = subject[1]
        if self._subject(end) != subject or end >= len(self.tokens):
            return None
        verb = is_auxiliary(self.tokens[end], self.language) or self._is_finite(end)
        if not verb and self._low(end) not in self.language.modality.ahead_in_past:
            return None
        words: list[int] = []
        for i in range(end, len(self.tokens)):
            if self.tokens[i].text in CLAUSE_ENDS or self._low(i) in self.language.attribution.conjunctions:
                break
            known = is_auxiliary(self.tokens[i], self.language) or is_between(self.tokens[i], self.language)
            if is_content(self.tokens[i], self.language) and not known:
                words.append(i)
        return Telling(subject, tuple(words)) if words else None

    def _active(self, verb: int, subject: Range) -> Act | None:
        link = next((sense for sense, forms in self.words.links.items() if self._low(verb + 1) in forms), DIRECT)
        found = self._participant(verb + 1 + (link != DIRECT))
        if found is None:
            return None
        behind = range(found[1], min(len(self.tokens), found[1] + THING_REACH))
        things: list[int] = []
        for i in behind:
            if self.tokens[i].text in CLAUSE_ENDS:
                break
            if is_content(self.tokens[i], self.language):
                things.append(i)
        return Act(verb, subject, found, link, tuple(things))

    def _is_finite(self, verb: int) -> bool:
        token = self.tokens[verb]
        endings = tuple(self.language.modality.present_endings)
        return bool(time_of(token, self.language)) or token.lower.endswith(endings)

    def _is_passive(self, start: int, verb: int) -> bool | None:
        """Whether the verb is passive; None where its auxiliary leaves that open."""
        auxiliaries = [i for i in range(start, verb) if is_auxiliary(self.tokens[i], self.language)]
        if not auxiliaries or self._low(auxiliaries[-1]) not in self.words.passive:
            return False
        if is_gerund(self.tokens[verb], self.language):
            return False
        done = is_participle(self.tokens[verb], self.language) or time_of(self.tokens[verb], self.language) == "done"
        return True if done else None

    def _subject(self, end: int) -> Range | None:
        """The participant that ends before the token at `end`, or before a relative pronoun there, at a clause's head.

        Who stands behind a preposition or an `and`, or owns the subject, is not the subject.
        """
        if end and self._low(end - 1) in self.language.attribution.who:
            end -= 1
        if end < 1:
            return None
        found = self.inside.get(end - 1) or self._noun(end - 1)
        if found is None or found[1] != end or self._is_owner(found):
            return None
        first = found[0]
        while first > 0 and self._low(first - 1) in self.words.determiners:
            first -= 1
        before = self._low(first - 1)
        words = self.language.attribution
        heads = words.conjunctions | words.that | self.words.passive
        return found if first == 0 or before in CLAUSE_ENDS or before in heads else None

    def _agent(self, start: int) -> Range | None:
        for i in range(start, min(len(self.tokens), start + AGENT_REACH)):
            if self.tokens[i].text in CLAUSE_ENDS:
                return None
            if self._low(i) in self.language.attribution.by:
                return self._participant(i + 1)
        return None

    def _participant(self, start: int) -> Range | None:
        """The participant that begins at `start` or behind an article there; None if something larger does."""
        while self._low(start) in self.words.determiners:
            start += 1
        found = self.inside.get(start) or self._noun(start)
        if found is None or found[0] != start or self._is_owner(found):
            return None
        end = found[1]
        counted = self._low(end) in self.language.numerals.cardinals
        larger = end < len(self.tokens) and (
            (is_content(self.tokens[end], self.language) and not counted)
            or self._low(end) in self.language.attribution.joiners
        )
        return None if larger else found

    def _noun(self, at: int) -> Range | None:
        if at >= len(self.tokens) or at < 0:
            return None
        token = self.tokens[at]
        is_name = token.text[0].isupper()
        led = self._low(at - 1) in self.words.determiners or self._low(at - 1) in self.words.fused
        pronoun = token.lower in self.language.attribution.one
        if pronoun or (is_content(token, self.language) and token.is_word and (led or is_name)):
            return None if is_between(token, self.language) or is_auxiliary(token, self.language) else (at, at + 1)
        return None

    def _is_owner(self, found: Range) -> bool:
        last = self.tokens[found[1] - 1].lower
        return "'" in last or "’" in last or self._low(found[1]) in ("'", "’")

    def _low(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""


def compare(a: Part, b: Part) -> Verdict:
    """Whether one has the same part in one act. Symmetric."""
    if (a.act, a.who) != (b.act, b.who):
        return Verdict(None, "not_comparable")
    return Verdict(None, "") if a.acts == b.acts else Verdict("contradicts", "exchanged")
