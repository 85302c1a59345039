"""A thousand permits in twelve seconds, as one file and as files of their own, in bounded memory."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sharespace.application.permit_form import PermitForm
from sharespace.documents.permit_pdf import PdfPermits
from tests.builders.permits import a_permit
from tests.unit.documents.reading import page_texts

PERMITS = 1_000
MOST_BYTES_EACH = 60_000


def a_name(chance: random.Random) -> str:
    """Two syllables of all there are: no two papers need the same letters."""
    return chance.choice("김이박최정강조윤장임") + "".join(
        chr(chance.randrange(0xAC00, 0xD7A4)) for _ in "수민"
    )


@pytest.fixture(scope="module")
def forms(full_scale: bool) -> list[PermitForm]:
    chance = random.Random(20120920)
    return [
        a_permit(
            permit_number=f"성동-2026-{number:05d}",
            code=f"7K3M-{number:04d}",
            qr_payload=f"SHARESPACE:1:7K3M-{number:04d}:성동-2026-{number:05d}",
            representative=a_name(chance),
            title=f"{a_name(chance)} 나눔 {a_name(chance)} 발표회",
            phone=f"010-****-{number:04d}",
            people=1 + number % 49,
        )
        for number in range(PERMITS if full_scale else 20)
    ]


def test_a_thousand_permits_in_one_file(
    benchmark: Any,
    forms: list[PermitForm],
    tmp_path: Path,
    language: Callable[[str], None],
    full_scale: bool,
) -> None:
    target = tmp_path / "all.pdf"
    benchmark.pedantic(PdfPermits().write_many, (forms, target), rounds=3 if full_scale else 1)
    assert len(page_texts(target.read_bytes())) == len(forms)


def test_a_thousand_permits_as_files_of_their_own(
    benchmark: Any,
    forms: list[PermitForm],
    tmp_path: Path,
    language: Callable[[str], None],
    full_scale: bool,
) -> None:
    def write_all() -> None:
        for form in forms:
            PdfPermits().write(form, tmp_path / f"{form.code}.pdf")

    benchmark.pedantic(write_all, rounds=3 if full_scale else 1)
    assert len(list(tmp_path.iterdir())) == len(forms)


def test_memory_grows_by_little_more_than_the_pages(tmp_path: Path, language: Callable[[str], None]) -> None:
    many = [a_permit(permit_number=f"성동-2026-{number:05d}", code=f"A-{number}") for number in range(120)]
    permits = PdfPermits()
    permits.write_many(many[:20], tmp_path / "warm.pdf")
    tracemalloc.start()
    permits.write_many(many, tmp_path / "all.pdf")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(many) * MOST_BYTES_EACH
