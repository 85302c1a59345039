"""A permit's form, ready to be set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sharespace.application.permit_form import Condition, PermitForm
from sharespace.documents.plain_text import plain
from sharespace.documents.text_runs import demand_glyphs
from sharespace.domain.fees import Quote

_TEXTS = (
    "permit_number",
    "code",
    "facility",
    "room",
    "address",
    "applicant",
    "representative",
    "applicant_address",
    "phone",
    "eligibility_citation",
    "title",
    "equipment",
    "requested_citation",
    "fee_citation",
    "pay_citation",
    "refund_citation",
)
_ISSUER_TEXTS = ("district", "authority", "head", "counter", "ordinance", "contact")


def printable(form: PermitForm) -> PermitForm:
    """The form with all its texts composed and on one line each.

    Raises GlyphMissing, which names every character of the form that no font has.
    """
    texts: dict[str, Any] = {name: plain(getattr(form, name)) for name in _TEXTS}
    issuer = {name: plain(getattr(form.issuer, name)) for name in _ISSUER_TEXTS}
    conditions = [Condition(condition.code, plain(condition.citation)) for condition in form.conditions]
    exceptions = [replace(one, why=plain(one.why)) for one in form.exceptions]
    lines = [replace(line, citation=plain(line.citation)) for line in form.quote.lines]
    demand_glyphs(
        [
            *texts.values(),
            *issuer.values(),
            *(condition.citation for condition in conditions),
            *(one.why for one in exceptions),
            *(line.citation for line in lines),
        ]
    )
    return replace(
        form,
        issuer=replace(form.issuer, **issuer),
        conditions=tuple(conditions),
        exceptions=tuple(exceptions),
        quote=Quote(tuple(lines)),
        **texts,
    )
