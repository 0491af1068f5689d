"""TMX 1.4b, the exchange format of translation memories: aligned sentences for OmegaT and its like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from crossclaim.model import Alignment, Document
from crossclaim.version import __version__

UNKNOWN = "und"
"""The language tag of a text whose language is not known (BCP 47)."""

_HEADER = """<header creationtool="crossclaim" o-tmf="crossclaim" datatype="plaintext" segtype="sentence"
 adminlang="en"/>"""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")


def render_alignments(
    documents: Sequence[Document], alignments: Sequence[Alignment], created: datetime | None = None
) -> str:
    """A unit for each alignment, a variant for each of its versions; sentences of one group are joined by a space.

    `created` is written if given (a time without zone counts as UTC); else the same input gives the same text.
    """
    root = ET.Element("tmx", version="1.4")
    root.append(_header(documents, created))
    body = ET.SubElement(root, "body")
    for alignment in alignments:
        unit = ET.SubElement(body, "tu")
        _property(unit, "score", f"{alignment.score:.2f}")
        for document, side in zip(documents, alignment.sentences, strict=True):
            if side:
                unit.append(_variant(document, side))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def clean(text: str) -> str:
    """Text as XML 1.0 can hold it, on one line: what XML forbids becomes U+FFFD, white space one space.

    No-break spaces, soft hyphens and marks of direction stay: a translation needs them.
    """
    return _FORBIDDEN.sub("\ufffd", _BREAKS.sub(" ", text))


def _header(documents: Sequence[Document], created: datetime | None) -> ET.Element:
    """The header; its properties name the versions, whose places the variants give."""
    header = ET.fromstring(_HEADER)
    header.set("creationtoolversion", __version__)
    header.set("srclang", _language(documents[0]))
    if created is not None:
        moment = created if created.tzinfo else created.replace(tzinfo=UTC)
        header.set("creationdate", moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
    for document in documents:
        _property(header, "version", clean(document.name))
    return header


def _variant(document: Document, side: Sequence[int]) -> ET.Element:
    """What one version tells: its sentences (from 0), their spans (code points, end exclusive) and their text."""
    sentences = [document.sentences[index] for index in side]
    variant = ET.Element("tuv", {_LANG: _language(document)})
    _property(variant, "sentences", ",".join(str(s.index) for s in sentences))
    _property(variant, "spans", ",".join(f"{s.start}..{s.end}" for s in sentences))
    ET.SubElement(variant, "seg").text = clean(" ".join(s.text for s in sentences))
    return variant


def _language(document: Document) -> str:
    return clean(document.language) or UNKNOWN


def _property(parent: ET.Element, kind: str, value: str) -> None:
    """A `prop`; the types that a tool makes up begin with x-."""
    ET.SubElement(parent, "prop", type=f"x-{kind}").text = value
