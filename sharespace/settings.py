"""What an office sets once for one machine: whose desk it is, in which language and colours.

Kept as JSON in the profile folder; an unreadable file is set aside, never silently overwritten.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default.

    `district`: five-digit code of the 자치구. `authority`, `head`, `ordinance`, `contact` are printed
    on permits in the office's own words. `counter` names this desk and signs the history.
    `centre` is the address of the central service; empty while this machine decides by itself.
    `theme`: `system`, `light` or `dark`. `row_height`: `compact`, `normal` or `roomy`.
    """

    district: str = ""
    district_name: str = ""
    authority: str = ""
    head: str = ""
    ordinance: str = "서울특별시 공공시설의 유휴공간 개방 및 사용에 관한 조례"
    contact: str = ""
    counter: str = "1번 창구"
    centre: str = ""
    rule_pack: str = "seoul_idle_space"
    language: str = "ko"
    theme: str = "system"
    row_height: str = "normal"


def read_settings(folder: Path) -> Settings:
    """The settings of a profile folder; defaults where there is no file.

    A file that is not valid is renamed to `settings.json.damaged` and the defaults are used.
    Unknown names are ignored, so that an older program can read a newer file.
    """
    path = folder / FILE_NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (json.JSONDecodeError, UnicodeDecodeError):
        path.replace(path.with_name(FILE_NAME + ".damaged"))
        return Settings()
    known = {field.name for field in fields(Settings)}
    values = (
        {name: value for name, value in found.items() if name in known and isinstance(value, str)}
        if isinstance(found, dict)
        else {}
    )
    return replace(Settings(), **values)


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the settings; the file is whole at any moment, also when the machine stops."""
    path = folder / FILE_NAME
    fresh = path.with_name(FILE_NAME + ".new")
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
