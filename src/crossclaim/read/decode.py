"""Bytes → text: the encoding told apart, and what is no text refused in one clear line."""

from __future__ import annotations

import codecs
import re

from ..errors import InputError

MAX_BYTES = 10_000_000
"""A version larger than this is no news story (a long one has some 50 KB)."""

_CANDIDATES = ["utf_8", "utf_16_le", "utf_16_be", "cp1252"]
"""The encodings that a text may have; a closed list, since a guess among all goes wrong on short texts."""

_BOMS = {codecs.BOM_UTF8: "utf_8", codecs.BOM_UTF16_LE: "utf_16_le", codecs.BOM_UTF16_BE: "utf_16_be"}
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip, Word or OpenDocument file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]+)", re.I
)
_META_WITHIN = 4096
"""Bytes of a page in which it may name its encoding; browsers look at 1,024."""
_READ_AS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8"),
}
"""Encodings that a page names and browsers read as another one, by https://encoding.spec.whatwg.org."""


def decode(data: bytes, where: str) -> str:
    """The text of a file.

    Raises:
        InputError: The bytes are too many, or are not text.
    """
    _refuse_other_files(data, where)
    text = _decode_by_content(data)
    if text is None or _CONTROL.search(text):
        raise InputError(f"{where} is not text: save it as plain text (UTF-8)")
    return text


def decode_page(data: bytes, where: str, charset: str = "") -> str:
    """The text of an HTML page, whose encoding `charset` (of the HTTP header) or the page itself may name.

    Raises:
        InputError: The bytes are too many, or are not text.
    """
    _refuse_other_files(data, where)
    named = None if data.startswith(tuple(_BOMS)) else _named_encoding(data, charset)
    text = _decode_by_name(data, named) if named else None
    if text is None:
        text = _decode_by_content(data)
    if text is None and named:  # a stray byte, as browsers show it
        text = data.decode(named, "replace")
    if text is None or "\0" in text:
        raise InputError(f"{where} is not text: save the text of the article as plain text (UTF-8)")
    return without_controls(text)


def without_controls(text: str) -> str:
    """The text with a space for each control character and lone surrogate, which no output could show."""
    return _UNWANTED.sub(" ", text)


def _refuse_other_files(data: bytes, where: str) -> None:
    if len(data) > MAX_BYTES:
        raise InputError(f"{where} has more than {MAX_BYTES // 1_000_000} MB: give the text of one story")
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"{where} is {kind}: open it and save it as plain text (UTF-8)")


def _decode_by_content(data: bytes) -> str | None:
    return _decode_marked(data) if data.startswith(tuple(_BOMS)) else _decode_unmarked(data)


def _decode_marked(data: bytes) -> str | None:
    mark, encoding = next((m, e) for m, e in _BOMS.items() if data.startswith(m))
    return _decode_by_name(data[len(mark) :], encoding)


def _decode_unmarked(data: bytes) -> str | None:
    text = _decode_by_name(data, "utf-8")
    if text is not None and "\0" not in text:
        return text
    import charset_normalizer  # 60 ms, and most files are UTF-8

    best = charset_normalizer.from_bytes(data, cp_isolation=_CANDIDATES).best()
    return str(best) if best else None


def _decode_by_name(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _named_encoding(data: bytes, charset: str) -> str | None:
    """A codec for the encoding that the header or else the page names; None where neither names a known one."""
    found = _META_CHARSET.search(data[:_META_WITHIN])
    inside = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    for name in filter(None, (charset, inside)):
        try:
            codec = codecs.lookup(_READ_AS.get(name.lower(), name))
            b"a".decode(codec.name)  # some codecs (hex, rot13) are for no text
        except (LookupError, ValueError):
            continue
        return codec.name
    return None
