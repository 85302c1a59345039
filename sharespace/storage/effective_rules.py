"""The rules that hold for a resource: its pack, changed by its facility, changed by itself."""

from __future__ import annotations

from collections.abc import Mapping

from sharespace.domain.rule_packs import RulePack, effective
from sharespace.domain.rules import UseRules
from sharespace.storage.values import overrides_from


class EffectiveRules:
    """Works out effective rules and remembers them by the texts they come from."""

    def __init__(self, packs: Mapping[str, RulePack]) -> None:
        self._packs = packs
        self._known: dict[tuple[str, str, str], UseRules] = {}

    def rules(self, pack: str, facility_overrides: str, resource_overrides: str) -> UseRules:
        """Equal texts give the same object. Raises KeyError for a pack that is not there."""
        key = (pack, facility_overrides, resource_overrides)
        known = self._known.get(key)
        if known is None:
            changes = (overrides_from(facility_overrides), overrides_from(resource_overrides))
            known = self._known[key] = effective(self._packs[pack], *changes)
        return known
