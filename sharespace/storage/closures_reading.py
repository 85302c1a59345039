"""Reads acts of closing, those they affect, and flood states."""

from __future__ import annotations

from sharespace.storage.access import Access


class ClosureReading:
    """The part of `Reading` about acts of closing, those they affect, and flood states."""

    _access: Access
