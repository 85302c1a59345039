"""A divisible hall, from its catalogue to the day it is closed, by the command line alone."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.lives.rehearsal import Rehearsal

KIM = '--applicant 김예시 --phone 010-0000-1111 --people 40 --title "주민 모임"'
LEE = '--applicant 이보기 --phone 010-0000-2222 --people 60 --title "연주회"'
CHOIR = '--group 견본합창단 --applicant 박본보 --phone 010-0000-3333 --people 70 --title "합창 연습"'
FRIDAY = "--from 2026-12-11T14:00 --to 2026-12-11T17:00"


def codes(rows: list[dict[str, str]]) -> list[str]:
    return [row["code"] for row in rows]


def test_a_hall_from_catalogue_to_closing(desk: Rehearsal, tmp_path: Path) -> None:
    # The administrator brings the hall, its halves, a room and one projector for all of them.
    assert desk.say("catalogue import $HERE/hall.json")["resources"] == 4
    assert codes(desk.say("resources")["resources"]) == ["HALL", "HALL-S", "HALL-N", "ROOM"]

    # What is free, why the rest is not, and what it costs.
    day = desk.say("free HALL --from 2026-12-11T00:00 --to 2026-12-12T00:00 --length 180")
    assert [span["start"][11:16] for span in day["free"]] == ["09:00"]
    assert day["not_free"][0]["reasons"][0]["code"] == "closed"
    assert desk.say(f"quote HALL {FRIDAY}")["total_won"] == 30_000
    assert desk.say("quote HALL --from 2026-12-12T10:00 --to 2026-12-12T12:00")["total_won"] == 26_000
    assert desk.refusal(f"reserve HALL {FRIDAY} {KIM} --purpose commercial") == "purpose"
    assert desk.refusal(f"reserve ROOM --from 2026-12-01T14:00 --to 2026-12-01T15:00 {KIM}") == "lead_short"

    # A half is taken: the whole is not free any more, the other half is; the projector is counted once.
    half = desk.say(f"reserve HALL-S {FRIDAY} {KIM} --equipment beamer")
    assert (half["state"], half["total_won"]) == ("confirmed", 18_000)
    assert desk.refusal(f"reserve HALL {FRIDAY} {LEE}") == "taken"
    assert desk.refusal(f"reserve HALL-N {FRIDAY} {LEE} --equipment beamer") == "equipment"
    sibling = desk.say(f"reserve HALL-N {FRIDAY} {LEE}")

    # A time is kept while the form is filled in, then made into a reservation.
    later = "--from 2026-12-18T10:00 --to 2026-12-18T12:00"
    kept = desk.say(f"reserve ROOM {later} --hold")
    assert kept["state"] == "held"
    assert desk.refusal(f"reserve ROOM {later} {LEE} --people 10") == "taken"
    assert desk.say(f"confirm {kept['code']} {KIM} --people 20")["state"] == "confirmed"

    # Two requests for the whole hall: the group comes before the person, and it is told before the act.
    evening = "--from 2026-12-15T18:00 --to 2026-12-15T20:00"
    person = desk.say(f"reserve HALL {evening} {LEE}")
    desk.now = "2026-12-01T11:00"
    group = desk.say(f"reserve HALL {evening} {CHOIR}")
    assert person["state"] == group["state"] == "requested"
    told = desk.say(f"approvals {group['code']}")
    assert [row["code"] for row in told["ranked"]] == [group["code"], person["code"]]
    assert desk.say(f"approve {group['code']} --reject-others")["state"] == "confirmed"
    assert desk.say(f"show {person['code']}")["state"] == "rejected"

    # Money, another time in one step, and the paper.
    assert desk.say(f"pay {group['code']} --way card")["payment"] == "paid"
    moved = desk.say(f"move {group['code']} --from 2026-12-15T19:00 --why '연습 시간 변경'")
    assert moved["start"] == "2026-12-15T19:00:00+09:00"
    paper = desk.say(f"permit {group['code']} --out $OUT/permit.pdf")
    assert paper["final"]
    assert (tmp_path / "permit.pdf").read_bytes().startswith(b"%PDF")

    # Works: who loses a place is known before, everybody gets an offer or a reason, nothing is lost.
    works = "close HALL --from 2026-12-11T00:00 --to 2026-12-12T00:00 --kind works --note '무대 공사'"
    effect = desk.say(f"{works} --dry-run")
    assert sorted(codes(effect["affected"])) == sorted([half["code"], sibling["code"]])
    assert desk.say(f"show {half['code']}")["state"] == "confirmed"
    act = desk.say(works)["act"]["code"]
    assert desk.say(f"show {half['code']}")["state"] == "displaced"
    assert desk.refusal(f"reserve HALL-N {FRIDAY} {LEE}") == "closure"
    task = next(one for one in desk.say("displaced")["tasks"] if one["code"] == half["code"])
    assert task["offers"] or task["because"]
    decided = desk.say(f"decide {half['code']} --offer 1 --why '전화로 합의'")
    assert decided["state"] == "confirmed"
    assert desk.say(f"decide {sibling['code']} --refund")["state"] == "cancelled"
    desk.say(f"reopen {act}")

    # The day of the rehearsal: in, out, and nobody came to the room.
    desk.now = "2026-12-15T18:55"
    assert desk.say(f"check-in {group['code']}")["state"] == "in_use"
    desk.now = "2026-12-15T20:40"
    assert desk.say(f"complete {group['code']}")["state"] == "completed"
    desk.now = "2026-12-18T11:30"
    assert desk.say(f"no-show {kept['code']}")["state"] == "no_show"

    # All of it is in the history, in order, by whom and why.
    history = [line["action"] for line in desk.say(f"show {group['code']}")["history"]]
    assert history == ["requested", "confirmed", "paid", "moved", "permit_printed", "checked_in", "completed"]


def test_a_weekly_course_of_a_group(desk: Rehearsal) -> None:
    desk.say("catalogue import $HERE/hall.json")
    plan = (
        "series plan ROOM --from 2026-12-08T10:00 --to 2026-12-08T12:00 "
        "--rule 'FREQ=WEEKLY;BYDAY=TU;COUNT=10' "
        "--group 견본독서회 --applicant 최견본 --phone 010-0000-4444 --people 12 --title 독서회"
    )
    desk.say("close ROOM --from 2026-12-15T00:00 --to 2026-12-16T00:00 --kind cleaning")
    desk.say(f"reserve ROOM --from 2026-12-22T11:00 --to 2026-12-22T13:00 {KIM} --people 20")
    seen = desk.say(plan)
    bad = [use["day"] for use in seen["uses"] if not use["allowed"]]
    # Cleaning, somebody else, and the holiday that stands in for Seollal.
    assert bad == ["2026-12-15", "2026-12-22", "2027-02-09"]

    # Nothing is made without a decision for each of them; then all is made at once.
    undecided = desk.say(f"{plan} --commit", refused=True)
    assert not undecided["preview"]["can_be_made"]
    assert desk.say("tasks")["tasks"] == []
    decided = "--decide 2026-12-15=skip --decide 2026-12-22=move:15:00 --decide 2027-02-09=skip --commit"
    series = desk.say(f"{plan} {decided}")["code"]
    course = desk.say(f"series show {series}")
    made = [use for use in course["uses"] if use["code"]]
    assert len(made) == 8
    assert made[1]["start"] == "2026-12-22T15:00:00+09:00"

    # Four weeks later the rest of it is called off: each day by its own ladder, the past stays.
    for use in made:
        desk.say(f"pay {use['code']}")
    desk.now = "2027-01-11T10:00"
    left = desk.say(f"series cancel {series} --scope following --day 2027-01-12 --why '강사 사정'")
    states = [use["state"] for use in left["uses"] if use["code"]]
    assert states.count("cancelled") == 4
    assert states[:4] == ["confirmed"] * 4
