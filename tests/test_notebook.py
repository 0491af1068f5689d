"""What a notebook shows: the same content, harmless, in a style that reaches nothing but itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from sample_report import pair, sample
from test_reports import NASTY, Page, texts
from test_terminal import hostile_report

from crossclaim.model import Report
from crossclaim.report.html import TEMPLATES


def views(report: Report) -> list[str]:
    shown = (report, report.findings, *report.versions, *report.alignments)
    return [thing._repr_html_() for thing in shown]


def test_a_report_shows_what_was_found_and_how_much_was_compared() -> None:
    page = Page(sample()._repr_html_())
    shown = " ".join("".join(page.text).split())
    for words in (
        "4 facts told differently: 3 contradictions, 1 compatible",
        "cheia.txt counts 34 missing; flood.txt counts 38.",
        "Only in B flood.txt: 1 fact",
        "33 compared",
        "flood.txt has no publication date",
        "34 pessoas",
        "5 alignments",
        "The Lameiras dam, built in 1961",
    ):
        assert words in shown


def test_a_part_of_the_findings_shows_itself() -> None:
    shown = sample().findings.where(kind="polarity")._repr_html_()
    assert "1 finding" in shown
    assert "não descarta" in shown
    assert "34 pessoas" not in shown


def test_a_document_shows_its_sentences_in_their_language() -> None:
    page = Page(pair().versions[1]._repr_html_())
    assert [tag for tag, _ in page.elements].count("li") == 3
    assert ("ol", "en") in [(tag, attributes.get("lang")) for tag, attributes in page.elements]


def test_an_alignment_shows_its_sentences() -> None:
    assert "A 2 ↔ B 1, 2" in pair().alignments[0]._repr_html_()


@given(texts)
def test_nothing_of_an_article_is_markup(text: str) -> None:
    for view in views(hostile_report(text)):
        page = Page(view)
        assert [tag for tag, _ in page.elements].count("style") == 1
        assert not {"script", "a", "img"} & {tag for tag, _ in page.elements}
        assert not any(name.startswith("on") or name == "id" for _, attributes in page.elements for name in attributes)


@pytest.mark.parametrize("text", NASTY)
def test_nothing_hostile_is_left(text: str) -> None:
    for view in views(hostile_report(text)):
        assert all(character == "\n" or character.isprintable() for character in view)


def test_the_style_reaches_nothing_else() -> None:
    style = (TEMPLATES / "notebook.css").read_text(encoding="utf-8")
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", style) for part in rule.split(",")]
    assert len(selectors) > 20
    assert all(selector.startswith(".crossclaim-view") for selector in selectors)


FOLDER = Path(__file__).parents[1] / "notebooks"


def test_the_notebook_is_its_script() -> None:
    """`explore.ipynb` and `explore.py` are a jupytext pair; `jupytext --sync notebooks/explore.py` makes them one."""
    jupytext = pytest.importorskip("jupytext")
    cells = [[cell.source for cell in jupytext.read(FOLDER / name).cells] for name in ("explore.ipynb", "explore.py")]
    assert cells[0] == cells[1]


def test_the_notebook_runs() -> None:
    """In a kernel of its own, by nbmake, as a reader would."""
    pytest.importorskip("nbmake")
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", FOLDER, "--nbmake"]
    # The environment of this test, less what a run of pytest within pytest would stumble over.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    ran = subprocess.run(
        [*command, FOLDER / "explore.ipynb", "-p", "no:cacheprovider"],
        capture_output=True, text=True, check=False, timeout=300, env=environment,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
