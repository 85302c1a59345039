"""Several counters reserve while one shuts: whoever came first is displaced, whoever came later refused."""

from __future__ import annotations

import threading
from pathlib import Path

from sharespace.application.closures import Close, close
from sharespace.application.displaced import displaced_tasks
from sharespace.application.reservations import Refused
from sharespace.domain.reasons import ReasonCode
from sharespace.domain.reservation import State
from sharespace.domain.time_span import TimeSpan
from tests.builders.closings import NORTH, SOUTH, WHOLE, a_divided_hall, a_plan, command, reserved
from tests.builders.offices import an_office
from tests.builders.requests import at

DAYS = range(28, 31)
HOURS = range(9, 20)


class Counter(threading.Thread):
    """Reserves every hour of three days in one half of the hall."""

    def __init__(self, folder: Path, room: int, begun: threading.Event) -> None:
        super().__init__()
        self.office = an_office(folder, seed=room)
        self.room = room
        self.begun = begun
        self.made: list[str] = []
        self.refused: list[ReasonCode] = []

    def run(self) -> None:
        """Everything that is not refused is kept in mind."""
        for day in DAYS:
            for hour in HOURS:
                start, end = f"2026-11-{day}T{hour:02d}:00", f"2026-11-{day}T{hour + 1:02d}:00"
                try:
                    one = reserved(self.office, self.room, start, end, who=self.room * 1000 + hour + day * 30)
                    self.made.append(one.code)
                except Refused as refused:
                    self.refused.append(refused.reasons[0].code)
                if len(self.made) == 5:
                    self.begun.set()


def test_nothing_slips_through_between_reserving_and_closing(tmp_path: Path) -> None:
    office = an_office(tmp_path, seed=9)
    a_divided_hall(office)
    begun = threading.Event()
    counters = [Counter(tmp_path, room, begun) for room in (NORTH, SOUTH)]
    for counter in counters:
        counter.start()
    assert begun.wait(20)
    span = TimeSpan(at("2026-11-28T00:00"), at("2026-12-01T00:00"))
    impact = close(office, Close(command(office), a_plan(WHOLE, span=span)))
    for counter in counters:
        counter.join(60)
    made = {code for counter in counters for code in counter.made}
    assert all(len(one.made) + len(one.refused) == len(DAYS) * len(HOURS) for one in counters)
    assert {code for one in counters for code in one.refused} <= {ReasonCode.CLOSURE}
    assert impact.codes == made == {task.code for task in displaced_tasks(office)}
    with office.store.read() as reading:
        states = {found.reservation.state for code in made if (found := reading.found(code))}
    assert states == {State.DISPLACED}
    for one in (office, *(counter.office for counter in counters)):
        one.store.close()
