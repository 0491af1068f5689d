"""The gazetteer: which names the languages have for one and the same country, people, place or organisation.

`lookup` gives language-free identifiers, `SORT:KEY` or `SORT:COUNTRY/KEY`, so that Pequim and Beijing are one
place and a demonym is tied to its country. The tables beside this file are read on first use; README.md says
where they come from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

TABLES = ("areas", "countries", "given", "organisations", "peoples", "places", "towns")
ANY = "*"
"""The language of forms that any language may use."""

Index = dict[str, dict[str, str]]
"""Language → key of a form → its identifiers, separated by blanks."""

_LAST_LATIN = "\u024f"
_UNACCENTED = {
    code: "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
    for code in range(0xC0, ord(_LAST_LATIN) + 1)
} | str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "ə": "a"}
)
_SHORTEST_SPOKEN_ACRONYM = 4
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "-": " ", "‑": " ", ".": ""})


def fold(text: str) -> str:
    """The text in lower case, without accents."""
    return strip_accents(text).casefold()


def strip_accents(text: str) -> str:
    """The text without accents, its case kept."""
    if text.isascii():
        return text
    if max(text) > _LAST_LATIN:
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.translate(_UNACCENTED)


@lru_cache(maxsize=1 << 14)
def lookup(surface: str, language: str) -> frozenset[str]:
    """Identifiers of everything that the language calls `surface`; empty where nothing is known.

    Case tells apart: `US` is not `us`, `argentina` is a woman and `Argentina` a country. A form that the
    tables have in lower case may be capitalised in a text, never the other way round.
    """
    for key in _case_variants(surface):
        if found := _find(_index(), key, language):
            return found
    return frozenset()


@lru_cache(maxsize=1 << 14)
def senses(word: str, language: str) -> frozenset[str]:
    """Meanings of an ordinary word that names of institutions and works are made of.

    `body:ministry` may head such a name, `word:health` only belongs to it.
    """
    return _find(_word_index(), _bare(word).casefold(), language)


@cache
def particles(sort: str, language: str) -> frozenset[str]:
    """The small words that may stand inside a name, lower case: `inner` (von, bin), `of`, `and`, `amount`."""
    return frozenset(
        form
        for key, tag, forms in _rows("words.tsv")
        if key == f"particle:{sort}" and tag in (ANY, _base(language))
        for form in forms
    )


def is_everyday(word: str, language: str) -> bool:
    """Whether texts of the language write the word in lower case nearly always."""
    return word.casefold() in _everyday(_base(language))


def country_of(identifier: str) -> str:
    """The code of the country that a country, people, place, area or seat belongs to; else empty.

    Parts of a country follow a hyphen: `GB-SCT`.
    """
    sort, _, key = identifier.partition(":")
    if sort in ("country", "people"):
        return key
    if sort == "seat" and "/" not in key:
        return key
    return key.partition("/")[0] if "/" in key else ""


def _case_variants(surface: str) -> list[str]:
    key, low = _key(surface), _bare(surface).casefold()
    if key.isupper():
        return [key, key.capitalize(), low]
    if key[:1].isupper():
        spoken = " " not in key and len(key) >= _SHORTEST_SPOKEN_ACRONYM
        return [key, *([key.upper()] if spoken else []), low]
    return [low]


def _key(form: str) -> str:
    """What forms that differ in dots, hyphens, inner capitals and, if capitalised, in accents have in common.

    An acronym stays in capitals, and a capital at the beginning stays. Words in lower case keep their
    accents: `sérvia` is a Serb, `servia` a verb.
    """
    bare = _bare(form)
    if not bare[:1].isupper():
        return bare.casefold()
    bare = strip_accents(bare)
    if bare.isupper() and len(bare) > 1 and " " not in bare:
        return bare
    return bare[0] + bare[1:].casefold()


def _bare(form: str) -> str:
    return form if form.isalnum() else form.translate(_APOSTROPHES)


def _find(index: Index, key: str, language: str) -> frozenset[str]:
    tags = (ANY, _base(language)) if language else index.keys()
    return frozenset(i for tag in tags for i in index.get(tag, {}).get(key, "").split())


def _base(language: str) -> str:
    return language.partition("-")[0]


@cache
def _index() -> Index:
    return _build(row for table in TABLES for row in _rows(f"{table}.tsv"))


@cache
def _word_index() -> Index:
    return _build(row for row in _rows("words.tsv") if not row[0].startswith("particle:"))


def _build(rows: Iterator[tuple[str, str, list[str]]]) -> Index:
    index: Index = {}
    for identifier, language, forms in rows:
        keys = index.setdefault(language, {})
        for form in forms:
            key = _key(form)
            keys[key] = f"{keys[key]} {identifier}" if key in keys else identifier
    return index


def _rows(name: str) -> Iterator[tuple[str, str, list[str]]]:
    for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            identifier, language, forms = line.split("\t")
            yield identifier, language, forms.split("|")


@cache
def _everyday(language: str) -> frozenset[str]:
    path = files(__package__).joinpath(f"everyday.{re.sub('[^a-z]', '', language)}.txt")
    return frozenset(path.read_text(encoding="utf-8").split()) if path.is_file() else frozenset()
