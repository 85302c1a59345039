"""Floods: one act shuts a basin, a level never opens it, a manager does."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sharespace.application.call_list import call_list
from sharespace.application.closure_plans import BasinUnknown
from sharespace.application.closures import BasinMustRecover, Reopen, reopen
from sharespace.application.displaced import Choice, Decide, decide, displaced_tasks
from sharespace.application.flood_alerts import AlertReport, import_alerts
from sharespace.application.floods import (
    ConfirmRecovered,
    FloodOutcome,
    SetFloodLevel,
    basin_history,
    basins_view,
    confirm_recovered,
    flood_impact,
    set_flood_level,
)
from sharespace.application.office import Office
from sharespace.application.reservations import Refused, request_reservation
from sharespace.domain.floods import BasinState, Level, NotYetRecovered, Source
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import State
from sharespace.exchange.flood_alert_files import FloodAlertFiles
from tests.builders.closings import (
    BASIN,
    LARGE,
    NORTH,
    OTHER,
    WHOLE,
    a_basin,
    a_divided_hall,
    clock_at,
    command,
    fingerprint,
    reserved,
)
from tests.builders.requests import a_request, at


@pytest.fixture
def basin(empty_office: Office) -> Office:
    """A basin in which a field of two halves lies; two other rooms lie elsewhere."""
    a_divided_hall(empty_office)
    a_basin(empty_office, WHOLE)
    return empty_office


def told(office: Office, level: Level | None, *codes: str, **more: object) -> tuple[FloodOutcome, ...]:
    return set_flood_level(
        office,
        SetFloodLevel(command(office), codes or (BASIN,), level, **more),  # type: ignore[arg-type]
    )


def confirmed(office: Office, code: str = BASIN) -> tuple[str, ...]:
    done = confirm_recovered(office, ConfirmRecovered(command(office), code, "청소 끝"))
    return done.restorable if done else ()


def test_an_advisory_shuts_all_sites_and_only_a_manager_opens_them(basin: Office) -> None:
    today, later = (
        reserved(basin, WHOLE, who=1),
        reserved(basin, NORTH, "2026-12-03T14:00", "2026-12-03T15:00"),
    )
    (shut,) = told(basin, Level.ADVISORY)
    assert shut.closed_now
    assert shut.impact is not None
    assert (shut.impact.codes, shut.impact.kept) == (frozenset({today.code}), 1)
    for room in (WHOLE, NORTH):
        with pytest.raises(Refused) as refused:
            request_reservation(basin, a_request(basin, "19:00", "20:00", room=room))
        assert refused.value.reasons[0].code is ReasonCode.CLOSURE
        assert refused.value.reasons[0].params["kind"] == "flood"
    with pytest.raises(BasinMustRecover):
        reopen(basin, Reopen(command(basin), shut.impact.act.code))
    with pytest.raises(NotYetRecovered):
        confirmed(basin)
    (lower,) = told(basin, Level.NONE)
    assert (lower.status.state, lower.impact) == (BasinState.RECOVERING, None)
    with pytest.raises(Refused):
        request_reservation(basin, a_request(basin, "19:00", "20:00", room=WHOLE))
    assert confirmed(basin) == (today.code,)
    assert request_reservation(basin, a_request(basin, "19:00", "20:00", room=WHOLE)).code
    with basin.store.read() as reading:
        kept = reading.found(later.code)
    assert kept is not None
    assert kept.reservation == later


def test_no_timer_opens_a_basin(basin: Office) -> None:
    told(basin, Level.WARNING)
    told(basin, Level.NONE)
    basin.clock = clock_at("2027-02-15T10:00")
    (view,) = basins_view(basin)
    assert view.status.state is BasinState.RECOVERING
    with pytest.raises(Refused):
        request_reservation(basin, a_request(basin, "2027-02-20T14:00", "2027-02-20T15:00", room=WHOLE))


def test_a_manager_shuts_by_hand_with_one_command_and_many_basins(basin: Office) -> None:
    a_basin(basin, OTHER, code="B-02", closes_from=Level.WARNING)
    reserved(basin, WHOLE, who=1)
    reserved(basin, OTHER, who=2)
    outcomes = told(basin, None, "B-01", "B-02")
    assert [one.closed_now for one in outcomes] == [True, True]
    assert [one.status.level for one in outcomes] == [Level.ADVISORY, Level.WARNING]
    assert len(displaced_tasks(basin)) == 2


def test_looking_at_a_flood_changes_nothing(basin: Office, tmp_path: Path) -> None:
    reserved(basin, WHOLE)
    before = fingerprint(tmp_path)
    (impact,) = flood_impact(basin, [BASIN])
    assert len(impact.affected) == 1
    assert fingerprint(tmp_path) == before
    told(basin, None)
    assert flood_impact(basin, [BASIN]) == (), "it is shut already"


def test_two_floods_that_overlap_need_both_to_recover(basin: Office) -> None:
    a_basin(basin, NORTH, code="B-02")
    lost = reserved(basin, WHOLE)
    told(basin, None, "B-01", "B-02")
    told(basin, Level.NONE, "B-01", "B-02")
    assert confirmed(basin, "B-01") == ()
    assert not displaced_tasks(basin)[0].restorable
    assert confirmed(basin, "B-02") == (), "the task is of the first act"
    assert displaced_tasks(basin)[0].restorable
    decide(basin, Decide(command(basin), lost.code, Choice.RESTORE))
    assert displaced_tasks(basin) == ()


def test_rain_that_comes_back_shuts_by_the_same_act(basin: Office) -> None:
    act = told(basin, Level.ADVISORY)[0].status.act_id
    told(basin, Level.NONE)
    (again,) = told(basin, Level.WARNING)
    assert (again.status.state, again.status.act_id, again.impact) == (BasinState.CLOSED, act, None)


def test_prolonging_takes_later_places_and_the_view_says_when_it_is_time(basin: Office) -> None:
    later = reserved(basin, NORTH, "2026-11-30T14:00", "2026-11-30T15:00")
    told(basin, Level.WARNING)
    (view,) = basins_view(basin)
    assert (view.tasks, view.standing) == (0, 1)
    (longer,) = told(basin, Level.WARNING, until_s=at("2026-12-02T00:00"))
    assert longer.impact is not None
    assert longer.impact.codes == {later.code}
    (view,) = basins_view(basin)
    assert (view.tasks, view.standing) == (1, 0)


def test_the_call_list_has_who_is_there_first_and_is_recorded(empty_office: Office, tmp_path: Path) -> None:
    empty_office.clock = clock_at("09:00")
    a_divided_hall(empty_office)
    a_basin(empty_office, WHOLE)
    here = reserved(empty_office, WHOLE, "10:00", "12:00", who=7)
    reserved(empty_office, WHOLE, "09:00", "10:00", who=6)
    coming = reserved(empty_office, NORTH, "15:00", "16:00", who=8)
    empty_office.clock = clock_at("10:42")
    (shut,) = told(empty_office, None)
    assert shut.impact is not None
    assert [one.code for one in shut.impact.on_site] == [here.code]
    calls = call_list(empty_office, shut.impact.act.code)
    assert [(one.code, one.phone, one.on_site) for one in calls] == [
        (here.code, "01000001007", True),
        (coming.code, "01000001008", False),
    ]
    there = call_list(empty_office, shut.impact.act.code, on_site_only=True)
    assert [one.code for one in there] == [here.code]
    with closing(sqlite3.connect(tmp_path / "sharespace.db")) as connection:
        shown = connection.execute("SELECT facts FROM audit WHERE action = 'call_list_shown'").fetchall()
    assert [json.loads(facts)["codes"] for (facts,) in shown] == [f"{here.code} {coming.code}", here.code]
    assert "김예시" not in repr(shown)


def test_the_history_tells_every_step(basin: Office) -> None:
    told(basin, Level.WATCH)
    told(basin, Level.WARNING, note="호우경보")
    told(basin, Level.NONE)
    confirmed(basin)
    steps = [(one.from_state, one.to_state, one.level) for one in basin_history(basin, BASIN)][::-1]
    assert steps == [
        (BasinState.OPEN, BasinState.OPEN, Level.WATCH),
        (BasinState.OPEN, BasinState.CLOSED, Level.WARNING),
        (BasinState.CLOSED, BasinState.RECOVERING, Level.NONE),
        (BasinState.RECOVERING, BasinState.OPEN, Level.NONE),
    ]


def test_a_basin_with_nothing_in_it_is_shut_all_the_same(basin: Office) -> None:
    a_basin(basin, code="B-03")
    (shut,) = told(basin, None, "B-03")
    assert (shut.status.state, shut.impact) == (BasinState.CLOSED, None)
    told(basin, Level.NONE, "B-03")
    assert confirmed(basin, "B-03") == ()
    with pytest.raises(BasinUnknown):
        told(basin, None, "B-99")


def taken(office: Office, folder: Path, *rows: dict[str, str]) -> AlertReport:
    path = folder / "alerts.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return import_alerts(office, FloodAlertFiles(), path)


def an_alert(level: str, issued: str, **place: str) -> dict[str, str]:
    return {"level": level, "issued": f"2026-11-27T{issued}", **(place or {"basin": BASIN})}


def test_a_file_is_announced_in_the_order_of_its_times(basin: Office, tmp_path: Path) -> None:
    report = taken(basin, tmp_path, an_alert("none", "10:30"), an_alert("warning", "09:00"))
    assert (report.rows, report.announced, report.faults) == (2, 2, ())
    assert basins_view(basin)[0].status.state is BasinState.RECOVERING
    again = taken(basin, tmp_path, an_alert("none", "10:30"), an_alert("warning", "09:00"))
    assert (again.announced, again.repeated) == (0, 2)


def test_a_district_means_all_its_basins(basin: Office, tmp_path: Path) -> None:
    a_basin(basin, OTHER, code="B-02")
    report = taken(basin, tmp_path, an_alert("advisory", "10:00", district="성동구"))
    assert [one.basin.code for one in report.outcomes] == ["B-01", "B-02"]
    assert {view.status.state for view in basins_view(basin)} == {BasinState.CLOSED}


def test_rows_that_fit_nothing_here_are_reported_and_the_others_taken(basin: Office, tmp_path: Path) -> None:
    report = taken(
        basin,
        tmp_path,
        an_alert("advisory", "10:00", basin="B-99"),
        an_alert("advisory", "10:00", district="없는구"),
        an_alert("advisory", "10:00", district="11110"),
        {"level": "advisory", "issued": "2026-11-27T10:00"},
        an_alert("advisory", "12:00"),
        an_alert("advisory", "10:00"),
        an_alert("watch", "09:00"),
    )
    assert {one.row: one.code for one in report.faults} == {
        1: "unknown_basin",
        2: "unknown_district",
        3: "no_basin_there",
        4: "no_place",
        5: "in_the_future",
    }
    assert report.announced + report.repeated + len(report.faults) == report.rows == 7
    assert basins_view(basin)[0].status.state is BasinState.CLOSED


def test_an_alert_older_than_a_managers_word_changes_nothing(basin: Office, tmp_path: Path) -> None:
    told(basin, Level.WARNING)
    report = taken(basin, tmp_path, an_alert("none", "09:00"))
    assert [one.code for one in report.faults] == ["older"]
    assert basins_view(basin)[0].status.state is BasinState.CLOSED
    assert basin_history(basin, BASIN)[0].source is Source.MANAGER


def test_everybody_affected_by_a_flood_gets_an_offer_or_a_reason(basin: Office) -> None:
    for number, hour in enumerate(range(11, 20)):
        reserved(basin, WHOLE, f"{hour}:00", f"{hour + 1}:00", who=number, people=50)
    reserved(basin, LARGE, "11:00", "20:00", who=20, people=200)
    (shut,) = told(basin, None)
    assert shut.impact is not None
    assert len(shut.impact.affected) == 9
    assert all(one.alternatives or one.because for one in shut.impact.affected)
    assert all(one.reservation.state is State.DISPLACED for one in displaced_tasks(basin))
