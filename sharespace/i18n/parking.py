"""The words of bays: bands, rights to park, and why there are no share windows."""

from __future__ import annotations

from collections.abc import Mapping

from babel.dates import get_day_names

from sharespace.domain.local_time import DAY_MIN
from sharespace.domain.opening_hours import OpeningRow, Week
from sharespace.i18n.catalogue import N_, _
from sharespace.i18n.formats import locale
from sharespace.i18n.reasons import clock_text

BANDS: Mapping[str, str] = {
    "whole": N_("All day"),
    "day": N_("Daytime"),
    "night": N_("Night"),
}
RIGHTS: Mapping[str, str] = {
    "holder": N_("The vehicle is the holder's, and the bay is not shared now."),
    "reserved": N_("The vehicle has reserved the bay ({code})."),
    "overstay": N_("The vehicle stays beyond its time ({code}); it is charged for that."),
}
_NO_WINDOWS: Mapping[str, str] = {
    "kind": N_("{code} is no parking bay."),
    "lot": N_("{code} is a lot or a group of bays. It has opening hours and no share windows."),
    "hours": N_(
        "The hours of {code} come from a catalogue and say more than a plain week. Change them there first."
    ),
}


def band_text(code: str) -> str:
    """A band of the day."""
    return _(BANDS[code])


def right_text(right: str, code: str) -> str:
    """By what right a vehicle stands there."""
    return _(RIGHTS[right]).format(code=code)


def no_windows_text(code: str, why: str) -> str:
    """Why a resource has no share windows."""
    return _(_NO_WINDOWS[why]).format(code=code)


def weekday_names() -> tuple[str, ...]:
    """Monday to Sunday, as short as people write them."""
    names = get_day_names("abbreviated", locale=locale())
    return tuple(str(names[weekday]) for weekday in range(7))


def row_text(row: OpeningRow) -> str:
    """18:00–09:00 the next day."""
    if row.closes_min <= DAY_MIN:
        return f"{clock_text(row.opens_min)}–{clock_text(row.closes_min)}"
    closes = clock_text(row.closes_min - DAY_MIN)
    return _("{opens}–{closes} the next day").format(opens=clock_text(row.opens_min), closes=closes)


def week_text(week: Week) -> str:
    """Mon, Tue 09:00–18:00; days that are alike together, days without hours left out."""
    names = weekday_names()
    alike: dict[tuple[OpeningRow, ...], list[str]] = {}
    for weekday, rows in enumerate(week):
        if rows:
            alike.setdefault(tuple(rows), []).append(names[weekday])
    parts = []
    for rows, days in alike.items():
        hours = ", ".join(map(row_text, rows))
        parts.append(f"{'·'.join(days)} {hours}")
    return " / ".join(parts)
