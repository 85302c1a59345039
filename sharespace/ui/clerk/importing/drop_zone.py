"""Where a file is dropped; once it is read, what it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sharespace.application.imports import ImportReport
from sharespace.i18n import N_, _, ngettext
from sharespace.i18n.formats import number_text
from sharespace.ui.theme.colours import colour
from sharespace.ui.theme.fonts import font
from sharespace.ui.theme.svg import icon_pixmap, ratio_of
from sharespace.ui.theme.theme import theme
from sharespace.ui.theme.tokens import RADIUS_PX, TINY_PX

HEIGHT_PX = 56
FORMS = {
    "standard_27": N_("standard of 27 columns"),
    "standard_29": N_("standard of 29 columns"),
    "standard_json": N_("standard as JSON"),
    "bays_19": N_("resident-priority bays, 19 columns"),
    "lots_33": N_("public parking lots, 33 columns"),
    "catalogue": N_("catalogue of ShareSpace"),
}
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 BOM", "cp949": "CP949"}


class DropZone(QAbstractButton):
    """A dashed field that is a button as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._first, self._second, self._over = "", "", False
        theme().changed.connect(self.update)
        self.show_idle()

    def show_idle(self) -> None:
        """No file yet."""
        self.show_file(_("Drop a file here"), _("CSV or JSON, or click to choose one"))

    def show_file(self, name: str, about: str) -> None:
        """A file and a line about it."""
        self._first, self._second = name, about
        self.setAccessibleName(f"{name}. {about}")
        self.update()

    def show_result(self, report: ImportReport) -> None:
        """What the files turned out to be."""
        first = report.files[0]
        rows = sum(result.rows for result in report.files)
        form = _(FORMS[first.form]) if first.form in FORMS else first.form
        parts = (ENCODINGS.get(first.encoding, first.encoding), form, _rows(rows))
        more = len(report.files) - 1
        name = first.file
        if more:
            name = ngettext("{name} and {count} more", "{name} and {count} more", more).format(
                name=name, count=more
            )
        self.show_file(name, " · ".join(parts))

    def show_over(self, *, over: bool) -> None:
        """A file hovers over it."""
        self._over = over
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(260, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Dashed edge, drawing of a file, two lines."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour(tokens.primary), 2 if self._over else 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour(tokens.tint))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)
        painter.drawPixmap(14, (self.height() - 18) // 2, self._icon(ratio_of(painter)))
        left = 40
        bold, small = font(14, bold=True), font(TINY_PX)
        room = self.width() - left - 10
        painter.setFont(bold)
        painter.setPen(colour(tokens.ink))
        cut = QFontMetrics(bold).elidedText(self._first, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(left, 25, cut)
        painter.setFont(small)
        painter.setPen(colour(tokens.muted))
        cut = QFontMetrics(small).elidedText(self._second, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, 42, cut)
        painter.end()

    @staticmethod
    def _icon(ratio: float) -> QPixmap:
        return icon_pixmap("file-text", theme().tokens.primary, 18, ratio)


def _rows(rows: int) -> str:
    return ngettext("{count} row", "{count} rows", rows).format(count=number_text(rows))
