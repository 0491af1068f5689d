"""Tokens → items with roles: which words, phrases and numbers can play which part in a date.

Every set of roles that occurs gets one character. A sentence then is a short string, and the grammar of dates
is a few regular expressions over it in which `<month>` stands for all characters whose roles include it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ...languages import Language
from ..tokens import tokenize
from .forms import Meaning, nth_roles, number_roles, roles_of_forms


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word, phrase or number can be: role → meaning, and the character of that set of roles."""

    code: str
    roles: Meaning


@dataclass(frozen=True, slots=True)
class Items:
    """A sentence as items: `codes[k]` and `entries[k]` describe tokens `starts[k]` to `starts[k + 1]`."""

    codes: str
    entries: Sequence[Entry]
    starts: Sequence[int]
    texts: Sequence[str]
    glued: Sequence[bool]
    """Of each token, whether no space stands before it."""

    def has(self, k: int, *roles: str) -> bool:
        """Whether item `k` exists and has one of the roles."""
        return 0 <= k < len(self.entries) and any(r in self.entries[k].roles for r in roles)

    def text(self, k: int) -> str:
        """The first token of item `k`."""
        return self.texts[self.starts[k]]

    def is_glued(self, k: int) -> bool:
        """Whether no space stands before item `k`."""
        return k < len(self.entries) and self.glued[self.starts[k]]


_MARKS = {
    ",": "comma", "(": "open", "[": "open", ")": "close", "]": "close", "-": "dash", "–": "dash", "—": "dash",
    "/": "slash", ":": "colon", ".": "dot", "'": "apostrophe", "’": "apostrophe", "‘": "apostrophe",
}  # fmt: skip
_ROMAN = re.compile(r"(?=[XVI])X{0,2}(?:IX|IV|V?I{0,3})")
_TELLING = frozenset((
    "month", "short", "weekday", "weekshort", "days_from", "event", "period", "periods", "season", "holiday",
    "part", "clock_words", "clock_parts", "decades", "colon", "slash", "o_clock", "am", "pm", "hour_marks",
    "clock_strong", "trailing", "spelled", "decade_marks",
))  # fmt: skip


_NAMES = frozenset(("month", "short", "weekday", "weekshort"))
_NOTHING = Entry("", {})
_Phrase = tuple[tuple[str, ...], Entry, Entry | None]
"""The words after the first, the entry, and the entry where the capital of a name is missing."""


@dataclass(slots=True)
class Lexicon:
    """The phrases of one language and the codes of their roles."""

    language: Language
    _single: dict[str, tuple[Meaning, Meaning]] = field(default_factory=dict)
    """Form of one word → its roles, and those it has without a capital."""
    _long: dict[str, dict[str, list[_Phrase]]] = field(default_factory=dict)
    """First word → second word → phrases, the longest first."""
    _telling: set[str] = field(default_factory=set)
    """Words and marks of which every date has at least one, or else a number of four characters."""
    _codes: dict[frozenset[str], str] = field(default_factory=dict)
    _words: dict[str, Entry] = field(default_factory=dict)

    def entry(self, roles: Meaning) -> Entry:
        """An entry with these roles."""
        return Entry(self._codes.setdefault(frozenset(roles), chr(0xE000 + len(self._codes))), roles)

    def char_class(self, roles: Iterable[str]) -> str:
        """The part of a regular expression that matches any item with one of the roles."""
        wanted = set(roles)
        found = "".join(code for known, code in self._codes.items() if wanted & known)
        return f"[{found}]" if found else "(?!)"

    def may_tell(self, texts: Sequence[str]) -> bool:
        """Whether the tokens can hold a date at all; spares the rest of the work for many sentences."""
        telling = self._telling
        return any([x.lower() in telling or (len(x) > 3 and x[0].isdigit()) for x in texts])  # noqa: C419 - faster

    def tell_by(self, words: Iterable[str]) -> None:
        """Let these words tell that a date may be there."""
        self._telling.update(words)

    def items(self, texts: Sequence[str], glued: Sequence[bool]) -> Items:
        """The tokens as items; the longest phrase wins."""
        lows = [t.lower() for t in texts]
        entries: list[Entry] = []
        starts: list[int] = []
        i, n, words = 0, len(texts), self._words
        while i < n:
            starts.append(i)
            size = 1
            if long := self._long.get(lows[i]):
                size, entry = self._phrase(long, lows, texts, i)
            if size == 1:
                entry = words.get(texts[i]) or self._classify(texts[i])
                if "number" in entry.roles and (size := self._ordinal_size(texts, glued, i)) > 1:
                    entry = self.entry(nth_roles(texts[i]))
            entries.append(entry)
            i += size
        starts.append(n)
        return Items("".join([e.code for e in entries]), entries, starts, texts, glued)

    def _phrase(
        self, long: Mapping[str, Sequence[_Phrase]], lows: Sequence[str], texts: Sequence[str], i: int
    ) -> tuple[int, Entry]:
        """The size and entry of the longest phrase of several words at `i`; size 1 if there is none."""
        for rest, entry, low in long.get(lows[i + 1], ()) if i + 1 < len(lows) else ():
            if tuple(lows[i + 1 : i + 1 + len(rest)]) == rest:
                return len(rest) + 1, entry if low is None or texts[i][0].isupper() else low
        return 1, _NOTHING

    def _ordinal_size(self, texts: Sequence[str], glued: Sequence[bool], i: int) -> int:
        """Tokens of an ordinal in digits: `1º`, `16th`, `1.º`; 1 if there is none at `i`."""
        at = i + 2 if len(texts) > i + 2 and texts[i + 1] == "." and glued[i + 1] else i + 1
        suffixes = self.language.numerals.ordinal_suffixes
        is_ordinal = at < len(texts) and glued[at] and texts[at].lower() in suffixes and texts[i].isdecimal()
        return at + 1 - i if is_ordinal else 1

    def _classify(self, text: str) -> Entry:
        """The entry of a token that is in no phrase, kept for the next time."""
        if len(self._words) > 20_000:  # a corpus has no end of words
            self._words.clear()
        entry = self._words[text] = self.entry(self._roles_of(text))
        return entry

    def _roles_of(self, text: str) -> Meaning:
        """The roles of a single token."""
        low = text.lower()
        for form in (low, *(low.removesuffix(e) for e in self.language.dates.possessives if low.endswith(e))):
            if found := self._single.get(form):
                roles, uncapitalised = found
                return roles if text[0].isupper() else uncapitalised
        if text[0].isdigit():
            return number_roles(text)
        if not text[0].isalpha():
            return {_MARKS.get(text, "mark"): text}
        if low in self.language.function_words:
            return {"function": text}
        if not text[0].isupper():
            return {"word": text}
        return {"capital": text, "roman": text} if _ROMAN.fullmatch(text) else {"capital": text}

    def add(self, form: str, roles: Meaning) -> None:
        """Take a form in with its roles; where names have capitals, it is no name without."""
        words = tuple(t.text for t in tokenize(form, self.language))
        full = {**roles, "function": form} if form in self.language.function_words else roles
        is_name = self.language.dates.capitals and not _NAMES.isdisjoint(full)
        low = {r: m for r, m in full.items() if r not in _NAMES} or {"word": form} if is_name else full
        if len(words) == 1:
            self._single[form] = full, low
            self.entry(full), self.entry(low)
        else:
            phrase = words[1:], self.entry(full), self.entry(low) if is_name else None
            group = self._long.setdefault(words[0], {}).setdefault(words[1], [])
            group.append(phrase)
            group.sort(key=lambda p: -len(p[0]))
        if not _TELLING.isdisjoint(full):
            rarest = max(words, key=len)
            self._telling |= {rarest, *(rarest + ending for ending in self.language.dates.possessives)}


@lru_cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, built once."""
    made = Lexicon(language)
    for form, roles in sorted(roles_of_forms(language).items()):
        made.add(form, roles)
    for form, role in ((":", "colon"), ("/", "slash")):
        made.add(form, {role: form})
    made.tell_by(language.numerals.ordinal_suffixes - language.function_words)
    for text in [*_sample_numbers(), *_MARKS, "%", "zz", "Zz", "XX", *list(language.function_words)[:1]]:
        made.entry(made._roles_of(text))
    for text in ("1", "40"):
        made.entry(nth_roles(text))
    return made


def _sample_numbers() -> list[str]:
    """Numbers that have between them every set of roles that a number can have."""
    small = [f"{n}" for n in range(101)] + [f"{n:02}" for n in range(100)]
    return [*small, "0700", "1012", "1990", "2999", "1.234", "3.30", "31.12", "99.99"]
