"""The symbol with the reservation code."""

from __future__ import annotations

import re

import pytest
import segno

from sharespace.documents.permit_pdf import PdfPermits
from sharespace.documents.qr_symbol import SIDE_MM, modules_of, qr_operators
from tests.builders.permits import a_permit
from tests.unit.documents.reading import inflated

PAYLOAD = "SHARESPACE:1:7K3M-9QTB:성동-2026-01873"


@pytest.mark.parametrize("payload", [PAYLOAD, "7K3M-9QTB", PAYLOAD * 3])
def test_the_drawn_squares_are_the_symbol_of_the_payload(payload: str) -> None:
    path = qr_operators(payload, 0, 0)
    drawn = {
        (int(x) + step, int(y))
        for x, y, wide in re.findall(r"(\d+) (\d+) (\d+) 1 re", path)
        for step in range(int(wide))
    }
    symbol = segno.make(payload, error="m", boost_error=False, micro=False, mask=3)
    assert symbol.error == "M"
    dark = {(x, y) for y, row in enumerate(symbol.matrix) for x, module in enumerate(row) if module}
    assert drawn == dark


def test_the_symbol_is_twenty_five_millimetres_wide() -> None:
    scale = float(qr_operators(PAYLOAD, 165, 21).split()[0])
    assert scale * len(modules_of(PAYLOAD)) * 25.4 / 72 == pytest.approx(SIDE_MM, abs=0.001)


def test_the_permit_carries_the_symbol_of_its_own_payload() -> None:
    streams = inflated(PdfPermits().to_bytes(a_permit()))
    assert any(qr_operators(a_permit().qr_payload, 165, 21).encode() in stream for stream in streams)
    other = qr_operators("SHARESPACE:1:OTHER", 165, 21).encode()
    assert not any(other in stream for stream in streams)
