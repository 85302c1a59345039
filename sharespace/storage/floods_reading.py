"""Reads retention basins and what stands at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import bindparam, select

from sharespace.domain.floods import Basin, BasinEvent, BasinState, BasinStatus, Level, Source
from sharespace.storage.access import Access
from sharespace.storage.tables import basin, basin_event, basin_place, basin_status, closure_act

_BASINS = select(basin).order_by(basin.c.name, basin.c.code)
_PLACES = select(basin_place).order_by(basin_place.c.basin_no, basin_place.c.target)
_STATUSES = (
    select(basin.c.id, basin_status, closure_act.c.id.label("act_id"))
    .join_from(basin_status, basin)
    .outerjoin(closure_act, closure_act.c.no == basin_status.c.act_no)
)
_HISTORY = (
    select(basin_event)
    .join_from(basin_event, basin)
    .where(basin.c.id == bindparam("id"))
    .order_by(basin_event.c.no.desc())
    .limit(bindparam("most"))
)


class FloodReading:
    """The part of `Reading` about basins."""

    _access: Access

    def basins(self) -> Sequence[Basin]:
        """All retention basins, by name."""
        places: defaultdict[int, list[UUID]] = defaultdict(list)
        for row in self._access.rows(_PLACES):
            places[row.basin_no].append(row.target)
        return tuple(
            Basin(row.id, row.code, row.name, row.district, Level(row.closes_from), tuple(places[row.no]))
            for row in self._access.rows(_BASINS)
        )

    def basin_statuses(self) -> Mapping[UUID, BasinStatus]:
        """What stands at each basin, by the basin's id; calm ones of which nothing was ever heard are
        left out."""
        return {
            row.id: BasinStatus(BasinState(row.state), Level(row.level), row.since, row.act_id)
            for row in self._access.rows(_STATUSES)
        }

    def basin_history(self, basin_id: UUID, most: int = 200) -> Sequence[BasinEvent]:
        """What happened at a basin, newest first."""
        return tuple(
            BasinEvent(
                row.at,
                row.by,
                Source(row.source),
                Level(row.level),
                BasinState(row.from_state),
                BasinState(row.to_state),
                row.issued_at,
                row.why,
            )
            for row in self._access.rows(_HISTORY, {"id": basin_id, "most": most})
        )
