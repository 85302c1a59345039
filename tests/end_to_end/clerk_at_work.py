"""A scripted clerk in a process of its own: types drafts, reserves, cancels, prints, and reports
every act only after the program has said that it is saved. Meant to be killed at any moment."""

from __future__ import annotations

import random
from datetime import date, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from sharespace.application.drafts import ReservationDraft, drop_draft, keep_draft
from sharespace.application.permits import issue_permit
from sharespace.application.ports import Store
from sharespace.application.reservations import (
    ApplicantEntry,
    CancelReservation,
    Refused,
    RequestReservation,
    cancel_reservation,
    request_reservation,
)
from sharespace.bootstrap.opening import open_workbench
from sharespace.clock import FixedClock
from sharespace.domain.ids import CommandId
from sharespace.domain.local_time import day_span, local_day
from sharespace.domain.resource import SEOUL, Resource
from sharespace.domain.rules import Purpose
from sharespace.domain.time_span import TimeSpan


def work(profile: Path, clock: FixedClock, seed: int, out: Connection) -> None:
    """Work until killed. Messages: ("ready",), ("draft", id, name), ("saved", code, resource,
    start_s, end_s), ("dropping", id of a draft), ("cancelled", code), ("printed", code)."""
    rng = random.Random(seed)
    with open_workbench(profile, clock) as bench:
        office = bench.office
        with office.store.read() as reading:
            rooms = [room for room in reading.resources() if room.rules.notice_days == 0]
        out.send(("ready",))
        saved: list[str] = []
        while True:
            draft_id = office.identities.new_id()
            name = _typed(office.store, draft_id, rng, out)
            command = _command(rng.choice(rooms), rng, office.now_s(), name, draft_id)
            try:
                reservation = request_reservation(office, command)
            except Refused:
                out.send(("dropping", str(draft_id)))
                drop_draft(office.store, str(draft_id))
                continue
            out.send(("saved", reservation.code, str(command.resource_id), *reservation.span))
            out.send(("dropping", str(draft_id)))
            drop_draft(office.store, str(draft_id))
            saved.append(reservation.code)
            if rng.random() < 0.3:
                code = saved.pop(rng.randrange(len(saved)))
                cancel_reservation(
                    office, CancelReservation(CommandId(office.identities.new_id()), code, "시험")
                )
                out.send(("cancelled", code))
            elif rng.random() < 0.3:
                issue_permit(office, reservation.code)
                out.send(("printed", reservation.code))


def _typed(store: Store, draft_id: UUID, rng: random.Random, out: Connection) -> str:
    """Type a name, syllable by syllable; each state is kept before it is reported."""
    name = ""
    for syllable in "김예시" + str(rng.randrange(1000)):
        name += syllable
        keep_draft(store, ReservationDraft(draft_id=str(draft_id), name=name))
        out.send(("draft", str(draft_id), name))
    return name


def _command(room: Resource, rng: random.Random, now_s: int, name: str, draft_id: UUID) -> RequestReservation:
    day = day_span(_day(now_s, rng), room.facility.zone)
    start = day.start_s + rng.randrange(18, 42) * 1800
    return RequestReservation(
        command_id=CommandId(draft_id),
        resource_id=room.id,
        span=TimeSpan(start, start + rng.choice((3600, 7200))),
        applicant=ApplicantEntry(name=name, phone=f"0100000{rng.randrange(10_000):04d}"),
        purpose=Purpose.MEETING,
        people=5,
        title="견본 모임",
    )


def _day(now_s: int, rng: random.Random) -> date:
    return local_day(now_s, SEOUL) + timedelta(days=rng.randrange(0, 60))
