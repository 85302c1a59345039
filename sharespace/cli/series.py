"""Verbs about series: plan one and make it, show it, move, edit and call off uses of it."""

from __future__ import annotations

import argparse
from functools import wraps

from sharespace.application.series import SeriesRefused, SeriesWish, preview_series
from sharespace.application.series_changes import NoSuchDay
from sharespace.application.series_making import RequestSeries, SeriesMade, commit_series
from sharespace.application.series_view import SeriesUnknown
from sharespace.application.workbench import Workbench
from sharespace.cli import series_acts
from sharespace.cli.arguments import WrongUse, add_span
from sharespace.cli.output import DONE, REFUSED, Output, refusal_json, refusal_lines
from sharespace.cli.reservation_json import reservation_json
from sharespace.cli.reserving import add_request, request_of
from sharespace.cli.series_words import (
    add_decisions,
    decisions_of,
    preview_json,
    preview_lines,
)
from sharespace.cli.verbs import Act, Verbs
from sharespace.domain.recurrence import BadRecurrence
from sharespace.domain.resource import SEOUL
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
    add_request(plan)
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
    request, resource = request_of(args, bench, may_be_blank=not args.commit)
    with office.store.read() as reading:
        length_min, zone = request.span.length_min, resource.facility.zone
        decisions = decisions_of(reading, args.decide, length_min, zone)
    on_conflict = OnConflict(args.on_conflict)
    if args.commit:
        command = RequestSeries(request, args.rule, decisions, on_conflict, args.monthly)
        _say_made(commit_series(office, command), bench, output)
        return DONE
    wish = SeriesWish(resource.id, args.rule, request.wish(), decisions=decisions, on_conflict=on_conflict)
    preview = preview_series(office, wish)
    output.text(*preview_lines(preview))
    output.document(preview_json(preview))
    return DONE


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
