"""Writing a rendered report to a file without ever leaving half of it there."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from crossclaim.errors import CrossclaimError


def save(text: str, path: Path) -> None:
    """Write UTF-8 text to the path; on an error, what was there before is still there.

    Raises CrossclaimError where the place cannot be written.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        target = path.resolve()  # a link keeps pointing at the file that is replaced
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe takes the data; replacing it would remove it
        else:
            _replace(target, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CrossclaimError(f"cannot write {path}: {reason}; choose another place with --output") from error


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target, then put the whole file in its place."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode(target: Path) -> int:
    """The permissions the file has, or those a new file gets here (a temporary file has stricter ones)."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
