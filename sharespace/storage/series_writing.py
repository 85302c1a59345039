"""Stores series of reservations."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from sharespace.domain.ids import SeriesId
from sharespace.domain.series import Series, SeriesDay
from sharespace.storage.tables import applicant, reservation, reservation_more, resource, series, series_day
from sharespace.storage.writing import Writing

_SERIES_NO = select(series.c.no).where(series.c.id == bindparam("series_id")).scalar_subquery()
_RESERVATION_NO = (
    select(reservation.c.no).where(reservation.c.id == bindparam("reservation_id")).scalar_subquery()
)
_ADD = upsert(series).values(
    resource_no=select(resource.c.no).where(resource.c.id == bindparam("resource_id")).scalar_subquery(),
    applicant_no=select(applicant.c.no).where(applicant.c.id == bindparam("applicant_id")).scalar_subquery(),
)
_PUT = _ADD.on_conflict_do_update(
    index_elements=["id"],
    set_={one.name: _ADD.excluded[one.name] for one in series.c if one.name not in ("no", "id")},
)
_DROP_DAYS = delete(series_day).where(series_day.c.series_no == _SERIES_NO)
_ADD_DAY = insert(series_day).values(series_no=_SERIES_NO, reservation_no=_RESERVATION_NO)
_BELONG = (
    update(reservation_more)
    .where(
        reservation_more.c.reservation_no.in_(
            select(series_day.c.reservation_no).where(series_day.c.series_no == _SERIES_NO)
        )
    )
    .values(series_id=bindparam("series_id"))
)


class SeriesWriting(Writing):
    """The part of `UnitOfWork` about series of reservations."""

    def put_series(self, series: Series) -> None:
        """Store a series, or replace the one of the same id. Raises CodeInUse."""
        values = {
            "id": series.id,
            "code": series.code,
            "resource_id": series.resource_id,
            "applicant_id": series.applicant_id,
            "words": series.words,
            "first_day": series.first_day,
            "starts_min": series.times.starts_min,
            "ends_min": series.times.ends_min,
            "made_at": series.made_s,
            "made_by": series.made_by,
            "origin": series.origin,
        }
        with self._changing(), self._access.all_or_nothing():
            self._access.run(_PUT, values)

    def put_series_days(self, series_id: SeriesId, days: Sequence[SeriesDay]) -> None:
        """Replace the days of a stored series. The reservations named must be stored, and on no day of
        another series; they become those of this one."""
        rows = [
            {"series_id": series_id, "day": one.day, "reservation_id": one.reservation_id} for one in days
        ]
        with self._changing(), self._access.all_or_nothing():
            self._access.run(_DROP_DAYS, {"series_id": series_id})
            if rows:
                self._access.run(_ADD_DAY, rows)
                self._access.run(_BELONG, {"series_id": series_id})
