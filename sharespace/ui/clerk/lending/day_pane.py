"""The right-hand side: who waits, what is due today or late, what is being cleaned or mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sharespace.application.desk_day import DeskDay, SetAside
from sharespace.application.desk_session import DeskAct, DeskSession
from sharespace.application.library_cards import LoanView, QueuePlace
from sharespace.domain.ids import FacilityId
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text, short_day_text
from sharespace.i18n.library import WHEREABOUTS, days_late_text, word
from sharespace.ui.clerk.lending.bits import Section, TwoLines, scrolled
from sharespace.ui.widgets.emptying import emptied
from sharespace.ui.widgets.labels import CutLabel, toned, wrapped

PANE_PX = 296
HEAD_PX = 44
MOST_ROWS = 40


class DayPane(QFrame):
    """Lists for the desk's library; where there are several, one is chosen in the head."""

    library_chosen = Signal(object)
    """A FacilityId, or None for all."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setProperty("ground", "dock")
        self.setFixedWidth(PANE_PX)
        self._today = today
        self._day: DeskDay | None = None
        self._session = DeskSession()
        self.name = CutLabel("", "small")
        self.library = QComboBox()
        self.library.setAccessibleName(_("Library"))
        self.library.hide()
        inside = QFrame()
        inside.setProperty("ground", "page")
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(12, 10, 12, 12)
        self._body.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(scrolled(inside), 1)
        self.library.activated.connect(lambda _row: self.library_chosen.emit(self.library.currentData()))

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("ground", "head")
        head.setMinimumHeight(HEAD_PX)
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(toned(_("Lending desk today"), "heading"))
        row.addWidget(self.name, 1)
        column.addLayout(row)
        column.addWidget(self.library)
        return head

    def show_libraries(self, day: DeskDay, chosen: FacilityId | None) -> None:
        """The name of the library, or a choice of several."""
        several = len(day.libraries) > 1
        self.name.setVisible(not several and bool(day.libraries))
        self.library.setVisible(several)
        if not several:
            self.name.show_text(day.libraries[0].name if day.libraries else "")
            return
        self.library.clear()
        self.library.addItem(_("All libraries"), None)
        for facility in day.libraries:
            self.library.addItem(facility.name, facility.id)
        self.library.setCurrentIndex(max(self.library.findData(chosen), 0))

    def show_day(self, day: DeskDay) -> None:
        """Show the day as it was read."""
        self._day = day
        self._fill()

    def show_session(self, session: DeskSession) -> None:
        """What lies on the desk is on its way."""
        self._session = session
        if self._day is not None:
            self._fill()

    def _fill(self) -> None:
        day = self._day
        assert day is not None  # the caller has looked
        emptied(self._body)
        offered = sum(place.offered for place in day.waiting)
        ready = ngettext("{count} can be fetched", "{count} can be fetched", offered)
        tags = [(ready.format(count=number_text(offered)), "tagprimary")] if offered else []
        self._group(_("Who waits"), tags, list(map(self._waiting, day.waiting)))
        fetch = [_fetching(loan) for loan in day.today.to_fetch]
        if fetch:
            self._group(_("Reserved"), [_count(fetch)], fetch)
        back = [*day.today.due, *day.today.overdue]
        late = len(day.today.overdue)
        late_text = ngettext("{count} late", "{count} late", late).format(count=number_text(late))
        tags = [(number_text(len(back)), "tag"), *([(late_text, "tagdanger")] if late else [])]
        self._group(_("Due back today"), tags, [self._due(loan) for loan in back])
        aside = list(map(_aside, day.aside))
        self._group(_("Cleaning and repair"), [_count(aside)], aside)
        self._body.addStretch(1)

    def _group(self, title: str, tags: Sequence[tuple[str, str]], rows: Sequence[QWidget]) -> None:
        section = Section(title)
        section.show_tags(tags)
        self._body.addSpacing(6)
        self._body.addWidget(section)
        for row in rows[:MOST_ROWS]:
            self._body.addWidget(row)
        if len(rows) > MOST_ROWS:
            more = ngettext("and {count} more", "and {count} more", len(rows) - MOST_ROWS)
            self._body.addWidget(toned(more.format(count=number_text(len(rows) - MOST_ROWS)), "tiny"))
        if not rows:
            self._body.addWidget(wrapped(_("None"), "tiny"))

    def _waiting(self, place: QueuePlace) -> QWidget:
        since = _("{who} · since {day}").format(who=place.who, day=short_day_text(place.joined))
        if place.offered:
            until = _("until {day}").format(day=short_day_text(place.last_day)) if place.last_day else ""
            first = place.expected or self._today
            can = _("can fetch it") if first <= self._today else short_day_text(first)
            return TwoLines(place.title, since, can, until, "tagprimary")
        when = short_day_text(place.expected) if place.expected else _("open")
        return TwoLines(place.title, since, f"{place.place} / {place.of}", when)

    def _due(self, loan: LoanView) -> QWidget:
        name = f"{loan.title} {loan.label}".strip()
        here = any(
            line.act is DeskAct.RETURN and line.barcode == loan.barcode for line in self._session.lines
        )
        if here:
            state, tone = _("on the desk"), "tagsuccess"
        elif loan.due < self._today:
            state, tone = days_late_text(loan.days_late), "wrong"
        else:
            state, tone = _("not yet"), "tiny"
        who = f"{loan.who} · {_('parts missing')}" if loan.parts_missing else loan.who
        return TwoLines(name, who, short_day_text(loan.due), state, tone)


def _fetching(loan: LoanView) -> QWidget:
    last = _("until {day}").format(day=short_day_text(loan.last_day)) if loan.last_day else ""
    return TwoLines(f"{loan.title} {loan.label}".strip(), loan.who, short_day_text(loan.pick_up), last)


def _aside(one: SetAside) -> QWidget:
    view = one.view
    until = _("until {day}").format(day=short_day_text(view.until)) if view.until else ""
    shelf = _("shelf {shelf}").format(shelf=view.copy.shelf) if view.copy.shelf else view.copy.barcode
    tone = "tiny" if view.where == "cleaning" else "warn"
    return TwoLines(f"{one.title} {view.label}".strip(), shelf, word(WHEREABOUTS, view.where), until, tone)


def _count(rows: Sequence[QWidget]) -> tuple[str, str]:
    return number_text(len(rows)), "tag"
