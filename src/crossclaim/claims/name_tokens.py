"""The words of a sentence with what their writing says, and what a whole document tells about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.dates import get_day_names, get_month_names

from .. import names
from ..languages import Language
from ..model import Document, Sentence

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_](?:['’&\-‑]?[^\W_])*"  # Kassym-Jomart, O’Neill, G20, AT&T
    r"|\d+(?:[.,:/\-–]\d+)*(?:s(?![^\W_]))?"  # Leopard 2s
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_PREFIXED = re.compile(r"((?:[^\W\d_]+[-‑])+)(?=[^\W\d_a-zà-ÿ])")
"""What stands before a hyphen and a capital: pro-Russian, anti-Putin, but also Jean-Luc."""
_SUFFIXED = re.compile(r"(?<=[^\W\d_])[-‑]([a-zà-ÿ]{3,})$")
_OPENS = re.compile(r"[“«‘(\[:—–•]\s*$|\"$|\s[-*]\s*$")
"""A straight mark with a blank after it closes a quotation."""
_ROMAN = re.compile(r"(?=[IVXLC])(?:X{0,4}|XL|L)(?:IX|IV|V?I{0,3})")
_LONGEST_ENDING = 2
"""Letters after the apostrophe of a shortened word: I've, they'll; of d'Arc there are more."""
_HEADLINE_SHARE, _HEADLINE_WORDS = 0.7, 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a sentence; offsets are into the document."""

    text: str
    start: int
    end: int
    gap: str
    """What stands between it and the token before."""
    first: bool = False
    owner: bool = False
    """Followed by an English possessive, which is not part of it."""

    @property
    def low(self) -> str:
        """The form that language files list."""
        return self.text.lower().rstrip(".")

    @property
    def is_capital(self) -> bool:
        """Written as names are: with a capital, or with one inside (iPhone, al-Qaida)."""
        if self.text[0].isupper() or self.text.islower():
            return self.text[0].isupper()
        inner = self.text[1:].split("-")[0]
        article = self.text.partition("-")[2][:1].isupper()
        return article or (len(inner) > 1 and inner != inner.lower())

    @property
    def is_acronym(self) -> bool:
        """All letters capitals, two or more, and no mere Roman number."""
        letters = [c for c in self.text if c.isalpha()]
        several = len(letters) > 1 or (letters and any(c.isdigit() for c in self.text))
        return bool(several) and all(c.isupper() for c in letters) and not self.is_roman

    @property
    def is_roman(self) -> bool:
        """A Roman number."""
        return bool(_ROMAN.fullmatch(self.text))

    @property
    def is_number(self) -> bool:
        """Written in digits."""
        return self.text[0].isdigit()

    @property
    def opens(self) -> bool:
        """First in its sentence, quotation or bracket, where a capital means nothing."""
        return self.first or bool(_OPENS.search(self.gap))


def tokenize(sentence: Sentence, language: str) -> list[Token]:
    """The tokens of a sentence; of `Belgian-owned` and `pro-Russian` only the name is one."""
    tokens: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(sentence.text):
        start, end = found.span()
        if (prefix := _PREFIXED.match(found[0])) and _parts_off(prefix[0][:-1], language):
            start += prefix.end()
        owner = _POSSESSIVE.search(sentence.text, start, end)
        end = owner.start() if owner else end
        end -= _suffix_length(sentence.text[start:end], language)
        text, gap = sentence.text[start:end], sentence.text[last:start]
        tokens.append(Token(text, sentence.start + start, sentence.start + end, gap, not tokens, bool(owner)))
        last = found.end()
    return tokens


def _suffix_length(word: str, language: str) -> int:
    """How many characters at the end of `Belgian-owned` or `War-era` are none of the name."""
    suffix = _SUFFIXED.search(word)
    if not suffix or not word[0].isupper() or names.lookup(word, language):
        return 0
    stem = word[: suffix.start()]
    known = (stem.isupper() and len(stem) > 1) or names.lookup(stem, language) or names.senses(stem, language)
    return len(suffix[0]) if known else 0


def _parts_off(prefix: str, language: str) -> bool:
    """Whether a prefix is none of the name: `pro`, `Anti`, and any in lower case but the Arabic article."""
    if prefix.lower() in names.particles("prefix", language):
        return True
    return prefix.islower() and prefix not in names.particles("inner", language)


@lru_cache
def month_names(locales: tuple[str, ...]) -> frozenset[str]:
    """Names of the months, long and short, lower case."""
    return _calendar(locales, get_month_names)


@lru_cache
def day_names(locales: tuple[str, ...]) -> frozenset[str]:
    """Names of the weekdays, long and short, lower case."""
    return _calendar(locales, get_day_names)


def _calendar(locales: tuple[str, ...], source: Callable[..., Mapping[int, str]]) -> frozenset[str]:
    return frozenset(
        form.lower().rstrip(".")
        for locale in locales
        for width in ("wide", "abbreviated")
        for form in source(width, locale=Locale.parse(locale)).values()
    )


class Evidence:
    """What a document as a whole says about its words: which are names wherever they stand, which are not."""

    def __init__(self, document: Document, language: Language) -> None:
        """Read all sentences but headlines."""
        self.language = language
        self.days = day_names(language.locales)
        self.calendar = self.days | month_names(language.locales)
        self.own_titles = names.particles("title", language.code)
        self.names: set[str] = set()
        self.common: set[str] = set()
        for sentence in document.sentences:
            tokens = tokenize(sentence, language.code)
            if style(tokens, sentence, language):
                continue
            for token in tokens:
                if any(start <= token.start < end for start, end in document.names):
                    continue  # a tagger knows better than its case
                if not token.is_capital:
                    self.common.add(names.fold(token.text))
                elif not token.opens:
                    self.names.add(names.fold(token.text))

    def is_function(self, token: Token) -> bool:
        """A word of grammar, whatever its case; neither an acronym nor the saint of São Nicolau is one."""
        stem, _, ending = token.low.replace("’", "'").partition("'")
        low = stem if ending and token.text[-1].islower() and len(ending) <= _LONGEST_ENDING else token.low
        if low not in self.language.function_words or token.is_acronym:
            return False
        return not token.is_capital or "word:saint" not in names.senses(token.text, self.language.code)

    def is_title(self, token: Token) -> bool:
        """A title or an office; the saint of São Paulo is not one."""
        if token.owner or (token.is_acronym and token.low not in self.own_titles):
            return False
        listed = self.language.titles | self.own_titles
        known = token.low in listed or all(part in listed for part in token.low.split("-"))
        return known and "word:saint" not in names.senses(token.text, self.language.code)

    def is_calendar(self, token: Token) -> bool:
        """A month, a weekday, or two of them with a hyphen."""
        return all(part in self.calendar for part in token.low.split("-"))

    def is_ordinary(self, token: Token) -> bool:
        """A word that also is a common noun, adjective or verb."""
        low = names.fold(token.text)
        if token.is_acronym or token.is_roman or token.is_number:
            return False
        return (
            low in self.common
            or bool(names.senses(token.text, self.language.code))
            or names.is_everyday(token.text, self.language.code)
        )

    def is_body(self, token: Token) -> bool:
        """A word that may head the name of an institution, a place or an event."""
        return any(s.startswith("body:") for s in names.senses(token.text, self.language.code))

    def ids(self, tokens: Sequence[Token], text: str) -> frozenset[str]:
        """What the gazetteer knows under the tokens' text; `text` is the document's."""
        if not tokens:
            return frozenset()
        return names.lookup(text[tokens[0].start : tokens[-1].end], self.language.code)


def style(tokens: Sequence[Token], sentence: Sentence, language: Language) -> str:
    """`caps` or `title` for a headline in which capitals say nothing, else empty."""
    words = [t for t in tokens if t.text[0].isalpha()]
    if len(words) >= 2 and sum(t.text.isupper() for t in words) >= 0.8 * len(words):
        return "caps" if sum(len(t.text) for t in words) > 12 else ""
    content = [t for t in words[1:] if t.low not in language.function_words and len(t.text) > 2]
    capital = sum(t.is_capital for t in content)
    if sentence.text.rstrip('”"’»)').endswith((".", "!", "…", ":", ";")):
        return ""
    loud = len(words) >= _HEADLINE_WORDS and capital >= 3 and capital >= _HEADLINE_SHARE * len(content)
    return "title" if loud else ""
