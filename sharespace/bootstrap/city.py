"""Builds a profile with a whole invented city, to measure the program with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sharespace.application.sample.chance import SEED, chance
from sharespace.application.sample.city import District, invent_city
from sharespace.clock import Clock
from sharespace.domain.kinds import TRAITS
from sharespace.domain.time_span import instant_s
from sharespace.exchange.rule_packs import load_pack
from sharespace.exchange.sample_reader import ShippedSample
from sharespace.i18n.districts import all_districts
from sharespace.storage.city import CityScale, fill_city
from sharespace.storage.profile import open_profile

APPLICANTS = 50_000
AT_2012_SCALE = 64_440
"""Reservations of 716 rooms in thirty days."""


class FolderNotEmpty(Exception):
    """The folder has something in it; a city is built in a new one only."""


def build_city(
    folder: Path,
    clock: Clock,
    *,
    reservations: int = AT_2012_SCALE,
    applicants: int = APPLICANTS,
    seed: int = SEED,
    percent: int = 100,
    progress: Callable[[int], None] = lambda _stored: None,
) -> None:
    """Make a profile in an empty or missing folder: 716 rooms, 27 toy libraries, 52 basins, 1,862 bays,
    with so many applicants and reservations, the same for the same seed and day.

    `percent` makes another size of city, with as many reservations. About a minute for a million.
    `progress` is told how many are stored. Raises FolderNotEmpty, StorageProblem.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    districts = [District(one.code, one.korean) for one in all_districts()]
    life = ShippedSample().life()
    packs = {one.rule_pack: load_pack(one.rule_pack) for one in TRAITS.values()}
    with open_profile(folder, packs, clock) as profile:
        now_s = instant_s(clock.now())
        places = list(invent_city(districts, percent))
        fill_city(
            profile.store, places, life, CityScale(applicants, reservations), now_s, chance(seed), progress
        )
