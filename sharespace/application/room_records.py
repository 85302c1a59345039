"""Ids, codes and digests for rooms from open data.

Ids and codes follow from the room's key alone, so that two machines that import the same file make
the same rooms, and importing it again finds them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from uuid import UUID, uuid5

from sharespace.application.open_data import FoundRoom
from sharespace.application.ports import Reading, RoomRecord
from sharespace.domain.ids import ResourceId
from sharespace.domain.reservation_code import ALPHABET

NAMESPACE = UUID("6f2a1c58-8d0b-5a53-9d3e-7b1f0c2e4a61")
CODE_LETTERS = 4
UNKNOWN_DISTRICT = "00000"


def id_for(sort: str, key: str) -> UUID:
    """The id of a facility, resource or unit of that key: the same on every machine (RFC 9562, v5)."""
    return uuid5(NAMESPACE, f"{sort}/{key}")


class CodeBook:
    """Gives every key a short code that no other key has."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._given: dict[str, UUID] = {}

    def code(self, prefix: str, key: str, owner: UUID) -> str:
        """`11200-7K3Q`: the district and letters drawn from the key; longer when taken by another."""
        letters = _letters(key)
        for length in range(CODE_LETTERS, len(letters)):
            code = f"{prefix}{letters[:length]}"
            holder = self._given.get(code) or self._reading.codes_in_use([code]).get(code)
            if holder is None or holder == owner:
                self._given[code] = owner
                return code
        raise RuntimeError("no free code")


def _letters(key: str) -> str:
    number = int.from_bytes(hashlib.sha256(key.encode("utf-8")).digest()[:20], "big")
    letters = []
    for _ in range(32):
        number, value = divmod(number, 32)
        letters.append(ALPHABET[value])
    return "".join(letters)


_CONTENT = tuple(
    one.name for one in fields(FoundRoom) if one.name not in ("row", "key", "as_of", "raw", "notes")
)
_OFTEN_THE_SAME = frozenset({"hours", "tariffs"})


def digest_of(room: FoundRoom) -> str:
    """Stands for everything that is stored of a room, apart from the day and the row it was read from."""
    parts = [
        _often_the_same(value) if name in _OFTEN_THE_SAME else _plain(value)
        for name, value in ((name, getattr(room, name)) for name in _CONTENT)
    ]
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8"), digest_size=16).hexdigest()


def _plain(value: object) -> str:
    """A text that does not depend on the order in which sets and mappings happen to iterate."""
    if isinstance(value, str):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return "(" + ",".join(_plain(getattr(value, one.name)) for one in fields(value)) + ")"
    if isinstance(value, frozenset | set):
        return "{" + ",".join(sorted(_plain(one) for one in value)) + "}"
    if isinstance(value, tuple | list):
        return "[" + ",".join(_plain(one) for one in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{key}:{_plain(one)}" for key, one in value.items())) + "}"
    return repr(value)


_often_the_same = lru_cache(maxsize=4096)(_plain)


def record_of(room: FoundRoom, digest: str, file: str, book: CodeBook) -> RoomRecord:
    """The room with its ids and codes."""
    district = room.place.district or UNKNOWN_DISTRICT
    facility_id, resource_id = id_for("facility", room.place.key), id_for("resource", room.key)
    return RoomRecord(
        file=file,
        found=room,
        facility_id=facility_id,
        resource_id=ResourceId(resource_id),
        unit_id=id_for("unit", room.key),
        facility_code=book.code(f"{district}-F", room.place.key, facility_id),
        code=book.code(f"{district}-", room.key, resource_id),
        digest=digest,
    )
