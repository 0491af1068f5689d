"""Reading versions: sources, encodings, errors, languages, dates.

`cases/language/CODE.txt` (or `CODE-2.txt`) holds a few sentences of news in a language, supported or not.
"""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossclaim import languages
from crossclaim.errors import InputError, LanguageError
from crossclaim.model import Document
from crossclaim.read import MAX_BYTES, guess_language, parse_date, read

CASES = Path(__file__).parent / "cases" / "language"
TEXTS = {f.stem: f.read_text(encoding="utf-8") for f in sorted(CASES.glob("*.txt"))}
PT, EN = TEXTS["pt"], TEXTS["en"]
CURLY = "“A ação não começou às três”, disse o ministro — ninguém saiu.\r\nÉ só isso.\r\n"


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


class FakeStdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


# sources


def test_string_is_text_even_if_a_file_has_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.txt", EN.encode())
    assert read("a.txt", language="pt").text == "a.txt"


def test_path_gives_its_name_and_text_untouched(tmp_path: Path) -> None:
    text = PT.replace("\n", "\r\n") + " \t\r\n"
    document = read(write(tmp_path / "pt.txt", text.encode()))
    assert document == Document("pt.txt", text, "pt")


def test_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", FakeStdin(EN.encode("utf-16")))
    assert read(Path("-")) == Document("standard input", EN, "en")


def test_document_is_filled_in_and_keeps_what_it_has() -> None:
    day = date(2022, 1, 21)
    assert read(Document("a", PT), published=day) == Document("a", PT, "pt", day)
    assert read(Document("a", PT, "pt-BR", day), name="b") == Document("b", PT, "pt-BR", day)


def test_other_types_are_refused() -> None:
    with pytest.raises(InputError, match="cannot read a bytes"):
        read(b"abc")  # type: ignore[arg-type]


# encodings


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-16-le-bom", "utf-16-be-bom", "cp1252"],
)
@pytest.mark.parametrize("text", [CURLY, CURLY * 40, "Três mortos e dez feridos não são dados"], ids=len)
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, text: str) -> None:
    mark = "\ufeff" if encoding.endswith("-bom") else ""
    data = (mark + text).encode(encoding.removesuffix("-bom"))
    assert read(write(tmp_path / "a.txt", data)).text == text


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=50))
def test_utf8_text_comes_back_as_written(tmp_path_factory: pytest.TempPathFactory, tail: str) -> None:
    path = write(tmp_path_factory.mktemp("t") / "a.txt", (PT + tail).encode())
    assert read(path, language="pt").text == PT + tail


# errors


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"--- 12 ***", "no words"),
        (b"%PDF-1.7\n...", "is a PDF"),
        (b"PK\x03\x04abc", "Word or OpenDocument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"{\\rtf1\\ansi Ol\\'e1}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0abc", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"abc\x00def", "not text"),
        (bytes(range(256)) * 8, "not text"),
        (b"\xff\xfe\x00\xd8a\x00", "not text"),
        (CURLY.encode()[:-2] + b"\xe2\x80", "not text"),
        (b"a" * (MAX_BYTES + 1), "more than 10 MB"),
    ],
    ids=lambda v: repr(v[:12]),
)
def test_what_is_not_text_is_an_error_of_one_line(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(write(tmp_path / "a.txt", data))
    assert "\n" not in str(caught.value)
    assert "a.txt" in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt does not exist"):
        read(tmp_path / "none.txt")


def test_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory"):
        read(tmp_path)


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.txt", EN.encode())
    monkeypatch.setattr(Path, "open", refuse)  # root reads any file, so the mode bits would not do
    with pytest.raises(InputError, match="may not be read"):
        read(path)


@pytest.mark.parametrize("name", ["a\x00b", "x" * 5000, "a.txt/b"])
def test_impossible_names(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.txt", EN.encode())
    with pytest.raises(InputError):
        read(tmp_path / name)


@pytest.mark.parametrize("text", ["", " \n", "…"])
def test_empty_string(text: str) -> None:
    with pytest.raises(InputError, match="text"):
        read(text)


# languages


@pytest.mark.parametrize("name", TEXTS)
def test_guess(name: str) -> None:
    code = name.partition("-")[0]
    assert guess_language(TEXTS[name]) == (code if code in languages.available() else None)
    assert guess_language(TEXTS[name].upper()) == (code if code in languages.available() else None)


@pytest.mark.parametrize("name", sorted(n for n in TEXTS if n.partition("-")[0] not in languages.available()))
def test_unsupported_language(name: str) -> None:
    with pytest.raises(LanguageError, match=r"none of the supported languages \(en, pt\)"):
        read(TEXTS[name], name=name)


@pytest.mark.parametrize("name", ["es", "es-2", "fr", "it", "de", "nl"])
@pytest.mark.parametrize("declared", ["pt", "en"])
def test_declared_language_that_the_text_is_not_in(name: str, declared: str) -> None:
    language = languages.load(declared).name
    with pytest.raises(LanguageError, match=f"^{name}.txt does not read like {language}: "):
        read(TEXTS[name], name=f"{name}.txt", language=declared)


def test_swapped_languages() -> None:
    message = r"^pt\.txt reads like English, not Portuguese; did you swap the files\?"
    with pytest.raises(LanguageError, match=message):
        read(EN, name="pt.txt", language="pt-BR")


@pytest.mark.parametrize("tag", ["pt", "pt-BR", "pt-PT", "PT_br"])
def test_declared_tag_is_kept(tag: str) -> None:
    assert read(PT, language=tag).language == tag


def test_declared_language_without_a_file() -> None:
    with pytest.raises(LanguageError, match="'es' is not supported; choose from: en, pt"):
        read(PT, language="es")


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("Mais de 200 mortos em tumultos no Cazaquistão", "pt"),
        ("More than 200 dead in the unrest in Kazakhstan", "en"),
    ],
)
def test_headline_is_trusted_to_its_declaration_or_guessed(text: str, guessed: str) -> None:
    assert guess_language(text) is None
    assert read(text).language == guessed
    assert read(text, language="en").language == "en"
    assert read(text, language="pt").language == "pt"


def test_headline_that_shows_nothing() -> None:
    with pytest.raises(LanguageError, match="too short to tell its language: name it with --lang"):
        read("Tokyo 2020")


def test_quotations_in_the_other_language_do_not_speak_against_the_declared() -> None:
    assert read(f"{PT} “{EN}”", language="pt").language == "pt"


# dates


def test_parse_date() -> None:
    assert parse_date(" 2022-01-21 ") == date(2022, 1, 21)


@pytest.mark.parametrize(
    "text", ["21/01/2022", "2022-02-30", "2022-1-2", "20220121", "2022-W03-5", "", "ontem", "２０２２-01-21"]
)
def test_parse_date_errors(text: str) -> None:
    with pytest.raises(InputError, match="write it as year-month-day"):
        parse_date(text)


def test_a_sentence_full_of_names_is_still_in_its_language() -> None:
    """Translators compare single sentences; one with few distinctive words is no other language."""
    text = (
        "A frota de Luís Neto, a 40 km/h, segue de Porto Velho a Manaus, de onde o barco de Ana Lobo, o Tupi, o leva "
        "de volta a Belém de madrugada, a tempo de ver o jogo de sábado."
    )
    assert read(text, language="pt").language == "pt"
