"""A newsroom's settings: `crossclaim.toml`, or `[tool.crossclaim]` in `pyproject.toml`, nearest to where one works."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ConfigError
from .report import FORMATS
from .selection import SEVERITIES

OWN, SHARED = "crossclaim.toml", "pyproject.toml"
_WAY_OUT = "correct it, or use --no-config"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration file sets; None where it sets nothing. Options of the command line win over it."""

    path: Path | None = None
    """The file; None where there is none."""
    languages: tuple[str, ...] | None = None
    encoder: str | None = None
    kinds: tuple[str, ...] | None = None
    min_severity: str | None = None
    min_confidence: float | None = None
    ignore: Path | None = None
    format: str | None = None
    ui: str | None = None
    """The language of the tool's own words."""


def load(file: Path | None = None) -> Settings:
    """The settings in `file`, or in the nearest configuration file from the working directory upwards.

    In one folder `crossclaim.toml` goes before `pyproject.toml`; a `pyproject.toml` without our table is passed by.

    Raises:
        ConfigError: The file cannot be read, or has a key or a value that means nothing.
    """
    if file is not None:
        table = _table(file)
        if table is None:
            raise ConfigError(f"{file} has no table [tool.crossclaim]: add one, or name another file with --config")
        return _settings(file, table)
    here = Path.cwd()
    for folder in (here, *here.parents):
        for path in (folder / OWN, folder / SHARED):
            if _is_file(path) and (table := _table(path)) is not None:
                return _settings(path, table)
    return Settings()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that is not ours to look into
        return False


def _table(path: Path) -> Mapping[str, Any] | None:
    """Our part of the file; None for a `pyproject.toml` that has none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"{path} does not exist: name another file with --config") from None
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(f"{path} cannot be read ({_reason(error)}): {_WAY_OUT}") from None
    if path.name != SHARED:
        return data
    tools = data.get("tool")
    table = tools.get("crossclaim") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.crossclaim is no table: {_WAY_OUT}")
    return table


def _reason(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    return getattr(error, "strerror", None) or ("no UTF-8 text" if isinstance(error, UnicodeError) else str(error))


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            advice = f"did you mean {near[0]}?" if near else f"it knows {', '.join(_KEYS)}"
            raise ConfigError(f"{path}: unknown key {key!r}: {advice}")
        try:
            values[key.replace("-", "_")] = _KEYS[key](value, path.parent)
        except _WrongValueError as error:
            raise ConfigError(f"{path}: {key} must be {error}, not {value!r}") from None
    return Settings(path, **values)


class _WrongValueError(Exception):
    """A value is not what its key takes; the message says what that is."""


def _string(value: Any, folder: Path) -> str:
    if not isinstance(value, str) or not value:
        raise _WrongValueError("a string")
    return value


def _strings(value: Any, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise _WrongValueError('a list of strings, such as ["a", "b"]')
    return tuple(value)


def _share(value: Any, folder: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _WrongValueError("a number from 0 to 1")
    return float(value)


def _path(value: Any, folder: Path) -> Path:
    """A file beside the configuration file, unless it is named from the root."""
    return folder / _string(value, folder)


def _encoder(value: Any, folder: Path) -> str:
    """A name, or a folder named from the one that the configuration file is in."""
    name = _string(value, folder)
    return str(folder / name) if _is_folder(folder / name) else name


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _one_of(names: Collection[str]) -> Callable[[Any, Path], str]:
    def read(value: Any, folder: Path) -> str:
        if not isinstance(value, str) or value not in names:
            raise _WrongValueError(f"one of {', '.join(names)}")
        return value

    return read


_KEYS: Mapping[str, Callable[[Any, Path], Any]] = {
    "languages": _strings,
    "encoder": _encoder,
    "kinds": _strings,
    "min-severity": _one_of(SEVERITIES),
    "min-confidence": _share,
    "ignore": _path,
    "format": _one_of(FORMATS),
    "ui": _string,
}
"""What a configuration file may say, and how each value is read."""
