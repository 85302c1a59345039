"""What a lending desk has in hand: a household, and lines that are stored together at the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sharespace.application.returning import Returned
from sharespace.domain.ids import ReservationId, ResourceId
from sharespace.domain.library import Component, Condition, HouseholdId, QueueEntry, ReturnCheck
from sharespace.domain.reasons import Reason


class DeskAct(StrEnum):
    """What a line will do."""

    LEND = "lend"
    RETURN = "return"
    EXTEND = "extend"
    QUEUE = "queue"


class Mode(StrEnum):
    """What the next copy means. `auto`: out means brought back, in means lent."""

    AUTO = "auto"
    LEND = "lend"
    RETURN = "return"
    EXTEND = "extend"
    QUEUE = "queue"


class Prompt(StrEnum):
    """What the desk waits for next."""

    CARD_OR_COPY = "card_or_copy"
    COPY_OR_FINISH = "copy_or_finish"
    PARTS_OR_NEXT = "parts_or_next"


class Said(StrEnum):
    """What the last scan did."""

    MEMBER = "member"
    SEVERAL_MEMBERS = "several_members"
    ADDED = "added"
    ALREADY = "already"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NEEDS_MEMBER = "needs_member"
    FINISH_FIRST = "finish_first"
    NOT_OUT = "not_out"
    IS_OUT = "is_out"
    MODE = "mode"
    CONDITION = "condition"
    PART = "part"
    NO_SUCH_PART = "no_such_part"
    CHARGE = "charge"
    NO_LINE = "no_line"
    TAKEN_OUT = "taken_out"
    CANCELLED = "cancelled"
    FINISHED = "finished"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One thing on the desk. `due` is the new due day of what is lent or extended, or the one that was
    agreed of what is brought. `reservation_id` and `household_id` are of the loan of what is out. `parts`
    are those to count; what is missing stands in `check`, and is paid for with `charge_missing`. `passed`
    names the rules that let it be lent or extended."""

    act: DeskAct
    barcode: str
    resource_id: ResourceId
    title: str
    size: str
    due: date | None = None
    days_late: int = 0
    reservation_id: ReservationId | None = None
    household_id: HouseholdId | None = None
    parts: tuple[Component, ...] = ()
    batteries: str = ""
    remark: str = ""
    check: ReturnCheck = field(default_factory=ReturnCheck)
    charge_missing: bool = False
    passed: tuple[str, ...] = ()

    def with_missing(self, part: int) -> DeskLine | None:
        """One more of the part of that number (from 1) is missing; after the last one none is."""
        if not 1 <= part <= len(self.parts):
            return None
        component = self.parts[part - 1]
        missing = dict(self.check.missing)
        missing[component.name] = (missing.get(component.name, 0) + 1) % (component.count + 1)
        left = {name: count for name, count in missing.items() if count}
        return replace(self, check=replace(self.check, missing=left))

    def in_condition(self, condition: Condition) -> DeskLine:
        """The same, brought back like this."""
        return replace(self, check=replace(self.check, condition=condition))


@dataclass(frozen=True, slots=True)
class DeskSession:
    """Everything scanned since the last finish. Nothing of it is stored yet."""

    household_id: HouseholdId | None = None
    lines: tuple[DeskLine, ...] = ()
    mode: Mode = Mode.AUTO

    @property
    def prompt(self) -> Prompt:
        """What the desk waits for."""
        if self.lines and self.lines[-1].act is DeskAct.RETURN and self.lines[-1].parts:
            return Prompt.PARTS_OR_NEXT
        return Prompt.COPY_OR_FINISH if self.household_id or self.lines else Prompt.CARD_OR_COPY

    @property
    def last(self) -> DeskLine | None:
        """The line that commands about parts and conditions mean."""
        return self.lines[-1] if self.lines else None

    def with_last(self, line: DeskLine) -> DeskSession:
        """The same with another last line."""
        return replace(self, lines=(*self.lines[:-1], line))


@dataclass(frozen=True, slots=True)
class LoanDone:
    """What was lent or extended: its reservation, and until when."""

    act: DeskAct
    code: str
    title: str
    barcode: str
    due: date
    fee_won: int
    deposit_won: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a finish has stored, for the slip and for the words of thanks."""

    household_id: HouseholdId | None
    loans: tuple[LoanDone, ...] = ()
    returns: tuple[Returned, ...] = ()
    queued: tuple[QueueEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskStep:
    """The answer to one scan: the session as it is now, what happened, why not, and what comes next.

    `text` is what was scanned, in its written form. `candidates` are households for a phone number that
    several have. `receipt` after a finish.
    """

    session: DeskSession
    said: Said
    text: str = ""
    reasons: tuple[Reason, ...] = ()
    candidates: tuple[HouseholdId, ...] = ()
    receipt: Receipt | None = None

    @property
    def prompt(self) -> Prompt:
        """What the desk waits for now."""
        return self.session.prompt
