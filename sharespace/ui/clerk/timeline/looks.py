"""What a state looks like: colours, pattern, letter, icon and word, always all of them together."""

from __future__ import annotations

from enum import StrEnum

from sharespace.application.board import Block
from sharespace.domain.reservation import Certainty, State
from sharespace.i18n import N_
from sharespace.ui.theme.tokens import StateColours, Tokens


class Look(StrEnum):
    """How time on the timeline appears."""

    FREE = "free"
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    PROVISIONAL = "provisional"
    IN_USE = "in_use"
    ENDED = "ended"
    CONFLICT = "conflict"
    CLOSED = "closed"
    FLOOD = "flood"

    @property
    def letter(self) -> str:
        """The badge, for those who do not tell colours apart and for black-and-white paper."""
        return _LETTERS[self]

    @property
    def word(self) -> str:
        """The message id of the state's word."""
        return _WORDS[self]

    @property
    def icon(self) -> str:
        """Name of the Tabler icon."""
        return _ICONS[self]

    @property
    def dashed(self) -> bool:
        """Whether the edge is dashed: the last word has not been spoken."""
        return self in (Look.REQUESTED, Look.PROVISIONAL)

    @property
    def patterned(self) -> bool:
        """Whether something is drawn over the fill, so that text needs a plate."""
        return self in (Look.REQUESTED, Look.CONFLICT, Look.CLOSED, Look.FLOOD)

    def colours(self, tokens: Tokens) -> StateColours:
        """Fill, ink and edge in a theme."""
        name = "confirmed" if self is Look.PROVISIONAL else self.value
        found: StateColours = getattr(tokens, name)
        return found


_LETTERS = {
    Look.FREE: "",
    Look.REQUESTED: "R",
    Look.CONFIRMED: "A",
    Look.PROVISIONAL: "A",
    Look.IN_USE: "U",
    Look.ENDED: "E",
    Look.CONFLICT: "!",
    Look.CLOSED: "X",
    Look.FLOOD: "≈",
}
_WORDS = {
    Look.FREE: N_("Free"),
    Look.REQUESTED: N_("Requested"),
    Look.CONFIRMED: N_("Confirmed"),
    Look.PROVISIONAL: N_("Provisional"),
    Look.IN_USE: N_("In use"),
    Look.ENDED: N_("Over"),
    Look.CONFLICT: N_("Conflict"),
    Look.CLOSED: N_("Closed"),
    Look.FLOOD: N_("Closed for flood protection"),
}
_ICONS = {
    Look.FREE: "circle-check",
    Look.REQUESTED: "hourglass",
    Look.CONFIRMED: "check",
    Look.PROVISIONAL: "cloud-up",
    Look.IN_USE: "door",
    Look.ENDED: "history",
    Look.CONFLICT: "alert-triangle",
    Look.CLOSED: "lock",
    Look.FLOOD: "flood",
}
_BY_STATE = {
    State.HELD: Look.REQUESTED,
    State.REQUESTED: Look.REQUESTED,
    State.CONFIRMED: Look.CONFIRMED,
    State.IN_USE: Look.IN_USE,
    State.COMPLETED: Look.ENDED,
    State.NO_SHOW: Look.ENDED,
    State.DISPLACED: Look.CONFLICT,
}
SHOWN_STATES = frozenset(_BY_STATE)
"""Rejected, cancelled and expired reservations take no time and are not drawn."""


def look_of(block: Block) -> Look:
    """How a reservation appears."""
    return _LOOKS[block.state._value_, block.certainty._value_]


def _look(state: State, certainty: Certainty) -> Look:
    if certainty is Certainty.NEEDS_DECISION:
        return Look.CONFLICT
    look = _BY_STATE.get(state, Look.ENDED)
    if look is Look.CONFIRMED and certainty is Certainty.PROVISIONAL:
        return Look.PROVISIONAL
    return look


_LOOKS = {
    (state.value, certainty.value): _look(state, certainty) for state in State for certainty in Certainty
}
