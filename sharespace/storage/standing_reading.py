"""Reads what applicants have used, what is forbidden to them, and what districts change of the rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, bindparam, literal_column, or_, select

from sharespace.application.ports_standing import DistrictRules
from sharespace.domain.ids import FacilityId, ReservationId, ResourceId
from sharespace.domain.quotas import Who
from sharespace.domain.resource import Kind
from sharespace.domain.sanctions import Sanction, SanctionKind
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.usage import NOT_A_USE, CountedUse
from sharespace.storage.access import Access, AnyRow, AnySelect
from sharespace.storage.tables import (
    applicant,
    district_rule,
    facility,
    household,
    household_member,
    reservation,
    reservation_more,
    reservation_plate,
    resource,
    sanction,
)
from sharespace.storage.values import overrides_from

V, S = reservation.c, sanction.c
_NOBODY = UUID(int=0)
"""Stands for no reservation."""

# Spelled out: a list as a parameter would be written into the statement anew at every call.
_OVER: list[ColumnElement[str]] = [literal_column(f"'{state.value}'") for state in sorted(NOT_A_USE)]
_COUNTED = (
    select(
        V.starts_at,
        V.ends_at,
        resource.c.id,
        facility.c.id.label("facility_id"),
        resource.c.kind,
        reservation_more.c.expires_at,
    )
    .join_from(reservation, resource)
    .join(facility)
    .join(reservation_more, reservation_more.c.reservation_no == V.no, isouter=True)
    .where(V.state.not_in(_OVER), V.id != bindparam("ignored"))
)
_IN_WINDOW = (V.starts_at >= bindparam("from_s"), V.starts_at < bindparam("until_s"))
_SUBJECT: BindParameter[Any] = bindparam("subject")
_one = applicant.alias("one")
_THE_GROUP = select(_one.c.group_key).where(_one.c.id == _SUBJECT, _one.c.group_key != "").scalar_subquery()
_OF_PLATE = V.no.in_(select(reservation_plate.c.reservation_no).where(reservation_plate.c.plate == _SUBJECT))
_USES_BY: dict[Who, AnySelect] = {
    Who.APPLICANT: _COUNTED.where(
        V.applicant_no == select(applicant.c.no).where(applicant.c.id == _SUBJECT).scalar_subquery(),
        *_IN_WINDOW,
    ),
    Who.GROUP: _COUNTED.where(
        V.applicant_no.in_(
            select(applicant.c.no).where(applicant.c.group_key == _THE_GROUP, applicant.c.group_key != "")
        ),
        *_IN_WINDOW,
    ),
    Who.HOUSEHOLD: _COUNTED.where(
        V.applicant_no.in_(
            select(household_member.c.applicant_no)
            .join_from(household_member, household)
            .where(household.c.id == _SUBJECT)
        ),
        *_IN_WINDOW,
    ),
    # `+ 0` keeps SQLite from walking the index of all starts instead of the small one of the plate.
    Who.PLATE: _COUNTED.where(
        _OF_PLATE, V.starts_at + 0 >= bindparam("from_s"), V.starts_at + 0 < bindparam("until_s")
    ),
}
_SANCTIONS = select(sanction).order_by(S.first_day, S.no)
_ONE_SANCTION = _SANCTIONS.where(S.id == bindparam("id"))
_OF_SUBJECTS = _SANCTIONS.where(S.subject.in_(bindparam("subjects", expanding=True)))
_DAY: BindParameter[Any] = bindparam("day")
_IN_FORCE = (
    S.first_day <= _DAY,
    or_(S.last_day.is_(None), S.last_day >= _DAY),
    or_(S.lifted_on.is_(None), S.lifted_on > _DAY),
)
_IN_FORCE_OF_ONE = _SANCTIONS.where(S.subject == bindparam("subject"), *_IN_FORCE)
_ALL_IN_FORCE = _SANCTIONS.where(*_IN_FORCE)
_DISTRICT_RULES = select(district_rule).order_by(district_rule.c.district, district_rule.c.rule_pack)
_ONE_DISTRICT = select(district_rule.c.rule_overrides).where(
    district_rule.c.district == bindparam("district"), district_rule.c.rule_pack == bindparam("rule_pack")
)


class StandingReading:
    """The part of `Reading` about what applicants have used, and what is forbidden to them."""

    _access: Access
    _districts: dict[tuple[str, str], str] | None = None
    _one_district: tuple[tuple[str, str], str] | None = None
    """The one asked for last."""

    def counted_uses(
        self, who: Who, subject: UUID | str, window: TimeSpan, ignored: ReservationId | None = None
    ) -> tuple[CountedUse, ...]:
        """Uses that count (RULES 12) and start in the window. `subject` is an applicant's id for applicant
        and group, a household's id, or a plate in its written form."""
        # SQLAlchemy reads a bound value by the column it meets, so that ids and plates may share a name.
        params = {"subject": subject, "from_s": window.start_s, "until_s": window.end_s}
        rows = self._access.rows(_USES_BY[who], {**params, "ignored": ignored or _NOBODY})
        return tuple(
            CountedUse(
                TimeSpan(row.starts_at, row.ends_at),
                ResourceId(row.id),
                FacilityId(row.facility_id),
                Kind(row.kind),
                row.expires_at,
            )
            for row in rows
        )

    def sanctions(self, subjects: Collection[UUID], day: date | None = None) -> tuple[Sanction, ...]:
        """Sanctions of applicants or households: those in force on a day, or all on record."""
        if not subjects:
            return ()
        if day is None:
            return self._sanctions(_OF_SUBJECTS, {"subjects": list(subjects)})
        # An applicant and at most a household, at every wish: a list would be written out anew each time.
        found = (self._sanctions(_IN_FORCE_OF_ONE, {"subject": one, "day": day}) for one in subjects)
        return tuple(sorted(chain.from_iterable(found), key=lambda one: one.first_day))

    def sanctions_in_force(self, day: date) -> tuple[Sanction, ...]:
        """Everybody's sanctions that are in force on a day, by their first day."""
        return self._sanctions(_ALL_IN_FORCE, {"day": day})

    def sanction(self, sanction_id: UUID) -> Sanction | None:
        """One sanction, also one that is over."""
        row = self._access.first(_ONE_SANCTION, {"id": sanction_id})
        return None if row is None else _sanction(row)

    def _sanctions(self, statement: AnySelect, params: dict[str, Any]) -> tuple[Sanction, ...]:
        return tuple(map(_sanction, self._access.rows(statement, params)))

    def _district_override(self, district: str, rule_pack: str) -> str:
        """What one district changes of one pack, as it is stored."""
        if self._districts is not None:
            return self._districts.get((district, rule_pack), "{}")
        if self._one_district is None or self._one_district[0] != (district, rule_pack):
            found = self._access.value(_ONE_DISTRICT, {"district": district, "rule_pack": rule_pack})
            self._one_district = (district, rule_pack), "{}" if found is None else str(found)
        return self._one_district[1]

    @property
    def _district_overrides(self) -> Mapping[tuple[str, str], str]:
        """What districts change, by district and pack, as it is stored; read once in a transaction."""
        if self._districts is None:
            rows = self._access.rows(_DISTRICT_RULES)
            self._districts = {(row.district, row.rule_pack): row.rule_overrides for row in rows}
        return self._districts

    def district_rules(self) -> tuple[DistrictRules, ...]:
        """What districts change of rule packs, by district and pack."""
        rows = self._access.rows(_DISTRICT_RULES)
        return tuple(
            DistrictRules(row.district, row.rule_pack, overrides_from(row.rule_overrides)) for row in rows
        )


def _sanction(row: AnyRow) -> Sanction:
    return Sanction(
        row.id,
        SanctionKind(row.kind),
        row.subject,
        row.first_day,
        row.last_day,
        row.why,
        row.citation,
        row.lifted_on,
        row.scope,
    )
