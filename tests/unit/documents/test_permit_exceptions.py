"""A rule that the office set aside stands on the paper, with the reason."""

from __future__ import annotations

import re

from sharespace.documents.permit_pdf import PdfPermits
from sharespace.domain.reasons import NEVER_WAIVED, ReasonCode
from sharespace.domain.reservation import Override
from sharespace.i18n import _
from sharespace.i18n.rules_set_aside import RULES_SET_ASIDE
from tests.builders.permits import a_permit
from tests.unit.documents.reading import page_texts, squeezed, whole_text

ASIDE = (
    Override(ReasonCode.LEAD_SHORT, "구정 합동 행사"),
    Override(ReasonCode.CAPACITY, "이동식 의자 추가"),
)


def told(override: Override) -> str:
    sentence = re.sub("</?b>", "", _("<b>By exception</b> {rule}: {why}"))
    rule = _(RULES_SET_ASIDE[override.rule])
    return squeezed(sentence.format(rule=rule, why=override.why))


def test_every_exception_stands_on_the_permit_below_the_conditions(permits: PdfPermits) -> None:
    text = whole_text(permits.to_bytes(a_permit(exceptions=ASIDE)))
    assert text.index("제11조") < text.index(told(ASIDE[0])) < text.index(told(ASIDE[1]))


def test_a_permit_without_exceptions_says_nothing_of_them(permits: PdfPermits) -> None:
    assert told(ASIDE[0]) not in whole_text(permits.to_bytes(a_permit()))


def test_two_exceptions_still_fit_one_page(permits: PdfPermits) -> None:
    assert len(page_texts(permits.to_bytes(a_permit(exceptions=ASIDE)))) == 1


def test_every_rule_that_may_be_set_aside_has_a_name() -> None:
    assert set(RULES_SET_ASIDE) == set(ReasonCode) - NEVER_WAIVED
