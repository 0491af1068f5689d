"""Where a sentence puts a statement in somebody's mouth: the words for the source, the verb, and what is said.

Works on tokens and word lists only; it does not parse. A verb of saying stands behind its source (*police said*),
before it (*, disse a polícia*), or drops it (*Disse que …*); a preposition needs no verb (*according to police*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..languages import Language
from .clauses import CLAUSE_ENDS, is_content
from .naming import LONGEST, QUOTES, REACH, Naming, Range, Somebody
from .saying_words import counts, cues, leading, negations, passives, rejections, verbs
from .tokens import Token

NEAR = 4
"""Words into a source within which a name or a noun says who it is."""
ACCUSE = "accuse"
LEAST_SAID = 2
"""Content words between two attributions with which the first has said its own."""


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
        found = negations(language).at(tokens, i)
        if found and found[0] and i in places:
            denied = not denied
        i = found[1] if found else i + 1
    return denied


class _Sentence(Naming):
    """The tokens of one sentence and what can be asked of them."""

    def sayings(self) -> tuple[Saying, ...]:
        found: list[Saying] = []
        i = 0
        while i < len(self.tokens):
            saying = self._without_verb(i) or self._passive(i) or self._rejection(i) or self._verb(i)
            if saying and (not found or saying.end > found[-1].end):
                saying = self._share(found, saying)
                found.append(replace(saying, first=self._first(found, saying, i)))
            i = max(i + 1, saying.end if saying else 0)
        return tuple(self._with_said(found, k) for k in range(len(found)))

    def _share(self, found: list[Saying], saying: Saying) -> Saying:
        """One source of two verbs: *admits delays but denies*; *Reis, while conceding that they were late, denies*."""
        if found and saying.source and not found[-1].source and saying.source[0] < found[-1].first:
            found[-1] = replace(found[-1], source=(saying.source[0], found[-1].first))
        if found and not saying.source and saying.place == "after" and self._is_joined(found[-1].end, saying.first):
            return replace(saying, source=found[-1].source)
        return saying

    def _is_joined(self, first: int, end: int) -> bool:
        """Whether a conjunction stands right before the token at `end`, behind the one at `first`."""
        joining = self.words.joiners | self.words.conjunctions
        return any(t.lower in joining for t in self.tokens[max(first, end - 2) : end])

    def _first(self, found: Sequence[Saying], saying: Saying, i: int) -> int:
        """Where a saying with its verb at `i` begins: *Brunner, who said*, the source may be part of the one before."""
        if not found or saying.first >= found[-1].end:
            return saying.first
        return i if self._content(found[-1].end, i, 1) else found[-1].end

    # What is said

    def _with_said(self, found: Sequence[Saying], k: int) -> Saying:
        """What a saying says: the tokens before or after it, up to the next one that is no part of it."""
        saying = found[k]
        begin = found[k - 1].end if k else 0
        stop = next((s.first for s in found[k + 1 :] if self._is_said(saying, s)), len(self.tokens))
        before, after = range(begin, saying.first), range(saying.end, stop)
        said = {"before": [*before], "after": [*after], "around": [*before, *after]}[saying.place]
        return replace(saying, said=tuple(said), quoted=self._is_quotation(said))

    def _is_said(self, saying: Saying, following: Saying) -> bool:
        """Whether what is said is over where another saying begins."""
        enclosed = following.source is not None and following.source[0] < saying.first
        joined = enclosed or self._is_joined(saying.end, following.first)
        return self._content(saying.end, following.first, 1 if joined else LEAST_SAID)

    def _is_quotation(self, said: Sequence[int]) -> bool:
        """Whether all that is said stands in quotation marks, or the first or last of it."""
        marks = [self.tokens[i].text for i in said if self.tokens[i].text not in {",", ":", "."}]
        return bool(marks) and (marks[0] in QUOTES or marks[-1] in QUOTES)

    def _content(self, first: int, end: int, least: int = LEAST_SAID) -> bool:
        """Whether enough is said between tokens `first` and `end`."""
        return sum(is_content(t, self.language) for t in self.tokens[first:end]) >= least

    # Sources without a verb

    def _without_verb(self, i: int) -> Saying | None:
        return self._cue(i) or self._count(i) or self._conclusion(i)

    def _cue(self, i: int) -> Saying | None:
        found = cues(self.language).at(self.tokens, i)
        if found and found[0]:
            if self._is_counted(i):
                return None
            end = self.source_end(found[1], i > 0)
            return self._led(i, found[1], end) if self._content(found[1], end, 1) else None
        opens = i == 0 or (i == 1 and self.tokens[0].text in QUOTES)
        if opens and (lead := leading(self.language).at(self.tokens, i)):
            end = self.source_end(lead[1], False)
            closed = self.text(end) == ","
            return self._led(i, lead[1], end) if closed and self.somebody(self.tokens, lead[1], end) else None
        return None

    def _is_counted(self, i: int) -> bool:
        """Whether the cue at `i` stands behind an article or a preposition: *o segundo* caso."""
        language = self.language
        small = language.dates.articles | language.numerals.articles | language.quantities.of | self.words.to
        return self.text(i - 1).lower() in small & language.function_words

    def _led(self, i: int, first: int, end: int) -> Saying:
        return Saying(i, end, (first, end), "say", self._place(i, end))

    def _count(self, i: int) -> Saying | None:
        """*By the army's count*, *in the view of the army*: a noun for what somebody holds, whose it is beside it."""
        if self.tokens[i].lower not in self.words.count_open:
            return None
        for k in range(i + 1, min(len(self.tokens), i + REACH)):
            found = counts(self.language).at(self.tokens, k)
            if found and self._is_owned(k) and self.somebody(self.tokens, i + 1, k):
                return Saying(i, found[1], (i + 1, k), "say", self._place(i, found[1]))
            apart = i <= 1 or self.is_after_quote_or_comma(i)
            if found and apart and k <= i + 2 and (source := self._owner(found[1])):
                return self._led(i, *source)
            if not self.tokens[k].is_word and self.tokens[k].text not in QUOTES:
                break
        return None

    def _conclusion(self, i: int) -> Saying | None:
        """*The view of the army is that*, *the army's view is that*; and behind it, *is the view of the army*."""
        found = counts(self.language).at(self.tokens, i)
        if not found:
            return None
        source, end = self._owner(found[1]), found[1]
        if source is None and self._is_owned(i):
            first = self.run_start(i)
            source = (first, i) if self.somebody(self.tokens, first, i) else None
        elif source:
            end = source[1]
        if source is None:
            return None
        first = min(source[0], i)
        while first > 0 and self.tokens[first - 1].lower in self.language.function_words - self.words.be:
            first -= 1
        if self.text(end).lower() in self.words.be:
            opened = next((k for k in range(end, end + NEAR) if self.text(k).lower() in self.words.that), None)
            return Saying(first, opened + 1, source, "say", "after") if opened else None
        follows = self.text(first - 1).lower() in self.words.be and self.ends_clause(end)
        return Saying(first - 1, end, source, "say", "before") if follows and first > 1 else None

    def _owner(self, of: int) -> Range | None:
        """The source behind the preposition at `of`."""
        if self.text(of).lower() not in self.language.quantities.of:
            return None
        end = self.source_end(of + 1, True)
        return (of + 1, end) if end > of + 1 and self.somebody(self.tokens, of + 1, end) else None

    def _is_owned(self, k: int) -> bool:
        """Whether a possessive stands before the token at `k`."""
        before = self.text(k - 1)
        return before.lower().endswith(tuple(self.language.dates.possessives)) or before in QUOTES

    def _passive(self, i: int) -> Saying | None:
        """*Confirmed by the army*."""
        found = passives(self.language).at(self.tokens, i)
        if not found or self.text(found[1]).lower() not in self.words.by:
            return None
        end = self.source_end(found[1] + 1, True)
        if not self.somebody(self.tokens, found[1] + 1, end):
            return None
        return Saying(i, end, (found[1] + 1, end), found[0], "around")

    # Verbs

    def _rejection(self, i: int) -> Saying | None:
        """*Rejected the accusation that*, *denied claims*: a verb and an accusation."""
        verb = verbs(self.language).at(self.tokens, i)
        found = rejections(self.language).at(self.tokens, i) or (verb if verb and verb[0] == "deny" else None)
        if not found or self._is_negated(i):
            return None
        near = range(found[1], min(found[1] + NEAR, len(self.tokens)))
        noun = next((k for k in near if self._is_accusation(k)), None)
        opening = self.words.that | self.words.having
        if noun is None and (verb or self.text(found[1]).lower() not in opening):
            return None
        end = found[1] if noun is None else noun + 1
        while self.text(end).lower() in self.language.quantities.of | opening:
            end += 1
        first, source = self.subject(i)
        contested = self.tokens[end - 1].lower in (opening if noun is not None else self.words.that)
        return Saying(first, end, source, "deny", "after", contested)

    def _is_accusation(self, k: int) -> bool:
        return self.tokens[k].lower in self.words.accusations

    def _verb(self, i: int) -> Saying | None:
        found = verbs(self.language).at(self.tokens, i) or self._active_participle(i)
        if not found or self._is_negated(i) or self._is_noun(i) or self._is_told(i) or self.text(found[1]) == "-":
            return None
        strength, end = found
        opened = end if self.tokens[end - 1].lower in self.words.that else self._opened(end)
        if strength == ACCUSE and opened is None:
            opened = self._charge(end)
        if strength == "deny" and self._refuses(end):
            return None
        inverted = self._inverted(i, end, opened)
        if inverted:
            return Saying(i, inverted[1], inverted, strength, self._place(i, inverted[1]))
        quoted = self.text(i - 1) in QUOTES or self._is_quote_at(end)
        finite = self.ends_clause(end) and self.is_after_quote_or_comma(self.subject(i)[0])
        sure = opened is not None or quoted or finite or self._is_pronoun(end)
        if self._is_doubtful(i) and not sure:
            return None
        return self._with_subject(i, opened or end, strength, opened is not None)

    def _active_participle(self, i: int) -> tuple[str, int] | None:
        active = self.text(i - 1).lower() in self.words.perfect
        return passives(self.language).at(self.tokens, i) if active else None

    def _is_doubtful(self, i: int) -> bool:
        return self.tokens[i].lower in self.words.doubtful

    def _is_noun(self, i: int) -> bool:
        """Whether the doubtful verb at `i` stands behind an article or a preposition: *the* claims that."""
        verbal = self.words.between | self.words.who | self.words.one | self.words.many | self.words.joiners
        before = self.text(i - 1).lower()
        if self._is_gerund(i):
            verbal |= self.words.conjunctions
        return self._is_doubtful(i) and before in self.language.function_words - verbal - self.words.that

    def _is_told(self, i: int) -> bool:
        """Whether the verb at `i` is passive: *was told*, is *denied*."""
        adverb = self.tokens[i - 1].lower in self.words.between if i else False
        return self.text(i - 1 - adverb).lower() in self.words.be and not self._is_gerund(i)

    def _is_gerund(self, i: int) -> bool:
        return self.tokens[i].lower.endswith(tuple(self.language.modality.gerund_endings))

    def _is_pronoun(self, i: int) -> bool:
        return self.text(i).lower() in self.words.one | self.words.many

    def _with_subject(self, i: int, end: int, strength: str, opened: bool) -> Saying | None:
        first, source = self.subject(i)
        if source is None and not opened and (self._is_doubtful(i) or not self._has_place(i, end)):
            return None
        place = "after" if opened or not self._trails(first, end) else self._place(first, end)
        contested = strength in {"deny", "claim", "accuse"} and opened and not self._is_doubtful(i)
        first = i if self.is_wide(first, end) else first
        return Saying(first, end, source, strength, place, contested)

    def _has_place(self, i: int, end: int) -> bool:
        """Whether a verb stands where its source may be left out, or has an object: *admitted for* has neither."""
        words = self.words
        apart = words.to | words.by | words.that | self.language.quantities.of
        opens = self.language.function_words - apart | self.language.dates.articles
        object_follows = self.text(end).lower() in opens
        return i == 0 or self.is_after_quote_or_comma(i) or self.ends_clause(end) or object_follows

    def _trails(self, first: int, end: int) -> bool:
        """Whether tokens `first` to `end`, which open nothing, come behind what is said or into it."""
        if self.ends_clause(end):
            return True
        rest = self.tokens[end:]
        if any(t.text in QUOTES for t in rest):
            return False
        quoted = any(t.text in QUOTES for t in self.tokens[:first])
        short = len(rest) <= LONGEST and not any(t.lower in self.words.auxiliaries for t in rest)
        return quoted or (short and first > 0 and self.is_after_quote_or_comma(first))

    def _opened(self, end: int) -> int | None:
        """The index after the conjunction that opens what is said; None if none does."""
        if self.text(end).lower() in self.words.having:
            return end
        for k in range(end, min(end + REACH, len(self.tokens))):
            token = self.tokens[k]
            if token.lower in self.words.that and self._may_open(end, k):
                return k + 1
            if token.lower in self.words.auxiliaries or token.text in CLAUSE_ENDS - {","}:
                break
        return None

    def _charge(self, end: int) -> int | None:
        """The index after the preposition before what somebody is accused of: acusou o diretor *de* desviar."""
        modality = self.language.modality
        endings = tuple(modality.gerund_endings | modality.infinitive_endings)
        for k in range(end + 1, min(end + REACH, len(self.tokens) - 1)):
            if self.tokens[k].text in CLAUSE_ENDS:
                return None
            if self.tokens[k].lower in self.language.quantities.of and self.tokens[k + 1].lower.endswith(endings):
                return k + 1
        return None

    def _may_open(self, end: int, k: int) -> bool:
        """Whether only who was told, or when, stands between the verb that ends at `end` and the conjunction at `k`."""
        if k == end:
            return True
        prepositions = self.words.to & self.language.function_words | self.language.quantities.of
        first, before = self.text(end).lower(), self.text(k - 1).lower()
        commas = sum(t.text == "," for t in self.tokens[end:k])
        if before in prepositions and before not in self.language.quantities.of:
            return False
        if commas and before != ",":
            return False
        loose = self.words.to | self.words.between | self.words.one | self.words.many
        return first == "," or first in loose or not self._is_doubtful(end - 1)

    def _inverted(self, i: int, end: int, opened: int | None) -> Range | None:
        """The source behind a verb that follows a comma or a quotation: `, disse a polícia`, `” said Reis`."""
        if not self.is_after_quote_or_comma(i):
            return None
        first = self.after_addressee(end)
        last = self.source_end(first, True) if first is not None else end
        if first is None or (opened is not None and opened <= last + 1):
            return None
        if last == first or any(t.lower in self.words.auxiliaries for t in self.tokens[first : last + 1]):
            return None
        quoted = self.text(i - 1) in QUOTES or self.text(i - 2) in QUOTES
        head = last if quoted else min(last, first + NEAR)
        return (first, last) if self.somebody(self.tokens, first, head) else None

    # Small questions

    def _place(self, first: int, end: int) -> str:
        """Where what is said stands beside tokens `first` to `end`."""
        opens = first == 0 or (first == 1 and self.tokens[0].text in QUOTES)
        return "after" if opens else "before" if self._closes(end) or self._trails_off(end) else "around"

    def _trails_off(self, end: int) -> bool:
        """Whether what follows in the sentence only says to whom or when it was said: told *reporters*."""
        rest = self.tokens[end:]
        marks = sum(t.text in CLAUSE_ENDS for t in rest)
        return len(rest) <= REACH and marks <= 1 and not any(t.lower in self.words.auxiliaries for t in rest)

    def _closes(self, end: int) -> bool:
        return all(not t.is_word for t in self.tokens[end:])

    def _is_quote_at(self, i: int) -> bool:
        return self.text(i) in QUOTES or (self.text(i) in {":", ","} and self.text(i + 1) in QUOTES)

    def _is_negated(self, i: int) -> bool:
        while i > 0 and self.tokens[i - 1].lower in self.words.between:
            i -= 1
        found = negations(self.language).before(self.tokens, i)
        return bool(found and found[0])

    def _refuses(self, end: int) -> bool:
        return any(t.lower in self.words.refusals for t in self.tokens[end : end + 3])
