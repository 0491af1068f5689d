"""What a run of the command is given: the options where they say something, else the configuration, else all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import config
from .config import Settings
from .errors import ConfigError
from .ignore import accept, read_ignored
from .model import Report
from .selection import check_choice, select


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are shown, and where those go that people dismiss."""

    kinds: Collection[str]
    min_severity: str
    min_confidence: float
    ignored: Collection[str]
    ignore: Path | None

    def of(self, report: Report) -> Report:
        """The report with these findings only."""
        return select(
            report,
            kinds=self.kinds,
            min_severity=self.min_severity,
            min_confidence=self.min_confidence,
            ignored=self.ignored,
        )

    def dismiss(self, report: Report) -> str:
        """Add the findings of the report to the ignore list; what was done, in words."""
        if self.ignore is None:
            raise ConfigError(NO_LIST)
        number = accept(report.findings, self.ignore, date.today())
        return f"{number} {'finding' if number == 1 else 'findings'} added to the ignore list {self.ignore}"


NO_LIST = "--accept needs an ignore list to write to: name one with --ignore FILE"


def choose(
    settings: Settings,
    kinds: Collection[str],
    min_severity: str | None,
    min_confidence: float | None,
    ignore: Path | None,
    accepting: bool,
) -> Choice:
    """The choice of findings. A list that is about to be written, or that only the configuration names, may be absent.

    Raises:
        InputError: There is no such kind or severity.
        ConfigError: The ignore list is not there or is none.
    """
    if accepting and not (ignore or settings.ignore):
        raise ConfigError(NO_LIST)
    path = ignore or settings.ignore
    may_lack = accepting or ignore is None
    ignored = frozenset() if path is None or (may_lack and not path.exists()) else read_ignored(path)
    least = min_confidence if min_confidence is not None else settings.min_confidence
    choice = Choice(
        kinds or settings.kinds or (), min_severity or settings.min_severity or "low", least or 0.0, ignored, path
    )
    check_choice(choice.kinds, choice.min_severity, choice.min_confidence)
    return choice


def settings(file: Path | None, none: bool) -> Settings:
    """What the configuration file says, if there is one and it is wanted.

    Raises:
        ConfigError: The file is not what it should be.
    """
    if file and none:
        raise ConfigError("--config and --no-config exclude each other: leave one out")
    return Settings() if none else config.load(file)


def languages(settings: Settings, versions: int) -> Sequence[str] | None:
    """The languages that the configuration names, by version order.

    Raises:
        ConfigError: They are not as many as the versions.
    """
    if settings.languages and len(settings.languages) != versions:
        raise ConfigError(
            f"{settings.path} names {len(settings.languages)} languages, but there are {versions} versions: "
            "name theirs with --lang, or use --no-config"
        )
    return settings.languages
