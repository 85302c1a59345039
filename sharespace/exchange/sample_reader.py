"""Reads the sample that is shipped with the program: a district's catalogue, and what happens in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sharespace.application.catalogue_document import CatalogueDocument
from sharespace.application.sample.life import Occasion, SampleClosure, SampleLife, Scene
from sharespace.domain.closures import ClosureKind
from sharespace.domain.rules import Purpose
from sharespace.exchange.catalogue_format import CatalogueFiles
from sharespace.resource_files import resources_folder

CATALOGUE = "sample/seongdong.json"
OTHER_KINDS = "sample/other_kinds.json"
LIFE = "sample/life.json"


class ShippedSample:
    """The sample district 성동구 in `resources/sample`."""

    def catalogue(self) -> CatalogueDocument:
        """The rooms."""
        return CatalogueFiles().read(resources_folder() / CATALOGUE)

    def other_kinds(self) -> CatalogueDocument:
        """Invented bays, libraries, fields and a room by the night."""
        return CatalogueFiles().read(resources_folder() / OTHER_KINDS)

    def life(self) -> SampleLife:
        """The invented people and habits."""
        found = json.loads((resources_folder() / LIFE).read_text(encoding="utf-8"))
        return SampleLife(
            surnames=tuple(found["surnames"]),
            given_names=tuple(found["given_names"]),
            streets=tuple(found["streets"]),
            desks=tuple(found["desks"]),
            reasons_to_cancel=tuple(found["reasons_to_cancel"]),
            reasons_to_reject=tuple(found["reasons_to_reject"]),
            occasions=tuple(_occasion(one, one["starts"], one["lengths_min"]) for one in found["occasions"]),
            scenes=tuple(_scene(one) for one in found["scenes"]),
            closures=tuple(_closure(one) for one in found["closures"]),
        )


def _occasion(found: Mapping[str, Any], starts: Sequence[str], lengths_min: Sequence[int]) -> Occasion:
    least, most = found["people"]
    return Occasion(
        title=found["title"],
        purpose=Purpose(found["purpose"]),
        people=(least, most),
        lengths_min=tuple(lengths_min),
        starts_min=tuple(_minute(text) for text in starts),
        rooms=tuple(found.get("rooms", ())),
        never_in=tuple(found.get("never_in", ())),
        weight=found.get("weight", 1),
        group=found.get("group", ""),
        times_a_week=found.get("times_a_week", 0),
        public=found.get("public", False),
    )


def _scene(found: Mapping[str, Any]) -> Scene:
    occasion = _occasion(found, [found["start"]], [found["length_min"]])
    return Scene(found["room"], _minute(found["start"]), found["length_min"], occasion)


def _closure(found: Mapping[str, Any]) -> SampleClosure:
    return SampleClosure(
        place=found["place"],
        kind=ClosureKind(found["kind"]),
        note=found["note"],
        first_day=found["first_day"],
        days=found["days"],
        from_min=_minute(found.get("from", "00:00")),
        to_min=_minute(found.get("to", "24:00")),
    )


def _minute(clock: str) -> int:
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
