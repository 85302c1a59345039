"""reserve, show, cancel and permit: the whole life of a reservation by the command line."""

from __future__ import annotations

from pathlib import Path

from sharespace.documents.page_pictures import PdfiumPages
from tests.integration.cli.conftest import Said, Sharespace

ROOM = "왕십리도선동 주민센터 어울림방"
AFTERNOON = ("--from", "2027-01-15T14:00", "--to", "2027-01-15T17:00")
KIM = ("--applicant", "김예시", "--phone", "010-0000-5678")
PARK = ("--applicant", "박보기", "--phone", "010-0000-1111")


def reserved(sharespace: Sharespace, *more: str) -> Said:
    return sharespace(
        "reserve", ROOM, *AFTERNOON, *KIM, "--people", "30", "--title", "견본 모임", "--json", *more
    )


def test_reserve_show_cancel_and_the_time_is_free_again(sample: Sharespace) -> None:
    made = reserved(sample).json
    assert (made["state"], made["certainty"], made["total_won"]) == ("confirmed", "confirmed", 30_000)
    assert made["start"] == "2027-01-15T14:00:00+09:00"
    shown = sample("show", made["code"].lower().replace("-", ""), "--json").json
    assert (shown["applicant"], shown["phone"]) == ("김*시", "010-****-5678")
    assert shown["history"][0]["by"] == "1번 창구"
    done = sample("cancel", made["code"], "--why", "행사 취소", "--json").json
    assert (done["state"], done["refund_won"]) == ("cancelled", 0)
    assert [one["action"] for one in sample("show", made["code"], "--json").json["history"]] == [
        "requested",
        "cancelled",
    ]
    assert reserved(sample).exit_code == 0


def test_a_refusal_is_exit_code_3_with_code_reason_citation_and_ways_out(sample: Sharespace) -> None:
    reserved(sample)
    said = sample("reserve", ROOM, *AFTERNOON, *PARK, "--people", "10", "--json")
    assert said.exit_code == 3
    refused = said.json["refused"]
    assert refused["code"] == "taken"
    assert refused["reason"] == "14:00–17:00 예약이 있습니다."
    assert refused["alternatives"]
    said = sample("reserve", ROOM, *AFTERNOON, *PARK, "--purpose", "religious", "--json")
    purpose = next(one for one in said.json["refused"]["reasons"] if one["code"] == "purpose")
    assert purpose["citation"] == "제10조"


def test_a_permit_is_final_numbered_and_counts_its_reprints(sample: Sharespace, tmp_path: Path) -> None:
    code = reserved(sample).json["code"]
    target = tmp_path / "permit.pdf"
    first = sample("permit", code, "--out", target, "--json").json
    assert (first["final"], first["permit_number"]) == (True, "성동-2026-00001")
    pages = PdfiumPages()
    assert pages.page_count(target) == 1
    assert sample("permit", code, "--out", target, "--json").json["permit_number"] == "성동-2026-00001"
    actions = [one["action"] for one in sample("show", code, "--json").json["history"]]
    assert actions == ["requested", "permit_printed", "permit_printed"]


def test_a_cancelled_reservation_has_no_permit(sample: Sharespace, tmp_path: Path) -> None:
    code = reserved(sample).json["code"]
    sample("cancel", code, "--why", "행사 취소")
    said = sample("permit", code, "--out", tmp_path / "permit.pdf")
    assert said.exit_code == 2
    assert not (tmp_path / "permit.pdf").exists()


def test_wrong_and_unknown_codes_are_told_apart(sample: Sharespace) -> None:
    assert "예약번호" in sample("show", "ABCD").err
    unknown = sample("show", "0000-0000", "--json")
    assert unknown.exit_code == 2
    assert unknown.json["error"]["code"] == "unknown_reservation"


def test_no_name_or_phone_reaches_the_log(sample: Sharespace, tmp_path: Path) -> None:
    reserved(sample)
    sample("reserve", ROOM, *AFTERNOON, *PARK)
    for log in (tmp_path / "profile").glob("*.log*"):
        text = log.read_text(encoding="utf-8")
        assert "김예시" not in text
        assert "5678" not in text
