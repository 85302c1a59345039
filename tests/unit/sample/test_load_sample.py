"""The sample comes in one act and goes in one act, and never mixes with what is real."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sharespace.application.board import Board, BoardFilter
from sharespace.application.office import Office
from sharespace.application.read_board import read_board
from sharespace.application.sample.load import (
    NoSampleLoaded,
    ProfileNotEmpty,
    load_sample,
    remove_sample,
    sample_is_loaded,
)
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import State
from sharespace.exchange.sample_reader import ShippedSample
from tests.builders.offices import an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = an_office(tmp_path)
    yield office
    office.store.close()


def test_loading_fills_the_board_of_today(office: Office) -> None:
    counts = load_sample(office, ShippedSample())
    assert (counts.facilities, counts.resources) == (16, 46)
    assert counts.reservations > 1_000
    board = read_board(office, office.today(), 1, BoardFilter())
    blocks = [block for row in board.rows for block in row.blocks]
    assert len(board.rows) == 46
    assert len(blocks) > 80
    assert {State.REQUESTED, State.CONFIRMED, State.IN_USE, State.COMPLETED} <= {one.state for one in blocks}
    works = next(row for row in board.rows if row.code == "11200-R1201")
    assert all(works.reasons_at(hour)[0].code is ReasonCode.CLOSURE for hour in open_hours(board))
    assert works.blocks == ()


def open_hours(board: Board) -> range:
    return range(board.window.start_s + 9 * 3600, board.window.start_s + 21 * 3600, 3600)


def test_every_reservation_of_the_day_can_be_opened_with_its_history(office: Office) -> None:
    load_sample(office, ShippedSample())
    board = read_board(office, office.today(), 1, BoardFilter())
    with office.store.read() as reading:
        for block in (block for row in board.rows for block in row.blocks):
            found = reading.found(block.code)
            assert found is not None
            assert len(reading.history(found.reservation.id)) == found.reservation.version


def test_the_phone_of_the_manual_finds_somebody(office: Office) -> None:
    load_sample(office, ShippedSample())
    with office.store.read() as reading:
        found = reading.applicants_by_phone("5678")
    assert [one.phone for one in found] == ["01000005678"] * len(found)
    assert found


def test_it_is_not_mixed_with_what_is_there(office: Office) -> None:
    load_sample(office, ShippedSample())
    before = read_board(office, office.today(), 1, BoardFilter())
    with pytest.raises(ProfileNotEmpty):
        load_sample(office, ShippedSample())
    assert read_board(office, office.today(), 1, BoardFilter()) == before


def test_one_act_takes_all_of_it_away(office: Office) -> None:
    load_sample(office, ShippedSample())
    assert sample_is_loaded(office)
    remove_sample(office)
    assert not sample_is_loaded(office)
    assert read_board(office, office.today(), 1, BoardFilter()).total_rows == 0
    load_sample(office, ShippedSample())
    assert sample_is_loaded(office)


def test_what_is_no_sample_is_not_taken_away(office: Office) -> None:
    catalogue = ShippedSample().catalogue()
    with office.store.write() as work:
        for place in catalogue.facilities:
            work.put_facility(place.facility, place.rule_overrides)
        work.commit()
    with pytest.raises(NoSampleLoaded):
        remove_sample(office)
    with office.store.read() as reading:
        assert len(reading.facilities()) == 16
