"""What it costs, line by line, with where each price is stated."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.domain.quotes import FeeItem, Quote, QuoteLine
from sharespace.i18n import _
from sharespace.i18n.fees import fee_item_text, fee_reckoning_text, total_text
from sharespace.i18n.formats import number_text
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.labels import CutLabel, IconLabel, toned


class QuoteBox(QFrame):
    """Hidden until there is a quote."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quote")
        self.setProperty("ground", "box")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._total = toned("", "heading")
        self._source = CutLabel("", "tiny")
        rule = QFrame()
        rule.setProperty("ground", "rule")
        sum_row = QHBoxLayout()
        sum_row.addWidget(toned(_("Fee"), "strong"), 1)
        sum_row.addWidget(self._total)
        source_row = QHBoxLayout()
        source_row.setSpacing(5)
        self._scale = IconLabel("scale", "muted", 13)
        source_row.addWidget(self._scale)
        source_row.addWidget(self._source, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(5)
        layout.addLayout(self._lines)
        layout.addWidget(rule)
        layout.addLayout(sum_row)
        layout.addLayout(source_row)
        self.hide()

    def show_quote(self, quote: Quote | None, extra_source: str = "") -> None:
        """Show a quote; None hides the box. `extra_source` is the article the fee as such rests on."""
        self.setVisible(quote is not None)
        if quote is None:
            return
        emptied(self._lines)
        for line in quote.lines:
            self._lines.addWidget(self._line(line))
        self._total.setText(total_text(quote))
        sources = dict.fromkeys([line.citation for line in quote.lines if line.citation])
        if extra_source:
            sources[extra_source] = None
        self._source.show_text(" · ".join(sources))
        self._scale.setVisible(bool(sources))
        self._source.setVisible(bool(sources))
        self.setAccessibleName(_("Fee: {total}").format(total=total_text(quote)))

    def total(self) -> str:
        """The sum as shown."""
        return self._total.text()

    def _line(self, line: QuoteLine) -> QWidget:
        row = QWidget()
        words = QHBoxLayout(row)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(6)
        words.addWidget(toned(fee_item_text(line)))
        words.addWidget(toned(fee_reckoning_text(line), "small"), 1)
        if line.item not in (FeeItem.FREE, FeeItem.UNDECIDED):
            words.addWidget(toned(number_text(line.amount_won)))
        return row
