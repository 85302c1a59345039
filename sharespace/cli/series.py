"""Verbs about series: plan one and make it, show it, move, edit and call off uses of it."""

from __future__ import annotations

import argparse
from functools import wraps

from sharespace.application.reservations import ApplicantEntry, RequestReservation
from sharespace.application.series import SeriesRefused, SeriesWish, preview_series
from sharespace.application.series_changes import NoSuchDay
from sharespace.application.series_making import RequestSeries, SeriesMade, commit_series
from sharespace.application.series_view import SeriesUnknown
from sharespace.application.workbench import Workbench
from sharespace.cli import series_acts
from sharespace.cli.arguments import WrongUse, add_span, resource_of, span_of
from sharespace.cli.output import DONE, REFUSED, Output, refusal_json, refusal_lines
from sharespace.cli.reservations import reservation_json
from sharespace.cli.series_words import (
    add_decisions,
    decisions_of,
    overrides_of,
    preview_json,
    preview_lines,
)
from sharespace.cli.verbs import Act, Verbs
from sharespace.domain.ids import CommandId
from sharespace.domain.recurrence import BadRecurrence
from sharespace.domain.resource import SEOUL
from sharespace.domain.rules import Eligibility, Purpose
from sharespace.domain.series import OnConflict
from sharespace.i18n import _, ngettext
from sharespace.i18n.series import recurrence_error_text


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file and of `series_acts`."""
    group = verbs.group("series", _("uses that come again: plan and make, show, move, edit, cancel"))
    plan = group.add(
        "plan", _("every day of a series with its verdict; --commit makes it"), answered(plan_it)
    )
    plan.add_argument("resource", help=_("code or exact name"))
    add_span(plan)
    plan.add_argument(
        "--rule",
        required=True,
        metavar="WORDS",
        help=_("iCalendar's words, like FREQ=WEEKLY;BYDAY=TU;COUNT=16"),
    )
    add_decisions(plan)
    plan.add_argument("--commit", action="store_true", help=_("make it: all of it, or nothing"))
    plan.add_argument("--monthly", action="store_true", help=_("the fee is paid by the month"))
    plan.add_argument("--applicant", default="", help=_("name; for a group, of its representative"))
    plan.add_argument("--phone", default="")
    plan.add_argument("--group", default="", help=_("name of the group"))
    plan.add_argument("--address", default="")
    plan.add_argument("--purpose", choices=[one.value for one in Purpose], default=Purpose.MEETING.value)
    plan.add_argument("--eligibility", choices=[one.value for one in Eligibility])
    plan.add_argument("--people", type=int, default=1)
    plan.add_argument("--title", default="", help=_("public name of the event"))
    plan.add_argument("--note", default="")
    plan.add_argument("--plate", default="", help=_("number plate of the vehicle"))
    series_acts.add_verbs(group, answered)


def answered(act: Act) -> Act:
    """The same act, with what series raise turned into answers: a refusal shows every day."""

    @wraps(act)
    def run(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
        try:
            return act(args, bench, output)
        except BadRecurrence as error:
            raise WrongUse(recurrence_error_text(error)) from None
        except SeriesUnknown as error:
            raise WrongUse(_("There is no series {code} here.").format(code=error)) from None
        except NoSuchDay as error:
            text = _("Say with --day which day is meant, or give the code of a reservation. Its days:")
            raise WrongUse(text, [day.isoformat() for day in error.days]) from None
        except SeriesRefused as refused:
            output.problem(*preview_lines(refused.preview), *refusal_lines(refused, SEOUL))
            output.document({**refusal_json(refused, SEOUL), "preview": preview_json(refused.preview)})
            return REFUSED

    return run


def plan_it(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`series plan`: the preview, or with `--commit` the series."""
    office = bench.office
    request, words, command = _command_of(args, bench)
    if args.commit:
        if not (args.applicant and args.phone):
            raise WrongUse(_("--commit needs --applicant and --phone."))
        made = commit_series(office, command)
        _say_made(made, bench, output)
        return DONE
    wish = SeriesWish(
        request.resource_id,
        words,
        request.wish(),
        decisions=command.decisions,
        on_conflict=command.on_conflict,
    )
    preview = preview_series(office, wish)
    output.text(*preview_lines(preview))
    output.document(preview_json(preview))
    return DONE


def _command_of(args: argparse.Namespace, bench: Workbench) -> tuple[RequestReservation, str, RequestSeries]:
    office = bench.office
    if args.people < 1:
        raise WrongUse(_("--people must be at least 1."))
    default = Eligibility.GROUP if args.group else Eligibility.RESIDENT
    with office.store.read() as reading:
        resource = resource_of(reading, args.resource)
        zone = resource.facility.zone
        span = span_of(args, zone)
        decisions = decisions_of(reading, args.decide, span.length_min, zone)
    request = RequestReservation(
        command_id=CommandId(office.identities.new_id()),
        resource_id=resource.id,
        span=span,
        applicant=ApplicantEntry(
            name=args.applicant,
            phone=args.phone,
            group_name=args.group,
            address=args.address,
            eligibility=Eligibility(args.eligibility) if args.eligibility else default,
        ),
        purpose=Purpose(args.purpose),
        people=args.people,
        title=args.title,
        note=args.note,
        plate=args.plate,
        overrides=overrides_of(args.override),
    )
    on_conflict = OnConflict(args.on_conflict)
    return request, args.rule, RequestSeries(request, args.rule, decisions, on_conflict, args.monthly)


def _say_made(made: SeriesMade, bench: Workbench, output: Output) -> None:
    with bench.office.store.read() as reading:
        rooms = {one.resource_id: reading.resource(one.resource_id) for one in made.reservations}
    count = len(made.reservations)
    output.text(
        ngettext("Series {code}: {count} reservation.", "Series {code}: {count} reservations.", count).format(
            code=made.series.code, count=count
        ),
        *(f"  {one.code}" for one in made.reservations),
    )
    output.document(
        {
            "code": made.series.code,
            "rule": made.series.words,
            "reservations": [
                reservation_json(one, room)
                for one in made.reservations
                if (room := rooms[one.resource_id]) is not None
            ],
            "skipped": [day.isoformat() for day in made.skipped],
        }
    )
