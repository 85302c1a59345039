"""Files of bays and lots in the forms of the two standards; all names are invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sharespace.exchange import parking_columns as c

BAY = {
    c.BAY_NUMBER: "11110-10-11-1",
    c.BAY_LATITUDE: "37.5800",
    c.BAY_LONGITUDE: "126.9700",
    c.ZONE: "견본길",
    c.LOT_ADDRESS: "서울특별시 종로구 견본동 1-1",
    c.BANDS: "주간+야간",
    c.BAND_HOURS: "주간:09:00~18:00+야간:18:00~익일09:00",
    c.PERIOD: "6개월 배정",
    c.BAND_FEES: "주간:3만원+야간:2만원",
    c.WAYS: "방문+인터넷",
    c.BAY_PHONE: "02-0000-0000",
    c.MANAGER: "종로구시설관리공단",
}
LOT = {
    c.LOT_NUMBER: "101-1-000001",
    c.LOT_NAME: "견본 공영주차장",
    c.OWNERSHIP: "공영",
    c.LOT_TYPE: "노외",
    c.ROAD_ADDRESS: "서울특별시 종로구 견본로 15",
    c.SPACES: "3",
    c.GRADE: "2",
    c.OPEN_DAYS: "평일+토요일",
    c.WEEKDAY_OPENS: "09:00",
    c.WEEKDAY_CLOSES: "21:00",
    c.SATURDAY_OPENS: "09:00",
    c.SATURDAY_CLOSES: "15:00",
    c.HOLIDAY_OPENS: "00:00",
    c.HOLIDAY_CLOSES: "00:00",
    c.CHARGED: "유료",
    c.BASE_MIN: "30",
    c.BASE_FEE: "600",
    c.EXTRA_MIN: "5",
    c.EXTRA_FEE: "100",
    c.DAY_TICKET: "10000",
    c.MONTH_TICKET: "100000",
    c.MANAGER: "종로구시설관리공단",
    c.LATITUDE: "37.57",
    c.LONGITUDE: "126.98",
    c.AS_OF: "2026-01-10",
    c.PROVIDER_CODE: "3000000",
    c.PROVIDER: "서울특별시 종로구",
}


def parking_file(
    folder: Path,
    header: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    name: str = "parking.csv",
    encoding: str = "cp949",
) -> Path:
    """The rows under the header, blank where a row has nothing."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(word, "") for word in header])
    path = folder / name
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def bays(
    folder: Path, *changes: Mapping[str, str], name: str = "bays.csv", encoding: str = "utf-8-sig"
) -> Path:
    """A file of bays, one for each set of changes to BAY."""
    return parking_file(folder, c.BAYS_19, [{**BAY, **one} for one in changes], name=name, encoding=encoding)


def lots(folder: Path, *changes: Mapping[str, str], name: str = "lots.csv", encoding: str = "cp949") -> Path:
    """A file of lots, one for each set of changes to LOT."""
    return parking_file(folder, c.LOTS_33, [{**LOT, **one} for one in changes], name=name, encoding=encoding)
