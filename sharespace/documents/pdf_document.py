"""A PDF file: pages drawn with pens, fonts that know what was written, and what the file says of itself."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from sharespace import __version__
from sharespace.documents.embedded_font import EmbeddedFont
from sharespace.documents.faces import Face, face
from sharespace.documents.pen import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, POINTS_PER_MM, Pen

_ANY_FACE = "NotoSansKR-Regular"
_VERSION = (1, 5)
_PAGE_PT = (PAGE_WIDTH_MM * POINTS_PER_MM, PAGE_HEIGHT_MM * POINTS_PER_MM)


class About(NamedTuple):
    """What a file says of itself; no personal data. `made_at` is aware."""

    title: str
    author: str
    subject: str
    made_at: datetime


class PdfDocument:
    """Pages in order. The same drawing gives the same bytes."""

    def __init__(self, about: About, language: str) -> None:
        self._language = language
        self._fonts: dict[str, EmbeddedFont] = {}
        self._forms: dict[str, str] = {}
        self._file = BytesIO()
        self._canvas = _canvas(self._file, language)
        self._describe(about)

    def _describe(self, about: About) -> None:
        canvas = self._canvas
        canvas.setTitle(about.title)
        canvas.setAuthor(about.author)
        canvas.setSubject(about.subject)
        canvas.setCreator("ShareSpace")
        canvas.setProducer(f"ShareSpace {__version__}")
        offset = about.made_at.strftime("%z")
        written = f"D:{about.made_at:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
        canvas.setDateFormatter(lambda *_: written)
        canvas.setViewerPreference("DisplayDocTitle", "true")

    def pen(self) -> Pen:
        """A pen for a fresh page."""
        return Pen(self._font_of, self._language)

    def add_page(self, pen: Pen, bookmark: str = "") -> None:
        """Append the page that a pen has drawn, with an entry in the list of contents if wanted."""
        if bookmark:
            key = f"page-{self._canvas.getPageNumber()}"
            self._canvas.bookmarkPage(key)
            self._canvas.addOutlineEntry(bookmark, key)
        if pen.underlay:
            self._canvas.doForm(self._form(pen.underlay))
        self._canvas.addLiteral(pen.content())
        self._canvas.showPage()

    def content(self) -> bytes:
        """The whole file; the document is finished then."""
        self._canvas.save()
        return self._file.getvalue()

    def _form(self, operators: str) -> str:
        """The name under which a drawing is kept."""
        name = self._forms.get(operators)
        if name is None:
            name = self._forms[operators] = f"underlay{len(self._forms) + 1}"
            self._canvas.beginForm(name, 0, 0, *_PAGE_PT)
            self._canvas.addLiteral(operators)
            self._canvas.endForm()
        return name

    def _font_of(self, used: Face) -> EmbeddedFont:
        font = self._fonts.get(used.name)
        if font is None:
            font = self._fonts[used.name] = EmbeddedFont(used, f"F{len(self._fonts) + 1}")
            # reportlab asks these for their objects when everything has been drawn.
            self._canvas._doc.delayedFonts.append(font)
        return font


def _canvas(file: BytesIO, language: str) -> Any:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # Text armour would make the file a quarter larger and slower; nothing needs it any more.
    rl_config.useA85 = 0
    # A font of ours, or reportlab names Helvetica in every file without embedding it.
    face(_ANY_FACE)
    return Canvas(
        file,
        pagesize=_PAGE_PT,
        invariant=1,
        pageCompression=1,
        pdfVersion=_VERSION,
        initialFontName=_ANY_FACE,
        lang=language.replace("_", "-"),
    )
