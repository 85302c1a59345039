"""What stands beside the invented reservations: money received, plates of cars, loans and who borrowed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from sharespace.application.sample.city_lives import LOAN_DAYS, Placement
from sharespace.application.sample.city_uses import CityUse
from sharespace.application.sample.people import NAMESPACE
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.library import CopyState
from sharespace.domain.local_time import local_day
from sharespace.domain.resource import SEOUL
from sharespace.domain.rules import UserClass
from sharespace.domain.time_span import HOUR_S
from sharespace.storage.tables import (
    child,
    household,
    household_member,
    lending_copy,
    loan,
    reservation_more,
    reservation_plate,
    unit,
)
from sharespace.storage.unit_of_work import SqlUnitOfWork

FETCHED_AFTER_S = 11 * HOUR_S
"""A library is open at eleven."""
AGE_DAYS = 1_000
_LETTERS = "가나다라마거너더러머버서어저"


class BesideUses:
    """Turns uses that are being stored into rows of the smaller tables."""

    def __init__(self, placed: Sequence[Placement], unit_nos: Sequence[int], today: date) -> None:
        """`unit_nos` has the local number of each placement's unit."""
        self._units = unit_nos
        self._today = today
        self._lent = [TRAITS[one.resource.kind].shape is Shape.LOAN for one in placed]
        self._plated = [TRAITS[one.resource.kind].asks_plate for one in placed]
        self._households: dict[int, int] = {}

    def add(
        self, work: SqlUnitOfWork, first_no: int, uses: Sequence[CityUse], paid_won: Sequence[int],
        applicant_nos: Sequence[int],
    ) -> None:  # fmt: skip
        """Store what belongs to reservations numbered from `first_no` on."""
        numbered = list(enumerate(uses, first_no))
        paid = zip(numbered, paid_won, strict=True)
        work.insert_rows(reservation_more, (_paid(no, won) for (no, _use), won in paid if won))
        plates = ((no, _plate(use.room)) for no, use in numbered if self._plated[use.room])
        work.insert_rows(reservation_plate, plates)
        lent = [(no, use, applicant_nos[use.applicant]) for no, use in numbered if self._lent[use.room]]
        self._add_households(work, [who for _no, _use, who in lent])
        work.insert_rows(loan, (self._loan(no, use, who) for no, use, who in lent))

    def _add_households(self, work: SqlUnitOfWork, borrowers: Sequence[int]) -> None:
        first = len(self._households) + 1
        new = list(dict.fromkeys(one for one in borrowers if one not in self._households))
        self._households.update((applicant_no, no) for no, applicant_no in enumerate(new, first))
        numbers = [self._households[applicant_no] for applicant_no in new]
        work.insert_rows(household, (_household(no, self._today) for no in numbers))
        work.insert_rows(household_member, ((no, 0, who) for no, who in zip(numbers, new, strict=True)))
        born = (self._today - timedelta(days=AGE_DAYS)).replace(day=1).isoformat()
        work.insert_rows(child, ((no, 0, born, 0) for no in numbers))

    def _loan(self, no: int, use: CityUse, applicant_no: int) -> tuple[Any, ...]:
        day = local_day(use.start_s, SEOUL)
        due = day + timedelta(days=LOAN_DAYS)
        out = use.start_s + FETCHED_AFTER_S
        who, unit_no = self._households[applicant_no], self._units[use.room]
        return (no, who, unit_no, day.isoformat(), due.isoformat(), 0, out, None, None, 0)


def add_copies(work: SqlUnitOfWork) -> None:
    """Give every copy of everything that is lent the barcode on its label."""
    unit_nos = work.numbers_by_id(unit)
    work.insert_rows(
        lending_copy,
        (
            (unit_nos[key], f"{one.code}-{copy}", None, None, "[]", "", "", CopyState.LENDABLE.value)
            for one in work.resources()
            if TRAITS[one.kind].shape is Shape.LOAN
            for copy, key in enumerate(one.units, 1)
        ),
    )


def _paid(no: int, won: int) -> tuple[Any, ...]:
    return (no, UserClass.PERSON.value, "[]", None, None, None, won, 0, "[]")


def _plate(place: int) -> str:
    """Everybody has a bay of their own, so that no car stands in two."""
    return f"{100 + place // 9_000}{_LETTERS[place % len(_LETTERS)]}{1_000 + place % 9_000}"


def _household(no: int, today: date) -> tuple[Any, ...]:
    since, until = today - timedelta(days=200), today + timedelta(days=165)
    key = uuid5(NAMESPACE, f"household/{no}").bytes
    return (no, key, f"M{no:06d}", 0, since.isoformat(), until.isoformat(), None)
