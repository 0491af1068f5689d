"""The command line on what it reads and what it shows: formats, web pages, settings, the ignore list."""

from __future__ import annotations

import io
import json
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from test_cli import EN, PT, Ran

from crossclaim import cli

Run = Callable[..., Ran]


def page(text: str) -> str:
    title, _, body = text.partition("\n\n")
    paragraphs = "".join(f"<p>{line}</p>" for line in body.splitlines())
    return (
        f"<!doctype html><meta charset='utf-8'><title>{title} | Diário</title>"
        "<meta property='article:published_time' content='2022-01-21T08:00:00Z'>"
        f"<body><nav><a href='/'>Home</a></nav><h1>{title}</h1><article>{paragraphs}</article></body>"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the two articles, as text, as pages and as JSON."""
    for name, text in (("pt", PT), ("en", EN)):
        title, _, body = text.partition("\n\n")
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.html").write_text(page(text), encoding="utf-8")
        (tmp_path / f"{name}.md").write_text(f"# {title}\n\n{body}", encoding="utf-8")
        data = {"@type": "NewsArticle", "headline": title, "articleBody": body, "datePublished": "2022-01-21"}
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, in this process."""

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as caught:
            cli.main(arguments)
        captured = capsys.readouterr()
        return Ran(caught.value.code or 0, captured.out, captured.err)

    return run


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    """A server of the working directory's files."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = folder / self.path.strip("/")
            self.send_response(200 if path.is_file() else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(path.read_bytes() if path.is_file() else b"none")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def shown(ran: Ran) -> list[tuple[str, str]]:
    """Kind and relation of the findings in a JSON report."""
    return [(f["kind"], f["relation"]) for f in json.loads(ran.out)["findings"]]


# formats and pages


@pytest.mark.parametrize("suffix", ["html", "md", "json"])
def test_formats_give_the_report_of_the_text(run: Run, suffix: str) -> None:
    ran = run("compare", f"pt.{suffix}", "en.txt", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    assert shown(ran) == shown(run("compare", "pt.txt", "en.txt", "--format", "json"))
    version = json.loads(ran.out)["versions"][0]
    assert version["title"] == "Incêndio mata 34 pessoas em Valbom"
    assert version["published"] == (None if suffix == "md" else "2022-01-21")
    assert len(version["sentences"]) == 4


def test_web_pages(run: Run, site: str) -> None:
    ran = run("compare", f"{site}/pt.html", "en.txt", "--allow-private", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    assert ("quantity", "contradicts") in shown(ran)
    assert json.loads(ran.out)["versions"][0]["url"] == f"{site}/pt.html"
    assert run("align", f"{site}/pt.html", "en.txt", "--allow-private").status == 0
    assert "34 pessoas" in run("claims", f"{site}/pt.html", "--allow-private").out


def test_a_page_from_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page(EN).encode())))
    ran = run("compare", "pt.html", "-", "--format", "json")
    assert ("quantity", "contradicts") in shown(ran)


WRONG = {
    "page that is not there": (["{site}/none.html", "--allow-private"], "404 Not Found"),
    "private page": (["{site}/en.html"], "--allow-private"),
    "no address": (["http://"], "is no web address"),
    "page without an article": (["empty.html"], "no article was found"),
    "no JSON": (["broken.json"], "is no JSON"),
    "unknown kind": (["en.txt", "--kind", "quantity,fact"], "'fact' is no kind of finding"),
    "unknown severity": (["en.txt", "--min-severity", "grave"], "'grave' is no severity"),
    "confidence in percent": (["en.txt", "--min-confidence", "90"], "choose from 0 to 1"),
    "no ignore list": (["en.txt", "--ignore", "none.txt"], "does not exist: make it with"),
    "article as ignore list": (["en.txt", "--ignore", "pt.txt"], "pt.txt, line 1: no fingerprint"),
    "article as ignore list to write": (["en.txt", "--ignore", "pt.txt", "--accept"], "no fingerprint"),
    "nowhere to accept": (["en.txt", "--accept"], "--accept needs an ignore list"),
    "no settings": (["en.txt", "--config", "none.toml"], "does not exist"),
    "wrong settings": (["en.txt", "--config", "broken.json"], "cannot be read"),
    "settings and none": (["en.txt", "--config", "a.toml", "--no-config"], "exclude each other"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_clear_line(run: Run, folder: Path, site: str, arguments: list[str], message: str) -> None:
    (folder / "empty.html").write_text("<html><body><div id='app'></div></body></html>")
    (folder / "broken.json").write_text("{")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    ran = run("compare", "pt.txt", *(argument.format(site=site) for argument in arguments))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("crossclaim: ")
    assert message in ran.err
    assert ran.err.count("\n") == 1
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


# choosing and dismissing


def test_choosing(run: Run) -> None:
    everything = shown(run("compare", "pt.txt", "en.txt", "--format", "json"))
    assert ("quantity", "contradicts") in everything
    ran = run("compare", "pt.txt", "en.txt", "--format", "json", "--kind", "date", "--kind", "name, content")
    assert shown(ran) == [told for told in everything if told[0] != "quantity"]
    report = json.loads(ran.out)
    assert report["hidden"]["left_out"] == len(everything) - len(report["findings"]) > 0
    assert report["coverage"]["differ"] > 0


def test_dismissing(run: Run, folder: Path) -> None:
    arguments = ("compare", "pt.txt", "en.txt", "--ignore", "dismissed.txt")
    first = run(*arguments, "--accept", "--fail-on", "contradicts")
    assert first.status == 0
    assert "CONTRADICTS" in first.out
    assert "added to the ignore list dismissed.txt" in first.err
    assert (folder / "dismissed.txt").read_text(encoding="utf-8").count("quantity, contradicts: ") == 1
    second = run(*arguments, "--fail-on", "contradicts,compatible,missing")
    assert (second.status, second.err) == (0, "")
    assert "CONTRADICTS" not in second.out
    assert "not shown: in the ignore list" in second.out
    assert run("compare", "pt.txt", "en.txt", "--fail-on", "contradicts").status == 1
    (folder / "en.txt").write_text(EN.replace("38", "39"), encoding="utf-8")
    assert run(*arguments, "--fail-on", "contradicts").status == 1


def test_only_what_is_shown_is_dismissed(run: Run, folder: Path) -> None:
    run("compare", "pt.txt", "en.txt", "--kind", "date", "--ignore", "dismissed.txt", "--accept")
    assert run("compare", "pt.txt", "en.txt", "--fail-on", "contradicts").status == 1


def test_a_report_does_not_overwrite_the_ignore_list(run: Run, folder: Path) -> None:
    (folder / "dismissed.txt").write_text("# ours\n")
    ran = run("compare", "pt.txt", "en.txt", "--ignore", "dismissed.txt", "-o", "dismissed.txt")
    assert ran.status == 2
    assert "would overwrite the ignore list" in ran.err


# settings


def test_settings_and_options_that_win_over_them(run: Run, folder: Path) -> None:
    (folder / "crossclaim.toml").write_text(
        'format = "json"\nkinds = ["date"]\nmin-severity = "high"\nmin-confidence = 1\nlanguages = ["pt-BR", "en"]\n'
    )
    ran = run("compare", "pt.txt", "en.txt")
    assert shown(ran) == []
    assert [version["language"] for version in json.loads(ran.out)["versions"]] == ["pt-BR", "en"]
    options = ("--kind", "quantity", "--min-severity", "low", "--min-confidence", "0", "--lang", "pt,en")
    ran = run("compare", "pt.txt", "en.txt", *options)
    assert shown(ran) == [("quantity", "contradicts")]
    assert [version["language"] for version in json.loads(ran.out)["versions"]] == ["pt", "en"]
    assert run("compare", "pt.txt", "en.txt", "--format", "text").out.startswith("A   pt.txt")
    assert run("compare", "pt.txt", "en.txt", "--no-config").out.startswith("A   pt.txt   pt ")
    (folder / "other.toml").write_text("")
    assert run("compare", "pt.txt", "en.txt", "--config", "other.toml").out.startswith("A   pt.txt   pt ")


def test_languages_of_the_settings_must_fit(run: Run, folder: Path) -> None:
    (folder / "crossclaim.toml").write_text('languages = ["pt", "en"]')
    ran = run("compare", "pt.txt", "en.txt", "en.html")
    assert ran.status == 2
    assert "names 2 languages, but there are 3 versions" in ran.err
    assert run("align", "pt.txt", "en.txt").status == 0


def test_an_ignore_list_in_the_settings(run: Run, folder: Path) -> None:
    (folder / "crossclaim.toml").write_text('ignore = "dismissed.txt"')
    assert run("compare", "pt.txt", "en.txt", "--fail-on", "contradicts").status == 1
    assert run("compare", "pt.txt", "en.txt", "--accept").status == 0
    assert (folder / "dismissed.txt").is_file()
    assert run("compare", "pt.txt", "en.txt", "--fail-on", "contradicts").status == 0


def test_wrong_settings_are_one_clear_line(run: Run, folder: Path) -> None:
    (folder / "crossclaim.toml").write_text("colours = 3")
    ran = run("compare", "pt.txt", "en.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "unknown key 'colours'" in ran.err
    assert ran.err.count("\n") == 1
    assert run("compare", "pt.txt", "en.txt", "--no-config").status == 0
