"""`--unit`: a bay, a court or a copy out of a pool, by the name people call it."""

from __future__ import annotations

import argparse

from sharespace.application.ports import Reading
from sharespace.cli.arguments import WrongUse
from sharespace.domain.ids import UnitId
from sharespace.domain.resource import Resource
from sharespace.i18n import _


def add_units(parser: argparse.ArgumentParser) -> None:
    """`--unit NAME`, as often as needed."""
    parser.add_argument(
        "--unit", action="append", default=[], metavar="NAME", help=_("unit of the pool, by its name")
    )


def units_of(args: argparse.Namespace, reading: Reading, resource: Resource) -> tuple[UnitId, ...] | None:
    """The units that were named; None where none was. Raises WrongUse with the names there are."""
    if not args.unit:
        return None
    named = {name: unit for unit, name in unit_names(reading, resource).items()}
    missing = [name for name in args.unit if name not in named]
    if missing:
        message = _("“{name}” is no unit of {resource}. Its units:")
        raise WrongUse(message.format(name=missing[0], resource=resource.code), sorted(named))
    return tuple(named[name] for name in args.unit)


def unit_names(reading: Reading, resource: Resource) -> dict[UnitId, str]:
    """What each unit of a resource, and of the equipment that comes with it, is called: its own name, or
    its place among the units (1, 2, …)."""
    labels = reading.unit_labels(resource.units)
    names = {unit: labels.get(unit, str(place)) for place, unit in enumerate(resource.units, 1)}
    for movable in resource.movable:
        names |= {unit: f"{movable.code} {place}" for place, unit in enumerate(movable.units, 1)}
    return names
