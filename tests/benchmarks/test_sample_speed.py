"""The sample district is there before anybody has to wait for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sharespace.application.office import Office
from sharespace.application.sample.load import load_sample
from sharespace.exchange.sample_reader import ShippedSample
from tests.benchmarks.conftest import Scoreboard
from tests.builders.offices import an_office


def test_loading_the_sample_district(benchmark: Any, tmp_path: Path, scores: Scoreboard) -> None:
    opened: list[Office] = []

    def empty() -> tuple[tuple[Office, ShippedSample], dict[str, object]]:
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        opened.append(an_office(folder))
        return (opened[-1], ShippedSample()), {}

    benchmark.pedantic(load_sample, setup=empty, rounds=5)
    for office in opened:
        office.store.close()
    scores.note(benchmark, "sample district loaded: 46 rooms, a month of reservations", 1_500)
