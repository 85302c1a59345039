"""Builders of rows and files in the form of the national standard; all names are invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sharespace.application.open_data import FileUnreadable, FoundRoom, RowNote, SkippedRow
from sharespace.exchange import columns as c
from sharespace.exchange.standard_reader import StandardReader

PLAIN = {
    c.ROOM: "가상1동 주민센터 대강당",
    c.PLACE: "가상1동 주민센터",
    c.TYPE: "강당",
    c.CLOSED_DAYS: "토+일+공휴일",
    c.WEEKDAY_OPENS: "09:00",
    c.WEEKDAY_CLOSES: "21:00",
    c.WEEKEND_OPENS: "00:00",
    c.WEEKEND_CLOSES: "00:00",
    c.CHARGED: "Y",
    c.BASE_HOURS: "2",
    c.FEE: "20000",
    c.EXTRA_HOURS: "1",
    c.EXTRA_FEE: "10000",
    c.CAPACITY: "80",
    c.AREA: "132.5",
    c.EQUIPMENT: "마이크+책상",
    c.WAYS: "인터넷+전화+방문",
    c.ROAD_ADDRESS: "서울특별시 성동구 가상로 12",
    c.MANAGER: "서울특별시 성동구청",
    c.PHONE: "02-0000-0000",
    c.WEBSITE: "https://example.org",
    c.LATITUDE: "37.55",
    c.LONGITUDE: "127.04",
    c.AS_OF: "2022-11-23",
    c.PROVIDER_CODE: "3030000",
    c.PROVIDER: "서울특별시 성동구",
}


def a_row(**changes: str) -> dict[str, str]:
    """A row that needs no note at all, with changes by the standard's words."""
    return {**PLAIN, **changes}


def csv_text(
    rows: Iterable[Mapping[str, str]], header: Sequence[str] = c.STANDARD_29, delimiter: str = ","
) -> str:
    """The rows under a header, blank where a row has nothing."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(word, "") for word in header])
    return stream.getvalue()


def csv_file(
    folder: Path,
    rows: Iterable[Mapping[str, str]],
    header: Sequence[str] = c.STANDARD_29,
    *,
    encoding: str = "utf-8",
    name: str = "rooms.csv",
) -> Path:
    """A file of these rows."""
    path = folder / name
    path.write_bytes(csv_text(rows, header).encode(encoding))
    return path


def read(path: Path) -> list[FoundRoom | SkippedRow]:
    """All rows of a file."""
    return list(StandardReader().open(path).rows())


def rooms(path: Path) -> list[FoundRoom]:
    """All rooms of a file in which every row can be taken."""
    found = []
    for row in read(path):
        assert isinstance(row, FoundRoom), row
        found.append(row)
    return found


def one_room(folder: Path, **changes: str) -> FoundRoom:
    """The room of a file with a single row."""
    (room,) = rooms(csv_file(folder, [a_row(**changes)]))
    return room


def codes(notes: Iterable[RowNote]) -> list[str]:
    """What was assumed, in order."""
    return [note.assumed for note in notes]


def fault_of(path: Path) -> FileUnreadable:
    """The one error that reading a file to its end gives."""
    try:
        read(path)
    except FileUnreadable as error:
        return error
    raise AssertionError("the file was read")
