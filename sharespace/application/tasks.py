"""What somebody still has to do: decisions, money, lost places, uses that did not begin or end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sharespace.application.applicants import ApplicantCard, card_of
from sharespace.application.cancelling import GIVEN_BACK
from sharespace.application.found import Found
from sharespace.application.life import no_show_from_s
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.charges import Charge
from sharespace.domain.deciding import decide_by
from sharespace.domain.local_time import local_day
from sharespace.domain.payments import due_won
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import Resource


class TaskKind(StrEnum):
    """What has to be done, the most pressing first."""

    OVERSTAY = "overstay"
    NO_SHOW = "no_show"
    DISPLACED = "displaced"
    DECIDE = "decide"
    HOLD_ENDS = "hold_ends"
    UNPAID = "unpaid"
    REFUND = "refund"
    CHARGE = "charge"


@dataclass(frozen=True, slots=True)
class Task:
    """One open task about one reservation.

    `due` is the last local day for it, `days_left` how many days there are still, negative once it is
    late; both None where no day is set. `since_s` is the instant it speaks of: the end that was overstayed,
    the end of a hold, the start nobody came to. `amount_won` is the sum it is about. `charge` is the
    further sum.
    """

    kind: TaskKind
    reservation: Reservation
    resource: Resource
    applicant: ApplicantCard
    due: date | None = None
    days_left: int | None = None
    since_s: int | None = None
    amount_won: int = 0
    charge: Charge | None = None


def open_tasks(office: Office, district: str = "") -> tuple[Task, ...]:
    """Everything that waits for a person, by kind, then by what is due first."""
    with office.store.read() as reading:
        found = [
            task
            for task in _all_tasks(office, reading)
            if not district or task.resource.facility.district == district
        ]
    order = {kind: place for place, kind in enumerate(TaskKind)}
    return tuple(sorted(found, key=lambda task: (order[task.kind], *_urgency(task))))


def _urgency(task: Task) -> tuple[int, int, str]:
    days = task.days_left if task.days_left is not None else 0
    return days, task.since_s or task.reservation.span.start_s, task.reservation.code


def _all_tasks(office: Office, reading: Reading) -> Iterator[Task]:
    now = office.now_s()
    for found in reading.open_in(State.IN_USE, ends_by_s=now):
        yield _task(TaskKind.OVERSTAY, found, since_s=found.reservation.span.end_s)
    yield from _nobody_came(now, reading.begun_unused(now))
    for found in reading.open_in(State.DISPLACED):
        yield _dated(office, TaskKind.DISPLACED, found, _start_day(found))
    for found in reading.open_in(State.REQUESTED):
        due = decide_by(found.reservation, found.resource.rules, found.resource.facility.zone)
        yield _dated(office, TaskKind.DECIDE, found, due)
    for found in reading.open_in(State.HELD):
        expires_s = found.reservation.expires_s
        if expires_s is None or expires_s > now:
            yield _task(TaskKind.HOLD_ENDS, found, since_s=expires_s)
    yield from _money(office, reading)


def _nobody_came(now_s: int, begun: Iterable[Found]) -> Iterator[Task]:
    for found in begun:
        checks_in = found.resource.rules.no_show_after_min is not None
        if checks_in and no_show_from_s(found) <= now_s:
            yield _task(TaskKind.NO_SHOW, found, since_s=found.reservation.span.start_s)


def _money(office: Office, reading: Reading) -> Iterator[Task]:
    for found in reading.unpaid_by(office.today()):
        due = found.reservation.pay_by
        missing = due_won(found.reservation)
        if due is not None and missing and due < local_day(office.now_s(), found.resource.facility.zone):
            yield _dated(office, TaskKind.UNPAID, found, due, missing)
    for charge in reading.charges_due():
        about = reading.found_by_id(charge.reservation_id)
        if about is not None:
            kind = TaskKind.REFUND if charge.item in GIVEN_BACK else TaskKind.CHARGE
            yield _task(kind, about, since_s=charge.at_s, amount_won=charge.amount_won, charge=charge)


def _start_day(found: Found) -> date:
    return local_day(found.reservation.span.start_s, found.resource.facility.zone)


def _dated(office: Office, kind: TaskKind, found: Found, due: date, amount_won: int = 0) -> Task:
    today = local_day(office.now_s(), found.resource.facility.zone)
    return _task(kind, found, due=due, days_left=(due - today).days, amount_won=amount_won)


def _task(
    kind: TaskKind,
    found: Found,
    *,
    due: date | None = None,
    days_left: int | None = None,
    since_s: int | None = None,
    amount_won: int = 0,
    charge: Charge | None = None,
) -> Task:
    card = card_of(found.applicant)
    return Task(kind, found.reservation, found.resource, card, due, days_left, since_s, amount_won, charge)
