"""One HTML file that needs nothing else: the articles side by side, the findings beside them, all facts below.

Jinja escapes whatever is shown. Should that ever fail, the page's own policy allows no style and no script but ours,
and nothing from anywhere else.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from crossclaim.messages import SOURCE, translations
from crossclaim.model import Finding, Report
from crossclaim.report import wording
from crossclaim.report.page import build
from crossclaim.report.passages import sanitize
from crossclaim.report.wording import RELATIONS, SEVERITIES, SIGNS, Wording

TEMPLATES = Path(__file__).parent / "templates"


class Option(NamedTuple):
    """A box of a filter."""

    code: str
    word: str
    number: int


def render(report: Report, *, language: str = SOURCE) -> str:
    """The report as a page, its own words in the language."""
    say = Wording(language)
    page = build(report, say)
    style, script = ours("report.css"), ours("report.js")
    items = [*page.differing, *(item for group in page.missing.values() for item in group)]
    return (
        environment(language)
        .get_template("report.html")
        .render(
            page=page,
            linked=True,
            say=say,
            nouns=wording,
            signs=SIGNS,
            relations={item.number: item.relation for item in items},
            headline=say.differing(report),
            silence=say.silence(report),
            warnings=[say.tell(warning) for warning in report.warnings],
            filters=_filters(report.findings, say),
            coverage=shares(report, say),
            aligned=say.aligned(report),
            counted=say.coverage(report),
            signature=sanitize(report.signature),
            style=style,
            script=script,
            policy=_policy(style, script),
        )
    )


@functools.cache
def environment(language: str) -> jinja2.Environment:
    """The templates, which escape what they show, in the words of one language."""
    loaded = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    loaded.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return loaded


def ours(name: str) -> Markup:
    """A file beside the templates, which is ours and therefore not escaped."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def shares(report: Report, say: Wording) -> list[dict[str, Any]]:
    """The claims by what became of them, with their places on a bar of length 100."""
    c = report.coverage
    counts = [
        ("agree", c.agree, say("agree")),
        ("differ", c.differ, say("differ")),
        ("unclear", c.unclear, say("unclear")),
        ("other", c.claims - c.compared, say("not compared")),
    ]
    found, start = [], 0.0
    for name, count, word in counts:
        if count > 0:
            width = 100 * count / max(c.claims, c.compared)
            found.append({"name": name, "count": count, "word": word, "start": f"{start:.2f}", "width": f"{width:.2f}"})
            start += width
    return found


def _filters(findings: Sequence[Finding], say: Wording) -> list[tuple[str, str, list[Option]]]:
    """What the findings can be filtered by, and how many there are of each."""
    kinds = tuple(dict.fromkeys(finding.kind for finding in findings))
    groups = (
        ("relation", say("Relation"), RELATIONS),
        ("severity", say("Severity"), SEVERITIES),
        ("kind", say("Kind"), kinds),
    )
    found = []
    for name, title, codes in groups:
        counts = Counter(getattr(finding, name) for finding in findings)
        word = say.relation if name == "relation" else say.term
        found.append(
            (name, title, [Option(sanitize(code), word(code), counts[code]) for code in codes if counts[code]])
        )
    return found


def _policy(style: str, script: str) -> str:
    """A content security policy that lets only these two texts act."""
    allowed = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{allowed[0]}'; script-src 'sha256-{allowed[1]}';"
        " base-uri 'none'; form-action 'none'"
    )
