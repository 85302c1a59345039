"""The words of bays: bands, rights to park, and why there are no share windows."""

from __future__ import annotations

from collections.abc import Mapping

from sharespace.i18n.catalogue import N_, _

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
