"""Random catalogues are written, read again and compared."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from sharespace.application.catalogue_document import CatalogueDocument, CatalogueFacility, CatalogueResource
from sharespace.application.ports_standing import DistrictRules
from sharespace.domain.closures import Closure, ClosureKind
from sharespace.domain.ids import ClosureId, FacilityId, ResourceId, UnitId
from sharespace.domain.opening_hours import (
    DatedOpening,
    Holiday,
    HolidayGroup,
    NthWeekday,
    OpeningHours,
    OpeningRow,
    PeriodWeek,
    SeasonWeek,
)
from sharespace.domain.resource import Category, Doubt, Facility, Kind, Resource
from sharespace.domain.rule_packs import effective
from sharespace.domain.seasons import MonthDay, Season
from sharespace.domain.tariff import DayKind, OvertimeBand, Part, Payer, StartHours, Tariff
from sharespace.domain.time_span import TimeSpan
from sharespace.exchange.rule_packs import load_pack
from tests.unit.exchange.catalogue_texts import FILES, PACK, VALIDATOR

ids = st.integers(1, 2**122).map(lambda number: UUID(int=number))
words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
names = words.filter(lambda text: bool(text.strip()))
rows = st.tuples(st.integers(0, 700), st.integers(1, 600)).map(lambda pair: (OpeningRow(pair[0], sum(pair)),))
day_rows = st.one_of(st.just(()), rows)
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
spans = st.tuples(st.integers(1_600_000_000, 2_000_000_000), st.integers(1, 10**7)).map(
    lambda pair: TimeSpan(pair[0], sum(pair))
)
weeks = st.tuples(*[day_rows] * 7)
month_days = st.builds(MonthDay, st.integers(1, 12), st.integers(1, 28))
hours_of_rooms = st.builds(
    OpeningHours,
    weekly=st.tuples(*[day_rows] * 7),
    holiday_rows=day_rows,
    closed_holidays=st.frozensets(st.sampled_from(HolidayGroup)),
    closed_nth=st.frozensets(st.builds(NthWeekday, st.integers(1, 5), st.integers(0, 6))),
    dated=st.lists(
        st.builds(DatedOpening, days, day_rows, words), max_size=2, unique_by=lambda one: one.day
    ).map(lambda found: tuple(sorted(found))),
    extra=st.lists(spans, max_size=2, unique=True).map(lambda found: tuple(sorted(found))),
    suspended=st.booleans(),
    seasons=st.lists(
        st.builds(SeasonWeek, st.builds(Season, names, month_days, month_days), weeks), max_size=2
    ).map(tuple),
    periods=st.lists(
        st.builds(
            lambda first, length, weekly, note: PeriodWeek(
                first, None if length is None else first + timedelta(days=length), weekly, note
            ),
            days,
            st.one_of(st.none(), st.integers(0, 100)),
            weeks,
            words,
        ),
        max_size=2,
    ).map(tuple),
    bridges_min=st.integers(0, 10_080),
)
tariffs = st.builds(
    lambda beyond, **rest: Tariff(**beyond, **rest),
    st.one_of(
        st.just({}),
        st.fixed_dictionaries({"extra_min": st.integers(1, 600), "extra_won": st.integers(0, 10**6)}),
        st.just({"bands": (OvertimeBand(0, 20), OvertimeBand(60, 50), OvertimeBand(180, 100))}),
        st.fixed_dictionaries({"session": names}),
    ),
    start=st.none() | st.builds(StartHours, st.integers(0, 719), st.integers(720, 1439)),
    season=words,
    base_min=st.integers(1, 2160),
    base_won=st.integers(0, 10**6),
    day_kind=st.sampled_from(DayKind),
    part=st.sampled_from(Part),
    payer=st.sampled_from(Payer),
    citation=words,
)
overrides = st.fixed_dictionaries(
    {},
    optional={
        "notice_days": st.integers(0, 30),
        "buffer_after_min": st.integers(0, 60),
        "uses_per_day": st.none(),
    },
)


@st.composite
def documents(draw: st.DrawFn) -> CatalogueDocument:
    facility = Facility(
        id=FacilityId(UUID(int=2**126)),
        code="F-1",
        district=draw(st.sampled_from(["", "11200", "11710"])),
        name=draw(names),
        address=draw(words),
        phone=draw(words),
        website=draw(st.sampled_from(["", "https://example.org/가"])),
        latitude=draw(st.one_of(st.none(), st.floats(33, 39))),
        zone=ZoneInfo(draw(st.sampled_from(["Asia/Seoul", "Europe/Helsinki"]))),
    )
    facility_rules = draw(overrides)
    district_rules = draw(overrides) if facility.district else {}
    entries = []
    for number in range(draw(st.integers(0, 3))):
        room_rules = draw(overrides)
        units = tuple(UnitId(one) for one in draw(st.lists(ids, min_size=1, max_size=3, unique=True)))
        room = Resource(
            id=ResourceId(UUID(int=2**127 + number)),
            facility=facility,
            code=f"R-{number}",
            name=draw(words),
            kind=draw(st.sampled_from(Kind)),
            category=draw(st.sampled_from(Category)),
            hours=draw(hours_of_rooms),
            rules=effective(load_pack(PACK), district_rules, facility_rules, room_rules),
            units=units,
            any_of=draw(st.one_of(st.none(), st.integers(1, len(units)))),
            tariffs=tuple(draw(st.lists(tariffs, max_size=3))),
            capacity=draw(st.one_of(st.none(), st.integers(1, 5000))),
            area_m2=draw(st.one_of(st.none(), st.floats(1, 5000))),
            equipment=draw(words),
            application_ways=tuple(draw(st.lists(st.sampled_from(["online", "phone"]), max_size=2))),
            doubts=draw(st.frozensets(st.sampled_from(Doubt))),
        )
        entries.append(CatalogueResource(room, PACK, room_rules))
    targets = [facility.id, *(entry.resource.id for entry in entries)]
    closures = tuple(
        Closure(
            ClosureId(draw(ids)),
            draw(st.sampled_from(targets)),
            draw(spans),
            draw(st.sampled_from(ClosureKind)),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    holidays = draw(
        st.lists(
            st.builds(Holiday, days, names, st.sampled_from(HolidayGroup)),
            max_size=2,
            unique_by=lambda one: one.day,
        )
    )
    return CatalogueDocument(
        (CatalogueFacility(facility, facility_rules),),
        tuple(entries),
        closures,
        tuple(holidays),
        district_rules=(DistrictRules(facility.district, PACK, district_rules),) if district_rules else (),
    )


@settings(max_examples=120)
@given(documents())
def test_nothing_is_lost_between_writing_and_reading(document: CatalogueDocument) -> None:
    text = FILES.text(document)
    again = FILES.read_text(text, "list.json")
    assert again.facilities == document.facilities
    assert {entry.resource.id: entry for entry in again.resources} == {
        entry.resource.id: entry for entry in document.resources
    }
    assert set(again.closures) == set(document.closures)
    assert set(again.own_holidays) == set(document.own_holidays)
    assert FILES.text(again) == text
    VALIDATOR.validate(json.loads(text))
