"""Which exceptions are answers a person can act on. Everything else is a fault of the program."""

from __future__ import annotations

from sharespace.application.copies import CopyIsOut
from sharespace.application.displaced import OfferUnknown
from sharespace.application.households import HouseholdIncomplete
from sharespace.application.library_facts import CopyUnknown, HouseholdUnknown, NotOut
from sharespace.application.open_data import FileUnreadable
from sharespace.application.parking_wrong import HasRight, WrongParkingUnknown
from sharespace.application.permits import NoPermitPossible
from sharespace.application.ports import ChangedMeanwhile, StorageProblem
from sharespace.application.ports_documents import DocumentProblem
from sharespace.application.ports_library import BarcodeInUse
from sharespace.application.refusals import OnlyLent
from sharespace.application.reservations import Refused, ReservationUnknown, ResourceUnknown
from sharespace.application.sample.load import NoSampleLoaded, ProfileNotEmpty
from sharespace.application.series_changes import NoSuchDay
from sharespace.domain.charges import ChargeSettled
from sharespace.domain.payments import SumNotPossible
from sharespace.domain.recurrence import BadRecurrence
from sharespace.domain.reservation import NotPossibleInState
from sharespace.ui.place_messages import PLACE_ANSWERS

ANSWERS: tuple[type[Exception], ...] = (
    Refused,
    ResourceUnknown,
    ReservationUnknown,
    NotPossibleInState,
    OfferUnknown,
    SumNotPossible,
    BadRecurrence,
    NoSuchDay,
    HouseholdIncomplete,
    HouseholdUnknown,
    BarcodeInUse,
    OnlyLent,
    CopyUnknown,
    CopyIsOut,
    NotOut,
    HasRight,
    WrongParkingUnknown,
    ChargeSettled,
    NoPermitPossible,
    ChangedMeanwhile,
    StorageProblem,
    FileUnreadable,
    DocumentProblem,
    ProfileNotEmpty,
    NoSampleLoaded,
    *PLACE_ANSWERS,
)
