"""Translation memories: the structure that TMX 1.4 asks for, and texts that come back as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import document, sample

from crossclaim.model import Alignment, Document, Sentence
from crossclaim.report import tmx
from crossclaim.version import __version__

GOLDEN = Path(__file__).parent / "golden" / "alignments.tmx"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

CONTENT = {
    "tmx": "header body ",
    "header": "(note |prop |ude )*",
    "body": "(tu )*",
    "tu": "(note |prop )*(tuv )+",
    "tuv": "(note |prop )*seg ",
    "prop": "",
    "note": "",
    "seg": "",
}
"""What the TMX 1.4 DTD lets each element hold, as a regular expression over the names of its children."""

ATTRIBUTES = {
    "tmx": ("version", ""),
    "header": (
        "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype",
        "o-encoding creationdate creationid changedate changeid",
    ),
    "body": ("", ""),
    "tu": ("", "tuid o-encoding datatype usagecount lastusagedate creationdate segtype srclang"),
    "tuv": (LANG, "o-encoding datatype usagecount lastusagedate creationdate"),
    "prop": ("type", f"{LANG} o-encoding"),
    "note": ("", f"{LANG} o-encoding"),
    "seg": ("", ""),
}
"""The attributes that each element must have, and those that it may."""


def violations(element: ET.Element) -> Iterator[str]:
    """What breaks the TMX 1.4 DTD, or the values that its specification lists, at or below an element."""
    children = "".join(f"{child.tag} " for child in element)
    if not re.fullmatch(CONTENT[element.tag], children):
        yield f"{element.tag} holds {children}"
    must, may = (set(names.split()) for names in ATTRIBUTES[element.tag])
    if not must <= set(element.keys()) <= must | may:
        yield f"{element.tag} has {sorted(element.keys())}"
    if len(element) and (element.text or "").strip():
        yield f"{element.tag} has text beside its elements"
    if element.tag == "header":
        if element.get("segtype") not in {"block", "paragraph", "sentence", "phrase"}:
            yield "unknown segtype"
        if not re.fullmatch(r"(\d{8}T\d{6}Z)?", element.get("creationdate", "")):
            yield "creationdate is not in the form of ISO 8601 that TMX takes"
    for child in element:
        yield from violations(child)


def parse(text: str) -> ET.Element:
    """The root of a memory that keeps to the DTD, as a strict reader sees it: from bytes."""
    root = ET.fromstring(text.encode("utf-8"))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert list(violations(root)) == []
    return root


def segments(root: ET.Element) -> list[list[tuple[str, str]]]:
    """(language, text) of each variant of each unit."""
    return [[(v.get(LANG, ""), v.findtext("seg", "")) for v in unit.iter("tuv")] for unit in root.iter("tu")]


def one_sentence(text: str, language: str = "pt-BR", name: str = "x") -> Document:
    return Document(name, text, language, None, (Sentence(0, 0, len(text), text),))


def memory(*documents: Document) -> str:
    return tmx.render_alignments(documents, [Alignment(((0,),) * len(documents), 0.5)])


def sample_memory() -> str:
    """The memory of the sample report, the same for every version of the program."""
    text = tmx.render_alignments(sample().versions, sample().alignments)
    return text.replace(f'version="{__version__}"', 'version="VERSION"')


def test_golden_memory() -> None:
    """Made anew by: python tests/test_tmx.py > tests/golden/alignments.tmx"""
    assert sample_memory() == GOLDEN.read_text(encoding="utf-8")
    parse(sample_memory())


def test_the_check_of_the_structure_can_fail() -> None:
    right = memory(one_sentence("a"), one_sentence("b"))
    for part, wrong in {
        'segtype="sentence"': 'segtype="line"',
        ' adminlang="en"': "",
        ' xml:lang="pt-BR"': "",
        "<seg>a</seg>": "",
        "<seg>b</seg>": "<seg>b</seg><seg>c</seg>",
        "<tu>": "<tu><tuv/>",
        "<body>": "<body>words<prop type='x'/>",
        "<header ": '<header creationdate="2022-01-21" ',
    }.items():
        assert part in right
        assert list(violations(ET.fromstring(right.replace(part, wrong)))), part


def test_a_unit_for_each_alignment_in_every_version() -> None:
    report = sample()
    root = parse(tmx.render_alignments(report.versions, report.alignments))
    found = segments(root)
    assert len(found) == len(report.alignments)
    assert {tuple(language for language, _ in unit) for unit in found} == {("pt-PT", "en")}
    pt, en = (d.sentences for d in report.versions)
    assert found[1] == [("pt-PT", pt[1].text), ("en", f"{en[1].text} {en[2].text}")]
    assert root.find("header").get("srclang") == "pt-PT"  # type: ignore[union-attr]


def test_properties_lead_back_to_the_text() -> None:
    report = sample()
    root = parse(tmx.render_alignments(report.versions, report.alignments))
    assert [p.text for p in root.find("header")] == ["cheia.txt", "flood.txt"]  # type: ignore[union-attr]
    for unit, alignment in zip(root.iter("tu"), report.alignments, strict=True):
        assert unit.findtext("prop[@type='x-score']") == f"{alignment.score:.2f}"
        for variant, version, side in zip(unit.iter("tuv"), report.versions, alignment.sentences, strict=True):
            assert variant.findtext("prop[@type='x-sentences']") == ",".join(map(str, side))
            spans = [span.split("..") for span in variant.findtext("prop[@type='x-spans']", "").split(",")]
            told = " ".join(version.text[int(start) : int(end)] for start, end in spans)
            assert variant.findtext("seg") == " ".join(told.split())


def test_a_version_without_sentences_in_a_group_has_no_variant() -> None:
    three = [document(name, "a\nb\n", tag) for name, tag in (("1", "pt"), ("2", "en"), ("3", "pt-BR"))]
    text = tmx.render_alignments(three, [Alignment(((0,), (), (0, 1)), 0.5)])
    assert segments(parse(text)) == [[("pt", "a"), ("pt-BR", "a b")]]


def test_no_alignments_is_a_valid_memory() -> None:
    assert segments(parse(tmx.render_alignments([one_sentence("a"), one_sentence("b")], []))) == []


def test_an_unknown_language_is_undetermined() -> None:
    root = parse(memory(one_sentence("a", ""), one_sentence("b", "en")))
    assert segments(root) == [[("und", "a"), ("en", "b")]]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2022, 1, 21, 9, 5, 7),  # no zone: UTC
        datetime(2022, 1, 21, 9, 5, 7, tzinfo=UTC),
        datetime(2022, 1, 21, 6, 5, 7, tzinfo=timezone(timedelta(hours=-3))),
    ],
)
def test_a_creation_date_is_written_only_if_given(moment: datetime) -> None:
    documents = [one_sentence("a"), one_sentence("b")]
    with_date = parse(tmx.render_alignments(documents, [], created=moment))
    assert with_date.find("header").get("creationdate") == "20220121T090507Z"  # type: ignore[union-attr]
    assert "date" not in tmx.render_alignments(documents, [])


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("<seg>&amp; ]]> <!-- <b>\"'", "<seg>&amp; ]]> <!-- <b>\"'"),
        ("a\x00b\x1bc\ud800d\ufffee", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("one\r\ntwo\tthree \u2028 four", "one two three four"),
        ("R$\xa0200 mil\xad, 👩‍👩‍👧 \u202bעברית\u202c", "R$\xa0200 mil\xad, 👩‍👩‍👧 \u202bעברית\u202c"),
    ],
)
def test_hostile_text(text: str, segment: str) -> None:
    assert segments(parse(memory(one_sentence(text), one_sentence("b", "en")))) == [[("pt-BR", segment), ("en", "b")]]


@given(st.text(), st.text(), st.text())
def test_any_text_comes_back(text: str, language: str, name: str) -> None:
    root = parse(memory(one_sentence(text, language, name), one_sentence("b", "en")))
    (((tag, segment), _),) = segments(root)
    assert segment == tmx.clean(text)
    assert tag == (tmx.clean(language) or "und")
    assert (root.find("header")[0].text or "") == tmx.clean(name)  # type: ignore[index]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])))
def test_text_without_controls_is_left_as_it_is(text: str) -> None:
    assert tmx.clean(text) == re.sub(" +", " ", text)


def test_the_same_input_gives_the_same_memory() -> None:
    report = sample()
    renamed = replace(report.versions[0], name="other.txt")
    first, again, other = (
        tmx.render_alignments((version, report.versions[1]), report.alignments)
        for version in (report.versions[0], report.versions[0], renamed)
    )
    assert first == again != other


if __name__ == "__main__":
    import sys

    sys.stdout.write(sample_memory())
