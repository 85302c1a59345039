"""Verbs about money: quote, fees, refund."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping

from sharespace.application.prices import price_of
from sharespace.application.refunds import refund_now
from sharespace.application.refusals import found_or_unknown
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import add_span, resource_of, span_of
from sharespace.cli.output import DONE, Output, line_json, quote_json
from sharespace.cli.price_options import add_price_options, price_choices
from sharespace.cli.reservations import code_of
from sharespace.cli.verbs import Verbs
from sharespace.domain.fee_rules import FeeRules
from sharespace.domain.quotes import QuoteLine
from sharespace.domain.rules import Eligibility, UserClass
from sharespace.i18n import _, ngettext
from sharespace.i18n.fees import fee_code_text, fee_line_text, total_text
from sharespace.i18n.formats import won_text


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    price = verbs.add("quote", _("what a use costs"), show_quote)
    price.add_argument("resource", help=_("code or exact name"))
    add_span(price)
    price.add_argument("--eligibility", choices=[one.value for one in Eligibility])
    price.add_argument("--people", type=int, default=0)
    price.add_argument("--user-class", choices=[one.value for one in UserClass])
    add_price_options(price)
    fees = verbs.add("fees", _("surcharges, reductions and refunds of a resource"), show_fees)
    fees.add_argument("resource", help=_("code or exact name"))
    back = verbs.add("refund-quote", _("what calling off now would give back"), show_refund)
    back.add_argument("code")
    back.add_argument(
        "--not-to-blame", action="store_true", help=_("closure, flood or weather: not the user's fault")
    )


def show_quote(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`quote`: lines with citations and the total."""
    office = bench.office
    with office.store.read() as reading:
        resource = resource_of(reading, args.resource)
        chosen = price_choices(args, resource)
        price = price_of(
            office,
            reading,
            resource,
            span_of(args, resource.facility.zone),
            Eligibility(args.eligibility) if args.eligibility else None,
            reductions=chosen.reductions,
            extras=chosen.extras,
            equipment=chosen.equipment,
            people=args.people,
            user_class=UserClass(args.user_class) if args.user_class else None,
        )
    _print_lines(price.lines, output)
    output.text(f"{_('Total')}: {total_text(price)}")
    output.document(quote_json(price))
    return DONE


def _print_lines(lines: Iterable[QuoteLine], output: Output) -> None:
    for line in lines:
        cited = f"  ({line.citation})" if line.citation else ""
        output.text(f"{fee_line_text(line)}: {won_text(line.amount_won)}{cited}")


def show_fees(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`fees`: what can be claimed or asked for, with the proof that is needed."""
    with bench.office.store.read() as reading:
        resource = resource_of(reading, args.resource)
    rules = resource.rules
    output.text(f"{resource.code}  {resource.full_name}")
    for row in _rows(rules.fees, {one.code: one.name for one in resource.movable}):
        output.text(f"  {row}")
    for step in rules.refund:
        days = step.days_before
        before = ngettext("{count} day before", "{count} days before", days).format(count=days)
        output.text(f"  {_('Refund')}  {before}: {step.percent}%  ({rules.citation('refund')})")
    output.document(
        {
            "resource": resource.code,
            "surcharges": [
                {
                    "code": one.code, "percent": one.percent, "won": one.won, "per": one.per.value,
                    "on_wish": one.on_wish, "citation": one.citation or rules.citation("fees.surcharges"),
                }
                for one in rules.fees.surcharges
            ],
            "reductions": [
                {
                    "code": one.code, "percent": one.percent, "proof": one.proof,
                    "min_people": one.min_people,
                    "citation": one.citation or rules.citation("fees.reductions"),
                }
                for one in rules.fees.reductions
            ],
            "equipment": [
                {"code": one.code, "won": one.won, "per": one.per.value} for one in rules.fees.equipment
            ],
            "refund": [
                {"days_before": step.days_before, "percent": step.percent} for step in rules.refund
            ],
            "daily_cap_won": rules.fees.daily_cap_won,
        }
    )  # fmt: skip
    return DONE


def _rows(fees: FeeRules, pieces: Mapping[str, str]) -> Iterable[str]:
    for extra in fees.surcharges:
        amount = f"+{extra.percent}%" if extra.percent else f"+{won_text(extra.won)}"
        wish = f"  --extra {extra.code}" if extra.on_wish else ""
        yield f"{_('Surcharge')}  {fee_code_text(extra.code, extra.name)}  {amount}{wish}"
    for less in sorted(fees.reductions, key=lambda one: (-one.percent, one.code)):
        name = fee_code_text(less.code, less.name)
        proof = f"  [{less.proof}]" if less.proof else ""
        yield f"{_('Reduction')}  {name}  -{less.percent}%  --reduction {less.code}{proof}"
    for piece in fees.equipment:
        name = pieces.get(piece.code, piece.code)
        yield f"{_('Equipment fee')}  {name}  {won_text(piece.won)}  --equipment {piece.code}"


def show_refund(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`refund-quote`: nothing is changed."""
    office = bench.office
    with office.store.read() as reading:
        found = found_or_unknown(reading, code_of(args.code))
        back = refund_now(office, reading, found, by_user=not args.not_to_blame)
    _print_lines(back.lines, output)
    output.text(f"{_('Total')}: {won_text(back.refund_won + back.interest_won)}")
    output.document(
        {
            "code": found.reservation.code,
            "lines": [line_json(line) for line in back.lines],
            "refund_won": back.refund_won,
            "interest_won": back.interest_won,
        }
    )
    return DONE
