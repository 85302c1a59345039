"""close, reopen, displaced, decide and flood: from a closure to the last decision."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.conftest import Sharespace

WEEK = [["09:00-21:00"]] * 7
ROOMS = ("강당", "나눔방", "회의실")
AFTERNOON = ("--from", "2026-12-04T14:00", "--to", "2026-12-04T16:00")
WHOLE_DAY = ("--from", "2026-12-04T00:00", "--to", "2026-12-05T00:00")


def a_catalogue() -> dict[str, Any]:
    rooms = [
        {
            "code": f"R-{number}",
            "name": name,
            "capacity": 40,
            "hours": {"weekly": WEEK},
            "tariffs": [{"base_min": 120, "base_won": 20_000}],
        }
        for number, name in enumerate(ROOMS, 1)
    ]
    place = {
        "code": "F-1",
        "district": "11200",
        "name": "견본동 주민센터",
        "rules": {"notice_days": 0},
        "resources": rooms,
    }
    basin = {"code": "B-1", "name": "견본유수지", "district": "11200", "places": ["R-1", "R-2"]}
    return {"format": "sharespace-catalogue", "version": 1, "facilities": [place], "basins": [basin]}


@pytest.fixture
def place(sharespace: Sharespace, tmp_path: Path) -> Sharespace:
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps(a_catalogue(), ensure_ascii=False), encoding="utf-8")
    assert sharespace("catalogue", "import", path).exit_code == 0
    return sharespace


def reserved(sharespace: Sharespace, room: str = "R-1", who: str = "김예시", phone: str = "5678") -> str:
    made = sharespace(
        "reserve", room, *AFTERNOON, "--applicant", who, "--phone", f"010-0000-{phone}", "--json"
    )
    return str(made.json["code"])


def test_a_closure_from_looking_to_the_last_decision(place: Sharespace) -> None:
    code = reserved(place)
    closing = ("close", "R-1", *WHOLE_DAY, "--kind", "inspection", "--note", "소방 점검", "--json")
    looked = place(*closing, "--dry-run").json
    assert (looked["dry_run"], [one["code"] for one in looked["affected"]]) == (True, [code])
    assert (looked["affected"][0]["applicant"], looked["affected"][0]["phone"]) == ("김*시", "010-****-5678")
    assert place("displaced", "--json").json == {"tasks": []}
    done = place(*closing).json
    (task,) = place("displaced", "--json").json["tasks"]
    assert (task["code"], task["act"], task["kind"]) == (code, done["act"]["code"], "inspection")
    assert task["offers"][0]["number"] == 1
    shown = place("displaced", code, "--json").json["tasks"][0]
    assert shown["possible_now"]
    decided = place("decide", code, "--offer", "1", "--why", "전화로 동의", "--json").json
    assert (decided["state"], decided["resource"]) == ("confirmed", task["offers"][0]["resource"])
    assert place("displaced", "--json").json == {"tasks": []}
    opened = place("reopen", done["act"]["code"], "--json").json
    assert (opened["act"]["code"], opened["restorable"]) == (done["act"]["code"], [])
    assert place("reopen", "--json").json == {"acts": []}


def test_an_act_is_made_longer_and_a_whole_facility_is_shut(place: Sharespace) -> None:
    act = place("close", "--facility", "F-1", *WHOLE_DAY, "--json").json["act"]
    assert act["kind"] == "other"
    longer = place("close", "--act", act["code"], "--to", "2026-12-06T00:00", "--json").json
    assert longer["act"]["to"] == "2026-12-06T00:00:00+09:00"
    said = place("reserve", "R-3", "--from", "2026-12-05T14:00", "--to", "2026-12-05T16:00",
                 "--applicant", "김예시", "--phone", "010-0000-5678", "--json")  # fmt: skip
    assert (said.exit_code, said.json["refused"]["code"]) == (3, "closure")
    place("reopen", act["code"])
    again = place("close", "--act", act["code"], "--to", "2026-12-07T00:00", "--json")
    assert (again.exit_code, again.json["refused"]["code"]) == (3, "act_is_over")


def test_a_place_that_is_gone_is_exit_code_3_with_ways_out(place: Sharespace) -> None:
    code = reserved(place)
    place("close", "R-1", *WHOLE_DAY)
    reserved(place, "R-2", "박보기", "1111")
    said = place("decide", code, "--place", "R-2", "--json")
    assert said.exit_code == 3
    assert said.json["refused"]["code"] == "taken"
    assert said.json["refused"]["alternatives"]
    assert place("decide", code, "--offer", "99").exit_code == 2
    assert place("decide", code, "--refund", "--json").json["state"] == "cancelled"
    assert place("decide", code, "--wait").exit_code == 3


def test_a_flood_from_the_alert_to_the_managers_word(place: Sharespace, tmp_path: Path) -> None:
    code = reserved(place)
    alerts = tmp_path / "alerts.csv"
    alerts.write_text(
        "자치구,특보종류,발표시각\n성동구,호우주의보,2026-11-27T10:30\n성동구,태풍,2026-11-27T10:30\n",
        encoding="cp949",
    )
    report = place("flood", "--file", alerts, "--json").json
    assert (report["rows"], report["announced"]) == (2, 1)
    assert report["faults"][0]["code"] == "unknown_level"
    assert "태풍" in report["faults"][0]["sentence"]
    (basin,) = place("flood", "--json").json["basins"]
    assert (basin["state"], basin["standing"]) == ("closed", 0)
    refused = place("flood", "confirm", "B-1", "--json")
    assert (refused.exit_code, refused.json["refused"]["code"]) == (3, "not_yet_recovered")
    refused = place("reopen", basin["act"], "--json")
    assert (refused.exit_code, refused.json["refused"]["code"]) == (3, "basin_must_recover")
    longer = place("flood", "B-1", "--level", "warning", "--until", "2026-12-10T00:00", "--json").json
    assert [one["code"] for one in longer["outcomes"][0]["impact"]["affected"]] == [code]
    calls = place("displaced", "--act", basin["act"], "--call-list", "--json").json["calls"]
    assert [(one["name"], one["phone"]) for one in calls] == [("김예시", "01000005678")]
    lower = place("flood", "B-1", "--level", "none", "--json").json
    assert lower["outcomes"][0]["state"] == "recovering"
    assert place("flood", "confirm", "B-1", "--json").json["restorable"] == [code]
    assert place("decide", code, "--restore", "--json").json["state"] == "confirmed"


def test_what_cannot_be_understood_is_told(place: Sharespace) -> None:
    assert place("close", *WHOLE_DAY).exit_code == 2
    assert place("close", "R-1", "--from", "2026-12-04T00:00").exit_code == 2
    assert place("close", "--basin", "B-9", *WHOLE_DAY).exit_code == 2
    assert place("close", "--facility", "없는 곳", *WHOLE_DAY).exit_code == 2
    assert place("reopen", "C-0000-0000").exit_code == 2
    assert "B-1" in place("flood", "B-9").err
    assert place("decide", "0000-0000", "--wait").exit_code == 2


@pytest.mark.parametrize("lang", ["ko", "en", "ja", "zh_Hans"])
def test_the_effect_can_be_read_in_every_language(place: Sharespace, lang: str) -> None:
    code = reserved(place)
    said = place("close", "R-1", "R-2", "R-3", "--open-ended", "--until", "2026-12-10T00:00",
                 "--kind", "turf_rest", lang=lang)  # fmt: skip
    assert said.exit_code == 0
    assert code in said.out
    assert "{" not in said.out
    assert "{" not in place("displaced", lang=lang).out


def test_no_name_or_phone_reaches_the_log(place: Sharespace, tmp_path: Path) -> None:
    reserved(place)
    act = place("close", "R-1", *WHOLE_DAY, "--json").json["act"]["code"]
    place("displaced", "--act", act, "--call-list")
    for log in (tmp_path / "profile").glob("*.log*"):
        text = log.read_text(encoding="utf-8")
        assert "김예시" not in text
        assert "5678" not in text
