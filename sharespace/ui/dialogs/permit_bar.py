"""The bars above and below the page: turning pages, size, full names, printing and saving."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from sharespace.application.permit_form import PermitForm
from sharespace.i18n import _, ngettext
from sharespace.ui.widgets.icon_button import icon_button
from sharespace.ui.widgets.key_button import KeyButton
from sharespace.ui.widgets.labels import CutLabel, toned, wrapped
from sharespace.ui.widgets.segments import Segments

BAR_PX = 44


class PermitBar(QObject):
    """Makes the parts of both bars; the dialog places them."""

    zoom_asked = Signal(str)
    page_asked = Signal(int)
    """1 for the next page, -1 for the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.before = icon_button("chevron-left", _("Previous page"))
        self.after = icon_button("chevron-right", _("Next page"))
        self.page = toned("", "strong")
        self.kind = CutLabel("", "muted")
        self.zoom = Segments(_("Size of the page"))
        self.zoom.add("width", _("Fit width"))
        self.zoom.add("page", _("Whole page"))
        self.zoom.add("true", "100 %")
        self.zoom.choose("page")
        self.full_names = QCheckBox(_("Print name, phone and address in full"))
        self.message = wrapped(_("Making the pages …"), "muted")
        self.print_button = KeyButton(_("Print"), "Enter", "primary", "printer")
        self.save_button = KeyButton(_("Save as PDF"), "", "", "device-floppy")
        self.close_button = KeyButton(_("Close"), "Esc")
        self.print_button.setDefault(True)
        self.save_button.setAutoDefault(False)
        self.close_button.setAutoDefault(False)
        self.top, self.foot = self._top(), self._foot()
        self.before.clicked.connect(lambda: self.page_asked.emit(-1))
        self.after.clicked.connect(lambda: self.page_asked.emit(1))
        self.zoom.chosen.connect(self.zoom_asked)
        self.full_names.toggled.connect(self._tell_names)
        self.rest(resting=True)

    def show_form(self, form: PermitForm) -> None:
        """Say which paper it is: a permit with its number, or a receipt that is not final."""
        if form.final:
            number = form.permit_number or _("number drawn when it is printed")
            kind = _("Permit · {number}").format(number=number)
            if form.reprint:
                again = ngettext("printed {count} time before", "printed {count} times before", form.reprint)
                kind = f"{kind} · {again.format(count=form.reprint)}"
        else:
            kind = _("Provisional receipt · not final yet")
        self.kind.show_text(kind)
        self._tell_names(self.full_names.isChecked())

    def show_page(self, page: int, pages: int) -> None:
        """Which page of how many."""
        self.page.setText(f"{page + 1} / {pages}")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < pages - 1)

    def rest(self, *, resting: bool) -> None:
        """While something is made, nothing new is begun."""
        self.print_button.setEnabled(not resting)
        self.save_button.setEnabled(not resting)
        if not resting:
            self.print_button.setFocus()

    def _tell_names(self, full: bool) -> None:
        plain = _("Names are masked.")
        shown = _("The paper will show them in full, and that is recorded. This preview stays masked.")
        self.message.setText(shown if full else plain)

    def _top(self) -> QFrame:
        top = QFrame()
        top.setProperty("ground", "head")
        top.setFixedHeight(BAR_PX)
        row = QHBoxLayout(top)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.before)
        row.addWidget(self.page)
        row.addWidget(self.after)
        row.addSpacing(8)
        row.addWidget(self.kind, 1)
        row.addWidget(self.zoom)
        return top

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("ground", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(10)
        row.addWidget(self.full_names)
        row.addWidget(self.message, 1)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        return foot
