"""Which parts of a run of capitalised words are names: freed of titles, nationalities and common words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import names
from ..model import Sentence
from .name_runs import Runs
from .name_tokens import Token, style, tokenize

_QUOTED = re.compile(r"[“\"«]([^”\"»\n]{3,70}?)[”\"»]")
_LONGEST_WORK = 8
_LONGEST_SHOUT = 2
"""Words in capitals throughout that may be a name; more of them are shouted."""


@dataclass(frozen=True, slots=True)
class Span:
    """A name as a run of tokens `first` to `last`, end exclusive, and the title that stood before it."""

    first: int
    last: int
    title: str = ""
    nationality: bool = False
    work: bool = False
    """The whole of a short quotation, as titles of works are written."""


class Finder(Runs):
    """Finds the names of one document's sentences."""

    def find(self, sentence: Sentence) -> tuple[list[Token], list[Span]]:
        """The sentence's tokens and its names, in order and disjoint; a tagger's where the rules see none."""
        tokens = tokenize(sentence, self.language.code)
        spans = self._by_rules(tokens, sentence)
        taken = {i for span in spans for i in range(span.first, span.last)}
        spans += [span for span in self._tagged(tokens) if taken.isdisjoint(range(span.first, span.last))]
        return tokens, sorted(spans, key=lambda span: span.first)

    def _tagged(self, tokens: list[Token]) -> Iterator[Span]:
        for start, end in self.tagged:
            inside = [i for i, t in enumerate(tokens) if start <= t.start and t.end <= end]
            if inside:
                yield Span(inside[0], inside[-1] + 1)

    def _by_rules(self, tokens: list[Token], sentence: Sentence) -> list[Span]:
        if loud := style(tokens, sentence, self.language):
            return list(self._in_headline(tokens, shouted=loud == "caps"))
        works = self._works(tokens, sentence)
        spans: list[Span] = []
        at = 0
        while at < len(tokens):
            if at in works:
                spans.append(Span(at, works[at], work=True))
                at = works[at]
                continue
            end = self.run_end(tokens, at)
            if end > at:
                spans += self._split(tokens, at, end)
            elif self.is_people(tokens, at):
                spans.append(Span(at, at + 1, nationality=True))
            at = max(end, at + 1)
        return spans

    def _in_headline(self, tokens: list[Token], shouted: bool) -> Iterator[Span]:
        """In a headline, what the gazetteer or the rest of the document knows as a name.

        Where not all is in capitals, what is no common word is one, too.
        """
        at = 0
        while at < len(tokens):
            end = self.entry_end(tokens, at)
            if end <= at:
                while end == at or (end < len(tokens) and not tokens[end].gap.strip()):
                    token = tokens[end]
                    if self.evidence.is_ordinary(token) or self.is_small(token):
                        break
                    if (shouted or token.opens) and names.fold(token.text) not in self.evidence.names:
                        break
                    if not token.is_capital or token.is_number or self.evidence.is_calendar(token):
                        break
                    end += 1
            if end > at:
                yield Span(at, end, nationality=self.is_people(tokens, at, end))
            at = max(end, at + 1)

    def _works(self, tokens: list[Token], sentence: Sentence) -> dict[int, int]:
        """Titles of works and the like: short quotations whose content words all are capitalised."""
        found = {}
        for quoted in _QUOTED.finditer(sentence.text):
            start, end = sentence.start + quoted.start(1), sentence.start + quoted.end(1)
            inside = [i for i, t in enumerate(tokens) if start <= t.start and t.end <= end]
            content = [tokens[i] for i in inside if not self.is_small(tokens[i])]
            shouted = len(inside) > _LONGEST_SHOUT and all(tokens[i].text.isupper() for i in inside)
            if not content or len(inside) > _LONGEST_WORK or shouted or quoted[1][-1] in "!?…":
                continue
            if all(t.is_capital or t.is_number for t in content) and (
                len(content) > 1 or (quoted[1][-1] not in ",." and not self.evidence.is_ordinary(content[0]))
            ):
                found[inside[0]] = inside[-1] + 1
        return found

    def _split(self, tokens: list[Token], at: int, end: int, title: str = "") -> Iterator[Span]:
        """The names in a run of capitals: titles, nationalities and common words taken off."""
        if at >= end:
            return
        initial = tokens[at].opens
        at = self._trimmed(tokens, at, end, initial)
        if at >= end:
            return
        if end - at > 1 and self.entry_end(tokens, at) >= end:
            yield Span(at, end, title, self.is_people(tokens, at, end))
            return
        if cut := self._title_cut(tokens, at, end):
            left, right = cut
            yield from self._split(tokens, at, left)
            words = " ".join(t.low for t in tokens[left:right] if not self.is_small(t))
            yield from self._split(tokens, right, end, words)
            return
        head = self.entry_end(tokens, at)
        if at < head < end and self._stands_apart(tokens, at, head, end):
            yield from self._split(tokens, at, head)
            yield from self._split(tokens, head, end)
            return
        end = self._without_tail(tokens, at, end)
        if end > at and self._is_name(tokens, at, end, initial and tokens[at].opens):
            yield Span(at, end, title, self.is_people(tokens, at, end))

    def _trimmed(self, tokens: list[Token], at: int, end: int, initial: bool) -> int:
        """Start of the run without words of grammar and, where a sentence begins, without common words."""
        while at < end and self.entry_end(tokens, at) <= at + 1:
            token = tokens[at]
            if token.low in self.inner and token.is_capital and not (token.opens and self.evidence.is_function(token)):
                break
            if not self.is_small(token) and not self.evidence.is_calendar(token):
                known = self.entry_end(tokens, at) > at or self.evidence.is_title(token)
                if known or not (initial and token.opens and self._is_plain_start(tokens, at, end)):
                    break
            at += 1
        return at

    def _is_plain_start(self, tokens: list[Token], at: int, end: int) -> bool:
        """Whether the first word of a sentence has its capital from there only."""
        token, low = tokens[at], names.fold(tokens[at].text)
        if not self.evidence.is_ordinary(token) or low in self.evidence.names:
            return False
        heads = self.evidence.is_body(token) and low not in self.evidence.common
        return not heads and not self._goes_on(tokens, at, end)

    def _goes_on(self, tokens: list[Token], at: int, end: int) -> bool:
        """Whether a second common word in capitals follows, which makes the first one part of a name."""
        if at + 1 >= end or self.is_small(tokens[at + 1]) or self.entry_end(tokens, at + 1) > at + 1:
            return False
        following = tokens[at + 1]
        return self.evidence.is_ordinary(following) and not self.evidence.is_title(following)

    def _title_cut(self, tokens: list[Token], at: int, end: int) -> tuple[int, int] | None:
        """Where a title begins and where what it is the title of begins; None where the run has no title."""
        for title in range(end - 1, at - 1, -1):
            if not self.evidence.is_title(tokens[title]):
                continue
            left, right = title, title + 1
            while right < end and self._belongs_to_title(tokens[right]):
                right += 1
            while left > at and self._leads_title(tokens, left - 1):
                left -= 1
            of_another = left > at and self.is_small(tokens[left - 1])
            if not of_another and (right < end or left == at):
                return left, right
        return None

    def _leads_title(self, tokens: list[Token], at: int) -> bool:
        small = self.is_small(tokens[at]) or self.is_people(tokens, at)
        return not small and self._belongs_to_title(tokens[at])

    def _belongs_to_title(self, token: Token) -> bool:
        small = self.is_small(token) or self.evidence.is_title(token)
        return small or (self.evidence.is_ordinary(token) and not self.evidence.is_body(token))

    def _stands_apart(self, tokens: list[Token], at: int, head: int, end: int) -> bool:
        """Whether the gazetteer entry that begins a run is a name of its own, as in `Russian Neymar`."""
        rest = [t for t in tokens[head:end] if not self.is_small(t)]
        if self.is_people(tokens, at) and head == at + 1:
            return bool(rest) and not self.evidence.is_ordinary(rest[0])
        organisation = all(i.startswith("org:") for i in self.evidence.ids(tokens[at:head], self.text))
        proper = [t for t in rest if not self.evidence.is_ordinary(t)]
        return organisation and len(proper) == len(rest) > 1

    def _without_tail(self, tokens: list[Token], at: int, end: int) -> int:
        """End of the run without particles and dates; a month may be a surname (Theresa May)."""
        while end > at and self.entry_end(tokens, end - 1) < end:
            last, alone = tokens[end - 1], end == at + 1
            dated = end < len(tokens) and tokens[end].is_number
            date = self.evidence.is_calendar(last) and (alone or dated or last.low in self.evidence.days)
            if not date and (last.is_capital or not self.is_small(last)):
                break
            end -= 1
        return end

    def _is_name(self, tokens: list[Token], at: int, end: int, initial: bool) -> bool:
        """Whether a run that nothing can be taken from any more is a name."""
        run = [t for t in tokens[at:end] if not self.is_small(t)]
        if not run or run[0].is_number or (len(run) == 1 and self.is_unit(run[0])):
            return False
        if self.entry_end(tokens, at) >= end:
            return True
        if len(run) > _LONGEST_SHOUT and all(t.text.isupper() for t in run):
            return False
        if all(self.evidence.is_ordinary(t) for t in run):
            return self._is_common_name(tokens, at, end, initial)
        if len(run) == 1 and initial:
            return run[0].is_acronym or names.fold(run[0].text) in self.evidence.names
        return len(run) > 1 or len(run[0].text) > 1

    def _is_common_name(self, tokens: list[Token], at: int, end: int, initial: bool) -> bool:
        """Whether common words in capitals are a name, such as Ministry of Health or Red Lantern."""
        run = [t for t in tokens[at:end] if not self.is_small(t)]
        body = any(self.evidence.is_body(t) for t in run)
        if self.is_office(tokens, at) and not body:
            return False
        if len(run) == 1:
            return not initial and not self._is_common_noun(run[0])
        return body or not initial or self._goes_on(tokens, at, end)

    def _is_common_noun(self, token: Token) -> bool:
        """A single capitalised noun such as Governo or Estado, as against a company called Apple."""
        low = names.fold(token.text)
        return low in self.evidence.common or bool(names.senses(token.text, self.language.code))
