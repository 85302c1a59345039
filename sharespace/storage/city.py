"""Stores the invented city: its places one by one, its people and reservations in bulk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, islice
from random import Random
from typing import Any, NamedTuple

from sharespace.application.sample.chance import seeded_id
from sharespace.application.sample.city import CityPlace
from sharespace.application.sample.city_lives import Placement, other_uses, placements
from sharespace.application.sample.city_uses import CityUse, city_uses
from sharespace.application.sample.life import Occasion, SampleLife
from sharespace.application.sample.people import invent_crowd
from sharespace.domain.applicant import Applicant
from sharespace.domain.fees import quote
from sharespace.domain.kinds import TRAITS
from sharespace.domain.local_time import local_day
from sharespace.domain.reservation import Payment
from sharespace.domain.reservation_code import BODY_LENGTH, code_from_number
from sharespace.domain.resource import SEOUL, Kind
from sharespace.domain.time_span import MINUTE_S
from sharespace.storage.applicant_reading import phone_key, search_key
from sharespace.storage.city_beside import BesideUses, add_copies
from sharespace.storage.store import SqlStore
from sharespace.storage.tables import applicant, audit, occupancy, reservation, resource, unit
from sharespace.storage.unit_of_work import SqlUnitOfWork
from sharespace.storage.values import quote_text

AT_ONCE = 50_000
"""Reservations written by one transaction."""
PAST_STATES = (("confirmed", 1),) * 9 + (("completed", 0),) * 9 + (("no_show", 0),)
"""What became of past uses, and whether they hold: about half are never ticked off at a busy counter."""
_CODES = 32**BODY_LENGTH
_CODE_STRIDE = 20_477_915_591
"""Odd, so that counting in it meets every number below 32 to the power of seven once."""
_DAY_S = 86_400


class CityScale(NamedTuple):
    """How many people and reservations."""

    applicants: int
    reservations: int


def fill_city(
    store: SqlStore,
    places: Sequence[CityPlace],
    life: SampleLife,
    scale: CityScale,
    now_s: int,
    rng: Random,
    progress: Callable[[int], None] = lambda _stored: None,
) -> None:
    """Store the places, and applicants and reservations of rooms around the day of `now_s`; beside them
    some ten thousand uses of bays, fields and toys in the weeks around that day.

    For an empty database. `progress` is told after each transaction how many are stored.
    """
    with store.write() as work:
        for place in places:
            work.put_facility(place.facility, place.overrides)
            for one in place.resources:
                work.put_resource(one, TRAITS[one.kind].rule_pack, {})
        add_copies(work)
        work.commit()
    occasions = [occasion for occasion in life.occasions if not occasion.group]
    with store.write() as work:
        writer = _CityWriter(work, occasions, now_s, rng)
        people = list(invent_crowd(life, scale.applicants, rng))
        applicant_nos = writer.add_applicants(work, people)
        work.commit()
    today, stored = local_day(now_s, SEOUL), 0
    drawn = (len(people), len(occasions), rng)
    uses = chain(
        city_uses(writer.rooms, today, scale.reservations, *drawn),
        other_uses(writer.others, len(writer.rooms), today, *drawn),
    )
    while batch := list(islice(uses, AT_ONCE)):
        with store.write() as work:
            writer.add_uses(work, batch, applicant_nos)
            work.commit()
        stored += len(batch)
        progress(stored)


class _CityWriter:
    """Turns people and uses into rows. States and the like are written as words, once a million."""

    def __init__(self, work: SqlUnitOfWork, occasions: Sequence[Occasion], now_s: int, rng: Random) -> None:
        self.rooms = work.resources(kind=Kind.ROOM)
        self.others = placements(work.resources())
        placed = [*(Placement(room, room.units[0]) for room in self.rooms), *self.others]
        self._occasions = [(one.purpose.value, one.title) for one in occasions]
        self._now_s = now_s
        self._rng = rng
        resource_nos, unit_nos = work.numbers_by_id(resource), work.numbers_by_id(unit)
        self._resources = [one for one, _unit in placed]
        self._places = [
            (
                resource_nos[one.id],
                unit_nos[unit_id],
                one.rules.buffer_before_min * MINUTE_S,
                one.rules.buffer_after_min * MINUTE_S,
            )
            for one, unit_id in placed
        ]
        numbers = [unit_no for _resource, unit_no, _before, _after in self._places]
        self._beside = BesideUses(placed, numbers, local_day(now_s, SEOUL))
        self._next_no = work.next_no(reservation)
        self._code = rng.randrange(_CODES)
        self._quotes: dict[tuple[int, int], tuple[str, int]] = {}

    def add_applicants(self, work: SqlUnitOfWork, people: Sequence[Applicant]) -> range:
        """Store people; their local numbers in the same order."""
        first = work.next_no(applicant)
        rows = (_applicant_row(no, one, self._now_s) for no, one in enumerate(people, first))
        return range(first, first + work.insert_rows(applicant, rows))

    def add_uses(self, work: SqlUnitOfWork, uses: Sequence[CityUse], applicant_nos: Sequence[int]) -> None:
        """Store uses as reservations with their occupancy, one line of history and what else they have."""
        first = self._next_no
        self._next_no += len(uses)
        rows = [self._row(no, use, applicant_nos[use.applicant]) for no, use in enumerate(uses, first)]
        held = [
            (row[0], self._places[use.room][1], use.start_s, use.end_s, row[7], row[8], row[10])
            for row, use in zip(rows, uses, strict=True)
        ]
        told = [(None, row[18], row[19], "requested", row[0], "", "confirmed", "", "{}") for row in rows]
        work.insert_rows(reservation, rows)
        work.insert_rows(occupancy, held)
        work.insert_rows(audit, told)
        paid_won = [self._quote(use)[1] for use in uses]
        self._beside.add(work, first, uses, paid_won, applicant_nos)

    def _row(self, no: int, use: CityUse, applicant_no: int) -> tuple[Any, ...]:
        """A row of reservations, in the order of the table's columns."""
        resource_no, _unit_no, before_s, after_s = self._places[use.room]
        purpose, title = self._occasions[use.occasion]
        quoted, won = self._quote(use)
        state, holding = self._state(use)
        asked_s = min(self._now_s, use.start_s - 1 - int(self._rng.random() * 30 * _DAY_S))
        self._code = (self._code + _CODE_STRIDE) % _CODES
        return (
            no,
            seeded_id(asked_s, self._rng).bytes,
            code_from_number(self._code),
            resource_no,
            applicant_no,
            use.start_s,
            use.end_s,
            before_s,
            after_s,
            state,
            holding,
            "confirmed",
            purpose,
            title,
            use.people,
            "resident",
            quoted,
            (Payment.PAID if won else Payment.WAIVED).value,
            asked_s,
            "1번 창구",
            1,
        )

    def _state(self, use: CityUse) -> tuple[str, int]:
        """The state by now, and whether it holds."""
        if use.end_s > self._now_s:
            return ("in_use" if use.start_s <= self._now_s else "confirmed"), 1
        return self._rng.choice(PAST_STATES)

    def _quote(self, use: CityUse) -> tuple[str, int]:
        """The text of the quote, and its sum, which has been paid."""
        key = (use.room, (use.end_s - use.start_s) // MINUTE_S)
        known = self._quotes.get(key)
        if known is None:
            price = quote(self._resources[use.room].tariffs, key[1], weekend=False)
            known = self._quotes[key] = quote_text(price), price.total_won
        return known


def _applicant_row(no: int, one: Applicant, last_used_s: int) -> tuple[Any, ...]:
    return (
        no,
        one.id.bytes,
        one.kind.value,
        one.name,
        one.phone,
        one.group_name,
        one.address,
        one.eligibility.value,
        search_key(one.name),
        search_key(one.group_name),
        phone_key(one.phone),
        last_used_s,
    )
