"""Papers are tested in Korean unless a test asks for another language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sharespace.documents.permit_pdf import PdfPermits


@pytest.fixture(autouse=True)
def _korean(language: Callable[[str], None]) -> None:
    language("ko")


@pytest.fixture
def permits() -> PdfPermits:
    """The writer under test."""
    return PdfPermits()
