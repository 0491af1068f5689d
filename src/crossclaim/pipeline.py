"""The whole road on one screen: read → segment → align → extract claims → match → compare → report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from . import claims, languages
from .align import align, same_story
from .claims import content
from .comparison import Comparison
from .encode import Encoder, bundled_encoder, load_encoder
from .errors import InputError
from .findings import coverage, find_differences, find_missing
from .match import match
from .model import Coverage, Document, Report
from .projection import project
from .read import parse_date, read
from .segment import segment
from .version import __version__

T = TypeVar("T")
Version = str | Path | Document
"""A text, a file, or a document already read."""

UNRELATED = "The versions do not seem to tell one story: they share hardly a sentence. Nothing was compared."
UNDATED = "{name} has no publication date; dates told from that day (today, Monday) are compared in part (--date)."


def compare(
    a: Version,
    b: Version,
    *more: Version,
    languages: Sequence[str | None] | None = None,
    dates: Sequence[date | str | None] | None = None,
    encoder: str | Encoder | None = None,
) -> Report:
    """Compare versions of one story: what do they claim differently, and what does only one of them tell?

    A `str` is always text; a file is a `pathlib.Path`. `languages` (tags such as `pt` or `pt-BR`) and `dates` (of
    publication; relative dates need them) go by version order; where one is None it is guessed, or unknown.
    `encoder` is a loaded encoder, or the name or folder of a sentence-transformers model; None means the bundled one.

    Raises:
        InputError: A version cannot be read or is no text.
        LanguageError: A language is not supported, or does not fit its text.
        EncoderError: The encoder, or the extra it needs, is not there.
    """
    documents = prepare((a, b, *more), languages, dates)
    model = load_encoder(encoder) if encoder is None or isinstance(encoder, str) else encoder
    # Word by word the bundled model serves any encoder: a transformer would take seconds for it.
    words = bundled_encoder()
    alignments = align(documents, model, words=words)
    extracted = tuple(claims.extract(d) for d in documents)
    valued = tuple(tuple(filter(claims.has_value, side)) for side in extracted)
    signature = _signature(model, documents)
    if not same_story(documents, alignments).same:
        counted = Coverage(claims=sum(map(len, valued)))
        return Report(signature, documents, alignments, (), (), counted, (UNRELATED,))
    kinds = {k.NAME: k for k in claims.KINDS}
    comparison = Comparison(valued, model, kinds, words)
    facts = match(valued, alignments, comparison)
    marked = {k.NAME: k for k in claims.MARKED}
    facts += project(valued, facts, alignments, documents, comparison, marked, words)
    differ, agree, unclear = find_differences(facts, documents, comparison, kinds)
    found = (*differ, *find_missing(extracted, alignments, facts, documents, kinds[content.NAME]))
    counted = coverage(valued, found, agree, unclear)
    return Report(signature, documents, alignments, found, agree, counted, _warnings(documents))


def prepare(
    versions: Sequence[Version],
    tags: Sequence[str | None] | None = None,
    dates: Sequence[date | str | None] | None = None,
) -> tuple[Document, ...]:
    """Read and segment the versions; see `compare` for the arguments."""
    days: Sequence[date | str | None] = _one_each(dates, versions)
    published = [parse_date(day) if isinstance(day, str) else day for day in days]
    documents = [
        read(version, language=tag, published=day)
        for version, tag, day in zip(versions, _one_each(tags, versions), published, strict=True)
    ]
    return _name_apart([segment(d, languages.load(d.language)) for d in documents])


def _warnings(documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(UNDATED.format(name=d.name) for d in documents if d.published is None)


def _one_each(items: Sequence[T | None] | None, versions: Sequence[Version]) -> Sequence[T | None]:
    """One item for each version; none given means None for each."""
    if items is None:
        return [None] * len(versions)
    if len(items) != len(versions):
        raise InputError(f"{len(versions)} versions but {len(items)} languages or dates; give one for each, in order")
    return items


def _name_apart(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Versions of one name are told apart by their place, so that a report can speak of them."""
    names = [d.name for d in documents]
    return tuple(
        replace(d, name=f"{d.name} ({i})") if names.count(d.name) > 1 else d for i, d in enumerate(documents, 1)
    )


def _signature(encoder: Encoder, documents: Sequence[Document]) -> str:
    """Which program, model and data made the report."""
    tags = ",".join(d.language for d in documents)
    return f"crossclaim {__version__} | encoder {encoder.name} | {tags} | align 1 | claims 1"
