"""Reads what an import compares with: which rooms and codes are stored already."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import bindparam, func, select, union_all

from sharespace.application.ports import StoredRoom
from sharespace.domain.ids import ResourceId
from sharespace.storage.access import Access, AnyRow
from sharespace.storage.tables import facility, resource, resource_source

MOST_AT_ONCE = 5_000
"""Keys looked up in one query; SQLite takes 32,766 values."""

F, R = facility.c, resource.c
_SOURCE = select(resource_source.c.raw).join_from(resource_source, resource).where(R.id == bindparam("id"))
_ROOMS = (
    select(resource_source, R.id)
    .join_from(resource_source, resource)
    .where(resource_source.c.key.in_(bindparam("keys", expanding=True)))
)
_WANTED = func.json_each(bindparam("codes")).table_valued("value")
_CODES = union_all(
    select(F.code, F.id).where(F.code.in_(select(_WANTED.c.value))),
    select(R.code, R.id).where(R.code.in_(select(_WANTED.c.value))),
).subquery()
_CODES_IN_USE = select(_CODES.c.code, _CODES.c.id)


class ImportReading:
    """The part of `Reading` about what came from files."""

    _access: Access

    def resource_source(self, resource_id: ResourceId) -> Mapping[str, str]:
        """The cells a resource was read from, by the header's words; empty when made by hand."""
        raw = self._access.value(_SOURCE, {"id": resource_id})
        return MappingProxyType(json.loads(raw) if raw else {})

    def rooms_known(self, keys: Collection[str]) -> Mapping[str, StoredRoom]:
        """Rooms from open data that are stored under these keys."""
        listed, rows = list(keys), list[AnyRow]()
        for first in range(0, len(listed), MOST_AT_ONCE):
            rows += self._access.rows(_ROOMS, {"keys": listed[first : first + MOST_AT_ONCE]})
        return {row.key: StoredRoom(ResourceId(row.id), row.digest, row.as_of, row.file) for row in rows}

    def codes_in_use(self, codes: Collection[str]) -> Mapping[str, UUID]:
        """Which of these resource or facility codes are taken, and by whose id."""
        found = self._access.columns(_CODES_IN_USE, {"codes": json.dumps(list(codes))})
        return dict(zip(*found, strict=True))
