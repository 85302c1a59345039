"""Sports fields in a retention basin: sessions by season, who comes first, a flood and the way back."""

from __future__ import annotations

from typing import Any

from tests.end_to_end.lives.rehearsal import Rehearsal

CLUB = "--group 견본축구회 --applicant 정견본 --phone 010-0000-5555 --people 24 --class club --title 경기"
SCHOOL = "--group 견본중학교 --applicant 한견본 --phone 010-0000-6666 --people 28 --class youth --title 대회"
FRIENDS = "--applicant 오견본 --phone 010-0000-7777 --people 20 --class practice --title 연습"
DAY = "--from 2026-12-10T09:00 --to 2026-12-10T18:00"


def task_of(desk: Rehearsal, code: str) -> dict[str, Any]:
    return next(one for one in desk.say("displaced")["tasks"] if one["code"] == code)


def test_a_field_from_catalogue_to_reopening(desk: Rehearsal) -> None:
    assert desk.say("catalogue import $HERE/site.json")["resources"] == 4

    # Winter: early from six to nine, day to six in the evening, night until six in the morning.
    free = desk.say("free FIELD --from 2026-12-10T00:00 --to 2026-12-11T00:00 --length 540")
    assert [start[11:16] for start in free["starts"]] == ["09:00"]
    assert desk.refusal(f"reserve FIELD --from 2026-12-10T10:00 --to 2026-12-10T12:00 {CLUB}") == "length"
    assert desk.refusal(f"reserve FIELD --from 2026-12-10T10:00 --to 2026-12-10T19:00 {CLUB}") == "off_grid"

    # A club asks for the whole field, a school for one half of it: the school comes first.
    club = desk.say(f"reserve FIELD {DAY} {CLUB}")["code"]
    desk.now = "2026-12-02T10:00"
    school = desk.say(f"reserve FIELD-S {DAY} {SCHOOL}")["code"]
    told = desk.say(f"approvals {school}")
    assert [row["code"] for row in told["ranked"]] == [school, club]
    desk.say(f"approve {school} --reject-others")
    assert desk.say(f"show {club}")["state"] == "rejected"

    # The other half goes to friends; a night session runs past midnight.
    friends = desk.say(f"reserve FIELD-N {DAY} {FRIENDS}")["code"]
    desk.say(f"approve {friends}")
    night = desk.say(f"reserve FIELD --from 2026-12-11T18:00 --to 2026-12-12T06:00 {CLUB}")["code"]
    desk.say(f"approve {night}")
    later = desk.say(f"reserve FIELD-N --from 2026-12-20T09:00 --to 2026-12-20T18:00 {FRIENDS}")["code"]
    desk.say(f"approve {later}")

    # Heavy rain is announced before dawn: the file closes the basin, and says which row it could not read.
    desk.now = "2026-12-09T05:30"
    dry = desk.say("flood B-01 --dry-run")
    assert {one["code"] for one in dry["impacts"][0]["affected"]} == {school, friends, night}
    assert desk.say("flood")["basins"][0]["state"] == "open"
    alerts = desk.say("flood --file $HERE/alerts.csv")
    assert alerts["announced"] == 1
    assert [(fault["row"], fault["code"]) for fault in alerts["faults"]] == [
        (2, "in_the_future"),
        (3, "unknown_district"),
    ]
    assert desk.say("flood")["basins"][0]["state"] == "closed"
    assert {desk.say(f"show {code}")["state"] for code in (school, friends, night)} == {"displaced"}
    assert desk.say(f"show {later}")["state"] == "confirmed"
    assert desk.refusal(f"reserve FIELD --from 2026-12-12T09:00 --to 2026-12-12T18:00 {CLUB}") == "closure"

    # Everybody gets an offer or a reason: one moves uphill, one takes the money, one waits.
    offers = task_of(desk, school)["offers"]
    assert "HILL" in {offer["resource"] for offer in offers}
    number = next(offer["number"] for offer in offers if offer["resource"] == "HILL")
    moved = desk.say(f"decide {school} --offer {number}")
    assert (moved["state"], moved["resource"]) == ("confirmed", "HILL")
    assert desk.say(f"decide {friends} --refund")["state"] == "cancelled"
    desk.say(f"decide {night} --wait")

    # The end of the warning opens nothing; a manager's word does. Who waited gets the place back.
    desk.now = "2026-12-10T08:00"
    desk.say("flood B-01 --level none")
    assert desk.say("flood")["basins"][0]["state"] == "recovering"
    assert desk.refusal(f"reserve FIELD-S --from 2026-12-13T09:00 --to 2026-12-13T18:00 {CLUB}") == "closure"
    back = desk.say("flood confirm B-01")
    assert back["state"] == "open"
    assert night in back["restorable"]
    assert desk.say(f"decide {night} --restore")["state"] == "confirmed"
    assert desk.say(f"show {later}")["state"] == "confirmed"
    assert desk.say("displaced")["tasks"] == []

    # Turf has to rest after the rain: halves close with the whole.
    desk.say("close FIELD --from 2026-12-14T00:00 --to 2026-12-16T00:00 --kind turf_rest --note '잔디 휴식'")
    assert (
        desk.refusal(f"reserve FIELD-N --from 2026-12-14T09:00 --to 2026-12-14T18:00 {FRIENDS}") == "closure"
    )

    # A permit taken back keeps its holder away for thirty days.
    desk.say(f"revoke {night} --why '사용 목적 위반'")
    assert desk.refusal(f"reserve HILL --from 2026-12-22T09:00 --to 2026-12-22T18:00 {CLUB}") == "banned"
    desk.now = "2027-01-20T08:00"
    assert (
        desk.say(f"reserve HILL --from 2027-01-25T09:00 --to 2027-01-25T18:00 {CLUB}")["state"] == "requested"
    )
