"""What time alone does to reservations, recorded by a sweep that may run as often as one likes.

- A hold that is over is expired.
- A request nobody decided before its time was over is expired; what was paid is owed back.
- A confirmed use that is over was used, and is completed; where people check in (the rules set minutes
  after which an unused time may be given to others) or pick up (loans), nobody came: a no-show.
- A use that began and is over is completed on the next local day: until then it is shown as overstayed.
  A loan or a parked car is not: it is away until somebody says that it is back.
- One that has lost its place waits for a person, however late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from sharespace.application.cancelling import owe
from sharespace.application.carrying_out import expire_lapsed, store_change
from sharespace.application.found import Found
from sharespace.application.office import Office
from sharespace.application.ports import UnitOfWork
from sharespace.application.queues import serve_queues, serve_queues_of_day
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.life import Act, after
from sharespace.domain.local_time import local_day
from sharespace.domain.payments import kept_won
from sharespace.domain.quotes import FeeItem, fee_line
from sharespace.domain.refunds import Refund
from sharespace.domain.reservation import State

AT_ONCE = 500
"""So many are changed in one transaction, so that a counter never waits long."""


def complete_past(office: Office, most: int | None = None) -> Mapping[str, int]:
    """Record what has become of everything that is over; how many by action (`expired`, `completed`,
    `no_show`). Nothing is written where nothing has.

    With `most`, no more than so many of each state: a desk that opens after years does the rest little
    by little.
    """
    counted: Counter[str] = Counter()
    with office.store.read() as reading:
        if reading.lapsed_holds(office.now_s()):
            counted["expired"] += _expire_holds(office)
    for state, act_on in _ENDINGS.items():
        counted += _sweep(office, state, act_on, most)
    # What nobody fetched is kept for the next household that waits for it.
    if counted:
        serve_queues(office)
    else:
        serve_queues_of_day(office)
    return dict(counted)


def _expire_holds(office: Office) -> int:
    with office.store.write() as work:
        codes = expire_lapsed(office, work)
        work.commit()
        return len(codes)


def _sweep(
    office: Office, state: State, act_on: Callable[[Office, Found], Act | None], most: int | None
) -> Counter[str]:
    counted: Counter[str] = Counter()
    seen_to_s = -1
    at_once = AT_ONCE if most is None else most
    while True:
        with office.store.read() as reading:
            past = reading.open_in(state, ends_after_s=seen_to_s, ends_by_s=office.now_s(), most=at_once)
            wanted = [one for one in past if act_on(office, one) is not None]
        if wanted:
            with office.store.write() as work:
                counted.update(_end(office, work, found.reservation.code, state, act_on) for found in wanted)
                work.commit()
        if len(past) < at_once or (wanted and most is not None):
            return counted
        seen_to_s = max(seen_to_s, past[-1].reservation.span.end_s - 1)
        if not wanted:
            seen_to_s = past[-1].reservation.span.end_s


def _end(
    office: Office,
    work: UnitOfWork,
    code: str,
    state: State,
    act_on: Callable[[Office, Found], Act | None],
) -> str:
    found = work.found(code)
    act = act_on(office, found) if found is not None and found.reservation.state is state else None
    if found is None or act is None:
        return "changed_meanwhile"
    action = _ACTIONS[act]
    changed = after(found.reservation, act)
    facts: dict[str, int | str] = {"by_time": 1}
    if act is Act.EXPIRE:
        # Nobody decided: what was paid for nothing comes back, all of it.
        kept = kept_won(found.reservation)
        whole = fee_line(FeeItem.REFUND, kept, found.resource.rules.citation("refund"), of_won=kept)
        facts |= owe(office, work, found, Refund((whole,) if kept else ()))
    store_change(office, work, found, changed, action, facts=facts)
    return action


_ACTIONS = {Act.COMPLETE: "completed", Act.NO_SHOW: "no_show", Act.EXPIRE: "expired"}


def _undecided(_office: Office, _found: Found) -> Act:
    return Act.EXPIRE


def _never_begun(_office: Office, found: Found) -> Act:
    picked_up = TRAITS[found.resource.kind].shape is Shape.LOAN
    checks_in = picked_up or found.resource.rules.no_show_after_min is not None
    return Act.NO_SHOW if checks_in else Act.COMPLETE


def _left(office: Office, found: Found) -> Act | None:
    traits, zone = TRAITS[found.resource.kind], found.resource.facility.zone
    if traits.shape is Shape.LOAN or traits.asks_plate:
        return None
    over = local_day(found.reservation.span.end_s - 1, zone)
    return Act.COMPLETE if over < local_day(office.now_s(), zone) else None


_ENDINGS: Mapping[State, Callable[[Office, Found], Act | None]] = {
    State.REQUESTED: _undecided,
    State.CONFIRMED: _never_begun,
    State.IN_USE: _left,
}
