"""A toy library: cards and barcodes, parts that are counted, late days, a queue; by verbs and scanner."""

from __future__ import annotations

from tests.end_to_end.lives.rehearsal import Rehearsal


def enter(desk: Rehearsal, name: str, phone: str, card: str, child: str) -> None:
    desk.say(f"household new --member {name}={phone} --child {child} --card {card} --pay")


def test_a_toy_from_catalogue_to_the_last_return(desk: Rehearsal) -> None:
    assert desk.say("catalogue import $HERE/toys.json")["resources"] == 3
    enter(desk, "김견본", "010-0000-0001", "M-1", "2022-05")
    enter(desk, "박견본", "010-0000-0002", "M-2", "2023-08")
    enter(desk, "이견본", "010-0000-0003", "M-3", "2019-02")
    enter(desk, "최견본", "010-0000-0004", "M-4", "2024-01")

    # One large and one small thing, by the scanner alone: card, toy, toy, Enter. No third one.
    desk.now = "2026-12-01T11:00"
    steps = desk.scan("M-1", "SD-0231-02", "SD-0118-01", "SD-0300-01", "")
    assert [step["said"] for step in steps] == ["member", "added", "added", "refused", "finished"]
    assert [loan["due"] for loan in steps[-1]["receipt"]["loans"]] == ["2026-12-15", "2026-12-15"]
    assert desk.refusal("lend SD-0231-01 --member M-3") == "age"

    # Away is away, for everybody and every day until it is due and cleaned; the other copy is not.
    assert desk.refusal("lend SD-0118-01 --member M-2") == "taken"
    assert desk.say("lend SD-0231-01 --member M-2")["due"] == "2026-12-15"
    assert desk.refusal("lend CAR --member M-2 --on 2026-12-14") == "closed_pickup"

    # Somebody waits for the car: who has it may not keep it longer; the kitchen may stay out once.
    assert desk.say("queue CAR --member M-4")["queue"][0]["place"] == 1
    desk.now = "2026-12-12T10:00"
    assert desk.refusal("extend SD-0118-01") == "waiting"
    assert desk.say("extend SD-0231-02")["due"] == "2026-12-29"
    assert desk.refusal("extend SD-0231-02") == "extension_limit"

    # Two days late: money per item and day, and no borrowing for as long. The next household is served.
    desk.now = "2026-12-17T10:00"
    assert [one["copy"] for one in desk.say("overdue")["overdue"]] == ["SD-0118-01", "SD-0231-01"]
    late = desk.say("return SD-0118-01 --condition needs_cleaning")
    assert (late["late_days"], late["strikes"]) == (2, {"late": 1, "dirty": 1})
    assert [(one["item"], one["amount_won"]) for one in late["charges"]] == [("late", 1_000)]
    assert late["suspended_until"] == "2026-12-19"
    assert desk.refusal("lend SD-0300-01 --member M-1") == "suspended"
    kept = late["kept_for"][0]
    assert kept["copy"] == "SD-0118-01"
    assert kept["pick_up"] > "2026-12-17"

    # A part is missing: not returned, until it is found or paid for.
    missing = desk.say("return SD-0231-01 --missing 소금통")
    assert not missing["complete"]
    assert desk.say("household show M-2")["out"]
    found = desk.say("return SD-0231-01")
    assert found["complete"]
    assert found["lendable_from"] == "2026-12-19T00:00:00+09:00"

    # Cleaned for a day: the copy goes out again after that, not before.
    assert desk.refusal("lend SD-0231-01 --member M-3 --override 'age=어린이집 행사'") == "taken"
    desk.now = f"{kept['pick_up']}T10:00"
    taken = desk.scan("M-4", "SD-0118-01", "")
    assert taken[-1]["receipt"]["loans"][0]["code"] == kept["code"]
    desk.now = "2026-12-29T16:00"
    brought = desk.scan("SD-0231-02", "SS-GOOD", "")
    assert brought[-1]["receipt"]["returns"][0]["complete"]
    assert desk.say("queue CAR")["queue"] == []

    # What was said and done stays: the fee is paid, the loan told in full.
    owed = desk.say("household show M-1")["owed_won"]
    assert owed == 1_000
    actions = [line["action"] for line in desk.say(f"show {kept['code']}")["history"]]
    assert actions[0] == "held"
    assert actions[-1] == "picked_up"
