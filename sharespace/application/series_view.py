"""A series as one object: every day of it, what became of each, and what it costs and brings back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sharespace.application.applicants import ApplicantCard, card_of
from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.refunds import refund_now
from sharespace.application.refusals import ReservationUnknown, resource_or_unknown
from sharespace.domain.applicant import masked_name
from sharespace.domain.ids import SeriesId
from sharespace.domain.local_time import local_day
from sharespace.domain.recurrence import Recurrence
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import Resource
from sharespace.domain.series import Instalment, Series, instalments

NO_FEE_IN = frozenset({State.CANCELLED, State.REJECTED, State.EXPIRED, State.DISPLACED})
"""States in which a use costs nothing any more."""


class SeriesUnknown(ReservationUnknown):
    """There is no series of this code here, and no reservation of it that is in one."""


@dataclass(frozen=True, slots=True)
class SeriesUse:
    """A day of the pattern. Without a reservation it was left out when the series was made.

    `is_exception`: it is at another time or place than the series has it. `has_begun`: it is past changing.
    `refund_won` is what calling it off today would give back of what has been paid for it.
    """

    day: date
    reservation: Reservation | None = None
    resource: Resource | None = None
    is_exception: bool = False
    has_begun: bool = False
    refund_won: int = 0

    @property
    def can_be_changed(self) -> bool:
        """Whether it is still to come, and stands."""
        return self.reservation is not None and not self.has_begun and self.reservation.state.can_be_cancelled


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series as it stands now, names masked. `origin` is the one it was split from, `later` are those
    that were split from it. Sums are over all uses that are not called off; `refund_won` is what calling
    off the rest today would give back."""

    series: Series
    recurrence: Recurrence
    resource: Resource
    applicant: ApplicantCard
    representative: str
    uses: tuple[SeriesUse, ...]
    origin: Series | None
    later: tuple[Series, ...]
    total_won: int
    paid_won: int
    refunded_won: int
    refund_won: int
    instalments: tuple[Instalment, ...]

    @property
    def to_come(self) -> int:
        """How many uses stand and have not begun."""
        return sum(use.can_be_changed for use in self.uses)


def series_view(office: Office, code_or_id: str | SeriesId) -> SeriesView:
    """The series of a code, of a reservation's code, or of an id. Raises SeriesUnknown."""
    with office.store.read() as reading:
        return view_of(office, reading, series_or_unknown(reading, code_or_id))


def series_or_unknown(reading: Reading, code_or_id: str | SeriesId) -> Series:
    """The series meant. Raises SeriesUnknown."""
    found = reading.series_coded(code_or_id) if isinstance(code_or_id, str) else reading.series(code_or_id)
    if found is None:
        raise SeriesUnknown(str(code_or_id))
    return found


def view_of(office: Office, reading: Reading, series: Series) -> SeriesView:
    """The same in a transaction of the caller's."""
    resource = resource_or_unknown(reading, series.resource_id)
    applicant = reading.applicant(series.applicant_id)
    assert applicant is not None  # the database keeps what a series refers to
    found = {one.reservation.id: one for one in reading.series_uses(series.id)}
    uses = tuple(
        _use(office, reading, series, resource, day, found[reservation_id] if reservation_id else None)
        for day, reservation_id in reading.series_days(series.id)
    )
    made = [use.reservation for use in uses if use.reservation is not None]
    charged = [one for one in made if one.state not in NO_FEE_IN]
    zone = resource.facility.zone
    card = card_of(applicant)
    return SeriesView(
        series=series,
        recurrence=office.recurrences.read(series.words),
        resource=resource,
        applicant=card,
        representative=masked_name(applicant.name) if card.is_group else "",
        uses=uses,
        origin=None if series.origin is None else reading.series(series.origin),
        later=tuple(reading.series_after(series.id)),
        total_won=sum(one.quote.total_won for one in charged),
        paid_won=sum(one.paid_won for one in made),
        refunded_won=sum(one.refunded_won for one in made),
        refund_won=sum(use.refund_won for use in uses),
        instalments=instalments(
            (local_day(one.span.start_s, zone), one.quote.total_won, one.quote.undecided) for one in charged
        ),
    )


def _use(
    office: Office, reading: Reading, series: Series, resource: Resource, day: date, found: Found | None
) -> SeriesUse:
    if found is None:
        return SeriesUse(day)
    reservation = found.reservation
    use = SeriesUse(
        day,
        reservation,
        found.resource,
        is_exception=is_exception(series, resource, day, reservation),
        has_begun=reservation.span.start_s <= office.now_s(),
    )
    if not use.can_be_changed or not reservation.paid_won:
        return use
    back = refund_now(office, reading, found)
    return SeriesUse(
        day, reservation, found.resource, use.is_exception, use.has_begun, back.refund_won + back.interest_won
    )


def is_exception(series: Series, resource: Resource, day: date, reservation: Reservation) -> bool:
    """Whether a use is not where and when the series has it."""
    as_asked = series.times.on(day, resource.facility.zone)
    return reservation.span != as_asked or reservation.resource_id != series.resource_id
