"""The tool's own words, in the language of whoever reads them. Knows nothing of claims and reports.

A sentence of the tool is a `Message`: a template and what goes into its places. It is a `str`, its English text,
so that it can be stored, compared and printed as such; `tell` gives it in another language. So a kind explains itself:

    _REASONS = {"denied": mark("one denies what the other says")}
    sides = join([say("{version} says “{words}”", version=name, words=text) for name, text in told], "; ")
    return say("{sides}: {reason}.", sides=sides, reason=say(_REASONS[finding.detail]))

A template is a literal in `say` or `mark`, where `catalogue` finds it; `terms` has the words for codes. Catalogues are
gettext's, one for each folder of `locale/`.
"""

from __future__ import annotations

import functools
import gettext
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

DOMAIN = "crossclaim"
LOCALE = Path(__file__).parent / "locale"
SOURCE = "en"
"""The language that templates are written in; it needs no catalogue."""

Words = gettext.NullTranslations
"""The catalogue of one language."""
Field: TypeAlias = "str | int | float | Sequence[Field]"
"""What goes into a place of a template: text as it is, a message, a number, or several of them, listed."""

_PLACE = re.compile(r"\{(\w+)\}")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Message(str):
    """A sentence of the tool's own: in English as a `str`, in other languages by `tell`."""

    __slots__ = ("fields", "template")
    template: str
    fields: Mapping[str, Field]

    def __new__(cls, template: str, fields: Mapping[str, Field]) -> Message:
        """The template holds places such as `{name}`; all but these is text. KeyError where a place gets nothing."""
        self = super().__new__(cls, _fill(template, fields, translations(SOURCE)))
        self.template, self.fields = template, dict(fields)
        return self

    def __getnewargs__(self) -> tuple[str, Mapping[str, Field]]:  # type: ignore[override]  # a str has one
        """What copies and pickles are made of."""
        return self.template, self.fields

    def to_dict(self) -> dict[str, Any]:
        """The message as plain JSON data."""
        return {"template": self.template, "fields": {name: _plain(field) for name, field in self.fields.items()}}


def say(template: str, /, **fields: Field) -> Message:
    """A message: `say("Only {told} tells this.", told=["a.txt", "b.txt"])`. Templates are found for translation."""
    return Message(template, fields)


def join(parts: Sequence[str], separator: str) -> Message:
    """Texts and messages, one after the other."""
    places = separator.join(f"{{p{i}}}" for i in range(len(parts)))
    return Message(places, {f"p{i}": part for i, part in enumerate(parts)})


def term(code: str) -> str:
    """The word for a code such as `more_precise`, or for a word that may have no translation (see `terms`)."""
    text = code.replace("_", " ")
    return text if _PLACE.search(text) else Message(text, {})  # a word of an article may look like a place


def mark(text: str) -> str:
    """The text as it is: marks a word or a template for translation that is looked up later."""
    return text


def tell(text: str, words: Words) -> str:
    """A message in the language of the words; a text that is no message as it is."""
    if not isinstance(text, Message) or not text:
        return text  # the translation of nothing is the head of the catalogue
    return _fill(words.gettext(text.template), text.fields, words)


def available() -> tuple[str, ...]:
    """The languages that the tool can speak."""
    return (SOURCE, *sorted(path.parts[-3] for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def preferred(environment: Mapping[str, str]) -> str:
    """The language that the locale asks for, by the variables that decide on messages; else English."""
    value = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    language = re.split(r"[_.@-]", value)[0].lower()
    return language if language in available() else SOURCE


@functools.cache
def translations(language: str) -> Words:
    """The catalogue of one of the `available` languages."""
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=language == SOURCE)


def _fill(template: str, fields: Mapping[str, Field], words: Words) -> str:
    # Not str.format: a template may come from a stored report, and must not reach into objects.
    return _PLACE.sub(lambda place: _show(fields[place[1]], words), template)


def _show(field: Field, words: Words) -> str:
    if isinstance(field, str):
        return tell(field, words)
    if isinstance(field, int | float):
        return _number(field, words)
    return words.gettext(" and ").join(_show(item, words) for item in field)


def _number(number: float, words: Words) -> str:
    """With six digits that count and the separators of the language."""
    text = f"{number:,}" if isinstance(number, int) else f"{number:,.6g}"
    separators = str.maketrans(",.", words.gettext(",."))
    return text.translate(separators)


def _plain(field: Field) -> Any:
    if isinstance(field, Message):
        return field.to_dict()
    return field if isinstance(field, str | int | float) else [_plain(item) for item in field]
