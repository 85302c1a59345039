"""The life of a reservation: one table of what may follow what, and the steps themselves.

Every step gives a new Reservation of the next version, or raises NotPossibleInState. Whether the rules
allow it (time, place, standing) is `judge`'s to say; what it costs is the quote's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sharespace.domain.reservation import NotPossibleInState, Reservation, State


class Act(StrEnum):
    """Everything that can be done to a reservation that exists."""

    REQUEST = "request"
    CONFIRM = "confirm"
    RELEASE = "release"
    EXPIRE = "expire"
    APPROVE = "approve"
    REJECT = "reject"
    CHECK_IN = "check_in"
    COMPLETE = "complete"
    NO_SHOW = "no_show"
    CANCEL = "cancel"
    REVOKE = "revoke"
    DISPLACE = "displace"
    MOVE = "move"
    RESETTLE_CONFIRMED = "resettle_confirmed"
    RESETTLE_REQUESTED = "resettle_requested"
    REINSTATE_CONFIRMED = "reinstate_confirmed"
    REINSTATE_REQUESTED = "reinstate_requested"
    TAKE_BACK = "take_back"
    CHANGE = "change"
    PAY = "pay"
    WAIVE = "waive"
    REFUND = "refund"


def _to(target: State, *sources: State) -> Mapping[State, State]:
    return MappingProxyType(dict.fromkeys(sources, target))


def _staying(*states: State) -> Mapping[State, State]:
    return MappingProxyType({state: state for state in states})


_S = State
TRANSITIONS: Mapping[Act, Mapping[State, State]] = MappingProxyType(
    {
        # A hold becomes what a request would have become: a request, or a reservation.
        Act.REQUEST: _to(_S.REQUESTED, _S.HELD),
        Act.CONFIRM: _to(_S.CONFIRMED, _S.HELD),
        Act.RELEASE: _to(_S.EXPIRED, _S.HELD),
        # A request that nobody decided before its time began has expired too.
        Act.EXPIRE: _to(_S.EXPIRED, _S.HELD, _S.REQUESTED),
        Act.APPROVE: _to(_S.CONFIRMED, _S.REQUESTED),
        Act.REJECT: _to(_S.REJECTED, _S.REQUESTED),
        Act.CHECK_IN: _to(_S.IN_USE, _S.CONFIRMED),
        # Not every place checks in: a confirmed use that is over was used.
        Act.COMPLETE: _to(_S.COMPLETED, _S.IN_USE, _S.CONFIRMED),
        Act.NO_SHOW: _to(_S.NO_SHOW, _S.CONFIRMED),
        Act.CANCEL: _to(_S.CANCELLED, _S.HELD, _S.REQUESTED, _S.CONFIRMED, _S.DISPLACED),
        Act.REVOKE: _to(_S.CANCELLED, _S.CONFIRMED, _S.IN_USE),
        Act.DISPLACE: _to(_S.DISPLACED, _S.HELD, _S.REQUESTED, _S.CONFIRMED, _S.IN_USE),
        # One that is in use keeps its start and its place: only its end moves.
        Act.MOVE: _staying(_S.HELD, _S.REQUESTED, _S.CONFIRMED, _S.IN_USE),
        Act.RESETTLE_CONFIRMED: _to(_S.CONFIRMED, _S.DISPLACED),
        Act.RESETTLE_REQUESTED: _to(_S.REQUESTED, _S.DISPLACED),
        # An act undone is an act of its own: what it had ended goes on as it was before.
        Act.REINSTATE_CONFIRMED: _to(_S.CONFIRMED, _S.CANCELLED, _S.NO_SHOW),
        Act.REINSTATE_REQUESTED: _to(_S.REQUESTED, _S.CANCELLED, _S.REJECTED),
        Act.TAKE_BACK: _to(_S.REQUESTED, _S.CONFIRMED),
        Act.CHANGE: _staying(_S.HELD, _S.REQUESTED, _S.CONFIRMED, _S.IN_USE, _S.DISPLACED),
        Act.PAY: _staying(_S.REQUESTED, _S.CONFIRMED, _S.IN_USE, _S.COMPLETED, _S.NO_SHOW, _S.DISPLACED),
        Act.WAIVE: _staying(_S.REQUESTED, _S.CONFIRMED, _S.IN_USE, _S.COMPLETED, _S.NO_SHOW, _S.DISPLACED),
        Act.REFUND: _staying(*(state for state in State if state is not State.HELD)),
    }
)
"""By act: from which states it is possible, and to which each leads."""


def is_possible(act: Act, state: State) -> bool:
    """Whether the act fits the state."""
    return state in TRANSITIONS[act]


def after(reservation: Reservation, act: Act, **changes: Any) -> Reservation:
    """The reservation after an act, one version further, with the fields that the act changes.

    Raises NotPossibleInState. A hold's end is dropped once it is none any more.
    """
    state = TRANSITIONS[act].get(reservation.state)
    if state is None:
        raise NotPossibleInState(act.value, reservation.state)
    if state is not State.HELD:
        changes.setdefault("expires_s", None)
    return replace(reservation, state=state, version=reservation.version + 1, **changes)
