"""Kinds of claims: a kind is a module with `NAME`, `extract`, `compare`, `explain`; only `extract` sees a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, cast

from .. import languages
from ..languages import Language
from ..model import Claim, Document, Finding, Verdict
from . import content, date, name, quantity


class Kind(Protocol):
    """What the module of a kind offers."""

    NAME: str
    extract: Callable[[Document, Language], Iterable[Claim]]
    compare: Callable[[Any, Any], Verdict]
    explain: Callable[[Finding], str]


KINDS: tuple[Kind, ...] = tuple(cast(Kind, module) for module in (quantity, date, name, content))
"""All kinds, in the order of reports."""


def extract(document: Document) -> tuple[Claim, ...]:
    """All claims of a segmented document whose language is known, in the order of the text."""
    language = languages.load(document.language)
    claims = (claim for kind in KINDS for claim in kind.extract(document, language))
    return tuple(sorted(claims, key=lambda c: (c.start, c.end, c.kind)))


def has_value(claim: Claim) -> bool:
    """Whether a claim can be compared: all kinds but the statement as a whole."""
    return claim.kind != content.NAME


def extract_valued(document: Document) -> tuple[Claim, ...]:
    """The claims of a document that can be compared: figures, dates, names."""
    return tuple(filter(has_value, extract(document)))
