"""The verb `household`: enter one, show it, change it, take its membership fee."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from sharespace.application.applicant_entries import ApplicantEntry
from sharespace.application.households import (
    ChangeHousehold,
    HouseholdIncomplete,
    NewHousehold,
    PayMembership,
    change_household,
    new_household,
    pay_membership,
)
from sharespace.application.library_views import household_of_card, household_view
from sharespace.application.office import Office
from sharespace.application.ports_library import BarcodeInUse
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse
from sharespace.cli.library_output import household_json, household_lines
from sharespace.cli.output import DONE, Output
from sharespace.cli.verbs import Verbs
from sharespace.domain.barcodes import read_scan
from sharespace.domain.ids import CommandId
from sharespace.domain.library import Child, Household
from sharespace.domain.rules import Eligibility
from sharespace.i18n import _
from sharespace.i18n.formats import won_text
from sharespace.i18n.library import INCOMPLETE, word


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    group = verbs.group("household", _("households of a library"))
    new = group.add("new", _("enter a household"), enter)
    new.add_argument("--member", action="append", required=True, metavar="NAME=PHONE")
    _add_facts(new)
    new.add_argument("--eligibility", choices=[one.value for one in Eligibility], default="resident")
    new.add_argument("--pay", action="store_true", help=_("take the fee for a year, too"))
    show = group.add("show", _("a household: what it has, until when, for what it waits"), show_household)
    show.add_argument("card", help=_("member card"))
    change = group.add("change", _("a new card, other children"), change_it)
    change.add_argument("household", metavar="CARD", help=_("member card"))
    _add_facts(change)
    pay = group.add("pay", _("take the membership fee"), pay_fee)
    pay.add_argument("card", help=_("member card"))
    pay.add_argument("--years", type=int, default=1)


def _add_facts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--card", default="", help=_("barcode of the member card; left out: one is drawn"))
    parser.add_argument(
        "--child", action="append", default=[], metavar="YYYY-MM[:disabled]", help=_("month of birth")
    )
    parser.add_argument("--institution", action="store_true", help=_("a nursery or the like"))


def household_of(office: Office, text: str) -> Household:
    """The household of a card, however it was typed. Raises WrongUse."""
    for card in read_scan(text).texts:
        found = household_of_card(office, card)
        if found is not None:
            return found
    raise WrongUse(_("There is no member card “{text}” here.").format(text=text))


def children_of(words: Sequence[str]) -> tuple[Child, ...]:
    """Children by month of birth. Raises WrongUse."""
    return tuple(map(_child, words))


def _child(text: str) -> Child:
    month, _colon, more = text.partition(":")
    try:
        born = date.fromisoformat(f"{month}-01")
    except ValueError:
        born = None
    if born is None or more not in ("", "disabled"):
        message = _("“{text}” is not a month of birth. Write it like 2022-05 or 2022-05:disabled.")
        raise WrongUse(message.format(text=text))
    return Child(born, more == "disabled")


def enter(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`household new`."""
    office = bench.office
    entries = tuple(_entry(member, Eligibility(args.eligibility)) for member in args.member)
    command = NewHousehold(
        CommandId(office.identities.new_id()), entries, children_of(args.child), args.card, args.institution
    )
    try:
        household = new_household(office, command)
    except HouseholdIncomplete as error:
        raise WrongUse(word(INCOMPLETE, error.problem)) from None
    except BarcodeInUse as error:
        raise WrongUse(_("The barcode {code} is in use already.").format(code=error)) from None
    if args.pay:
        return _take_fee(office, household, 1, output)
    return _show(office, household, output)


def _entry(text: str, eligibility: Eligibility) -> ApplicantEntry:
    name, equals, phone = text.partition("=")
    if not equals or not name.strip():
        raise WrongUse(_("“{text}” is not NAME=PHONE.").format(text=text))
    return ApplicantEntry(name=name.strip(), phone=phone.strip(), eligibility=eligibility)


def show_household(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`household show`."""
    return _show(bench.office, household_of(bench.office, args.card), output)


def change_it(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`household change`: only what is given is changed."""
    office = bench.office
    household = household_of(office, args.household)
    command = ChangeHousehold(
        CommandId(office.identities.new_id()),
        household.id,
        card=args.card or None,
        children=children_of(args.child) if args.child else None,
        institution=True if args.institution else None,
    )
    try:
        changed = change_household(office, command)
    except BarcodeInUse as error:
        raise WrongUse(_("The barcode {code} is in use already.").format(code=error)) from None
    return _show(office, changed, output)


def pay_fee(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`household pay`."""
    if args.years < 1:
        raise WrongUse(_("--years must be at least 1."))
    return _take_fee(bench.office, household_of(bench.office, args.card), args.years, output)


def _take_fee(office: Office, household: Household, years: int, output: Output) -> int:
    command = PayMembership(CommandId(office.identities.new_id()), household.id, years=years)
    paid = pay_membership(office, command)
    view = household_view(office, household.id)
    output.text(_("Paid: {won}").format(won=won_text(paid.line.amount_won)), *household_lines(view))
    output.document(household_json(view, paid))
    return DONE


def _show(office: Office, household: Household, output: Output) -> int:
    view = household_view(office, household.id)
    output.text(*household_lines(view))
    output.document(household_json(view))
    return DONE
