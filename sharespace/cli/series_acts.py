"""Verbs about a series that exists: show, move, edit, cancel."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date

from sharespace.application.cancelling import Fault
from sharespace.application.series_changes import CancelSeries, ChangeSeries, Scope, cancel_series
from sharespace.application.series_moving import SeriesChange, change_series, preview_series_change
from sharespace.application.series_view import SeriesUse, SeriesView, series_view
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse, resource_of
from sharespace.cli.output import DONE, Output, span_json, when_text
from sharespace.cli.reservations import code_of
from sharespace.cli.reserving import add_overrides, overrides_of
from sharespace.cli.series_words import (
    add_decisions,
    clock_min,
    day_of,
    decisions_of,
    instalments_json,
    preview_json,
    preview_lines,
)
from sharespace.cli.verbs import Act, Verbs
from sharespace.domain.ids import CommandId
from sharespace.domain.rules import Purpose
from sharespace.domain.series import OnConflict, Times
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import full_day_text, won_text
from sharespace.i18n.series import FATES, series_text
from sharespace.i18n.words import STATES


def add_verbs(group: Verbs, answered: Callable[[Act], Act]) -> None:
    """Add the verbs; `answered` turns what series raise into answers."""
    show = group.add("show", _("a series with all its uses"), answered(show_series))
    show.add_argument("code", help=_("of the series, or of one of its reservations"))
    move = group.add("move", _("another time or room for uses of a series"), answered(move_uses))
    _add_scope(move)
    move.add_argument("--from-time", metavar="TIME", help=_("start by the clock, like 15:00"))
    move.add_argument("--to-time", metavar="TIME", help=_("end by the clock; 26:00 is 2:00 on the next day"))
    move.add_argument("--room", metavar="RESOURCE", help=_("code or exact name"))
    move.add_argument("--dry-run", action="store_true", help=_("only show what would come of it"))
    move.add_argument("--why", default="", help=_("reason, recorded"))
    add_decisions(move)
    add_overrides(move)
    edit = group.add("edit", _("other details for uses of a series"), answered(edit_uses))
    _add_scope(edit)
    edit.add_argument("--people", type=int)
    edit.add_argument("--title", help=_("public name of the event"))
    edit.add_argument("--purpose", choices=[one.value for one in Purpose])
    edit.add_argument("--note")
    edit.add_argument("--why", default="", help=_("reason, recorded"))
    calling_off = group.add("cancel", _("call off uses of a series"), answered(cancel_uses))
    _add_scope(calling_off)
    calling_off.add_argument("--why", required=True, help=_("reason, recorded"))
    calling_off.add_argument("--fault", choices=[one.value for one in Fault], default=Fault.USER.value)


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", help=_("of the series, or of one of its reservations"))
    parser.add_argument(
        "--scope",
        required=True,
        choices=[one.value for one in Scope],
        help=_("this use, this and the following, or all that have not begun"),
    )
    parser.add_argument("--day", metavar="DAY", help=_("day of the pattern that is meant"))


def _day(args: argparse.Namespace) -> date | None:
    return day_of(args.day) if args.day else None


def show_series(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`series show`: names masked."""
    view = series_view(bench.office, code_of(args.code))
    output.text(*view_lines(view))
    output.document(view_json(view))
    return DONE


def move_uses(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`series move`: exit code 3 with every day where one does not fit and has no decision."""
    office = bench.office
    if bool(args.from_time) != bool(args.to_time) or not (args.from_time or args.room):
        raise WrongUse(_("Give --from-time with --to-time, or --room, or all of them."))
    times = Times(clock_min(args.from_time), clock_min(args.to_time)) if args.from_time else None
    if times is not None and times.starts_min >= times.ends_min:
        raise WrongUse(_("--to-time must be after --from-time."))
    code = code_of(args.code)
    view = series_view(office, code)
    length = (times or view.series.times).ends_min - (times or view.series.times).starts_min
    with office.store.read() as reading:
        room = resource_of(reading, args.room).id if args.room else None
        decisions = decisions_of(reading, args.decide, length, view.resource.facility.zone)
    command = ChangeSeries(
        CommandId(office.identities.new_id()),
        code,
        Scope(args.scope),
        _day(args),
        times=times,
        resource_id=room,
        overrides=overrides_of(args.override),
        decisions=decisions,
        on_conflict=OnConflict(args.on_conflict),
        why=args.why,
    )
    if args.dry_run:
        preview = preview_series_change(office, command)
        output.text(*preview_lines(preview))
        output.document(preview_json(preview))
        return DONE
    return _say_changed(change_series(office, command), output)


def edit_uses(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`series edit`: people, title, purpose, note."""
    command = ChangeSeries(
        CommandId(bench.office.identities.new_id()),
        code_of(args.code),
        Scope(args.scope),
        _day(args),
        people=args.people,
        title=args.title,
        purpose=Purpose(args.purpose) if args.purpose else None,
        note=args.note,
        why=args.why,
    )
    if not command.edits:
        raise WrongUse(_("Give at least one of --people, --title, --purpose, --note."))
    return _say_changed(change_series(bench.office, command), output)


def _say_changed(change: SeriesChange, output: Output) -> int:
    output.text(*view_lines(change.view))
    output.document(
        {
            **view_json(change.view),
            "moved": [one.code for one in change.moved],
            "stayed": [one.code for one in change.stayed],
            "difference_won": change.difference_won,
        }
    )
    return DONE


def cancel_uses(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`series cancel`: with the reason, and what is given back."""
    command = CancelSeries(
        CommandId(bench.office.identities.new_id()),
        code_of(args.code),
        Scope(args.scope),
        args.why,
        _day(args),
        fault=Fault(args.fault),
    )
    done = cancel_series(bench.office, command)
    count = len(done.cancelled)
    output.text(
        ngettext("{count} use cancelled.", "{count} uses cancelled.", count).format(count=count),
        f"{_('Refund')}: {won_text(done.refund_won)}",
    )
    output.document(
        {
            **view_json(done.view),
            "cancelled": [one.reservation.code for one in done.cancelled],
            "refund_won": done.refund_won,
        }
    )
    return DONE


def view_lines(view: SeriesView) -> Iterator[str]:
    """The series, a line for each of its days, and its sums."""
    yield f"{view.series.code}  {series_text(view.recurrence, view.series.first_day, view.series.times)}"
    yield f"{view.resource.full_name} · {view.applicant.shown_name} · {view.applicant.shown_phone}"
    for use in view.uses:
        yield f"  {_use_text(use)}"
    if view.origin is not None:
        yield _("Split from series {code}.").format(code=view.origin.code)
    for one in view.later:
        yield _("Goes on as series {code} from {day}.").format(
            code=one.code, day=full_day_text(one.first_day)
        )
    yield f"{_('Total')}: {won_text(view.total_won)}"


def _use_text(use: SeriesUse) -> str:
    if use.reservation is None or use.resource is None:
        return f"{full_day_text(use.day)}  {_(FATES['skipped'])}"
    zone = use.resource.facility.zone
    words = [use.reservation.code, when_text(use.reservation.span, zone), _(STATES[use.reservation.state])]
    if use.is_exception:
        words += [use.resource.full_name, _(FATES["moved"])]
    return "  ".join(words)


def view_json(view: SeriesView) -> dict[str, object]:
    """The series as one object."""
    return {
        "code": view.series.code,
        "series": series_text(view.recurrence, view.series.first_day, view.series.times),
        "rule": view.series.words,
        "first_day": view.series.first_day.isoformat(),
        "resource": view.resource.code,
        "applicant": view.applicant.shown_name,
        "origin": None if view.origin is None else view.origin.code,
        "later": [one.code for one in view.later],
        "uses": [_use_json(use) for use in view.uses],
        "to_come": view.to_come,
        "total_won": view.total_won,
        "paid_won": view.paid_won,
        "refunded_won": view.refunded_won,
        "refund_today_won": view.refund_won,
        "instalments": instalments_json(view.instalments),
    }


def _use_json(use: SeriesUse) -> dict[str, object]:
    if use.reservation is None or use.resource is None:
        return {"day": use.day.isoformat(), "code": None, "state": None}
    return {
        "day": use.day.isoformat(),
        "code": use.reservation.code,
        "state": use.reservation.state.value,
        "resource": use.resource.code,
        **span_json(use.reservation.span, use.resource.facility.zone),
        "exception": use.is_exception,
        "begun": use.has_begun,
        "refund_today_won": use.refund_won,
    }
