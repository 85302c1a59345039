"""Bays and lots from open data: stored as what they are, found again, and never speaking for a holder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sharespace.application.imports import FileResult, import_files
from sharespace.application.office import Office
from sharespace.application.open_data import FileUnreadable
from sharespace.application.parking_holders import view_bay
from sharespace.application.parking_sharing import ShareBay, share_bay
from sharespace.application.reservations import Refused, find_reservation, request_reservation
from sharespace.domain.bays import Band, BaySort, bay_facts
from sharespace.domain.ids import CommandId
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.resource import Doubt, Kind, Resource
from sharespace.domain.sharing import WeeklyPattern
from sharespace.exchange import parking_columns as c
from sharespace.exchange.standard_reader import StandardReader
from tests.builders.bays import MONDAY, OFFICE_HOURS, parking
from tests.builders.offices import an_office
from tests.builders.parking_files import bays, lots, parking_file


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = an_office(tmp_path, district="11110", district_name="종로구")
    yield office
    office.store.close()


def taken(office: Office, path: Path) -> FileResult:
    (result,) = import_files(office, StandardReader(), [path]).files
    assert result.rows == result.imported + result.updated + result.merged + result.skipped
    return result


def stored(office: Office, text: str) -> Resource:
    with office.store.read() as reading:
        (resource,) = reading.resources_named(text)
    return resource


def test_bays_are_stored_under_their_numbers_in_every_style(office: Office, tmp_path: Path) -> None:
    numbers = ("11530-01-01", "11110-10-11-1", "11560-당산1동01-055-06")
    result = taken(office, bays(tmp_path, *({c.BAY_NUMBER: number} for number in numbers)))
    assert (result.form, result.encoding, result.imported) == ("bays_19", "utf-8-sig", 3)
    for number in numbers:
        bay = stored(office, number)
        assert (bay.kind, bay.code, bay.name) == (Kind.BAY, number, number)
        assert bay.rules.pack == "seoul_shared_parking"
    last = stored(office, numbers[-1]).units
    with office.store.read() as reading:
        assert reading.unit_labels(last) == {last[0]: numbers[-1]}


def test_a_bay_without_a_window_is_closed_and_not_in_doubt(office: Office, tmp_path: Path) -> None:
    taken(office, bays(tmp_path, {}))
    bay = stored(office, "11110-10-11-1")
    assert bay.doubts == frozenset()
    with pytest.raises(Refused) as refused:
        request_reservation(office, parking(office, resource_id=bay.id))
    assert [reason.code for reason in refused.value.reasons] == [ReasonCode.CLOSED]
    night = bay_facts(bay.details).terms(Band.NIGHT)
    assert night is not None
    assert night.monthly_won == 20_000


def test_an_unreadable_cell_is_a_doubt_with_row_and_column(office: Office, tmp_path: Path) -> None:
    path = bays(tmp_path, {}, {c.BAY_NUMBER: "11110-1", c.BAND_HOURS: "주간:아침부터"}, {c.BAY_NUMBER: ""})
    report = import_files(office, StandardReader(), [path])
    checks = [(note.row, note.column, note.assumed) for note in report.notes if note.severity != "info"]
    assert checks == [(2, c.BAND_HOURS, "band_hours_unread"), (3, "", "no_bay_number")]
    assert stored(office, "11110-1").doubts == {Doubt.WEEKDAY_HOURS}


def test_a_later_edition_changes_the_facts_and_not_the_windows(office: Office, tmp_path: Path) -> None:
    taken(office, bays(tmp_path, {}))
    bay = stored(office, "11110-10-11-1")
    window = WeeklyPattern(OFFICE_HOURS, MONDAY)
    share_bay(office, ShareBay(CommandId(office.identities.new_id()), bay.id, (window,)))
    code = request_reservation(office, parking(office, resource_id=bay.id)).code
    assert taken(office, bays(tmp_path, {})).merged == 1
    assert taken(office, bays(tmp_path, {c.BAND_FEES: "야간:3만원"})).updated == 1
    later = parking(office, "2026-11-30T13:00", "2026-11-30T14:00", resource_id=bay.id)
    assert request_reservation(office, later).units == bay.units
    view = view_bay(office, bay.id)
    assert [one.monthly_won for one in view.facts.bands] == [None, 30_000]
    assert find_reservation(office, code)[0].reservation.units == bay.units


def test_a_lot_is_any_of_its_numbered_spaces(office: Office, tmp_path: Path) -> None:
    result = taken(office, lots(tmp_path, {}))
    assert (result.form, result.encoding, result.imported) == ("lots_33", "cp949", 1)
    lot = stored(office, "견본 공영주차장")
    facts = bay_facts(lot.details)
    assert (lot.kind, lot.any_of, len(lot.units)) == (Kind.BAY, 1, 3)
    assert (facts.sort, facts.number, facts.spaces) == (BaySort.LOT, "101-1-000001", 3)
    assert (facts.day_ticket_won, facts.month_pass_won) == (10_000, 100_000)
    with office.store.read() as reading:
        assert sorted(reading.unit_labels(lot.units).values()) == ["1", "2", "3"]
    taken_units = {
        request_reservation(office, parking(office, resource_id=lot.id, plate=plate)).units
        for plate in ("12가0001", "12가0002", "12가0003")
    }
    assert len(taken_units) == 3
    with pytest.raises(Refused) as refused:
        request_reservation(office, parking(office, resource_id=lot.id, plate="12가0004"))
    assert refused.value.reasons[0].code is ReasonCode.TAKEN


def test_a_lot_that_grows_or_shrinks_keeps_its_reservations(office: Office, tmp_path: Path) -> None:
    taken(office, lots(tmp_path, {}))
    lot = stored(office, "견본 공영주차장")
    code = request_reservation(office, parking(office, resource_id=lot.id)).code
    assert taken(office, lots(tmp_path, {c.SPACES: "5", c.AS_OF: "2026-02-10"})).updated == 1
    grown = stored(office, "견본 공영주차장")
    assert set(lot.units) < set(grown.units)
    assert len(grown.units) == 5
    taken(office, lots(tmp_path, {c.SPACES: "2", c.AS_OF: "2026-03-10"}))
    assert len(stored(office, "견본 공영주차장").units) == 2
    assert set(find_reservation(office, code)[0].reservation.units) <= set(lot.units)
    assert taken(office, lots(tmp_path, {c.SPACES: "9", c.AS_OF: "2026-01-10"})).merged == 1


def test_one_number_for_several_lots_is_told_apart_and_noted(office: Office, tmp_path: Path) -> None:
    path = lots(tmp_path, {}, {c.LOT_NAME: "가상 공영주차장", c.ROAD_ADDRESS: "서울특별시 종로구 가상로 2"})
    assert taken(office, path).imported == 2
    assert stored(office, "가상 공영주차장").doubts == {Doubt.IDENTITY}
    assert taken(office, path).merged == 2


def test_the_same_number_of_two_offices_is_two_lots(office: Office, tmp_path: Path) -> None:
    path = lots(tmp_path, {}, {c.LOT_NAME: "가상 환승주차장", c.PROVIDER_CODE: "B553774"})
    assert taken(office, path).imported == 2
    assert stored(office, "가상 환승주차장").doubts == frozenset()


@pytest.mark.parametrize(
    ("header", "code", "missing"),
    [
        (c.BAYS_19[1:], "unknown_bay_header", c.BAY_NUMBER),
        (tuple(word for word in c.LOTS_33 if word != c.SPACES), "unknown_lot_header", c.SPACES),
        (("이름", "값"), "unknown_header", "개방시설명, 개방장소명"),
    ],
)
def test_a_heading_of_the_wrong_kind_is_named(
    tmp_path: Path, header: tuple[str, ...], code: str, missing: str
) -> None:
    with pytest.raises(FileUnreadable) as error:
        StandardReader().open(parking_file(tmp_path, header, [{}]))
    assert (error.value.code, error.value.params["missing"]) == (code, missing)


@pytest.mark.parametrize("encoding", ["cp949", "utf-8", "utf-8-sig"])
def test_both_encodings_and_the_mark_are_read(tmp_path: Path, encoding: str) -> None:
    opened = StandardReader().open(bays(tmp_path, {}, encoding=encoding))
    assert (opened.encoding, len(list(opened.rows()))) == (encoding, 1)
