"""JSON → an article: our own `{"text", "lang", "date", "title", "url"}`, or a schema.org NewsArticle."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import InputError
from ..model import Document
from .decode import without_controls
from .fields import leading_day, one_line, web_address, with_headline

_FIELDS = ("text", "lang", "date", "title", "url")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")


def read_json(text: str, name: str, where: str) -> Document:
    """The one article that is in the JSON text, itself or in a list or a schema.org @graph.

    Raises:
        InputError: It is no JSON, has no article or several, or a field is not what it should be.
    """
    try:
        data = json.loads(text)
    except RecursionError:
        raise InputError(f"{where} is nested too deep: give the JSON of one article") from None
    except ValueError as error:
        raise InputError(f"{where} is no JSON ({error}): correct it, or give the text as a .txt file") from None
    found = list(_objects(data))
    articles = [o for o in found if isinstance(o.get("articleBody"), str)] or [o for o in found if "text" in o]
    if len(articles) != 1:
        count = f"{len(articles)} articles" if articles else "no article"
        raise InputError(f'{where} has {count}: give one object with "text", or one NewsArticle with "articleBody"')
    article = articles[0]
    return _schema_org(article, name) if "articleBody" in article else _own(article, name, where)


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    """The objects at the top: one, those of a list, those of a graph."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (o for o in (graph if isinstance(graph, list) else [graph]) if isinstance(o, dict))


def _own(article: Mapping[str, Any], name: str, where: str) -> Document:
    for key in _FIELDS:
        if not isinstance(article.get(key) or "", str):
            raise InputError(f'{where}: "{key}" is no string: put it in quotation marks')
    published = leading_day(article.get("date"))
    if article.get("date") and published is None:
        raise InputError(f'{where}: "date" is no date: write it as year-month-day, such as 2022-01-21')
    title = one_line(without_controls(article.get("title") or ""))
    return Document(
        name,
        with_headline(title, without_controls(article["text"] or "")),
        article.get("lang") or "",
        published,
        title=title,
        url=web_address(article.get("url")),
    )


def _schema_org(article: Mapping[str, Any], name: str) -> Document:
    """Others wrote this object: what is not as it should be is left out, and --lang and --date can say it."""
    body = without_controls(article["articleBody"])
    title = html.unescape(one_line(without_controls(one_line(article.get("headline")))))
    language = article.get("inLanguage")
    page = article.get("mainEntityOfPage")
    return Document(
        name,
        with_headline(title, _plain(body)),
        language if isinstance(language, str) and _LANGUAGE_TAG.fullmatch(language) else "",
        leading_day(article.get("datePublished")),
        title=title,
        url=web_address(article.get("url")) or web_address(page.get("@id") if isinstance(page, dict) else page),
    )


def _plain(body: str) -> str:
    """The body without the tags and character references that some publishers leave in it."""
    if "</" in body or "<br" in body:
        body = _TAG.sub("", _BLOCK_END.sub("\n\n", body))
    return html.unescape(body).strip()
