"""Reading what was typed: times, resources, choices."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sharespace.application.ports import Reading
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan, instant_s
from sharespace.i18n import _


class WrongUse(Exception):
    """The call cannot be understood: exit code 2. The text is for a person; `candidates` are names."""

    def __init__(self, text: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(text)
        self.text = text
        self.candidates = tuple(candidates)


def moment_of(text: str, zone: ZoneInfo) -> int:
    """An instant from ISO 8601; without an offset the facility's local time is meant.

    Raises WrongUse.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        message = _("“{text}” is not a time. Write it like 2026-11-27T14:00.").format(text=text)
        raise WrongUse(message) from None
    return instant_s(moment if moment.tzinfo else moment.replace(tzinfo=zone))


def span_of(args: argparse.Namespace, zone: ZoneInfo) -> TimeSpan:
    """The span of `--from` and `--to`. Raises WrongUse when the end is not after the start."""
    span = TimeSpan(moment_of(args.from_, zone), moment_of(args.to, zone))
    if not span.is_proper:
        raise WrongUse(_("--to must be after --from."))
    return span


def resource_of(reading: Reading, text: str) -> Resource:
    """The one resource of that code or exact name. Raises WrongUse with the candidates."""
    found = reading.resources_named(text)
    if len(found) == 1:
        return found[0]
    if found:
        candidates = [f"{one.code}  {one.full_name}" for one in found]
        raise WrongUse(_("“{text}” names several resources. Use a code:").format(text=text), candidates)
    near = [
        f"{one.code}  {one.full_name}"
        for one in reading.resources()
        if text.casefold() in one.full_name.casefold()
    ]
    message = _("There is no resource “{text}”. “sharespace resources” lists them.").format(text=text)
    raise WrongUse(message, near[:10])


def add_span(parser: argparse.ArgumentParser) -> None:
    """`--from` and `--to`, both needed."""
    parser.add_argument("--from", dest="from_", required=True, metavar="TIME", help=_("start, ISO 8601"))
    parser.add_argument("--to", required=True, metavar="TIME", help=_("end, ISO 8601, not included"))
