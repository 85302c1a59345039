"""resources, free, find and quote, as CLI.md promises them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.integration.cli.conftest import Sharespace

FRIDAY = ("--from", "2026-12-04", "--to", "2026-12-05")


def test_resources_are_listed_with_all_promised_fields(sample: Sharespace) -> None:
    listed = sample("resources", "--json").json["resources"]
    assert len(listed) == 46
    promised = {"code", "name", "facility", "kind", "district", "capacity", "to_be_checked"}
    assert all(promised <= set(one) for one in listed)
    assert {one["district"] for one in listed} == {"11200"}
    found = sample("resources", "--json", "--text", "왕십리도선동 어울림방").json["resources"]
    assert [one["name"] for one in found] == ["어울림방"]


def test_free_and_not_free_together_cover_the_window_exactly(sample: Sharespace) -> None:
    for resource in sample("resources", "--json").json["resources"][:12]:
        answer = sample("free", resource["code"], *FRIDAY, "--json").json
        pieces = [*answer["free"], *answer["not_free"]]
        pieces.sort(key=lambda piece: piece["start"])
        edges = [answer["from"], *(piece["end"] for piece in pieces)]
        assert [piece["start"] for piece in pieces] == edges[:-1]
        assert edges[-1] == answer["to"] == "2026-12-05T00:00:00+09:00"
        assert all(piece["reasons"][0]["text"] for piece in answer["not_free"])


def test_every_start_named_by_free_can_be_reserved(sample: Sharespace) -> None:
    answer = sample("free", "왕십리도선동 주민센터 어울림방", *FRIDAY, "--length", "120", "--json").json
    start = datetime.fromisoformat(answer["starts"][0])
    end = start.replace(hour=start.hour + 2)
    who = ("--applicant", "김예시", "--phone", "010-0000-9999")
    made = sample("reserve", answer["resource"], "--from", start.isoformat(), "--to", end.isoformat(), *who)
    assert made.exit_code == 0


def test_a_name_that_several_resources_have_is_refused_with_the_candidates(sample: Sharespace) -> None:
    said = sample("free", "다목적실", *FRIDAY)
    assert said.exit_code == 2
    assert "행당제1동 주민센터 다목적실" in said.err
    assert said.out == ""


def test_an_unknown_name_names_its_neighbours(sample: Sharespace) -> None:
    said = sample("free", "어울림", *FRIDAY, "--json")
    assert said.exit_code == 2
    assert any("어울림방" in name for name in said.json["error"]["candidates"])


def test_find_is_never_empty_handed(sample: Sharespace) -> None:
    window = ("--from", "2026-12-04T14:00", "--to", "2026-12-04T16:00", "--length", "120")
    some = sample("find", *window, "--people", "30", "--json").json
    assert some["matches"]
    assert {"resource", "start", "end", "fee_won", "differs"} <= set(some["matches"][0])
    none = sample("find", *window, "--people", "5000", "--json").json
    assert none["matches"] == []
    assert none["alternatives"]
    assert none["refusals"][0]["reasons"][0]["code"] == "capacity"


def test_a_quote_has_lines_with_citations_and_a_total(sample: Sharespace) -> None:
    said = sample(
        "quote",
        "왕십리도선동 주민센터 어울림방",
        "--from",
        "2026-12-04T14:00",
        "--to",
        "2026-12-04T17:00",
        "--json",
    )
    assert [line["amount_won"] for line in said.json["lines"]] == [20_000, 10_000]
    assert said.json["total_won"] == 30_000
    assert all(line["citation"] for line in said.json["lines"])


@pytest.mark.parametrize(
    "words",
    [
        ("free", "x", "--from", "yesterday", "--to", "2026-12-05"),
        ("free", "x", "--from", "2026-12-05", "--to", "2026-12-04"),
        ("find", "--from", "2026-12-04", "--to", "2026-12-05", "--length", "0"),
        ("nonsense",),
        (),
    ],
)
def test_wrong_use_is_exit_code_2_without_a_traceback(sample: Sharespace, words: tuple[str, ...]) -> None:
    said = sample(*words)
    assert said.exit_code == 2
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("lang", "word"),
    [("ko", "운영시간은"), ("en", "Open 09:00"), ("ja", "開館時間"), ("zh_Hans", "开放时间")],
)
def test_reasons_are_told_in_the_language_asked_for(sample: Sharespace, lang: str, word: str) -> None:
    assert word in sample("free", "왕십리도선동 주민센터 어울림방", *FRIDAY, lang=lang).out
