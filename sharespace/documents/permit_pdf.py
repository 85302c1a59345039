"""Permits and provisional receipts as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sharespace.application.permit_form import PermitForm
from sharespace.application.ports_documents import Progress
from sharespace.documents import permit_words as words
from sharespace.documents.flow import Block, Placed, pages_of
from sharespace.documents.paper import ROOMY, TIGHT, Density
from sharespace.documents.paper_dates import moment_text
from sharespace.documents.pdf_document import About, PdfDocument
from sharespace.documents.permit_facts import facts
from sharespace.documents.permit_fee import fee
from sharespace.documents.permit_frame import draw_foot, draw_frame, room
from sharespace.documents.permit_grant import grant
from sharespace.documents.permit_terms import conditions, refund
from sharespace.documents.printable_form import printable
from sharespace.documents.saving import save_whole
from sharespace.i18n import current_language


class PdfPermits:
    """The PermitWriter of the program."""

    def to_bytes(self, form: PermitForm) -> bytes:
        """The paper as a PDF of one or more A4 pages. Raises GlyphMissing."""
        language, form = current_language(), printable(form)
        about = About(
            words.file_title(form), form.issuer.authority, words.file_subject(form), form.printed_at
        )
        document = PdfDocument(about, language)
        _add(document, form, language)
        return document.content()

    def write(self, form: PermitForm, target: Path) -> None:
        """Save the paper as a file. Raises GlyphMissing, TargetNotWritable."""
        save_whole(target, self.to_bytes(form))

    def write_many(
        self,
        forms: Sequence[PermitForm],
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bool:
        """Save all papers as one file with an entry in its contents for each; False when called off."""
        if not forms:
            return False
        language, first = current_language(), printable(forms[0])
        about = About(
            words.title(first), first.issuer.authority, moment_text(first.printed_at), first.printed_at
        )
        document = PdfDocument(about, language)
        for number, form in enumerate(forms, 1):
            if cancelled and cancelled():
                return False
            _add(document, printable(form), language, bookmark=words.number(form))
            if progress:
                progress(number, len(forms))
        save_whole(target, document.content())
        return True


def _add(document: PdfDocument, form: PermitForm, language: str, bookmark: str = "") -> None:
    pages = _laid_out(form, language)
    for number, placed in enumerate(pages, 1):
        pen = document.pen()
        draw_frame(pen, form, number, len(pages))
        for piece in placed:
            piece.block.draw(pen, piece.top_mm)
        draw_foot(pen, form, number, len(pages))
        document.add_page(pen, bookmark if number == 1 else "")


def _laid_out(form: PermitForm, language: str) -> list[list[Placed]]:
    """The pages; a paper that just misses one page gives up some of its white."""
    space = room(form, language)
    roomy = pages_of(list(_blocks(form, language, ROOMY)), space)
    if len(roomy) == 1:
        return roomy
    tight = pages_of(list(_blocks(form, language, TIGHT)), space)
    return tight if len(tight) < len(roomy) else roomy


def _blocks(form: PermitForm, language: str, density: Density) -> Iterator[Block]:
    """Everything between head and foot, in reading order."""
    for part in (facts, fee, conditions, refund, grant):
        yield from part(form, language, density)
