"""Markdown, HTML and JSON become the text that a reader sees. `cases/formats/NAME.txt` is what `NAME` must give."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossclaim import compare
from crossclaim.errors import InputError
from crossclaim.model import Document
from crossclaim.read import read
from crossclaim.read.fields import leading_day, web_address, with_headline
from crossclaim.read.formats import Format, parse

CASES = Path(__file__).parent / "cases" / "formats"
BODY = "A flood killed 34 people in Valbom on Tuesday, the police of the town said to the press."
SECOND = "The river burst its banks at 3 a.m. and twelve bridges fell, the mayor told reporters."
PAGE = f"<html><head>{{head}}</head><body>{{before}}<article><p>{BODY}</p><p>{SECOND}</p></article></body></html>"


def page(head: str = "", before: str = "") -> bytes:
    return PAGE.format(head=head, before=before).encode()


def parsed(data: bytes | str, form: Format | None = None) -> Document:
    return parse(data.encode() if isinstance(data, str) else data, "a", "a", form)


@pytest.mark.parametrize("name", ["article.md", "page.html"])
def test_what_a_reader_sees(name: str) -> None:
    document = read(CASES / name)
    assert document.text + "\n" == (CASES / f"{name}.txt").read_text(encoding="utf-8")
    assert document.name == name
    assert document.title == "Flood kills 34 in Valbom"
    assert document.published == date(2024, 3, 5)
    assert document.url == "https://daily.example/flood"
    assert document.language == "en"


def test_offsets_refer_to_the_text_that_was_extracted(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(f"{BODY.replace('34', '38')}\n\n{SECOND}", encoding="utf-8")
    report = compare(CASES / "page.html", tmp_path / "en.txt").to_dict()
    text = read(CASES / "page.html").text
    mentions = [m for f in report["findings"] for m in f["mentions"] if m["version"] == 0]
    assert any("34" in m["text"] for m in mentions)
    assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
    assert report["versions"][0]["title"] == "Flood kills 34 in Valbom"
    assert report["versions"][0]["url"] == "https://daily.example/flood"
    assert report["versions"][0]["published"] == "2024-03-05"
    assert (report["versions"][1]["title"], report["versions"][1]["url"]) == (None, None)


def test_the_date_that_is_given_wins(tmp_path: Path) -> None:
    assert read(CASES / "page.html", published=date(2024, 3, 7)).published == date(2024, 3, 7)


# Markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Only text.", "Only text."),
        ("Título\n===\n\nUm *texto*.\r\nE mais.", "Título\n\nUm texto. E mais."),
        ("---\nno front matter here\n---\nText", "no front matter here\n\nText"),
        ("---\n\nText", "Text"),
        ("---\ntitle: T\ndate: soon\n---\n", ""),
        ("---\ntitle: T\n---\nA", "T\n\nA"),
        ("# A **b**\n\nC", "A b\n\nC"),
        ("**Lisboa** – 34 mortos[^a]\n\n[^a]: nota", "Lisboa – 34 mortos\n\nnota"),
        ("a<br>b <https://a.example/x>", "ab https://a.example/x"),
        ("```\n34 dead\n```", "34 dead"),
        ("1. one\n2. two", "one\n\ntwo"),
    ],
)
def test_markdown(source: str, text: str) -> None:
    assert parsed(source, "markdown").text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_words_survive_markdown(words: str) -> None:
    """Whatever is in a text, the words around it stay."""
    text = parsed(f"Before it.\n\n{words}\n\nAfter it.", "markdown").text
    assert text.startswith("Before it.")
    assert "After it." in text


# HTML


@pytest.mark.parametrize(
    ("data", "title", "day"),
    [
        (page("<title>Flood kills 34</title>"), "Flood kills 34", None),
        (page("<title>Flood kills 34 - Daily Valbom</title>", "<h1>Flood kills\n 34</h1>"), "Flood kills 34", None),
        (page("<meta property='og:title' content='What we know'>", "<h1>Flood kills 34</h1>"), "What we know", None),
        (page("<meta property='og:title' content='Flood kills'>", "<h1>Daily Valbom</h1>"), "Flood kills", None),
        (
            page(
                '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
                '"headline": "Flood kills 34",'
                '"datePublished": "2024-03-05T23:30:00-03:00", "dateModified": "2024-03-09"}</script>'
            ),
            "Flood kills 34",
            date(2024, 3, 5),
        ),
        (page(before="<time datetime='2024-03-05'>5 March</time>"), "", date(2024, 3, 5)),
        (page(before="<p>In January 2018 the town, on 3 January 2018, was a happy one.</p>"), "", None),
        (b'<?xml version="1.0" encoding="utf-8"?>' + page("<title>Flood kills 34</title>"), "Flood kills 34", None),
        (page("<title>Flood \x0b&#1;kills 34</title>"), "Flood kills 34", None),
    ],
)
def test_headline_and_day_of_a_page(data: bytes, title: str, day: date | None) -> None:
    document = parsed(data, "html")
    assert document.title == title
    assert document.published == day
    assert document.text.startswith(f"{title}\n\n" if title else ("In January", "A flood"))
    assert BODY in document.text.split("\n\n")
    assert SECOND in document.text.split("\n\n")


def test_links_to_other_stories_are_left_out() -> None:
    links = "<p>Leia também: <a href='/b'>Outra história com 99 mortos</a></p><p><a href='/c'>Mais 88 notícias</a></p>"
    kept = "<p>The mayor <a href='/d'>told reporters that 77 people</a></p>"
    text = parsed(page().replace(b"</article>", f"{links}{kept}</article>".encode()), "html").text
    assert "99" not in text
    assert "88" not in text
    assert "told reporters that 77 people" in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<html><body><script>34</script></body></html>",
        b"just words",
        b"<div>" * 30_000 + BODY.encode(),
    ],
    ids=["nothing", "empty", "script", "words", "deep"],
)
def test_pages_without_an_article(data: bytes) -> None:
    with pytest.raises(InputError, match=r"no article was found in a: save its text|a is no HTML page") as caught:
        parsed(data, "html")
    assert "\n" not in str(caught.value)


def test_without_the_libraries_the_command_that_installs_them_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(
        InputError, match=r"needs two libraries: pip install 'trafilatura>=2.3' 'lxml_html_clean>=0\.4'$"
    ):
        parsed(page(), "html")
    assert parsed("Text without a page.").text == "Text without a page."


def test_a_page_that_breaks_the_library_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AttributeError("'NoneType' object\nhas no attribute 'text'")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    with pytest.raises(InputError, match=r"^a is no HTML page that can be read: save its text as a \.txt file$"):
        parsed(page(), "html")


def test_hostile_addresses_are_no_links() -> None:
    document = parsed(page("<link rel='canonical' href='javascript:alert(1)'>"), "html")
    assert document.url == ""
    assert web_address("javascript:alert(1)//https://a.example") == ""
    assert web_address(" https://a.example/b ") == "https://a.example/b"


# JSON

NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Flood &amp; storm\nkill 34",
    "articleBody": f"{BODY}\n\n{SECOND}",
    "datePublished": "2024-03-05T22:10:00Z",
    "inLanguage": "en-GB",
    "mainEntityOfPage": {"@id": "https://daily.example/flood"},
}
NEWS_TEXT = f"Flood & storm kill 34\n\n{BODY}\n\n{SECOND}"
OWN = {"text": BODY, "lang": "en", "date": "2024-03-05", "title": "Flood", "url": "https://a.example/b"}


@pytest.mark.parametrize("data", [NEWS, [NEWS], {"@graph": [{"@type": "WebSite"}, NEWS]}, [{"@type": "Person"}, NEWS]])
def test_news_article(data: Any) -> None:
    document = parsed(json.dumps(data), "json")
    assert document == Document(
        "a", NEWS_TEXT, "en-GB", date(2024, 3, 5), title="Flood & storm kill 34", url="https://daily.example/flood"
    )


@pytest.mark.parametrize(
    ("data", "document"),
    [
        (OWN, Document("a", f"Flood\n\n{BODY}", "en", date(2024, 3, 5), title="Flood", url="https://a.example/b")),
        ([OWN], Document("a", f"Flood\n\n{BODY}", "en", date(2024, 3, 5), title="Flood", url="https://a.example/b")),
        ({"text": BODY}, Document("a", BODY)),
        ({"text": BODY, "date": None, "title": ""}, Document("a", BODY)),
        ({"text": f"Flood\n{BODY}", "title": "FLOOD!"}, Document("a", f"Flood\n{BODY}", title="FLOOD!")),
        ({"text": "a\u0000b\ud800c"}, Document("a", "a b c")),
        ({"articleBody": "<p>Um &quot;a&quot;.</p><p>Dois<br>três</p>"}, Document("a", 'Um "a".\n\nDois\n\ntrês')),
        ({"articleBody": "a < b", "inLanguage": {"name": "x"}, "datePublished": "soon"}, Document("a", "a < b")),
    ],
)
def test_json(data: Any, document: Document) -> None:
    assert parsed(json.dumps(data), "json") == document


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is no JSON"),
        ("not json", "is no JSON"),
        ("[" * 100_000, "is no JSON|nested too deep"),
        ("{}", "has no article"),
        ('"text"', "has no article"),
        ("[]", "has no article"),
        ('[{"text": "a"}, {"text": "b"}]', "has 2 articles: give one"),
        ('{"text": 34}', '"text" is no string'),
        ('{"text": "a", "lang": ["en"]}', '"lang" is no string'),
        ('{"text": "a", "date": "5 March"}', '"date" is no date: write it as year-month-day'),
        ('{"text": "a", "date": "2024-02-31"}', '"date" is no date'),
    ],
)
def test_json_errors(text: str, message: str) -> None:
    with pytest.raises(InputError, match=f"^a.*{message}") as caught:
        parsed(text, "json")
    assert "\n" not in str(caught.value)


# which format


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (page("<title>Flood kills 34</title>"), "Flood kills 34"),
        (b"\xef\xbb\xbf\n <!-- saved -->\n<!DOCTYPE html>" + page("<title>Flood kills 34</title>"), "Flood kills 34"),
        (json.dumps(OWN).encode(), "Flood"),
        (f"[Reuters] {BODY}".encode(), ""),
        (f"# {BODY}".encode(), ""),
    ],
)
def test_standard_input_shows_its_format(data: bytes, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(data)

    monkeypatch.setattr(sys, "stdin", Stdin())
    document = read(Path("-"))
    assert document.title == title
    assert document.text if title else document.text == data.decode()


def test_a_plain_text_file_stays_as_it_is(tmp_path: Path) -> None:
    source = f"<html><body># {BODY}</body></html>"
    (tmp_path / "a.txt").write_text(source, encoding="utf-8")
    assert read(tmp_path / "a.txt").text == source


@pytest.mark.parametrize("suffix", [".html", ".HTM", ".xhtml"])
def test_suffixes(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(page("<title>Flood kills 34</title>"))
    assert read(path).title == "Flood kills 34"


def test_an_address_is_no_story() -> None:
    with pytest.raises(InputError, match=r"only a web address: fetch the page first, with crossclaim\.fetch"):
        read("https://daily.example/flood")


def test_with_headline() -> None:
    assert with_headline("A b", "A  B!\nC") == "A  B!\nC"
    assert with_headline("A b", "A b c\nC") == "A b\n\nA b c\nC"
    assert with_headline("", "C") == "C"


def test_leading_day() -> None:
    assert leading_day("2024-03-05T22:10:00+01:00") == date(2024, 3, 5)
    assert leading_day("2024-03-055") is None
    assert leading_day(20240305) is None
