"""A catalogue read again takes nothing away from under those who use it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sharespace.application.lending import Lend, lend
from sharespace.application.office import Office
from sharespace.application.open_data import FileUnreadable
from sharespace.application.reservations import CancelReservation, cancel_reservation
from sharespace.application.returning import ReturnLoan, return_loan
from tests.builders.closings import clock_at, command, reserved
from tests.builders.libraries import KITCHEN, a_household, a_library, a_title, barcode
from tests.builders.rooms import a_place_with_rooms, a_resource


def test_a_unit_that_is_reserved_stays(empty_office: Office) -> None:
    hall, half = a_resource(1, "강당", 60), a_resource(2, "강당 반", 30)
    a_place_with_rooms(empty_office, replace(hall, units=(*hall.units, *half.units)))
    code = reserved(empty_office, 1).code
    with pytest.raises(FileUnreadable) as unreadable:
        a_place_with_rooms(empty_office, hall)
    assert unreadable.value.params["problem"] == "unit_in_use"
    assert unreadable.value.params["value"] == code
    with empty_office.store.read() as reading:
        assert len(reading.resources()[0].units) == 2, "nothing of it was stored"
    cancel_reservation(empty_office, CancelReservation(command(empty_office), code, "안 옴"))
    a_place_with_rooms(empty_office, hall)


def test_a_copy_that_is_out_stays_until_it_is_back_however_late(empty_office: Office) -> None:
    a_library(empty_office)
    lend(empty_office, Lend(command(empty_office), a_household(empty_office).id, barcode(KITCHEN, 2)))
    empty_office.clock = clock_at("2027-03-09T11:00")
    with pytest.raises(FileUnreadable):
        a_library(empty_office, a_title(KITCHEN, "원목 주방놀이 세트"))
    return_loan(empty_office, ReturnLoan(command(empty_office), barcode(KITCHEN, 2)))
    a_library(empty_office, a_title(KITCHEN, "원목 주방놀이 세트"))
