"""The ignore list: a text file of findings that people have seen and dismissed, one fingerprint a line.

What follows `#` is for people. The file is theirs: they may sort it, comment it, and keep it with their own changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .errors import ConfigError
from .fingerprint import DIGITS
from .model import Finding
from .report.passages import sanitize
from .report.save import save

_FINGERPRINT = re.compile(rf"[0-9a-f]{{{DIGITS}}}")
_HEAD = "# Findings of crossclaim that were seen and dismissed. Delete a line to see its finding again.\n"
_LONGEST = 160
"""Characters of a comment."""


def read_ignored(path: Path) -> frozenset[str]:
    """The fingerprints in an ignore list.

    Raises:
        ConfigError: There is no such file, or a line of it is no fingerprint.
    """
    return frozenset(_fingerprints(_text(path), path))


def accept(findings: Sequence[Finding], path: Path, day: date) -> int:
    """Add the findings to the ignore list, new ones last, with what they say and the day; the number of new ones.

    The file is made where there is none, and replaced as a whole: no half of it is ever there.

    Raises:
        ConfigError: A line of the file is no fingerprint.
        CrossclaimError: It cannot be written.
    """
    text = _text(path) if path.exists() else _HEAD
    known = set(_fingerprints(text, path))
    new = {f.fingerprint: f for f in findings if f.fingerprint not in known}
    if new:
        start = text if not text or text.endswith("\n") else f"{text}\n"
        save(start + "".join(f"{key}  # {_comment(f, day)}\n" for key, f in new.items()), path)
    return len(new)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"the ignore list {path} does not exist: make it with --ignore {path} --accept") from None
    except UnicodeDecodeError:
        raise ConfigError(f"the ignore list {path} is no UTF-8 text: name the right file with --ignore") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(
            f"the ignore list {path} cannot be read ({reason}): name another file with --ignore"
        ) from None


def _fingerprints(text: str, path: Path) -> list[str]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        content = line.partition("#")[0].strip()
        if content and not _FINGERPRINT.fullmatch(content):
            raise ConfigError(f"{path}, line {number}: no fingerprint of a finding; put # before a comment")
        if content:
            found.append(content)
    return found


def _comment(finding: Finding, day: date) -> str:
    """What was dismissed, and when."""
    words = " ".join(sanitize(finding.explanation or finding.mentions[0].claim.text).split())
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return f"{day.isoformat()} {finding.kind}, {finding.relation}: {short}"
