"""Kinds of claims: a kind is a module with `NAME`, `extract`, `compare`, `explain`; only `extract` sees a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, cast

from .. import languages
from ..languages import Language
from ..model import Claim, Document, Finding, Verdict
from . import attribution, content, date, modality, name, polarity, quantity
from .clauses import Counterpart
from .tokens import Token


class Kind(Protocol):
    """What the module of a kind offers."""

    NAME: str
    extract: Callable[[Document, Language], Iterable[Claim]]
    compare: Callable[[Any, Any], Verdict]
    explain: Callable[[Finding], str]


class MarkedKind(Kind, Protocol):
    """A kind whose claims are marks on a statement: denied, hedged, attributed. The same statement may bear none."""

    PLAIN: Any
    """The value of a statement that bears no mark."""

    SUPPORTED: float
    """Least likeness of a claim's words and their counterparts, on average, that makes up for slots too unlike."""

    COVERED_AROUND: float
    """Least share of the words that a claim is about and of those around that must have a counterpart, where most of
    the former have none; 2 where nothing makes up for these."""

    plain: Callable[[Sequence[Token], Counterpart, Language], tuple[Any, int, int] | None]
    """What the words of a counterpart say if they bear no mark, and the tokens that say it; None where they bear one
    after all or state nothing."""

    statements: Callable[[Sequence[Token], Any, Language], Iterable[tuple[Any, int, int]]]
    """What a sentence states without a mark, as `plain` gives it, that could stand in the place of a statement marked
    by a value though no words are alike; empty where the kind does not tell that by the place. Of `PLAIN`: what another
    plain statement may deny."""


MARKED: tuple[MarkedKind, ...] = tuple(cast(MarkedKind, module) for module in (polarity, modality, attribution))
KINDS: tuple[Kind, ...] = (*(cast(Kind, module) for module in (quantity, date, name)), *MARKED, cast(Kind, content))
"""All kinds, the most specific first, in the order of reports."""


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
