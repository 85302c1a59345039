"""A sentence for every reason: what is in the way, and where it helps, until when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sharespace.domain.closures import OPEN_END_S
from sharespace.domain.local_time import DAY_MIN, local_day, local_moment
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.i18n import standing_reasons, thing_reasons
from sharespace.i18n.catalogue import _, ngettext
from sharespace.i18n.formats import day_text, minutes_text, number_text, span_text, time_text
from sharespace.i18n.words import CLOSURE_KINDS

Params = Mapping[str, int | str]


def reason_text(reason: Reason, zone: ZoneInfo) -> str:
    """One sentence in the language in use; times are local to `zone`."""
    return _SENTENCES[reason.code](reason.params, zone)


def reasons_text(reasons: tuple[Reason, ...], zone: ZoneInfo) -> str:
    """All reasons in one line, the headline first."""
    return " · ".join(reason_text(reason, zone) for reason in reasons)


def clock_text(minutes: int) -> str:
    """Minutes after midnight as 09:00; later than midnight runs on as 26:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _at(instant: int | str, zone: ZoneInfo) -> str:
    return time_text(local_moment(int(instant), zone))


def _on(instant: int | str, zone: ZoneInfo) -> str:
    return day_text(local_day(int(instant), zone))


def _day(params: Params) -> str:
    return day_text(date.fromisoformat(str(params["on_day"])))


def _order(_params: Params, _zone: ZoneInfo) -> str:
    return _("The end is not after the start.")


def _length(params: Params, _zone: ZoneInfo) -> str:
    limits = [int(params[name]) for name in ("minimum_min", "maximum_min", "step_min")]
    in_days = all(limit % DAY_MIN == 0 for limit in limits)
    minimum, maximum, step = (_days(limit) if in_days else minutes_text(limit) for limit in limits)
    return _("Possible lengths: {minimum} to {maximum}, in steps of {step}.").format(
        minimum=minimum, maximum=maximum, step=step
    )


def _days(minutes: int) -> str:
    days = minutes // DAY_MIN
    return ngettext("{count} day", "{count} days", days).format(count=number_text(days))


def _closed(params: Params, _zone: ZoneInfo) -> str:
    shut = params.get("shut")
    if shut == "suspended":
        return _("Closed until further notice.")
    if shut == "dated":
        note = str(params.get("note", ""))
        return _("Closed on {day}: {note}.").format(day=_day(params), note=note or _("special day"))
    if shut is not None:
        return _("Closed on {day}: regular closing day.").format(day=_day(params))
    return _("Open {opens}–{closes} on {day}.").format(
        opens=clock_text(int(params["opens_min"])),
        closes=clock_text(int(params["closes_min"])),
        day=_day(params),
    )


def _holiday(params: Params, _zone: ZoneInfo) -> str:
    return _("Closed on the public holiday {holiday} ({day}).").format(
        holiday=params["holiday"], day=_day(params)
    )


def _closure(params: Params, zone: ZoneInfo) -> str:
    kind = _(CLOSURE_KINDS[str(params["kind"])])
    note = str(params.get("note", ""))
    last = int(params["until_s"])
    what = f"{kind}: {note}" if note else kind
    if last >= OPEN_END_S:
        return _("Closed until further notice ({what}).").format(what=what)
    # A closure to midnight ends, in people's words, on the day before.
    until = day_text((local_moment(last, zone) - timedelta(seconds=1)).date())
    return _("Closed until {until} ({what}).").format(until=until, what=what)


def _too_short(params: Params, _zone: ZoneInfo) -> str:
    return _("Only {gap} free; the shortest use is {minimum}.").format(
        gap=minutes_text(int(params["gap_min"])), minimum=minutes_text(int(params["minimum_min"]))
    )


def _past(_params: Params, _zone: ZoneInfo) -> str:
    return _("This time is already past.")


def _lead_short(params: Params, zone: ZoneInfo) -> str:
    return _("Reservations are taken until {days} days before; the earliest day is {day}.").format(
        days=params["days"], day=_on(params["earliest_s"], zone)
    )


def _lead_long(params: Params, zone: ZoneInfo) -> str:
    return _("Reservations open {days} days before; the last day today is {day}.").format(
        days=params["days"], day=_on(params["latest_s"], zone)
    )


def _off_grid(params: Params, zone: ZoneInfo) -> str:
    if "from_s" in params:
        start, end = (local_moment(int(params[name]), zone) for name in ("from_s", "until_s"))
        return _("Sessions are used whole; the nearest is {day}, {span}.").format(
            day=day_text(start.date()), span=span_text(start, end)
        )
    if "before_s" not in params:
        return _("There is no session near this time.")
    if int(params["step_min"]) % DAY_MIN == 0:
        before, after = (local_moment(int(params[name]), zone) for name in ("before_s", "after_s"))
        return _("Starts are every {step}: {before} or {after}.").format(
            step=_days(int(params["step_min"])),
            before=f"{day_text(before.date())} {time_text(before)}",
            after=f"{day_text(after.date())} {time_text(after)}",
        )
    return _("Starts are every {step}: {before} or {after}.").format(
        step=minutes_text(int(params["step_min"])),
        before=_at(params["before_s"], zone),
        after=_at(params["after_s"], zone),
    )


def _taken(params: Params, zone: ZoneInfo) -> str:
    if "left" in params:
        return _("{left} of {of} left, {needed} needed.").format(**params)
    return _("Reserved {start}–{end}.").format(
        start=_at(params["from_s"], zone), end=_at(params["until_s"], zone)
    )


def _buffer(params: Params, zone: ZoneInfo) -> str:
    gap = minutes_text(int(params["gap_min"]))
    if "use_ends_s" in params:
        return _("{gap} to clear up (reservation before ends {end}).").format(
            gap=gap, end=_at(params["use_ends_s"], zone)
        )
    return _("{gap} to prepare (next reservation starts {start}).").format(
        gap=gap, start=_at(params["use_starts_s"], zone)
    )


def _feature(params: Params, _zone: ZoneInfo) -> str:
    return _("Not equipped with: {feature}.").format(feature=params["feature"])


def _unknown_hours(params: Params, _zone: ZoneInfo) -> str:
    return _("The opening hours of {day} still have to be checked.").format(day=_day(params))


_SENTENCES: dict[ReasonCode, Callable[[Params, ZoneInfo], str]] = {
    ReasonCode.ORDER: _order,
    ReasonCode.LENGTH: _length,
    ReasonCode.CLOSED: _closed,
    ReasonCode.HOLIDAY: _holiday,
    ReasonCode.CLOSURE: _closure,
    ReasonCode.TOO_SHORT: _too_short,
    ReasonCode.PAST: _past,
    ReasonCode.LEAD_SHORT: _lead_short,
    ReasonCode.LEAD_LONG: _lead_long,
    ReasonCode.OFF_GRID: _off_grid,
    ReasonCode.TAKEN: _taken,
    ReasonCode.BUFFER: _buffer,
    ReasonCode.FEATURE: _feature,
    ReasonCode.UNKNOWN_HOURS: _unknown_hours,
    **standing_reasons.SENTENCES,
    **thing_reasons.SENTENCES,
}
