"""Sentences for the rules about things and vehicles: lending, equipment, number plates."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sharespace.domain.local_time import local_day, local_moment
from sharespace.domain.reasons import ReasonCode
from sharespace.i18n.catalogue import N_, _
from sharespace.i18n.formats import day_text, span_text
from sharespace.i18n.standing_reasons import Params, Sentence, day_of

SIZES: Mapping[str, str] = {
    "small": N_("small thing"),
    "medium": N_("medium thing"),
    "large": N_("large thing"),
    "xl": N_("extra-large thing"),
}
"""Size classes of things; a library may use words of its own beside these."""


def size_text(size: str) -> str:
    """A size class in words; one of the library's own as it is."""
    return _(SIZES[size]) if size in SIZES else size


def _overdue(params: Params, zone: ZoneInfo) -> str:
    if "since_s" in params:
        day = day_text(local_day(int(params["since_s"]), zone))
        return _("Has not come back; it was due by {day}.").format(day=day)
    return _("Overdue since {day}; that has to come back first.").format(day=day_of(params, "since_day"))


def _waiting(params: Params, _zone: ZoneInfo) -> str:
    return _("Others wait for it: {waiting}.").format(waiting=params["waiting"])


def _closed_pickup(params: Params, _zone: ZoneInfo) -> str:
    day = day_of(params, "on_day")
    if "next_day" not in params:
        return _("No pick-up on {day}.").format(day=day)
    return _("No pick-up on {day}; the next day is {following}.").format(
        day=day, following=day_of(params, "next_day")
    )


def _closed_return(params: Params, _zone: ZoneInfo) -> str:
    day = day_of(params, "on_day")
    if "next_day" not in params:
        return _("No return on {day}.").format(day=day)
    return _("No return on {day}; the next day is {following}.").format(
        day=day, following=day_of(params, "next_day")
    )


def _age(params: Params, _zone: ZoneInfo) -> str:
    if "least_months" in params:
        return _("For children from {least} months on; the oldest has {age}.").format(
            least=params["least_months"], age=params["age_months"]
        )
    if "age_months" in params:
        return _("For children up to {most} months; the youngest has {age}.").format(
            most=params["most_months"], age=params["age_months"]
        )
    return _("For households with a child up to {most} months.").format(most=params["most_months"])


def _household_limit(params: Params, _zone: ZoneInfo) -> str:
    if "mixes" in params:
        return _("Possible at once: {mixes}. Taken already: {has}.").format(
            mixes=_mixes(str(params["mixes"])), has=_sizes(str(params.get("has", "")))
        )
    return _("At most {limit} things at once; {items} taken already.").format(
        limit=params["limit"], items=params["items"]
    )


def _mixes(text: str) -> str:
    """`large+small|small*2` in words."""
    return " / ".join(" + ".join(_counted(part) for part in mix.split("+")) for mix in text.split("|"))


def _counted(part: str) -> str:
    size, _star, count = part.partition("*")
    return f"{size_text(size)} {count or 1}"


def _sizes(text: str) -> str:
    return ", ".join(size_text(size) for size in text.split(",") if size) or "0"


def _extension_limit(params: Params, _zone: ZoneInfo) -> str:
    if not int(params["limit"]):
        return _("It cannot be extended.")
    if params.get("period") == "year":
        return _("Extensions this year: {used} of {limit}.").format(
            used=params["used"], limit=params["limit"]
        )
    return _("Extended already {used} of {limit} times.").format(used=params["used"], limit=params["limit"])


def _plate_format(params: Params, _zone: ZoneInfo) -> str:
    if params.get("missing"):
        return _("The number plate is missing; write it like {example}.").format(example=params["example"])
    return _("This is not a number plate; write it like {example}.").format(example=params["example"])


def _plate_overlap(params: Params, zone: ZoneInfo) -> str:
    start, end = (local_moment(int(params[name]), zone) for name in ("from_s", "until_s"))
    return _("The vehicle has another bay on {day}, {span}.").format(
        day=day_text(start.date()), span=span_text(start, end)
    )


def _equipment(params: Params, _zone: ZoneInfo) -> str:
    if not int(params["of"]):
        return _("There is no {name} here.").format(name=params["name"])
    return _("{name}: {needed} wanted, but not so many of {of} are free then.").format(
        name=params["name"], needed=params.get("needed", 1), of=params["of"]
    )


SENTENCES: Mapping[ReasonCode, Sentence] = {
    ReasonCode.EQUIPMENT: _equipment,
    ReasonCode.OVERDUE: _overdue,
    ReasonCode.WAITING: _waiting,
    ReasonCode.CLOSED_PICKUP: _closed_pickup,
    ReasonCode.CLOSED_RETURN: _closed_return,
    ReasonCode.AGE: _age,
    ReasonCode.HOUSEHOLD_LIMIT: _household_limit,
    ReasonCode.EXTENSION_LIMIT: _extension_limit,
    ReasonCode.PLATE_FORMAT: _plate_format,
    ReasonCode.PLATE_OVERLAP: _plate_overlap,
}
