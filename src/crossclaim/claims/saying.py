"""Where a sentence puts a statement in somebody's mouth: the words for the source, the verb, and what is said.

Works on tokens and word lists only; it does not parse. A verb of saying stands behind its source (*police said*),
before it (*said police*, *, disse a polícia*), or drops it (*Disse que …*); a preposition needs no verb (*according to*).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..languages import Language
from .clauses import CLAUSE_ENDS, is_content
from .tokens import Phrases, Token

QUOTES = frozenset("“”\"«»„‘’'")
REACH = 8
"""Tokens within which a conjunction must follow its verb: disse ontem à imprensa *que*."""
LONGEST = 16
"""Tokens of a source."""
APPOSITION = 8
NEAR = 4
"""Words into a source within which a name or a noun says who it is."""
LEAST_SAID = 2
"""Content words between two attributions with which the first has said its own."""

Range = tuple[int, int]
Somebody = Callable[[Sequence[Token], int, int], bool]
"""Whether the tokens of a range name a source."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Where a source, its verb and what is said stand among the tokens of a sentence."""

    first: int
    end: int
    source: Range | None
    strength: str
    place: str
    """Where what is said stands: `after`, `before` or `around`."""
    contested: bool = False
    """A denial, an allegation or an accusation of a clause: without it the statement is another claim."""
    said: tuple[int, ...] = ()
    quoted: bool = False


@lru_cache
def _verbs(language: Language) -> Phrases:
    return Phrases(language.attribution.verbs)


@lru_cache
def _passives(language: Language) -> Phrases:
    return Phrases(language.attribution.passives)


@lru_cache
def _cues(language: Language) -> Phrases:
    words = language.attribution
    return Phrases({**dict.fromkeys(words.cues, "cue"), **dict.fromkeys(words.no_cues, "")})


@lru_cache
def _rejections(language: Language) -> Phrases:
    return Phrases.of(language.attribution.rejections)


@lru_cache
def _negations(language: Language) -> Phrases:
    words = language.polarity
    return Phrases({**dict.fromkeys(words.negations, "not"), **dict.fromkeys(words.no_negations, "")})


def find_sayings(
    tokens: Sequence[Token], language: Language, somebody: Somebody, describes: Somebody
) -> tuple[Saying, ...]:
    """The attributions of a sentence, in order. `describes` says whether tokens can be an apposition to a source."""
    return _Sentence(tokens, language, somebody, describes).sayings()


def is_denied(tokens: Sequence[Token], said: Sequence[int], language: Language) -> bool:
    """Whether a negation stands in the first clause of what is said."""
    ends = CLAUSE_ENDS - QUOTES | language.attribution.joiners
    stop = next((k for k, i in enumerate(said) if k >= NEAR and tokens[i].lower in ends), len(said))
    places = set(said[:stop])
    i, denied = 0, False
    while i < len(tokens):
        found = _negations(language).at(tokens, i)
        if found and found[0] and i in places:
            denied = not denied
        i = found[1] if found else i + 1
    return denied


class _Sentence:
    """The tokens of one sentence and what can be asked of them."""

    def __init__(
        self, tokens: Sequence[Token], language: Language, somebody: Somebody, describes: Somebody
    ) -> None:
        self._tokens = tokens
        self._language = language
        self._words = language.attribution
        self._somebody = somebody
        self._describes = describes

    def sayings(self) -> tuple[Saying, ...]:
        found: list[Saying] = []
        i = 0
        while i < len(self._tokens):
            saying = self._cue(i) or self._count(i) or self._passive(i) or self._rejection(i) or self._verb(i)
            if saying and (not found or saying.end > found[-1].end):
                # *Brunner, who said*: the source has been part of the attribution before.
                found.append(replace(saying, first=max(saying.first, found[-1].end if found else 0)))
            i = max(i + 1, saying.end if saying else 0)
        return tuple(self._with_said(found, k) for k in range(len(found)))

    # What is said -----------------------------------------------------------------------------------------------

    def _with_said(self, found: Sequence[Saying], k: int) -> Saying:
        """What a saying says: the tokens before or after it, up to the next one that is no part of it."""
        saying = found[k]
        begin = found[k - 1].end if k else 0
        stop = next((s.first for s in found[k + 1 :] if self._content(saying.end, s.first)), len(self._tokens))
        before, after = range(begin, saying.first), range(saying.end, stop)
        said = {"before": [*before], "after": [*after], "around": [*before, *after]}[saying.place]
        return replace(saying, said=tuple(said), quoted=self._is_quotation(said))

    def _is_quotation(self, said: Sequence[int]) -> bool:
        """Whether all that is said stands in quotation marks, or the first or last of it."""
        marks = [self._tokens[i].text for i in said if self._tokens[i].text not in {",", ":", "."}]
        return bool(marks) and (marks[0] in QUOTES or marks[-1] in QUOTES)

    def _content(self, first: int, end: int, least: int = LEAST_SAID) -> bool:
        """Whether enough is said between tokens `first` and `end`."""
        return sum(is_content(t, self._language) for t in self._tokens[first:end]) >= least

    # Sources without a verb -------------------------------------------------------------------------------------

    def _cue(self, i: int) -> Saying | None:
        found = _cues(self._language).at(self._tokens, i)
        if found and found[0]:
            end = self._source_end(found[1], i > 0)
            return self._led(i, found[1], end) if self._content(found[1], end, 1) else None
        opens = i == 0 or (i == 1 and self._tokens[0].text in QUOTES)
        if opens and (lead := Phrases.of(self._words.leading).at(self._tokens, i)):
            end = self._source_end(lead[1], False)
            closed = self._text(end) == ","
            return self._led(i, lead[1], end) if closed and self._somebody(self._tokens, lead[1], end) else None
        return None

    def _led(self, i: int, first: int, end: int) -> Saying:
        return Saying(i, end, (first, end), "say", self._place(i, end))

    def _count(self, i: int) -> Saying | None:
        """*By the army's count*: a source with its possessive between two words."""
        if self._tokens[i].lower not in self._words.count_open:
            return None
        counts = Phrases.of(self._words.count_words)
        for k in range(i + 2, min(len(self._tokens), i + REACH)):
            found = counts.at(self._tokens, k)
            marks = self._language.dates.possessives
            owner = self._tokens[k - 1].lower.endswith(tuple(marks)) or self._tokens[k - 1].text in QUOTES
            if found and owner and self._somebody(self._tokens, i + 1, k):
                return Saying(i, found[1], (i + 1, k), "say", self._place(i, found[1]))
            if not self._tokens[k].is_word and self._tokens[k].text not in QUOTES:
                break
        return None

    def _passive(self, i: int) -> Saying | None:
        """*Confirmed by the army*."""
        found = _passives(self._language).at(self._tokens, i)
        if not found or self._text(found[1]).lower() not in self._words.by:
            return None
        end = self._source_end(found[1] + 1, True)
        if not self._somebody(self._tokens, found[1] + 1, end):
            return None
        return Saying(i, end, (found[1] + 1, end), found[0], "around")

    # Verbs ------------------------------------------------------------------------------------------------------

    def _rejection(self, i: int) -> Saying | None:
        """*Rejected the accusation that*, *denied claims*: a verb and an accusation."""
        found = _rejections(self._language).at(self._tokens, i) or _verbs(self._language).at(self._tokens, i)
        if not found or found[0] == i or self._is_negated(i):
            return None
        denies = found[0] == "deny" or _rejections(self._language).at(self._tokens, i)
        noun = next((k for k in range(found[1], min(found[1] + 3, len(self._tokens))) if self._is_accusation(k)), None)
        if not denies or noun is None:
            return None
        end = noun + 1
        skipped = self._language.quantities.of | self._words.that | self._words.having
        while self._text(end).lower() in skipped:
            end += 1
        first, source = self._subject(i)
        opened = self._tokens[end - 1].lower in self._words.that | self._words.having
        return Saying(first, max(end, found[1]), source, "deny", "after", contested=opened)

    def _is_accusation(self, k: int) -> bool:
        return self._tokens[k].lower in self._words.accusations

    def _verb(self, i: int) -> Saying | None:
        found = _verbs(self._language).at(self._tokens, i) or self._active_participle(i)
        if not found or self._is_negated(i) or self._is_noun(i) or self._text(found[1]) == "-":
            return None
        strength, end = found
        opened = self._opened(end)
        if strength == "deny" and self._refuses(end):
            return None
        inverted = self._inverted(i, end, opened)
        if inverted:
            return Saying(i, inverted[1], inverted, strength, self._place(i, inverted[1]))
        quoted = self._text(i - 1) in QUOTES or self._is_quote_at(end)
        finite = self._ends_clause(end) and self._is_after_quote_or_comma(self._subject(i)[0])
        sure = opened is not None or quoted or finite or self._is_pronoun(end)
        if self._is_doubtful(i) and not sure:
            return None
        return self._with_subject(i, opened or end, strength, opened is not None)

    def _active_participle(self, i: int) -> tuple[str, int] | None:
        return _passives(self._language).at(self._tokens, i) if self._text(i - 1).lower() in self._words.perfect else None

    def _is_doubtful(self, i: int) -> bool:
        return self._tokens[i].lower in self._words.doubtful

    def _is_noun(self, i: int) -> bool:
        """Whether the doubtful verb at `i` stands behind an article or a preposition: *the* claims that."""
        verbal = self._words.between | self._words.who | self._words.one | self._words.many | self._words.joiners
        before = self._text(i - 1).lower()
        return self._is_doubtful(i) and before in self._language.function_words - verbal - self._words.that

    def _is_pronoun(self, i: int) -> bool:
        return self._text(i).lower() in self._words.one | self._words.many

    def _with_subject(self, i: int, end: int, strength: str, opened: bool) -> Saying | None:
        first, source = self._subject(i)
        if source is None and not opened and (self._is_doubtful(i) or not self._has_place(i, end)):
            return None
        place = "after" if opened or not self._trails(first, end) else self._place(first, end)
        contested = strength in {"deny", "claim", "accuse"} and opened and not self._is_doubtful(i)
        return Saying(first, end, source, strength, place, contested)

    def _has_place(self, i: int, end: int) -> bool:
        """Whether a verb without a source stands where one may be left out, or has an object: *admitted for* is none."""
        words = self._words
        apart = words.to | words.by | words.that | self._language.quantities.of
        opens = self._language.function_words - apart | self._language.dates.articles
        object_follows = self._text(end).lower() in opens
        return i == 0 or self._is_after_quote_or_comma(i) or self._ends_clause(end) or object_follows

    def _trails(self, first: int, end: int) -> bool:
        """Whether tokens `first` to `end`, which open nothing, come behind what is said or into it."""
        if self._ends_clause(end):
            return True
        rest = self._tokens[end:]
        if any(t.text in QUOTES for t in rest):
            return False
        quoted = any(t.text in QUOTES for t in self._tokens[:first])
        short = len(rest) <= LONGEST and not any(t.lower in self._words.auxiliaries for t in rest)
        return quoted or (short and first > 0 and self._is_after_quote_or_comma(first))

    def _opened(self, end: int) -> int | None:
        """The index after the conjunction that opens what is said; None if none does."""
        if self._text(end).lower() in self._words.having:
            return end
        for k in range(end, min(end + REACH, len(self._tokens))):
            token = self._tokens[k]
            if token.lower in self._words.that and self._may_open(end, k):
                return k + 1
            if token.lower in self._words.auxiliaries or token.text in CLAUSE_ENDS - {","}:
                break
        return None

    def _may_open(self, end: int, k: int) -> bool:
        """Whether the conjunction at `k` belongs to the verb that ends at `end`: all between is who was told, or when."""
        if k == end:
            return True
        prepositions = self._words.to & self._language.function_words | self._language.quantities.of
        first, before = self._text(end).lower(), self._text(k - 1).lower()
        commas = sum(t.text == "," for t in self._tokens[end:k])
        if before in prepositions and before not in self._language.quantities.of:
            return False
        if commas and before != ",":
            return False
        loose = self._words.to | self._words.between | self._words.one | self._words.many
        return first == "," or first in loose or not self._is_doubtful(end - 1)

    def _inverted(self, i: int, end: int, opened: int | None) -> Range | None:
        """The source behind a verb that follows a comma or a quotation: `, disse a polícia`, `” said Reis`."""
        if not self._is_after_quote_or_comma(i):
            return None
        first = self._after_addressee(end)
        last = self._source_end(first, True) if first is not None else end
        if first is None or (opened is not None and opened <= last + 1):
            return None
        if last == first or self._text(last).lower() in self._words.auxiliaries or any(t.lower in self._words.auxiliaries for t in self._tokens[first:last]):
            return None
        quoted = self._text(i - 1) in QUOTES or self._text(i - 2) in QUOTES
        head = last if quoted else min(last, first + NEAR)
        return (first, last) if self._somebody(self._tokens, first, head) else None

    def _after_addressee(self, i: int) -> int | None:
        """Past `à Lusa`, `ao jornal Público`; `i` where nobody is addressed, None where nobody follows."""
        articles = self._language.numerals.articles | self._language.function_words
        openers = self._words.to & self._language.function_words
        if self._text(i).lower() not in openers or self._opens_name(i):
            return i
        stop = self._run_end(i + 1)
        skipped = articles - openers - self._language.quantities.of
        return next((k for k in range(i + 2, stop) if self._tokens[k].lower in skipped), None)

    def _subject(self, i: int) -> tuple[int, Range | None]:
        """Where the attribution begins whose verb is at `i`, and its source before the verb if it names one."""
        verb = i
        while i > 0 and self._tokens[i - 1].lower in self._words.between:
            i -= 1
        if i > 0 and self._tokens[i - 1].lower in self._words.who:
            i -= 2 if self._text(i - 2) == "," else 1
        if self._text(i - 1) == "," and (source := self._before_apposition(i - 1)):
            return source[0], source
        first = self._run_start(i)
        if first == i or not self._somebody(self._tokens, first, i):
            return verb, None
        article = self._tokens[first].lower in self._language.function_words
        if article and self._text(first - 1) == "," and self._describes(self._tokens, first, i):
            # Nugroho, the spokesman said: the comma that ends an apposition is often left out.
            named = self._run_start(first - 1)
            first = named if named < first - 1 and self._describes(self._tokens, first - 2, first - 1) else first
        return first, (first, i)

    def _before_apposition(self, comma: int) -> Range | None:
        """The source with an apposition or a relative clause behind it that the comma at `comma` closes."""
        for k in range(comma - 1, max(0, comma - REACH - LONGEST), -1):
            token = self._tokens[k]
            if token.text in CLAUSE_ENDS - {","} or token.text in QUOTES:
                return None
            first = self._run_start(k) if token.text == "," else k
            relative = first > 0 and self._tokens[first - 1].lower in self._words.who
            if first < k and not relative and self._somebody(self._tokens, first, comma):
                return first, comma
        return None

    # Runs of tokens ---------------------------------------------------------------------------------------------

    def _run_start(self, end: int) -> int:
        """Where the words that name a source before `end` begin."""
        first = end
        stops = self._words.conjunctions | self._words.that | self._words.who | self._words.auxiliaries
        while first > max(0, end - LONGEST):
            token = self._tokens[first - 1]
            if token.text in CLAUSE_ENDS or token.text in QUOTES or token.lower in stops:
                break
            if token.lower in self._words.joiners and not self._somebody(self._tokens, first - 2, first - 1):
                break
            first -= 1
        loose = self._words.between | self._words.to | self._words.joiners
        while first < end - 1 and self._tokens[first].lower in loose and not self._opens_name(first):
            first += 1
        return first

    def _opens_name(self, i: int) -> bool:
        """Whether the token at `i` is an article: Portuguese `a` is a preposition, too."""
        return self._tokens[i].lower in self._words.to & self._language.dates.articles

    def _run_end(self, first: int) -> int:
        """Where the words that name a source from `first` on end."""
        stops = self._words.conjunctions | self._words.that | self._words.who
        last = first
        while last < min(len(self._tokens), first + LONGEST):
            token = self._tokens[last]
            if token.text in CLAUSE_ENDS or token.text in QUOTES or token.lower in stops:
                break
            ends = token.lower in self._words.to or token.lower in self._words.auxiliaries
            if ends and last > first and self._somebody(self._tokens, first, last) and not self._opens_name(last):
                break
            last += 1
        return last

    def _source_end(self, first: int, closing: bool) -> int:
        """The same with an apposition behind it: at the head of a sentence only one that nothing else can be."""
        end = self._run_end(first)
        if self._text(end) != "," or end == first:
            return end
        stop = next(
            (k for k in range(end + 1, min(len(self._tokens), end + 1 + APPOSITION)) if self._tokens[k].text in CLAUSE_ENDS),
            None,
        )
        if stop is None or stop == end + 1 or (not closing and self._tokens[stop].text != ","):
            return end
        inside = self._tokens[end + 1 : stop]
        led = _cues(self._language).at(self._tokens, end + 1)
        if led or any(t.lower in self._words.auxiliaries | self._words.who for t in inside):
            return end
        return stop if self._describes(self._tokens, end + 1, stop) else end

    # Small questions --------------------------------------------------------------------------------------------

    def _text(self, i: int) -> str:
        return self._tokens[i].text if 0 <= i < len(self._tokens) else ""

    def _place(self, first: int, end: int) -> str:
        """Where what is said stands beside tokens `first` to `end`."""
        opens = first == 0 or (first == 1 and self._tokens[0].text in QUOTES)
        return "after" if opens else "before" if self._closes(end) or self._trails_off(end) else "around"

    def _trails_off(self, end: int) -> bool:
        """Whether what follows in the sentence only says to whom or when it was said: told *reporters*."""
        rest = self._tokens[end:]
        marks = sum(t.text in CLAUSE_ENDS for t in rest)
        return len(rest) <= REACH and marks <= 1 and not any(t.lower in self._words.auxiliaries for t in rest)

    def _closes(self, end: int) -> bool:
        return all(not t.is_word for t in self._tokens[end:])

    def _ends_clause(self, end: int) -> bool:
        return self._text(end) in CLAUSE_ENDS or end == len(self._tokens)

    def _is_quote_at(self, i: int) -> bool:
        return self._text(i) in QUOTES or (self._text(i) in {":", ","} and self._text(i + 1) in QUOTES)

    def _is_after_quote_or_comma(self, i: int) -> bool:
        before = self._text(i - 1)
        return before in QUOTES or before in {",", "–", "—", "-"}

    def _is_negated(self, i: int) -> bool:
        while i > 0 and self._tokens[i - 1].lower in self._words.between:
            i -= 1
        found = _negations(self._language).before(self._tokens, i)
        return bool(found and found[0])

    def _refuses(self, end: int) -> bool:
        return any(t.lower in self._words.refusals for t in self._tokens[end : end + 3])
