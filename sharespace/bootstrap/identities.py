"""Ids and codes from the operating system's randomness."""

from __future__ import annotations

import secrets
from uuid import UUID

from sharespace.clock import Clock
from sharespace.domain.reservation_code import BODY_LENGTH


class RandomIdentities:
    """UUIDs of version 7 (RFC 9562, 5.7) by the clock given, and unforeseeable code numbers."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def new_id(self) -> UUID:
        """48 bits of milliseconds, then randomness; made here, unique everywhere."""
        milliseconds = int(self._clock.now().timestamp() * 1000) & 0xFFFF_FFFF_FFFF
        number = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64
        return UUID(int=number | 0b10 << 62 | secrets.randbits(62))

    def code_number(self) -> int:
        """A number below 32 to the power of seven."""
        return secrets.randbelow(32**BODY_LENGTH)
