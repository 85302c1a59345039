"""Dated intervals in which something is shut, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sharespace.domain.ids import ClosureId
from sharespace.domain.time_span import TimeSpan


class ClosureKind(StrEnum):
    """Why something is shut."""

    WORKS = "works"
    EVENT = "event"
    CLEANING = "cleaning"
    INSPECTION = "inspection"
    FLOOD = "flood"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Closure:
    """`target` (a facility, resource or unit) is shut during `span`. `note` is public wording."""

    id: ClosureId
    target: UUID
    span: TimeSpan
    kind: ClosureKind
    note: str = ""
