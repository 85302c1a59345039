"""The desk behind the page: one act after the other, however fast the scanner is.

The state machine is the application's. Here its session is held, its answers are awaited off the screen's
thread, and what lies on the desk is kept on this machine with every change.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from sharespace.application.desk import desk_scan
from sharespace.application.desk_hand import in_mode
from sharespace.application.desk_keeping import keep_desk, take_up_desk
from sharespace.application.desk_session import DeskSession, DeskStep, Mode, Said
from sharespace.application.desk_view import DeskView, copy_name, desk_view, due_of
from sharespace.application.library_cards import HouseholdView
from sharespace.application.library_views import household_view
from sharespace.application.office import Office
from sharespace.domain.ids import FacilityId
from sharespace.ui.background import Background

Change = Callable[[DeskSession], DeskSession]
_EMPTY = DeskSession()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one act. `name`: of the copy it is about, or the text as it was scanned. `lost`: so many
    lines of a session that was taken up again are not possible any more. `due_won` after a finish."""

    step: DeskStep
    name: str = ""
    candidates: tuple[HouseholdView, ...] = ()
    taken_up: bool = False
    lost: int = 0
    due_won: int = 0


class Counter(QObject):
    """Acts wait for each other in the order in which they came, scans and hands alike."""

    answered = Signal(object)
    """The Answer to an act that was asked of the application."""
    changed = Signal(object)
    """The DeskSession, whenever it is another one."""
    viewed = Signal(object)
    """The DeskView of the newest session."""
    failed = Signal(object)
    """The exception; the session is as before."""

    def __init__(self, office: Office, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._waiting: deque[tuple[bool, Callable[[DeskSession], object]]] = deque()
        self._running = False
        self._forgotten = _EMPTY
        self.library: FacilityId | None = None
        self.session = _EMPTY

    def scan(self, text: str) -> None:
        """A line from the scanner; empty to finish."""
        self._ask(partial(_scanned, self._office, text))

    def scan_as(self, mode: Mode, barcode: str) -> None:
        """One copy with a meaning of its own, whatever the next ones mean."""
        self._ask(partial(_scanned_as, self._office, mode, barcode))

    def mean(self, mode: Mode) -> None:
        """What the next copies mean."""
        self.change(lambda session: in_mode(session, mode))

    def change(self, change: Change) -> None:
        """A change by hand, in its turn."""
        self._waiting.append((True, change))
        self._go_on()

    def finish(self) -> None:
        """Store everything."""
        self.scan("")

    def forget(self) -> None:
        """Another household: nothing of this one is stored."""
        self._forgotten = self.session
        self.scan("SS-CANCEL")

    def undo(self) -> None:
        """Take the last thing off; after everything was forgotten, bring it back."""
        if self.session == _EMPTY and self._forgotten != _EMPTY:
            brought_back, self._forgotten = self._forgotten, _EMPTY
            self.change(lambda _session: brought_back)
        else:
            self.scan("SS-UNDO")

    def take_up(self) -> None:
        """Go on with what was on the desk when the program stopped."""
        self._ask(partial(_taken_up, self._office))

    def look(self) -> None:
        """Read anew what is shown of the session."""
        work = partial(desk_view, self._office, self.session, self.library)
        self._background.latest("desk-view", work, self._viewed, self.failed.emit)

    def _ask(self, work: Callable[[DeskSession], Answer]) -> None:
        self._waiting.append((False, work))
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._running:
            by_hand, work = self._waiting.popleft()
            if by_hand:
                self._take(work(self.session))
            else:
                self._running = True
                self._background.run(partial(work, self.session), self._answered, self._not_answered)

    def _answered(self, answer: object) -> None:
        assert isinstance(answer, Answer)  # the work is one of the functions below
        self._running = False
        if answer.step.said is Said.FINISHED:
            self._forgotten = _EMPTY
        self._take(answer.step.session)
        self.answered.emit(answer)
        self._go_on()

    def _not_answered(self, error: Exception) -> None:
        self._running = False
        self.failed.emit(error)
        self._go_on()

    def _take(self, session: object) -> None:
        assert isinstance(session, DeskSession)  # a session comes of every act
        if session == self.session:
            return
        self.session = session
        keep = partial(keep_desk, self._office.store, session)
        self._background.latest("desk-keep", keep, None, self.failed.emit)
        self.changed.emit(session)
        self.look()

    def _viewed(self, view: DeskView) -> None:
        if view.session == self.session:
            self.viewed.emit(view)


def _scanned(office: Office, text: str, session: DeskSession) -> Answer:
    step = desk_scan(office, session, text)
    candidates = tuple(household_view(office, one) for one in step.candidates)
    name = copy_name(office, step.text) or step.text if step.text else ""
    household = step.receipt.household_id if step.receipt else None
    due_won = sum(one.amount_won for one in due_of(office, household)) if household else 0
    return Answer(step, name, candidates, due_won=due_won)


def _scanned_as(office: Office, mode: Mode, barcode: str, session: DeskSession) -> Answer:
    answer = _scanned(office, barcode, replace(session, mode=mode))
    step = replace(answer.step, session=replace(answer.step.session, mode=session.mode))
    return replace(answer, step=step)


def _taken_up(office: Office, session: DeskSession) -> Answer:
    found = take_up_desk(office)
    if session != _EMPTY or found.session == _EMPTY:
        return Answer(DeskStep(session, Said.READY))
    return Answer(DeskStep(found.session, Said.READY), taken_up=True, lost=found.lost)
