"""A copy that was mended, goes to be mended, or is lent no more: only a person can say so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharespace.application.library_facts import copy_or_unknown
from sharespace.application.office import Office
from sharespace.application.ports import Reading, UnitOfWork
from sharespace.application.queues import Offer, tidy
from sharespace.application.transactions import transacted
from sharespace.domain.ids import CommandId, UnitId
from sharespace.domain.library import Copy, CopyState
from sharespace.domain.resource import Resource


class CopyIsOut(Exception):
    """The copy is with a household, or its return is not finished. The message is its barcode."""


@dataclass(frozen=True, slots=True)
class PutCopy:
    """The command to say of the copy of this barcode that it can be lent again (`lendable`), is being
    mended (`in_repair`) or is lent no more (`retired`). `why` is recorded."""

    command_id: CommandId
    barcode: str
    state: CopyState
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class CopyPut:
    """A copy in its new state. `promised` are codes of loans for which it had been set aside and that need
    another copy or day; `offers` tell for whom it is kept now that it can be lent again."""

    copy: Copy
    resource: Resource
    was: CopyState
    promised: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()


def put_copy(office: Office, command: PutCopy) -> CopyPut:
    """Say what a copy in the library is good for. Sent twice, it acts once.

    Raises CopyUnknown, CopyIsOut; ValueError for `parts_missing`, which only a return can find.
    """
    if command.state is CopyState.PARTS_MISSING:
        raise ValueError(command.state)
    return transacted(office, lambda work: _put(office, work, command))


def _put(office: Office, work: UnitOfWork, command: PutCopy) -> CopyPut:
    lent = copy_or_unknown(work, command.barcode)
    copy, resource = lent.copy, lent.resource
    if work.command_done(command.command_id) is not None:
        return CopyPut(copy, resource, copy.state)
    if lent.loan is not None:
        raise CopyIsOut(copy.barcode)
    now, signed = office.now_s(), command.by or office.settings.counter
    offers: tuple[Offer, ...] = ()
    promised: tuple[str, ...] = ()
    if copy.state is not command.state:
        work.put_copy_state(copy.unit, command.state)
        facts = {"resource": resource.code, "copy": copy.barcode, "state": command.state.value}
        work.record_fact(now, signed, "copy_put", {**facts, "why": command.why.strip()})
        if command.state is CopyState.LENDABLE:
            offers = tidy(office, work, resource)
        else:
            promised = _promised(work, resource, copy.unit)
    work.remember_command(command.command_id, copy.barcode, at_s=now)
    return CopyPut(replace(copy, state=command.state), resource, copy.state, promised, offers)


def _promised(reading: Reading, resource: Resource, unit: UnitId) -> tuple[str, ...]:
    ids = [loan.reservation_id for loan in reading.loans_to_fetch(resource.id) if loan.unit == unit]
    found = (reading.found_by_id(one) for one in ids)
    return tuple(one.reservation.code for one in found if one is not None)
