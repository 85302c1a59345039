"""Reads series of reservations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from sharespace.application.found import Found
from sharespace.domain.ids import ApplicantId, ReservationId, ResourceId, SeriesId
from sharespace.domain.series import Series, SeriesDay, Times
from sharespace.storage.access import AnyRow, AnySelect
from sharespace.storage.reservation_reading import FOUND, ReservationReading
from sharespace.storage.tables import (
    applicant,
    reservation,
    reservation_more,
    resource,
    series,
    series_day,
)

S, D, V = series.c, series_day.c, reservation.c
_SERIES = (
    select(series, resource.c.id.label("resource_id"), applicant.c.id.label("applicant_id"))
    .join_from(series, resource)
    .join(applicant, applicant.c.no == S.applicant_no)
)
_BY_ID = _SERIES.where(S.id == bindparam("id"))
_BY_CODE = _SERIES.where(S.code == bindparam("code"))
_OF_RESERVATION = (
    _SERIES.join(reservation_more, reservation_more.c.series_id == S.id)
    .join(reservation, V.no == reservation_more.c.reservation_no)
    .where(V.code == bindparam("code"))
)
_AFTER = _SERIES.where(S.origin == bindparam("id")).order_by(S.first_day, S.no)
_DAYS = (
    select(D.day, V.id)
    .join_from(series_day, series)
    .outerjoin(reservation, V.no == D.reservation_no)
    .where(S.id == bindparam("id"))
    .order_by(D.day)
)
_USES = FOUND.where(reservation_more.c.series_id == bindparam("id")).order_by(V.starts_at, V.no)


class SeriesReading(ReservationReading):
    """The part of `Reading` about series of reservations."""

    def series(self, series_id: SeriesId) -> Series | None:
        """One series."""
        return self._one_series(_BY_ID, {"id": series_id})

    def series_coded(self, code: str) -> Series | None:
        """The series of a code in its written form, or the one that a reservation of this code is in."""
        params = {"code": code}
        return self._one_series(_BY_CODE, params) or self._one_series(_OF_RESERVATION, params)

    def _one_series(self, statement: AnySelect, params: Mapping[str, Any]) -> Series | None:
        row = self._access.first(statement, params)
        return None if row is None else _series(row)

    def series_after(self, series_id: SeriesId) -> Sequence[Series]:
        """Those that were split from it, by first day."""
        return tuple(map(_series, self._access.rows(_AFTER, {"id": series_id})))

    def series_days(self, series_id: SeriesId) -> Sequence[SeriesDay]:
        """The days of its pattern and what was made for each, in order."""
        rows = self._access.rows(_DAYS, {"id": series_id})
        return tuple(SeriesDay(row.day, None if row.id is None else ReservationId(row.id)) for row in rows)

    def series_uses(self, series_id: SeriesId) -> Sequence[Found]:
        """Its reservations in any state, by start."""
        return tuple(map(self.found_in, self._access.rows(_USES, {"id": series_id})))


def _series(row: AnyRow) -> Series:
    return Series(
        id=SeriesId(row.id),
        code=row.code,
        resource_id=ResourceId(row.resource_id),
        applicant_id=ApplicantId(row.applicant_id),
        words=row.words,
        first_day=row.first_day,
        times=Times(row.starts_min, row.ends_min),
        made_s=row.made_at,
        made_by=row.made_by,
        origin=None if row.origin is None else SeriesId(row.origin),
    )
