"""Lists of resources are kept, and never shown when anything that can be reserved has changed."""

from __future__ import annotations

from pathlib import Path

from sharespace.domain.resource import Kind
from sharespace.storage.store import SqlStore
from tests.builders.catalogue import an_applicant
from tests.integration.storage.raw_sql import another_program
from tests.integration.storage.stored_rows import fill_all_tables


def test_the_same_list_is_handed_out_while_nothing_changes(store: SqlStore, database: Path) -> None:
    fill_all_tables(database)
    with store.read() as reading:
        first = reading.resources()
    with store.read() as reading:
        assert reading.resources() is first
        assert reading.resources(kind=Kind.ROOM) is not first


def test_another_program_that_renames_a_room_is_noticed(store: SqlStore, database: Path) -> None:
    fill_all_tables(database)
    with store.read() as reading:
        assert [room.name for room in reading.resources()] == ["강당"]
    with another_program(database) as connection:
        connection.execute("UPDATE resource SET name = '소강당'")
    with store.read() as reading:
        assert [room.name for room in reading.resources()] == ["소강당"]
    with another_program(database) as connection:
        connection.execute("DELETE FROM resource_unit WHERE position = 1")
    with store.read() as reading:
        assert [len(room.units) for room in reading.resources()] == [1]


def test_what_a_writer_undoes_is_never_handed_out(store: SqlStore, database: Path) -> None:
    fill_all_tables(database)
    with store.write() as work:
        (room,) = work.resources()
        work.put_facility(room.facility, {"notice_days": 1})
        assert [one.rules.notice_days for one in work.resources()] == [1]
    with store.write() as work:
        work.put_facility(room.facility, {"notice_days": 2})
        work.commit()
    with store.read() as reading:
        assert [one.rules.notice_days for one in reading.resources()] == [2]


def test_a_writer_shares_the_list_until_it_changes_the_catalogue_itself(
    store: SqlStore, database: Path
) -> None:
    fill_all_tables(database)
    with store.read() as reading:
        first = reading.resources()
    with store.write() as work:
        work.put_applicant(an_applicant(), at_s=0)
        assert work.resources() is first
        work.put_facility(first[0].facility, {"notice_days": 1})
        assert [one.rules.notice_days for one in work.resources()] == [1]
    with store.read() as reading:
        assert reading.resources() is first
