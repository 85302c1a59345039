"""Series by the command line: preview, decisions, one object to show, move and cancel."""

from __future__ import annotations

from tests.integration.cli.conftest import Said, Sharespace

ROOM = "왕십리도선동 주민센터 어울림방"
FRIDAYS = ("--from", "2027-01-15T14:00", "--to", "2027-01-15T16:00", "--rule", "FREQ=WEEKLY;COUNT=5")
KIM = ("--applicant", "김예시", "--phone", "010-0000-5678")
PARK = ("--applicant", "박보기", "--phone", "010-0000-1111")
TAKEN, OPEN = "2027-01-29", "2027-02-05"


def planned(sharespace: Sharespace, *more: str) -> Said:
    return sharespace("series", "plan", ROOM, *FRIDAYS, "--people", "10", *more, "--json")


def taken(sharespace: Sharespace) -> None:
    span = ("--from", f"{TAKEN}T15:00", "--to", f"{TAKEN}T17:00")
    assert sharespace("reserve", ROOM, *span, *PARK, "--people", "5").exit_code == 0


def test_the_preview_tells_of_every_day_and_changes_nothing(sample: Sharespace) -> None:
    taken(sample)
    preview = planned(sample).json
    fates = {use["day"]: use["fate"] for use in preview["uses"]}
    assert fates == {
        "2027-01-15": "as_asked",
        "2027-01-22": "as_asked",
        TAKEN: "open",
        OPEN: "as_asked",
        "2027-02-12": "as_asked",
    }
    (bad,) = [use for use in preview["uses"] if use["fate"] == "open"]
    assert bad["against"][0]["code"] == "taken"
    assert bad["alternatives"][0]["differs"] == ["time"]
    english = sample("series", "plan", ROOM, *FRIDAYS, "--json", lang="en").json["series"]
    assert english == "every week on Friday 14:00–16:00, 5 times, from Fri 15 Jan 2027"
    assert (preview["total_won"], preview["can_be_made"]) == (80_000, False)
    assert planned(sample).json == preview


def test_without_a_decision_nothing_is_made_and_every_day_is_told(sample: Sharespace) -> None:
    taken(sample)
    said = planned(sample, "--commit", *KIM)
    assert said.exit_code == 3
    assert said.json["refused"]["code"] == "taken"
    assert [use["day"] for use in said.json["preview"]["uses"] if use["against"]] == [TAKEN]


def test_a_series_is_made_shown_moved_and_called_off(sample: Sharespace) -> None:
    taken(sample)
    decided = ("--decide", f"{TAKEN}=move:18:00", "--decide", f"{OPEN}=skip")
    made = planned(sample, *decided, "--commit", *KIM).json
    assert (len(made["reservations"]), made["skipped"]) == (4, [OPEN])
    shown = sample("series", "show", made["reservations"][1]["code"], "--json").json
    assert (shown["code"], shown["applicant"], shown["total_won"]) == (made["code"], "김*시", 80_000)
    assert [use["day"] for use in shown["uses"] if use.get("exception")] == [TAKEN]

    move = ("series", "move", made["code"], "--scope", "following", "--day", TAKEN)
    moved = sample(*move, "--from-time", "10:00", "--to-time", "12:00", "--json").json
    assert moved["origin"] == made["code"]
    # The one that stands apart stays where it is; the day left out stays left out.
    assert [use.get("start", "")[11:16] for use in moved["uses"]] == ["18:00", "", "10:00"]
    done = sample("series", "cancel", moved["code"], "--scope", "all", "--why", "종강", "--json").json
    assert (len(done["cancelled"]), done["refund_won"], done["to_come"]) == (2, 0, 0)
    assert sample("series", "show", made["code"], "--json").json["to_come"] == 2


def test_a_room_may_be_decided_for_a_day_and_a_rule_for_all(sample: Sharespace) -> None:
    taken(sample)
    other = sample("resources", "--text", "나눔방", "--json").json["resources"][0]["code"]
    elsewhere = planned(sample, "--decide", f"{TAKEN}=room:{other}").json
    assert {use["day"]: use["resource"] for use in elsewhere["uses"]}[TAKEN] == other
    assert elsewhere["can_be_made"]
    assert planned(sample, "--on-conflict", "nearest").json["can_be_made"]
    assert len(planned(sample, "--on-conflict", "skip", "--commit", *KIM).json["reservations"]) == 4


def test_what_cannot_be_understood_is_exit_code_2_with_the_part_named(sample: Sharespace) -> None:
    for words, part in (("FREQ=WEEKLY;COUNT=x", "COUNT"), ("FREQ=WEEKLY", "COUNT"), ("EVERY=DAY", "EVERY")):
        said = sample("series", "plan", ROOM, *FRIDAYS[:4], "--rule", words)
        assert said.exit_code == 2
        assert part in said.err
    assert planned(sample, "--decide", "2027-01-22").exit_code == 2
    assert planned(sample, "--decide", "2027-01-22=later").exit_code == 2
    assert planned(sample, "--commit").exit_code == 2
    assert sample("series", "show", "0000-0000").exit_code == 2


def test_which_day_is_meant_must_be_said(sample: Sharespace) -> None:
    made = planned(sample, "--commit", *KIM).json
    said = sample("series", "cancel", made["code"], "--scope", "this", "--why", "행사 취소", "--json")
    assert said.exit_code == 2
    assert said.json["error"]["candidates"][0] == "2027-01-15"
    one = made["reservations"][2]["code"]
    done = sample("series", "cancel", one, "--scope", "this", "--why", "행사 취소", "--json").json
    assert done["cancelled"] == [one]


def test_details_of_all_uses_change(sample: Sharespace) -> None:
    made = planned(sample, "--commit", *KIM).json
    edit = ("series", "edit", made["code"], "--scope", "all", "--people", "25", "--title", "견본 교실")
    assert sample(*edit, "--json").exit_code == 0
    shown = sample("show", made["reservations"][0]["code"], "--json").json
    assert (shown["people"], shown["title"]) == (25, "견본 교실")
