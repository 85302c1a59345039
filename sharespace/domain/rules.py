"""The parameters of the rules for using a resource, each with the article it comes from.

The city's ordinance (서울특별시 공공시설의 유휴공간 개방 및 사용에 관한 조례) is the default pack; a
district, a facility or a resource may override every number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from sharespace.domain.fee_rules import FeeRules
from sharespace.domain.loan_rules import LoanRules
from sharespace.domain.parking_rules import ParkingRules
from sharespace.domain.quotas import Quota
from sharespace.domain.seasons import Season, Session


class Purpose(StrEnum):
    """What a use is for. The last four are refused by article 10 of the city's ordinance."""

    MEETING = "meeting"
    EDUCATION = "education"
    CULTURE = "culture"
    SPORT = "sport"
    WELFARE = "welfare"
    PUBLIC_BUSINESS = "public_business"
    OTHER = "other"
    POLITICAL = "political"
    RELIGIOUS = "religious"
    COMMERCIAL = "commercial"
    PUBLIC_ORDER = "public_order"


class Eligibility(StrEnum):
    """By which clause of article 6 an applicant may use an open space."""

    RESIDENT = "resident"
    WORKS_OR_STUDIES = "works_or_studies"
    GROUP = "group"
    PUBLIC_INTEREST = "public_interest"


class Competition(StrEnum):
    """Whether a request already takes the time, or all requests wait for one decision."""

    FIRST_COME = "first_come"
    UNTIL_DECISION = "until_decision"


class UserClass(StrEnum):
    """Who comes first where requests wait for one decision.

    The first seven are those of article 5-2 of the ordinance on the city's sports grounds, in its
    order; groups before individuals is article 9 of the ordinance on idle space.
    """

    STATE_EVENT = "state_event"
    COMPETITION = "competition"
    YOUTH = "youth"
    DISABLED = "disabled"
    CLUB = "club"
    PRACTICE = "practice"
    CULTURE = "culture"
    GROUP = "group"
    PERSON = "person"


class RefundStep(NamedTuple):
    """Cancelling at least `days_before` local days before the use returns `percent` of the fee."""

    days_before: int
    percent: int


@dataclass(frozen=True, slots=True)
class UseRules:
    """Everything that limits a use of a resource, effective values after all overrides.

    `pack` and `ordinance` say which rule book they come from, by its id and by its full name.
    Lengths are multiples of `step_min`; starts count in `step_min` from the opening (RULES 3, 4).
    `notice_days`: the local day of the start is at least so many days after today's (RULES 6).
    `horizon_days`: the start is at most so many times 24 hours after now. `uses_per_day`: uses per
    applicant, resource and local day; None for no limit. `refund` runs from the earliest step to
    the latest. `citations` maps the name of a field to its article; a field of a section is `fees.…`,
    `loans.…` or `parking.…`.

    `turnaround_min`: with nights, the minutes from check-out to the next check-in: a length is a
    multiple of the step less these. `sessions`: when there are any, a use is one session or several
    that follow each other, whole. `series_months` and `series_uses` limit a series (article 7 (2)).
    `priority`: who comes first where requests wait for a decision; after that, first come.
    `ban_days`: how long a revoked permit keeps its holder from new ones. `hold_min`: how long a time
    is kept while a form is filled in. `no_show_after_min`: from then on an unused time may be given to
    others. `interest_bp`: interest per year on a fee returned when it was not the user's fault, in
    hundredths of a percent.
    """

    pack: str = ""
    ordinance: str = ""
    step_min: int = 30
    min_length_min: int = 60
    max_length_min: int = 720
    notice_days: int = 5
    horizon_days: int = 90
    buffer_before_min: int = 0
    buffer_after_min: int = 0
    min_people: int = 1
    uses_per_day: int | None = 1
    approval_needed: bool = False
    competition: Competition = Competition.FIRST_COME
    decide_within_days: int = 3
    pay_within_days: int = 2
    refused_purposes: frozenset[Purpose] = frozenset(
        {Purpose.POLITICAL, Purpose.RELIGIOUS, Purpose.COMMERCIAL, Purpose.PUBLIC_ORDER}
    )
    refund: tuple[RefundStep, ...] = (
        RefundStep(3, 100),
        RefundStep(2, 90),
        RefundStep(1, 80),
        RefundStep(0, 0),
    )
    turnaround_min: int = 0
    seasons: tuple[Season, ...] = ()
    sessions: tuple[Session, ...] = ()
    eligible: frozenset[Eligibility] = frozenset(Eligibility)
    quotas: tuple[Quota, ...] = ()
    series_months: int = 4
    series_uses: int = 16
    priority: tuple[UserClass, ...] = (UserClass.GROUP, UserClass.PERSON)
    ban_days: int = 30
    hold_min: int = 10
    check_in_from_min: int = 30
    no_show_after_min: int | None = None
    interest_bp: int = 0
    fees: FeeRules = field(default_factory=FeeRules)
    loans: LoanRules = field(default_factory=LoanRules)
    parking: ParkingRules = field(default_factory=ParkingRules)
    citations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def citation(self, parameter: str) -> str:
        """The article a parameter comes from; empty when the pack names none."""
        return self.citations.get(parameter, "")
