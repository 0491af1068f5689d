"""The slots of the amounts of one sentence: each with its own words, or with those of the amount before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..languages import Language
from ..model import Slot
from .amounts import Amount
from .slots import (
    CLAUSE_ENDS,
    context_of,
    head_after,
    head_before,
    is_graded,
    noun_end,
    role_of,
    role_of_head,
    scope_of,
    words_after,
)
from .tokens import Phrases, Token
from .units import UNITS

_DIMENSIONS = {"percent": "share", "age": "time", "minute": "minute"}

RATE_REACH = 4
"""How many words may stand between an amount and its rate: `200 new patients a day`."""


WHOLE_REACH = 4
"""How many words may stand between a part and the number of its whole: 38 *of the city's* 380 polling tables."""

HALF_REACH = 7
"""How many words from a share the word may stand that says which half it is of."""

CROWD = 20
"""From so many on a vague plural without a noun means people: dozens, hundreds."""


@lru_cache
def _rates(language: Language) -> Phrases:
    return Phrases(language.quantities.rates)


@lru_cache
def _halves(language: Language) -> Phrases:
    return Phrases(language.quantities.halves)


@lru_cache
def _roles_left(language: Language) -> Phrases:
    return Phrases(language.quantities.roles_left)


@lru_cache
def _part_of_them(language: Language) -> Phrases:
    return Phrases.of(language.quantities.part_of_them)


@dataclass(frozen=True, slots=True)
class Counted:
    """The amounts of a sentence among its tokens."""

    tokens: Sequence[Token]
    amounts: Sequence[Amount]
    taken: frozenset[int]
    """Indices of the tokens that are part of a date."""
    language: Language
    this_year: str
    """Of publication; the dead of another year are others."""

    def slots(self, previous: Slot | None = None) -> Iterator[tuple[Slot, str, int]]:
        """For each amount its slot, its rate (`day` for `200 a day`) and the offset where its mention ends.

        `previous` is the last slot of the sentence before, which a number that begins this one may share: `Four are
        in their thirties.`
        """
        for k, amount in enumerate(self.amounts):
            slot, end = self._slot(k, previous if k or not amount.start else None)
            yield slot, self._rate(amount), end
            previous = slot

    def sort_of(self, amount: Amount) -> str:
        """`person`, `family` or `home` where the noun right behind a count says so; of a share, which half it is."""
        noun = head_after(self.tokens, amount.end, self.language)[:1]
        words = self.language.quantities
        if amount.sort == "percent":
            return self._half(amount)
        if amount.sort != "count" or not noun:
            return ""
        return words.counted.get(noun[0].lower, "person" * (noun[0].lower in words.people | words.groups))

    def _half(self, amount: Amount) -> str:
        """The half that the nearest word of the clause says a share is of: *abstention* was 47%."""
        halves = _halves(self.language)
        for steps in (range(amount.start - 1, max(-1, amount.start - HALF_REACH), -1), self._following(amount)):
            for i in steps:
                if self.tokens[i].text in CLAUSE_ENDS or self.tokens[i].text == ",":
                    break
                if found := halves.at(self.tokens, i):
                    return found[0]
        return ""

    def _following(self, amount: Amount) -> range:
        return range(amount.end, min(len(self.tokens), amount.end + HALF_REACH))

    def _slot(self, k: int, previous: Slot | None) -> tuple[Slot, int]:
        """A counted person belongs to the mention."""
        tokens, amount, language = self.tokens, self.amounts[k], self.language
        after = head_after(tokens, amount.end, language)
        scope = scope_of(tokens, amount.start, amount.end, language, self.taken)
        whole = self._head_of_whole(k)
        head = (whole if scope == "part" else ()) or after or whole
        if amount.unit == "fraction" and scope == "more":
            scope = ""  # um quinto mais leve
        end, role = tokens[amount.end - 1].end, ""
        if amount.sort == "count":
            noun = after[0].lower if after else ""
            is_person = noun in language.quantities.people or noun in language.quantities.groups
            named = role_of_head(after, language)
            role = named or self._role(k, bare=not after, is_person=is_person)
            if named or is_person:
                end = after[0].end
            if role and (not scope or (scope == "part" and not named)):
                scope = self._part(amount, head, role, scope)
        unit = UNITS.get(amount.unit)
        dimension = _DIMENSIONS.get(amount.sort) or (unit.dimension if unit else amount.sort)
        context = context_of(tokens, amount.start, amount.end, language)
        slot = Slot(dimension, _text(head), context, role, scope)
        return self._completed(k, slot, previous, bare=not head or self._is_bare(amount)), end

    def _completed(self, k: int, slot: Slot, previous: Slot | None, *, bare: bool) -> Slot:
        """With the words that the amount shares with the one before it, or that stand apart from it."""
        amount, tokens = self.amounts[k], self.tokens
        if found := _part_of_them(self.language).at(tokens, amount.end):
            own = words_after(tokens, found[1], self.language)
            return replace(slot, head=_text(own) or (previous.head if previous else ""))
        if self._is_crowd(amount):
            return replace(slot, head=f"{self.language.quantities.crowd} {slot.head}".strip())
        if not bare or slot.dimension in ("multiple", "minute"):
            return slot
        if self._is_listed(amount) and previous and previous.scope == "part" and not slot.scope:
            slot = replace(slot, scope="part")  # seis turistas morreram e 16 ficaram feridos
        if slot.scope == "others" and previous and previous.head and amount.sort == "count":
            return replace(slot, head=previous.head, role=slot.role or previous.role)
        return slot if slot.head else replace(slot, head=self._head_apart(k, slot, previous))

    def _head_apart(self, k: int, slot: Slot, previous: Slot | None) -> str:
        """The head of an amount that no noun follows: behind a comma, before it, and that of the amount before it."""
        amount, tokens = self.amounts[k], self.tokens
        listed = self._is_listed(amount)
        if previous and listed and (own := self._behind_comma(amount)):
            return _text(own)
        floor = noun_end(tokens, self.amounts[k - 1].end, self.language) if k else 0
        own = () if listed and previous else head_before(tokens, amount.start, self.language, floor)
        shared = previous and previous.dimension == slot.dimension and not (k and self._is_cut(k))
        if previous and shared and (amount.sort == "count" or not own):
            return f"{previous.head} {_text(own)}".strip()
        return _text(own)

    def _is_crowd(self, amount: Amount) -> bool:
        """Whether a vague plural stands for people: `hundreds joined`, `milhares saíram`; not `hundreds of homes`."""
        word, of = self.tokens[amount.end - 1].lower, self.language.quantities.of
        following = self.tokens[amount.end].lower if amount.end < len(self.tokens) else "."
        least = self.language.numerals.vague.get(word, "0-").partition("-")[0]
        return amount.sort == "count" and amount.bound == "vague" and int(least) >= CROWD and following not in of

    def _is_bare(self, amount: Amount) -> bool:
        """Whether no noun follows: `the remaining 85 were taken on`, `os outros 32.`"""
        following = self.tokens[amount.end].lower if amount.end < len(self.tokens) else "."
        copulas = self.language.quantities.copulas
        return not following[0].isalpha() or following in self.language.function_words or following in copulas

    def _is_listed(self, amount: Amount) -> bool:
        before = self.tokens[amount.start - 1].lower if amount.start else ""
        return before == "," or before in self.language.numerals.joiners

    def _behind_comma(self, amount: Amount) -> Sequence[Token]:
        """The word behind a comma that stands for a verb: `quatro, chilenos`."""
        at = amount.end
        if at + 1 >= len(self.tokens) or self.tokens[at].text != "," or not self.tokens[at + 1].is_word:
            return ()
        return head_after(self.tokens, at + 1, self.language)[:1]

    def _is_cut(self, k: int) -> bool:
        """Whether a mark ends the clause between an amount and the one before it."""
        gap = self.tokens[self.amounts[k - 1].end : self.amounts[k].start]
        return any(t.text in CLAUSE_ENDS for t in gap)

    def _head_of_whole(self, k: int) -> Sequence[Token]:
        """The noun of the whole that an amount is part of: `13 dos 15 corpos`."""
        amount, of = self.amounts[k], self.language.quantities.of
        following = self.amounts[k + 1] if k + 1 < len(self.amounts) else None
        near = following is not None and 1 <= following.start - amount.end <= WHOLE_REACH
        if following and near and self.tokens[amount.end].lower in of:
            return head_after(self.tokens, following.end, self.language)
        return ()

    def _role(self, k: int, *, bare: bool, is_person: bool) -> str:
        """What the words around say happened to the counted, where it has no noun or one for persons."""
        amount, tokens, language = self.amounts[k], self.tokens, self.language
        if not bare and not is_person:
            return ""
        if found := _roles_left(language).before(tokens, amount.start):
            return found[0]
        beside = [*self.amounts[max(0, k - 1) : k], *self.amounts[k + 1 : k + 2]]
        stops = [(a.start, noun_end(tokens, a.end, language)) for a in beside]
        return role_of(tokens, (amount.start, amount.end), stops, bare, language)

    def _part(self, amount: Amount, head: Sequence[Token], role: str, scope: str) -> str:
        """A count of the dead is of all of them unless it names a group or a degree: `feridos graves`."""
        words, noun = self.language.quantities, head[0].lower if head else ""
        of_all = noun in words.people or role_of_head(head[:1], self.language) or words.wholes.get(noun) == role
        if is_graded(self.tokens, amount.end, self.language) or not (of_all or (not head and not scope)):
            return "part"
        return self._other_year()

    def _other_year(self) -> str:
        """The year that a sentence names: its dead are those of another event."""
        years = (t.text for t in self.tokens if t.is_number and len(t.text) == 4 and t.text[:2] in ("19", "20"))
        return next((year for year in years if year != self.this_year), "")

    def _rate(self, amount: Amount) -> str:
        """How often it is counted: `day` for `200 doentes por dia`, `$15 a day`."""
        for i in range(amount.end, min(amount.end + RATE_REACH, len(self.tokens))):
            if (
                i in self.taken
                or self.tokens[i].is_number
                or self.tokens[i].text in CLAUSE_ENDS
                or self.tokens[i].text == ","
            ):
                break
            if found := _rates(self.language).at(self.tokens, i):
                return found[0]
        return ""


def _text(words: Sequence[Token]) -> str:
    return " ".join(t.text for t in words)
