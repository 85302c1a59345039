"""The first possible use of each of thousands of resources, fast.

Most resources of a city share their hours and rules with many others and have nothing on them: those are
asked about once. What is shared is one object each in what a reading hands out, so that identity tells.
"""

from __future__ import annotations

from sharespace.domain.availability import Situation, free_spans, possible_uses
from sharespace.domain.judgement import Wish, length_reasons
from sharespace.domain.resource import Resource
from sharespace.domain.time_span import TimeSpan

_Key = tuple[int, int, int]


class FirstFits:
    """Answers for one window and one length, in one situation."""

    def __init__(self, window: TimeSpan, length_min: int, situation: Situation) -> None:
        self._window, self._length_min, self._situation = window, length_min, situation
        self._wish = Wish(window._replace(end_s=window.start_s + length_min * 60))
        self._idle: dict[_Key, TimeSpan | None] = {}
        self._lengths: dict[tuple[int, int], bool] = {}

    def takes_length(self, resource: Resource) -> bool:
        """Whether its rules know uses of this length at all (RULES 4)."""
        key = (id(resource.rules), id(resource.facility.zone))
        known = self._lengths.get(key)
        if known is None:
            known = self._lengths[key] = next(length_reasons(resource, self._wish), None) is None
        return known

    def of(self, resource: Resource) -> TimeSpan | None:
        """The first possible use of the length in the window; None where there is none."""
        if resource.any_of is not None or not self._is_idle(resource):
            return self._first(resource)
        # The kind is part of the key: a thing that is lent keeps to other hours.
        key = (id(resource.hours), id(resource.rules), id(resource.kind))
        if key not in self._idle:
            self._idle[key] = self._first(resource)
        return self._idle[key]

    def _first(self, resource: Resource) -> TimeSpan | None:
        free = free_spans(resource, self._window, self._situation)
        if not free:
            return None
        uses = possible_uses(resource, free, self._window, self._situation, self._length_min)
        return next(uses, None)

    def _is_idle(self, resource: Resource) -> bool:
        """Whether nothing stands on it but its hours and rules."""
        situation = self._situation
        closures, busy, away = situation.closures, situation.busy, situation.away
        for unit in resource.units:
            # Asking an empty mapping would still hash the unit.
            if unit in busy or (away and unit in away) or (closures and unit in closures):
                return False
        return not closures or (resource.id not in closures and resource.facility.id not in closures)
