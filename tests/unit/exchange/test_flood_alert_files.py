"""Files of alerts: every row is read or reported with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sharespace.application.open_data import FileUnreadable
from sharespace.domain.floods import Level
from sharespace.exchange.flood_alert_files import FloodAlertFiles
from tests.builders.requests import at

KOREAN = """유수지명,자치구,특보종류,발표시각,비고
견본유수지,,호우주의보,2026-07-16T13:20,비가 많이 옵니다
,성동구,호우 경보,202607161500,
,11200,해제,2026-07-17T09:00:00+09:00,
"""


def written(folder: Path, text: str, name: str = "alerts.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding, newline="")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_the_words_of_the_weather_service_are_understood(tmp_path: Path, encoding: str) -> None:
    found = FloodAlertFiles().read(written(tmp_path, KOREAN, encoding=encoding))
    assert (found.file, found.rows, found.faults) == ("alerts.csv", 3, ())
    assert [one.level for one in found.alerts] == [Level.ADVISORY, Level.WARNING, Level.NONE]
    assert [one.issued_s for one in found.alerts] == [
        at("2026-07-16T13:20"),
        at("2026-07-16T15:00"),
        at("2026-07-17T09:00"),
    ]
    assert (found.alerts[0].basin, found.alerts[1].district) == ("견본유수지", "성동구")


@pytest.mark.parametrize("wrapped", [True, False])
def test_json_is_a_list_or_an_object_with_one(tmp_path: Path, wrapped: bool) -> None:
    rows = [{"basin": "B-01", "level": "warning", "issued": "2026-07-16T13:20:00+09:00"}]
    content = {"alerts": rows} if wrapped else rows
    found = FloodAlertFiles().read(written(tmp_path, json.dumps(content), "alerts.json"))
    assert [(one.row, one.basin, one.level) for one in found.alerts] == [(1, "B-01", Level.WARNING)]


def test_rows_that_cannot_be_read_are_told_with_row_column_and_text(tmp_path: Path) -> None:
    text = "basin,level,issued\nB-01,flood!,2026-07-16T13:20\nB-01,warning,yesterday\nB-01,warning\n"
    found = FloodAlertFiles().read(written(tmp_path, text))
    assert found.alerts == ()
    assert [(one.row, one.column, one.text, one.code) for one in found.faults] == [
        (1, "level", "flood!", "unknown_level"),
        (2, "issued", "yesterday", "bad_time"),
        (3, "", "B-01,warning", "wrong_columns"),
    ]


def test_json_rows_of_any_form_are_told(tmp_path: Path) -> None:
    text = '[7, null, {"level": 3, "issued": null}, {"level": "advisory", "issued": 202607161320}]'
    found = FloodAlertFiles().read(written(tmp_path, text, "alerts.json"))
    assert [one.code for one in found.faults] == ["wrong_columns", "wrong_columns", "unknown_level"]
    assert len(found.alerts) == 1, "a place is asked for where basins are known"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_file"),
        ("a,b,c\n1,2,3\n", "not_alerts"),
        ("level,issued\nwarning,2026-07-16T13:20\n", "not_alerts"),
        ('{"alerts": 3}', "not_alerts"),
        ("{broken", "not_json"),
        ('basin,level,issued\n"B-01,warning\n', "not_alerts"),
        ("[" * 100_000, "not_json"),
    ],
)
def test_what_is_no_file_of_alerts_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        FloodAlertFiles().read(written(tmp_path, text))
    assert refused.value.code == code
