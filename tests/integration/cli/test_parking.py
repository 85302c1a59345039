"""A bay by the command line: imported, allotted, shared, used, taken back, and its statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.parking_files import bays, lots
from tests.integration.cli.conftest import Sharespace

BAY = "11110-10-11-1"
MONDAY = ("--from", "2026-11-30T10:00", "--to", "2026-11-30T12:00")


@pytest.fixture
def street(sharespace: Sharespace, tmp_path: Path) -> Sharespace:
    """A profile with one imported bay and one lot."""
    assert sharespace("import", bays(tmp_path, {}), lots(tmp_path, {})).exit_code == 0
    return sharespace


def reserved(call: Sharespace, *more: str, plate: str = "123가 4568") -> str:
    said = call(
        "reserve",
        BAY,
        *MONDAY,
        "--applicant",
        "최가상",
        "--phone",
        "01000004321",
        "--plate",
        plate,
        "--json",
        *more,
    )
    assert said.exit_code == 0, said.err
    return str(said.json["code"])


def test_a_bay_goes_from_import_to_statement(street: Sharespace) -> None:
    assert street("bay", "show", BAY, "--json").json["shared"] == []
    holder = street(
        "bay", "holder", BAY, "--name", "박가상", "--phone", "010-0000-9999", "--plate", "12가3456",
        "--band", "night", "--monthly", "20000", "--first", "2026-01-01", "--json",
    )  # fmt: skip
    assert holder.json["holder"]["name"] == "박*상"
    assert holder.json["holder"]["plate"] == "12가**56"
    said = street("share", BAY, "--week", "mon-fri 09:00-18:00", "--first", "2026-11-30", "--json")
    assert said.json["shared"][0]["start"] == "2026-11-30T09:00:00+09:00"
    code = reserved(street)
    assert street("check-in", code, now="2026-11-30T10:00").exit_code == 0
    late = street("overstays", "--json", now="2026-11-30T12:07").json["overstays"]
    assert [(one["code"], one["plate"], one["late_min"]) for one in late] == [(code, "123가**68", 7)]
    left = street("left", code, "--json", now="2026-11-30T12:07").json
    assert left["state"] == "completed"
    made = street("statement", BAY, "--month", "2026-11", "--json", now="2026-12-01T09:00").json["statements"]
    assert [(one["shared_min"], one["uses"], one["ranks_up"]) for one in made] == [(9 * 60, 1, False)]
    everything = street("statement", "--month", "2026-11", "--json", now="2026-12-01T09:00").json[
        "statements"
    ]
    assert everything == made


def test_texts_speak_korean_and_mask(street: Sharespace) -> None:
    street("bay", "holder", BAY, "--name", "박가상", "--plate", "12가3456", "--first", "2026-01-01")
    street("share", BAY, "--away-until", "2026-11-29")
    shown = street("bay", "show", BAY).out
    assert "박*상" in shown
    assert "박가상" not in shown
    assert "2026" in shown


def test_a_withdrawal_is_told_before_it_is_done(street: Sharespace) -> None:
    street("share", BAY, "--week", "daily 09:00-18:00")
    code = reserved(street)
    span = ("--from", "2026-11-30T11:00", "--to", "2026-11-30T15:00")
    told = street("withdraw", BAY, *span, "--dry-run", "--json").json
    assert (told["dry_run"], [one["code"] for one in told["displaced"]]) == (True, [code])
    assert street("show", code, "--json").json["state"] == "confirmed"
    done = street("withdraw", BAY, *span, "--why", "손님", "--json").json
    assert done["displaced"] == told["displaced"]
    assert street("show", code, "--json").json["state"] == "displaced"
    assert [one["code"] for one in street("displaced", "--json").json["tasks"]] == [code]


def test_refusals_have_exit_code_three(street: Sharespace) -> None:
    assert street("withdraw", BAY, "--from", "2026-11-01T09:00").exit_code == 3
    assert street("share", "견본 공영주차장", "--week", "daily 09:00-18:00").exit_code == 3
    street("share", BAY, "--week", "daily 09:00-18:00")
    reserved(street)
    said = street("wrong-parking", "report", BAY, "--plate", "123가4568", "--json", now="2026-11-30T10:30")
    assert (said.exit_code, said.json["refused"]["code"]) == (3, "has_right_reserved")
    refused = street("reserve", BAY, *MONDAY, "--applicant", "이가상", "--phone", "01000001111", "--json")
    assert refused.exit_code == 3
    assert "plate_format" in [one["code"] for one in refused.json["refused"]["reasons"]]


def test_wrong_parking_is_noted_and_settled(street: Sharespace) -> None:
    noted = street(
        "wrong-parking", "report", "견본 공영주차장", "--plate", "33나1111", "--towed", "--json"
    ).json
    assert noted["fee_won"] == 600 + 42 * 100
    assert noted["surcharge_won"] == 4 * 1_200
    assert noted["plate"] == "33나**11"
    listed = street("wrong-parking", "list", "--json").json["wrong_parking"]
    assert [one["id"] for one in listed] == [noted["id"]]
    assert street("wrong-parking", "settle", noted["id"], "--waive").exit_code == 2
    assert street("wrong-parking", "settle", noted["id"], "--json").json["state"] == "paid"
    assert street("wrong-parking", "list", "--json").json["wrong_parking"] == []
    assert street("wrong-parking", "settle", "nothing").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("share", BAY),
        ("share", BAY, "--week", "someday"),
        ("share", BAY, "--week", "mon 25:00-26:00"),
        ("share", BAY, "--from", "2026-11-30T09:00"),
        ("share", BAY, "--away-until", "Sunday"),
        ("statement", BAY, "--month", "2026-13"),
        ("statement", BAY, "--month", "2020-01"),
        ("bay", "end", BAY, "--last", "2026-12-01"),
        ("bay", "show", "11110-없는-면"),
    ],
)
def test_a_call_that_cannot_be_understood_has_exit_code_two(
    street: Sharespace, words: tuple[str, ...]
) -> None:
    assert street(*words).exit_code == 2
