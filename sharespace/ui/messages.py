"""The one door from an exception to the sentence a person reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from sharespace.application.copies import CopyIsOut
from sharespace.application.displaced import OfferUnknown
from sharespace.application.library_facts import CopyUnknown, HouseholdUnknown, NotOut
from sharespace.application.open_data import FileUnreadable
from sharespace.application.parking_wrong import HasRight, WrongParkingUnknown
from sharespace.application.permits import NoPermitPossible
from sharespace.application.ports import ChangedMeanwhile, StorageProblem
from sharespace.application.ports_documents import DocumentProblem
from sharespace.application.refusals import NotPossibleNow, OnlyLent
from sharespace.application.reservations import Refused, ReservationUnknown, ResourceUnknown
from sharespace.application.sample.load import NoSampleLoaded, ProfileNotEmpty
from sharespace.application.series_changes import NoSuchDay
from sharespace.domain.charges import ChargeSettled
from sharespace.domain.local_time import local_moment
from sharespace.domain.payments import SumNotPossible
from sharespace.domain.recurrence import BadRecurrence
from sharespace.domain.reservation import NotPossibleInState
from sharespace.domain.resource import SEOUL
from sharespace.i18n import N_, _
from sharespace.i18n.file_errors import file_error_text
from sharespace.i18n.formats import day_text, time_text
from sharespace.i18n.life import sum_text
from sharespace.i18n.reasons import reasons_text
from sharespace.i18n.series import recurrence_error_text
from sharespace.i18n.storage_errors import storage_problem_text
from sharespace.i18n.words import STATES
from sharespace.ui.place_messages import place_sentence

PLAIN: dict[type[Exception], str] = {
    ResourceUnknown: N_("This space is not there any more. Choose another one."),
    OfferUnknown: N_("This offer is not there any more. Look at the ways out anew."),
    HouseholdUnknown: N_("This household is not there any more. Read the card anew."),
    ReservationUnknown: N_("There is no reservation with this code here. Check the code."),
    ProfileNotEmpty: N_("There are spaces here already. The sample opens only where there is nothing yet."),
    NoSampleLoaded: N_("What is stored here is not the sample, so it was not removed."),
    OnlyLent: N_("This is lent by days: use the lending desk."),
    CopyUnknown: N_("No copy here has this barcode."),
    CopyIsOut: N_("This copy is lent out. Take it back first."),
    NotOut: N_("This copy is not lent out."),
    HasRight: N_("This vehicle stands there by right."),
    WrongParkingUnknown: N_("This record is not there any more."),
    ChargeSettled: N_("This sum has been settled already."),
    NoSuchDay: N_("This use is not in the series any more. Look at it anew."),
    ChangedMeanwhile: N_("Somebody else has changed this meanwhile. Look at it anew, then try again."),
}


def sentence(error: Exception, zone: ZoneInfo = SEOUL) -> str:
    """What happened and what to do, in the language in use. Also says something sensible about an
    exception nobody foresaw; that one has been told and logged already."""
    for kind, word in _WORDED:
        if isinstance(error, kind):
            return word(error, zone)
    for kind, text in PLAIN.items():
        if isinstance(error, kind):
            return _(text)
    strange = _("Something went wrong in the program. Your entry is kept; please try again.")
    return place_sentence(error) or strange


def _not_in_state(error: NotPossibleInState | NoPermitPossible) -> str:
    state = _(STATES[error.state])
    return _("This is not possible any more: the reservation is {state}.").format(state=state)


def _not_now(error: NotPossibleNow, zone: ZoneInfo) -> str:
    moment = local_moment(error.from_s, zone)
    when = f"{day_text(moment.date())} {time_text(moment)}"
    if error.until_s is None:
        return _("It is too early for that: it is possible from {when} on.").format(when=when)
    until = time_text(local_moment(error.until_s, zone))
    return _("That is possible from {when} until {until}.").format(when=when, until=until)


_WORDED: tuple[tuple[type[Exception], Callable[[Any, ZoneInfo], str]], ...] = (
    (Refused, lambda error, zone: reasons_text(error.reasons, zone)),
    (StorageProblem, lambda error, _zone: storage_problem_text(error)),
    (FileUnreadable, lambda error, _zone: file_error_text(error)),
    (DocumentProblem, lambda error, _zone: str(error.sentence)),
    (BadRecurrence, lambda error, _zone: recurrence_error_text(error)),
    (SumNotPossible, lambda error, _zone: sum_text(error)),
    (NotPossibleNow, _not_now),
    (NotPossibleInState, lambda error, _zone: _not_in_state(error)),
    (NoPermitPossible, lambda error, _zone: _not_in_state(error)),
)
"""The first that fits speaks; one that is a sort of another stands before it."""
