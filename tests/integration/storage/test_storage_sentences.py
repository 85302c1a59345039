"""Everything that can go wrong with the database is told in a sentence, in every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sharespace.application.ports import StorageProblem
from sharespace.clock import FixedClock
from sharespace.i18n.storage_errors import finding_text, storage_problem_text
from sharespace.storage import troubles
from sharespace.storage.doctor import examine
from sharespace.storage.names import DATABASE
from sharespace.storage.profile import open_profile
from tests.builders.catalogue import PACKS

PROBLEMS: dict[str, dict[str, int | str]] = {
    **{code: {"path": "C:\\자료\\sharespace.db"} for code in set(troubles._CODES.values())},
    "profile_in_use": {"path": "C:\\자료"},
    "no_backup": {"path": "C:\\자료"},
    "too_new": {"path": "C:\\자료\\sharespace.db", "found": "0042", "known": "0003"},
    "damaged": {
        "path": "p",
        "aside": "a",
        "how": "pages",
        "backup": "/x/sharespace-1-daily.db",
        "backup_s": 1_795_737_600,
    },
    "missing": {"path": "p", "backup": "", "backup_s": 0},
    "migration_failed": {"path": "p", "reason": "overlaps", "count": 3, "backup": "b"},
}


@pytest.mark.parametrize("spoken", ["ko", "en", "ja", "zh_Hans"])
@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_problem_has_a_whole_sentence(language: Callable[[str], None], spoken: str, code: str) -> None:
    language(spoken)
    text = storage_problem_text(StorageProblem(code, PROBLEMS[code]))
    assert "{" not in text
    assert not text.startswith(code)
    assert str(PROBLEMS[code]["path"]) in text
    if spoken == "ko":
        assert re.search(r"[가-힣]", text.replace("자료", ""))


def test_a_damaged_database_comes_with_its_backup(language: Callable[[str], None]) -> None:
    language("en")
    text = storage_problem_text(StorageProblem("damaged", PROBLEMS["damaged"]))
    assert "sharespace-1-daily.db" in text
    assert "2026" in text
    assert "no usable backup" in storage_problem_text(StorageProblem("missing", PROBLEMS["missing"]))


@pytest.mark.parametrize("spoken", ["ko", "en", "ja", "zh_Hans"])
def test_every_finding_of_the_check_up_has_a_line(
    language: Callable[[str], None], spoken: str, tmp_path: Path, clock: FixedClock
) -> None:
    language(spoken)
    with open_profile(tmp_path, PACKS, clock) as profile:
        found = [*profile.doctor()]
        profile.daily_backup()
        found += profile.doctor()
    (tmp_path / DATABASE).write_bytes(b"broken")
    found += examine(tmp_path, clock.now())
    (tmp_path / DATABASE).unlink()
    found += examine(tmp_path, clock.now())
    for finding in found:
        for health in ("fine", "look", "broken"):
            text = finding_text(finding.code, health, finding.facts)
            assert "{" not in text
            assert not text.startswith(finding.code)
