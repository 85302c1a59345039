"""Verbs about copies in the library: mended, to be mended, lent no more."""

from __future__ import annotations

import argparse

from sharespace.application.copies import CopyIsOut, PutCopy, put_copy
from sharespace.application.workbench import Workbench
from sharespace.cli.arguments import WrongUse
from sharespace.cli.lending import barcode_of
from sharespace.cli.library_output import offer_json
from sharespace.cli.output import DONE, Output
from sharespace.cli.verbs import Verbs
from sharespace.domain.ids import CommandId
from sharespace.domain.library import CopyState
from sharespace.i18n import _
from sharespace.i18n.library import WHEREABOUTS, word


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs of this file."""
    group = verbs.group("copy", _("say whether a copy can be lent"))
    for name, help_text, state in (
        ("repaired", _("it can be lent again"), CopyState.LENDABLE),
        ("repair", _("it is being repaired"), CopyState.IN_REPAIR),
        ("withdraw", _("it is lent no more"), CopyState.RETIRED),
    ):
        verb = group.add(name, help_text, put)
        verb.add_argument("copy", help=_("barcode"))
        verb.add_argument("--why", default="", help=_("reason, recorded"))
        verb.set_defaults(put_to=state)


def put(args: argparse.Namespace, bench: Workbench, output: Output) -> int:
    """`copy repaired`, `copy repair`, `copy withdraw`: exit code 2 for a copy that is lent out."""
    office = bench.office
    command = PutCopy(
        CommandId(office.identities.new_id()), barcode_of(office, args.copy), args.put_to, args.why
    )
    try:
        done = put_copy(office, command)
    except CopyIsOut as error:
        text = _("{code} is lent out: take it back first.")
        raise WrongUse(text.format(code=error)) from None
    where = "here" if done.copy.state is CopyState.LENDABLE else done.copy.state
    output.text(f"{done.copy.barcode}: {word(WHEREABOUTS, where)}")
    if done.promised:
        codes = ", ".join(done.promised)
        output.text(_("It had been set aside for {codes}: these need another copy.").format(codes=codes))
    output.text(*(f"{offer.code}  {offer.copy.barcode}" for offer in done.offers))
    output.document(
        {
            "copy": done.copy.barcode,
            "resource": done.resource.code,
            "state": done.copy.state.value,
            "was": done.was.value,
            "promised": list(done.promised),
            "kept_for": [offer_json(offer) for offer in done.offers],
        }
    )
    return DONE
