"""A tool library: the same desk as the toys', by rules of its own; no children are asked for."""

from __future__ import annotations

from tests.end_to_end.lives.rehearsal import Rehearsal


def test_a_drill_is_lent_for_a_week_and_counted_when_it_comes_back(desk: Rehearsal) -> None:
    desk.say("catalogue import $HERE/tools.json")
    assert {one["kind"] for one in desk.say("resources")["resources"]} == {"tool"}
    desk.say("household new --member 김견본=010-0000-0001 --card M-1")
    desk.say("household new --member 박견본=010-0000-0002 --card M-2")

    desk.now = "2026-12-01T11:00"
    lent = desk.scan("M-1", "T-001-1", "T-002-1", "")[-1]["receipt"]
    assert [loan["due"] for loan in lent["loans"]] == ["2026-12-08", "2026-12-08"]
    assert desk.refusal("lend T-002-1 --member M-2") == "taken"
    assert desk.say("queue LADDER --member M-2")["queue"][0]["place"] == 1

    desk.now = "2026-12-08T15:00"
    back = desk.say("return T-001-1 --missing 충전기 --charge-missing")
    assert [(one["item"], one["amount_won"]) for one in back["charges"]] == [("compensation", 30_000)]
    ladder = desk.say("return T-002-1")
    assert ladder["complete"]
    assert [one["copy"] for one in ladder["kept_for"]] == ["T-002-1"]
