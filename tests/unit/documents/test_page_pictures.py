"""Pictures of pages for the preview, and what can be seen on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sharespace.application.ports_documents import PageImage, PageNotReadable
from sharespace.documents.page_pictures import PdfiumPages
from sharespace.documents.permit_pdf import PdfPermits
from tests.builders.permits import a_permit, a_receipt

WIDTH_PX = 840
PX_PER_MM = WIDTH_PX / 210


def darkness(image: PageImage, box_mm: tuple[float, float, float, float]) -> float:
    """How much of a box (left, top, width, height in millimetres) is dark, from 0 to 1."""
    left, top, wide, high = (round(value * PX_PER_MM) for value in box_mm)
    dark = 0
    for y in range(top, top + high):
        row = image.bgra[(y * image.width_px + left) * 4 : (y * image.width_px + left + wide) * 4]
        dark += sum(1 for green in row[1::4] if green < 128)
    return dark / (wide * high)


def test_pictures_are_as_wide_as_asked_and_have_four_bytes_a_pixel(permits: PdfPermits) -> None:
    pdf = permits.to_bytes(a_permit())
    for width in (1, 333, 794, 1201):
        image = PdfiumPages().render(pdf, 0, width)
        assert image.width_px == width
        assert abs(image.height_px - width * 297 / 210) <= 1
        assert len(image.bgra) == image.width_px * image.height_px * 4


def test_pages_are_counted_from_bytes_and_from_a_file(permits: PdfPermits, tmp_path: Path) -> None:
    target = tmp_path / "미리보기.pdf"
    permits.write(a_permit(equipment="접이의자 40, " * 200), target)
    assert PdfiumPages().page_count(target) == 2
    assert PdfiumPages().page_count(target.read_bytes()) == 2
    assert PdfiumPages().render(target, 1, 100).width_px == 100


@pytest.mark.parametrize("content", [b"", b"not a pdf", b"%PDF-1.5\n%%EOF"])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    with pytest.raises(PageNotReadable):
        PdfiumPages().page_count(content)


def test_a_missing_file_or_page_is_refused(permits: PdfPermits, tmp_path: Path) -> None:
    with pytest.raises(PageNotReadable):
        PdfiumPages().page_count(tmp_path / "none.pdf")
    for page in (-1, 1):
        with pytest.raises(PageNotReadable):
            PdfiumPages().render(permits.to_bytes(a_permit()), page, 100)


def test_the_measures_of_the_drawing_are_kept(permits: PdfPermits) -> None:
    image = PdfiumPages().render(permits.to_bytes(a_permit()), 0, WIDTH_PX)
    assert darkness(image, (20, 50.6, 170, 0.7)) == 1.0, "rule under the head"
    assert darkness(image, (165, 21, 25, 25)) > 0.4, "symbol"
    assert darkness(image, (162.5, 18.9, 2.2, 29)) == 0, "quiet zone on the left"
    assert darkness(image, (164, 18.8, 26, 2.0)) == 0, "quiet zone above"
    assert darkness(image, (164, 46.3, 26, 3.9)) == 0, "quiet zone below"
    assert darkness(image, (0, 0, 210, 5)) == 0, "upper edge"
    assert darkness(image, (0, 0, 8, 297)) == 0, "left edge"
    assert darkness(image, (202, 0, 8, 297)) == 0, "right edge"
    assert darkness(image, (85.2, 224.5, 16, 2.0)) > 0.8, "bar of the refund"


def test_a_receipt_looks_unlike_a_permit_even_in_black_and_white(permits: PdfPermits) -> None:
    receipt = PdfiumPages().render(permits.to_bytes(a_receipt()), 0, WIDTH_PX)
    permit = PdfiumPages().render(permits.to_bytes(a_permit()), 0, WIDTH_PX)
    band = (9, 6, 30, 6.5)
    assert 0.1 < darkness(receipt, band) < 0.5
    assert darkness(permit, band) == 0
    assert 0.5 < darkness(receipt, (20, 50.6, 170, 0.7)) < 0.8, "the rule is dashed"
    assert darkness(receipt, (164, 18.9, 26, 1.9)) == 0, "quiet zone above"
