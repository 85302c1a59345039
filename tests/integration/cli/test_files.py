"""import, catalogue, backup, restore, doctor, and files that cannot be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.application.test_imports import a_file
from tests.integration.cli.conftest import Sharespace

HOSTILE = {
    "empty": b"",
    "binary": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "workbook": b"PK\x03\x04" + b"\0" * 200,
    "zero bytes": "개방시설명,개방장소명\n".encode() + b"a\0b,c\n",
    "utf-16": "개방시설명,개방장소명\n가,나\n".encode("utf-16"),
    "page": b"<!DOCTYPE html><html><body>404</body></html>",
    "other table": "이름,나이\n가,3\n".encode(),
    "ten million columns": b"," * 10_000_000,
    "broken json": b'[{"Facility_nm": "x"',
}


def test_an_import_reports_every_file_and_leaves_the_report_behind(
    sharespace: Sharespace, tmp_path: Path
) -> None:
    said = sharespace(
        "import", a_file(tmp_path, {}, {"사용료": "협의후 결정", "개방시설명": "견본 2호"}), "--json"
    )
    assert said.exit_code == 0
    (one,) = said.json["files"]
    assert one["rows"] == one["imported"] + one["updated"] + one["merged"] + one["skipped"] == 2
    assert {"file", "row", "column", "text", "assumed", "severity"} <= set(said.json["reports"][0])
    report = Path(said.json["report_file"])
    assert "협의후 결정" in report.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("sort", HOSTILE)
def test_a_file_that_cannot_be_read_is_exit_code_4_and_a_sentence(
    sharespace: Sharespace, tmp_path: Path, sort: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(HOSTILE[sort])
    said = sharespace("import", path)
    assert said.exit_code == 4
    assert "file.csv" in said.err
    assert len(said.err.splitlines()) <= 3
    assert "Traceback" not in said.err


def test_a_missing_file_is_exit_code_4(sharespace: Sharespace, tmp_path: Path) -> None:
    assert sharespace("import", tmp_path / "nowhere.csv").exit_code == 4


def test_a_catalogue_goes_out_and_comes_back_the_same(sample: Sharespace, tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert sample("catalogue", "export", first, "--json").json["resources"] == 46
    assert sample("catalogue", "import", first, "--json").json["resources"] == 46
    assert sample("import", first, "--json").json["resources"] == 46
    sample("catalogue", "export", second)
    assert first.read_bytes() == second.read_bytes()


def test_a_broken_catalogue_names_the_place_and_changes_nothing(sample: Sharespace, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.json"
    sample("catalogue", "export", path)
    before = path.read_bytes()
    document = json.loads(before)
    document["facilities"][3]["resources"][0]["capacity"] = "many"
    path.write_text(json.dumps(document), encoding="utf-8")
    said = sample("catalogue", "import", path)
    assert said.exit_code == 4
    assert "facilities[3].resources[0].capacity" in said.err
    sample("catalogue", "export", path)
    assert path.read_bytes() == before


def test_a_backup_brings_back_what_stood_at_its_time(sample: Sharespace, tmp_path: Path) -> None:
    room = ("왕십리도선동 주민센터 어울림방", "--from", "2027-01-15T14:00", "--to", "2027-01-15T16:00")
    who = ("--applicant", "김예시", "--phone", "010-0000-5678", "--json")
    copy = tmp_path / "copy.db"
    assert sample("backup", "--out", copy, "--json").json["file"] == str(copy)
    code = sample("reserve", *room, *who).json["code"]
    back = sample("restore", copy, "--json").json
    assert Path(back["set_aside"]).exists()
    assert sample("show", code).exit_code == 2
    assert sample("doctor", "--json").json["good"] is True


def test_something_that_is_no_backup_is_refused_and_nothing_changes(
    sample: Sharespace, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"not a database at all" * 100)
    assert sample("restore", wrong).exit_code == 4
    assert len(sample("resources", "--json").json["resources"]) == 46


def test_a_profile_in_use_is_told_in_one_sentence(sample: Sharespace, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sharespace.clock import SystemClock;"
        "from sharespace.bootstrap.opening import open_workbench\n"
        f"with open_workbench(Path({str(tmp_path / 'profile')!r}), SystemClock()):\n"
        "    print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "open"
        said = sample("resources")
    finally:
        other.communicate(input="", timeout=30)
    assert said.exit_code == 4
    assert said.err.strip()
    assert "Traceback" not in said.err
    assert sample("resources").exit_code == 0
