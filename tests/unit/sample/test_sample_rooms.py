"""The rooms of the sample are the real ones of 성동구, written in our own format."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sharespace.application.catalogue_document import CatalogueDocument
from sharespace.domain.resource import Resource
from sharespace.domain.tariff import Tariff
from sharespace.exchange.catalogue_format import CatalogueFiles
from sharespace.exchange.cells.hours import HoursCells, read_hours
from sharespace.exchange.sample_reader import CATALOGUE, ShippedSample
from sharespace.resource_files import resources_folder


@pytest.fixture(scope="module")
def catalogue() -> CatalogueDocument:
    return ShippedSample().catalogue()


def test_the_district_has_forty_six_rooms_in_sixteen_places(catalogue: CatalogueDocument) -> None:
    assert len(catalogue.facilities) == 16
    assert len(catalogue.resources) == 46
    assert {one.facility.district for one in catalogue.facilities} == {"11200"}


def test_the_shipped_file_is_written_as_an_export_would_write_it(catalogue: CatalogueDocument) -> None:
    shipped = (resources_folder() / CATALOGUE).read_text("utf-8")
    assert CatalogueFiles().text(catalogue) == shipped


def test_every_fact_is_that_of_the_open_data(catalogue: CatalogueDocument, shared_data: Path) -> None:
    file = shared_data / "open-facilities" / "standard_29col_seoul_20230515_cp949.csv"
    with file.open(encoding="cp949", newline="") as lines:
        originals = [row for row in csv.DictReader(lines) if "성동구" in row["소재지도로명주소"]]
    assert len(originals) == 46
    ours = {facts_of(one.resource) for one in catalogue.resources}
    assert {facts_of_row(row) for row in originals} == ours


def facts_of(room: Resource) -> tuple[object, ...]:
    place = room.facility
    return (
        squeezed(place.name),
        squeezed(room.name),
        squeezed(place.address),
        place.phone,
        room.hours,
        room.tariffs,
        room.capacity,
        room.area_m2,
    )


def facts_of_row(row: dict[str, str]) -> tuple[object, ...]:
    hours = read_hours(
        HoursCells(
            row["휴관일"],
            row["평일운영시작시각"],
            row["평일운영종료시각"],
            row["주말운영시작시각"],
            row["주말운영종료시각"],
        )
    )
    assert not hours.doubts
    place = squeezed(row["개방장소명"])
    room = squeezed(row["개방시설명"]).removeprefix(place)
    dong = place.removesuffix("주민센터").removesuffix("자치회관")
    tariff = Tariff(
        int(row["사용기준시간"]) * 60,
        int(row["사용료"]),
        int(row["초과사용단위시간"]) * 60,
        int(row["초과사용료"]),
        citation="전국공공시설개방정보표준데이터",
    )
    return (
        place,
        room.removeprefix(dong),
        squeezed(row["소재지도로명주소"].split(", ")[0]),
        row["사용안내전화번호"],
        hours.hours,
        (tariff,),
        int(row["수용가능인원수"]),
        float(row["면적"]),
    )


def squeezed(name: str) -> str:
    return "".join(name.split())


def test_a_counter_can_give_most_rooms_on_the_same_day(catalogue: CatalogueDocument) -> None:
    notice = [one.resource.rules.notice_days for one in catalogue.resources]
    assert notice.count(0) > 35
    assert notice.count(5) == 2
    for one in catalogue.resources:
        rules = one.resource.rules
        article = "제8조제1항" if rules.notice_days == 5 else "제8조제1항 단서"
        assert rules.citation("notice_days") == article


def test_some_rooms_need_approval_and_some_have_time_to_clear_up(catalogue: CatalogueDocument) -> None:
    rules = [one.resource.rules for one in catalogue.resources]
    assert sum(one.approval_needed for one in rules) == 4
    assert sum(one.buffer_after_min > 0 for one in rules) == 9
