"""What a district changes of a rule book holds for its rooms, under what a place or a room changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from sharespace.application.catalogue_document import (
    CatalogueDocument,
    CatalogueFacility,
    CatalogueResource,
)
from sharespace.application.catalogues import export_catalogue, import_catalogue
from sharespace.application.office import Office
from sharespace.application.open_data import FileUnreadable
from sharespace.application.ports_standing import DistrictRules
from sharespace.domain.rule_packs import RulePack
from sharespace.domain.rules import UseRules
from sharespace.storage.store import new_store
from tests.builders.rooms import PLACE, a_place_with_rooms, a_resource

PACK = "seoul_idle_space"


def changed(district: str, **rules: object) -> CatalogueDocument:
    return CatalogueDocument(district_rules=(DistrictRules(district, PACK, rules),))


def stored_rules(office: Office) -> list[UseRules]:
    with office.store.read() as reading:
        return [room.rules for room in reading.resources()]


def test_a_districts_change_holds_for_its_rooms_and_loses_the_articles_citation(office: Office) -> None:
    a_place_with_rooms(office, overrides={})
    import_catalogue(office, changed("11200", notice_days=2))
    assert {rules.notice_days for rules in stored_rules(office)} == {2}
    assert {rules.citation("notice_days") for rules in stored_rules(office)} == {""}
    import_catalogue(office, changed("11710", notice_days=9))
    assert {rules.notice_days for rules in stored_rules(office)} == {2}


def test_a_place_lies_over_its_district_and_a_room_over_both(office: Office) -> None:
    document = CatalogueDocument(
        (CatalogueFacility(PLACE, {"notice_days": 3, "uses_per_day": 2}),),
        (CatalogueResource(a_resource(9, "가람방"), PACK, {"uses_per_day": 5}),),
        district_rules=(
            DistrictRules("11200", PACK, {"notice_days": 2, "uses_per_day": 7, "horizon_days": 30}),
        ),
    )
    import_catalogue(office, document)
    rules = stored_rules(office)[0]
    assert (rules.horizon_days, rules.notice_days, rules.uses_per_day) == (30, 3, 5)


def test_the_catalogue_carries_them_and_an_empty_change_takes_them_away(office: Office) -> None:
    a_place_with_rooms(office, overrides={})
    import_catalogue(office, changed("11200", notice_days=2))
    exported = export_catalogue(office)
    assert exported.district_rules == (DistrictRules("11200", PACK, {"notice_days": 2}),)
    assert export_catalogue(office, district="11710").district_rules == ()
    import_catalogue(office, changed("11200"))
    assert {rules.notice_days for rules in stored_rules(office)} == {5}
    assert export_catalogue(office).district_rules == ()


def test_a_change_that_does_not_go_with_what_is_stored_is_refused_whole(office: Office) -> None:
    a_place_with_rooms(office, overrides={"horizon_days": 10})
    with pytest.raises(FileUnreadable):
        import_catalogue(office, changed("11200", notice_days=20))
    assert {rules.notice_days for rules in stored_rules(office)} == {5}


def test_an_application_is_decided_by_the_edition_in_force_on_its_day(tmp_path: Path) -> None:
    def edition(notice: int, since: date, *others: RulePack) -> RulePack:
        rules = UseRules(pack=PACK, notice_days=notice)
        return RulePack(PACK, MappingProxyType({}), "조례", "", None, rules, valid_from=since, others=others)

    today = [date(2026, 12, 31)]
    later = edition(7, date(2027, 1, 1))
    store = new_store(
        tmp_path / "sharespace.db", {PACK: edition(5, date(2020, 1, 1), later)}, lambda: today[0]
    )
    with store.write() as work:
        work.put_facility(PLACE, {})
        work.put_resource(a_resource(1, "어울림방"), PACK, {})
        work.commit()
    with store.read() as reading:
        assert [room.rules.notice_days for room in reading.resources()] == [5]
    today[0] = date(2027, 1, 1)
    with store.read() as reading:
        assert [room.rules.notice_days for room in reading.resources()] == [7]
    store.close()
