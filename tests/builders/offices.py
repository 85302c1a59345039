"""An office with a real database in a folder, a clock that stands still and repeatable identities."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sharespace.application.office import Office
from sharespace.clock import Clock, FixedClock
from sharespace.exchange.public_holidays import public_holidays
from sharespace.exchange.recurrence import ICalendarRecurrences
from sharespace.exchange.rule_packs import load_pack, pack_ids
from sharespace.i18n.districts import all_districts
from sharespace.settings import Settings
from sharespace.storage.store import new_store

FRIDAY_MORNING = FixedClock(datetime(2026, 11, 27, 10, 42, tzinfo=ZoneInfo("Asia/Seoul")))
COUNTER = Settings(district="11200", district_name="성동구", counter="1번 창구")


class SeededIdentities:
    """Ids and codes that are the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def new_id(self) -> UUID:
        """A number of 128 bits in the form of a version-7 UUID."""
        number = self._random.getrandbits(128)
        number = number & ~(0xF << 76) | 0x7 << 76
        return UUID(int=number & ~(0x3 << 62) | 0x2 << 62)

    def code_number(self) -> int:
        """A number below 32 to the power of seven."""
        return self._random.randrange(32**7)


def an_office(folder: Path, clock: Clock = FRIDAY_MORNING, seed: int = 1, **settings: str) -> Office:
    """An office on a fresh (or existing) database in `folder`. Close its store when done."""
    packs = {pack_id: load_pack(pack_id) for pack_id in pack_ids()}
    return Office(
        store=new_store(folder / "sharespace.db", packs),
        clock=clock,
        identities=SeededIdentities(seed),
        public_holidays=public_holidays,
        settings=replace(COUNTER, **settings),
        recurrences=ICalendarRecurrences(),
        districts={district.code: district.korean for district in all_districts()},
    )
