"""Backups are whole or not there, made while others work, and put back without losing anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sharespace.application.ports import StorageProblem
from sharespace.clock import FixedClock
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.time_span import instant_s
from sharespace.storage.backups import KEPT, list_backups, make_backup, newest_good_backup, verify
from sharespace.storage.migrate import upgrade
from sharespace.storage.names import BACKUPS, DATABASE
from sharespace.storage.profile import OpenedProfile, open_profile
from sharespace.storage.restoring import restore_backup, restore_newest_backup
from sharespace.storage.revisions import HEAD
from tests.builders.catalogue import PACK, PACKS, a_reservation, a_resource, an_applicant, from_to
from tests.integration.storage.raw_sql import another_program
from tests.integration.storage.stored_rows import fill_all_tables

ROOM, WHO = a_resource(), an_applicant()


@pytest.fixture
def profile(tmp_path: Path, clock: FixedClock) -> Iterator[OpenedProfile]:
    """An open profile with one room."""
    with open_profile(tmp_path / "profile", PACKS, clock) as opened:
        with opened.store.write() as work:
            work.put_facility(ROOM.facility, {})
            work.put_resource(ROOM, PACK.id, {})
            work.put_applicant(WHO, at_s=1)
            work.commit()
        yield opened


def reserve(profile: OpenedProfile, hour: int) -> None:
    with profile.store.write() as work:
        work.add_reservation(a_reservation(ROOM, WHO, from_to(f"{hour}:00", f"{hour + 1}:00")), holding=True)
        work.commit()


def uses(profile: OpenedProfile) -> int:
    with profile.store.read() as reading:
        return len(reading.busy(from_to("00:00", "24:00")).get(ROOM.units[0], []))


def test_a_backup_is_one_file_that_opens_as_a_profile(
    profile: OpenedProfile, tmp_path: Path, clock: FixedClock
) -> None:
    reserve(profile, 9)
    target = tmp_path / "USB 스틱" / "백업.db"
    target.parent.mkdir()
    profile.backup(target)
    assert [path.name for path in target.parent.iterdir()] == ["백업.db"]
    assert verify(target) == HEAD
    (tmp_path / "other").mkdir()
    target.rename(tmp_path / "other" / DATABASE)
    with open_profile(tmp_path / "other", PACKS, clock) as other:
        assert uses(other) == 1


def test_a_backup_holds_one_moment_while_a_writer_goes_on(profile: OpenedProfile, tmp_path: Path) -> None:
    """Reservation and history are written together: no backup has one without the other."""
    done = threading.Event()

    def write() -> None:
        for number in range(10_000):
            if done.is_set():
                return
            with profile.store.write() as work:
                work.put_own_holiday(Holiday(date.fromordinal(700_000 + number), str(number)))
                work.record_fact(number, "1번 창구", "day", {"number": number})
                work.commit()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            profile.backup(tmp_path / f"{number}.db")
    finally:
        done.set()
        writer.join()
    for number in range(5):
        with another_program(tmp_path / f"{number}.db") as copy:
            days = copy.execute("SELECT count(*) FROM own_holiday").fetchone()
            lines = copy.execute("SELECT count(*) FROM audit").fetchone()
        assert days == lines


def test_the_daily_backup_is_made_once_a_day_and_the_oldest_go(
    profile: OpenedProfile, clock: FixedClock
) -> None:
    assert profile.daily_backup() is not None
    assert profile.daily_backup() is None
    folder, kept, now_s = profile.folder, profile.backups(), 0
    profile.close()
    for day in range(1, KEPT["daily"] + 3):
        later = FixedClock(clock.now() + timedelta(days=day, minutes=-30 * (day % 2)))
        with open_profile(folder, PACKS, later) as opened:
            assert opened.daily_backup() is not None
            assert opened.daily_backup() is None
            kept, now_s = opened.backups(), instant_s(later.now())
    assert len(kept) == KEPT["daily"]
    assert kept[0].made_s == now_s
    assert [backup.made_s for backup in kept] == sorted((backup.made_s for backup in kept), reverse=True)


def test_a_clock_that_was_set_back_does_not_stop_backups(profile: OpenedProfile, clock: FixedClock) -> None:
    folder = profile.folder
    profile.close()
    with open_profile(folder, PACKS, FixedClock(clock.now() + timedelta(days=400))) as ahead:
        assert ahead.daily_backup() is not None
    with open_profile(folder, PACKS, clock) as opened:
        assert opened.daily_backup() is not None


def test_other_files_in_the_folder_are_left_alone(profile: OpenedProfile) -> None:
    folder = profile.folder / BACKUPS
    folder.mkdir()
    strangers = [
        "메모.txt",
        "sharespace-x-daily.db",
        "sharespace-20261127T000000Z-manual.db",
        "sharespace-20261127T000000Z-daily-2.db",
    ]
    for name in strangers:
        (folder / name).write_bytes(b"x")
    assert profile.backups() == ()
    profile.daily_backup()
    assert all((folder / name).exists() for name in strangers)


@pytest.mark.parametrize("inside", [False, True], ids=["closed", "open"])
def test_restoring_brings_the_backup_and_keeps_the_old_database(
    profile: OpenedProfile, tmp_path: Path, clock: FixedClock, inside: bool
) -> None:
    reserve(profile, 9)
    profile.backup(tmp_path / "early.db")
    reserve(profile, 11)
    profile.store.remember("draft", "half a sentence")
    if inside:
        old = profile.restore(tmp_path / "early.db")
    else:
        profile.close()
        old = restore_backup(profile.folder, tmp_path / "early.db", clock.now())
        profile = open_profile(profile.folder, PACKS, clock)
    assert uses(profile) == 1
    assert profile.store.recall("draft") == "half a sentence"
    assert old is not None
    assert verify(old) == HEAD
    with another_program(old) as before:
        assert before.execute("SELECT count(*) FROM reservation").fetchone() == (2,)
    profile.close()


def test_a_database_in_use_is_not_replaced(profile: OpenedProfile, tmp_path: Path, clock: FixedClock) -> None:
    profile.backup(tmp_path / "early.db")
    with pytest.raises(StorageProblem) as refused:
        restore_backup(profile.folder, tmp_path / "early.db", clock.now())
    assert refused.value.code == "profile_in_use"


def bad_backup(path: Path, profile: OpenedProfile, how: str) -> None:
    profile.backup(path)
    content = path.read_bytes()
    if how == "torn":
        path.write_bytes(content[:8192] + b"\xff" * 4096 + content[12288:])
    elif how == "truncated":
        path.write_bytes(content[:-5000])
    elif how == "text":
        path.write_text("백업", "utf-8")
    elif how == "missing":
        path.unlink()
    elif how == "newer":
        with another_program(path) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0099'")
            connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("torn", "damaged"),
        ("truncated", "damaged"),
        ("text", "damaged"),
        ("missing", "not_writable"),
        ("newer", "too_new"),
    ],
)
def test_a_bad_backup_is_refused_and_nothing_changes(
    profile: OpenedProfile, tmp_path: Path, how: str, code: str
) -> None:
    reserve(profile, 9)
    bad_backup(tmp_path / "bad.db", profile, how)
    with pytest.raises(StorageProblem) as refused:
        profile.restore(tmp_path / "bad.db")
    assert refused.value.code == code
    assert uses(profile) == 1
    assert sorted(path.name for path in profile.folder.glob(f"{DATABASE}.*")) == []


def test_a_copy_taken_by_hand_with_its_log_can_be_restored(profile: OpenedProfile, tmp_path: Path) -> None:
    reserve(profile, 9)
    for name in (DATABASE, f"{DATABASE}-wal"):
        (tmp_path / name).write_bytes((profile.folder / name).read_bytes())
    reserve(profile, 11)
    profile.restore(tmp_path / DATABASE)
    assert uses(profile) == 1


def test_an_older_backup_is_led_up_when_it_is_restored(profile: OpenedProfile, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    old.touch()
    upgrade(old, "0001")
    fill_all_tables(old)
    profile.restore(old)
    assert profile.migrated is not None
    with profile.store.read() as reading:
        assert [room.name for room in reading.resources()] == ["강당"]


def test_without_a_good_backup_there_is_nothing_to_restore(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(StorageProblem) as refused:
        restore_newest_backup(tmp_path, clock.now())
    assert refused.value.code == "no_backup"
    assert newest_good_backup(tmp_path) is None
    assert list_backups(tmp_path) == ()


def test_a_backup_that_fails_leaves_the_former_one_and_no_rest(
    profile: OpenedProfile, tmp_path: Path
) -> None:
    target = tmp_path / "backup.db"
    profile.backup(target)
    former = target.read_bytes()
    with another_program(profile.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(StorageProblem):
        make_backup(profile.database, target)
    assert target.read_bytes() == former
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["backup.db"]


def test_a_backup_into_a_missing_folder_is_refused(profile: OpenedProfile, tmp_path: Path) -> None:
    with pytest.raises(StorageProblem) as refused:
        profile.backup(tmp_path / "missing" / "backup.db")
    assert refused.value.code == "not_writable"
