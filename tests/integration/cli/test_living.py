"""The life of a reservation by the command line: kept, asked for, decided, moved, paid, used, over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.office import Office
from tests.builders.acts import ASKED_FOR
from tests.builders.rooms import a_place_with_rooms, a_resource
from tests.integration.cli.conftest import Said, Sharespace

DAY = "2026-12-05T"
FIRST, SECOND = "11200-R001", "11200-R002"
KIM = ("--applicant", "김예시", "--phone", "010-0000-5678")
PARK = ("--applicant", "박보기", "--phone", "010-0000-1111")
CHOIR = ("--applicant", "이가상", "--phone", "010-0000-2222", "--group", "견본 합창단")


def reserving(call: Sharespace, who: tuple[str, ...], *more: str, room: str = FIRST, **times: str) -> Said:
    start, end = times.get("start", "14:00"), times.get("end", "16:00")
    words = ("reserve", room, "--from", DAY + start, "--to", DAY + end, *who, "--json", *more)
    return call(*words)


def made(said: Said) -> Any:
    assert said.exit_code == 0, said.err
    return said.json


@pytest.fixture
def rooms(sharespace: Sharespace, tmp_path: Path) -> Sharespace:
    """Two rooms that are given at once."""
    stored(sharespace, tmp_path, {"notice_days": 1})
    return sharespace


@pytest.fixture
def asked(sharespace: Sharespace, tmp_path: Path) -> Sharespace:
    """Two rooms that are given by decision."""
    stored(sharespace, tmp_path, dict(ASKED_FOR))
    return sharespace


def stored(sharespace: Sharespace, folder: Path, rules: dict[str, object]) -> None:
    from sharespace.bootstrap.opening import open_workbench
    from tests.builders.offices import FRIDAY_MORNING

    with open_workbench(folder / "profile", FRIDAY_MORNING) as bench:
        office: Office = bench.office
        a_place_with_rooms(office, a_resource(1, "대강당", 60), a_resource(2, "소강당", 20), overrides=rules)


def test_a_time_is_kept_and_then_reserved(rooms: Sharespace) -> None:
    kept = made(reserving(rooms, (), "--hold"))
    assert (kept["state"], kept["held_until"]) == ("held", "2026-11-27T10:52:00+09:00")
    done = made(rooms("confirm", kept["code"], *KIM, "--people", "12", "--json"))
    assert (done["state"], done["held_until"], done["pay_by"]) == ("confirmed", None, "2026-11-29")


def test_a_kept_time_that_ran_out_is_free_and_told(rooms: Sharespace) -> None:
    kept = made(reserving(rooms, (), "--hold"))
    late = rooms("confirm", kept["code"], *KIM, "--json", now="2026-11-27T10:52")
    assert (late.exit_code, late.json["refused"]["code"]) == (3, "state")
    assert made(rooms("sweep", "--json", now="2026-11-27T10:52")) == {"recorded": {"expired": 1}}


def test_a_reservation_needs_a_name_unless_it_is_kept_only(rooms: Sharespace) -> None:
    said = reserving(rooms, ())
    assert said.exit_code == 2


def test_a_move_tells_the_difference_and_what_was(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    asked_first = made(rooms("move", code, "--to", DAY + "17:00", "--dry-run", "--json"))
    assert (asked_first["difference_won"], asked_first["dry_run"]) == (10_000, True)
    moved = made(
        rooms("move", code, "--resource", SECOND, "--from", DAY + "15:00", "--why", "요청", "--json")
    )
    assert (moved["resource"], moved["start"], moved["end"]) == (
        SECOND,
        "2026-12-05T15:00:00+09:00",
        "2026-12-05T17:00:00+09:00",
    )
    last = made(rooms("show", code, "--json"))["history"][-1]
    assert (last["action"], last["why"], last["facts"]["resource_from"]) == ("moved", "요청", FIRST)


def test_a_move_into_taken_time_is_refused_with_ways_out(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    made(reserving(rooms, PARK, start="16:00", end="18:00"))
    said = rooms("move", code, "--from", DAY + "16:00", "--json")
    assert said.exit_code == 3
    assert said.json["refused"]["code"] == "taken"
    assert said.json["refused"]["alternatives"]


def test_money_goes_in_and_out(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    too_much = rooms("pay", code, "--amount", "30000", "--json")
    assert (too_much.exit_code, too_much.json["refused"]["code"]) == (3, "more_than_due")
    paid = made(rooms("pay", code, "--way", "card", "--json"))
    assert (paid["payment"], paid["paid_won"], paid["due_won"]) == ("paid", 20_000, 0)
    off = made(rooms("cancel", code, "--why", "행사 취소", "--json"))
    assert off["refund_won"] == 20_000
    (task,) = made(rooms("tasks", "--json"))["tasks"]
    assert (task["kind"], task["amount_won"]) == ("refund", -20_000)
    back = made(rooms("refund", code, "--json"))
    assert (back["payment"], back["refunded_won"]) == ("refunded", 20_000)
    assert made(rooms("tasks", "--json")) == {"tasks": []}


def test_a_fee_is_waived_with_a_reason(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    assert made(rooms("waive", code, "--why", "구정 행사", "--json"))["payment"] == "waived"


def test_a_use_begins_and_ends_and_not_before_its_time(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    early = rooms("check-in", code, "--json")
    assert (early.exit_code, early.json["refused"]["code"]) == (3, "not_now")
    assert made(rooms("check-in", code, "--json", now=DAY + "13:45"))["state"] == "in_use"
    assert made(rooms("complete", code, "--json", now=DAY + "15:00"))["state"] == "completed"
    again = rooms("no-show", code, "--json", now=DAY + "15:00")
    assert (again.exit_code, again.json["refused"]["code"]) == (3, "state")


def test_a_cancellation_is_undone(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    made(rooms("cancel", code, "--why", "실수", "--json"))
    assert made(rooms("reinstate", code, "--json"))["state"] == "confirmed"


def test_nobody_came(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    assert made(rooms("no-show", code, "--json", now=DAY + "14:30"))["state"] == "no_show"


def test_an_approval_tells_beforehand_whom_it_turns_down(asked: Sharespace) -> None:
    kim = made(reserving(asked, KIM))["code"]
    choir = made(reserving(asked, CHOIR, "--people", "15"))["code"]
    queue = made(asked("approvals", "--json"))["approvals"]
    assert {one["code"]: one["competing"] for one in queue} == {kim: 1, choir: 1}
    view = made(asked("approvals", choir, "--json"))
    assert [one["code"] for one in view["ranked"]] == [choir, kim]
    stopped = asked("approve", choir, "--json")
    assert (stopped.exit_code, stopped.json["refused"]["code"]) == (3, "consequences")
    done = made(asked("approve", choir, "--reject-others", "--json"))
    assert done["state"] == "confirmed"
    assert done["consequences"] == view["consequences"]
    assert made(asked("show", kim, "--json"))["state"] == "rejected"


def test_a_request_is_turned_down_with_a_reason(asked: Sharespace) -> None:
    code = made(reserving(asked, KIM))["code"]
    said = made(asked("reject", code, "--reason", "incomplete", "--why", "서류 없음", "--json"))
    assert said["state"] == "rejected"
    last = made(asked("show", code, "--json"))["history"][-1]
    assert (last["facts"]["reason"], last["why"]) == ("incomplete", "서류 없음")
    assert "서류" in asked("show", code).out


def test_a_rule_is_set_aside_with_a_reason_and_told(rooms: Sharespace) -> None:
    today = ("reserve", FIRST, "--from", "2026-11-27T14:00", "--to", "2026-11-27T16:00", *KIM, "--json")
    assert rooms(*today).json["refused"]["code"] == "lead_short"
    assert rooms(*today, "--override", "lead_short").exit_code == 2
    never = rooms(*today, "--override", "taken=부탁")
    assert never.exit_code == 2
    assert "lead_short" in never.json["error"]["candidates"]
    code = made(rooms(*today, "--override", "lead_short=구정 행사"))["code"]
    shown = made(rooms("show", code, "--json"))
    assert shown["overrides"] == [{"rule": "lead_short", "why": "구정 행사"}]
    assert "구정 행사" in rooms("show", code).out


def test_show_tells_everything_and_no_name(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM, "--note", "김예시 님 휠체어", "--class", "culture"))["code"]
    said = rooms("show", code, "--json")
    assert said.json["has_note"] is True
    assert said.json["user_class"] == "culture"
    assert said.json["units"] == ["1"]
    assert "김예시" not in json.dumps(said.json, ensure_ascii=False)
    assert "김예시" not in rooms("show", code).out


def test_details_change(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    made(rooms("change", code, "--people", "25", "--title", "견본 발표회", "--json"))
    shown = made(rooms("show", code, "--json"))
    assert (shown["people"], shown["title"]) == (25, "견본 발표회")


def test_a_revoked_permit_says_until_when_its_holder_is_banned(rooms: Sharespace) -> None:
    code = made(reserving(rooms, KIM))["code"]
    said = made(rooms("revoke", code, "--why", "목적 외 사용", "--json"))
    assert said["state"] == "cancelled"
    assert "banned_until" in said
