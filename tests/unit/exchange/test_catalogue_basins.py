"""Basins in a catalogue: what lies in which, and the level from which it closes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sharespace.domain.floods import Level
from sharespace.exchange.catalogue_writing import write_document
from tests.unit.exchange.catalogue_texts import VALIDATOR, a_document, loaded, refused


def with_basins(*basins: dict[str, Any]) -> dict[str, Any]:
    return {**a_document(), "basins": list(basins)}


BASIN = {"code": "B-1", "name": "견본유수지", "district": "11200", "places": ["R-1", "F-1"]}


def test_places_are_named_by_the_codes_of_the_document() -> None:
    document = loaded(with_basins(BASIN))
    (basin,) = document.basins
    assert set(basin.places) == {document.facilities[0].facility.id, document.resources[0].resource.id}
    assert (basin.closes_from, basin.district) == (Level.ADVISORY, "11200")
    assert loaded(with_basins(BASIN)).basins[0].id == basin.id, "the same id on every machine"


def test_what_is_written_is_read_again_and_fits_the_schema() -> None:
    document = loaded(with_basins({**BASIN, "closes_from": "watch"}, {"code": "B-2", "name": "다른유수지"}))
    written = write_document(document)
    VALIDATOR.validate(written)
    assert loaded(json.loads(json.dumps(written))).basins == document.basins


@pytest.mark.parametrize(
    ("change", "path", "problem"),
    [
        ({"places": ["R-9"]}, "basins[0].places[0]", "unknown_place"),
        ({"closes_from": "flood"}, "basins[0].closes_from", "not_a_word"),
        ({"district": "성동구"}, "basins[0].district", "not_a_district"),
        ({"name": ""}, "basins[0].name", "empty"),
        ({"depth": 3}, "basins[0].depth", "unknown_member"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: dict[str, Any], path: str, problem: str) -> None:
    assert refused(with_basins({**BASIN, **change})) == (path, problem)


def test_a_code_comes_once() -> None:
    assert refused(with_basins(BASIN, BASIN)) == ("basins[1].code", "repeated")
