"""Beside its rooms the sample shows every other kind, with something going on in each."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from sharespace.application.board import BoardFilter
from sharespace.application.read_board import read_board
from sharespace.application.sample.load import remove_sample
from sharespace.application.sample.other_kinds import load_whole_sample
from sharespace.clock import FixedClock
from sharespace.domain.resource import Kind
from sharespace.exchange.sample_reader import ShippedSample
from tests.builders.offices import an_office


@pytest.mark.parametrize("day", ["2026-11-27", "2026-11-29", "2026-12-25", "2027-02-08", "2027-07-06"])
def test_every_kind_is_there_on_any_day_of_the_year(tmp_path: Path, day: str) -> None:
    office = an_office(tmp_path, FixedClock(datetime.fromisoformat(f"{day}T10:42:00+09:00")))
    load_whole_sample(office, ShippedSample())
    week = read_board(office, office.today(), 7, BoardFilter())
    assert {row.kind for row in week.rows} == set(Kind)
    busy = Counter(row.kind for row in week.rows if row.blocks)
    assert busy[Kind.BAY]
    assert busy[Kind.HOMESTAY]
    assert busy[Kind.SITE]
    remove_sample(office)
    with office.store.read() as reading:
        assert reading.facilities() == ()
    office.store.close()
