"""A version of a story, from wherever it comes → `Document`: its text, its language, its date.

A `str` is always text, a `Path` is always a file, `Path("-")` is standard input; a web page is fetched by
`fetch.fetch`. The text of a plain file is the file decoded and otherwise untouched (line ends too), so that offsets
are those an editor shows; only a byte order mark, which editors hide, is left out. The text of Markdown, HTML and JSON
is what a reader sees of them, headline first, and offsets refer to that.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from ..model import Document
from .decode import MAX_BYTES
from .formats import format_of, parse
from .language import guess_language, settle_language

__all__ = ["MAX_BYTES", "guess_language", "parse_date", "read"]

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"\s*https?://\S+\s*", re.IGNORECASE)


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
        language=settle_language(document.text, name, language or document.language),
        published=published or document.published,
    )


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
    return parse(stream.read(MAX_BYTES + 1), "standard input", "standard input")


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
    return parse(data, path.name, str(path), format_of(path))


def _check_text(text: str, name: str) -> None:
    """Raise InputError unless there is something to compare."""
    if not text.strip():
        raise InputError(f"{name} is empty: give a story with text in it")
    if _ADDRESS.fullmatch(text):
        raise InputError(f"{name} is only a web address: fetch the page first, with crossclaim.fetch(address)")
    if not any(c.isalpha() for c in text):
        raise InputError(f"{name} has no words in it: give a story with text in it")
    if len(text) > MAX_BYTES:
        raise InputError(f"{name} has more than {MAX_BYTES // 1_000_000} million characters: give one story")
