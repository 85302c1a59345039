"""The open tasks on the left of the page: what, when, how urgent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sharespace.application.tasks import Task, TaskKind
from sharespace.domain.local_time import local_moment
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import short_day_text, span_text, won_text
from sharespace.i18n.life import TASKS
from sharespace.ui.widgets.labels import toned

ROW_PX = 58
LIST_PX = 372

Key = tuple[str, str]
"""Kind of the task and code of its reservation: what finds it again after it was read anew."""


class TaskList(QWidget):
    """Keeps the place of the cursor while tasks come and go."""

    chosen = Signal(object)
    """The Task under the cursor, or None when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(LIST_PX)
        self._tasks: tuple[Task, ...] = ()
        self.title = toned(_("Needs a decision"), "title")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Needs a decision"))
        self.list.setUniformItemSizes(True)
        self.empty = QLabel(_("Nothing waits for a decision."))
        self.empty.setProperty("tone", "muted")
        self.empty.setContentsMargins(16, 12, 16, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.title.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.title)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        self.list.currentRowChanged.connect(self._moved)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show tasks; the cursor stays on the same one, or goes to the one that took its line."""
        key, row = self.key, max(0, self.list.currentRow())
        self._tasks = tuple(tasks)
        self.list.blockSignals(True)
        self.list.clear()
        for task in self._tasks:
            item = QListWidgetItem(task_words(task))
            item.setSizeHint(QSize(LIST_PX - 24, ROW_PX))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, task_words(task).replace("\n", ", "))
            self.list.addItem(item)
        again = next((n for n, task in enumerate(self._tasks) if _key(task) == key), row)
        self.list.setCurrentRow(min(again, len(self._tasks) - 1))
        self.list.blockSignals(False)
        self.list.setVisible(bool(self._tasks))
        self.empty.setVisible(not self._tasks)
        count = len(self._tasks)
        self.title.setText(
            ngettext("{count} decision waits", "{count} decisions wait", count).format(count=count)
            if count
            else _("Needs a decision")
        )
        self._moved(self.list.currentRow())

    @property
    def key(self) -> Key | None:
        """The task under the cursor."""
        task = self.current
        return _key(task) if task is not None else None

    @property
    def current(self) -> Task | None:
        """The task under the cursor."""
        row = self.list.currentRow()
        return self._tasks[row] if 0 <= row < len(self._tasks) else None

    def _moved(self, _row: int) -> None:
        self.chosen.emit(self.current)


def task_words(task: Task) -> str:
    """Two lines: what has to be done and until when; for whom, where and when."""
    zone = task.resource.facility.zone
    span = task.reservation.span
    start, end = local_moment(span.start_s, zone), local_moment(span.end_s, zone)
    first = [_(TASKS[task.kind]), *_urgency(task)]
    if task.amount_won:
        first.append(won_text(abs(task.amount_won)))
    title = task.reservation.title or task.applicant.shown_name
    when = f"{short_day_text(start.date())} {span_text(start, end)}"
    second = (when, title, task.resource.name or task.resource.full_name)
    return f"{' · '.join(first)}\n{' · '.join(second)}"


def _urgency(task: Task) -> list[str]:
    days = task.days_left
    if days is None or task.kind is TaskKind.OVERSTAY:
        return []
    if days < 0:
        return [ngettext("{count} day late", "{count} days late", -days).format(count=-days)]
    if days == 0:
        return [_("today")]
    return [ngettext("{count} day left", "{count} days left", days).format(count=days)]


def _key(task: Task) -> Key:
    return task.kind.value, task.reservation.code
