"""Pictures of PDF pages, for the preview."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sharespace.application.ports_documents import PageImage, PageNotReadable
from sharespace.i18n import _

# The library behind must not be entered by two threads at once.
_one_at_a_time = Lock()


class PdfiumPages:
    """The PageImages of the program."""

    def page_count(self, pdf: bytes | Path) -> int:
        """How many pages there are. Raises PageNotReadable."""
        with _opened(pdf) as document:
            return len(document)

    def render(self, pdf: bytes | Path, page: int, width_px: int) -> PageImage:
        """A page, exactly `width_px` wide. Raises PageNotReadable."""
        with _opened(pdf) as document:
            if not 0 <= page < len(document):
                raise PageNotReadable(_("The document has no page {page}.").format(page=page + 1))
            return _picture(document[page], width_px)


@contextmanager
def _opened(pdf: bytes | Path) -> Iterator[Any]:
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except (pypdfium2.PdfiumError, OSError) as problem:
            raise PageNotReadable(_("The document cannot be read; it may be damaged.")) from problem
        try:
            yield document
        finally:
            document.close()


def _picture(page: Any, width_px: int) -> PageImage:
    """A page as pixels; the last one of rounding is kept off the width by drawing a trifle larger."""
    width_pt, _height_pt = page.get_size()
    bitmap = page.render(scale=width_px / width_pt, prefer_bgrx=True, may_draw_forms=False)
    array = memoryview(bitmap.buffer)
    row, wanted = bitmap.stride, width_px * 4
    rows = b"".join(bytes(array[start : start + wanted]) for start in range(0, row * bitmap.height, row))
    picture = PageImage(width_px, bitmap.height, rows)
    bitmap.close()
    page.close()
    return picture
