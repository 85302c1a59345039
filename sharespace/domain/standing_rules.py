"""The rules of who and how often: eligibility, purpose, people, quotas, bans, one bay per plate.

Each reason says what would be allowed where there is such a thing: who may use it, how many people fit,
from which day it is possible again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import MappingProxyType

from sharespace.domain.local_time import local_day
from sharespace.domain.plate_rules import plate_reasons
from sharespace.domain.quotas import Measure, Period, Quota, Usage
from sharespace.domain.reasons import Reason, ReasonCode
from sharespace.domain.resource import Resource
from sharespace.domain.sanctions import Sanction, SanctionKind
from sharespace.domain.standing import Standing
from sharespace.domain.usage import left_of, period_of, quotas_of
from sharespace.domain.wish import Wish

Answers = dict[str, list[Reason]]


def standing_reasons(resource: Resource, wish: Wish, standing: Standing) -> Answers:
    """What stands against the wish, by rule. A rule that could not be asked is not there: nothing said
    about people, purpose or eligibility yet, or nobody known to ask for."""
    answers: Answers = {}
    if wish.purpose is not None:
        answers["purpose"] = list(_purpose(resource, wish))
    if wish.people > 0:
        answers["people"] = list(people_reasons(resource, wish))
    if wish.eligibility is not None:
        answers["eligibility"] = list(_eligibility(resource, wish))
    counted = [quota for quota in quotas_of(resource.rules) if quota in standing.usage]
    if counted:
        answers["quota"] = [
            reason for quota in counted for reason in _quota(resource, wish, quota, standing.usage[quota])
        ]
    if standing.known:
        answers["banned"] = list(_forbidden(standing.sanctions))
    if wish.plate:
        answers["plate"] = list(plate_reasons(resource, wish, standing))
    return answers


def people_reasons(resource: Resource, wish: Wish) -> Iterator[Reason]:
    """Whether so many people may use it; nothing while their number is not yet said."""
    most, least = resource.capacity, resource.rules.min_people
    if wish.people > 0 and ((most is not None and wish.people > most) or wish.people < least):
        params = {"people": wish.people, "least": least, "most": most or 0}
        name = "min_people" if wish.people < least else "capacity"
        yield Reason(ReasonCode.CAPACITY, MappingProxyType(params), resource.rules.citation(name))


def _purpose(resource: Resource, wish: Wish) -> Iterator[Reason]:
    if wish.purpose is not None and wish.purpose in resource.rules.refused_purposes:
        params = MappingProxyType({"purpose": wish.purpose.value})
        yield Reason(ReasonCode.PURPOSE, params, resource.rules.citation("refused_purposes"))


def _eligibility(resource: Resource, wish: Wish) -> Iterator[Reason]:
    may = resource.rules.eligible
    if wish.eligibility is not None and wish.eligibility not in may:
        params = {"eligibility": wish.eligibility.value, "eligible": ",".join(sorted(may))}
        yield Reason(ReasonCode.ELIGIBILITY, MappingProxyType(params), resource.rules.citation("eligible"))


def _quota(resource: Resource, wish: Wish, quota: Quota, used: Usage) -> Iterator[Reason]:
    """The use that is asked for counts too: it must fit into what is left."""
    zone, seasons = resource.facility.zone, resource.rules.seasons
    within = period_of(quota.period, wish.span.start_s, 0, zone, seasons)
    wanted = 1 if quota.measure is Measure.USES else wish.span.length_min
    left = left_of(quota, used)
    if within is None or wanted <= left:
        return
    params: dict[str, int | str] = {
        "used": used.uses if quota.measure is Measure.USES else used.minutes,
        "limit": quota.limit,
        "left": left,
        "wanted": wanted,
        "period": quota.period.value,
        "measure": quota.measure.value,
        "who": quota.who.value,
        "where": quota.where.value,
    }
    if quota.period is not Period.FUTURE and wanted <= quota.limit:
        params["free_from_day"] = local_day(within.end_s, zone).isoformat()
    citation = quota.citation or resource.rules.citation("quotas")
    yield Reason(ReasonCode.QUOTA, MappingProxyType(params), citation)


_CODES = {SanctionKind.BAN: ReasonCode.BANNED, SanctionKind.SUSPENSION: ReasonCode.SUSPENDED}


def _forbidden(sanctions: tuple[Sanction, ...]) -> Iterator[Reason]:
    """A strike only counts; it forbids nothing by itself."""
    for sanction in sanctions:
        if sanction.kind in _CODES:
            params: dict[str, int | str] = {"why": sanction.why}
            if sanction.last_day is not None:
                params["until_day"] = sanction.last_day.isoformat()
                params["free_from_day"] = (sanction.last_day + timedelta(days=1)).isoformat()
            yield Reason(_CODES[sanction.kind], MappingProxyType(params), sanction.citation)
