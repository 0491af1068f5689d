"""Catalogues brought up to date with the code: `python -m crossclaim.messages.catalogue`, from a clone.

What the code says is found, each `.po` gets what is new and loses what is gone, and its `.mo` is compiled. Translate
between two runs. `python -m crossclaim.messages.catalogue TAG` begins another language.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from . import DOMAIN, LOCALE

PACKAGE = Path(__file__).parents[1]
METHODS = [("**.py", "python"), ("report/templates/*.html", "jinja2.ext:babel_extract")]
KEYWORDS = {**DEFAULT_KEYWORDS, "say": None, "mark": None, "wording": None, "nouns": (1, 2)}
"""Functions whose literal arguments are messages."""


def extract() -> Catalog:
    """What the package says, in English."""
    found = Catalog(domain=DOMAIN)
    for _, _, message, _, context in extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS):
        found.add(message, context=context)
    return found


def read(language: str) -> Catalog:
    """The catalogue of a language as translated; an empty one where there is none yet."""
    path = _path(language)
    if not path.exists():
        return Catalog(language, domain=DOMAIN)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def compiled(catalogue: Catalog) -> bytes:
    """What the `.mo` file of a catalogue holds."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def update(language: str) -> None:
    """Bring the files of a language up to date."""
    catalogue, path = read(language), _path(language)
    created = catalogue.creation_date
    catalogue.update(extract(), no_fuzzy_matching=True)
    catalogue.creation_date = created  # so that what did not change makes no change
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version, catalogue.fuzzy = "crossclaim", "", False
    catalogue.header_comment = (
        "# What crossclaim says, in another language. `messages/catalogue.py` says how to change it."
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, no_location=True)
    path.with_suffix(".mo").write_bytes(compiled(read(language)))


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(path.parts[-3] for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def main(arguments: Sequence[str]) -> None:
    """Update the catalogues of the languages given, else all."""
    for language in arguments or languages():
        update(language)


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


if __name__ == "__main__":
    main(sys.argv[1:])
