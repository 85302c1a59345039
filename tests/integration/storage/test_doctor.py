"""The check-up sees what is broken, says what is worth a look, and changes nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from sharespace.clock import FixedClock
from sharespace.storage.doctor import Health, examine
from sharespace.storage.names import DATABASE, LOCK
from sharespace.storage.profile import open_profile
from tests.builders.catalogue import PACKS
from tests.integration.storage.raw_sql import another_program
from tests.integration.storage.stored_rows import fill_all_tables


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    """A healthy profile with a row in every table and a backup."""
    with open_profile(tmp_path, PACKS, clock) as profile:
        fill_all_tables(profile.database)
        profile.daily_backup()
    return tmp_path


def broken(folder: Path, clock: FixedClock) -> dict[str, object]:
    return {
        finding.code: finding.facts.get("count")
        for finding in examine(folder, clock.now())
        if finding.health is Health.BROKEN
    }


def test_a_healthy_profile_has_nothing_broken(folder: Path, clock: FixedClock) -> None:
    findings = {finding.code: finding for finding in examine(folder, clock.now())}
    space = findings.pop("space")
    assert {finding.health for finding in findings.values()} == {Health.FINE}
    assert findings["contents"].facts["reservation"] == 3
    assert findings["contents"].facts["applicant"] == 1
    assert findings["backups"].facts["count"] == 1
    assert int(space.facts["free_bytes"]) > 0


def test_it_is_examined_while_open_and_nothing_is_changed(folder: Path, clock: FixedClock) -> None:
    with open_profile(folder, PACKS, clock) as profile:
        assert {finding.code for finding in profile.doctor()} >= {"integrity", "overlaps", "contents"}
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != LOCK}
    examine(folder, clock.now())
    assert before == {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != LOCK
    }


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("DROP TRIGGER occupancy_insert_no_overlap", {"guards_missing": 1}),
        (
            """DROP TRIGGER occupancy_update_no_overlap; DROP TRIGGER occupancy_update_agrees;
            UPDATE occupancy SET starts_at = 3600 WHERE reservation_no = 2""",
            {"guards_missing": 2, "overlaps": 1, "differing": 1},
        ),
        ("DELETE FROM occupancy WHERE reservation_no = 1", {"homeless": 1}),
        ("DELETE FROM applicant", {"references": 5}),
        ("DELETE FROM reservation WHERE no = 2", {"references": 1, "differing": 1}),
    ],
)
def test_every_broken_promise_is_counted(
    folder: Path, clock: FixedClock, harm: str, found: dict[str, int]
) -> None:
    with another_program(folder / DATABASE) as connection:
        connection.executescript(harm)
    assert broken(folder, clock) == found


def test_a_damaged_file_is_examined_too(folder: Path, clock: FixedClock) -> None:
    database = folder / DATABASE
    content = bytearray(database.read_bytes())
    content[20_000:24_000] = b"\xff" * 4_000
    database.write_bytes(content)
    assert set(broken(folder, clock)) & {"integrity", "damaged"}
    database.write_bytes(b"x" * 5_000)
    assert set(broken(folder, clock)) == {"damaged"}
    database.unlink()
    assert set(broken(folder, clock)) == {"no_database"}


def test_a_database_of_a_newer_program_is_named(folder: Path, clock: FixedClock) -> None:
    with another_program(folder / DATABASE) as connection:
        connection.execute("PRAGMA user_version = 42")
    assert set(broken(folder, clock)) == {"too_new"}


def test_old_or_missing_backups_and_set_aside_files_are_worth_a_look(folder: Path, clock: FixedClock) -> None:
    (folder / f"{DATABASE}.damaged-20260101T000000Z").write_bytes(b"x")
    later = clock.now() + timedelta(days=30)
    looks = {finding.code for finding in examine(folder, later) if finding.health is Health.LOOK}
    assert looks - {"space"} == {"backups", "set_aside"}
