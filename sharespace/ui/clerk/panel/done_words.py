"""What was just done in a panel, in the words of the status line."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sharespace.application.moving import Moved
from sharespace.application.series_changes import SeriesCancellation
from sharespace.application.series_making import SeriesMade
from sharespace.domain.local_time import local_moment
from sharespace.domain.reservation import Reservation
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text, short_day_text, won_text
from sharespace.ui.clerk.timeline.wording import hours_text


def when_text(reservation: Reservation, zone: ZoneInfo) -> str:
    """12/1(화) 14:00–16:00."""
    start = local_moment(reservation.span.start_s, zone)
    return f"{short_day_text(start.date())} {hours_text(reservation.span, zone)}"


def made_text(made: Reservation | SeriesMade, zone: ZoneInfo) -> str:
    """Reserved, or requested; of a series how many, and how many days were left out."""
    if isinstance(made, SeriesMade):
        return _series_text(made)
    text = _("Reserved: {code} · {when}") if made.state.permits_use else _("Requested: {code} · {when}")
    return text.format(code=made.code, when=when_text(made, zone))


def _series_text(made: SeriesMade) -> str:
    uses, left_out = len(made.reservations), len(made.skipped)
    granted = all(one.state.permits_use for one in made.reservations)
    many = (
        ngettext("Series {code}: {count} use reserved", "Series {code}: {count} uses reserved", uses)
        if granted
        else ngettext("Series {code}: {count} use requested", "Series {code}: {count} uses requested", uses)
    )
    text = many.format(code=made.series.code, count=number_text(uses))
    if left_out:
        text += " · " + _("{count} left out").format(count=number_text(left_out))
    return text


def moved_text(moved: Moved, zone: ZoneInfo) -> str:
    """Where it is now, and what it costs more or less."""
    text = _("Moved: {code} · {when}").format(
        code=moved.reservation.code, when=when_text(moved.reservation, zone)
    )
    return f"{text} · {difference_text(moved)}" if moved.difference_won else text


def difference_text(moved: Moved) -> str:
    """What a move costs more, or less."""
    if moved.difference_won > 0:
        return _("{sum} more").format(sum=won_text(moved.difference_won))
    if moved.difference_won < 0:
        return _("{sum} less").format(sum=won_text(-moved.difference_won))
    return _("the same fee")


def called_off_text(done: SeriesCancellation) -> str:
    """How many uses were called off, and what comes back."""
    count = len(done.cancelled)
    text = ngettext(
        "Series {code}: {count} use cancelled", "Series {code}: {count} uses cancelled", count
    ).format(code=done.view.series.code, count=number_text(count))
    if done.refund_won:
        text += " · " + _("to be refunded: {refund}").format(refund=won_text(done.refund_won))
    return text
