"""Where the words that name a source begin and end, before a verb of saying or behind it.

Works on tokens and word lists only; it does not parse: marks, conjunctions and finite verbs end a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..languages import Language
from .clauses import CLAUSE_ENDS
from .saying_words import cues, verbs
from .tokens import Token

QUOTES = frozenset("“”\"«»„‘’'")
LONGEST = 16
"""Tokens of a source."""
APPOSITION = 8
WIDEST = 60
"""Characters that an attribution marks: a longer description of the source is left out."""
REACH = 8
"""Tokens within which a conjunction must follow its verb: disse ontem à imprensa *que*."""

Range = tuple[int, int]
Somebody = Callable[[Sequence[Token], int, int], bool]
"""Whether the tokens of a range name a source."""


class Naming:
    """The tokens of one sentence, and which of them name a source."""

    def __init__(self, tokens: Sequence[Token], language: Language, somebody: Somebody, describes: Somebody) -> None:
        """`somebody` and `describes` say whether tokens name a source, or can be an apposition to one."""
        self.tokens = tokens
        self.language = language
        self.words = language.attribution
        self.somebody = somebody
        self.describes = describes

    def subject(self, i: int) -> tuple[int, Range | None]:
        """Where the attribution begins whose verb is at `i`, and its source before the verb if it names one."""
        verb = i
        i = self._before_bracket(i)
        while i > 0 and self.tokens[i - 1].lower in self.words.between:
            i -= 1
        if i > 0 and self.tokens[i - 1].lower in self.words.who:
            i -= 2 if self.text(i - 2) == "," else 1
        if self.text(i - 1) == "," and (source := self._before_apposition(i - 1)):
            return source[0], source
        i = self._before_bracket(i)
        first = self.run_start(i)
        if first == i or not self.somebody(self.tokens, first, i):
            source = self._before_relative(first - 1)
            return (source[0], source) if source and first < i else (verb, None)
        article = self.tokens[first].lower in self.language.function_words
        if article and self.text(first - 1) == "," and self.describes(self.tokens, first, i):
            # Nugroho, the spokesman said: the comma that ends an apposition is often left out.
            named = self.run_start(first - 1)
            is_name = named < first - 1 and self.tokens[named].text[0].isupper()
            first = named if is_name and self.describes(self.tokens, first - 2, first - 1) else first
        return first, (first, i)

    def _before_bracket(self, i: int) -> int:
        """Before the acronym in brackets that ends before the token at `i`, if one does."""
        return i - 3 if self.text(i - 1) == ")" and self.text(i - 3) == "(" else i

    def _before_relative(self, who: int) -> Range | None:
        """The source whose relative clause begins at `who`: *scientists* who tested it."""
        if who < 1 or self.tokens[who].lower not in self.words.who:
            return None
        first = self.run_start(who)
        tells = any(verbs(self.language).at(self.tokens, k) for k in range(first, who))
        return (first, who) if not tells and first < who and self.somebody(self.tokens, first, who) else None

    def _before_apposition(self, comma: int) -> Range | None:
        """The source with an apposition or a relative clause behind it that the comma at `comma` closes."""
        for k in range(comma - 1, max(0, comma - REACH - LONGEST), -1):
            token = self.tokens[k]
            if token.text in CLAUSE_ENDS - {","} or token.text in QUOTES:
                return None
            first = self.run_start(k) if token.text == "," else k
            relative = first > 0 and self.tokens[first - 1].lower in self.words.who
            if first < k and not relative and self.somebody(self.tokens, first, comma):
                return first, comma
        return None

    def run_start(self, end: int) -> int:
        """Where the words that name a source before `end` begin."""
        first = end
        stops = self.words.conjunctions | self.words.that | self.words.who | self.words.auxiliaries
        while first > max(0, end - LONGEST):
            token = self.tokens[first - 1]
            if self._ends_name(first - 1) or token.lower in stops:
                break
            if token.lower in self.words.joiners and not self.somebody(self.tokens, first - 2, first - 1):
                break
            first -= 1
        loose = self.words.between | self.words.to | self.words.joiners
        while first < end - 1 and self.tokens[first].lower in loose and not self._opens_name(first):
            first += 1
        return first

    def run_end(self, first: int) -> int:
        """Where the words that name a source from `first` on end."""
        stops = self.words.conjunctions | self.words.that | self.words.who
        last = first
        while last < min(len(self.tokens), first + LONGEST):
            token = self.tokens[last]
            if self._ends_name(last) or token.lower in stops:
                break
            ends = token.lower in self.words.to or token.lower in self.words.auxiliaries
            if ends and last > first and self.somebody(self.tokens, first, last) and not self._opens_name(last):
                break
            last += 1
        return last

    def _ends_name(self, i: int) -> bool:
        """Whether the token at `i` is a mark that ends a clause or a quotation, and no possessive: the *teachers'*."""
        mark = self.tokens[i].text
        possessive = any(form.startswith(mark) for form in self.language.dates.possessives)
        if not possessive or not self.tokens[i].glued:
            return mark in CLAUSE_ENDS or mark in QUOTES
        return any(t.text in QUOTES and not t.glued for t in self.tokens[:i])

    def source_end(self, first: int, closing: bool) -> int:
        """The same with an apposition behind it: at the head of a sentence only one that nothing else can be."""
        end = self.run_end(first)
        if self.text(end) != "," or end == first:
            return end
        reach = range(end + 1, min(len(self.tokens), end + 1 + APPOSITION))
        stop = next((k for k in reach if self.tokens[k].text in CLAUSE_ENDS), None)
        if (
            stop is None
            or self.is_wide(first, stop)
            or stop == end + 1
            or (not closing and self.tokens[stop].text != ",")
        ):
            return end
        inside = self.tokens[end + 1 : stop]
        led = cues(self.language).at(self.tokens, end + 1)
        if led or any(t.lower in self.words.auxiliaries | self.words.who for t in inside):
            return end
        return stop if self.describes(self.tokens, end + 1, stop) else end

    def after_addressee(self, i: int) -> int | None:
        """Past `à Lusa`, `ao jornal Público`; `i` where nobody is addressed, None where nobody follows."""
        articles = self.language.numerals.articles | self.language.function_words
        openers = self.words.to & self.language.function_words
        if self.text(i).lower() not in openers or self._opens_name(i):
            return i
        stop = self.run_end(i + 1)
        skipped = articles - openers - self.language.quantities.of
        return next((k for k in range(i + 2, stop) if self.tokens[k].lower in skipped), None)

    def _opens_name(self, i: int) -> bool:
        """Whether the token at `i` is an article: Portuguese `a` is a preposition, too."""
        return self.tokens[i].lower in self.words.to & self.language.dates.articles

    def is_wide(self, first: int, end: int) -> bool:
        """Whether tokens `first` to `end` are too much to mark."""
        return self.tokens[end - 1].end - self.tokens[first].start > WIDEST

    def text(self, i: int) -> str:
        """The text of the token at `i`; empty outside the sentence."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def ends_clause(self, end: int) -> bool:
        """Whether a clause ends before the token at `end`."""
        return self.text(end) in CLAUSE_ENDS or end == len(self.tokens)

    def is_after_quote_or_comma(self, i: int) -> bool:
        """Whether a quotation or a comma stands before the token at `i`."""
        before = self.text(i - 1)
        return before in QUOTES or before in {",", "–", "—", "-"}
