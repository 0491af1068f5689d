"""The bytes of a version → `Document`, by the format they are in: plain text, Markdown, HTML or JSON."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal

from ..model import Document
from .data import read_json
from .decode import decode, decode_page
from .markdown import read_markdown
from .page import read_page

Format = Literal["text", "markdown", "html", "json"]

_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonld": "json",
}
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_BOM = b"\xef\xbb\xbf"


def format_of(path: PurePath) -> Format | None:
    """The format that the end of a file's name tells; None where it tells nothing."""
    return _SUFFIXES.get(path.suffix.lower())


def parse(
    data: bytes, name: str, where: str, form: Format | None = None, *, charset: str = "", url: str = ""
) -> Document:
    """The version that the bytes hold. `where` names them in errors; without a format, its content shows it.

    `charset` and `url` are what the server said of a page.

    Raises:
        InputError: The bytes are no text, not in the format, or hold no article.
    """
    form = form or _format_within(data)
    if form == "html":
        return read_page(decode_page(data, where, charset), name, where, url)
    text = decode(data, where)
    if form == "json":
        return read_json(text, name, where)
    return read_markdown(text, name) if form == "markdown" else Document(name, text)


def _format_within(data: bytes) -> Format:
    """Pages and JSON give themselves away; Markdown looks like text, and is read as such."""
    if _PAGE.match(data.removeprefix(_BOM)):
        return "html"
    if data.removeprefix(_BOM).lstrip()[:1] in (b"{", b"["):
        try:
            json.loads(data)
        except (ValueError, RecursionError):
            return "text"  # a story may well begin with a bracket
        return "json"
    return "text"
