"""Stores retention basins and what stands at them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select

from sharespace.domain.floods import Basin, BasinEvent, BasinStatus
from sharespace.storage.tables import basin, basin_event, basin_place, basin_status, closure_act
from sharespace.storage.upserts import replacing
from sharespace.storage.writing import Writing

_BASIN_NO = select(basin.c.no).where(basin.c.id == bindparam("basin_id")).scalar_subquery()
_ACT_NO = select(closure_act.c.no).where(closure_act.c.id == bindparam("act_id")).scalar_subquery()
_PUT_BASIN = replacing(basin, "id")
_NO_PLACES = delete(basin_place).where(basin_place.c.basin_no == _BASIN_NO)
_PUT_PLACE = insert(basin_place).values(basin_no=_BASIN_NO)
_PUT_STATUS = replacing(basin_status, "basin_no").values(basin_no=_BASIN_NO, act_no=_ACT_NO)
_RECORD = insert(basin_event).values(basin_no=_BASIN_NO)


class FloodWriting(Writing):
    """The part of `UnitOfWork` about basins."""

    def put_basin(self, basin: Basin) -> None:
        """Store or replace a basin, found by id; what stands at it stays."""
        values = {
            "id": basin.id,
            "code": basin.code,
            "name": basin.name,
            "district": basin.district,
            "closes_from": basin.closes_from.value,
        }
        places = [{"basin_id": basin.id, "target": target} for target in dict.fromkeys(basin.places)]
        with self._changing(), self._access.all_or_nothing():
            self._access.run(_PUT_BASIN, values)
            self._access.run(_NO_PLACES, {"basin_id": basin.id})
            if places:
                self._access.run(_PUT_PLACE, places)

    def put_basin_status(self, basin_id: UUID, status: BasinStatus, event: BasinEvent) -> None:
        """Store what stands at a basin, with the line of history that tells how it came."""
        stands = {
            "basin_id": basin_id,
            "state": status.state.value,
            "level": status.level.value,
            "since": status.since_s,
            "act_id": status.act_id,
        }
        line = {
            "basin_id": basin_id,
            "at": event.at_s,
            "by": event.by,
            "source": event.source.value,
            "level": event.level.value,
            "from_state": event.from_state.value,
            "to_state": event.to_state.value,
            "issued_at": event.issued_s,
            "why": event.why,
        }
        with self._changing(), self._access.all_or_nothing():
            self._access.run(_PUT_STATUS, stands)
            self._access.run(_RECORD, line)
