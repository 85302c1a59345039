"""Open data taken in: every row accounted for, nothing doubled, no reservation touched."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sharespace.application.catalogues import export_catalogue
from sharespace.application.imports import ImportProgress, ImportReport, ImportTask, import_files
from sharespace.application.office import Office
from sharespace.application.open_data import FileUnreadable, RowNote
from sharespace.application.prices import price_of
from sharespace.application.reservations import find_reservation, request_reservation
from sharespace.domain.resource import Doubt
from sharespace.domain.time_span import TimeSpan
from sharespace.exchange.standard_reader import StandardReader
from tests.builders.offices import an_office
from tests.builders.requests import a_request, at

COLUMNS = (
    "개방시설명 개방장소명 개방시설유형구분 휴관일 평일운영시작시각 평일운영종료시각"
    " 주말운영시작시각 주말운영종료시각 유료사용여부 사용기준시간 사용료 초과사용단위시간"
    " 초과사용료 수용가능인원수 면적 부대시설정보 신청방법구분 시설사진정보"
    " 소재지도로명주소 소재지지번주소 관리기관명 담당부서명 사용안내전화번호 홈페이지주소"
    " 위도 경도 데이터기준일자"
)
HEADER = COLUMNS.split()
ROOM = {
    "개방시설명": "견본동 주민센터 다목적실",
    "개방장소명": "견본동 주민센터",
    "개방시설유형구분": "다목적실",
    "휴관일": "토+일",
    "평일운영시작시각": "09:00",
    "평일운영종료시각": "21:00",
    "주말운영시작시각": "00:00",
    "주말운영종료시각": "00:00",
    "유료사용여부": "Y",
    "사용기준시간": "2",
    "사용료": "20000",
    "초과사용단위시간": "1",
    "초과사용료": "10000",
    "수용가능인원수": "40",
    "면적": "60",
    "소재지도로명주소": "서울특별시 성동구 견본로 15",
    "관리기관명": "서울특별시 성동구청",
    "데이터기준일자": "2026-01-10",
}


def a_file(folder: Path, *rooms: dict[str, str], name: str = "rooms.csv", encoding: str = "cp949") -> Path:
    """A file of the national standard with 27 columns."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([{**ROOM, **room} for room in rooms])
    path = folder / name
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def taken_in(office: Office, *paths: Path, **options: object) -> ImportReport:
    return import_files(office, StandardReader(), paths, ImportTask(**options))  # type: ignore[arg-type]


def stored(office: Office) -> str:
    """A digest of the whole catalogue."""
    return hashlib.sha256(repr(export_catalogue(office)).encode()).hexdigest()


def test_one_room_is_stored_with_hours_price_and_capacity(empty_office: Office, tmp_path: Path) -> None:
    report = taken_in(empty_office, a_file(tmp_path, {}))
    (result,) = report.files
    assert (result.rows, result.imported, result.encoding) == (1, 1, "cp949")
    with empty_office.store.read() as reading:
        (room,) = reading.resources()
    assert room.full_name == "견본동 주민센터 다목적실"
    assert room.facility.district == "11200"
    assert room.capacity == 40
    assert [row for rows in room.hours.weekly for row in rows] == [(540, 1260)] * 5
    assert (room.tariffs[0].base_min, room.tariffs[0].base_won, room.tariffs[0].extra_won) == (
        120,
        20_000,
        10_000,
    )


def test_a_second_import_changes_nothing(empty_office: Office, tmp_path: Path) -> None:
    path = a_file(tmp_path, {}, {"개방시설명": "견본동 주민센터 회의실"})
    taken_in(empty_office, path)
    before = stored(empty_office)
    (again,) = taken_in(empty_office, path).files
    assert (again.imported, again.updated, again.merged) == (0, 0, 2)
    assert stored(empty_office) == before


def test_a_newer_edition_updates_and_an_older_one_does_not(empty_office: Office, tmp_path: Path) -> None:
    taken_in(empty_office, a_file(tmp_path, {}))
    newer = a_file(tmp_path, {"수용가능인원수": "55", "데이터기준일자": "2026-06-01"}, name="newer.csv")
    assert taken_in(empty_office, newer).files[0].updated == 1
    older = a_file(tmp_path, {"수용가능인원수": "10", "데이터기준일자": "2025-01-01"}, name="older.csv")
    assert taken_in(empty_office, older).files[0].merged == 1
    with empty_office.store.read() as reading:
        (room,) = reading.resources()
    assert room.capacity == 55


def test_a_reservation_is_untouched_by_an_import_of_its_room(empty_office: Office, tmp_path: Path) -> None:
    taken_in(empty_office, a_file(tmp_path, {}))
    with empty_office.store.read() as reading:
        (room,) = reading.resources()
    request = a_request(empty_office, "2026-12-04T14:00", "2026-12-04T16:00")
    made = request_reservation(empty_office, replace(request, resource_id=room.id))
    newer = a_file(tmp_path, {"평일운영종료시각": "15:00", "데이터기준일자": "2026-06-01"}, name="newer.csv")
    taken_in(empty_office, newer)
    found, _history = find_reservation(empty_office, made.code)
    assert found.reservation == made


def test_a_dry_run_counts_the_same_and_stores_nothing(empty_office: Office, tmp_path: Path) -> None:
    path = a_file(tmp_path, {}, {}, {"개방시설명": "견본동 주민센터 회의실"})
    before = stored(empty_office)
    (dry,) = taken_in(empty_office, path, dry_run=True).files
    assert stored(empty_office) == before
    (real,) = taken_in(empty_office, path).files
    assert (dry.imported, dry.merged) == (real.imported, real.merged) == (2, 1)


def test_a_doubtful_room_is_to_be_checked_and_not_silently_free(empty_office: Office, tmp_path: Path) -> None:
    path = a_file(tmp_path, {"휴관일": "일요일", "주말운영시작시각": "00:00", "사용료": "협의후 결정"})
    report = taken_in(empty_office, path)
    with empty_office.store.read() as reading:
        (room,) = reading.resources()
        source = reading.resource_source(room.id)
    assert room.doubts == {Doubt.WEEKEND_HOURS, Doubt.FEE}
    assert room.hours.weekly[5] == ()
    assert source["사용료"] == "협의후 결정"
    assert {note.column for note in report.notes} >= {"사용료"}


def test_a_price_on_trust_is_shown_but_still_to_be_decided(empty_office: Office, tmp_path: Path) -> None:
    taken_in(empty_office, a_file(tmp_path, {"사용료": "15,000~"}))
    with empty_office.store.read() as reading:
        (room,) = reading.resources()
        span = TimeSpan(at("2026-12-04T14:00"), at("2026-12-04T16:00"))
        price = price_of(empty_office, reading, room, span)
    assert price.undecided
    assert price.lines[0].amount_won == 15_000


def test_a_file_that_breaks_half_way_changes_nothing(empty_office: Office, tmp_path: Path) -> None:
    good = a_file(tmp_path, *({"개방시설명": f"견본동 주민센터 {n}호실"} for n in range(400)))
    broken = tmp_path / "broken.csv"
    broken.write_bytes(good.read_bytes() + b'"unfinished')
    before = stored(empty_office)
    with pytest.raises(FileUnreadable):
        taken_in(empty_office, broken)
    assert stored(empty_office) == before


def test_a_cancelled_import_keeps_what_was_stored_and_goes_on_later(
    empty_office: Office, tmp_path: Path
) -> None:
    path = a_file(tmp_path, *({"개방시설명": f"견본동 주민센터 {n}호실"} for n in range(1400)))
    seen: list[ImportProgress] = []

    def stop() -> bool:
        return bool(seen) and seen[-1].stage == "storing" and seen[-1].rows >= 500

    report = taken_in(empty_office, path, progress=seen.append, cancelled=stop)
    assert report.cancelled
    with empty_office.store.read() as reading:
        assert len(reading.resources()) == 500
    (rest,) = taken_in(empty_office, path).files
    assert (rest.imported, rest.merged) == (900, 500)


class Notes:
    def __init__(self) -> None:
        self.all: list[RowNote] = []

    def add(self, note: RowNote) -> None:
        self.all.append(note)


def real_files(shared_data: Path) -> Sequence[Path]:
    folder = shared_data / "open-facilities"
    return sorted(folder.rglob("*.csv"))


def test_every_row_of_the_real_files_is_accounted_for_and_a_second_import_changes_nothing(
    empty_office: Office, shared_data: Path
) -> None:
    paths = real_files(shared_data)
    notes = Notes()
    report = taken_in(empty_office, *paths, notes=notes)
    assert len(report.files) == len(paths) >= 6
    for one in report.files:
        assert one.rows == one.imported + one.updated + one.merged + one.skipped
        assert one.skipped == sum(note.file == one.file and note.severity == "skipped" for note in notes.all)
    assert sum(one.rows for one in report.files) == 50 + 49 + 42 + 953 + 1539 + 857
    before = stored(empty_office)
    again = taken_in(empty_office, *paths)
    assert all(one.imported == one.updated == 0 for one in again.files)
    assert stored(empty_office) == before


def test_the_order_of_the_files_does_not_change_how_many_rooms_there_are(
    tmp_path: Path, shared_data: Path
) -> None:
    counts = []
    for number, paths in enumerate((real_files(shared_data), list(reversed(real_files(shared_data))))):
        folder = tmp_path / str(number)
        folder.mkdir()
        office = an_office(folder)
        taken_in(office, *paths)
        with office.store.read() as reading:
            counts.append(len(reading.resources()))
        office.store.close()
    assert counts[0] == counts[1]
