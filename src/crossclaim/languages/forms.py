"""The shapes that words have in a language file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NewType

Forms = NewType("Forms", Mapping[str, str])
"""Form → meaning, from a table of meaning = [forms]."""

Words = frozenset[str]

Lists = NewType("Lists", Mapping[str, Words])
"""Meaning → forms, where one form may have several meanings."""
