"""Stores what is forbidden to whom, and what districts change of the rules."""

from __future__ import annotations

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.sqlite import insert as upsert

from sharespace.application.ports_standing import DistrictRules
from sharespace.domain.sanctions import Sanction
from sharespace.storage.tables import district_rule, sanction
from sharespace.storage.upserts import replacing
from sharespace.storage.values import overrides_text
from sharespace.storage.writing import Writing

D = district_rule.c
_PUT_SANCTION = replacing(sanction, "id")
_put_rules = upsert(district_rule)
_PUT_RULES = _put_rules.on_conflict_do_update(
    index_elements=["district", "rule_pack"], set_={"rule_overrides": _put_rules.excluded.rule_overrides}
)
_DROP_RULES = delete(district_rule).where(
    D.district == bindparam("its_district"), D.rule_pack == bindparam("its_pack")
)


class StandingWriting(Writing):
    """The part of `UnitOfWork` about what is forbidden to whom."""

    _districts: dict[tuple[str, str], str] | None
    _one_district: tuple[tuple[str, str], str] | None

    def put_sanction(self, sanction: Sanction) -> None:
        """Store a sanction, or replace the one of the same id."""
        values = {
            "id": sanction.id,
            "kind": sanction.kind.value,
            "subject": sanction.subject,
            "first_day": sanction.first_day,
            "last_day": sanction.last_day,
            "why": sanction.why,
            "citation": sanction.citation,
            "lifted_on": sanction.lifted_on,
            "scope": sanction.scope,
        }
        with self._changing():
            self._access.run(_PUT_SANCTION, values)

    def put_district_rules(self, rules: DistrictRules) -> None:
        """Store or replace what a district changes of a rule pack; empty overrides take it away."""
        key = {"district": rules.district, "rule_pack": rules.rule_pack}
        self._districts = self._one_district = None
        with self._changing():
            if rules.overrides:
                self._access.run(_PUT_RULES, {**key, "rule_overrides": overrides_text(rules.overrides)})
            else:
                self._access.run(_DROP_RULES, {"its_district": rules.district, "its_pack": rules.rule_pack})
