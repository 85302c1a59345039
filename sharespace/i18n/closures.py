"""The words of closures, lost places and floods. Marked here, translated where they are shown."""

from __future__ import annotations

from sharespace.domain.displacement import Differs, Outcome
from sharespace.domain.floods import BasinState, Level
from sharespace.i18n.catalogue import N_, _

LEVELS: dict[str, str] = {
    Level.NONE: N_("No warning"),
    Level.WATCH: N_("Heavy rain watch"),
    Level.ADVISORY: N_("Heavy rain advisory"),
    Level.WARNING: N_("Heavy rain warning"),
}
BASIN_STATES: dict[str, str] = {
    BasinState.OPEN: N_("In normal use"),
    BasinState.CLOSED: N_("Shut for flood protection"),
    BasinState.RECOVERING: N_("Recovering, still shut"),
}
DIFFERS: dict[str, str] = {
    Differs.PLACE: N_("another place"),
    Differs.JOINED: N_("joined rooms"),
    Differs.SIZE: N_("smaller"),
    Differs.TIME: N_("another time"),
    Differs.EQUIPMENT: N_("without the equipment"),
    Differs.SPLIT: N_("in two rooms"),
    Differs.LENGTH: N_("another length"),
    Differs.DAY: N_("another day"),
    Differs.PEOPLE: N_("fewer people"),
}
OUTCOMES: dict[str, str] = {
    Outcome.MOVED: N_("Moved to another place"),
    Outcome.SPLIT: N_("Moved to two rooms"),
    Outcome.RESTORED: N_("Put back in its place"),
    Outcome.REFUNDED: N_("Called off, all given back"),
    Outcome.ENDED: N_("Settled in another way"),
}
ALERT_FAULTS: dict[str, str] = {
    "no_place": N_("Neither a basin nor a district is named."),
    "unknown_basin": N_("There is no basin “{text}” here."),
    "unknown_district": N_("There is no district “{text}”."),
    "no_basin_there": N_("There is no basin in the district “{text}”."),
    "unknown_level": N_("“{text}” is no level. Levels are watch, advisory, warning and none."),
    "bad_time": N_("“{text}” is no time of issue."),
    "in_the_future": N_("The time of issue has not come yet. Check the clock of this computer."),
    "older": N_("Something newer is known of the basin already."),
    "wrong_columns": N_("The row has not the columns of the heading: {text}"),
}


def differs_text(words: tuple[str, ...]) -> str:
    """What is not as it was, in one line."""
    return ", ".join(_(DIFFERS[word]) for word in words)


def alert_fault_text(code: str, text: str) -> str:
    """Why a row of a file of alerts was not taken."""
    return _(ALERT_FAULTS[code]).format(text=text)
