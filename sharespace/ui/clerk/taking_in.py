"""Everything that fills or empties the catalogue from the window: files, a room by hand, the sample."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sharespace.application.imports import ImportReport, needs_checking
from sharespace.application.new_place import NewPlace, add_place
from sharespace.application.sample.load import SampleCounts, remove_sample, sample_is_loaded
from sharespace.application.sample.other_kinds import load_whole_sample
from sharespace.application.workbench import Workbench
from sharespace.domain.resource import Resource
from sharespace.i18n import _
from sharespace.i18n.formats import number_text
from sharespace.ui.background import Background, Lane
from sharespace.ui.clerk.first_run.place_form import PlaceForm
from sharespace.ui.clerk.first_run.welcome import Welcome
from sharespace.ui.clerk.importing.import_card import ImportCard
from sharespace.ui.clerk.importing.importer import Importer, last_notes
from sharespace.ui.clerk.importing.report_dialog import ReportDialog, Rows, copy_report, rows_in, rows_of
from sharespace.ui.messages import sentence


class TakingIn(QObject):
    """Knows the use cases; the welcome page and the dialogs only show."""

    changed = Signal()
    """The catalogue is another one now."""
    told = Signal(str)
    sample_told = Signal(bool)
    """Whether what is stored is the sample."""
    report_told = Signal(bool)
    """Whether an import has left notes."""
    welcome_skipped = Signal()

    def __init__(self, bench: Workbench, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._background, self._window = bench, background, window
        self._welcome: Welcome | None = None
        self.importer = Importer(bench, background, self)
        self.importer.taken.connect(self._taken)
        self.ask_what_is_there()

    @property
    def welcome(self) -> Welcome:
        """The page for an empty database, made when it is first wanted: most days it is not."""
        if self._welcome is None:
            page = self._welcome = Welcome(self._bench.office.settings, self._card("Alt+1"))
            page.place_form.entered.connect(partial(self._add, page.place_form))
            page.sample.act.clicked.connect(self.open_sample)
            page.skipped.connect(self.welcome_skipped)
            show = page.sample.show_contents
            self._background.run(self._sample_rooms, show, self._quiet, lane=Lane.FILES)
        return self._welcome

    @property
    def welcomes(self) -> bool:
        """Whether that page is on screen."""
        return self._welcome is not None and self._welcome.isVisible()

    def open_import(self) -> None:
        """The import card in a window of its own."""
        card = self._card()
        dialog = self._dialog(_("Import a file of facilities"), card)
        dialog.resize(420, 420)
        self.importer.taken.connect(dialog.accept)
        dialog.open()
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_place(self) -> None:
        """The form for one room in a window of its own."""
        form = PlaceForm()
        dialog = self._dialog(_("Add a place by hand"), form)
        form.act.show_words(_("Add this space"), "Enter")
        form.entered.connect(partial(self._add, form))
        dialog.open()
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_report(self) -> None:
        """The notes of the last import."""
        find = partial(last_notes, self._bench.profile)
        self._background.run(find, self._open_report, self._say, lane=Lane.FILES)

    def open_sample(self) -> None:
        """Fill the empty database with the sample district."""
        self.welcome.sample.act.setEnabled(False)
        load = partial(load_whole_sample, self._bench.office, self._bench.sample)
        self._background.run(load, self._sample_loaded, self._sample_failed)

    def remove_sample(self) -> None:
        """Take the sample away in one act."""
        remove = partial(remove_sample, self._bench.office)
        self._background.run(remove, self._sample_removed, self._say)

    def ask_what_is_there(self) -> None:
        """Find out whether what is stored is the sample, and whether an import has left notes."""
        ask = partial(sample_is_loaded, self._bench.office)
        self._background.latest("sample", ask, self.sample_told.emit, self._quiet)
        look = partial(last_notes, self._bench.profile)
        self._background.latest("notes", look, self._tell_notes, self._quiet, lane=Lane.FILES)

    def _card(self, key: str = "Enter") -> ImportCard:
        card = ImportCard(self.importer, key)
        card.report_wanted.connect(self._show_look)
        return card

    def _dialog(self, title: str, content: QWidget) -> QDialog:
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setWindowTitle(title)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(content)
        return dialog

    def _show_look(self, report: ImportReport) -> None:
        dialog = ReportDialog(self._background, partial(self._write_notes, report), self._window)
        dialog.show_rows(rows_of(report.notes))
        dialog.open()

    def _write_notes(self, report: ImportReport, target: Path) -> None:
        with self._bench.note_files.open(target) as writer:
            for note in report.notes:
                writer.add(note)

    def _tell_notes(self, notes: Path | None) -> None:
        self.report_told.emit(notes is not None)

    def _open_report(self, notes: Path | None) -> None:
        if notes is not None:
            dialog = ReportDialog(self._background, partial(copy_report, notes), self._window)
            read = partial(rows_in, notes)
            self._background.run(read, partial(_fill, dialog), self._say, lane=Lane.FILES)
            dialog.open()

    def _taken(self, report: ImportReport, _notes: object) -> None:
        fresh = sum(result.imported for result in report.files)
        changed = sum(result.updated for result in report.files)
        text = _("Imported: {fresh} new, {changed} changed spaces, {checks} values to look at").format(
            fresh=number_text(fresh), changed=number_text(changed), checks=number_text(needs_checking(report))
        )
        stopped = _("Stopped half way; what was stored stays.")
        self.told.emit(f"{stopped} {text}" if report.cancelled else text)
        self.changed.emit()
        self.ask_what_is_there()

    def _add(self, form: PlaceForm, new: NewPlace) -> None:
        work = partial(add_place, self._bench.office, new)
        self._background.run(work, partial(self._added, form), partial(self._not_added, form))

    def _added(self, form: PlaceForm, resource: Resource) -> None:
        form.empty()
        self.told.emit(_("Added: {name}").format(name=resource.full_name))
        self.changed.emit()

    def _not_added(self, form: PlaceForm, error: Exception) -> None:
        form.say(sentence(error))

    def _sample_rooms(self) -> list[Resource]:
        return [one.resource for one in self._bench.sample.catalogue().resources]

    def _sample_loaded(self, counts: SampleCounts) -> None:
        self.welcome.sample.say("")
        text = _("Sample opened: {rooms} rooms, {reservations} invented reservations").format(
            rooms=number_text(counts.resources), reservations=number_text(counts.reservations)
        )
        self.told.emit(text)
        self.changed.emit()
        self.ask_what_is_there()

    def _sample_failed(self, error: Exception) -> None:
        self.welcome.sample.say(sentence(error))

    def _sample_removed(self, _nothing: None) -> None:
        self.told.emit(_("The sample was removed."))
        self.changed.emit()
        self.ask_what_is_there()

    def _say(self, error: Exception) -> None:
        self.told.emit(sentence(error))

    def _quiet(self, _error: Exception) -> None:
        """A question of ours alone; nobody is told that it has no answer."""


def _fill(dialog: ReportDialog, rows: Rows) -> None:
    dialog.show_rows(rows)
