"""Reads what applicants have used, and what is forbidden to them."""

from __future__ import annotations

from sharespace.storage.access import Access


class StandingReading:
    """The part of `Reading` about what applicants have used, and what is forbidden to them."""

    _access: Access
