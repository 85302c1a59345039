"""A use that somebody wants."""

from __future__ import annotations

from dataclasses import dataclass

from sharespace.domain.ids import UnitId
from sharespace.domain.reservation import Override
from sharespace.domain.rules import Eligibility, Purpose, UserClass
from sharespace.domain.time_span import TimeSpan


@dataclass(frozen=True, slots=True)
class Wish:
    """A use somebody wants. `people` is 0 and `purpose` None while not yet said: then the rule for
    it is neither passed nor broken. `equipment` has codes of movable equipment. `units` are those a
    person has chosen out of a pool; None: where it harms least. `overrides` are set aside by staff.
    `reductions` are codes of those that are claimed, `extras` of surcharges that are asked for ("heating"):
    they change the price, no verdict."""

    span: TimeSpan
    people: int = 0
    purpose: Purpose | None = None
    eligibility: Eligibility | None = None
    equipment: tuple[str, ...] = ()
    plate: str = ""
    units: tuple[UnitId, ...] | None = None
    overrides: tuple[Override, ...] = ()
    reductions: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    user_class: UserClass | None = None
