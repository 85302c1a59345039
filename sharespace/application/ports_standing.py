"""What use cases need from storage about what applicants have used, and what is forbidden to them."""

from __future__ import annotations

from typing import Protocol


class StandingReading(Protocol):
    """The part of `Reading` about what applicants have used, and what is forbidden to them."""


class StandingWriting(Protocol):
    """The part of `UnitOfWork` about what applicants have used, and what is forbidden to them."""
