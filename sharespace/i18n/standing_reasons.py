"""Sentences for the rules of who and how often: eligibility, quotas, bans, series."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from sharespace.domain.quotas import Measure, Period, Where, Who
from sharespace.domain.reasons import ReasonCode
from sharespace.i18n.catalogue import N_, _
from sharespace.i18n.formats import day_text, minutes_text, number_text
from sharespace.i18n.words import ELIGIBILITIES, PURPOSES

Params = Mapping[str, int | str]
Sentence = Callable[[Params, ZoneInfo], str]

USES: Mapping[str, str] = {
    Period.DAY: N_("Uses a day: at most {limit}; {used} already."),
    Period.WEEK: N_("Uses a week: at most {limit}; {used} already."),
    Period.MONTH: N_("Uses a month: at most {limit}; {used} already."),
    Period.SEASON: N_("Uses a season: at most {limit}; {used} already."),
    Period.YEAR: N_("Uses a year: at most {limit}; {used} already."),
    Period.FUTURE: N_("Uses reserved ahead: at most {limit}; {used} already."),
}
TIME: Mapping[str, str] = {
    Period.DAY: N_("Time a day: at most {limit}; {used} already."),
    Period.WEEK: N_("Time a week: at most {limit}; {used} already."),
    Period.MONTH: N_("Time a month: at most {limit}; {used} already."),
    Period.SEASON: N_("Time a season: at most {limit}; {used} already."),
    Period.YEAR: N_("Time a year: at most {limit}; {used} already."),
    Period.FUTURE: N_("Time reserved ahead: at most {limit}; {used} already."),
}
WHOSE: Mapping[str, str] = {
    Who.APPLICANT: N_("this applicant"),
    Who.GROUP: N_("the whole group"),
    Who.HOUSEHOLD: N_("the whole household"),
    Who.PLATE: N_("this vehicle"),
}
WHERE: Mapping[str, str] = {
    Where.RESOURCE: N_("here"),
    Where.FACILITY: N_("all of this place"),
    Where.KIND: N_("all of this kind"),
}
WHY: Mapping[str, str] = {
    "revoked": N_("a permit was revoked"),
    "overdue": N_("late return"),
    "dirty": N_("returned dirty"),
    "part_missing": N_("parts missing"),
    "no_show": N_("did not come"),
    "unpaid": N_("unpaid"),
    "other": N_("as decided by the office"),
}
"""Why there is a ban or suspension."""


def day_of(params: Params, name: str) -> str:
    """A day among the facts, as people of the language write it."""
    return day_text(date.fromisoformat(str(params[name])))


def why_text(code: str) -> str:
    """Why there is a ban or suspension, in words; what is not known is told as it is."""
    return _(WHY[code]) if code in WHY else code


def _quota(params: Params, _zone: ZoneInfo) -> str:
    if params["period"] == "same_title":
        return _("The same thing may be borrowed again from {day} on.").format(
            day=day_of(params, "again_day")
        )
    timed = params.get("measure") == Measure.MINUTES
    amount = minutes_text if timed else number_text
    table = TIME if timed else USES
    said = _(table[str(params["period"])]).format(
        limit=amount(int(params["limit"])), used=amount(int(params["used"]))
    )
    who, where = str(params.get("who", Who.APPLICANT)), str(params.get("where", Where.RESOURCE))
    if (who, where) != (Who.APPLICANT, Where.RESOURCE):
        said += " " + _("Counted: {who}, {where}.").format(who=_(WHOSE[who]), where=_(WHERE[where]))
    if timed and params.get("left"):
        said += " " + _("{left} left.").format(left=amount(int(params["left"])))
    if "free_from_day" in params:
        said += " " + _("Possible again from {day} on.").format(day=day_of(params, "free_from_day"))
    return said


def _eligibility(params: Params, _zone: ZoneInfo) -> str:
    membership = params.get("membership")
    if membership == "ended":
        return _("The membership ended on {day}.").format(day=day_of(params, "until_day"))
    if membership == "lost":
        return _("The membership was lost on {day}.").format(day=day_of(params, "lost_day"))
    if membership is not None:
        return _("Only members of the library may borrow.")
    if "eligible" not in params:
        return _("The applicant is not among those who may use it.")
    may = [_(ELIGIBILITIES[word]) for word in str(params["eligible"]).split(",")]
    return _("Open to: {who}.").format(who=", ".join(may))


def _banned(params: Params, _zone: ZoneInfo) -> str:
    if params.get("why") == "unpaid":
        return _("{count} sums of this vehicle are unpaid; from {limit} on nothing is granted.").format(
            count=params["count"], limit=params["limit"]
        )
    why = why_text(str(params.get("why", "other")))
    if "until_day" in params:
        return _("Banned until {day} ({why}).").format(day=day_of(params, "until_day"), why=why)
    return _("Banned until further notice ({why}).").format(why=why)


def _suspended(params: Params, _zone: ZoneInfo) -> str:
    why = why_text(str(params.get("why", "other")))
    if "until_day" in params:
        return _("Borrowing is suspended until {day} ({why}).").format(
            day=day_of(params, "until_day"), why=why
        )
    return _("Borrowing is suspended until further notice ({why}).").format(why=why)


def _capacity(params: Params, _zone: ZoneInfo) -> str:
    people, most, least = int(params["people"]), int(params["most"]), int(params["least"])
    if most and people > most:
        return _("Room for {most} people; {over} too many.").format(
            most=number_text(most), over=number_text(people - most)
        )
    return _("At least {least} people.").format(least=number_text(least))


def _purpose(params: Params, _zone: ZoneInfo) -> str:
    return _("Not granted for this purpose: {purpose}.").format(purpose=_(PURPOSES[str(params["purpose"])]))


def _series_uses(params: Params, _zone: ZoneInfo) -> str:
    if not int(params["uses"]):
        return _("No day is left in the series.")
    return _("{uses} uses; a series has at most {limit}.").format(uses=params["uses"], limit=params["limit"])


def _series_months(params: Params, _zone: ZoneInfo) -> str:
    return _("A series lasts at most {months} months: here until {day}.").format(
        months=params["months"], day=day_of(params, "last_day")
    )


SENTENCES: Mapping[ReasonCode, Sentence] = {
    ReasonCode.CAPACITY: _capacity,
    ReasonCode.PURPOSE: _purpose,
    ReasonCode.ELIGIBILITY: _eligibility,
    ReasonCode.BANNED: _banned,
    ReasonCode.SUSPENDED: _suspended,
    ReasonCode.QUOTA: _quota,
    ReasonCode.SERIES_USES: _series_uses,
    ReasonCode.SERIES_MONTHS: _series_months,
}
