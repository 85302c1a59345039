"""F8: everything that waits for a person, and the means to decide it at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from sharespace.application.alternatives import Alternative
from sharespace.application.displaced import Choice, Decide, Decided, DisplacedTask, decide, displaced_task
from sharespace.application.reservations import Cancellation
from sharespace.application.tasks import Task, TaskKind, open_tasks
from sharespace.application.workbench import Workbench
from sharespace.domain.ids import CommandId
from sharespace.domain.reservation import Reservation
from sharespace.i18n import _
from sharespace.i18n.words import STATES
from sharespace.ui.background import Background
from sharespace.ui.clerk.decisions.displaced_view import DisplacedView
from sharespace.ui.clerk.decisions.task_list import TaskList
from sharespace.ui.clerk.page import Page
from sharespace.ui.clerk.panel.details_panel import DetailsPanel
from sharespace.ui.messages import sentence

WATCH_MS = 3_000
"""Other desks decide too; so often the list is read anew while it is on screen."""


class DecisionsPage(Page):
    """The tasks on the left, the one under the cursor on the right."""

    def __init__(self, bench: Workbench, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = bench.office, background
        self._tasks: tuple[Task, ...] | None = None
        self.tasks = TaskList()
        self.displaced = DisplacedView()
        self.details = DetailsPanel(bench.office, background)
        self.nothing = QWidget()
        self.right = QStackedWidget()
        for view in (self.nothing, self.displaced, self.details):
            self.right.addWidget(view)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self.tasks)
        layout.addWidget(self.right, 1)
        self.tasks.chosen.connect(self._show)
        self.displaced.decided.connect(self._decide)
        self.details.stepped.connect(self._stepped)
        self.details.cancelled.connect(self._cancelled)
        self.details.permit_wanted.connect(self.permit_wanted)
        self.details.closed.connect(self._to_list)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.read)

    def enter(self) -> None:
        """Read the tasks and take the keyboard."""
        self.read()
        self._watch.start()
        self._to_list()

    def leave(self) -> bool:
        """Esc in the right part goes back to the list; there it leaves the page."""
        if self.tasks.list.hasFocus() or self.tasks.current is None:
            self._watch.stop()
            return False
        self._to_list()
        return True

    def read(self) -> None:
        """Read the open tasks."""
        if self.isVisible() or self._tasks is None:
            self._background.latest("tasks", partial(open_tasks, self._office), self._shown, self._say)
        else:
            self._watch.stop()

    def _shown(self, tasks: tuple[Task, ...]) -> None:
        if tasks != self._tasks:
            self._tasks = tasks
            self.tasks.show_tasks(tasks)

    def _show(self, task: Task | None) -> None:
        if task is None:
            self.right.setCurrentWidget(self.nothing)
        elif task.kind is TaskKind.DISPLACED:
            look = partial(displaced_task, self._office, task.reservation.code)
            self._background.latest("displaced", look, self._show_displaced, self._say)
        else:
            had_keyboard = self.tasks.list.hasFocus()
            self.right.setCurrentWidget(self.details)
            self.details.open(task.reservation.code)
            if had_keyboard:
                self._to_list()

    def _show_displaced(self, task: DisplacedTask) -> None:
        current = self.tasks.current
        if current is not None and current.reservation.code == task.code:
            self.displaced.show_task(task)
            self.right.setCurrentWidget(self.displaced)

    def _decide(self, choice: Choice, way: Alternative | None, why: str) -> None:
        command = Decide(
            CommandId(self._office.identities.new_id()),
            self.displaced.code,
            choice,
            rooms=tuple(room.id for room in way.resources) if way is not None else (),
            span=way.span if way is not None else None,
            why=why,
        )
        self._background.run(partial(decide, self._office, command), self._decided, self._not_decided)

    def _decided(self, done: Decided) -> None:
        if done.choice is Choice.WAIT:
            self.told.emit(_("Noted: {code} waits.").format(code=done.reservation.code))
        else:
            self._tell(done.reservation)
        self.changed.emit()
        self._to_list()
        # What is shown of it has changed even where the list has not.
        self._tasks = None
        self.read()

    def _not_decided(self, error: Exception) -> None:
        self.displaced.say(sentence(error, self._office.zone))

    def _stepped(self, reservation: Reservation) -> None:
        self._tell(reservation)
        self.changed.emit()
        self.read()

    def _cancelled(self, cancellation: Cancellation) -> None:
        self._stepped(cancellation.reservation)

    def _tell(self, reservation: Reservation) -> None:
        self.told.emit(f"{reservation.code} · {_(STATES[reservation.state])}")

    def _say(self, error: Exception) -> None:
        self.told.emit(sentence(error, self._office.zone))

    def _to_list(self) -> None:
        self.tasks.list.setFocus(Qt.FocusReason.OtherFocusReason)
