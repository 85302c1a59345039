"""A toy library from its catalogue to the last return, by the command line and a scanner alone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.conftest import Said, Sharespace

DAYS = [[], ["09:30-17:30"], ["09:30-17:30"], ["09:30-17:30"], ["09:30-17:30"], ["09:30-16:00"], []]
CATALOGUE = {
    "format": "sharespace-catalogue",
    "version": 1,
    "facilities": [
        {
            "code": "11560-L001",
            "district": "11560",
            "name": "견본 장난감도서관",
            "resources": [
                {
                    "code": "11560-T001",
                    "name": "원목 주방놀이 세트",
                    "kind": "toy",
                    "hours": {"weekly": DAYS},
                    "any_of": 1,
                    "units": [
                        {"key": "1", "label": "1번", "barcode": "SD-0231-01", "acquired_on": "2026-01-05"},
                        {"key": "2", "label": "2번", "barcode": "SD-0231-02", "remark": "모서리 칠 벗겨짐"},
                    ],
                    "details": {
                        "size": "small",
                        "ages_months": [36, 72],
                        "price_won": 45000,
                        "parts": [{"name": "냄비와 뚜껑", "count": 2}, {"name": "소금통", "price_won": 2000}],
                    },
                },
                {
                    "code": "11560-T002",
                    "name": "발로 미는 자동차",
                    "kind": "toy",
                    "hours": {"weekly": DAYS},
                    "any_of": 1,
                    "units": [{"key": "c1", "barcode": "8801234567893"}],
                    "details": {"size": "large", "batteries": "AA × 2"},
                },
            ],
        }
    ],
}
Desk = Callable[..., Any]


@pytest.fixture
def library(sharespace: Sharespace, tmp_path: Path) -> Sharespace:
    """A profile with a library of two titles and one household, whose card is M-1."""
    file = tmp_path / "library.json"
    file.write_text(json.dumps(CATALOGUE, ensure_ascii=False), encoding="utf-8")
    assert sharespace("catalogue", "import", file).exit_code == 0
    words = ("--member", "김견본=010-0000-0001", "--child", "2022-05", "--card", "M-1", "--pay")
    entered = sharespace("household", "new", *words, "--json")
    assert entered.json["paid_won"] == 10_000
    assert entered.json["member_until"] == "2027-11-26"
    assert entered.json["members"] == ["김*본"]
    return sharespace


@pytest.fixture
def desk(library: Sharespace, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Scan lines at the desk of a day; the steps of the answer."""

    def scan(*lines: str, day: str = "2026-11-27") -> Any:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        said = library("desk", "--json", now=f"{day}T11:00")
        assert said.exit_code == 0, said.err
        return said.json["steps"]

    return scan


def _codes(said: Said) -> list[str]:
    return [reason["code"] for reason in said.json["refused"]["reasons"]]


def test_a_day_at_the_counter_is_worked_by_the_scanner_alone(library: Sharespace, desk: Desk) -> None:
    lent = desk("M-1", "SD-0231-02", "8801234567893", "")
    assert [step["said"] for step in lent] == ["member", "added", "added", "finished"]
    assert [loan["due"] for loan in lent[-1]["receipt"]["loans"]] == ["2026-12-11", "2026-12-11"]

    brought = desk("SD-0231-02", "SS-PART-2", "SS-OK", "8801234567893", "SS-GOOD", "", day="2026-12-15")
    kitchen, car = brought[2]["receipt"]["returns"][0], brought[5]["receipt"]["returns"][0]
    assert kitchen["complete"] is False
    assert car["late_days"] == 4
    assert [(one["item"], one["amount_won"]) for one in car["charges"]] == [("late", 2_000)]
    assert car["suspended_until"] == "2026-12-19"

    complete = desk("SD-0231-02", "", day="2026-12-16")[-1]["receipt"]["returns"][0]
    assert (complete["complete"], complete["late_days"]) == (True, 4)
    shown = library("household", "show", "M-1", "--json", now="2026-12-16T11:00").json
    assert (shown["out"], shown["owed_won"], shown["strikes"]["late"]) == ([], 4_000, 2)
    assert shown["suspended_until"] == "2026-12-23"


def test_the_desk_tells_a_person_what_to_do_next(
    library: Sharespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("M-1\nSD-0231-02\n"))
    said = library("desk", lang="en")
    assert "Member read. M-1" in said.out
    assert "1. 냄비와 뚜껑 2/2" in said.out
    assert "모서리 칠 벗겨짐" in said.out
    assert "Read the next thing, or Enter to finish" in said.out


def test_each_verb_alone_does_the_same(library: Sharespace) -> None:
    lent = library("lend", "8801234567893", "--member", "M-1", "--json").json
    assert (lent["state"], lent["due"]) == ("in_use", "2026-12-11")
    longer = library("extend", "8801234567893", "--json").json
    assert (longer["due"], longer["extensions"]) == ("2026-12-26", 1)
    again = library("extend", "8801234567893", "--json")
    assert again.exit_code == 3
    assert _codes(again) == ["extension_limit"]
    late = library("overdue", "--json", now="2026-12-29T11:00").json["overdue"]
    assert [(one["copy"], one["days_late"], one["who"]) for one in late] == [("8801234567893", 3, "김*본")]
    back = library("return", "8801234567893", "--condition", "needs_cleaning", "--json").json
    assert (back["complete"], back["strikes"]) == (True, {"late": 0, "dirty": 1})
    assert library("return", "8801234567893").exit_code == 2


def test_a_title_is_reserved_for_a_day_on_which_the_library_is_open(library: Sharespace) -> None:
    closed = library("lend", "11560-T001", "--member", "M-1", "--on", "2026-11-30", "--json")
    assert closed.exit_code == 3
    assert _codes(closed) == ["closed_pickup"]
    assert closed.json["refused"]["alternatives"][0]["start"].startswith("2026-12-01")
    done = library("lend", "11560-T001", "--member", "M-1", "--on", "2026-12-01", "--json").json
    assert (done["state"], done["pick_up"], done["due"]) == ("confirmed", "2026-12-01", "2026-12-15")
    history = library("show", done["code"], "--json").json["history"]
    assert [line["action"] for line in history] == ["requested"]


def test_the_second_household_waits_and_is_told_the_expected_week(library: Sharespace) -> None:
    library(
        "household", "new", "--member", "박견본=010-0000-0002", "--child", "2023-01", "--card", "M-2", "--pay"
    )
    library("lend", "8801234567893", "--member", "M-1")
    queue = library("queue", "8801234567893", "--member", "M-2", "--json").json
    assert [(one["place"], one["expected"]) for one in queue["queue"]] == [(1, "2026-12-15")]
    back = library("return", "8801234567893", "--json").json
    assert [one["pick_up"] for one in back["kept_for"]] == ["2026-12-01"]
    left = library("queue", "8801234567893", "--member", "M-2", "--leave", "--json").json
    assert left["queue"] == []


def test_missing_parts_are_named_by_name_or_number_and_others_refused(library: Sharespace) -> None:
    library("lend", "SD-0231-01", "--member", "M-1")
    wrong = library("return", "SD-0231-01", "--missing", "뚜껑", "--json")
    assert wrong.exit_code == 2
    assert wrong.json["error"]["candidates"] == ["냄비와 뚜껑=2", "소금통=1"]
    paid = library(
        "return", "SD-0231-01", "--missing", "2", "--charge-missing", "--tags-lost", "1", "--json"
    ).json
    amounts = [(one["item"], one["amount_won"]) for one in paid["charges"]]
    assert amounts == [("tag", 1_000), ("compensation", 1_000)]
    assert paid["copy_state"] == "in_repair"


def test_a_catalogue_carries_copies_there_and_back(library: Sharespace, tmp_path: Path) -> None:
    first, second = tmp_path / "out.json", tmp_path / "again.json"
    library("catalogue", "export", first)
    units = json.loads(first.read_text(encoding="utf-8"))["facilities"][0]["resources"][1]["units"]
    assert [unit["barcode"] for unit in units] == ["SD-0231-01", "SD-0231-02"]
    assert units[1]["remark"] == "모서리 칠 벗겨짐"
    library("catalogue", "import", first)
    library("catalogue", "export", second)
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("details", "place"),
    [
        ({"size": 3}, "details.size"),
        ({"ages_months": [12]}, "details.ages_months"),
        ({"parts": [{"count": 2}]}, "details.parts"),
    ],
)
def test_details_that_lending_could_not_read_are_refused_with_their_place(
    sharespace: Sharespace, tmp_path: Path, details: dict[str, object], place: str
) -> None:
    broken = json.loads(json.dumps(CATALOGUE))
    broken["facilities"][0]["resources"][0]["details"] = details
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(broken), encoding="utf-8")
    said = sharespace("catalogue", "import", file, lang="en")
    assert said.exit_code == 4
    assert place in said.err


def test_two_copies_with_one_barcode_are_refused(sharespace: Sharespace, tmp_path: Path) -> None:
    broken = json.loads(json.dumps(CATALOGUE))
    broken["facilities"][0]["resources"][1]["units"][0]["barcode"] = "sd-0231-01"
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(broken), encoding="utf-8")
    assert sharespace("catalogue", "import", file).exit_code == 4


def test_what_is_lent_is_not_reserved_or_moved_by_the_hour(library: Sharespace) -> None:
    times = ("--from", "2026-12-01T00:00", "--to", "2026-12-16T00:00")
    wrong = library(
        "reserve", "11560-T002", *times, "--applicant", "김견본", "--phone", "010-0000-0001", "--json"
    )
    assert (wrong.exit_code, wrong.json["error"]["code"]) == (2, "only_lent")
    code = library("lend", "8801234567893", "--member", "M-1", "--json").json["code"]
    assert library("complete", code, "--json").json["error"]["code"] == "only_lent"
    assert library("household", "show", "M-1", "--json").json["out"][0]["code"] == code


def test_a_broken_copy_is_mended_or_withdrawn(library: Sharespace) -> None:
    library("lend", "8801234567893", "--member", "M-1")
    assert library("copy", "withdraw", "8801234567893").exit_code == 2, "it is lent out"
    library("return", "8801234567893", "--condition", "needs_repair")
    mended = library("copy", "repaired", "8801234567893", "--why", "바퀴 교체", "--json").json
    assert (mended["was"], mended["state"], mended["kept_for"]) == ("in_repair", "lendable", [])
    later = library("lend", "11560-T002", "--member", "M-1", "--on", "2026-12-08", "--json").json
    gone = library("copy", "withdraw", "8801234567893", "--why", "낡음", "--json").json
    assert (gone["state"], gone["promised"]) == ("retired", [later["code"]])
