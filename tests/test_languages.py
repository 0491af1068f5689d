"""Language files: checked when read, and complete for every language."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from crossclaim import languages
from crossclaim.claims.units import UNITS
from crossclaim.errors import LanguageError
from crossclaim.languages.schema import Language, LanguageFileError, read_section


@pytest.fixture
def table() -> dict[str, Any]:
    """A real language file, to be broken."""
    return tomllib.loads(resources.files(languages).joinpath("en.toml").read_text(encoding="utf-8"))


def test_a_region_is_ignored() -> None:
    """`pt-BR` and `pt_PT` are Portuguese."""
    assert languages.load("pt-BR") is not None
    assert languages.load("pt_PT").code == languages.load("pt").code


def test_an_unsupported_language_says_which_are_supported() -> None:
    with pytest.raises(LanguageError, match="choose from: en, pt"):
        languages.load("xx")


def test_an_unknown_key_is_an_error(table: dict[str, Any]) -> None:
    table["numerals"]["decimall"] = ","
    with pytest.raises(LanguageFileError, match=r"en\.toml: numerals: unknown key 'decimall'"):
        read_section(Language, table, "en.toml")


def test_a_missing_key_is_an_error(table: dict[str, Any]) -> None:
    del table["quantities"]["roles"]
    with pytest.raises(LanguageFileError, match="missing key 'roles'"):
        read_section(Language, table, "en.toml")


def test_a_form_with_two_meanings_is_an_error(table: dict[str, Any]) -> None:
    table["quantities"]["roles"]["dead"].append("injured")
    with pytest.raises(LanguageFileError, match="'injured' means both"):
        read_section(Language, table, "en.toml")


def test_a_form_listed_twice_is_an_error(table: dict[str, Any]) -> None:
    table["titles"].append("pope")
    with pytest.raises(LanguageFileError, match="'pope' is listed twice"):
        read_section(Language, table, "en.toml")


def test_a_value_of_another_type_is_an_error(table: dict[str, Any]) -> None:
    table["titles"] = "pope"
    with pytest.raises(LanguageFileError, match="expected list"):
        read_section(Language, table, "en.toml")


@pytest.mark.parametrize("code", languages.available())
def test_the_words_of_a_language_are_known_to_the_rest(code: str) -> None:
    """Units have a size, forms are in lower case, distinctive words are function words."""
    language = languages.load(code)
    assert set(language.quantities.units.values()) <= set(UNITS)
    for forms in (language.quantities.roles, language.quantities.before, language.numerals.cardinals):
        assert all(form == form.lower() for form in forms)
    assert language.distinctive_words <= language.function_words


def test_all_languages_name_the_same_things() -> None:
    """What one language can say of a count, a unit or a bound every other can: else they never meet."""
    first, *others = map(languages.load, languages.available())
    for other in others:
        assert set(first.quantities.roles.values()) == set(other.quantities.roles.values())
        assert set(first.quantities.before.values()) == set(other.quantities.before.values())
        assert set(first.quantities.currencies.values()) == set(other.quantities.currencies.values())
        assert set(first.offices.posts.values()) == set(other.offices.posts.values())
        assert set(first.offices.departments.values()) == set(other.offices.departments.values())
