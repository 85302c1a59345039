"""The catalogue: read with precise errors, written stable, and never losing anything on the way."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.open_data import FileUnreadable
from sharespace.domain.opening_hours import HolidayGroup, OpeningRow
from sharespace.domain.resource import Category, Kind
from sharespace.exchange.rule_packs import load_pack
from tests.unit.exchange.catalogue_texts import FILES, PACK, WEEK, a_document, loaded, refused


def test_the_smallest_document_is_read_with_defaults() -> None:
    (entry,) = loaded(a_document()).resources
    room = entry.resource
    assert (room.code, room.name, room.kind, room.category) == ("R-1", "강당", Kind.ROOM, Category.OTHER)
    assert room.facility.name == "가상1동 주민센터"
    assert room.hours.weekly == ((OpeningRow(540, 1080),),) * 5 + ((), ())
    assert room.hours.closed_holidays == frozenset(HolidayGroup)
    assert len(room.units) == 1
    assert room.rules == load_pack(PACK).rules
    assert entry.rule_pack == PACK


def test_ids_follow_from_codes_so_that_every_machine_makes_the_same() -> None:
    first, second = loaded(a_document()), loaded(a_document(name="다른 이름"))
    assert first.resources[0].resource.id == second.resources[0].resource.id
    assert first.resources[0].resource.units == second.resources[0].resource.units
    assert first.facilities[0].facility.id == second.facilities[0].facility.id


def test_ids_that_are_given_are_kept() -> None:
    given_id = "0190f3a0-0000-7000-8000-000000000001"
    document = loaded(a_document(id=given_id, units=[{"id": "0190f3a0-0000-7000-8000-000000000002"}]))
    assert str(document.resources[0].resource.id) == given_id
    assert str(document.resources[0].resource.units[0]).endswith("2")


def test_halves_of_a_hall_share_their_units_with_the_whole() -> None:
    document = a_document(units=[{"key": "A"}, {"key": "B"}])
    half = {"code": "R-1A", "name": "강당 반실", "hours": {"weekly": WEEK}, "units": [{"key": "A"}]}
    document["facilities"][0]["resources"].append(half)
    whole, part = (entry.resource for entry in loaded(document).resources)
    assert part.units == whole.units[:1]


def test_rules_are_those_of_the_pack_then_the_facility_then_the_resource() -> None:
    document = a_document(rules={"buffer_after_min": 30, "notice_days": 1})
    document["facilities"][0]["rules"] = {"notice_days": 3, "horizon_days": 60}
    loaded_document = loaded(document)
    rules = loaded_document.resources[0].resource.rules
    assert (rules.notice_days, rules.horizon_days, rules.buffer_after_min) == (1, 60, 30)
    assert rules.citation("notice_days") == ""
    assert loaded_document.facilities[0].rule_overrides == {"notice_days": 3, "horizon_days": 60}
    assert loaded_document.resources[0].rule_overrides == {"buffer_after_min": 30, "notice_days": 1}


def test_closures_of_facility_resource_and_unit_find_their_target() -> None:
    span = {"from": "2026-12-01T00:00", "to": "2026-12-02T00:00", "kind": "works", "note": "도색"}
    document = a_document(closures=[span], units=[{"key": "A", "closures": [span]}])
    document["facilities"][0]["closures"] = [span]
    found = loaded(document)
    room = found.resources[0].resource
    assert {closure.target for closure in found.closures} == {room.id, room.units[0], room.facility.id}
    assert {closure.span.starts_at for closure in found.closures} == {datetime(2026, 11, 30, 15, tzinfo=UTC)}
    assert len({closure.id for closure in found.closures}) == 3


def test_what_is_required_is_missed_by_name() -> None:
    document = a_document()
    del document["facilities"][0]["resources"][0]["hours"]
    assert refused(document) == ("facilities[0].resources[0].hours", "missing")
    assert refused({"format": "sharespace-catalogue", "version": 1}) == ("facilities", "missing")
    assert refused(a_document(hours={"weekly": WEEK[:6]})) == (
        "facilities[0].resources[0].hours.weekly",
        "not_seven_days",
    )
    overlapping = [["09:00-12:00", "11:00-13:00"], *WEEK[1:]]
    assert refused(a_document(hours={"weekly": overlapping})) == (
        "facilities[0].resources[0].hours.weekly[0][1]",
        "hours_overlap",
    )


def test_codes_and_ids_come_once() -> None:
    assert refused(a_document(code="F-1")) == ("facilities[0].resources[0].code", "repeated")
    document = a_document()
    document["facilities"][0]["resources"] *= 2
    assert refused(document) == ("facilities[0].resources[1].code", "repeated")
    same = [{"key": "A"}, {"key": "A"}]
    assert refused(a_document(units=same)) == ("facilities[0].resources[0].units[1]", "repeated")


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ('{"format": "sharespace-catalogue",\n "version" 1}', "broken_json", {"line": 2, "column": 12}),
        ('{"a": 1, "a": 2}', "bad_catalogue", {"path": "a", "problem": "repeated"}),
        ('{"a": NaN}', "broken_json", {"line": 1, "column": 1}),
        ("[" * 100_000, "broken_json", {"line": 1, "column": 1}),
        ("[]", "bad_catalogue", {"path": "$", "problem": "not_an_object"}),
    ],
)
def test_what_is_no_json_or_no_object_is_refused(text: str, code: str, params: dict[str, Any]) -> None:
    with pytest.raises(FileUnreadable) as caught:
        FILES.read_text(text, "list.json")
    assert (caught.value.code, caught.value.params) == (code, params)


def test_a_catalogue_goes_to_a_file_and_back(tmp_path: Path) -> None:
    path = tmp_path / "목록.json"
    document = loaded(a_document())
    FILES.write(document, path)
    assert FILES.read(path) == document
    assert [entry.name for entry in tmp_path.iterdir()] == ["목록.json"]
    assert path.read_bytes().endswith(b"}\n")
    assert b"\r" not in path.read_bytes()


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        FILES.write(loaded(a_document()), tmp_path / "nowhere" / "list.json")
    assert caught.value.code == "cannot_write"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xfe", "unknown_encoding"), (b"", "broken_json"), (b"\xef\xbb\xbf{}", "bad_catalogue")],
)
def test_bytes_that_are_no_catalogue_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable) as caught:
        FILES.read(path)
    assert caught.value.code == code
    with pytest.raises(FileUnreadable, match="cannot_open"):
        FILES.read(tmp_path / "nowhere.json")


def test_one_changed_price_changes_one_line() -> None:
    prices = [{"base_min": 120, "base_won": 20000}]
    before = FILES.text(loaded(a_document(tariffs=prices))).splitlines()
    after = FILES.text(loaded(a_document(tariffs=[{"base_min": 120, "base_won": 25000}]))).splitlines()
    assert [one for one in zip(before, after, strict=True) if one[0] != one[1]] == [
        (
            '            {"base_min": 120, "base_won": 20000}',
            '            {"base_min": 120, "base_won": 25000}',
        )
    ]


def test_the_order_of_the_document_does_not_change_what_is_written() -> None:
    document = a_document()
    for number in (3, 1, 2):
        room = {"code": f"R-2{number}", "name": f"{number}호", "hours": {"weekly": WEEK}}
        document["facilities"][0]["resources"].append(room)
    text = FILES.text(loaded(document))
    document["facilities"][0]["resources"].reverse()
    assert FILES.text(loaded(document)) == text
