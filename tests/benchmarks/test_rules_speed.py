"""What a clerk waits for with every rule switched on, in a city with a million reservations stored."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.applicant_entries import ApplicantEntry
from sharespace.application.approval_view import approval_view
from sharespace.application.approvals import ApproveReservation, approve_reservation
from sharespace.application.find_free_time import FreeMatrix
from sharespace.application.lending import Lend, lend
from sharespace.application.office import Office
from sharespace.application.reservations import Refused, RequestReservation, assess, request_reservation
from sharespace.application.searching import Search, find
from sharespace.bootstrap.identities import RandomIdentities
from sharespace.clock import SystemClock
from sharespace.domain.ids import CommandId
from sharespace.domain.local_time import day_span, wall_clock_s
from sharespace.domain.reservation import Reservation, State
from sharespace.domain.resource import SEOUL, Kind, Resource
from sharespace.domain.rules import Purpose
from sharespace.domain.time_span import TimeSpan
from sharespace.exchange.public_holidays import public_holidays
from tests.benchmarks.conftest import Scoreboard
from tests.benchmarks.ruled_city import groups, switch_every_rule_on
from tests.builders.offices import an_office

RESERVE_MS = 8
WINTER_DAY = (9, 18)
"""The session of a day in winter on the city's sports grounds, in hours."""
COMPETITORS = 3


@pytest.fixture(scope="module")
def ruled_city(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return switch_every_rule_on(city, tmp_path_factory.mktemp("ruled"))


@pytest.fixture
def ruled(ruled_city: Path, settled: None) -> Iterator[Office]:
    public_holidays(range(2024, 2029))
    office = an_office(ruled_city)
    # Every test adds to the same city.
    office.identities = RandomIdentities(SystemClock())
    yield office
    office.store.close()


def tomorrow(office: Office) -> TimeSpan:
    return day_span(office.today() + timedelta(days=1), SEOUL)


def month(office: Office) -> TimeSpan:
    return day_span(office.today(), SEOUL, 30)


@pytest.mark.parametrize(("rules", "bar_ms"), [("as shipped", 50), ("all on", 50)])
def test_finding_among_all_kinds_and_districts(
    benchmark: Any, city_office: Office, ruled: Office, scores: Scoreboard, rules: str, bar_ms: int
) -> None:
    office = ruled if rules == "all on" else city_office
    search = Search(tomorrow(office), 60, kind=None)
    answer = benchmark.pedantic(find, (office, search), rounds=21, warmup_rounds=1)
    assert len(answer.matches) == 20
    scores.note(benchmark, f"find: 1 h tomorrow, all kinds and districts, rules {rules}", bar_ms)


def test_free_matrix_with_every_rule(
    benchmark: Any, ruled_city: Path, ruled: Office, scores: Scoreboard
) -> None:
    found = benchmark.pedantic(FreeMatrix.read, setup=cold(ruled_city), rounds=11)
    assert len(found) == 716
    scores.note(benchmark, "free matrix, 716 rooms × 30 days, every rule on, cold SQLite", 200)


def test_first_free_time_with_every_rule(
    benchmark: Any, ruled_city: Path, ruled: Office, scores: Scoreboard
) -> None:
    def first_starts(matrix: FreeMatrix, window: TimeSpan) -> Any:
        return matrix.first_starts(window, 90)

    found = benchmark.pedantic(first_starts, setup=cold(ruled_city), rounds=11)
    assert len(found) == 716
    scores.note(benchmark, "first free 90 min of all 716 rooms, every rule on, cold SQLite", 120)


def cold(folder: Path) -> Callable[[], tuple[tuple[FreeMatrix, TimeSpan], dict[str, object]]]:
    """A matrix of an office that has read nothing yet."""
    opened: list[Office] = []

    def fresh() -> tuple[tuple[FreeMatrix, TimeSpan], dict[str, object]]:
        while opened:
            opened.pop().store.close()
        opened.append(an_office(folder))
        return (FreeMatrix(opened[0]), month(opened[0])), {}

    return fresh


def workdays(office: Office, first: int, last: int) -> list[date]:
    """Days so many days ahead that are no weekend."""
    days = (office.today() + timedelta(days=shift) for shift in range(first, last))
    return [day for day in days if day.weekday() < 5]


def of_kind(office: Office, kind: Kind) -> list[Resource]:
    """In an order of chance, so that alike ones are not asked one after the other."""
    with office.store.read() as reading:
        found = list(reading.resources(kind=kind))
    random.Random(5).shuffle(found)
    return found


def commands(
    office: Office,
    places: Sequence[Resource],
    days: Iterable[date],
    hours: tuple[int, int],
    purpose: Purpose,
    people: int,
) -> Iterator[RequestReservation]:
    """Requests for free hours, each by another group, with a plate of its own where one is asked for."""
    asking = cycle(groups())
    number = 0
    for day in days:
        span = TimeSpan(*(wall_clock_s(day, hour * 60, SEOUL) for hour in hours))
        with office.store.read() as reading:
            taken, shut = reading.busy(span), reading.closures(span)
        for place in places:
            held = sum(unit in taken for unit in place.units)
            if held > (0 if place.any_of is None else len(place.units) // 2) or {*place.units} & {*shut}:
                continue
            number += 1
            plate = f"{100 + number // 9000}어{1000 + number % 9000}" if place.kind is Kind.BAY else ""
            yield RequestReservation(
                CommandId(office.identities.new_id()), place.id, span,
                ApplicantEntry(known=next(asking).id), purpose, people, title="독서 모임", plate=plate,
            )  # fmt: skip


def a_room(office: Office) -> Iterator[RequestReservation]:
    rooms = [room for room in of_kind(office, Kind.ROOM) if room.capacity and not room.doubts]
    return commands(office, rooms, workdays(office, 62, 85), (14, 16), Purpose.MEETING, 10)


def a_bay(office: Office) -> Iterator[RequestReservation]:
    bays = [bay for bay in of_kind(office, Kind.BAY) if bay.any_of is None]
    return commands(office, bays, workdays(office, 16, 29), (14, 16), Purpose.OTHER, 1)


def any_bay_of_a_street(office: Office) -> Iterator[RequestReservation]:
    pools = [bay for bay in of_kind(office, Kind.BAY) if bay.any_of is not None]
    return commands(office, pools, workdays(office, 2, 13), (10, 12), Purpose.OTHER, 1)


def half_a_field(office: Office) -> Iterator[RequestReservation]:
    halves = [site for site in of_kind(office, Kind.SITE) if len(site.units) == 1]
    return commands(office, halves, workdays(office, 16, 80), WINTER_DAY, Purpose.SPORT, 10)


@pytest.mark.parametrize("ask", [a_room, a_bay, any_bay_of_a_street, half_a_field])
def test_reserving_with_every_rule(
    benchmark: Any, ruled: Office, scores: Scoreboard, ask: Callable[[Office], Iterator[RequestReservation]]
) -> None:
    asked = ask(ruled)

    def next_command() -> tuple[tuple[Office, RequestReservation], dict[str, object]]:
        return (ruled, next(asked)), {}

    made = benchmark.pedantic(request_reservation, setup=next_command, rounds=200, warmup_rounds=3)
    assert made.state in (State.CONFIRMED, State.REQUESTED)
    what = ask.__name__.replace("_", " ")
    scores.note(benchmark, f"reserve {what}: every rule asked, stored, on the disk", RESERVE_MS)


def test_looking_at_a_wish_while_it_is_typed(benchmark: Any, ruled: Office, scores: Scoreboard) -> None:
    asked = a_room(ruled)

    def next_wish() -> tuple[tuple[Any, ...], dict[str, object]]:
        command = next(asked)
        return (ruled, command.resource_id, command.wish(), command.applicant.known), {}

    found = benchmark.pedantic(assess, setup=next_wish, rounds=100, warmup_rounds=3)
    assert found.verdict.allowed
    scores.note(benchmark, "a wish judged with its price, every rule on", 5)


def test_refusing_with_ways_out(benchmark: Any, ruled: Office, scores: Scoreboard) -> None:
    day = ruled.today() + timedelta(days=8)
    span = TimeSpan(*(wall_clock_s(day, hour * 60, SEOUL) for hour in (12, 23)))
    rooms = cycle(
        room for room in of_kind(ruled, Kind.ROOM) if room.hours.on(day, {}).rows[0].closes_min < 1380
    )
    who = ApplicantEntry(known=groups()[0].id)

    def next_command() -> tuple[tuple[Office, RequestReservation], dict[str, object]]:
        key = CommandId(ruled.identities.new_id())
        return (ruled, RequestReservation(key, next(rooms).id, span, who, Purpose.MEETING, 10)), {}

    def refused(office: Office, command: RequestReservation) -> Refused:
        with pytest.raises(Refused) as caught:
            request_reservation(office, command)
        return caught.value

    found = benchmark.pedantic(refused, setup=next_command, rounds=40, warmup_rounds=3)
    assert found.reasons
    scores.note(benchmark, "a request refused with reasons and ways out", 50)


def test_approving_with_competitors(benchmark: Any, ruled: Office, scores: Scoreboard) -> None:
    sites = [site for site in of_kind(ruled, Kind.SITE) if len(site.units) == 1]
    days = workdays(ruled, 82, 88)

    def next_approval() -> tuple[tuple[Office, ApproveReservation], dict[str, object]]:
        same = [sites.pop()] * (COMPETITORS + 1)
        wanted = list(commands(ruled, same, days[:1], WINTER_DAY, Purpose.SPORT, 10))
        asked = [request_reservation(ruled, command) for command in wanted]
        return (ruled, seen(ruled, asked[0])), {}

    approval = benchmark.pedantic(approve_reservation, setup=next_approval, rounds=30, warmup_rounds=2)
    assert len(approval.consequences) == COMPETITORS
    assert all(one.rejected and one.alternative for one in approval.consequences)
    scores.note(benchmark, f"approve, and turn {COMPETITORS} others down with what they are offered", 150)


def seen(office: Office, request: Reservation) -> ApproveReservation:
    """The approval of somebody who has looked at what it does."""
    view = approval_view(office, request.code)
    told = tuple(one.seen for one in view.consequences)
    return ApproveReservation(CommandId(office.identities.new_id()), request.code, told)


def test_lending_over_the_counter(benchmark: Any, ruled: Office, scores: Scoreboard) -> None:
    toys = iter(of_kind(ruled, Kind.TOY))
    with ruled.store.read() as reading:
        households = [reading.household_of(one.id) for one in groups()]
        away = {loan.unit for loan in reading.loans_out()}
    borrowers = iter([one for one in households if one is not None])

    def next_loan() -> tuple[tuple[Office, Lend], dict[str, object]]:
        unit = next(unit for toy in toys for unit in toy.units if unit not in away)
        with ruled.store.read() as reading:
            barcode = reading.copies([unit])[unit].barcode
        return (ruled, Lend(CommandId(ruled.identities.new_id()), next(borrowers).id, barcode)), {}

    loaned = benchmark.pedantic(lend, setup=next_loan, rounds=100, warmup_rounds=3)
    assert loaned.loan.is_out
    scores.note(benchmark, "lend: scanned, judged, handed out, on the disk", 15)
