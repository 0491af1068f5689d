"""The configuration file: where it is found, what it may say, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossclaim.config import Settings, load
from crossclaim.errors import ConfigError

FULL = """
languages = ["pt-BR", "en"]
encoder = "LaBSE"
kinds = ["quantity", "date"]
min-severity = "medium"
min-confidence = 0.5
ignore = "lists/dismissed.txt"
format = "json"
ui = "pt"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, two folders below one that is ours alone."""
    below = tmp_path / "newsroom" / "today"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key(folder: Path) -> None:
    path = write(folder / "crossclaim.toml", FULL)
    assert load() == Settings(
        path,
        languages=("pt-BR", "en"),
        encoder="LaBSE",
        kinds=("quantity", "date"),
        min_severity="medium",
        min_confidence=0.5,
        ignore=folder / "lists" / "dismissed.txt",
        format="json",
        ui="pt",
    )


def test_no_file(folder: Path) -> None:
    write(folder / "pyproject.toml", "[tool.other]\nkinds = 3\n")
    assert load() == Settings()


def test_the_nearest_file_wins_and_its_own_before_the_shared(folder: Path) -> None:
    write(folder / "crossclaim.toml", "encoder = 'far'")
    assert load().encoder == "far"
    write(folder / "newsroom" / "pyproject.toml", "[tool.crossclaim]\nencoder = 'shared'\n[project]\nname = 'x'\n")
    assert load().encoder == "shared"
    write(folder / "newsroom" / "crossclaim.toml", "encoder = 'own'")
    assert load().encoder == "own"
    write(folder / "newsroom" / "today" / "pyproject.toml", "[project]\nname = 'x'\n")
    assert load().encoder == "own"
    write(folder / "newsroom" / "today" / "crossclaim.toml", "")
    assert load().encoder is None


def test_a_file_that_is_named(folder: Path) -> None:
    write(folder / "crossclaim.toml", "encoder = 'near'")
    assert load(write(folder / "other.toml", "encoder = 'other'")).encoder == "other"
    assert load(write(folder / "pyproject.toml", "[tool.crossclaim]\nencoder = 'x'")).encoder == "x"
    with pytest.raises(ConfigError, match=r"none\.toml does not exist: name another file with --config"):
        load(folder / "none.toml")
    with pytest.raises(ConfigError, match=r"pyproject\.toml has no table \[tool\.crossclaim\]"):
        load(write(folder / "pyproject.toml", "[project]"))


def test_paths_are_those_from_the_file(folder: Path) -> None:
    (folder / "model").mkdir()
    write(folder / "crossclaim.toml", "encoder = 'model'\nignore = 'a.txt'")
    assert load().encoder == str(folder / "model")
    assert load().ignore == folder / "a.txt"
    write(folder / "crossclaim.toml", f"ignore = '{folder}/b.txt'")
    assert load().ignore == folder / "b.txt"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kinds = [", r"cannot be read \(.*\): correct it, or use --no-config"),
        ("\udcff", "no UTF-8 text"),
        ("a = " + "[" * 100_000, "cannot be read"),
        ("kind = ['date']", r"unknown key 'kind': did you mean kinds\?"),
        ("min_severity = 'high'", r"unknown key 'min_severity': did you mean min-severity\?"),
        ("colour = true", r"unknown key 'colour': it knows languages, encoder, kinds, "),
        ("[tool.crossclaim]\nkinds = ['date']", "unknown key 'tool'"),
        ("kinds = 'date'", r"kinds must be a list of strings, such as \[\"a\", \"b\"\], not 'date'"),
        ("kinds = []", "kinds must be a list of strings"),
        ("languages = ['pt', 3]", "languages must be a list of strings"),
        ("encoder = true", "encoder must be a string, not True"),
        ("encoder = ''", "encoder must be a string, not ''"),
        ("ignore = ['a']", "ignore must be a string"),
        ("min-confidence = '0.5'", "min-confidence must be a number from 0 to 1"),
        ("min-confidence = true", "min-confidence must be a number from 0 to 1"),
        ("min-confidence = 50", "min-confidence must be a number from 0 to 1, not 50"),
        ("min-confidence = nan", "min-confidence must be a number from 0 to 1"),
        ("min-severity = 2", "min-severity must be one of high, medium, low, not 2"),
        ("min-severity = 'severe'", "min-severity must be one of high, medium, low, not 'severe'"),
        ("format = 'word'", "format must be one of text, .*json.*, not 'word'"),
        ("format = ['json']", "format must be one of text, .*json"),
        ("ui = 1", "ui must be a string"),
    ],
)
def test_what_is_wrong_is_one_clear_line(folder: Path, text: str, message: str) -> None:
    path = folder / "crossclaim.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError, match=message) as caught:
        load()
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["[tool]\ncrossclaim = 3", "tool = 3\n[project"])
def test_a_shared_file_that_is_wrong(folder: Path, text: str) -> None:
    write(folder / "pyproject.toml", text)
    with pytest.raises(ConfigError, match=r"pyproject\.toml.*: correct it, or use --no-config"):
        load()
