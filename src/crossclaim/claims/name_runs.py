"""Runs of capitalised words in a sentence: where a name that begins at a word may end.

Words are joined by particles (Luiz Inácio *da* Silva, Bank *of* England), by the gazetteer (Bosnia and
Herzegovina) and to the number of a model (Boeing 737). What of a run is a name is for `name_spans` to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import names
from ..languages import Language
from ..model import Document
from .name_tokens import Evidence, Token

_LONGEST_ENTRY = 12
"""Words of the longest names in the gazetteer."""
_LONGEST_MODEL = 3
"""Digits of a number that belongs to a name (Boeing 737, Nord Stream 2)."""


class Runs:
    """The runs of one document, whose language and evidence it holds."""

    def __init__(self, document: Document, language: Language) -> None:
        """Read the small words of the language and the evidence of the document."""
        self.text = document.text
        self.tagged = document.names
        self.language = language
        self.evidence = Evidence(document, language)
        self.inner = names.particles("inner", language.code)
        self.of = names.particles("of", language.code)
        self.at = names.particles("at", language.code)
        self.joins = names.particles("and", language.code)
        self.units = names.particles("unit", language.code)
        self.amounts = names.particles("amount", language.code)

    def is_particle(self, token: Token) -> bool:
        """Whether a word inside a name only joins it: de, of, von."""
        return self.is_small(token) or token.low in self.of | self.at | self.joins

    def is_joint(self, part: str) -> bool:
        """Whether a part of a word with hyphens only joins it: the `al` of al-Assad."""
        return part in self.inner

    def is_content(self, token: Token) -> bool:
        """Whether a word outside a name says something."""
        return not token.is_capital and not token.is_number and not self.is_small(token)

    def run_end(self, tokens: list[Token], at: int) -> int:
        """End of the run of capitals that begins at `at`; `at` itself where none does."""
        first = tokens[at]
        end = self.entry_end(tokens, at)
        roman = first.is_roman and not first.opens and len(first.text) > 1
        if end == at and (not first.is_capital or roman or self.is_unit(first)):
            return at
        end = max(end, at + 1)
        while True:
            longer = self._extended(tokens, at, end)
            if longer == end:
                break
            end = longer
        return end

    def _extended(self, tokens: list[Token], at: int, end: int) -> int:
        """The run with its next word, or with a particle and the word after; unchanged where it ends."""
        if end < len(tokens) and self._adjoins(tokens, end):
            month = self.evidence.is_calendar(tokens[end])
            if tokens[end].is_capital and (month or self._is_regnal(tokens, end) or not self.is_small(tokens[end])):
                return max(end + 1, self.entry_end(tokens, end))
            if dated := self._named_date(tokens, at, end):
                return dated
            if self._is_model_number(tokens, at, end):
                return end + 1
        for width in (3, 2, 1):
            after = end + width
            if after >= len(tokens) or not all(self._adjoins(tokens, i) for i in range(end, after + 1)):
                continue
            words = " ".join(t.low for t in tokens[end:after])
            if tokens[after].is_capital and self._may_join(tokens, at, end, after, words):
                return max(after + 1, self.entry_end(tokens, after))
        return end

    def _may_join(self, tokens: list[Token], at: int, end: int, after: int, words: str) -> bool:
        """Whether the particle `words` holds the run and the word at `after` together as one name."""
        run = [t for t in tokens[at:end] if not self.is_small(t)]
        titles = [i for i, t in enumerate(run) if self.evidence.is_title(t)]
        run = run[titles[-1] + 1 :] if titles and titles[-1] + 1 < len(run) else run
        following = tokens[after]
        body_follows, body = self.evidence.is_body(following), any(self.evidence.is_body(t) for t in run)
        if words in self.joins:
            headed = self.is_office(tokens, at) or (body and any(t.low in self.of for t in tokens[at:end]))
            goes_on = self.evidence.is_ordinary(following) and not body_follows
            return headed and goes_on and self.entry_end(tokens, at) != end
        apart = words in self.at and (body_follows or self.entry_end(tokens, at) == end > at + 1)
        if words not in self.inner | self.of | self.at or apart or not run:
            return False
        if self.evidence.is_title(run[-1]) or self.evidence.is_calendar(following):
            return self.evidence.is_title(run[-1])
        known = self._known_after(tokens, after)
        if known == "place":
            foreign = words in self.inner - self.of
            headed = body or self.evidence.is_ordinary(run[0])
            return words not in self.at and (headed or foreign or (words in self.inner and len(run) == 1))
        if known == "org":
            return body
        ordinary = any(self.evidence.is_ordinary(t) for t in run)
        return ordinary or (words in self.inner and not body_follows)

    def _known_after(self, tokens: list[Token], at: int) -> str:
        """Whether the gazetteer knows what begins at `at` as a `place` or an `org`; else empty."""
        end = self.entry_end(tokens, at)
        if end > at and self._place(tokens[at:end]):
            return "place"
        ids = self.evidence.ids(tokens[at:end], self.text)
        return "org" if ids and all(i.startswith("org:") for i in ids) else ""

    def _place(self, tokens: Sequence[Token]) -> bool:
        return any(names.country_of(i) for i in self.evidence.ids(tokens, self.text))

    def _is_model_number(self, tokens: list[Token], at: int, end: int) -> bool:
        """Whether the number after a run belongs to it: a model, not an amount."""
        number = tokens[end]
        if not number.is_number or not number.text.isdigit() or len(number.text) > _LONGEST_MODEL:
            return False
        if (
            self._place(tokens[at:end])
            or self.evidence.is_calendar(tokens[end - 1])
            or self.text[number.end : number.end + 1] in ("%", "º", "ª", "°", "€")
        ):
            return False
        if end + 1 == len(tokens) or tokens[end + 1].gap.strip():
            return True
        following = tokens[end + 1]
        plural = following.low.endswith("s") and not self.evidence.is_function(following)
        return following.low not in self.amounts and not plural

    def _is_regnal(self, tokens: list[Token], at: int) -> bool:
        """Whether a token is the number of a king or pope; `I` counts only after a name of such."""
        ids = self.evidence.ids(tokens[at - 1 : at], self.text)
        return tokens[at].is_roman and any(i.startswith("given:") for i in ids)

    def _named_date(self, tokens: list[Token], at: int, end: int) -> int:
        """End of the date that a bridge, a street or a movement is named for (25 de Abril), else 0."""
        date = tokens[end : end + 3]
        if len(date) < 3 or not date[0].is_number or date[1].low not in self.of:
            return 0
        named = any(self.evidence.is_body(t) for t in tokens[at:end]) and date[2].is_capital
        return end + 3 if named and self.evidence.is_calendar(date[2]) else 0

    def entry_end(self, tokens: list[Token], at: int) -> int:
        """End of the longest gazetteer entry at `at` that is written as a name; `at` where there is none."""
        if not any(t.is_capital for t in tokens[at : at + 2]):
            return at
        limit = at
        while limit < min(len(tokens), at + _LONGEST_ENTRY) and (limit == at or self._adjoins(tokens, limit)):
            limit += 1
        for end in range(limit, at, -1):
            entry = tokens[at:end]
            if not any(t.is_capital for t in entry) or not self.evidence.ids(entry, self.text):
                continue
            if end > at + 1 or not (self.is_small(entry[0]) or self._is_plain(entry[0])):
                return end
        return at

    def _is_plain(self, token: Token) -> bool:
        """A capitalised word where a sentence begins that the document elsewhere writes small."""
        low = names.fold(token.text)
        return token.opens and not token.is_acronym and low in self.evidence.common - self.evidence.names

    def is_people(self, tokens: list[Token], at: int, end: int = 0) -> bool:
        """Whether all that the tokens can mean is a people; `end` is the next token where it is not given."""
        ids = self.evidence.ids(tokens[at : end or at + 1], self.text)
        return bool(ids) and all(i.startswith("people:") for i in ids)

    def is_small(self, token: Token) -> bool:
        """A word of grammar or a particle of names, whatever its case."""
        return self.evidence.is_function(token) or token.low in self.inner

    def is_unit(self, token: Token) -> bool:
        """Capitals that are a currency, a time zone or another unit."""
        return self.text[token.end : token.end + 1] in ("$", "€", "£") or token.low in self.units

    def _adjoins(self, tokens: list[Token], at: int) -> bool:
        """Whether nothing but a blank, or the dot of an abbreviation, stands before the token."""
        gap = tokens[at].gap
        if not gap.strip():
            return "\n" not in gap and gap != "" and not self._owns(tokens, at - 1)
        before = tokens[at - 1]
        if gap.strip() == ".":
            short = len(before.text) == 1 and before.text.isupper()
            return short or before.low in self.language.abbreviations | self.language.titles
        return gap.strip() == "&" or (gap in ("' ", "’ ") and before.low.endswith("s"))

    def _owns(self, tokens: list[Token], at: int) -> bool:
        """Whether a possessive parts two names; it is inside one name in King's College."""
        if not tokens[at].owner:
            return False
        inside = self.evidence.is_ordinary(tokens[at]) and self.evidence.is_body(tokens[at + 1])
        return not (inside and tokens[at].is_capital and tokens[at + 1].is_capital)

    def is_office(self, tokens: list[Token], at: int) -> bool:
        """Whether what begins at `at` says what someone is the minister, director, … of."""
        return at > 1 and tokens[at - 1].low in self.of and self.evidence.is_title(tokens[at - 2])
