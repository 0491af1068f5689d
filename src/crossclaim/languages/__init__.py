"""A language is one file here, `pt.toml`, read into a checked `Language`. Adding one needs no code."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from ..errors import LanguageError
from .schema import Language, LanguageFileError, read_section

__all__ = ["Language", "LanguageFileError", "available", "load"]


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Codes of the supported languages, in alphabetical order."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


@lru_cache
def load(tag: str) -> Language:
    """The language of a tag such as `pt` or `pt-BR`; the region is ignored here.

    Raises:
        LanguageError: No file for that language.
    """
    code = tag.replace("_", "-").partition("-")[0].lower()
    if code not in available():
        raise LanguageError(f"language {tag!r} is not supported; choose from: {', '.join(available())}")
    name = f"{code}.toml"
    table = tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))
    language: Language = read_section(Language, table, name)
    return language
