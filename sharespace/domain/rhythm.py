"""When uses may begin and end inside an opening: by steps, by local days, by sessions, by days of lending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Protocol
from zoneinfo import ZoneInfo

from sharespace.domain.calendar import Calendar
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.loan_days import Errand, is_open
from sharespace.domain.local_time import (
    DAY_MIN,
    later_on_the_wall_s,
    local_day,
    local_moment,
    never_shifts,
    wall_clock_s,
)
from sharespace.domain.notice import goes_by_the_wall, length_is_allowed, length_of, shortest_length_min
from sharespace.domain.opening_hours import ALWAYS, OpeningHours
from sharespace.domain.resource import Resource
from sharespace.domain.rules import UseRules
from sharespace.domain.situation import Situation
from sharespace.domain.time_span import MINUTE_S, TimeSpan

Facts = Mapping[str, int | str]
_TWO_DAYS_S = 2 * 86_400


class Rhythm(Protocol):
    """What the starts and ends of uses keep to."""

    def uses(self, span: TimeSpan, origin_s: int, length_min: int | None) -> Iterator[TimeSpan]:
        """All uses of a length inside the span, by start; None: at each start the shortest.

        `origin_s` is where the opening begins that holds the span. Nothing for a length that the
        rules do not allow.
        """
        ...

    def fits(self, span: TimeSpan, origin_s: int) -> bool:
        """Whether any use at all fits into the span."""
        ...

    def beside(self, span: TimeSpan, origin_s: int) -> Facts | None:
        """Which starts lie before and after one that is off the grid; None when it is on it."""
        ...

    def phase(self, origin_s: int) -> Hashable:
        """Openings of equal phase have the same starts."""
        ...


class Steps:
    """Starts every so many elapsed minutes from the opening (RULES 3)."""

    __slots__ = ("rules", "shortest_s", "step_s")

    def __init__(self, rules: UseRules) -> None:
        self.rules = rules
        self.step_s = rules.step_min * MINUTE_S
        self.shortest_s = (shortest_length_min(rules) or 0) * MINUTE_S

    def uses(self, span: TimeSpan, origin_s: int, length_min: int | None) -> Iterator[TimeSpan]:
        """See Rhythm."""
        length_s = self.shortest_s
        if length_min is not None:
            length_s = length_min * MINUTE_S if length_is_allowed(self.rules, length_min) else 0
        if length_s <= 0:
            return
        start, end = span
        start += (origin_s - start) % self.step_s
        while start + length_s <= end:
            yield TimeSpan(start, start + length_s)
            start += self.step_s

    def fits(self, span: TimeSpan, origin_s: int) -> bool:
        """See Rhythm."""
        first = span.start_s + (origin_s - span.start_s) % self.step_s
        return 0 < self.shortest_s <= span.end_s - first

    def beside(self, span: TimeSpan, origin_s: int) -> Facts | None:
        """See Rhythm."""
        late = (span.start_s - origin_s) % self.step_s
        if not late:
            return None
        before = span.start_s - late
        params = {"step_min": self.rules.step_min, "before_s": before, "after_s": before + self.step_s}
        return MappingProxyType(params)

    def phase(self, origin_s: int) -> Hashable:
        """See Rhythm."""
        return origin_s % self.step_s


class LocalDays:
    """Starts every so many local days at the same time on the wall, whatever the clocks do at night."""

    __slots__ = ("days", "rules", "shortest_min", "zone")

    def __init__(self, rules: UseRules, zone: ZoneInfo) -> None:
        self.rules = rules
        self.zone = zone
        self.days = rules.step_min // DAY_MIN
        self.shortest_min = shortest_length_min(rules)

    def uses(self, span: TimeSpan, origin_s: int, length_min: int | None) -> Iterator[TimeSpan]:
        """See Rhythm."""
        length = self.shortest_min if length_min is None else length_min
        if length is None or not length_is_allowed(self.rules, length):
            return
        for start in self._starts(span.start_s, origin_s):
            end = later_on_the_wall_s(start, length, self.zone)
            if start >= span.end_s:
                return
            if end <= span.end_s:
                yield TimeSpan(start, end)

    def fits(self, span: TimeSpan, origin_s: int) -> bool:
        """See Rhythm."""
        return next(self.uses(span, origin_s, None), None) is not None

    def beside(self, span: TimeSpan, origin_s: int) -> Facts | None:
        """See Rhythm."""
        before = origin_s
        for start in self._starts(span.start_s - 2 * self.days * 86_400, origin_s):
            if start == span.start_s:
                return None
            if start > span.start_s:
                params = {"step_min": self.rules.step_min, "before_s": before, "after_s": start}
                return MappingProxyType(params)
            before = start
        return None

    def phase(self, origin_s: int) -> Hashable:
        """See Rhythm."""
        begun = local_moment(origin_s, self.zone)
        return begun.date().toordinal() % self.days, begun.hour * 60 + begun.minute

    def _starts(self, from_s: int, origin_s: int) -> Iterator[int]:
        begun = local_moment(origin_s, self.zone)
        minute = begun.hour * 60 + begun.minute
        day = local_day(from_s, self.zone) - timedelta(days=1)
        day += timedelta(days=(begun.date() - day).days % self.days)
        while True:
            start = wall_clock_s(day, minute, self.zone)
            if start >= from_s:
                yield start
            day += timedelta(days=self.days)


class Sessions:
    """One session, or several each of which begins when the one before it ends; whole (RULES 15)."""

    __slots__ = ("_by_start", "_calendar", "_sessions", "rules")

    def __init__(self, rules: UseRules, calendar: Calendar, window: TimeSpan) -> None:
        self.rules = rules
        self._calendar = calendar
        self._sessions = calendar.sessions(rules, window)
        self._by_start: defaultdict[int, list[int]] = defaultdict(list)
        for start, end in self._sessions:
            self._by_start[start].append(end)

    def uses(self, span: TimeSpan, origin_s: int, length_min: int | None) -> Iterator[TimeSpan]:
        """See Rhythm."""
        for start in self._by_start:
            if start < span.start_s:
                continue
            for end in sorted(self._ends(start, span.end_s)):
                use = TimeSpan(start, end)
                length = length_of(self.rules, use, self._calendar.zone)
                if length_min in (None, length) and length_is_allowed(self.rules, length):
                    yield use
                    break

    def _ends(self, start: int, until_s: int) -> set[int]:
        """Where uses that begin with a session may end."""
        reached: set[int] = set()
        waiting = [start]
        while waiting:
            for end in self._by_start.get(waiting.pop(), ()):
                if end <= until_s and end not in reached:
                    reached.add(end)
                    waiting.append(end)
        return reached

    def fits(self, span: TimeSpan, origin_s: int) -> bool:
        """See Rhythm."""
        return next(self.uses(span, origin_s, None), None) is not None

    def beside(self, span: TimeSpan, origin_s: int) -> Facts | None:
        """See Rhythm. The nearest session is told too, for the end may be what is wrong."""
        if span.end_s in self._ends(span.start_s, span.end_s):
            return None
        around = self._calendar.sessions(self.rules, span.widened(_TWO_DAYS_S, _TWO_DAYS_S))
        params: dict[str, int | str] = {"step_min": self.rules.step_min}
        if around:
            near = min(around, key=lambda one: abs(one.start_s - span.start_s) + abs(one.end_s - span.end_s))
            params |= {"from_s": near.start_s, "until_s": near.end_s}
            starts = [one.start_s for one in around]
            params["before_s"] = max((one for one in starts if one <= span.start_s), default=near.start_s)
            params["after_s"] = min((one for one in starts if one > span.start_s), default=near.start_s)
        return MappingProxyType(params)

    def phase(self, origin_s: int) -> Hashable:
        """See Rhythm."""
        return None


class Lending:
    """Days of lending: picked up and brought back on open days only; days between need not be open."""

    __slots__ = ("_days", "_open", "_zone")

    def __init__(self, days: Rhythm, zone: ZoneInfo, is_open_day: Callable[[date, Errand], bool]) -> None:
        self._days = days
        self._zone = zone
        self._open = is_open_day

    def uses(self, span: TimeSpan, origin_s: int, length_min: int | None) -> Iterator[TimeSpan]:
        """See Rhythm."""
        for use in self._days.uses(span, origin_s, length_min):
            due = local_day(use.end_s - 1, self._zone)
            if self._open(local_day(use.start_s, self._zone), Errand.PICK_UP) and self._open(
                due, Errand.RETURN
            ):
                yield use

    def fits(self, span: TimeSpan, origin_s: int) -> bool:
        """See Rhythm. Long enough is enough: which days are open is told when days are chosen."""
        return self._days.fits(span, origin_s)

    def beside(self, span: TimeSpan, origin_s: int) -> Facts | None:
        """See Rhythm."""
        return self._days.beside(span, origin_s)

    def phase(self, origin_s: int) -> Hashable:
        """See Rhythm."""
        return self._days.phase(origin_s)


_LENT = tuple(kind for kind, traits in TRAITS.items() if traits.shape is Shape.LOAN)


def is_lent(resource: Resource) -> bool:
    """Whether it is taken home by days: then it is away also while the place is closed."""
    return resource.kind in _LENT


def hours_of(resource: Resource) -> OpeningHours:
    """The hours in which a use may lie; a thing on loan is away day and night (RULES 13)."""
    return ALWAYS if is_lent(resource) else resource.hours


def rhythm_of(resource: Resource, window: TimeSpan, situation: Situation) -> Rhythm:
    """What the starts and ends of uses of the resource keep to, for uses inside the window."""
    rules, calendar = resource.rules, situation.calendar
    if rules.sessions:
        return Sessions(rules, calendar, window)
    if rules.step_min % DAY_MIN and resource.kind not in _LENT:
        return Steps(rules)
    days = goes_by_the_wall(rules) and not never_shifts(calendar.zone)
    found: Rhythm = LocalDays(rules, calendar.zone) if days else Steps(rules)
    if not is_lent(resource):
        return found

    def is_open_day(day: date, errand: Errand) -> bool:
        return is_open(resource, day, situation, errand)

    return Lending(found, calendar.zone, is_open_day)


def has_own_hours(resource: Resource) -> bool:
    """Whether units of a pool have hours that differ from those of the pool."""
    if resource.any_of is None or not resource.unit_hours:
        return False
    return any(hours != resource.hours for hours in resource.unit_hours.values())


def openings_by_unit(
    resource: Resource, window: TimeSpan, calendar: Calendar
) -> Sequence[tuple[TimeSpan, ...]]:
    """For each unit of a pool the openings it may be used in."""
    common = hours_of(resource)
    return [calendar.open_spans(resource.unit_hours.get(unit, common), window) for unit in resource.units]
