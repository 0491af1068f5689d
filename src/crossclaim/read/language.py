"""Which language a text is in, by its function words.

Function words alone would let Spanish pass as Portuguese (de, a, que, por …). Two things give it away: short words
that Portuguese lacks (el, la, y …), and none of those that it alone has (um, não, em …).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .. import languages
from ..errors import LanguageError
from ..languages import Language

_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+")

_SHORT_WORD = 3
"""Letters of a short word. Nearly every short lower-case word of a text is a function word."""
_ENOUGH = 14
"""Short words that a text needs to be judged; one with fewer is a headline or a sentence."""
_LONG = 60
"""Short words from which on a text of the language must have distinctive words too."""
_FITS = (0.72, 0.12)
"""Least `short` and `distinctive` of a text in the language: news has at least (0.79, 0.14)."""
_SPEAKS_AGAINST = (0.5, 0.06)
"""Below either of these a text is not in the declared language; one half of which is quotations is above."""


def guess_language(text: str) -> str | None:
    """Code of the supported language that the text is in; None where it is in none or too short to tell."""
    best = _best_fit(text)
    return best.language.code if best.enough and best.reaches(_FITS) else None


def settle_language(text: str, name: str, declared: str) -> str:
    """The declared tag unless the text speaks against it, or else the code of the language the text shows.

    Raises:
        LanguageError: The text is in no supported language, too short to tell, or not in the declared one.
    """
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


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a text fits a language; shares are 0 to 1."""

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
