"""The permit before it is printed: the very pages that will come out, and the acts that make them real."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sharespace.application.permit_form import PermitForm
from sharespace.application.permits import issue_permit, preview_permit
from sharespace.application.ports_documents import PageImage
from sharespace.application.workbench import Workbench
from sharespace.i18n import _
from sharespace.ui.background import Background, Lane, Task
from sharespace.ui.dialogs.asking import ask_pdf_target, ask_printer
from sharespace.ui.dialogs.page_view import PageView
from sharespace.ui.dialogs.paper import Paper, lay_out, prepare_printer, print_paper
from sharespace.ui.dialogs.permit_bar import PermitBar
from sharespace.ui.messages import sentence
from sharespace.ui.widgets.labels import retone

SIZE_PX = (760, 700)


class PermitPreview(QDialog):
    """Looking counts nothing. Printing and saving issue the permit, count the print and record it."""

    issued = Signal(str)
    """What was done, in words."""

    def __init__(
        self,
        bench: Workbench,
        background: Background,
        code: str,
        parent: QWidget | None = None,
        *,
        printer: Callable[[QWidget], QPrinter | None] = ask_printer,
        target: Callable[[QWidget, str], Path | None] = ask_pdf_target,
    ) -> None:
        super().__init__(parent)
        self._bench, self._background, self._code = bench, background, code
        self._ask_printer, self._ask_target = printer, target
        self._paper: Paper | None = None
        self._page, self._width_px = 0, 0
        self._tasks: list[Task] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Permit {code}").format(code=code))
        self.resize(*SIZE_PX)
        self.view = PageView()
        self.bar = PermitBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar.top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.bar.foot)
        self._connect()
        self._read()

    def _connect(self) -> None:
        self.view.width_wanted.connect(self._render)
        self.bar.zoom_asked.connect(self.view.set_zoom)
        self.bar.page_asked.connect(self._turn)
        self.bar.print_button.clicked.connect(self.print_it)
        self.bar.save_button.clicked.connect(self.save_it)
        self.bar.close_button.clicked.connect(self.close)

    @property
    def pages(self) -> int:
        """How many pages the paper has; 0 while it is laid out."""
        return self._paper.pages if self._paper else 0

    def print_it(self) -> None:
        """Ask for a printer; then issue, lay out and print."""
        printer = self._ask_printer(self)
        if printer is not None:
            self._issue(partial(self._print, prepare_printer(printer)))

    def save_it(self) -> None:
        """Ask for a file; then issue and save."""
        target = self._ask_target(self, f"permit-{self._code}.pdf")
        if target is not None:
            self._issue(partial(self._write, target))

    def closeEvent(self, event: QCloseEvent, /) -> None:
        """What is still being drawn is not wanted any more."""
        for task in self._tasks:
            task.cancel()
        super().closeEvent(event)

    def _read(self) -> None:
        read = partial(preview_permit, self._bench.office, self._code)
        self._tasks.append(self._background.run(read, self._lay_out, self._say))

    def _lay_out(self, form: PermitForm) -> None:
        self.bar.show_form(form)
        work = partial(lay_out, self._bench.permits, self._bench.pages, form)
        self._tasks.append(self._background.run(work, self._laid_out, self._say, lane=Lane.FILES))

    def _laid_out(self, paper: Paper) -> None:
        self._paper = paper
        self._page = min(self._page, paper.pages - 1)
        self.bar.show_page(self._page, paper.pages)
        self.bar.rest(resting=False)
        self._render(self._width_px)

    def _turn(self, by: int) -> None:
        if self._paper is not None:
            self._page = min(max(0, self._page + by), self._paper.pages - 1)
            self.bar.show_page(self._page, self._paper.pages)
            self._render(self._width_px)

    def _render(self, width_px: int) -> None:
        self._width_px = width_px
        if self._paper is None or width_px <= 0:
            return
        draw = partial(self._bench.pages.render, self._paper.pdf, self._page, width_px)
        self._tasks.append(self._background.latest("page", draw, self._show, self._say, lane=Lane.FILES))

    def _show(self, page: PageImage) -> None:
        self._tasks = [task for task in self._tasks if not task.cancelled][-4:]
        words = _("Permit, page {page} of {pages}").format(page=self._page + 1, pages=self.pages)
        self.view.show_page(page, words)

    def _issue(self, then: Callable[[PermitForm], None]) -> None:
        self.bar.rest(resting=True)
        full = self.bar.full_names.isChecked()
        issue = partial(issue_permit, self._bench.office, self._code, full_names=full)
        self._background.run(issue, then, self._say)

    def _print(self, printer: QPrinter, form: PermitForm) -> None:
        bench = self._bench

        def work() -> int:
            return print_paper(lay_out(bench.permits, bench.pages, form), bench.pages, printer)

        self._background.run(work, self._printed, self._say, lane=Lane.FILES)

    def _printed(self, pages: int) -> None:
        if pages:
            self._finish(_("Permit printed: {code}").format(code=self._code))
        else:
            self._tell(_("The printer did not take the pages. Check it, then print again."))

    def _write(self, target: Path, form: PermitForm) -> None:
        write = partial(self._bench.permits.write, form, target)
        done = partial(self._written, target)
        self._background.run(write, done, self._say, lane=Lane.FILES)

    def _written(self, target: Path, _nothing: None) -> None:
        self._finish(_("Permit saved: {file}").format(file=target.name))

    def _finish(self, text: str) -> None:
        retone(self.bar.message, "success")
        self.bar.message.setText(text)
        self.issued.emit(text)
        self._read()

    def _say(self, error: Exception) -> None:
        self._tell(sentence(error, self._bench.office.zone))

    def _tell(self, text: str) -> None:
        retone(self.bar.message, "danger")
        self.bar.message.setText(text)
        self.bar.rest(resting=self._paper is None)
