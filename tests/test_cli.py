"""The command line, run as a person runs it: on files, with the real pipeline behind it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from crossclaim import cli
from crossclaim.options import RELATIONS
from crossclaim.report import ALIGNMENT_FORMATS, FORMATS, SUFFIXES

PT = """Incêndio mata 34 pessoas em Valbom

Um incêndio matou 34 pessoas num hotel de Valbom na noite de terça-feira, disse a polícia da cidade.
O fogo começou na cozinha do hotel e durou sete horas.
Os bombeiros resgataram 112 hóspedes que estavam no telhado do edifício.
"""
EN = """Fire kills 38 people in Valbom

A fire killed 38 people in a hotel in Valbom on Tuesday night, the police of the city said.
The fire began in the kitchen of the hotel and lasted seven hours.
The firefighters rescued 112 guests who were on the roof of the building.
"""
GERMAN = """Bei einem Brand in einem Hotel sind am Dienstag in der Nacht 38 Menschen ums Leben gekommen,
wie die Polizei der Stadt mitteilte. Das Feuer war in der Küche ausgebrochen und konnte erst nach sieben
Stunden gelöscht werden. Die Feuerwehr rettete 112 Gäste, die auf das Dach des Gebäudes geflohen waren.
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the command left."""

    status: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two articles that contradict each other, and no word on colour or width."""
    (tmp_path / "pt.txt").write_text(PT, encoding="utf-8")
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]):
    """The command, in this process."""

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as caught:
            cli.main(arguments)
        captured = capsys.readouterr()
        return Ran(caught.value.code or 0, captured.out, captured.err)

    return run


def spawn(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "crossclaim", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload]


def test_compare_prints_a_report(run) -> None:
    ran = run("compare", "pt.txt", "en.txt", "--lang", "pt,en", "--date", "2022-01-21,")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("A   pt.txt   pt   2022-01-21   ")
    assert "B   en.txt   en   no date      " in ran.out
    assert "CONTRADICTS · quantity" in ran.out
    assert "[[34 pessoas]]" in ran.out or "[[34]]" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_compare_writes_the_json_contract(run) -> None:
    ran = run("compare", "pt.txt", "en.txt", "--format", "json")
    report = json.loads(ran.out)
    assert report["schema"] == "crossclaim.report/1"
    assert [version["name"] for version in report["versions"]] == ["pt.txt", "en.txt"]
    assert [version["language"] for version in report["versions"]] == ["pt", "en"]
    assert ran.out == run("compare", "pt.txt", "en.txt", "--format", "json").out


def test_twice_the_same_file_agrees_fully(run) -> None:
    ran = run("compare", "pt.txt", "pt.txt")
    assert ran.status == 0
    assert "No fact told differently" in ran.out
    report = json.loads(run("compare", "pt.txt", "pt.txt", "--format", "json").out)
    assert report["findings"] == []
    assert report["coverage"]["agree"] == report["coverage"]["compared"] > 0
    assert report["coverage"]["missing"] == 0


def test_three_versions(run, folder: Path) -> None:
    (folder / "third.txt").write_text(EN.replace("38", "35"), encoding="utf-8")
    ran = run("compare", "pt.txt", "en.txt", "third.txt", "--lang", "pt,en,en", "--width", "160")
    assert ran.status == 0
    assert "C   third.txt" in ran.out


def test_fail_on_looks_at_the_relations_found(run) -> None:
    report = json.loads(run("compare", "pt.txt", "en.txt", "--format", "json").out)
    found = {finding["relation"] for finding in report["findings"]}
    assert "contradicts" in found
    for relation in RELATIONS:
        assert run("compare", "pt.txt", "en.txt", "--fail-on", relation).status == int(relation in found)
    assert run("compare", "pt.txt", "en.txt", "--fail-on", "compatible, contradicts").status == 1
    assert run("compare", "pt.txt", "en.txt", "--fail-on", "missing", "--fail-on", "contradicts").status == 1
    assert run("compare", "pt.txt", "pt.txt", "--fail-on", "contradicts,compatible,missing").status == 0


def test_fail_on_still_prints(run) -> None:
    plain = run("compare", "pt.txt", "en.txt")
    failing = run("compare", "pt.txt", "en.txt", "--fail-on", "contradicts")
    assert (failing.out, failing.err) == (plain.out, "")


@pytest.mark.parametrize("format", ALIGNMENT_FORMATS)
def test_align(run, format: str) -> None:
    ran = run("align", "pt.txt", "en.txt", "--lang", "pt,en", "--format", format)
    assert (ran.status, ran.err) == (0, "")
    for words in ("O fogo começou na cozinha", "The fire began in the kitchen"):
        assert words in " ".join(ran.out.split())
    if format == "json":
        data = json.loads(ran.out)
        assert all(len(pair["sentences"]) == 2 for pair in data["alignments"])
    if format == "tsv":
        assert {line.count("\t") for line in ran.out.splitlines()} == {10}
    if format == "tmx":
        assert 'xml:lang="pt"' in ran.out
        assert len(ElementTree.fromstring(ran.out.encode()).findall("body/tu")) == 4


def test_align_writes_a_memory_to_a_file(run, folder: Path) -> None:
    arguments = ("align", "pt.txt", "en.txt", "--lang", "pt-BR,en", "--format", "tmx")
    assert run(*arguments, "-o", "memory.tmx") == Ran(0, "", "")
    text = (folder / "memory.tmx").read_text(encoding="utf-8")
    assert text == run(*arguments).out
    assert 'srclang="pt-BR"' in text


def test_align_shows_what_only_one_version_tells(run, folder: Path) -> None:
    clause = ", with two helicopters and a team of army climbers"
    (folder / "more.txt").write_text(EN.replace(" who were on", clause + ", who were on"), encoding="utf-8")
    data = json.loads(run("align", "pt.txt", "more.txt", "--format", "json").out)
    text = (folder / "more.txt").read_text(encoding="utf-8")
    extra = [[text[start:end] for start, end in a["parts"][1]["extra"]] for a in data["alignments"]]
    assert extra == [[], [], [], [clause.removeprefix(", ")]]
    assert f"[[{clause.removeprefix(', ')}]]" in " ".join(run("align", "pt.txt", "more.txt").out.split())


def test_claims(run) -> None:
    ran = run("claims", "pt.txt", "--date", "2022-01-21")
    assert (ran.status, ran.err) == (0, "")
    data = json.loads(run("claims", "pt.txt", "--date", "2022-01-21", "--format", "json").out)
    assert any(claim["kind"] == "quantity" and "34" in claim["text"] for claim in data["claims"])
    for claim in data["claims"]:
        assert PT[claim["start"] : claim["end"]] == claim["text"]
        assert f"{claim['start']}–{claim['end']}" in ran.out


def test_standard_input(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(EN.encode())))
    ran = run("compare", "pt.txt", "-")
    assert ran.status == 0
    assert "CONTRADICTS" in ran.out


BAD_INPUT = {
    "missing": ["nowhere.txt"],
    "below a file": ["pt.txt/en.txt"],
    "impossible name": ["x" * 5000],
    "hostile name": ["no\x1b[31mwhere\nat all.txt"],
    "directory": ["folder"],
    "empty": ["empty.txt"],
    "blank": ["blank.txt"],
    "binary": ["binary.txt"],
    "image": ["image.txt"],
    "unsupported language": ["german.txt"],
    "unknown language": ["en.txt", "--lang", "pt,xx"],
    "wrong language": ["en.txt", "--lang", "pt,pt"],
    "no such day": ["en.txt", "--date", "2022-02-30,"],
    "not a day": ["en.txt", "--date", "yesterday,"],
    "unknown encoder": ["en.txt", "--encoder", "./no-such-encoder"],
    "place that cannot be written": ["en.txt", "-o", "folder"],
    "place that is not there": ["en.txt", "-o", "nowhere/report.txt"],
}


@pytest.mark.parametrize("arguments", BAD_INPUT.values(), ids=BAD_INPUT)
def test_bad_input_is_one_clear_line(run, folder: Path, arguments: list[str]) -> None:
    (folder / "folder").mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n\t\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "german.txt").write_text(GERMAN, encoding="utf-8")
    ran = run("compare", "pt.txt", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("crossclaim: ")
    assert ran.err.count("\n") == 1
    assert ran.err.rstrip("\n").isprintable()


USAGE = {
    "no command": [],
    "unknown command": ["compere", "pt.txt", "en.txt"],
    "one version": ["compare", "pt.txt"],
    "no version": ["align"],
    "unknown option": ["compare", "pt.txt", "en.txt", "--colour"],
    "unknown format": ["compare", "pt.txt", "en.txt", "--format", "yaml"],
    "format of another command": ["compare", "pt.txt", "en.txt", "--format", "tsv"],
    "unknown relation": ["compare", "pt.txt", "en.txt", "--fail-on", "contradicts,worse"],
    "narrow": ["compare", "pt.txt", "en.txt", "--width", "10"],
    "standard input twice": ["compare", "-", "-"],
    "output over an article": ["compare", "pt.txt", "en.txt", "-o", "./en.txt"],
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_bad_usage(run, folder: Path, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert "Usage: crossclaim" in ran.err + ran.out
    assert (folder / "en.txt").read_text(encoding="utf-8") == EN


@pytest.mark.parametrize("extra", [["--lang", "pt"], ["--lang", "pt,en,en"], ["--date", "2022-01-21"]])
def test_options_by_version_order_must_fit(run, extra: list[str]) -> None:
    assert run("compare", "pt.txt", "en.txt", *extra).status == 2


@pytest.mark.parametrize("format", FORMATS)
def test_a_stored_report_is_shown_as_it_was(run, format: str) -> None:
    run("compare", "pt.txt", "en.txt", "--format", "json", "-o", "report.json")
    assert run("render", "report.json", "--format", format) == run("compare", "pt.txt", "en.txt", "--format", format)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_the_format_is_that_of_the_output_unless_one_is_given(run, folder: Path, suffix: str) -> None:
    run("compare", "pt.txt", "en.txt", "-o", f"report{suffix}")
    shown = run("compare", "pt.txt", "en.txt", "--format", SUFFIXES[suffix]).out
    assert (folder / f"report{suffix}").read_text(encoding="utf-8").splitlines() == shown.splitlines()
    run("compare", "pt.txt", "en.txt", "--format", "csv", "-o", f"report{suffix}")
    assert (folder / f"report{suffix}").read_text(encoding="utf-8").lstrip("\ufeff").startswith("finding,")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"schema": "crossclaim.report/2"}', b"\xff\xfe", b"[" * 9000])
def test_what_is_no_report_is_refused_in_one_line(run, folder: Path, content: bytes) -> None:
    (folder / "no.json").write_bytes(content)
    ran = run("render", "no.json")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("crossclaim: ")
    assert ran.err.count("\n") == 1
    assert run("render", "nowhere.json").status == 2


def test_the_report_speaks_the_language_asked_for_or_the_locale(run, monkeypatch: pytest.MonkeyPatch) -> None:
    english = run("compare", "pt.txt", "en.txt").out
    portuguese = run("compare", "pt.txt", "en.txt", "--ui", "pt").out
    assert "CONTRADICTS" in english
    assert "CONTRADIZ" in portuguese
    monkeypatch.setenv("LC_ALL", "pt_BR.UTF-8")
    assert run("compare", "pt.txt", "en.txt").out == portuguese
    assert run("compare", "pt.txt", "en.txt", "--ui", "en").out == english
    assert run("compare", "pt.txt", "en.txt", "--ui", "xx").status == 2


def test_output_is_what_would_be_printed(run, folder: Path) -> None:
    printed = run("compare", "pt.txt", "en.txt", "--format", "json").out
    ran = run("compare", "pt.txt", "en.txt", "--format", "json", "-o", "report.json")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert (folder / "report.json").read_bytes().decode("utf-8") == printed


def test_output_is_lost_neither_by_an_error_nor_by_a_link(run, folder: Path) -> None:
    kept = folder / "kept.txt"
    kept.write_text("kept")
    kept.chmod(0o640)
    (folder / "link.txt").symlink_to(kept)
    assert run("compare", "pt.txt", "nowhere.txt", "-o", "link.txt").status == 2
    assert kept.read_text() == "kept"
    assert run("compare", "pt.txt", "en.txt", "-o", "link.txt").status == 0
    assert (folder / "link.txt").is_symlink()
    assert "CONTRADICTS" in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in folder.iterdir()} == {"pt.txt", "en.txt", "kept.txt", "link.txt"}


def test_output_to_a_device_leaves_the_device(run) -> None:
    assert run("claims", "pt.txt", "-o", os.devnull).status == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("environment", "terminal", "color"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_when_to_use_color(environment: dict[str, str], terminal: bool, color: bool) -> None:
    assert cli._colorful(environment, terminal) is color


def test_color_reaches_the_report(run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("compare", "pt.txt", "en.txt").out
    assert "\x1b[" in run("compare", "pt.txt", "en.txt", "--color").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("compare", "pt.txt", "en.txt").out
    assert "\x1b[" not in run("compare", "pt.txt", "en.txt", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("compare", "pt.txt", "en.txt").out


def test_an_ascii_locale_does_no_harm(folder: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    environment |= {"PYTHONIOENCODING": "ascii"}
    ran = spawn("compare", "pt.txt", "en.txt", env=environment)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "começou" in ran.stdout.decode("utf-8") or "Incêndio" in ran.stdout.decode("utf-8")


def test_quiet_shows_the_same_report(run) -> None:
    assert run("compare", "pt.txt", "en.txt", "--quiet") == run("compare", "pt.txt", "en.txt")


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "crossclaim", "claims", "pt.txt"]
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_an_interrupt_is_quiet(run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise KeyboardInterrupt

    class Input:
        buffer = Impatient()

    monkeypatch.setattr(sys, "stdin", Input())
    assert run("claims", "-") == Ran(130, "", "")


@pytest.mark.parametrize("command", ["compare", "align", "claims"])
def test_help_has_examples(run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.status == 0
    assert f"\n    crossclaim {command} pt.txt" in ran.out


def test_version(run) -> None:
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"crossclaim {cli.__version__}\n")


@pytest.mark.parametrize(
    ("words", "candidate"),
    [
        ("crossclaim al", "align"),
        ("crossclaim compare a b --format j", "json"),
        ("crossclaim compare a b --fail-on mis", "missing"),
    ],
)
def test_shell_completion(words: str, candidate: str) -> None:
    environment = {
        **os.environ,
        "_CROSSCLAIM_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    assert candidate in spawn(env=environment).stdout.decode().split()


def test_help_is_fast_and_loads_nothing_heavy() -> None:
    def seconds() -> float:
        """Processor time: unlike the clock, it does not depend on what else the machine does."""
        before = os.times()
        assert spawn("--help").returncode == 0
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(5)) < 0.3
    code = "import sys, crossclaim.cli as c\ntry: c.main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60).stdout
    heavy = {"torch", "numpy", "tokenizers", "safetensors", "sentencex", "babel", "rapidfuzz", "jinja2", "msgspec"}
    assert not heavy & set(loaded.decode().split())


def test_compare_never_loads_torch(folder: Path) -> None:
    code = "import sys, crossclaim.cli as c\ntry: c.main(sys.argv[1:])\nexcept SystemExit: print(*sys.modules)"
    command = [sys.executable, "-c", code, "compare", "pt.txt", "en.txt"]
    loaded = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode().split()
    assert "crossclaim.pipeline" in loaded
    assert not {"torch", "transformers", "sentence_transformers"} & set(loaded)
