"""HTML page → the article in it, found by trafilatura: no menus, comments or links to other stories."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import InputError
from ..model import Document
from .decode import without_controls
from .fields import leading_day, one_line, web_address, with_headline

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document as Extracted

INSTALL = "pip install 'trafilatura>=2.3' 'lxml_html_clean>=0.4'"
"""They come with crossclaim, but some install it without what it needs."""

_SILENT = logging.NullHandler()
_SAME_HEADLINE = 50
"""Least likeness (0 to 100) of a first-level heading and the title in the metadata to be one headline."""
_LABEL = 40
"""Most characters of a label before a link to another story (`Leia também:`)."""
_SPACE = re.compile(r"[\x00-\x20\x7f\ud800-\udfff\ufffe\uffff]+")
"""What a browser shows as a space, and what a character reference (`&#1;`) can smuggle in."""
_RULE = re.compile(r"[|\s:-]*")


def read_page(text: str, name: str, where: str, url: str = "") -> Document:
    """The article of an HTML page, headline first; `Document.text` is what was found, not the page.

    Raises:
        InputError: There is no article in the page.
    """
    try:
        heads, found = _extract(text, url)
    except ImportError as error:
        raise InputError(f"{where} is HTML, which needs two libraries: {INSTALL}") from error
    except Exception as error:  # pages from anywhere break parsers in ways that these do not name
        raise InputError(f"{where} is no HTML page that can be read: save its text as a .txt file") from error
    body = "\n\n".join(_lines(found.text or "")) if found else ""
    if not found or not body:
        raise InputError(f"no article was found in {where}: save its text as a .txt file and give that")
    title = _headline(heads, without_controls(one_line(found.title)))
    return Document(
        name,
        with_headline(title, without_controls(body)),
        published=leading_day(found.date),
        title=title,
        url=web_address(url) or web_address(found.url),
    )


def _extract(text: str, url: str) -> tuple[list[str], Extracted | None]:
    """The first-level headings of the page, and what trafilatura finds in it."""
    from trafilatura import bare_extraction, load_html  # 300 ms
    from trafilatura.settings import Document as Extracted

    for library in ("trafilatura", "htmldate", "courlan"):
        # What they would write on stderr is said in our own error; a program that logs still gets it.
        logging.getLogger(library).addHandler(_SILENT)
    tree = load_html(text)
    if tree is None:
        return [], None
    _unwrap(tree)
    heads = [one_line(head.text_content()) for head in tree.iter("h1")]
    _drop_links_elsewhere(tree)
    found = bare_extraction(
        tree,
        url=url or None,
        with_metadata=True,
        include_comments=False,
        favor_precision=True,
        # Only the date that the page declares: one guessed from its words could be that of the event.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return heads, found if isinstance(found, Extracted) else None


def _headline(heads: list[str], title: str) -> str:
    """The headline as readers see it. The metadata may have a shorter one for social networks, or the site's name."""
    from rapidfuzz.fuzz import token_set_ratio

    best = max(heads, key=lambda head: token_set_ratio(head.lower(), title.lower()), default="")
    if best and title and token_set_ratio(best.lower(), title.lower()) >= _SAME_HEADLINE:
        return best
    return title


def _drop_links_elsewhere(tree: HtmlElement) -> None:
    """Remove paragraphs that are nothing but a link to another story, with or without a label before it."""
    for block in [*tree.iter("p", "li")]:
        links = list(block.iter("a"))
        if not links or any(inner is not block for inner in block.iter("p", "li", "ul", "ol", "table", "h1")):
            continue
        whole = one_line(block.text_content())
        linked = one_line(" ".join(link.text_content() for link in links))
        label = whole.removesuffix(linked).strip()
        if whole.endswith(linked) and (not label or (label.endswith(":") and len(label) <= _LABEL)):
            block.drop_tree()


def _unwrap(tree: HtmlElement) -> None:
    """Line ends of the page's source are spaces to a browser; the extraction would make paragraphs of some."""
    for element in tree.iter():
        if element.text and element.tag not in ("script", "style", "pre"):
            element.text = _SPACE.sub(" ", element.text)
        if element.tail:
            element.tail = _SPACE.sub(" ", element.tail)


def _lines(text: str) -> Iterator[str]:
    """The paragraphs, list items and table rows of the extracted text, without the marks of lists and tables."""
    for line in text.splitlines():
        bare = line.strip().removeprefix("- ").strip()
        if bare.startswith("|"):
            bare = (
                "" if _RULE.fullmatch(bare) else " | ".join(c.strip() for c in bare.strip("|").split("|") if c.strip())
            )
        if bare:
            yield bare
