"""A profile is opened by one program, never damaged further, and never silently emptied."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sharespace.application.ports import StorageProblem
from sharespace.clock import FixedClock
from sharespace.storage.database_file import deep_check
from sharespace.storage.names import BACKUPS, DATABASE, LOCK
from sharespace.storage.profile import OpenedProfile, open_profile
from sharespace.storage.restoring import restore_newest_backup
from sharespace.storage.revisions import HEAD
from tests.builders.catalogue import PACK, PACKS, a_reservation, a_resource, an_applicant, from_to
from tests.integration.storage.raw_sql import another_program

ROOM, WHO = a_resource(), an_applicant()
Open = Callable[[], OpenedProfile]


@pytest.fixture
def opened(tmp_path: Path, clock: FixedClock) -> Open:
    """Opens the profile of the test."""
    return lambda: open_profile(tmp_path / "프로필 하나", PACKS, clock)


@pytest.fixture
def folder(tmp_path: Path, opened: Open) -> Path:
    """A closed profile with a room, a reservation and today's backup."""
    with opened() as profile:
        with profile.store.write() as work:
            work.put_facility(ROOM.facility, {})
            work.put_resource(ROOM, PACK.id, {})
            work.put_applicant(WHO, at_s=1)
            work.add_reservation(a_reservation(ROOM, WHO), holding=True)
            work.commit()
        assert profile.daily_backup() is not None
    return tmp_path / "프로필 하나"


def refusal(opened: Open) -> StorageProblem:
    with pytest.raises(StorageProblem) as refused:
        opened()
    return refused.value


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != LOCK}


def test_a_new_profile_is_made_and_found_again(opened: Open, tmp_path: Path) -> None:
    with opened() as profile:
        assert profile.folder.is_dir()
        profile.store.remember("window", "1920x1080")
    with opened() as profile:
        assert profile.store.recall("window") == "1920x1080"


def test_only_one_program_has_a_profile_open(opened: Open, folder: Path) -> None:
    with opened():
        problem = refusal(opened)
        assert problem.code == "profile_in_use"
        assert problem.params == {"path": str(folder)}
    opened().close()


def hold(folder: Path, clock: FixedClock, pipe: object) -> None:
    with open_profile(folder, PACKS, clock):
        pipe.send("open")  # type: ignore[attr-defined]
        pipe.recv()  # type: ignore[attr-defined]


def test_a_killed_program_gives_its_profile_back(opened: Open, folder: Path, clock: FixedClock) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=hold, args=(folder, clock, theirs), daemon=True)
    child.start()
    assert ours.recv() == "open"
    assert refusal(opened).code == "profile_in_use"
    child.kill()
    child.join()
    opened().close()


def test_a_database_of_a_newer_program_is_refused_and_not_touched(opened: Open, folder: Path) -> None:
    with another_program(folder / DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0042'")
        connection.execute("PRAGMA user_version = 42")
    before = files(folder)
    problem = refusal(opened)
    assert problem.code == "too_new"
    assert (problem.params["found"], problem.params["known"]) == ("0042", HEAD)
    assert files(folder) == before


def test_a_newer_database_whose_program_was_killed_is_refused_too(opened: Open, folder: Path) -> None:
    with another_program(folder / DATABASE, "wal_autocheckpoint = 0") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0042'")
        connection.execute("PRAGMA user_version = 42")
        left = files(folder)
    for name, content in left.items():
        (folder / name).write_bytes(content)
    assert refusal(opened).code == "too_new"
    with another_program(folder / DATABASE) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0042",)


def garbage(content: bytes) -> bytes:
    return b"\x00" * len(content)


def torn_page(content: bytes) -> bytes:
    return content[:8192] + os.urandom(4096) + content[12288:]


def torn_schema(content: bytes) -> bytes:
    return content[:100] + os.urandom(300) + content[400:]


def torn_end(content: bytes) -> bytes:
    return content[:-4096] + b"\xff" * 4096


def header_only(content: bytes) -> bytes:
    return content[:100]


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def a_bit_truncated(content: bytes) -> bytes:
    return content[:-1]


def text(_content: bytes) -> bytes:
    return "이것은 데이터베이스가 아닙니다.\n".encode() * 300


@pytest.mark.parametrize(
    "damage", [garbage, torn_page, torn_schema, torn_end, header_only, truncated, a_bit_truncated, text]
)
def test_a_damaged_file_is_set_aside_and_the_newest_good_backup_offered(
    opened: Open, folder: Path, clock: FixedClock, damage: Callable[[bytes], bytes]
) -> None:
    broken = damage((folder / DATABASE).read_bytes())
    (folder / DATABASE).write_bytes(broken)
    problem = refusal(opened)
    assert problem.code == "damaged"
    assert Path(str(problem.params["aside"])).read_bytes() == broken
    backup = Path(str(problem.params["backup"]))
    assert backup.parent == folder / BACKUPS
    again = refusal(opened)
    assert (again.code, again.params["backup"]) == ("missing", str(backup)), "never silently empty"
    assert restore_newest_backup(folder, clock.now()).path == backup
    with opened() as profile, profile.store.read() as reading:
        assert reading.resources() == (ROOM,)
        assert len(reading.busy(from_to("00:00", "24:00"))) == 1


def test_an_emptied_file_is_not_taken_for_a_new_profile(opened: Open, folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"")
    assert refusal(opened).code == "missing"


def test_a_person_may_begin_anew_after_a_damage(opened: Open, folder: Path, clock: FixedClock) -> None:
    (folder / DATABASE).write_bytes(b"broken")
    assert refusal(opened).code == "damaged"
    with open_profile(folder, PACKS, clock, start_empty=True) as profile, profile.store.read() as reading:
        assert reading.resources() == ()
    assert len(list(folder.glob(f"{DATABASE}.damaged-*"))) == 1


def test_a_damaged_file_without_any_backup_says_so(opened: Open, tmp_path: Path) -> None:
    opened().close()
    database = tmp_path / "프로필 하나" / DATABASE
    database.write_bytes(b"broken")
    problem = refusal(opened)
    assert (problem.code, problem.params["backup"]) == ("damaged", "")


def test_a_bad_backup_is_passed_over_for_the_one_before(
    opened: Open, folder: Path, clock: FixedClock
) -> None:
    good = next((folder / BACKUPS).glob("*.db"))
    later = good.with_name("sharespace-20301231T000000Z-daily.db")
    later.write_bytes(torn_page(good.read_bytes()))
    (folder / DATABASE).write_bytes(b"broken")
    assert refusal(opened).params["backup"] == str(good)


def test_another_programs_database_is_set_aside_not_written_to(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "프로필 하나").mkdir()
    database = tmp_path / "프로필 하나" / DATABASE
    with another_program(database) as connection:
        connection.execute("CREATE TABLE contacts (name TEXT)")
    before = database.read_bytes()
    problem = refusal(opened)
    assert (problem.code, problem.params["how"]) == ("damaged", "not_ours")
    assert Path(str(problem.params["aside"])).read_bytes() == before


def test_a_database_without_its_tables_is_set_aside(opened: Open, folder: Path) -> None:
    with another_program(folder / DATABASE) as connection:
        connection.execute("DROP TABLE audit")
    assert refusal(opened).code == "damaged"


def test_damage_in_a_large_file_is_found_by_the_check_in_the_background(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sharespace.storage.database_file.CHECKED_WHOLE_BYTES", 0)
    database = folder / DATABASE
    content = database.read_bytes()
    page = content.index(WHO.phone.encode()) // 4096
    database.write_bytes(content[: page * 4096 + 8] + b"\xff" * 60 + content[page * 4096 + 68 :])
    with pytest.raises(StorageProblem) as refused:
        deep_check(database)
    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    "name", ["reservation", "reservation_by_start", "occupancy", "occupancy_holding", "facility"]
)
def test_a_lost_table_or_index_of_a_large_file_is_found_at_the_start(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("sharespace.storage.database_file.CHECKED_WHOLE_BYTES", 0)
    database = folder / DATABASE
    with another_program(database) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,))
        start = (found.fetchone()[0] - 1) * 4096
    content = database.read_bytes()
    database.write_bytes(content[:start] + b"\x00" * 4096 + content[start + 4096 :])
    assert refusal(opened).code == "damaged"


def test_a_lost_end_of_a_large_file_is_found_at_the_start(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sharespace.storage.database_file.CHECKED_WHOLE_BYTES", 0)
    with opened() as profile, profile.store.write() as work:
        for number in range(2_000):
            work.record_fact(number, "1번 창구", "filler", {"text": "가" * 100})
        work.commit()
    database = folder / DATABASE
    content = database.read_bytes()
    database.write_bytes(content[: -8 * 4096] + b"\xff" * (8 * 4096))
    assert refusal(opened).code == "damaged"


def test_a_profile_that_is_whole_passes_the_deep_check(opened: Open, folder: Path) -> None:
    with opened() as profile:
        profile.deep_check()


def test_a_folder_that_cannot_be_made_is_not_writable(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(StorageProblem) as refused:
        open_profile(tmp_path / "file" / "profile", PACKS, clock)
    assert refused.value.code == "not_writable"


def open_as_guest(folder: Path, clock: FixedClock, pipe: object) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.setuid(65_534)
    try:
        open_profile(folder, PACKS, clock).close()
        answer = "opened"
    except StorageProblem as problem:
        answer = problem.code
    pipe.send(answer)  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise on Windows")
@pytest.mark.parametrize("locked_away", ["folder", "database"])
def test_a_profile_without_the_right_to_write_is_refused_with_a_reason(
    folder: Path, clock: FixedClock, locked_away: str
) -> None:
    for parent in list(folder.parents)[:3]:
        parent.chmod(0o755)
    if locked_away == "folder":
        folder.chmod(0o555)
    else:
        folder.chmod(0o777)
        (folder / LOCK).chmod(0o666)
        (folder / DATABASE).chmod(0o444)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=open_as_guest, args=(folder, clock, theirs), daemon=True)
    child.start()
    answer = ours.recv()
    child.join()
    folder.chmod(0o755)
    assert answer == "not_writable"
