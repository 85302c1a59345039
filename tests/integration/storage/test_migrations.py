"""Every older form of the database is led up with its data; a backup is made before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from sharespace.application.ports import StorageProblem
from sharespace.clock import FixedClock
from sharespace.storage.backups import list_backups, verify
from sharespace.storage.migrate import configuration, upgrade
from sharespace.storage.names import DATABASE
from sharespace.storage.profile import open_profile
from sharespace.storage.revisions import HEAD, REVISIONS, number_of
from sharespace.storage.schema import create_database
from tests.builders.catalogue import PACKS
from tests.integration.storage.raw_sql import another_program
from tests.integration.storage.stored_rows import fill_all_tables

OLDER = REVISIONS[:-1]
Rows = dict[str, list[tuple[object, ...]]]


def at_revision(path: Path, revision: str) -> None:
    """An empty database of an older form."""
    path.touch()
    upgrade(path, revision)


def schema(path: Path) -> dict[tuple[str, str], str]:
    with another_program(path) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {(kind, name): " ".join((sql or "").split()) for kind, name, sql in found}


def contents(path: Path) -> Rows:
    with another_program(path) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'alembic%' ORDER BY name"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in tables
        }


def header_version(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_the_list_of_revisions_is_alembics() -> None:
    scripts = ScriptDirectory.from_config(configuration())
    assert [step.revision for step in scripts.walk_revisions()][::-1] == list(REVISIONS)
    assert scripts.get_heads() == [HEAD]


def test_all_steps_lead_to_what_a_new_database_has(tmp_path: Path) -> None:
    at_revision(tmp_path / "led.db", HEAD)
    create_database(tmp_path / "new.db")
    assert schema(tmp_path / "led.db") == schema(tmp_path / "new.db")
    assert contents(tmp_path / "led.db") == contents(tmp_path / "new.db")
    assert header_version(tmp_path / "new.db") == number_of(HEAD)


@pytest.mark.parametrize("revision", OLDER)
def test_every_older_form_is_led_up_with_all_its_data(
    tmp_path: Path, clock: FixedClock, revision: str
) -> None:
    database = tmp_path / DATABASE
    at_revision(database, revision)
    fill_all_tables(database)
    before = contents(database)
    assert all(before.values()), "every table has rows that could get lost"
    with open_profile(tmp_path, PACKS, clock) as profile:
        assert profile.migrated is not None
        assert profile.migrated.from_revision == revision
        after = contents(database)
        backup = profile.migrated.backup
        with profile.store.read() as reading:
            assert reading.resources()
    grown = ("resource", "counter")
    assert {table: after[table] for table in before if table not in grown} == {
        table: rows for table, rows in before.items() if table not in grown
    }
    assert set(after["counter"]) == {*before["counter"], ("catalogue", 0)}
    assert after["resource"] == [(*row, "whole", "[]", "{}") for row in before["resource"]]
    create_database(tmp_path / "new.db")
    assert schema(database) == schema(tmp_path / "new.db")
    assert header_version(database) == number_of(HEAD)
    assert verify(backup.path) == revision
    assert contents(backup.path) == before


def test_a_database_of_today_is_opened_without_backup_or_step(tmp_path: Path, clock: FixedClock) -> None:
    for _ in range(2):
        with open_profile(tmp_path, PACKS, clock) as profile:
            assert profile.migrated is None
    assert list_backups(tmp_path) == ()


def test_only_the_last_backups_before_a_migration_are_kept(tmp_path: Path, clock: FixedClock) -> None:
    made = []
    for second in range(5):
        at_revision(tmp_path / DATABASE, "0001")
        moment = clock.now().replace(second=second)
        with open_profile(tmp_path, PACKS, FixedClock(moment)) as profile:
            assert profile.migrated is not None
            made.append(profile.migrated.backup)
        (tmp_path / DATABASE).unlink()
    assert list_backups(tmp_path) == tuple(reversed(made[-3:]))


def test_overlaps_in_an_old_database_stop_the_step_and_nothing_is_changed(
    tmp_path: Path, clock: FixedClock
) -> None:
    database = tmp_path / DATABASE
    at_revision(database, "0001")
    fill_all_tables(database)
    with another_program(database) as connection:
        connection.execute("UPDATE occupancy SET starts_at = 1, ends_at = 9000")
    before, form = contents(database), schema(database)
    with pytest.raises(StorageProblem) as refused:
        open_profile(tmp_path, PACKS, clock)
    assert refused.value.code == "migration_failed"
    assert refused.value.params["reason"] == "overlaps"
    assert refused.value.params["count"] == 1
    assert Path(str(refused.value.params["backup"])).exists()
    assert contents(database) == before
    assert schema(database) == form


def test_an_occupancy_that_differs_is_brought_into_line(tmp_path: Path, clock: FixedClock) -> None:
    database = tmp_path / DATABASE
    at_revision(database, "0002")
    fill_all_tables(database)
    expected = contents(database)["occupancy"]
    with another_program(database) as connection:
        connection.execute("UPDATE occupancy SET after_s = 5, ends_at = ends_at - 1")
    with open_profile(tmp_path, PACKS, clock):
        assert contents(database)["occupancy"] == expected


def test_a_step_that_breaks_half_way_leaves_the_older_form(tmp_path: Path, clock: FixedClock) -> None:
    database = tmp_path / DATABASE
    at_revision(database, "0001")
    fill_all_tables(database)
    with closing(sqlite3.connect(database)) as connection:
        # The third step wants to make a trigger of this name: the second one has been taken by then.
        connection.execute(
            "CREATE TRIGGER occupancy_update_agrees AFTER DELETE ON counter BEGIN SELECT 1; END"
        )
    before, form = contents(database), schema(database)
    with pytest.raises(StorageProblem) as refused:
        open_profile(tmp_path, PACKS, clock)
    assert refused.value.code == "migration_failed"
    assert contents(database) == before
    assert schema(database) == form
    assert header_version(database) == 1
