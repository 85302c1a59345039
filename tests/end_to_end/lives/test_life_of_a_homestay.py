"""Rooms in homes, by the night: in from three in the afternoon, out by eleven in the morning."""

from __future__ import annotations

from tests.end_to_end.lives.rehearsal import Rehearsal

YAMADA = "--applicant 가상야마다 --phone 010-0000-0001 --people 2"
SMITH = "--applicant 가상스미스 --phone 010-0000-0002 --people 2"


def nights(first: str, last: str) -> str:
    return f"--from {first}T15:00 --to {last}T11:00"


def test_guests_of_different_nights_meet_only_at_the_door(desk: Rehearsal) -> None:
    desk.say("catalogue import $HERE/homestay.json")
    three = desk.say(f"quote ROOM-A {nights('2026-12-04', '2026-12-07')}")
    assert three["total_won"] == 180_000
    stay = desk.say(f"reserve ROOM-A {nights('2026-12-04', '2026-12-07')} {YAMADA}")
    assert (stay["state"], stay["total_won"]) == ("confirmed", 180_000)

    # The next guests come on the day the first ones leave; nobody comes in between, or at noon.
    assert desk.refusal(f"reserve ROOM-A {nights('2026-12-06', '2026-12-08')} {SMITH}") == "taken"
    noon = "--from 2026-12-08T12:00 --to 2026-12-09T08:00"
    assert desk.refusal(f"reserve ROOM-A {noon} {SMITH}") == "off_grid"
    assert desk.refusal(f"reserve ROOM-A --from 2026-12-08T15:00 --to 2026-12-09T10:00 {SMITH}") == "length"
    assert desk.refusal(f"reserve ROOM-A {nights('2026-12-08', '2026-12-16')} {SMITH}") == "length"
    next_ones = desk.say(f"reserve ROOM-A {nights('2026-12-07', '2026-12-08')} {SMITH}")
    assert next_ones["state"] == "confirmed"

    # What is free is told by nights, and another room is offered for the same ones.
    week = desk.say("free ROOM-A --from 2026-12-04T00:00 --to 2026-12-11T00:00")
    assert [start[:16] for start in week["starts"]] == ["2026-12-08T15:00", "2026-12-09T15:00"]
    refused = desk.say(f"reserve ROOM-A {nights('2026-12-04', '2026-12-05')} {SMITH}", refused=True)
    assert "ROOM-B" in {way["resource"] for way in refused["refused"]["alternatives"]}

    # Called off three days before: a tenth is kept; the nights are free again at once.
    desk.say(f"pay {stay['code']}")
    assert desk.say(f"cancel {stay['code']} --why '항공편 취소'")["refund_won"] == 162_000
    assert desk.say(f"reserve ROOM-A {nights('2026-12-05', '2026-12-07')} {SMITH}")["state"] == "confirmed"
