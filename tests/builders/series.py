"""Series as a clerk would ask for them: Tuesdays from 1 December 2026, 14:00 to 16:00."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from sharespace.application.applicant_entries import ApplicantEntry
from sharespace.application.office import Office
from sharespace.application.series import SeriesWish
from sharespace.application.series_making import RequestSeries
from sharespace.domain.ids import CommandId, ResourceId
from sharespace.domain.reservation import Override
from sharespace.domain.series import Decision, OnConflict
from tests.builders.requests import KIM, a_request, at

TUESDAYS = tuple(date.fromordinal(date(2026, 12, 1).toordinal() + 7 * week) for week in range(20))
TEN_TUESDAYS = "FREQ=WEEKLY;BYDAY=TU;COUNT=10"
PARK = ApplicantEntry(name="박보기", phone="010-0000-1111")


def room(number: int) -> ResourceId:
    """A room of `a_place_with_rooms`."""
    return ResourceId(UUID(int=0x200 + number))


def a_series(
    office: Office,
    words: str = TEN_TUESDAYS,
    *,
    decisions: Mapping[date, Decision] | None = None,
    on_conflict: OnConflict = OnConflict.ASK,
    start: str = "2026-12-01T14:00",
    end: str = "2026-12-01T16:00",
    applicant: ApplicantEntry = KIM,
    overrides: tuple[Override, ...] = (),
    monthly: bool = False,
    number: int = 1,
) -> RequestSeries:
    """The command to reserve again and again."""
    request = replace(a_request(office, start, end, applicant=applicant, room=number), overrides=overrides)
    return RequestSeries(request, words, decisions or {}, on_conflict, monthly)


def the_wish(command: RequestSeries) -> SeriesWish:
    """What the preview is asked for the same series."""
    request = command.request
    return SeriesWish(
        request.resource_id,
        command.words,
        request.wish(),
        decisions=command.decisions,
        on_conflict=command.on_conflict,
    )


def a_command_id(office: Office) -> CommandId:
    """As made at a click."""
    return CommandId(office.identities.new_id())


def on(day: date, clock: str) -> int:
    """The instant of a time by the clock in Seoul."""
    return at(f"{day.isoformat()}T{clock}")
