"""Permits filled with visibly fictitious data, like the drawing of the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sharespace.application.permit_form import Condition, Issuer, PermitForm
from sharespace.domain.fees import FeeItem, Quote, QuoteLine
from sharespace.domain.refunds import refund_ladder
from sharespace.domain.reservation import Payment
from sharespace.domain.resource import SEOUL
from sharespace.domain.rules import Eligibility, Purpose, RefundStep, UseRules

ORDINANCE = "서울특별시 공공시설의 유휴공간 개방 및 사용에 관한 조례"
CONDITIONS = (
    Condition("purpose_only", "제10조"),
    Condition("no_transfer", "제16조"),
    Condition("equipment", "제14조"),
    Condition("restore", "제15조"),
    Condition("revocation", "제11조"),
)
SEONGDONG = Issuer(
    district="성동구",
    authority="서울특별시 성동구",
    head="서울특별시 성동구청장",
    counter="3번 창구",
    ordinance=ORDINANCE,
    contact="금호1가동 주민센터 02-0000-0000",
)


def a_fee(*lines: tuple[FeeItem, int], citation: str = "시설 사용료 기준") -> Quote:
    """A quote of lines, each an item and its price for one started hour or for the first two."""
    return Quote(
        tuple(
            QuoteLine(
                item,
                amount_won,
                {"units": 1, "unit_min": 120 if item is FeeItem.BASE else 60, "unit_won": amount_won},
                citation,
            )
            for item, amount_won in lines
        )
    )


def a_permit(**changes: Any) -> PermitForm:
    """A granted use of three hours at 30,000 won; any field of the form can be given another value.

    `steps` (pairs of days and per cent) makes another refund ladder; it follows quote and time.
    """
    steps = changes.pop("steps", None)
    form = PermitForm(
        final=True,
        issuer=SEONGDONG,
        permit_number="성동-2026-01873",
        code="7K3M-9QTB",
        facility="금호1가동 주민센터",
        room="다목적실",
        address="서울특별시 성동구 행당로 15",
        starts_at=datetime(2026, 12, 5, 14, tzinfo=SEOUL),
        ends_at=datetime(2026, 12, 5, 17, tzinfo=SEOUL),
        buffer_before_min=0,
        buffer_after_min=0,
        applicant="금호 책읽는 이웃",
        is_group=True,
        representative="김*수",
        applicant_address="서울특별시 성동구 행당로 **",
        phone="010-****-1234",
        eligibility=Eligibility.GROUP,
        eligibility_citation="제6조제3호",
        purpose=Purpose.MEETING,
        title="송년 책 나눔 발표회",
        people=38,
        capacity=50,
        equipment="마이크 2, 빔 투사기 1, 접이의자 40",
        requested_on=date(2026, 11, 23),
        requested_citation="제8조제1항",
        quote=a_fee((FeeItem.BASE, 20_000), (FeeItem.EXTRA, 10_000)),
        fee_citation="조례 제13조제1항",
        payment=Payment.UNPAID,
        pay_by=date(2026, 11, 26),
        pay_within_days=2,
        pay_citation="제13조제1항",
        refund=(),
        refund_citation="조례 제13조제2항",
        conditions=CONDITIONS,
        issued_at=datetime(2026, 11, 24, 10, 19, tzinfo=SEOUL),
        printed_at=datetime(2026, 11, 24, 10, 20, tzinfo=SEOUL),
        reprint=0,
        qr_payload="SHARESPACE:1:7K3M-9QTB:성동-2026-01873",
    )
    form = replace(form, **changes)
    if "refund" in changes:
        return form
    ladder = UseRules().refund if steps is None else tuple(RefundStep(*step) for step in steps)
    return replace(form, refund=refund_ladder(form.quote.total_won, form.starts_at.date(), ladder))


def a_receipt(**changes: Any) -> PermitForm:
    """The same reservation while it is not granted: a provisional receipt."""
    return a_permit(
        **{"final": False, "permit_number": "", "qr_payload": "SHARESPACE:1:7K3M-9QTB:-", **changes}
    )
