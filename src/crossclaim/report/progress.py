"""A sign of life on standard error while long work goes on, and none for short work."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import TextIO

PATIENCE = 1.0
"""Work of fewer seconds shows nothing."""


@contextlib.contextmanager
def progress(words: str, stream: TextIO, wanted: bool = True) -> Iterator[None]:
    """A moving bar and the seconds gone by on the stream, if it is a terminal; it is gone when the work ends."""
    if not (wanted and stream.isatty()):
        yield
        return
    done = threading.Event()
    shower = threading.Thread(target=_show, args=(words, stream, done), daemon=True)
    shower.start()
    try:
        yield
    finally:
        done.set()
        shower.join()


def _show(words: str, stream: TextIO, done: threading.Event) -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        bar.add_task(words, total=None)
        done.wait()
