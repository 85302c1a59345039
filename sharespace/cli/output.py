"""What the command line prints: text for people, or one JSON document and nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from sharespace.application.alternatives import Alternative
from sharespace.application.reservations import Refused
from sharespace.domain.local_time import local_moment
from sharespace.domain.quotes import Quote, QuoteLine
from sharespace.domain.reasons import Reason
from sharespace.domain.time_span import TimeSpan
from sharespace.i18n import _
from sharespace.i18n.fees import fee_line_text
from sharespace.i18n.formats import full_day_text, span_text
from sharespace.i18n.reasons import reason_text

DONE, OUR_FAULT, WRONG_USE, REFUSED, UNREADABLE, NO_CENTRE = range(6)


@dataclass
class Output:
    """Where results go. With `as_json`, `text` prints nothing on stdout; progress goes to stderr."""

    as_json: bool
    out: TextIO
    err: TextIO

    def text(self, *lines: str) -> None:
        """Lines for a person; silent when a program is listening."""
        if not self.as_json:
            for line in lines:
                print(line, file=self.out)

    def document(self, document: Mapping[str, object]) -> None:
        """The one JSON document of a call."""
        if self.as_json:
            print(json.dumps(document, ensure_ascii=False, indent=2), file=self.out)

    def problem(self, *lines: str) -> None:
        """What went wrong, for a person, on stderr."""
        for line in lines:
            print(line, file=self.err)


def safe_streams() -> None:
    """Keep a console of another encoding (CP949 has no 议) from breaking the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def iso(instant: int, zone: ZoneInfo) -> str:
    """An instant as local ISO 8601 text with its offset."""
    return local_moment(instant, zone).isoformat()


def span_json(span: TimeSpan, zone: ZoneInfo) -> dict[str, object]:
    """`start` and `end` of a span."""
    return {"start": iso(span.start_s, zone), "end": iso(span.end_s, zone)}


def when_text(span: TimeSpan, zone: ZoneInfo) -> str:
    """2026년 11월 27일(금) 14:00–16:00."""
    start: datetime = local_moment(span.start_s, zone)
    return f"{full_day_text(start.date())} {span_text(start, local_moment(span.end_s, zone))}"


def reason_json(reason: Reason, zone: ZoneInfo) -> dict[str, object]:
    """One reason with its sentence, parameters and citation."""
    return {
        "code": reason.code.value,
        "text": reason_text(reason, zone),
        "params": dict(reason.params),
        "citation": reason.citation,
    }


def alternative_json(alternative: Alternative, zone: ZoneInfo) -> dict[str, object]:
    """A use that would be granted and what differs from the wish."""
    return {
        "resource": alternative.resource.code,
        "name": alternative.resource.full_name,
        **span_json(alternative.span, zone),
        "differs": list(alternative.differs),
        "shift_min": alternative.shift_min,
    }


def quote_json(quote: Quote) -> dict[str, object]:
    """Lines and total of a quote."""
    lines = [line_json(line) for line in quote.lines]
    return {"lines": lines, "total_won": quote.total_won, "undecided": quote.undecided}


def line_json(line: QuoteLine) -> dict[str, object]:
    """One line with its item, its words and what it was reckoned from."""
    return {
        "item": line.item.value,
        "text": fee_line_text(line),
        "amount_won": line.amount_won,
        "params": dict(line.params),
        "citation": line.citation,
    }


def refusal_json(refused: Refused, zone: ZoneInfo) -> dict[str, object]:
    """The headline, every reason, and where else it would be possible."""
    first = refused.reasons[0]
    return {
        "refused": {
            "code": first.code.value,
            "reason": reason_text(first, zone),
            "params": dict(first.params),
            "citation": first.citation,
            "alternatives": [alternative_json(one, zone) for one in refused.alternatives],
            "reasons": [reason_json(reason, zone) for reason in refused.reasons],
        }
    }


def refusal_lines(refused: Refused, zone: ZoneInfo) -> Iterable[str]:
    """The refusal for a person: every reason with its citation, then the ways out."""
    yield _("Not possible:")
    for reason in refused.reasons:
        cited = f" ({reason.citation})" if reason.citation else ""
        yield f"  - {reason_text(reason, zone)}{cited}"
    if refused.alternatives:
        yield _("Possible instead:")
        for other in refused.alternatives:
            yield f"  - {other.resource.code} {other.resource.full_name}, {when_text(other.span, zone)}"
