"""The demo where nobody can see a window: everything is done off screen and left in a folder."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sharespace.application.find_free_time import free_time
from sharespace.application.imports import ImportTask, import_files
from sharespace.application.permits import issue_permit
from sharespace.application.reservations import ApplicantEntry, RequestReservation, request_reservation
from sharespace.application.sample.other_kinds import load_whole_sample
from sharespace.application.workbench import Workbench
from sharespace.bootstrap.desktop_parts import throw_away_profile
from sharespace.bootstrap.opening import open_workbench
from sharespace.clock import Clock
from sharespace.domain.ids import CommandId
from sharespace.domain.local_time import day_span
from sharespace.domain.reservation import Reservation
from sharespace.domain.resource import Kind, Resource
from sharespace.domain.rules import Purpose
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _, use_language
from sharespace.resource_files import resources_folder

OPENED_FACILITIES = "sample/opened-facilities-27-columns_cp949.csv"
LENGTH_MIN = 120
PEOPLE = 10


def walk_through_demo(out: Path | None, language: str, clock: Clock) -> int:
    """Import, look, reserve and print; every paper and picture stays in `out` (or a folder of its own
    among the temporary files), and a line for each says where."""
    use_language(language)
    folder = out or Path(tempfile.mkdtemp(prefix="sharespace-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    _say(_("There is no display, so the demo runs off screen."))
    with throw_away_profile() as profile, open_workbench(profile, clock) as bench:
        _say(_("Import report: {path}").format(path=_import_report(bench, folder)))
    with throw_away_profile() as profile:
        with open_workbench(profile, clock) as bench:
            counts = load_whole_sample(bench.office, bench.sample)
            loaded = _("Sample district: {resources} rooms, {reservations} reservations.")
            _say(loaded.format(resources=counts.resources, reservations=counts.reservations))
            reservation = _reserve(bench)
            _say(_("Reserved: {code}").format(code=reservation.code))
            permit = folder / "permit.pdf"
            bench.permits.write(issue_permit(bench.office, reservation.code), permit)
            _say(_("Permit: {path}").format(path=permit))
        for picture in _pictures(profile, folder, language, clock):
            _say(_("Screenshot: {path}").format(path=picture))
    _say(_("Everything lies in {path}").format(path=folder))
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _import_report(bench: Workbench, folder: Path) -> Path:
    report = folder / "import-report.csv"
    with bench.note_files.open(report) as notes:
        task = ImportTask(notes=notes)
        import_files(bench.office, bench.reader, [resources_folder() / OPENED_FACILITIES], task)
    return report


def _reserve(bench: Workbench) -> Reservation:
    """The first two free hours of the sample, for a visibly fictitious group."""
    office = bench.office
    resource, span = next(_free(bench))
    return request_reservation(
        office,
        RequestReservation(
            command_id=CommandId(office.identities.new_id()),
            resource_id=resource.id,
            span=span,
            applicant=ApplicantEntry(name="김예시", phone="010-0000-1234", group_name="견본 독서 모임"),
            purpose=Purpose.CULTURE,
            people=PEOPLE,
            title=_("Sample reading evening"),
        ),
    )


def _free(bench: Workbench) -> Iterator[tuple[Resource, TimeSpan]]:
    office = bench.office
    window = day_span(office.today() + timedelta(days=7), office.zone, 14)
    with office.store.read() as reading:
        resources = reading.resources(kind=Kind.ROOM)
    for resource in resources:
        if resource.rules.approval_needed or (resource.capacity or PEOPLE) < PEOPLE:
            continue
        for start in free_time(office, resource, window).starts(LENGTH_MIN):
            yield resource, TimeSpan(start, start + LENGTH_MIN * 60)


def _pictures(profile: Path, folder: Path, language: str, clock: Clock) -> list[Path]:
    """Drive the real window off screen and take its pictures."""
    with _off_screen():
        from sharespace.bootstrap.desktop_parts import DesktopParts
        from sharespace.bootstrap.qt_app import make_app
        from sharespace.settings import read_settings
        from sharespace.ui.demo_tour import walk_through

        parts = DesktopParts(profile, read_settings(profile), clock)
        with throw_away_profile() as bare:
            empty = DesktopParts(bare, read_settings(bare), clock)
            return walk_through(folder, parts, make_app(language), empty)


@contextmanager
def _off_screen() -> Iterator[None]:
    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        yield
    finally:
        if before is None:
            del os.environ["QT_QPA_PLATFORM"]
        else:
            os.environ["QT_QPA_PLATFORM"] = before
