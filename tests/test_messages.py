"""What the tool says itself: in English by default, in Portuguese on request, nothing left untranslated."""

from __future__ import annotations

import copy
import gettext
import io
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossclaim.claims.arithmetic import Quantity
from crossclaim.claims.quantity import describe
from crossclaim.messages import Message, available, catalogue, join, preferred, say, tell, term, translations
from crossclaim.model import Report
from crossclaim.report import FORMATS, View

PLACE = re.compile(r"\{\w+\}|%\(\w+\)s")
languages = pytest.mark.parametrize("language", catalogue.languages())


def strings(message: object) -> list[str]:
    return list(message) if isinstance(message, list | tuple) else [str(message)]


# ---------------------------------------------------------------- catalogues


@languages
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    """Run `python -m crossclaim.messages.catalogue`, translate what is new, and run it again."""
    said = {message.id for message in catalogue.extract() if message.id}
    translated = {message.id: message for message in catalogue.read(language) if message.id}
    assert len(said) > 100
    assert set(translated) == said
    assert not [id for id, message in translated.items() if not all(strings(message.string)) or message.fuzzy]


@languages
def test_translations_keep_the_places(language: str) -> None:
    for message in catalogue.read(language):
        places = {place for text in strings(message.id) for place in PLACE.findall(text)}
        for text in strings(message.string) if message.id else ():
            assert set(PLACE.findall(text)) == places, message.id


@languages
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    path = catalogue.LOCALE / language / "LC_MESSAGES" / f"{catalogue.DOMAIN}.mo"
    fresh = gettext.GNUTranslations(io.BytesIO(catalogue.compiled(catalogue.read(language))))
    shipped = gettext.GNUTranslations(io.BytesIO(path.read_bytes()))
    catalogues = [dict(translations._catalog) for translations in (shipped, fresh)]  # type: ignore[attr-defined]
    for messages in catalogues:
        messages.pop("")  # the head names the version of babel
    assert catalogues[0] == catalogues[1]


def test_the_languages_are_those_with_a_catalogue() -> None:
    assert available() == ("en", *catalogue.languages())
    assert "pt" in available()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt"),
        ({"LANG": "pt_PT@euro"}, "pt"),
        ({"LANG": "de_DE"}, "en"),
        ({"LC_ALL": "en_GB", "LANG": "pt_BR"}, "en"),
        ({"LC_MESSAGES": "pt", "LANG": "en_US"}, "pt"),
        ({"LC_ALL": "", "LANG": "pt_BR"}, "pt"),
        ({"LC_ALL": "C.UTF-8", "LANG": "pt_BR"}, "en"),
    ],
)
def test_the_locale_decides(environment: dict[str, str], language: str) -> None:
    assert preferred(environment) == language


# ---------------------------------------------------------------- messages


def test_a_message_is_its_english_and_can_be_told_in_another_language() -> None:
    told = say("Only {told} tells this; {absent} does not.", told=["a.txt", "b.txt"], absent="c.txt")
    assert told == "Only a.txt and b.txt tells this; c.txt does not."
    assert tell(told, translations("pt")) == "Só a.txt e b.txt conta isto; c.txt não."
    assert tell("no message", translations("pt")) == "no message"


def test_numbers_have_the_separators_of_the_language() -> None:
    told = say("{number} million", number=1234.5)
    assert told == "1,234.5 million"
    assert tell(told, translations("pt")) == "1.234,5 milhões"


@pytest.mark.parametrize("text", ["{told}", "{0}", "{told.__class__}", "%(told)s", "{", ""])
def test_what_is_filled_in_is_never_a_template(text: str) -> None:
    for message in (say("Agree: {told}.", told=text), say("Agree: {told}.", told=term(text)), join([text], "")):
        assert text.replace("_", " ") in message.replace("_", " ")
        assert text.replace("_", " ") in tell(message, translations("pt")).replace("_", " ")


def test_an_empty_message_is_empty_in_every_language() -> None:
    assert tell(join([], ", "), translations("pt")) == ""


def test_a_place_without_a_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("Agree: {told}.", tell="a.txt")


@given(st.text(max_size=20))
def test_a_message_can_be_copied_and_sent(text: str) -> None:
    message = say("{sides}.", sides=join([text, say("Agree: {told}.", told=[text])], "; "))
    for again in (copy.deepcopy(message), pickle.loads(pickle.dumps(message))):
        assert isinstance(again, Message)
        assert (again, again.to_dict()) == (message, message.to_dict())


@pytest.mark.parametrize(
    ("quantity", "portuguese"),
    [
        (Quantity("count", 200, 200, 100, "", "more_than", "dead"), "mais de 200 mortos"),
        (Quantity("percent", 4.6, 4.6, 0.1, "percent", "", ""), "4,6%"),
        (Quantity("money", 1.2e6, 1.2e6, 1e5, "EUR", "about", ""), "cerca de 1,2 milhões EUR"),
        (Quantity("money", 1e6, 1e6, 1e6, "EUR", "", ""), "1 milhão EUR"),
        (Quantity("measure", 10, 20, 10, "square_kilometre", "", ""), "10–20 quilômetros quadrados"),
        (Quantity("measure", 1, 1, 1, "foot", "", ""), "1 pé"),
        (Quantity("ordinal", 3, 3, 1, "", "", ""), "n.º 3"),
        (Quantity("multiple", 2, 2, 1, "", "at_least", ""), "pelo menos 2 vezes"),
        (Quantity("count", 3, 3, 1, "", "", "wooden boats"), "3 wooden boats"),
    ],
)
def test_quantities_in_portuguese(quantity: Quantity, portuguese: str) -> None:
    assert tell(describe(quantity), translations("pt")) == portuguese


# ---------------------------------------------------------------- reports


@pytest.mark.parametrize("format", ["text", "html", "markdown"])
def test_a_stored_report_is_told_in_the_language_asked_for(report: Report, format: str) -> None:
    stored = Report.from_json(report.to_json())
    english, portuguese = (FORMATS[format](stored, View(language=language)) for language in ("en", "pt"))
    assert portuguese == FORMATS[format](report, View(language="pt"))
    assert "pt.txt says" in english
    assert "pt.txt diz" in portuguese
    for word in ("contradicts", "sentence", "compared", "Summary", "Findings", "told", "agree", "says"):
        assert not re.search(rf"\b{word}\b", re.sub(r"<(style|script)>.*?</\1>|<[^>]*>", "", portuguese, flags=re.S))


@pytest.mark.parametrize("format", ["json", "jsonl", "csv"])
def test_formats_for_programs_are_in_english_always(report: Report, format: str) -> None:
    assert FORMATS[format](report, View(language="pt")) == FORMATS[format](report, View())


@pytest.fixture(scope="module")
def report() -> Report:
    from crossclaim import compare
    from crossclaim.model import Document

    texts = (
        "Incêndio em Lagos. O fogo matou 34 pessoas no domingo. O autarca pediu ajuda.",
        "Fire in Lagos. The fire killed 38 people on Monday. The mayor asked for help.",
    )
    documents = [Document(name, text) for name, text in zip(("pt.txt", "en.txt"), texts, strict=True)]
    return compare(*documents, languages=("pt", "en"), dates=("2024-05-07", "2024-05-07"))
