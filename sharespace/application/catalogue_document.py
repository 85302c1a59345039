"""A catalogue: facilities and resources with hours, units, closures, rules and prices, as one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sharespace.application.ports_standing import DistrictRules
from sharespace.domain.closures import Closure
from sharespace.domain.floods import Basin
from sharespace.domain.ids import UnitId
from sharespace.domain.library import Copy
from sharespace.domain.opening_hours import Holiday
from sharespace.domain.resource import Facility, Resource

_NO_OVERRIDES: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CatalogueFacility:
    """A facility and what it changes of the rule packs of its resources, as plain JSON values."""

    facility: Facility
    rule_overrides: Mapping[str, object] = field(default_factory=lambda: _NO_OVERRIDES)


@dataclass(frozen=True, slots=True)
class CatalogueResource:
    """A resource, the id of its rule pack and what it changes of it, as plain JSON values.

    `resource.rules` are the effective ones: pack, then district, then facility, then resource.
    """

    resource: Resource
    rule_pack: str
    rule_overrides: Mapping[str, object] = field(default_factory=lambda: _NO_OVERRIDES)


@dataclass(frozen=True, slots=True)
class CatalogueDocument:
    """The whole document. Every resource's facility is among `facilities`; every closure's target is
    one of the facilities, resources or units. `unit_labels` has what people call the units that have
    a name of their own, `copies` what is known of those that are copies of a thing. `district_rules`: what
    districts change of rule packs.
    """

    facilities: tuple[CatalogueFacility, ...] = ()
    resources: tuple[CatalogueResource, ...] = ()
    closures: tuple[Closure, ...] = ()
    own_holidays: tuple[Holiday, ...] = ()
    unit_labels: Mapping[UnitId, str] = field(default_factory=lambda: MappingProxyType({}))
    copies: Mapping[UnitId, Copy] = field(default_factory=lambda: MappingProxyType({}))
    district_rules: tuple[DistrictRules, ...] = ()
    basins: tuple[Basin, ...] = ()
