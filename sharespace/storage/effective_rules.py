"""The rules that hold for a resource: its pack as of today, changed by its district, by its facility, and
by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sharespace.domain.rule_packs import RulePack, effective
from sharespace.domain.rules import UseRules
from sharespace.storage.values import overrides_from


class EffectiveRules:
    """Works out effective rules and remembers them by the texts they come from.

    `today` says by which edition of a pack is decided; without it the newest one holds.
    """

    def __init__(self, packs: Mapping[str, RulePack], today: Callable[[], date] | None = None) -> None:
        self._packs = packs
        self._today = today or (lambda: date.max)
        self._has_editions = any(pack.others for pack in packs.values())
        self._known: dict[tuple[date | None, str, tuple[str, ...]], UseRules] = {}

    @property
    def as_of(self) -> date | None:
        """The day on which what is worked out now holds; None where no day makes a difference."""
        return self._today() if self._has_editions else None

    def rules(self, pack: str, *overrides: str) -> UseRules:
        """The overrides are those of district, facility and resource. Equal texts give the same object as
        long as the same edition holds. Raises KeyError for a pack that is not there."""
        key = (self.as_of, pack, overrides)
        known = self._known.get(key)
        if known is None:
            edition = self._packs[pack].on(self._today())
            known = self._known[key] = effective(edition, *map(overrides_from, overrides))
        return known
