"""From a filled form to pages on screen and printer. All of it may run off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from sharespace.application.permit_form import PermitForm
from sharespace.application.ports_documents import PageImages, PermitWriter

PRINT_DPI = 300
A4_INCHES = 210 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


def lay_out(writer: PermitWriter, pictures: PageImages, form: PermitForm) -> Paper:
    """The paper of a form."""
    pdf = writer.to_bytes(form)
    return Paper(pdf, pictures.page_count(pdf))


def prepare_printer(printer: QPrinter) -> QPrinter:
    """Whole A4 pages at PRINT_DPI."""
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer


def print_paper(
    paper: Paper, pictures: PageImages, printer: QPrinter, cancelled: Callable[[], bool] = lambda: False
) -> int:
    """Paint every page as a picture; how many were printed."""
    width_px = round(A4_INCHES * PRINT_DPI)
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    try:
        for number in range(paper.pages):
            if cancelled() or (number and not printer.newPage()):
                return number
            page = pictures.render(paper.pdf, number, width_px)
            form = QImage.Format.Format_RGB32
            image = QImage(page.bgra, page.width_px, page.height_px, page.width_px * 4, form)
            whole = printer.paperRect(QPrinter.Unit.DevicePixel)
            painter.drawImage(
                QRectF(0, 0, whole.width(), whole.width() * page.height_px / page.width_px), image
            )
    finally:
        painter.end()
    return paper.pages
