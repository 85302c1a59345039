"""Sentences for what goes wrong with closing, floods and shared bays."""

from __future__ import annotations

from sharespace.application.closables import UnitUnknown
from sharespace.application.closure_plans import BasinUnknown, NothingToClose
from sharespace.application.closures import ActIsOver, ActUnknown, BasinMustRecover, ImpactChanged
from sharespace.application.parking_sharing import NotSharedByWindows
from sharespace.application.parking_statements import NoHolder
from sharespace.domain.floods import BasinState, NotYetRecovered
from sharespace.i18n import _
from sharespace.i18n.closures import LEVELS
from sharespace.i18n.formats import month_text
from sharespace.i18n.parking import no_windows_text

PLACE_ANSWERS: tuple[type[Exception], ...] = (
    NothingToClose,
    BasinUnknown,
    ActUnknown,
    ActIsOver,
    BasinMustRecover,
    ImpactChanged,
    UnitUnknown,
    NotYetRecovered,
    NotSharedByWindows,
    NoHolder,
)


def place_sentence(error: Exception) -> str:
    """What happened and what to do; empty for any other exception."""
    if isinstance(error, NotSharedByWindows):
        return no_windows_text(error.code, error.why)
    if isinstance(error, NoHolder):
        return _("Nobody held {code} in {month}.").format(code=error.code, month=month_text(error.month))
    if isinstance(error, UnitUnknown):
        known = ", ".join(error.known)
        return _("There is no unit {name} here. There are: {known}").format(name=error.name, known=known)
    return _closing_sentence(error)


def _closing_sentence(error: Exception) -> str:
    if isinstance(error, NothingToClose):
        return _("Nothing lies in it that could be closed.")
    if isinstance(error, BasinUnknown):
        return _("There is no basin {code} here.").format(code=error.code)
    if isinstance(error, ActUnknown):
        return _("This closure is not there any more.")
    if isinstance(error, ActIsOver):
        return _("{act} has been reopened already.").format(act=error.code)
    if isinstance(error, BasinMustRecover):
        return _("A flood has shut it: confirm that the basin {basin} has recovered.").format(
            basin=error.basin
        )
    if isinstance(error, ImpactChanged):
        return _("Meanwhile others are affected. Nothing was changed: look at it and confirm anew.")
    if isinstance(error, NotYetRecovered):
        return _not_recovered(error)
    return ""


def _not_recovered(error: NotYetRecovered) -> str:
    if error.state is BasinState.OPEN:
        return _("{basin} is open.").format(basin=error.code)
    level = _(LEVELS[error.level])
    return _("{basin} cannot be opened while this holds: {level}.").format(basin=error.code, level=level)
