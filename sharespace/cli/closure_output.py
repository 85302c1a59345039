"""What the command line says of acts of closing and of lost places."""

from __future__ import annotations

from collections.abc import Iterator

from sharespace.application.alternatives import Alternative
from sharespace.application.closure_impact import Affected, Impact
from sharespace.application.displaced import DisplacedTask
from sharespace.cli.output import alternative_json, iso, reason_json, span_json, when_text
from sharespace.domain.closures import ClosureAct
from sharespace.domain.reasons import Reason
from sharespace.domain.resource import SEOUL
from sharespace.i18n import _, ngettext
from sharespace.i18n.closures import differs_text
from sharespace.i18n.formats import won_text
from sharespace.i18n.reasons import reason_text
from sharespace.i18n.words import CLOSURE_KINDS


def act_json(act: ClosureAct) -> dict[str, object]:
    """An act of closing; `to` is null where the end is open."""
    return {
        "code": act.code,
        "name": act.name,
        "kind": act.kind.value,
        "note": act.note,
        "from": iso(act.span.start_s, SEOUL),
        "to": None if act.open_ended else iso(act.span.end_s, SEOUL),
        "displaces_until": iso(act.displaces_until_s, SEOUL),
        "basin": act.basin or None,
        "made_at": iso(act.made_s, SEOUL),
        "by": act.made_by,
        "reopened_at": None if act.reopened_s is None else iso(act.reopened_s, SEOUL),
    }


def impact_json(impact: Impact) -> dict[str, object]:
    """The whole effect of an act."""
    return {
        "act": act_json(impact.act),
        "resources": [one.code for one in impact.resources],
        "affected": [_affected_json(one) for one in impact.affected],
        "on_site": [one.code for one in impact.on_site],
        "without_way_out": impact.without_way_out,
        "refund_won": impact.refund_won,
        "kept": impact.kept,
        "due_back": list(impact.due_back),
        "overlapping": list(impact.overlapping),
    }


def _affected_json(one: Affected) -> dict[str, object]:
    zone = one.resource.facility.zone
    return {
        "code": one.code,
        "resource": one.resource.code,
        "name": one.resource.full_name,
        **span_json(one.span, zone),
        "state": one.state.value,
        "title": one.title,
        "applicant": one.who,
        "phone": one.phone,
        "people": one.people,
        "on_site": one.on_site,
        "refund_won": one.refund.refund_won,
        "interest_won": one.refund.interest_won,
        "alternatives": [way_json(way) for way in one.alternatives],
        "because": [reason_json(reason, zone) for reason in one.because],
    }


def way_json(way: Alternative) -> dict[str, object]:
    """An alternative with the further rooms of a split party, and how far it is."""
    return {
        **alternative_json(way, way.resource.facility.zone),
        "also": [room.code for room in way.also],
        "distance_m": way.distance_m,
    }


def impact_lines(impact: Impact, *, done: bool = True) -> Iterator[str]:
    """The effect for a person: what, when, why, then everybody with where they could go."""
    act = impact.act
    until = _("until further notice") if act.open_ended else when_text(act.span, SEOUL)
    kind = _(CLOSURE_KINDS[act.kind])
    if not done:
        yield _("Nothing has been changed.")
    yield "  ".join([*([act.code] if done else []), act.name, until, f"{kind} {act.note}".rstrip()])
    count = len(impact.affected)
    yield ngettext(
        "{count} reservation loses its place.", "{count} reservations lose their places.", count
    ).format(count=count)
    for one in impact.affected:
        mark = "!" if one.on_site else " "
        when = when_text(one.span, one.resource.facility.zone)
        yield f"{mark} {one.code}  {when}  {one.resource.full_name}  {one.who} {one.phone}"
        yield from _way_lines(one.alternatives, one.because)
    if impact.kept:
        yield _("{count} later ones keep their places for now.").format(count=impact.kept)


def way_text(way: Alternative) -> str:
    """Where and when, and what differs."""
    rooms = " + ".join(room.full_name for room in way.resources)
    return f"{rooms}, {when_text(way.span, way.resource.facility.zone)} ({differs_text(way.differs)})"


def _way_lines(ways: tuple[Alternative, ...], because: tuple[Reason, ...]) -> Iterator[str]:
    for number, way in enumerate(ways, 1):
        yield f"      {number}. {way_text(way)}"
    if not ways:
        reasons = " · ".join(reason_text(reason, SEOUL) for reason in because)
        yield "      " + _("No other place: {reasons}").format(reasons=reasons)


def task_lines(task: DisplacedTask) -> Iterator[str]:
    """An open task for a person."""
    when = when_text(task.reservation.span, task.resource.facility.zone)
    yield f"{task.code}  {when}  {task.resource.full_name}  {task.who} {task.phone}"
    if task.restorable:
        yield "      " + _("Its own place is free again.")
    yield from _way_lines(task.fresh or task.offers, task.because)
    if task.refund.refund_won:
        yield f"      {_('Refund')}: {won_text(task.refund.refund_won + task.refund.interest_won)}"


def task_json(task: DisplacedTask) -> dict[str, object]:
    """An open task; offers are numbered for `decide --offer`."""
    zone = task.resource.facility.zone
    return {
        "code": task.code,
        "resource": task.resource.code,
        "name": task.resource.full_name,
        **span_json(task.reservation.span, zone),
        "applicant": task.who,
        "phone": task.phone,
        "title": task.reservation.title,
        "people": task.reservation.people,
        "act": task.act.code if task.act else None,
        "kind": task.act.kind.value if task.act else None,
        "since": iso(task.since_s, zone),
        "waiting_since": None if task.waiting_since_s is None else iso(task.waiting_since_s, zone),
        "late": task.late,
        "restorable": task.restorable,
        "offers": [{"number": number, **way_json(way)} for number, way in enumerate(task.offers, 1)],
        "possible_now": [way_json(way) for way in task.fresh],
        "because": [reason_json(reason, zone) for reason in task.because],
        "refund_won": task.refund.refund_won,
        "interest_won": task.refund.interest_won,
    }
