"""What a finding is known by from one run to the next, so that a finding judged once need not be judged again."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .model import Document, Finding, Mention

DIGITS = 16
"""Hexadecimal digits of a fingerprint: 64 bits, so that no two of a newsroom's findings meet by chance."""


def with_fingerprints(findings: Iterable[Finding], documents: Sequence[Document]) -> tuple[Finding, ...]:
    """The findings, each with its fingerprint."""
    return tuple(replace(finding, fingerprint=fingerprint(finding, documents)) for finding in findings)


def fingerprint(finding: Finding, documents: Sequence[Document]) -> str:
    """A hash of what the finding says: kind, relation, detail, and the words in question in their sentences.

    It has no offsets, numbers of sentences or names of files, so edits elsewhere and the order of the versions leave
    it alone. The sentences are in it because *34 people* against *38* in another story is not what was judged.
    """
    told = {
        "kind": finding.kind,
        "relation": finding.relation,
        "detail": finding.detail,
        "mentions": sorted({_mention(mention, documents) for mention in finding.mentions}),
        "missing_from": sorted(_language(documents[version]) for version in finding.missing_from),
    }
    data = json.dumps(told, ensure_ascii=True, sort_keys=True).encode("ascii")
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def _mention(mention: Mention, documents: Sequence[Document]) -> tuple[str, str, str]:
    document = documents[mention.version]
    sentence = document.sentences[mention.claim.sentence]
    return _language(document), _normalised(mention.claim.text), _normalised(sentence.text)


def _language(document: Document) -> str:
    """The language without its region: whether it was guessed or declared does not matter."""
    return document.language.replace("_", "-").partition("-")[0].lower()


def _normalised(text: str) -> str:
    """The text without what an editor's program changes by itself: case, space, the form of characters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
