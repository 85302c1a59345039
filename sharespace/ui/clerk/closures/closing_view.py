"""The steps of closing on one page: form, effect, confirmation; and what is shut by now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from sharespace.application.closables import (
    Closable,
    ClosingWish,
    change_of,
    closables,
    plan_of,
    wish_impact,
)
from sharespace.application.closure_impact import Impact
from sharespace.application.closures import (
    Close,
    ImpactChanged,
    Reopen,
    Reopened,
    change_closure,
    close,
    closure_acts,
    reopen,
)
from sharespace.application.office import Office
from sharespace.domain.closures import ClosureAct
from sharespace.domain.ids import CommandId
from sharespace.i18n import _, ngettext
from sharespace.i18n.formats import number_text
from sharespace.i18n.words import CLOSURE_KINDS
from sharespace.ui.background import Background
from sharespace.ui.clerk.closures.acts_part import ActsPart
from sharespace.ui.clerk.closures.closing_form import ClosingForm
from sharespace.ui.clerk.closures.effect_part import EffectPart
from sharespace.ui.clerk.closures.steps_strip import StepsStrip
from sharespace.ui.messages import sentence

EFFECT_PX, ACTS_PX = 400, 150


class ClosingView(QWidget):
    """Nothing is stored before it is confirmed, and only what was shown."""

    told = Signal(str)
    changed = Signal()
    place_wanted = Signal(object, int)
    flood_wanted = Signal()
    stage_changed = Signal()
    """Whether something has been changed by now is said in the head of the page."""

    def __init__(self, office: Office, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._background = office, background
        self._impact: Impact | None = None
        self._asked: ClosingWish | None = None
        self._under_way = False
        self.done = False
        self.steps = StepsStrip((_("What"), _("When"), _("Why"), _("Effect"), _("Confirm")))
        self.form = ClosingForm(background, office.zone, office.now_s)
        self.effect = EffectPart()
        self.acts = ActsPart(office.zone)
        self._lay_out()
        self.form.changed.connect(self._changed)
        self.form.told.connect(self._show_steps)
        self.form.emptied.connect(self._emptied)
        self.form.confirmed.connect(self.confirm)
        self.effect.place_wanted.connect(self.place_wanted)
        self.acts.change_wanted.connect(self.form.show_act)
        self.acts.reopen_wanted.connect(self._reopen)
        self.acts.flood_wanted.connect(self.flood_wanted)
        self._emptied()

    @property
    def impact(self) -> Impact | None:
        """What is shown as the effect of what is put together."""
        return self._impact

    def read(self) -> None:
        """Read what there is to close and what is shut. What was done before is no longer news."""
        if self.done:
            self._emptied()
        self._background.latest("closing-things", partial(closables, self._office), self._things, self._not)
        self._read_acts()
        if self.form.wish() is not None and not self.done:
            self._look()

    def confirm(self) -> None:
        """Do what was shown; nothing happens before something is shown."""
        self.form.settle()
        impact, asked = self._impact, self._asked
        if impact is None or asked is None or self._under_way:
            return
        self._under_way = True
        self.form.allow(on=False)
        # What was shown, with the words as they stand now: these affect nobody.
        wish = replace(asked, kind=self.form.closing_kind, note=self.form.note.whole_text().strip())
        command_id = CommandId(self._office.identities.new_id())
        work = partial(_carry_out, self._office, wish, impact.codes, command_id)
        self._background.run(work, self._closed, self._not_closed)

    def _lay_out(self) -> None:
        upper = QWidget()
        row = QHBoxLayout(upper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.form)
        divider = QFrame()
        divider.setProperty("ground", "divider")
        divider.setFixedWidth(1)
        row.addWidget(divider)
        row.addWidget(self.effect, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(upper)
        split.addWidget(self.acts)
        split.setChildrenCollapsible(False)
        split.setSizes([EFFECT_PX, ACTS_PX])
        split.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.steps)
        whole.addWidget(split, 1)

    def _read_acts(self) -> None:
        self._background.latest(
            "closing-acts", partial(closure_acts, self._office), self._acts_read, self._not
        )

    def _things(self, things: tuple[Closable, ...]) -> None:
        self.form.what.set_things(things)

    def _acts_read(self, acts: tuple[ClosureAct, ...]) -> None:
        self.acts.show_acts(acts, self._office.now_s())

    def _changed(self) -> None:
        """A field that is left may only be written more neatly: what is shown holds then."""
        wish, asked = self.form.wish(), self._asked
        same = False
        if wish is not None and asked is not None:
            same = wish == replace(asked, kind=wish.kind, note=wish.note)
        if self._impact is None or not same:
            self._look()

    def _look(self) -> None:
        """Ask for the effect; until the answer is there nothing can be confirmed."""
        wish = self.form.wish()
        self._impact, self._asked, self.done = None, wish, False
        self.form.allow(on=False)
        self.effect.clear("" if wish is None else _("The effect is being worked out."))
        self._show_steps()
        if wish is not None:
            work = partial(wish_impact, self._office, wish)
            self._background.latest("closing-effect", work, self._effect_known, self._effect_unknown)

    def _effect_known(self, impact: Impact) -> None:
        if self.form.wish() is None:
            return
        self._impact = impact
        self.effect.show_impact(impact)
        self.form.allow(on=True)
        self._show_steps()

    def _effect_unknown(self, error: Exception) -> None:
        self.effect.clear()
        self.form.say(sentence(error, self._office.zone))

    def _closed(self, impact: Impact) -> None:
        self._under_way = False
        changed = self.form.act is not None
        self.form.clear()
        self._impact, self._asked, self.done = None, None, True
        self.effect.show_impact(impact, done=True)
        self._show_steps()
        count = len(impact.affected)
        text = ngettext(
            "{act}: {count} reservation needs another place.",
            "{act}: {count} reservations need another place.",
            count,
        ).format(act=impact.act.code, count=number_text(count))
        if not count:
            text = _("Changed: {act}") if changed else _("Closed: {act}")
            text = text.format(act=impact.act.code)
        self.told.emit(text)
        self.changed.emit()
        self._read_acts()
        self.form.take_keyboard()

    def _not_closed(self, error: Exception) -> None:
        self._under_way = False
        if isinstance(error, ImpactChanged):
            self._impact = error.impact
            self.effect.show_impact(error.impact)
            self.form.allow(on=True)
            self.form.say(sentence(error, self._office.zone))
            self._show_steps()
            return
        self.form.allow(on=self._impact is not None)
        self.form.say(sentence(error, self._office.zone))

    def _reopen(self, act: ClosureAct, why: str) -> None:
        command = Reopen(CommandId(self._office.identities.new_id()), act.code, why)
        self._background.run(partial(reopen, self._office, command), self._reopened, self._not)

    def _reopened(self, done: Reopened) -> None:
        count = len(done.restorable)
        text = _("{act} is open again.").format(act=done.act.code)
        if count:
            text += " " + ngettext(
                "{count} reservation can have its place back.",
                "{count} reservations can have their places back.",
                count,
            ).format(count=number_text(count))
        self.told.emit(text)
        self.changed.emit()
        if self.form.act is not None and self.form.act.code == done.act.code:
            self.form.empty()
        self._read_acts()

    def _not(self, error: Exception) -> None:
        self.form.say(sentence(error, self._office.zone))

    def _emptied(self) -> None:
        self._impact, self._asked, self.done = None, None, False
        self.form.allow(on=False)
        self.effect.clear()
        self._show_steps()

    def _show_steps(self) -> None:
        form, impact = self.form, self._impact
        what = form.act.name if form.act else form.what.words()
        note = form.note.whole_text().strip()
        kind = _(CLOSURE_KINDS[form.closing_kind])
        effect = ""
        if impact is not None:
            count = len(impact.affected)
            effect = ngettext("looking at {count}", "looking at {count}", count).format(count=count)
        values = (what, form.when.words(), f"{kind} · {note}" if note else kind, effect, "")
        at = 0 if not what else 1 if form.wish() is None else 3
        self.steps.show_steps(values, at)
        self.stage_changed.emit()


def _carry_out(office: Office, wish: ClosingWish, seen: frozenset[str], command_id: CommandId) -> Impact:
    if wish.act:
        return change_closure(office, change_of(wish, command_id, seen))
    return close(office, Close(command_id, plan_of(office, wish), seen=seen))
