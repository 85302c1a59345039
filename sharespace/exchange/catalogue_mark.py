"""How a catalogue of our own is recognised without reading it."""

from __future__ import annotations

import re
from typing import Final

FORMAT: Final = "sharespace-catalogue"
VERSION: Final = 1
_MARK = re.compile(rf'^\s*\{{.{{0,2000}}?"format"\s*:\s*"{FORMAT}"', re.DOTALL)


def is_catalogue(head: str) -> bool:
    """Whether a document that begins so calls itself a catalogue."""
    return bool(_MARK.match(head.lstrip("\ufeff")))
