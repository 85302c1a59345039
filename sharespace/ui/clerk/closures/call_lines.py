"""Whom a flood concerns, as lines of the call list: who is there now first. Masked until asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sharespace.application.alternatives import Alternative
from sharespace.application.call_list import Callee, call_list
from sharespace.application.closure_impact import Impact
from sharespace.application.displaced import DisplacedTask, displaced_tasks
from sharespace.application.floods import BasinView, basins_view
from sharespace.application.office import Office
from sharespace.domain.reasons import Reason
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.reasons import reason_text
from sharespace.ui.clerk.alternatives import alternative_words
from sharespace.ui.clerk.closures.effect_words import short_when, way_tag
from sharespace.ui.clerk.panel.details_parts import written_phone
from sharespace.ui.clerk.timeline.wording import hours_text, people_text
from sharespace.ui.widgets.fact_cells import Cell, FactLine


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to ring up. `who` and `phone` are masked."""

    code: str
    resource: Resource
    span: TimeSpan
    who: str
    phone: str
    people: int
    on_site: bool
    ways: tuple[Alternative, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class FloodPicture:
    """All basins, and the calls of those that are shut by now."""

    views: tuple[BasinView, ...]
    calls: tuple[Call, ...]


def read_flood(office: Office) -> FloodPicture:
    """What stands at every basin and who waits for a decision; masked."""
    views = basins_view(office)
    now_s = office.now_s()
    tasks = [task for view in views if view.act for task in displaced_tasks(office, view.act.code)]
    return FloodPicture(views, in_order([_of_task(task, now_s) for task in tasks]))


def show_phones(office: Office, acts: Sequence[str]) -> Mapping[str, Callee]:
    """Names and phones in full, by the code of the reservation; that they were shown is recorded."""
    return {one.code: one for act in acts for one in call_list(office, act)}


def calls_of(impacts: Sequence[Impact]) -> tuple[Call, ...]:
    """Who would have to be rung up."""
    return in_order(
        [
            Call(
                one.code, one.resource, one.span, one.who, one.phone, one.people, one.on_site,
                one.alternatives, one.because,
            )
            for impact in impacts
            for one in impact.affected
        ]
    )  # fmt: skip


def in_order(calls: Sequence[Call]) -> tuple[Call, ...]:
    """Who is there now first, then by start."""
    return tuple(sorted(calls, key=lambda one: (not one.on_site, one.span, one.code)))


def call_line(call: Call, full: Callee | None) -> FactLine:
    """One line; in full where it was asked for."""
    zone = call.resource.facility.zone
    who, phone = call.who, call.phone
    if full is not None:
        who = f"{full.group_name} · {full.name}" if full.group_name else full.name
        phone = written_phone(full.phone)
    when = hours_text(call.span, zone) if call.on_site else short_when(call.span, zone)
    cells = (
        Cell(_("On site now"), "danger", tag=True) if call.on_site else Cell(),
        Cell(when, more=call.resource.name or call.resource.facility.name, tip=call.resource.full_name),
        Cell(who, "strong", more=call.code),
        Cell(phone, "strong" if full is not None else ""),
        Cell(people_text(call.people)),
        way_tag(call.ways),
        _where(call, zone),
    )
    return FactLine(call.code, cells)


def _of_task(task: DisplacedTask, now_s: int) -> Call:
    span = task.reservation.span
    return Call(
        task.code, task.resource, span, task.who, task.phone, task.reservation.people,
        span.start_s <= now_s < span.end_s, task.offers, task.because,
    )  # fmt: skip


def _where(call: Call, zone: ZoneInfo) -> Cell:
    if call.ways:
        every = "\n".join(alternative_words(way, call.resource) for way in call.ways)
        return Cell(alternative_words(call.ways[0], call.resource), tip=every)
    text = " · ".join(reason_text(reason, zone) for reason in call.because)
    return Cell(_("None, because: {reasons}").format(reasons=text) if text else _("None"), tip=text)
