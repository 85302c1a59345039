"""JSON of the standard in the envelopes it comes in, with Korean, portal and older English keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.open_data import FoundRoom, SkippedRow
from sharespace.domain.opening_hours import OpeningRow
from sharespace.domain.resource import Doubt
from sharespace.exchange import columns as c
from sharespace.exchange.standard_reader import StandardReader
from tests.unit.exchange.standard_files import a_row, codes, csv_file, fault_of, read, rooms

OLDER = {
    "No": 1,
    "Facility_nm": "가상체육관",
    "Location_nm": "가상체육관",
    "Facility_Type": "체육관",
    "OffDay": "법정공휴일",
    "DayOpenTIme": "7:00",
    "DayEndTime": "21:00",
    "EndOpenTime": "0:00",
    "EndEndTime": "0:00",
    "Cost": "Y",
    "Capacity": 100,
    "Size": None,
    "Internal_Info": "",
    "Regi_Method": "유선+방문",
    "Image": "",
    "Loc_Address": "서울특별시 종로구 가상로12",
    "Loc_New_Address": "서울특별시 종로구 가상동 1-2",
    "POC_nm": "종로구시설관리공단",
    "POC_num": "02-0000-0000",
    "Lat": 37.5904592,
    "Lng": 126.9987998,
    "UpdateDate": "2021-03-23",
    "Supplier_code": "3000000",
    "Supplier_nm": "서울특별시 종로구",
    "address1": "서울특별시",
}


PORTAL_KEYS = [
    "openFcltyNm", "openLcNm", "openFcltyType", "rstde", "weekdayOperOpenHhmm", "weekdayOperColseHhmm",
    "wkendOperOpenHhmm", "wkendOperCloseHhmm", "pchrgUseYn", "useStdrTime", "rntfee", "excessUseUnitTime",
    "excessRntfee", "aceptncPosblCo", "ar", "etcFclty", "sbscrptnMthSe", "fcltyPicInfo", "rdnmadr", "lnmadr",
    "institutionNm", "chrgDeptNm", "phoneNumber", "homepageUrl", "latitude", "longitude", "referenceDate",
    "insttCode", "insttNm",
]  # fmt: skip


def portal_row(**changes: Any) -> dict[str, Any]:
    row = a_row()
    return {
        **{key: row.get(word, "") for key, word in zip(PORTAL_KEYS, c.STANDARD_29, strict=True)},
        **changes,
    }


def json_file(folder: Path, document: Any, encoding: str = "utf-8", **options: Any) -> Path:
    path = folder / "rooms.json"
    path.write_bytes(json.dumps(document, ensure_ascii=False, **options).encode(encoding))
    return path


ENVELOPES: dict[str, Any] = {
    "a bare list": lambda rows: rows,
    "records after fields": lambda rows: {
        "fields": [{"id": "개방시설명"}, {"id": "개방장소명"}],
        "records": rows,
    },
    "the portal's API": lambda rows: {
        "response": {
            "header": {"resultCode": "00", "resultMsg": "NORMAL"},
            "body": {"items": rows, "totalCount": 9},
        }
    },
    "items with an item": lambda rows: {"response": {"body": {"items": {"item": rows}, "pageNo": 1}}},
    "the city's API": lambda rows: {
        "X": {"list_total_count": 2, "RESULT": {"CODE": "INFO-000"}, "row": rows}
    },
    "data": lambda rows: {"page": 1, "data": rows},
    "publicfacility": lambda rows: {"publicfacility": rows},
}


@pytest.mark.parametrize("envelope", ENVELOPES)
@pytest.mark.parametrize("row", [a_row(), portal_row()], ids=["korean", "portal"])
def test_the_list_is_found_in_every_envelope(tmp_path: Path, envelope: str, row: dict[str, Any]) -> None:
    path = json_file(tmp_path, ENVELOPES[envelope]([row, row]))
    opened = StandardReader().open(path)
    assert opened.form == "standard_json"
    found = list(opened.rows())
    assert [one.row for one in found] == [1, 2]
    assert all(isinstance(one, FoundRoom) for one in found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_says_the_same_as_csv(tmp_path: Path, encoding: str, indent: int | None) -> None:
    row = a_row()
    (from_csv,) = rooms(csv_file(tmp_path, [row], tuple(row)))
    (from_json,) = rooms(json_file(tmp_path, [row], encoding, indent=indent))
    (from_portal,) = rooms(json_file(tmp_path, [portal_row()]))
    assert from_json == from_csv
    assert from_portal.key == from_csv.key
    assert from_portal.hours == from_csv.hours
    assert from_portal.tariffs == from_csv.tariffs


def test_the_older_english_keys_are_known_with_their_times_without_zeros(tmp_path: Path) -> None:
    (room,) = rooms(json_file(tmp_path, {"publicfacility": [OLDER]}))
    assert room.place.name == "가상체육관"
    assert room.place.address == "서울특별시 종로구 가상로12"
    assert room.place.lot_address == "서울특별시 종로구 가상동 1-2"
    assert room.place.district == "11110"
    assert room.capacity == 100
    assert room.place.latitude == 37.5904592
    assert room.hours.weekly[0] == (OpeningRow(420, 1260),)
    assert room.hours.weekly[5] == ()
    assert room.doubts == {Doubt.FEE, Doubt.WEEKEND_HOURS}
    assert room.raw["address1"] == "서울특별시"


def test_numbers_keep_their_digits_and_nothing_is_a_blank(tmp_path: Path) -> None:
    path = tmp_path / "rooms.json"
    path.write_text(
        '[{"개방시설명": "방", "개방장소명": "집", "사용료": 10000, "면적": 37.50, "수용가능인원수": null}]',
        "utf-8",
    )
    (room,) = rooms(path)
    assert (room.raw["사용료"], room.raw["면적"], room.raw["수용가능인원수"]) == ("10000", "37.50", "")


def test_objects_without_a_name_are_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    found = read(json_file(tmp_path, [a_row(), {"a": 1}, {}, a_row()]))
    assert [one.note.assumed if isinstance(one, SkippedRow) else "" for one in found] == [
        "",
        "no_name",
        "blank_row",
        "",
    ]


def test_an_empty_list_is_a_file_of_no_rooms(tmp_path: Path) -> None:
    opened = StandardReader().open(json_file(tmp_path, []))
    assert list(opened.rows()) == []
    assert "no_rows" in codes(opened.file_notes())


def test_an_answer_without_rooms_is_refused(tmp_path: Path) -> None:
    assert fault_of(json_file(tmp_path, {"RESULT": {"CODE": "INFO-200"}})).code == "json_without_rooms"
    assert fault_of(json_file(tmp_path, {"records": []})).code == "json_without_rooms"


def test_a_document_that_breaks_off_is_refused_at_its_row(tmp_path: Path) -> None:
    path = json_file(tmp_path, [a_row() for _ in range(5)])
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: len(text) * 9 // 10], encoding="utf-8")
    error = fault_of(path)
    assert (error.code, error.params) == ("truncated_file", {"row": 4})


def test_a_value_between_the_rooms_is_refused(tmp_path: Path) -> None:
    assert fault_of(json_file(tmp_path, [a_row(), 7])).code == "not_json"


def test_rooms_of_a_large_document_come_one_by_one(tmp_path: Path) -> None:
    row = a_row(**{c.EQUIPMENT: "가" * 3000})
    path = json_file(tmp_path, {"records": [{**row, c.ROOM: f"{n}호"} for n in range(400)]})
    opened = StandardReader().open(path)
    positions = [opened.position for _ in opened.rows()]
    assert len(set(positions)) > 4
    assert positions == sorted(positions)
