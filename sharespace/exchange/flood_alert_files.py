"""Reads files of flood alerts: JSON or CSV, with the words of the weather service or our own."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sharespace.application.flood_alerts import AlertFault, FoundAlert, FoundAlerts
from sharespace.application.open_data import FileUnreadable
from sharespace.domain.floods import Level
from sharespace.domain.time_span import instant_s
from sharespace.exchange.file_scan import ScannedFile, scan_file

LARGEST_BYTES: Final = 4 * 2**20
ZONE: Final = ZoneInfo("Asia/Seoul")
COLUMNS: Final[Mapping[str, str]] = {
    "basin": "basin",
    "유수지": "basin",
    "유수지명": "basin",
    "district": "district",
    "자치구": "district",
    "구": "district",
    "level": "level",
    "단계": "level",
    "특보": "level",
    "특보종류": "level",
    "issued": "issued",
    "issued_at": "issued",
    "발표시각": "issued",
    "발표일시": "issued",
    "note": "note",
    "비고": "note",
    "내용": "note",
}
LEVELS: Final[Mapping[str, Level]] = {
    **{level.value: level for level in Level},
    "호우예비특보": Level.WATCH,
    "예비특보": Level.WATCH,
    "관심": Level.WATCH,
    "호우주의보": Level.ADVISORY,
    "주의보": Level.ADVISORY,
    "호우경보": Level.WARNING,
    "경보": Level.WARNING,
    "해제": Level.NONE,
    "호우주의보해제": Level.NONE,
    "호우경보해제": Level.NONE,
    "없음": Level.NONE,
}
_TEXT: Final = 200


class FloodAlertFiles:
    """Implements AlertReader. A row that cannot be read is a fault with its place, never a guess."""

    def read(self, path: Path) -> FoundAlerts:
        """All rows. Raises FileUnreadable for a file that is none of alerts."""
        scanned = scan_file(path)
        if scanned.size > LARGEST_BYTES:
            raise FileUnreadable(path.name, "file_too_large", {"limit_mib": LARGEST_BYTES // 2**20})
        start = scanned.head.lstrip("\ufeff \t\r\n")[:1]
        rows = list(_json_rows(scanned) if start in ("{", "[") else _csv_rows(scanned))
        alerts: list[FoundAlert] = []
        faults: list[AlertFault] = []
        for number, row in enumerate(rows, 1):
            found = (
                _alert(number, row) if isinstance(row, dict) else AlertFault(number, "", row, "wrong_columns")
            )
            if isinstance(found, FoundAlert):
                alerts.append(found)
            else:
                faults.append(found)
        return FoundAlerts(path.name, len(rows), tuple(alerts), tuple(faults))


def _csv_rows(scanned: ScannedFile) -> Iterator[dict[str, str] | str]:
    """Rows by column, or the text of one that has not as many cells as the heading."""
    with scanned.path.open("r", encoding=scanned.encoding, newline="") as stream:
        try:
            lines = [
                cells for cells in csv.reader(stream, strict=True) if any(cell.strip() for cell in cells)
            ]
        except csv.Error as error:
            raise FileUnreadable(scanned.path.name, "not_alerts") from error
    words = [COLUMNS.get(cell.strip().casefold(), "") for cell in lines[0]] if lines else []
    _refuse_unknown(scanned.path.name, set(words))
    for cells in lines[1:]:
        if len(cells) != len(words):
            yield ",".join(cells)[:_TEXT]
        else:
            yield {word: cell.strip() for word, cell in zip(words, cells, strict=True) if word}


def _refuse_unknown(name: str, words: set[str]) -> None:
    if not {"level", "issued"} <= words or words.isdisjoint({"basin", "district"}):
        raise FileUnreadable(name, "not_alerts")


def _json_rows(scanned: ScannedFile) -> Iterator[dict[str, str] | str]:
    """The objects of a list, or of the list `alerts` of an object."""
    name = scanned.path.name
    try:
        content: Any = json.loads(scanned.path.read_text(encoding=scanned.encoding))
    except (json.JSONDecodeError, RecursionError) as error:
        raise FileUnreadable(name, "not_json", {"line": getattr(error, "lineno", 0)}) from error
    rows = content.get("alerts") if isinstance(content, dict) else content
    if not isinstance(rows, list):
        raise FileUnreadable(name, "not_alerts")
    for row in rows:
        if not isinstance(row, dict):
            yield str(row)[:_TEXT]
            continue
        yield {COLUMNS.get(str(key).casefold(), ""): _plain(value) for key, value in row.items()}


def _plain(value: Any) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)


def _alert(number: int, row: Mapping[str, str]) -> FoundAlert | AlertFault:
    word = row.get("level", "")
    level = LEVELS.get(word.replace(" ", "").casefold())
    if level is None:
        return AlertFault(number, "level", word[:_TEXT], "unknown_level")
    issued = row.get("issued", "")
    issued_s = _instant(issued)
    if issued_s is None:
        return AlertFault(number, "issued", issued[:_TEXT], "bad_time")
    return FoundAlert(
        number,
        row.get("basin", ""),
        row.get("district", ""),
        level,
        issued_s,
        row.get("note", "")[:_TEXT],
    )


def _instant(text: str) -> int | None:
    """ISO 8601, or 202607161320 as the weather service writes it; without an offset Seoul's time."""
    compact = (
        text if not (text.isascii() and text.isdigit() and len(text) == 12) else f"{text[:8]}T{text[8:]}"
    )
    try:
        moment = datetime.fromisoformat(compact)
        return instant_s(moment if moment.tzinfo else moment.replace(tzinfo=ZONE))
    except (ValueError, OverflowError):
        return None
