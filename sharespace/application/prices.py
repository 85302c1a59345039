"""What a use costs: its quote, by the tariffs of the resource and the rules of fees."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from sharespace.application.office import Office
from sharespace.application.ports import Reading
from sharespace.domain.calendar import Calendar
from sharespace.domain.fees_library import loan_fee
from sharespace.domain.kinds import TRAITS, Shape
from sharespace.domain.pricing import UNDECIDED, PricedUse, priced
from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.domain.resource import Doubt, Resource
from sharespace.domain.rules import Eligibility, UserClass
from sharespace.domain.tariff import Payer
from sharespace.domain.time_span import TimeSpan
from sharespace.domain.wish import Wish

FREE = Quote((QuoteLine(FeeItem.FREE, 0),))


def price_of(
    office: Office,
    reading: Reading,
    resource: Resource,
    span: TimeSpan,
    eligibility: Eligibility | None = None,
    *,
    reductions: Collection[str] = (),
    extras: Collection[str] = (),
    equipment: Collection[str] = (),
    people: int = 0,
    user_class: UserClass | None = None,
    calendar: Calendar | None = None,
) -> Quote:
    """What the use costs by the resource's tariffs, surcharges and reductions.

    `reductions` are the codes somebody claims, `extras` surcharges that are asked for ("heating"),
    `equipment` a code for every piece. A code that the rules do not know changes nothing, see
    `unknown_codes`; a reduction whose code is the user's class needs no claim. With the `calendar` that is
    known already nothing is asked of the database.
    """
    if TRAITS[resource.kind].shape is Shape.LOAN and not resource.tariffs:
        price = _loan_price(resource)
    else:
        priced_use = PricedUse(
            span=span,
            part=resource.part,
            payer=Payer.DISTRICT_RESIDENT if eligibility is Eligibility.RESIDENT else Payer.ANYONE,
            people=people,
            units=resource.any_of or len(resource.units),
            extras=tuple(extras),
            claimed=(*reductions, *([user_class.value] if user_class else ())),
            equipment=tuple(equipment),
        )
        known = calendar or office.calendar(reading, span)
        price = priced(priced_use, resource.tariffs, resource.rules, known)
        price = _named(price, resource) if equipment else price
    if Doubt.FEE in resource.doubts and not price.undecided:
        # What the file says is shown, but a price on trust is nobody's fee until a person has checked it.
        return Quote((*price.lines, QuoteLine(FeeItem.UNDECIDED, 0)))
    return price


def price_of_wish(
    office: Office, reading: Reading, resource: Resource, wish: Wish, *, calendar: Calendar | None = None
) -> Quote:
    """The same for a wish, with all that it claims and asks for."""
    return price_of(
        office,
        reading,
        resource,
        wish.span,
        wish.eligibility,
        reductions=wish.reductions,
        extras=wish.extras,
        equipment=wish.equipment,
        people=wish.people,
        user_class=wish.user_class,
        calendar=calendar,
    )


def unknown_codes(
    resource: Resource, *, reductions: Collection[str] = (), extras: Collection[str] = ()
) -> list[str]:
    """Codes of reductions, and of surcharges on wish, that the rules of the resource do not have; in
    alphabetical order."""
    fees = resource.rules.fees
    known = {one.code for one in fees.reductions}
    on_wish = {one.code for one in fees.surcharges if one.on_wish}
    return sorted(({*reductions} - known) | ({*extras} - on_wish))


def _loan_price(resource: Resource) -> Quote:
    """What lending costs by the price of the thing; nothing where the membership pays for it."""
    fees, price_won = resource.rules.fees, resource.details.get("price_won")
    if not fees.loan_bands:
        return FREE
    if not isinstance(price_won, int):
        return UNDECIDED
    line = loan_fee(
        price_won,
        fees.loan_bands,
        least_won=fees.loan_least_won,
        most_won=fees.loan_most_won,
        citation=resource.rules.citation("fees.loan_bands"),
    )
    return FREE if line is None else Quote((line,))


def _named(quote: Quote, resource: Resource) -> Quote:
    """The quote with what the place calls its equipment."""
    names = {one.code: one.name for one in resource.movable}
    return Quote(
        tuple(
            replace(line, params=MappingProxyType({**line.params, "name": names[str(line.params["code"])]}))
            if line.item is FeeItem.EQUIPMENT and line.params["code"] in names
            else line
            for line in quote.lines
        )
    )
