"""Ids, codes and digests for rooms from open data.

Ids and codes follow from the room's key alone, so that two machines that import the same file make
the same rooms, and importing it again finds them.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from uuid import UUID, uuid5

from sharespace.application.open_data import FoundRoom
from sharespace.application.ports import Reading, RoomRecord
from sharespace.domain.ids import ResourceId
from sharespace.domain.reservation_code import ALPHABET
from sharespace.domain.resource import Kind

NAMESPACE = UUID("6f2a1c58-8d0b-5a53-9d3e-7b1f0c2e4a61")
CODE_LETTERS = 4
MOST_LETTERS = 32
_TO_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)
UNKNOWN_DISTRICT = "00000"


def id_for(sort: str, key: str) -> UUID:
    """The id of a facility, resource or unit of that key: the same on every machine (RFC 9562, v5)."""
    return uuid5(NAMESPACE, f"{sort}/{key}")


class CodeBook:
    """Gives every key of a batch a short code that no other key has.

    Asks once for all the codes the batch is likely to need, and singly only where two keys clash.
    """

    def __init__(self, reading: Reading, rooms: Collection[FoundRoom] = ()) -> None:
        self._reading = reading
        likely = {code_for(room_prefix(room), room.key, CODE_LETTERS) for room in rooms}
        likely |= {code_for(facility_prefix(room), room.place.key, CODE_LETTERS) for room in rooms}
        likely |= {room.code for room in rooms if room.code}
        self._holders: dict[str, UUID | None] = dict.fromkeys(likely)
        self._holders.update(reading.codes_in_use(likely))

    def own(self, code: str, owner: UUID) -> str:
        """The code itself where nobody else has it, else "": a bay is known by its number."""
        if code and code not in self._holders:
            self._holders[code] = self._reading.codes_in_use([code]).get(code)
        if not code or self._holders[code] not in (None, owner):
            return ""
        self._holders[code] = owner
        return code

    def code(self, prefix: str, key: str, owner: UUID) -> str:
        """`11200-7K3Q`: the district and letters drawn from the key; longer when taken by another."""
        for length in range(CODE_LETTERS, MOST_LETTERS):
            code = code_for(prefix, key, length)
            if code not in self._holders:
                self._holders[code] = self._reading.codes_in_use([code]).get(code)
            holder = self._holders[code]
            if holder is None or holder == owner:
                self._holders[code] = owner
                return code
        raise RuntimeError("no free code")


def room_prefix(room: FoundRoom) -> str:
    """What the code of a room begins with."""
    return f"{room.place.district or UNKNOWN_DISTRICT}-"


def facility_prefix(room: FoundRoom) -> str:
    """What the code of a room's place begins with."""
    return f"{room.place.district or UNKNOWN_DISTRICT}-F"


def code_for(prefix: str, key: str, length: int) -> str:
    """The prefix and so many letters that follow from the key alone."""
    return prefix + _letters(key)[:length]


@lru_cache(maxsize=4096)
def _letters(key: str) -> str:
    digest = hashlib.sha256(key.encode("utf-8")).digest()
    return b32encode(digest[:20]).decode("ascii").translate(_TO_CROCKFORD)


def digest_of(room: FoundRoom) -> str:
    """Stands for everything that is stored of a room, apart from the day and the row it was read from."""
    parts = [_plain(value(room)) for value in _DIGESTED]
    if room.kind is not Kind.ROOM:
        parts += [_plain(value(room)) for value in _DIGESTED_OF_OTHERS]
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8"), digest_size=16).hexdigest()


_OF_OTHERS = ("kind", "code", "any_of", "unit_labels", "facts")
_DIGESTED = tuple(
    attrgetter(one.name)
    for one in fields(FoundRoom)
    if one.name not in ("row", "key", "as_of", "raw", "notes", *_OF_OTHERS)
)
_DIGESTED_OF_OTHERS = tuple(map(attrgetter, _OF_OTHERS))
"""Rooms have none of these, and keep the digests they are stored under."""


def _plain(value: object) -> str:
    """A text that does not depend on the order in which sets happen to iterate."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, int | float):
        return repr(value)
    return _plain_compound(value)


@lru_cache(maxsize=8192)
def _plain_compound(value: object) -> str:
    """Hours, prices and places repeat from room to room, so their texts are kept."""
    if is_dataclass(value) and not isinstance(value, type):
        return "(" + ",".join(_plain(getattr(value, one.name)) for one in fields(value)) + ")"
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(_plain(one) for one in value)) + "}"
    if isinstance(value, tuple):
        return "[" + ",".join(_plain(one) for one in value) + "]"
    return repr(value)


def record_of(room: FoundRoom, digest: str, file: str, book: CodeBook) -> RoomRecord:
    """The room with its ids and codes."""
    facility_id, resource_id = id_for("facility", room.place.key), id_for("resource", room.key)
    code = book.own(room.code, resource_id) or book.code(room_prefix(room), room.key, resource_id)
    return RoomRecord(
        file=file,
        found=room,
        facility_id=facility_id,
        resource_id=ResourceId(resource_id),
        unit_id=id_for("unit", room.key),
        facility_code=book.code(facility_prefix(room), room.place.key, facility_id),
        code=code,
        digest=digest,
        more_units=tuple(id_for("unit", f"{room.key}|{label}") for label in room.unit_labels[1:]),
    )
