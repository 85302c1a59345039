"""A sentence for everything that can go wrong with the database, and for what its check-up finds.

Says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Final, Protocol

from sharespace.i18n.catalogue import N_, _
from sharespace.i18n.formats import full_day_text, number_text, time_text

Facts = Mapping[str, int | str]
MEBIBYTE = 1_048_576


class StorageFault(Protocol):
    """What a sentence is made of; StorageProblem has it."""

    code: str
    params: Facts


def storage_problem_text(problem: StorageFault) -> str:
    """One to three sentences in the language in use; the last one says what to do next."""
    sentence = PROBLEMS.get(problem.code)
    if sentence is None:
        return f"{problem.code}: {problem.params.get('path', '')}"
    facts: dict[str, int | str] = {"path": "", "aside": "", "found": "", "known": "", **problem.params}
    text = _(sentence).format(**facts)
    if problem.code in ("damaged", "missing") and "backup" in problem.params:
        text = f"{text} {_backup_offer(problem.params)}"
    if problem.code == "migration_failed":
        text = f"{text} {_why_not_migrated(problem.params)}"
    return text


def _backup_offer(params: Facts) -> str:
    if not params["backup"]:
        return _("There is no usable backup in this profile.")
    return _("The newest good backup is from {when}: {name}. Restore it to go on.").format(
        when=_when(int(params["backup_s"])), name=PurePath(str(params["backup"])).name
    )


def _why_not_migrated(params: Facts) -> str:
    count = number_text(int(params.get("count", 0)))
    if params.get("reason") == "overlaps":
        return _(
            "Reservations overlap in {count} places; one of each pair has to be cancelled in the old program."
        ).format(count=count)
    return _("Send the log file to the people who look after ShareSpace.")


def _when(instant: int) -> str:
    """Local to this computer, as its clock shows it to the person asking."""
    moment = datetime.fromtimestamp(instant, UTC).astimezone()
    return f"{full_day_text(moment.date())} {time_text(moment)}"


PROBLEMS: Final[Mapping[str, str]] = {
    "disk_full": N_("The disk is full, so nothing was saved: {path}. Free some space, then try again."),
    "disk_failed": N_(
        "The disk reported an error, so nothing was saved: {path}. Try again; if it comes back, "
        "make a backup to another disk."
    ),
    "locked": N_(
        "Another program is writing to the database: {path}. Nothing was saved. "
        "Wait a moment, then try again."
    ),
    "not_writable": N_(
        "Nothing can be written here: {path}. Check the folder and your rights to it, "
        "or choose another profile."
    ),
    "too_new": N_(
        "This database was written by a newer ShareSpace (form {found}; this one knows {known}). It was not "
        "touched. Install the newer program: {path}"
    ),
    "profile_in_use": N_(
        "ShareSpace is already open with this profile: {path}. Use the open window, or close it first."
    ),
    "damaged": N_("The database is damaged: {path}. Nothing was deleted."),
    "missing": N_("The database of this profile is gone: {path}. There was one before."),
    "no_backup": N_(
        "There is no usable backup in this profile: {path}. Choose a backup file from elsewhere."
    ),
    "migration_failed": N_(
        "The database could not be brought to the form this program needs, and stays as it was: {path}."
    ),
}


def finding_text(code: str, health: str, facts: Facts) -> str:
    """One line of the check-up in the language in use. `health` is `fine`, `look` or `broken`."""
    words = FINDINGS.get(code)
    if words is not None:
        sentence = words[0] if health == "fine" else words[1]
        return _(sentence).format(**_readable(facts))
    if code == "contents":
        return _contents(facts)
    if code == "backups":
        return _backups(facts)
    if code == "no_database":
        return _("There is no database here: {path}").format(path=facts.get("path", ""))
    return storage_problem_text(_Fault(code, facts))


class _Fault:
    def __init__(self, code: str, params: Facts) -> None:
        self.code = code
        self.params = params


def _readable(facts: Facts) -> dict[str, str]:
    return {name: _READABLE.get(name, _plain)(value) for name, value in facts.items()}


def _plain(value: int | str) -> str:
    return number_text(value) if isinstance(value, int) else value


def _mebibytes(value: int | str) -> str:
    return number_text(round(int(value) / MEBIBYTE, 1))


_READABLE: Final[Mapping[str, Callable[[int | str], str]]] = {
    "size_bytes": _mebibytes,
    "free_bytes": _mebibytes,
    "wanted_bytes": _mebibytes,
}


def _contents(facts: Facts) -> str:
    counts = {name: number_text(int(value)) for name, value in facts.items()}
    return _(
        "Stored: {facility} facilities, {resource} resources, {unit} units, {applicant} applicants, "
        "{reservation} reservations, {closure} closures, {permit} permits, {audit} lines of history."
    ).format(**counts)


def _backups(facts: Facts) -> str:
    if not int(facts["count"]):
        return _("There is no backup yet. Make one.")
    return _("{count} backups; the newest is from {when}.").format(
        count=number_text(int(facts["count"])), when=_when(int(facts["newest_s"]))
    )


FINDINGS: Final[Mapping[str, tuple[str, str]]] = {
    "revision": (
        N_("The database has the newest form ({found})."),
        N_("The database has an older form ({found} of {known}); it is brought up when it is opened."),
    ),
    "integrity": (
        N_("The file is whole."),
        N_("The file is damaged in {count} places. Restore the newest backup."),
    ),
    "references": (
        N_("Everything that is referred to is there."),
        N_("{count} rows refer to something that is gone. Restore the newest backup."),
    ),
    "overlaps": (
        N_("No two reservations hold the same unit at the same time."),
        N_("{count} reservations hold a unit that another one holds. Cancel one of each pair."),
    ),
    "differing": (
        N_("Every occupied unit agrees with its reservation."),
        N_("{count} occupied units differ from their reservation. Restore the newest backup."),
    ),
    "homeless": (
        N_("Every reservation that holds has its units."),
        N_("{count} reservations hold no unit. Cancel them and enter them again."),
    ),
    "guards_missing": (
        N_("All guards against double booking are in place."),
        N_("{count} guards against double booking are missing. Restore the newest backup."),
    ),
    "file": (N_("Database: {path}, {size_bytes} MiB."), N_("Database: {path}, {size_bytes} MiB.")),
    "log": (
        N_("{size_bytes} MiB wait in the log."),
        N_("{size_bytes} MiB wait in the log. Close ShareSpace once so that they are taken over."),
    ),
    "space": (
        N_("{free_bytes} MiB are free on the disk."),
        N_("Only {free_bytes} MiB are free on the disk; {wanted_bytes} MiB are wanted. Free some space."),
    ),
    "set_aside": (
        N_("No damaged database was set aside."),
        N_("{count} damaged databases lie set aside in the profile. Keep them until nothing is missed."),
    ),
}
