"""What tells about an article beside its text: the headline and the day, from whatever metadata there is."""

from __future__ import annotations

import re
from datetime import date

_WORD = re.compile(r"\w+")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")


def with_headline(title: str, text: str) -> str:
    """The text with its headline as the first paragraph, once."""
    if not title or not text.strip():  # a headline alone is no story
        return text
    first = text.lstrip().split("\n", 1)[0]
    return text if _words(first) == _words(title) else f"{title}\n\n{text}"


def one_line(text: object) -> str:
    """A title without line ends and runs of space; empty where it is no text."""
    return " ".join(text.split()) if isinstance(text, str) else ""


def is_address(text: str) -> bool:
    """Whether the text is meant as the address of a web page."""
    return bool(_WEB.match(text))


def web_address(text: object) -> str:
    """The text if it is the address of a page, else nothing: `javascript:` and such become no link."""
    found = isinstance(text, str) and re.fullmatch(r"https?://\S+", text.strip(), re.IGNORECASE)
    return found[0] if found else ""


def leading_day(text: object) -> date | None:
    """The day of an ISO date or time, `2022-01-21T10:00:00Z`; None where it is none."""
    found = _ISO_DAY.match(text) if isinstance(text, str) else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
