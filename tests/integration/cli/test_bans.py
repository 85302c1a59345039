"""ban, unban and bans: who is kept from what, until when, and who said so."""

from __future__ import annotations

from tests.integration.cli.conftest import Sharespace
from tests.integration.cli.test_reserving import KIM, ROOM, reserved

NEXT_WEEK = ("--from", "2027-01-22T14:00", "--to", "2027-01-22T17:00")


def test_a_banned_person_is_refused_until_the_ban_is_lifted(sample: Sharespace) -> None:
    code = reserved(sample).json["code"]
    ban = sample("ban", code, "--days", "30", "--note", "무단 변경", "--json").json
    assert (ban["first_day"], ban["last_day"], ban["scope"]) == ("2026-11-27", "2026-12-26", "room")
    said = sample("reserve", ROOM, *NEXT_WEEK, *KIM, "--people", "5", "--json")
    assert said.exit_code == 3
    (reason,) = said.json["refused"]["reasons"]
    assert reason["code"] == "banned"
    assert reason["params"] == {
        "why": "revoked",
        "until_day": "2026-12-26",
        "free_from_day": "2026-12-27",
    }
    (listed,) = sample("bans", "--json").json["bans"]
    assert (listed["id"], listed["name"], listed["phone"]) == (ban["id"], "김*시", "010-****-5678")
    assert sample("unban", ban["id"], "--why", "소명함").exit_code == 0
    assert sample("reserve", ROOM, *NEXT_WEEK, *KIM, "--people", "5").exit_code == 0
    assert sample("bans", "--json").json == {"bans": []}


def test_a_ban_ends_by_itself_on_the_day_after_its_last(sample: Sharespace) -> None:
    code = reserved(sample).json["code"]
    sample("ban", code, "--days", "1")
    assert sample("bans", "--json", now="2026-11-27T23:59").json["bans"]
    assert not sample("bans", "--json", now="2026-11-28T00:00").json["bans"]


def test_what_cannot_be_done_is_said(sample: Sharespace) -> None:
    code = reserved(sample).json["code"]
    assert sample("ban", code).exit_code == 2  # the rules of rooms name no length
    assert sample("ban").exit_code == 2
    assert sample("ban", code, "--days", "0").exit_code == 2
    assert sample("ban", "--phone", "010-0000-9999", "--days", "3").exit_code == 2
    assert sample("unban", "nonsense", "--why", "x").exit_code == 2
    one = ("--applicant", "이하나", "--phone", "010-0099-7701")
    sample("reserve", ROOM, *NEXT_WEEK, *one, "--people", "5")
    ban = sample("ban", "--phone", "010-0099-7701", "--days", "3", "--json").json
    assert ban["scope"] is None
    assert sample("unban", ban["id"], "--why", "끝").exit_code == 0
    assert sample("unban", ban["id"], "--why", "끝").exit_code == 3
