"""Ask what a series would bring, and make it: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.application.refusals import Refused, not_lent, resource_or_unknown
from sharespace.application.series_planning import Asked, Details, Fate, PlannedUse, Planner
from sharespace.domain.ids import ApplicantId, ResourceId
from sharespace.domain.judgement import Wish
from sharespace.domain.local_time import local_day
from sharespace.domain.overriding import codes_set_aside
from sharespace.domain.plates import written_plate
from sharespace.domain.reasons import Reason, ReasonCode, headline_first
from sharespace.domain.recurrence import Recurrence
from sharespace.domain.reservation import Override
from sharespace.domain.resource import Resource
from sharespace.domain.series import (
    Decision,
    Instalment,
    OnConflict,
    Times,
    instalments,
    series_reasons,
)


@dataclass(frozen=True, slots=True)
class SeriesWish:
    """Uses that somebody wants again and again.

    `wish` is one of them: the local day of its span is the one the words count from, whether or not it fits
    the pattern, and its times by the clock hold for every use. `words` are iCalendar's
    (`FREQ=WEEKLY;BYDAY=TU;COUNT=16`). `decisions` are by local day, for any day of the pattern;
    `on_conflict` is for the days that do not fit and have none. `applicant` is a stored one, for the rules
    of how often. `all_said`: what is left blank (a plate where a vehicle needs one) is a reason too.
    """

    resource_id: ResourceId
    words: str
    wish: Wish
    applicant: ApplicantId | None = None
    decisions: Mapping[date, Decision] = field(default_factory=lambda: MappingProxyType({}))
    on_conflict: OnConflict = OnConflict.ASK
    all_said: bool = False


@dataclass(frozen=True, slots=True)
class SeriesPreview:
    """Every day of a series with what stands against it, and the series as a whole.

    `reasons` are against the series as such (too many uses, too many months), counted over all days that
    are not skipped; `waived` are those that staff has set aside. `recurrence` no longer leans on the first
    day. `instalments` are empty where the series may not be paid by the month.
    """

    resource: Resource
    recurrence: Recurrence
    first_day: date
    times: Times
    uses: tuple[PlannedUse, ...]
    reasons: tuple[Reason, ...]
    waived: tuple[Reason, ...]
    instalments: tuple[Instalment, ...]

    @property
    def made(self) -> tuple[PlannedUse, ...]:
        """The uses that would become reservations."""
        return tuple(use for use in self.uses if use.is_made)

    @property
    def open(self) -> tuple[PlannedUse, ...]:
        """The days that need a decision first."""
        return tuple(use for use in self.uses if use.fate is Fate.OPEN)

    @property
    def can_be_made(self) -> bool:
        """Whether nothing stands against the series as it is decided now."""
        return bool(self.made) and not self.open and not self.reasons

    @property
    def total_won(self) -> int:
        """The fee of all uses that would be made; not all of it while `undecided`."""
        return sum(use.quote.total_won for use in self.made)

    @property
    def undecided(self) -> bool:
        """Whether the fee of a use still has to be decided."""
        return any(use.quote.undecided for use in self.made)


class SeriesRefused(Refused):
    """A series is not made, or not changed, as decided so far. `preview` tells of each day what stands
    against it now; its `open` days need a decision."""

    def __init__(self, preview: SeriesPreview) -> None:
        self.preview = preview
        against = {reason for use in preview.open for reason in use.against}
        if not against and not preview.reasons:
            # Everything was left out: then what stood against the days is what stands against the series.
            against = {reason for use in preview.uses for reason in use.verdict.refused}
        others = next((use.alternatives for use in preview.open if use.alternatives), ())
        nothing = (Reason(ReasonCode.SERIES_USES, MappingProxyType({"uses": 0, "limit": 0})),)
        super().__init__(headline_first({*preview.reasons, *against}) or nothing, others)


def preview_series(office: Office, wish: SeriesWish) -> SeriesPreview:
    """Every use of a series with its verdict, price and ways out; the earlier ones count in.

    Raises ResourceUnknown, BadRecurrence, OnlyLent for a thing that is lent.
    """
    with office.store.read() as reading:
        return planned_series(office, reading, wish)


def planned_series(office: Office, reading: Reading, wish: SeriesWish) -> SeriesPreview:
    """The same in a transaction of the caller's."""
    resource = not_lent(resource_or_unknown(reading, wish.resource_id))
    zone = resource.facility.zone
    template = meant(wish.wish)
    first_day, times = local_day(template.span.start_s, zone), Times.of(template.span, zone)
    recurrence = office.recurrences.read(wish.words)
    days = office.recurrences.days(recurrence, first_day)
    asked = [Asked(day, times.on(day, zone), resource) for day in days]
    details = Details(template, wish.applicant, wish.all_said)
    uses = Planner(office, reading, details, asked, wish.decisions, wish.on_conflict).plan()
    settled = office.recurrences.settled(recurrence, first_day)
    return as_preview(resource, settled, first_day, times, uses, template.overrides)


def meant(wish: Wish) -> Wish:
    """The wish as it is judged: an override without a reason is none, a plate has its one form."""
    told = tuple(one for one in wish.overrides if one.why.strip())
    return replace(wish, overrides=told, plate=written_plate(wish.plate))


def as_preview(
    resource: Resource,
    recurrence: Recurrence,
    first_day: date,
    times: Times,
    uses: tuple[PlannedUse, ...],
    overrides: tuple[Override, ...],
) -> SeriesPreview:
    """The uses with what stands against them together."""
    zone = resource.facility.zone
    counted = [local_day(use.span.start_s, zone) for use in uses if use.fate is not Fate.SKIPPED]
    against = series_reasons(resource.rules, counted)
    aside = codes_set_aside(overrides)
    sums = (
        (local_day(use.span.start_s, zone), use.quote.total_won, use.quote.undecided)
        for use in uses
        if use.is_made
    )
    return SeriesPreview(
        resource,
        recurrence,
        first_day,
        times,
        uses,
        tuple(reason for reason in against if reason.code not in aside),
        tuple(reason for reason in against if reason.code in aside),
        instalments(sums),
    )
