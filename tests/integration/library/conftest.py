"""A toy library with a database of its own, on a Friday morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sharespace.application.office import Office
from sharespace.clock import FixedClock
from tests.builders.libraries import a_library
from tests.builders.offices import an_office


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """An office without anything, on Friday 27 November 2026 at 10:42."""
    office = an_office(tmp_path)
    yield office
    office.store.close()


@pytest.fixture
def office(empty_office: Office) -> Office:
    """The same with a library of four titles."""
    a_library(empty_office)
    return empty_office


@pytest.fixture
def go_to(empty_office: Office) -> Callable[[str], None]:
    """Let it be 11 o'clock of another day."""

    def go(day: str) -> None:
        moment = datetime.fromisoformat(f"{day}T11:00").replace(tzinfo=ZoneInfo("Asia/Seoul"))
        empty_office.clock = FixedClock(moment)

    return go
