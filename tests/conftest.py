"""What every test relies on."""

from __future__ import annotations

import os

os.environ["LC_ALL"] = "C.UTF-8"  # reports speak the language of the locale
