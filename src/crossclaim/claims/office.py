"""What a person is: an office or trade beside a name (`Rui Prata, the hospital's chairman`), or without one.

Only what the language files list is read, so that the two languages meet in one meaning. Of two posts that share a
sphere a person holds one; any others may both be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from .. import names
from ..languages import Language
from ..messages import Message, say
from ..model import Sentence, Value, Verdict
from .tokens import Phrases, Token, tokenize

HELD, UNNAMED = "office", "post"
"""Dimensions of an office whose holder is named, and of one whose holder is not."""
_MINISTER, _MINISTRY = "state/minister", "none/ministry"
_REACH, _ASIDE, _WORDS = 10, 7, 2
"""Words from an office to the name behind it, from a name to the office behind it; common words in between."""


@dataclass(frozen=True, slots=True)
class OfficeValue:
    """An office or trade, language-free."""

    post: str
    """`SPHERES/POST`, as the language files have it."""
    departments: frozenset[str] = frozenset()
    now: bool = True
    """Not said to be over, or still to come."""
    within: bool = field(default=False, compare=False)
    """Part of a name, by which it is compared, too."""
    holder: Value | None = None
    """The name of who holds it, where it stands beside."""

    def to_dict(self) -> dict[str, Any]:
        """The office as plain JSON data."""
        holder = {"holder": self.holder.to_dict()} if self.holder else {}
        return {"post": self.post.partition("/")[2], "departments": sorted(self.departments)} | holder

    @property
    def keys(self) -> frozenset[str]:
        """Two offices can agree only if they have one of these in common."""
        return frozenset({self.post})

    @property
    def spheres(self) -> frozenset[str]:
        """In which of them it is the only one that a person holds."""
        return frozenset(self.post.partition("/")[0].split()) - {"none"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a text, and which of the sentence's names holds it; -1 where none does."""

    start: int
    end: int
    value: OfficeValue
    holder: int


def compare(a: OfficeValue, b: OfficeValue) -> Verdict:
    """Whether two offices of one person, or in one place, can both be true. Symmetric."""
    if a.within and b.within:
        return Verdict(None, "not_comparable")
    if a.post == b.post:
        apart = a.departments and b.departments and not a.departments & b.departments
        return Verdict("contradicts", "other_department") if apart else Verdict(None, "")
    if a.spheres & b.spheres and a.now == b.now:
        return Verdict("contradicts", "other_office")
    return Verdict(None, "unclear")


@lru_cache
def _phrases(language: Language) -> tuple[Phrases, Phrases, Phrases, Phrases]:
    offices = language.offices
    beside = dict.fromkeys(offices.department_words, _MINISTER) | dict.fromkeys(offices.ministries, _MINISTRY)
    return Phrases(offices.posts), Phrases(beside), Phrases(offices.departments), Phrases.of(offices.takes)


def find(sentence: Sentence, spans: Sequence[tuple[int, int, bool]], language: Language) -> Iterator[Office]:
    """The offices of a sentence, in order. `spans` are its names: start, end, whether it may be a person's."""
    yield from _Reader(sentence, spans, language).offices()


def _is_owner(token: Token) -> bool:
    """Whether an English possessive ends the word."""
    return token.text[-2:].lower() in ("'s", "’s") and len(token.text) > len("'s")


class _Reader:
    """The words of one sentence, with the names among them."""

    def __init__(self, sentence: Sentence, spans: Sequence[tuple[int, int, bool]], language: Language) -> None:
        read = tokenize(sentence.text, language, sentence.start)
        self.tokens = [replace(t, text=t.text[:-2], end=t.end - 2) if _is_owner(t) else t for t in read]
        self.owners = [_is_owner(t) for t in read]
        self.spans = spans
        self.language = language
        self.posts, self.beside, self.departments, self.takes = _phrases(language)
        self.of = names.particles("of", language.code)
        self.name_at = [
            next((i for i, (start, end, _) in enumerate(spans) if start < t.end and t.start < end), -1)
            for t in self.tokens
        ]

    def offices(self) -> Iterator[Office]:
        """All that the language file lists; of a minister's department alone, only beside a word that says so."""
        at = 0
        while at < len(self.tokens):
            found = self.posts.at(self.tokens, at)
            bare = None if found else self.beside.at(self.tokens, at)
            post, end = found or bare or ("", 0)
            if not post or (self.name_at[at] >= 0 and self.spans[self.name_at[at]][0] != self.tokens[at].start):
                at += 1
                continue
            start, last, departments = self._with_departments(at, end)
            if found or departments:
                body = post == _MINISTRY
                holder = -1 if body else self._holder(start, end, last)
                if holder >= 0 or body or self._is_someone(start, end):
                    value = OfficeValue(post, departments, self._is_now(start, last), self.name_at[at] >= 0)
                    yield Office(self.tokens[start].start, self.tokens[last - 1].end, value, holder)
            at = end

    def _is_someone(self, start: int, end: int) -> bool:
        """Whether words that name an office are a noun of their own: `um técnico`, not `escola técnica`."""
        before = start - 1
        while before >= 0 and self._is_former(before):
            before -= 1
        small = before < 0 or self._is_grammar(before) or not self.tokens[before].is_word
        return small and all(t.text.islower() for t in self.tokens[start:end])

    def _is_former(self, at: int) -> bool:
        return self.tokens[at].text == "-" or self.tokens[at].lower in self.language.offices.former

    def _is_now(self, start: int, last: int) -> bool:
        around = (*self.tokens[max(0, start - 2) : start], *self.tokens[last : last + 2])
        return not any(t.lower in self.language.offices.former for t in around)

    def _with_departments(self, at: int, end: int) -> tuple[int, int, frozenset[str]]:
        """Start and end of the office with the departments right before it, or after it and an `of`."""
        found: set[str] = set()
        start = at
        while before := self.departments.before(self.tokens, start - self._is_joint(start - 1)):
            found.add(before[0])
            start = before[1]
        last, next_ = end, end
        while next_ < len(self.tokens) and self._is_link(next_):
            if after := self.departments.at(self.tokens, next_ + 1):
                found.add(after[0])
                last = next_ = after[1]
            else:
                next_ += 1
        return start, last, frozenset(found)

    def _is_joint(self, at: int) -> bool:
        """Whether `and` joins the department before it to one that was found."""
        joins = names.particles("and", self.language.code)
        return at > 0 and self.tokens[at].lower in joins and self.departments.at(self.tokens, at + 1) is not None

    def _is_link(self, at: int) -> bool:
        return self._is_grammar(at) and self.tokens[at].text.islower()

    def _is_grammar(self, at: int) -> bool:
        word = self.tokens[at].lower
        return word in self.of or word in self.language.function_words

    def _holder(self, start: int, end: int, last: int) -> int:
        """The name that the office belongs to: one behind it, one before it, or the subject of a verb before it."""
        behind = self._behind(end, last)
        if behind < 0:
            behind = self._before(start)
        return behind if behind >= 0 else self._subject(start)

    def _behind(self, end: int, last: int) -> int:
        """The name behind: `a promotora Eva Novak`; `o presidente do Banco do Sul, Abel Sá`."""
        at, inside, words = end, False, 0
        while at < min(len(self.tokens), end + _REACH):
            token, name = self.tokens[at], self.name_at[at]
            if token.text == ",":
                following = self.name_at[at + 1] if at + 1 < len(self.tokens) else -1
                return following if following >= 0 and self.spans[following][2] else -1
            if name >= 0:
                direct = at in (end, last) and not (inside and self._is_link(at - 1))
                if direct and self.spans[name][2]:
                    return name
                if not inside:
                    return -1
                at = self._after(name, at)
                continue
            if not token.is_word and token.text != "-":
                return -1
            inside = inside or token.lower in self.of
            words += not self._is_link(at) and at >= last
            if words > _WORDS or (not inside and not self._is_link(at)):
                return -1
            at += 1
        return -1

    def _after(self, name: int, at: int) -> int:
        while at < len(self.tokens) and self.name_at[at] == name:
            at += 1
        return at

    def _before(self, start: int) -> int:
        """The name before a comma: `Rui Prata, the hospital's chairman`; `Abel Sá, who was health minister`."""
        words, at = 0, start - 1
        while at > max(0, start - _ASIDE):
            token = self.tokens[at]
            if token.text in ",(":
                if self._is_age(at):
                    at -= 2
                    continue
                name = self.name_at[at - 1]
                return name if name >= 0 and self.spans[name][2] and not self._is_of_another(name) else -1
            if self.name_at[at] < 0 and not self.owners[at] and not self._is_link(at):
                words += 1
                # A common word with others behind it belongs to another clause: …, disse ontem o ministro.
                if not token.is_word or words > 1 or at < start - 1:
                    return -1
            at -= 1
        return -1

    def _is_age(self, comma: int) -> bool:
        return comma >= 2 and self.tokens[comma - 1].is_number and self.tokens[comma - 2].text in ",("

    def _subject(self, start: int) -> int:
        """The last name before a verb (`becomes`) that is not part of another's: Tuula Mäkelä of the Rural Party."""
        at = start
        while at > 0 and self._is_link(at - 1) and not self.takes.before(self.tokens, at):
            at -= 1
        verb = self.takes.before(self.tokens, at)
        for i in range(verb[1] - 1 if verb else -1, -1, -1):
            name = self.name_at[i]
            if self.tokens[i].text in ";:.":
                break
            first = name >= 0 and (i == 0 or self.name_at[i - 1] != name)
            if first and self.spans[name][2] and not self._is_of_another(name):
                return name
        return -1

    def _is_of_another(self, name: int) -> bool:
        """Whether a name only says what something else belongs to: head *of the Blue Circle*."""
        at = self.name_at.index(name)
        return any(t.lower in self.of for t in self.tokens[max(0, at - 2) : at])


def explain(sides: Message, holder: str) -> Message:
    """One sentence: which office each version gives; `holder` is empty where no version names one."""
    if holder:
        return say("{sides}: of {holder}, only one of them can be true.", sides=sides, holder=holder)
    return say("{sides}: only one of them can be true.", sides=sides)
