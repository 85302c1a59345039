"""The sample district on Friday 27 November 2026, 10:42, made once for all tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from sharespace.application.sample.chance import chance
from sharespace.application.sample.district import SampleDistrict, sample_district
from sharespace.domain.calendar import Calendar
from sharespace.domain.ids import ResourceId
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.resource import SEOUL, Resource
from sharespace.domain.time_span import instant_s
from sharespace.exchange.public_holidays import public_holidays
from sharespace.exchange.sample_reader import ShippedSample
from tests.conftest import NOW


@pytest.fixture(scope="session")
def now_s() -> int:
    return instant_s(NOW)


@pytest.fixture(scope="session")
def holidays() -> Mapping[date, Holiday]:
    return public_holidays((2025, 2026, 2027))


@pytest.fixture(scope="session")
def calendar(holidays: Mapping[date, Holiday]) -> Calendar:
    return Calendar(SEOUL, holidays)


@pytest.fixture(scope="session")
def district(now_s: int, holidays: Mapping[date, Holiday]) -> SampleDistrict:
    sample = ShippedSample()
    return sample_district(sample.catalogue(), sample.life(), holidays, now_s, chance())


@pytest.fixture(scope="session")
def rooms(district: SampleDistrict) -> Mapping[ResourceId, Resource]:
    return {one.resource.id: one.resource for one in district.catalogue.resources}
