"""A resident's parking bay: imported, shared while its holder is away, used by plate, taken back, settled."""

from __future__ import annotations

import json
from pathlib import Path

from tests.end_to_end.lives.rehearsal import Rehearsal

ONE, TWO = "11560-견본동01-001", "11560-견본동01-002"
KIM = "--applicant 김견본 --phone 010-0000-0001 --plate '12가 3456'"
ONE_HOUR = "--from 2026-12-02T13:00 --to 2026-12-02T14:00"
LEE = "--applicant 이견본 --phone 010-0000-0002 --plate 서울34나5678"


JONGNO = {"base_min": 30, "base_won": 600, "extra_min": 5, "extra_won": 100, "citation": "공유주차 요금"}
"""The first half hour, then every started five minutes."""


def set_price(desk: Rehearsal, file: Path) -> None:
    """What the open data does not know, the administrator writes into the catalogue."""
    desk.say(f"catalogue export {file}")
    document = json.loads(file.read_text(encoding="utf-8"))
    for facility in document["facilities"]:
        for bay in facility["resources"]:
            bay["tariffs"] = [JONGNO]
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    desk.say(f"catalogue import {file}")


def test_a_bay_from_open_data_to_the_holders_statement(desk: Rehearsal, tmp_path: Path) -> None:
    # Open data in the standard's nineteen columns: every row is taken, or told with its reason.
    took = desk.say("import $HERE/bays.csv")
    file = took["files"][0]
    assert (file["rows"], file["imported"], file["skipped"]) == (4, 3, 1)
    assert file["rows"] == file["imported"] + file["updated"] + file["merged"] + file["skipped"]
    assert {note["row"] for note in took["reports"]} >= {3, 4}
    assert {one["kind"] for one in desk.say("resources")["resources"]} == {"bay"}
    set_price(desk, tmp_path / "catalogue.json")

    # Nobody has shared anything yet: nothing is free. Then two holders leave their bays to others.
    closed = desk.say(f"free {ONE} --from 2026-12-02T00:00 --to 2026-12-03T00:00")
    assert closed["free"] == []
    desk.say(f"bay holder {ONE} --name 최배정 --phone 010-0000-0009 --plate 56다7890 --monthly 40000")
    desk.say(f"share {ONE} --week 'mon-fri 09:00-18:00' --first 2026-12-01")
    desk.say(f"share {TWO} --from 2026-12-02T08:00 --to 2026-12-06T22:00")

    # Parking by five minutes: half an hour for 600 won, then 100 for each started five.
    noon = "--from 2026-12-02T12:00 --to 2026-12-02T13:25"
    assert desk.say(f"quote {ONE} {noon}")["total_won"] == 1_700
    assert desk.refusal(f"reserve {ONE} {noon} --applicant 김견본 --phone 010-0000-0001 --plate 12가3") == (
        "plate_format"
    )
    parked = desk.say(f"reserve {ONE} {noon} {KIM}")
    assert (parked["state"], parked["total_won"]) == ("confirmed", 1_700)

    # One bay per plate at a time, over all streets; another car may use the other bay.
    assert desk.refusal(f"reserve {TWO} {ONE_HOUR} {KIM}") == "plate_overlap"
    assert desk.refusal(f"reserve {ONE} {ONE_HOUR} {LEE}") == "taken"
    other = desk.say(f"reserve {TWO} --from 2026-12-03T13:00 --to 2026-12-03T14:00 {LEE}")["code"]
    later = desk.say(f"reserve {ONE} --from 2026-12-04T10:00 --to 2026-12-04T12:00 {LEE}")["code"]

    # The car comes, and stays too long: that is seen, and costs by the unit.
    desk.say(f"pay {parked['code']}")
    desk.now = "2026-12-02T12:00"
    desk.say(f"check-in {parked['code']}")
    desk.now = "2026-12-02T13:47"
    assert [one["code"] for one in desk.say("overstays")["overstays"]] == [parked["code"]]
    gone = desk.say(f"left {parked['code']}")
    assert gone["state"] == "completed"
    assert gone["charge_won"] > 0

    # The holder needs his bay on Friday: who is hit is known before, and nobody is just dropped.
    friday = f"withdraw {ONE} --from 2026-12-04T00:00 --to 2026-12-05T00:00"
    effect = desk.say(f"{friday} --dry-run")
    assert [one["code"] for one in effect["displaced"]] == [later]
    assert desk.say(f"show {later}")["state"] == "confirmed"
    desk.say(f"{friday} --why '가족 방문'")
    assert desk.say(f"show {later}")["state"] == "displaced"
    task = next(one for one in desk.say("displaced")["tasks"] if one["code"] == later)
    assert TWO in {offer["resource"] for offer in task["offers"]}
    number = next(offer["number"] for offer in task["offers"] if offer["resource"] == TWO)
    assert desk.say(f"decide {later} --offer {number}")["resource"] == TWO
    assert desk.say(f"show {other}")["state"] == "confirmed"

    # The month in hours, uses and credit: half of what was paid, up to the holder's own fee.
    desk.now = "2027-01-04T10:00"
    statement = desk.say(f"statement {ONE} --month 2026-12")["statements"][0]
    assert statement["uses"] == 1
    assert statement["credit_won"] == statement["earned_won"] // 2 > 0
