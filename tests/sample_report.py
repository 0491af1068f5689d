"""A hand-made report on invented articles, for the tests of the output formats."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from crossclaim.messages import say
from crossclaim.model import (
    Agreement,
    Alignment,
    Claim,
    Coverage,
    Document,
    Finding,
    Findings,
    Mention,
    Relation,
    Report,
    Sentence,
    Severity,
    Slot,
)
from crossclaim.report import FORMATS, View

PT = """Cheia do rio Valbom deixa mais de 200 mortos
A cheia do rio Valbom matou mais de 200 pessoas na madrugada de terça-feira, disse a Proteção Civil.
Doze pontes ruíram e 34 pessoas seguem sem paradeiro conhecido.
O governo não descarta pedir ajuda externa.
A ministra do Interior, Teresa Abrantes, que visitou a zona afetada ao fim da tarde acompanhada de três \
presidentes de câmara e de uma equipa de engenheiros, reconheceu que a barragem de Lameiras, construída \
em 1961, não era inspecionada desde 2009, embora a lei obrigue a uma vistoria de cinco em cinco anos; o \
relatório será entregue ao parlamento ainda este mês, segundo o seu gabinete.
Há mais de 200 famílias em abrigos.
"""

EN = """Nearly 225 dead in Valbom flood
At least 190 people are confirmed dead after the river Valbom burst its banks on Tuesday, officials said.
The toll could reach nearly 225, the civil protection agency warned.
Ten bridges collapsed and 38 people are unaccounted for.
The government ruled out asking for help from abroad.
The Lameiras dam, built in 1961, was last inspected in 2009.
Survivors spoke of a wall of water that came without warning.
"""


@dataclass(frozen=True)
class Plain:
    """A value that is just its data."""

    data: tuple[tuple[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return dict(self.data)


def document(name: str, text: str, language: str = "", published: date | None = None) -> Document:
    """A document with a sentence on each line."""
    lines = enumerate(re.finditer(r"[^\n]+", text))
    sentences = tuple(Sentence(i, m.start(), m.end(), m.group()) for i, m in lines)
    return Document(name, text, language, published, sentences)


def mention(documents: tuple[Document, ...], version: int, sentence: int, words: str, kind: str) -> Mention:
    """The words where they stand in the sentence; no words: the whole sentence."""
    document = documents[version]
    place = document.sentences[sentence]
    start = document.text.index(words, place.start, place.end) if words else place.start
    end = start + len(words) if words else place.end
    claim = Claim(kind, sentence, start, end, document.text[start:end], Plain(), Slot("count"))
    return Mention(version, claim)


def finding(
    documents: tuple[Document, ...],
    label: tuple[str, Relation, str, Severity],
    places: list[tuple[int, int, str]],
    explanation: str = "",
    **more: Any,
) -> Finding:
    """A finding from kind, relation, detail and severity, and from places (version, sentence, words)."""
    kind, relation, detail, severity = label
    mentions = tuple(mention(documents, *place, kind) for place in places)
    return Finding(kind, relation, detail, mentions, severity, 0.9, explanation=explanation, **more)


def sample() -> Report:
    """Two invented articles on a flood, their findings not in the order in which they are to be shown."""
    documents = (
        document("cheia.txt", PT, "pt-PT", date(2022, 1, 21)),
        document("flood.txt", EN, "en"),
    )
    findings = (
        finding(
            documents,
            ("quantity", "compatible", "overlap", "high"),
            [
                (0, 0, "mais de 200"),
                (0, 1, "mais de 200"),
                (1, 0, "Nearly 225"),
                (1, 1, "At least 190"),
                (1, 2, "nearly 225"),
            ],
            "cheia.txt counts more than 200 dead; flood.txt counts nearly 225, and at least 190.",
        ),
        finding(
            documents,
            ("quantity", "contradicts", "disjoint", "medium"),
            [(0, 2, "Doze pontes"), (1, 3, "Ten bridges")],
            "cheia.txt counts 12 bridges; flood.txt counts 10.",
        ),
        finding(
            documents,
            ("quantity", "contradicts", "disjoint", "high"),
            [(0, 2, "34 pessoas"), (1, 3, "38 people")],
            "cheia.txt counts 34 missing; flood.txt counts 38.",
        ),
        finding(
            documents,
            ("polarity", "contradicts", "", "high"),
            [(0, 3, "não descarta"), (1, 4, "ruled out")],
            "cheia.txt leaves open what flood.txt rules out: asking for help from abroad.",
        ),
        finding(
            documents,
            ("content", "missing", "", "low"),
            [(1, 6, "")],
            missing_from=(0,),
        ),
        finding(
            documents,
            ("content", "missing", "", "medium"),
            [(0, 4, "embora a lei obrigue a uma vistoria de cinco em cinco anos")],
            missing_from=(1,),
        ),
        finding(documents, ("quantity", "missing", "", "low"), [(0, 5, "mais de 200")], missing_from=(1,)),
        finding(documents, ("name", "missing", "", "medium"), [(0, 4, "Teresa Abrantes")], missing_from=(1,)),
    )
    alignments = (
        Alignment(((0,), (0,)), 0.93),
        Alignment(((1,), (1, 2)), 0.88),
        Alignment(((2,), (3,)), 0.95),
        Alignment(((3,), (4,)), 0.71),
        Alignment(((4,), (5,)), 0.64),
    )
    return Report(
        "crossclaim 0.1.0 | encoder sample/1 | pt-PT,en",
        documents,
        alignments,
        Findings(findings),
        (),
        Coverage(claims=41, compared=33, agree=27, differ=4, missing=4, unclear=2),
        ("flood.txt has no publication date: its relative dates were not compared",),
    )


def pair() -> Report:
    """Two short invented articles with a finding of each relation and an agreement."""
    documents = (
        document("ponte.txt", "Ponte cai em Vilar\n\nA ponte tinha 40 anos. Morreram 3 pessoas.", "pt"),
        document("bridge.txt", "The bridge was about 40 years old. It killed 5 people. A second one is closed.", "en"),
    )
    text = documents[1].text
    stops = [0, *(match.end() for match in re.finditer(r"\. ", text)), len(text) + 1]
    spans = [(start, end - 1) for start, end in pairwise(stops)]
    sentences = tuple(Sentence(i, start, end, text[start:end]) for i, (start, end) in enumerate(spans))
    documents = (documents[0], replace(documents[1], sentences=sentences))
    found = [
        (("quantity", "contradicts", "disjoint", "high"), [(0, 1, "3 pessoas"), (1, 1, "5 people")], ()),
        (("quantity", "compatible", "bound", "low"), [(0, 1, "40 anos"), (1, 0, "about 40 years old")], ()),
        (("content", "missing", "only_here", "low"), [(1, 2, "")], (0,)),
    ]
    findings = Findings(
        finding(documents, label, places, say("{who} says =1|*2* <3>.", who="ponte.txt"), missing_from=missing)
        for label, places, missing in found
    )
    bridge = (mention(documents, 0, 1, "A ponte", "name"), mention(documents, 1, 0, "The bridge", "name"))
    return Report(
        "crossclaim 0.1.0 | sample",
        documents,
        (Alignment(((1,), (0, 1)), 0.9),),
        findings,
        (Agreement("name", bridge, "Agree."),),
        Coverage(claims=8, compared=6, agree=2, differ=4, missing=1),
        ("bridge.txt has no date.",),
    )


def plain_page(html: str) -> str:
    """A page without its style, its script and their hashes, so that a golden page shows what is said."""
    html = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", html, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/=]+", "sha256-…", html)


def rendered(name: str) -> str:
    """What a golden file holds: the sample at a width, or the short pair in a format."""
    if name.isdigit():
        return FORMATS["text"](sample(), View(int(name)))
    text = FORMATS[name](pair(), View())
    return plain_page(text) if name == "html" else text


if __name__ == "__main__":
    # How a golden file is made anew: python tests/sample_report.py html > tests/golden/pair.html
    sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # CSV ends its lines itself
    sys.stdout.write(rendered(sys.argv[1]))
