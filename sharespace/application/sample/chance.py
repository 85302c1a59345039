"""Chance that repeats: invented things are the same for the same seed."""

from __future__ import annotations

from random import Random
from uuid import UUID

SEED = 2012


def chance(seed: int = SEED) -> Random:
    """A source of randomness for samples. Never for anything secret."""
    return Random(seed)  # noqa: S311 - repeats on purpose


def seeded_id(at_s: int, rng: Random) -> UUID:
    """A UUID of version 7 (RFC 9562, 5.7) for a moment, its random part taken from `rng`."""
    drawn = rng.getrandbits(74)
    number = at_s * 1000 << 80 | 0x7 << 76 | (drawn >> 62) << 64
    return UUID(int=number | 0b10 << 62 | drawn & (1 << 62) - 1)
