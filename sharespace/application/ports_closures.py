"""What use cases need from storage about acts of closing, those they affect, and flood states."""

from __future__ import annotations

from typing import Protocol


class ClosureReading(Protocol):
    """The part of `Reading` about acts of closing, those they affect, and flood states."""


class ClosureWriting(Protocol):
    """The part of `UnitOfWork` about acts of closing, those they affect, and flood states."""
