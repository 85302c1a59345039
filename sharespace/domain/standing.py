"""What is known of the one who asks: what has been used, what is forbidden, where the car stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sharespace.domain.quotas import Quota, Usage
from sharespace.domain.sanctions import Sanction
from sharespace.domain.time_span import TimeSpan


@dataclass(frozen=True, slots=True)
class Standing:
    """Facts that the rules of who and how often are judged by; a use that is being moved is left out.

    `known`: whether somebody is named, so that bans can be asked for. `usage` has what counts against each
    quota that can be asked. `sanctions` are in force on the day of asking. `plate_uses` are other uses of
    the same plate that touch the wished span; `plate_unpaid` counts its sums that are due.
    """

    known: bool = False
    usage: Mapping[Quota, Usage] = field(default_factory=lambda: MappingProxyType({}))
    sanctions: tuple[Sanction, ...] = ()
    plate_uses: tuple[TimeSpan, ...] = ()
    plate_unpaid: int = 0


NOBODY = Standing()
"""Nothing is known: the rules of who and how often are neither passed nor broken."""
