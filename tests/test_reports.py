"""Reports for people and for spreadsheets: golden files, hostile text, and stored reports read again."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_report import pair, rendered, sample
from test_terminal import HOSTILE, hostile_report

from crossclaim.errors import CrossclaimError, InputError
from crossclaim.model import Findings, Report
from crossclaim.report import FORMATS, SUFFIXES, View, html, markdown, table
from crossclaim.report.passages import sanitize

GOLDEN = Path(__file__).parent / "golden"
NASTY = [
    HOSTILE,
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\"' onmouseover=alert(1) x='",
    "{{ 7 * 7 }} {% raw %} {# #} ${7*7} %(name)s {name}",
    "\u200f\u202eabc\u2066 مرحبا שלום",
    "<!-- --> ]]> <![CDATA[ &lt; &amp;",
    "javascript:alert(1) @team #12 https://example.org www.example.org",
    "=1+1",
    "\t=1+1",
    "-1\r\n+2",
]
texts = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=80))


@pytest.mark.parametrize("name", ["html", "markdown", "csv", "json", "jsonl"])
def test_golden_pair(name: str) -> None:
    suffix = {"markdown": "md"}.get(name, name)
    with (GOLDEN / f"pair.{suffix}").open(encoding="utf-8", newline="") as golden:
        assert rendered(name) == golden.read()


class Page(HTMLParser):
    """What a browser would see: elements with their attributes, and the text outside style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.within = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.within = tag

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within not in ("style", "script"):
            self.text.append(data)


# ---------------------------------------------------------------- HTML


@given(texts)
def test_no_text_becomes_markup(text: str) -> None:
    page = Page(html.render(hostile_report(text)))
    plain = Page(html.render(hostile_report("x")))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == tags.count("style") == 1
    assert set(tags) <= {tag for tag, _ in plain.elements} | {"br", "a", "mark"}
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name in ("style", "src") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    shown = "".join(page.text)
    assert "".join(sanitize(text).split()) in "".join(shown.split())


@pytest.mark.parametrize("text", NASTY)
def test_the_page_is_all_there_is(text: str) -> None:
    page = html.render(hostile_report(text))
    page.encode("utf-8")
    policies = [a["content"] for _, a in Page(page).elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    assert str(policies[0]).startswith("default-src 'none'")
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert all(c == "\n" or c.isprintable() or c in "\u200c\u200d\u00a0\u3000" for c in page)


def test_every_anchor_leads_somewhere() -> None:
    for report in (sample(), pair()):
        page = Page(html.render(report))
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = [a["href"] for tag, a in page.elements if tag == "a"]
        assert links
        assert {link[1:] for link in links if link} <= set(ids)


def test_the_articles_are_shown_whole_in_their_language() -> None:
    report = sample()
    page = Page(html.render(report))
    shown = set(re.findall(r"\w+", " ".join(page.text)))
    for version in report.versions:
        assert set(re.findall(r"\w+", version.text)) <= shown
        assert ("div", version.language) in {(tag, a.get("lang")) for tag, a in page.elements}


def test_paragraphs_are_kept() -> None:
    page = html.render(pair())
    assert page.count('<p class="headline">') == 1
    assert len(re.findall(r"<p><span class=\"sentence\"", page)) == 2


# ---------------------------------------------------------------- Markdown


@given(texts)
def test_markdown_shows_every_text_as_it_is(text: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for lead, tag in (("", "p"), ("# ", "h1"), ("- ", "li")):
        page = Page(parser.render(lead + (markdown.opening(text).strip() or "x")))
        assert {name for name, _ in page.elements} <= {tag, "ul", "p"}
        expected = sanitize(text).strip() or "x"
        assert "".join("".join(page.text).split()) == "".join(expected.split())


@pytest.mark.parametrize("text", NASTY)
def test_markdown_has_no_markup_but_ours(text: str) -> None:
    page = Page(MarkdownIt("commonmark").enable(["table"]).render(markdown.render(hostile_report(text))))
    assert {tag for tag, _ in page.elements} <= {"h1", "h2", "p", "ul", "li", "strong", "b", "blockquote"}


def test_markdown_calls_nobody() -> None:
    escaped = markdown.escape("@team and #12, https://example.org, www.example.org")
    assert not re.search(r"@\w|#\d|//\w|www\.", escaped)


# ---------------------------------------------------------------- tables


@given(texts)
def test_no_cell_is_a_formula(text: str) -> None:
    report = hostile_report(text)
    written = table.render_csv(report)
    assert written.startswith("\ufeff")
    cells = list(csv.DictReader(io.StringIO(written[1:], newline="")))
    assert len(cells) == sum(len(finding.mentions) for finding in report.findings)
    for row in cells:
        assert set(row) == set(table.COLUMNS)
        assert not any(value.startswith(table.FORMULA_STARTS) for value in row.values())
        assert all(c.isprintable() or c in "\u200c\u200d" or category(c) == "Zs" for v in row.values() for c in v)


def test_the_frame_has_a_row_for_each_mention() -> None:
    pytest.importorskip("pandas")
    report = sample()
    frame = report.to_frame()
    assert list(frame.columns) == list(table.COLUMNS)
    assert len(frame) == sum(len(finding.mentions) for finding in report.findings)
    assert frame["text"].tolist()[:2] == ["mais de 200", "mais de 200"]
    for row in frame.itertuples():
        version = next(v for v in report.versions if v.name == row.version)
        assert version.text[row.start : row.end] == row.text


def test_the_frame_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(CrossclaimError, match=r"pip install 'crossclaim\[notebook\]'"):
        sample().to_frame()


def test_json_lines_are_the_findings() -> None:
    lines = [json.loads(line) for line in table.render_jsonl(sample()).splitlines()]
    assert [line["explanation"] for line in lines] == [finding.explanation for finding in sample().findings]
    assert all(line["versions"] == ["cheia.txt", "flood.txt"] for line in lines)


# ---------------------------------------------------------------- saving and loading


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_says_the_format(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"report{suffix}"
    sample().save(path)
    expected = FORMATS[SUFFIXES[suffix]](sample(), View(show_all=True))
    assert path.read_bytes().decode("utf-8") == expected


def test_another_suffix_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CrossclaimError, match="end it in"):
        sample().save(tmp_path / "report.docx")
    assert not list(tmp_path.iterdir())


@given(texts)
def test_a_stored_report_comes_back(text: str) -> None:
    report = hostile_report(text.encode("utf-8", "replace").decode("utf-8"))
    again = Report.from_json(report.to_json())
    assert again.to_json() == report.to_json()
    for name in FORMATS:
        assert FORMATS[name](again, View()) == FORMATS[name](report, View())


def test_a_stored_message_can_still_be_told_in_another_language() -> None:
    again = Report.from_json(pair().to_json())
    assert [f.explanation.template for f in again.findings] == ["{who} says =1|*2* <3>."] * 3  # type: ignore[attr-defined]


def test_a_message_that_says_something_else_is_not_believed() -> None:
    data = pair().to_dict()
    for message in data["messages"].values():
        message["template"] = "{who.__class__} is right."
    again = Report.from_dict(data)
    assert [f.explanation for f in again.findings] == [f.explanation for f in pair().findings]
    assert not any(hasattr(f.explanation, "template") for f in again.findings)


def _broken(change: Callable[[Any], object]) -> dict[str, Any]:
    data = copy.deepcopy(pair().to_dict())
    change(data)
    return data


FAULTS = {
    "no schema": lambda d: d.pop("schema"),
    "another schema": lambda d: d.update(schema="crossclaim.report/9"),
    "one version": lambda d: d["versions"].pop(),
    "no text": lambda d: d["versions"][0].pop("text"),
    "day": lambda d: d["versions"][0].update(published="yesterday"),
    "sentence beyond the text": lambda d: d["versions"][0]["sentences"][-1].update(end=9999),
    "sentences out of order": lambda d: d["versions"][0]["sentences"].reverse(),
    "relation": lambda d: d["findings"][0].update(relation="worse"),
    "confidence": lambda d: d["findings"][0].update(confidence=2),
    "no mention": lambda d: d["findings"][0].update(mentions=[]),
    "no such version": lambda d: d["findings"][0]["mentions"][0].update(version=7),
    "no such sentence": lambda d: d["findings"][0]["mentions"][0].update(sentence=99),
    "negative": lambda d: d["findings"][0]["mentions"][0].update(start=-1),
    "other words": lambda d: d["findings"][0]["mentions"][0].update(text="nobody"),
    "missing from nowhere": lambda d: d["findings"][2].update(missing_from=[5]),
    "alignment of one": lambda d: d["alignments"][0]["sentences"].pop(),
    "alignment beyond": lambda d: d["alignments"][0].update(sentences=[[99], [0]]),
    "coverage": lambda d: d["coverage"].update(claims="many"),
}


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS)
def test_what_is_no_report_is_refused_with_the_place(change: Callable[[Any], object]) -> None:
    with pytest.raises(InputError) as caught:
        Report.from_dict(_broken(change))
    assert "crossclaim.report/1" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_fields_may_be_added_to_the_contract() -> None:
    data = pair().to_dict() | {"later": 1}
    data["findings"][0]["later"] = [1]
    assert len(Report.from_dict(data).findings) == 3


# ---------------------------------------------------------------- findings as a tuple


def test_findings_can_be_asked_for_a_part() -> None:
    findings = sample().findings
    assert [f.detail for f in findings.where(kind="quantity", relation="contradicts")] == ["disjoint", "disjoint"]
    assert len(findings.where(kind=("name", "polarity"))) == 2
    assert findings.where(severity="high", internal=True) == ()
    assert findings.where() == findings
    assert isinstance(findings[1:3].where(), Findings)
    assert findings[0] == next(iter(findings))
    assert "8 findings: 1 compatible, 3 contradicts, 4 missing" in repr(findings)
    assert repr(Findings()) == "<0 findings>"


def test_a_report_can_be_copied_and_sent() -> None:
    for again in (copy.deepcopy(pair()), pickle.loads(pickle.dumps(pair()))):
        assert again == pair()
        assert again.findings[0].explanation.template == pair().findings[0].explanation.template  # type: ignore[attr-defined]


def test_a_repr_is_short() -> None:
    assert repr(pair()) == (
        "<Report on ponte.txt, bridge.txt: 1 contradicts, 1 compatible, 1 missing; 6 of 8 claims compared>"
    )
    assert repr(pair().versions[0]).startswith("<Document ponte.txt (pt, 2 sentences): 'Ponte cai")
