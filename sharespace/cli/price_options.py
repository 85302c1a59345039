"""What changes a price, as options of several verbs: reductions, extras, equipment, people."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from sharespace.application.prices import unknown_codes
from sharespace.cli.arguments import WrongUse
from sharespace.domain.resource import Resource
from sharespace.i18n import _
from sharespace.i18n.fees import fee_code_text


@dataclass(frozen=True, slots=True)
class PriceChoices:
    """Codes as they were typed, known to the resource."""

    reductions: tuple[str, ...]
    extras: tuple[str, ...]
    equipment: tuple[str, ...]


def add_price_options(parser: argparse.ArgumentParser) -> None:
    """`--reduction`, `--extra` and `--equipment`, each as often as needed."""
    parser.add_argument(
        "--reduction", action="append", default=[], metavar="CODE", help=_("reduction that is claimed")
    )
    parser.add_argument(
        "--extra", action="append", default=[], metavar="CODE", help=_("what is asked for, such as heating")
    )
    parser.add_argument(
        "--equipment", action="append", default=[], metavar="CODE", help=_("one piece of movable equipment")
    )


def price_choices(args: argparse.Namespace, resource: Resource) -> PriceChoices:
    """What was chosen. Raises WrongUse with the codes there are, where one is not known."""
    chosen = PriceChoices(tuple(args.reduction), tuple(args.extra), tuple(args.equipment))
    fees = resource.rules.fees
    if unknown := unknown_codes(resource, reductions=chosen.reductions):
        raise _unknown(unknown[0], {one.code: one.name for one in fees.reductions})
    if unknown := unknown_codes(resource, extras=chosen.extras):
        raise _unknown(unknown[0], {one.code: one.name for one in fees.surcharges if one.on_wish})
    pieces = {one.code: one.name for one in resource.movable}
    pieces = {**{one.code: "" for one in fees.equipment}, **pieces}
    if missing := sorted({*chosen.equipment} - set(pieces)):
        raise _unknown(missing[0], pieces)
    return chosen


def _unknown(code: str, known: dict[str, str]) -> WrongUse:
    message = _("“{code}” is not known here. Known are:") if known else _("“{code}” is not known here.")
    listed = [f"{one}  {fee_code_text(one, name)}" for one, name in sorted(known.items())]
    return WrongUse(message.format(code=code), listed)
