"""Whatever a use case may answer has a sentence in the window; only faults of the program have none."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import sharespace.application
from sharespace.application.copies import CopyIsOut
from sharespace.application.library_facts import CopyUnknown, NotOut
from sharespace.application.parking_wrong import HasRight, Permission, Right, WrongParkingUnknown
from sharespace.application.refusals import OnlyLent
from sharespace.domain.charges import ChargeSettled, ChargeState
from sharespace.ui.answers import ANSWERS
from sharespace.ui.messages import sentence

NEVER_SEEN = {
    "AlreadyTaken",  # every use case tells it as a refusal
    "CodeInUse",  # another code is drawn
    "ApplicantUnknown",  # bans are entered by the command line alone
    "BanLengthUnknown",
    "SanctionOver",
    "SanctionUnknown",
}


def test_every_answer_of_a_use_case_is_one_of_the_windows() -> None:
    found = {
        name: kind
        for module in pkgutil.walk_packages(sharespace.application.__path__, "sharespace.application.")
        for name, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        if issubclass(kind, Exception) and kind.__module__ == module.name
    }
    without = {name for name, kind in found.items() if not issubclass(kind, ANSWERS)}
    assert without == NEVER_SEEN


@pytest.mark.parametrize(
    "error",
    [
        OnlyLent("11560-T001"),
        CopyUnknown("SD-1"),
        CopyIsOut("SD-1"),
        NotOut("SD-1"),
        HasRight(Permission(Right.HOLDER)),
        WrongParkingUnknown("7"),
        ChargeSettled(ChargeState.PAID),
    ],
)
def test_it_says_what_happened(error: Exception) -> None:
    assert isinstance(error, ANSWERS)
    assert "Something went wrong" not in sentence(error)
