from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sharespace.application.office import Office
from tests.builders.offices import an_office
from tests.builders.rooms import a_place_with_rooms


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """An office without any room, on Friday 27 November 2026 at 10:42."""
    office = an_office(tmp_path)
    yield office
    office.store.close()


@pytest.fixture
def office(empty_office: Office) -> Office:
    """The same with three rooms."""
    a_place_with_rooms(empty_office)
    return empty_office
