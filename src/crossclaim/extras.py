"""Models of the `neural` extra, loaded when they are asked for; what goes wrong is one clear line."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from .errors import ModelError

T = TypeVar("T")


def load_model(
    role: str, name: str, library: str, make: Callable[[Any, str], T], error: type[ModelError] = ModelError
) -> T:
    """What `make(library, location)` gives for the model `name`, a local folder or a name on the Hugging Face hub.

    `role` says what the model is for, in the message of an error.

    Raises:
        ModelError: The library or the model is absent; or `error`, a class of it.
    """
    folder = Path(name).expanduser()
    if not folder.is_dir() and (folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1):
        raise error(f"there is no {role} folder {name}")
    try:
        module = import_module(library)
    except ImportError as cause:
        needed = library.replace("_", "-")
        raise error(f"the {role} {name!r} needs {needed}: pip install 'crossclaim[neural]'") from cause
    try:
        return make(module, str(folder) if folder.is_dir() else name)
    except Exception as cause:  # the hub, transformers and torch raise what they like
        reason = str(cause).strip().partition("\n")[0] or type(cause).__name__
        raise error(
            f"the {role} {name!r} cannot be loaded; give a local folder or a model's hub name ({reason})"
        ) from cause


def short_name(name: str) -> str:
    """The name of a model on a report's signature: of a local folder its last part, else the name on the hub."""
    folder = Path(name).expanduser()
    return folder.resolve().name if folder.exists() else name
