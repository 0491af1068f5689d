"""A version of a story, from wherever it comes → `Document`: its text, its language, its date.

A `str` is always text, a `Path` is always a file, `Path("-")` is standard input. The text is the file decoded
and otherwise untouched (line ends too), so that offsets are those an editor shows; only a byte order mark,
which editors hide, is left out.
"""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from . import languages
from .errors import InputError, LanguageError
from .languages import Language
from .model import Document

MAX_BYTES = 10_000_000
"""A version larger than this is no news story (a long one has some 50 KB)."""

_CANDIDATES = ["utf_8", "utf_16_le", "utf_16_be", "cp1252"]
"""The encodings that a text may have; a closed list, since a guess among all goes wrong on short texts."""

_BOMS = {codecs.BOM_UTF8: "utf_8", codecs.BOM_UTF16_LE: "utf_16_le", codecs.BOM_UTF16_BE: "utf_16_be"}
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip, Word or OpenDocument file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

_SHORT_WORD = 3
"""Letters of a short word. Nearly every short lower-case word of a text is a function word."""
_ENOUGH = 12
"""Short words that a text needs to be judged; one with fewer is a headline or a sentence."""
_LONG = 60
"""Short words from which on a text of the language must have distinctive words too."""
_FITS = (0.72, 0.12)
"""Least `short` and `distinctive` of a text in the language: news has at least (0.79, 0.14)."""
_SPEAKS_AGAINST = (0.5, 0.08)
"""Below either of these a text is not in the declared language; one half of which is quotations is above."""


def read(
    source: str | Path | Document,
    *,
    name: str | None = None,
    language: str | None = None,
    published: date | None = None,
) -> Document:
    """The version in `source`, with its language known: the declared one, or else the one the text shows.

    Raises:
        InputError: The source cannot be read, is not text, or is empty.
        LanguageError: The language is not supported, or is not the one of the text.
    """
    document = _load(source)
    name = name or document.name
    _check_text(document.text, name)
    return replace(
        document,
        name=name,
        language=_settle_language(document.text, name, language or document.language),
        published=published or document.published,
    )


def guess_language(text: str) -> str | None:
    """Code of the supported language that the text is in; None where it is in none or too short to tell."""
    best = _best_fit(text)
    return best.language.code if best.enough and best.reaches(_FITS) else None


def parse_date(text: str) -> date:
    """The date of an ISO string, `2022-01-21`.

    Raises:
        InputError: It is no such date.
    """
    try:
        if not _ISO_DATE.fullmatch(text.strip()):
            raise ValueError(text)
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputError(f"{text!r} is not a date: write it as year-month-day, such as 2022-01-21") from None


def _load(source: str | Path | Document) -> Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, str):
        return Document("text", source)
    if isinstance(source, Path):
        return _load_stdin() if str(source) == "-" else _load_file(source)
    raise InputError(f"cannot read a {type(source).__name__}: give text as str, a file as pathlib.Path, or a Document")


def _load_stdin() -> Document:
    stream: BinaryIO = sys.stdin.buffer
    return Document("standard input", _decode(stream.read(MAX_BYTES + 1), "standard input"))


def _load_file(path: Path) -> Document:
    try:
        if path.is_dir():
            raise InputError(f"{path} is a directory: name a text file in it")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the name and the directory") from None
    except PermissionError:
        raise InputError(f"{path} may not be read: ask for permission to read it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read ({error}): name a text file") from None
    return Document(path.name, _decode(data, str(path)))


def _decode(data: bytes, where: str) -> str:
    """The text of a file.

    Raises:
        InputError: The bytes are too many, or are not text.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{where} has more than {MAX_BYTES // 1_000_000} MB: give the text of one story")
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"{where} is {kind}: open it and save it as plain text (UTF-8)")
    text = _decode_marked(data) if data.startswith(tuple(_BOMS)) else _decode_unmarked(data)
    if text is None or _CONTROL.search(text):
        raise InputError(f"{where} is not text: save it as plain text (UTF-8)")
    return text


def _decode_marked(data: bytes) -> str | None:
    mark, encoding = next((m, e) for m, e in _BOMS.items() if data.startswith(m))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode_unmarked(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" not in text:
        return text
    import charset_normalizer  # 60 ms, and most files are UTF-8

    best = charset_normalizer.from_bytes(data, cp_isolation=_CANDIDATES).best()
    return str(best) if best else None


def _check_text(text: str, name: str) -> None:
    """Raise InputError unless there is something to compare."""
    if not text.strip():
        raise InputError(f"{name} is empty: give a story with text in it")
    if not any(c.isalpha() for c in text):
        raise InputError(f"{name} has no words in it: give a story with text in it")
    if len(text) > MAX_BYTES:
        raise InputError(f"{name} has more than {MAX_BYTES // 1_000_000} million characters: give one story")


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a text fits a language; shares are 0 to 1.

    Function words alone would let Spanish pass as Portuguese (de, a, que, por …). Two things give it away:
    short words that Portuguese lacks (el, la, y …), and none of those that it alone has (um, não, em …).
    """

    language: Language
    known: float
    """Share of the words that are function words of the language."""
    short: float
    """The same, of the short lower-case words."""
    distinctive: float
    """Share of the words that are function words of this language and no neighbour."""
    enough: bool
    """Whether there are words enough to judge by."""
    long: bool
    """Whether there are so many that no sentence full of names explains a bad fit."""

    def reaches(self, least: tuple[float, float]) -> bool:
        """Whether `short` and `distinctive` are at least these."""
        return self.short >= least[0] and self.distinctive >= least[1]


def _fit(text: str, language: Language) -> _Fit:
    words = _WORD.findall(text if any(c.islower() for c in text) else text.lower())
    short = [w for w in words if len(w) <= _SHORT_WORD and w.islower()]
    lower = [w.lower() for w in words]
    return _Fit(
        language,
        known=_share(lower, language.function_words),
        short=_share(short, language.function_words),
        distinctive=_share(lower, language.distinctive_words),
        enough=len(short) >= _ENOUGH,
        long=len(short) >= _LONG,
    )


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(w in known for w in words) / len(words) if words else 0.0


def _best_fit(text: str) -> _Fit:
    fits = [_fit(text, languages.load(code)) for code in languages.available()]
    return max(fits, key=lambda fit: fit.known + fit.distinctive)


def _settle_language(text: str, name: str, declared: str) -> str:
    """The declared tag unless the text speaks against it, or else the code of the language the text shows."""
    if declared:
        _check_declared(text, name, declared)
        return declared
    best = _best_fit(text)
    supported = ", ".join(languages.available())
    if best.enough and not best.reaches(_FITS):
        raise LanguageError(f"{name} reads like none of the supported languages ({supported})")
    if not best.known:
        raise LanguageError(f"{name} is too short to tell its language: name it with --lang ({supported})")
    return best.language.code


def _check_declared(text: str, name: str, declared: str) -> None:
    """Raise LanguageError if the text is clearly in another language; a short one is taken on trust."""
    language = languages.load(declared)
    fit = _fit(text, language)
    # A sentence full of names has few distinctive words, but its short words still are the language's.
    if not fit.enough or fit.reaches(_SPEAKS_AGAINST) or (fit.short >= _FITS[0] and not fit.long):
        return
    best = _best_fit(text)
    if best.language.code != language.code and best.reaches(_FITS):
        raise LanguageError(
            f"{name} reads like {best.language.name}, not {language.name}; did you swap the files? "
            f"If not, correct --lang"
        )
    raise LanguageError(f"{name} does not read like {language.name}: give a text in {language.name}, or correct --lang")
