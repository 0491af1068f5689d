"""Markdown → the text a reader sees: no marks, a blank line between paragraphs, links by their words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from ..model import Document
from .fields import leading_day, one_line, web_address, with_headline

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n((?:(?:[\w-]+:|[ \t]+|-[ \t]).*\r?\n|\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"^([\w-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")


def read_markdown(text: str, name: str) -> Document:
    """The article in a Markdown text; title, date, lang and url may stand in front matter (`--- … ---`)."""
    from markdown_it import MarkdownIt  # 40 ms

    front = _FRONT_MATTER.match(text)
    fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front[1])} if front else {}
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(_NOTE_MARK.sub("", text[front.end() :] if front else text))
    title = one_line(fields.get("title")) or _heading(tokens)
    return Document(
        name,
        with_headline(title, "\n\n".join(_blocks(tokens))),
        fields.get("lang", ""),
        leading_day(fields.get("date")),
        title=title,
        url=web_address(fields.get("url")),
    )


def _heading(tokens: list[Token]) -> str:
    """The first heading of the highest level."""
    heads = (_inline(body) for head, body in pairwise(tokens) if head.type == "heading_open" and head.tag == "h1")
    return one_line(next(heads, ""))


def _blocks(tokens: list[Token]) -> Iterable[str]:
    """The paragraphs, headings, list items and table rows, in order."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(filter(None, row))
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_inline(token).strip())
        elif block := _block(token).strip():
            yield block


def _block(token: Token) -> str:
    if token.type == "inline":
        return _inline(token)
    if token.type == "html_block":
        return html.unescape(_TAG.sub("", _COMMENT.sub("", token.content)))
    # Indented or fenced text is code in Markdown, but in an article it is mostly a quotation.
    return token.content if token.type in ("code_block", "fence") else ""


def _inline(token: Token) -> str:
    """The words of a paragraph. What is struck out is withdrawn: it is claimed no more."""
    words: list[str] = []
    struck = 0
    for child in token.children or ():
        struck += {"s_open": 1, "s_close": -1}.get(child.type, 0)
        if struck:
            continue
        if child.type in ("softbreak", "hardbreak"):
            words.append(" " if child.type == "softbreak" else "\n")
        elif child.type in ("text", "code_inline", "text_special"):
            words.append(child.content)
    return "".join(words)
