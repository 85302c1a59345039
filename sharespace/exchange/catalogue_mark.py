"""How a catalogue of our own is recognised without reading it."""

from __future__ import annotations

import re
from typing import Final

FORMAT: Final = "sharespace-catalogue"
_MARK = re.compile(r'^\s*\{.{0,400}?"format"\s*:\s*"sharespace-catalogue"', re.DOTALL)


def is_catalogue(head: str) -> bool:
    """Whether a document that begins so calls itself a catalogue."""
    return bool(_MARK.match(head.lstrip("\ufeff")))
