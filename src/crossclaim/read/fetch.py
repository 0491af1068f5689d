"""A web page → `Document`, fetched politely: one request, honest about who asks, small, soon done.

It is fetched because a person named it, so it is no crawler and reads no robots.txt. The addresses of the host are
checked before a connection is made to one of them, and again for each redirect: a page cannot lead into the reader's
own network. Proxies are not used, since what they connect to could not be checked.
"""

from __future__ import annotations

import http.client
import ssl
import zlib
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import PurePosixPath
from time import monotonic
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from ..errors import FetchError
from ..model import Document
from ..version import __version__
from .connection import Host, connect
from .decode import MAX_BYTES
from .formats import Format, format_of, parse

TIMEOUT = 20.0
"""Seconds that a page may take, redirects included."""
MOST_REDIRECTS = 5
USER_AGENT = f"crossclaim/{__version__} (compares versions of a news story; one page, asked for by a person)"
SAVE = "save the page in a browser and give the file"
"""What always helps."""

_FOUND = {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}
_MOVED = {301, 302, 303, 307, 308}
_FORMATS: dict[str, Format | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": None,
    "text/markdown": "markdown",
    "application/json": "json",
    "application/ld+json": "json",
    "": None,
}
"""The kinds of content that can hold an article; None where the address or the content must show the format."""
_ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
_CHUNK = 65536


def fetch(address: str, *, allow_private: bool = False, timeout: float = TIMEOUT) -> Document:
    """The article at an `http(s)://` address, with its headline and day of publication where the page tells them.

    `allow_private` lets the page be on this machine or in its network; `timeout` is for everything, in seconds.

    Raises:
        FetchError: The page cannot be had; the message says why, with the HTTP status.
        InputError: There is no article in it.
    """
    deadline = monotonic() + timeout
    seen: list[str] = []
    while True:
        parts = _split(address)
        address = urlunsplit(parts)
        if address in seen or len(seen) > MOST_REDIRECTS:
            raise FetchError(f"{seen[0]} redirects {'in a circle' if address in seen else 'too often'}: {SAVE}")
        seen.append(address)
        answer = _ask(parts, allow_private, deadline)
        if isinstance(answer, str):
            address = _joined(address, answer)
            continue
        form = answer.form or format_of(PurePosixPath(parts.path))
        name = (parts.hostname or "").removeprefix("www.")
        return parse(answer.data, name, address, form, charset=answer.charset, url=address)


class _Page(NamedTuple):
    """What a server sent."""

    data: bytes
    form: Format | None
    charset: str


def _split(address: str) -> SplitResult:
    """The parts of the address, ready to be sent: host in ASCII, the rest quoted, no fragment."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        host = port = ""
    if not host or parts.scheme not in ("http", "https"):
        raise FetchError(f"{address} is no web address: write it as https://example.org/story")
    if parts.username is not None:
        raise FetchError(f"the address on {host} has a user name in it: {SAVE}")
    place = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return SplitResult(parts.scheme, place + port, path, query, "")


def _joined(address: str, location: str) -> str:
    """Where a redirect leads, told from the page that it is on."""
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def _ask(parts: SplitResult, allow_private: bool, deadline: float) -> _Page | str:
    """What the server has at the address: a page, or where it has moved to."""
    where = urlunsplit(parts)
    host = Host(parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
    try:
        with connect(host, allow_private=allow_private, deadline=deadline) as connection:
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            connection.request("GET", target, headers=_headers(parts.netloc))
            with connection.getresponse() as response:
                if response.status in _MOVED and (location := response.headers.get("Location")):
                    return location
                return _page(response, where)
    except TimeoutError:
        raise FetchError(f"{where} took too long to answer: try again later, or {SAVE}") from None
    except ssl.SSLError as error:
        raise FetchError(f"{where} has no encryption to rely on ({error.reason or error}): {SAVE}") from None
    except OSError as error:
        raise FetchError(f"{where} cannot be reached ({error.strerror or error}): try again later, or {SAVE}") from None
    except (http.client.HTTPException, zlib.error):
        raise FetchError(f"{where} sent an answer that broke off or is no web page: {SAVE}") from None


def _headers(netloc: str) -> dict[str, str]:
    return {
        "Host": netloc,
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8, application/json;q=0.8",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _page(response: http.client.HTTPResponse, where: str) -> _Page:
    """The page of an answer, if it is one that can be read.

    Raises:
        FetchError: It is an error, too large, or another kind of file.
    """
    if response.status not in _FOUND:
        raise FetchError(f"{where} answered {_status(response.status)}: check the address, or {SAVE}")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in _FORMATS:
        raise FetchError(f"{where} is no page but a file of type {kind}: give the address of the article, or {SAVE}")
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise FetchError(f"{where} is compressed in a way that was not asked for ({encoding}): {SAVE}")
    data = bytearray()
    for piece in _pieces(response, encoding not in ("", "identity")):
        data += piece
        if len(data) > MAX_BYTES:
            raise FetchError(f"{where} has more than {MAX_BYTES // 1_000_000} MB: save the text of the article alone")
    return _Page(bytes(data), _FORMATS[kind], str(response.headers.get_content_charset("")))


def _pieces(response: http.client.HTTPResponse, compressed: bool) -> Iterator[bytes]:
    """The content piece by piece, unpacked no faster than it is asked for: a small file may unpack to gigabytes."""
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if compressed else None
    while piece := response.read(_CHUNK):
        while unpack and piece and not unpack.eof:
            yield unpack.decompress(piece, _CHUNK)
            piece = unpack.unconsumed_tail
        if not unpack:
            yield piece
    if unpack and not unpack.eof:
        raise http.client.IncompleteRead(b"")
    if response.length:  # what the header announced and the server did not send
        raise http.client.IncompleteRead(b"", response.length)


def _status(code: int) -> str:
    """The status with its name, such as `404 Not Found`."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)
